"""Letters of a pack: what does not fit the forms is refused, all of it at once; a pack without letters is whole."""

import shutil

import pytest

from desktop.pack.reader import PackRefusedError, read
from desktop.practice.judgements import JUDGEMENTS
from tests.support import PACK

NAMES = frozenset(JUDGEMENTS)
LETTER = """
id = "no-review"
title = "T"
subject = "{label}"
to = "Somebody"
about = "decision"
source = "Section 3, page 10"
"""
SAYS = '[[passage]]\ntext = "%s"\n'
FAULTY = {
    "a question that no form asks": (LETTER + SAYS % "{decision.colour}", "{decision.colour} is neither a question"),
    "a form that is not there": (LETTER + SAYS % "{letter-box.basis}", "{letter-box.basis} is neither a question"),
    "an expression": (LETTER + SAYS % "{decision.basis or 1}", "{decision.basis or 1} is neither a question"),
    "a brace alone": (LETTER + SAYS % "{decision.basis", "a brace stands alone in: {decision.basis"),
    "who somebody is": (LETTER + SAYS % "{person.name}", "{person.name} cannot stand in a letter"),
    "a judgement": (LETTER + SAYS % "{decision.stands}", "{decision.stands} cannot stand in a letter"),
    "nothing said": (LETTER + "passage = []\n", "it says nothing"),
    "a condition on nothing": (
        LETTER + 'only = { field = "mood", is = ["good"] }\n' + SAYS % "x",
        "the form 'decision' does not ask 'mood'",
    ),
    "a clock that is no clock": (LETTER + 'clock = "basis"\n' + SAYS % "x", "clock names 'basis'"),
    "a step that is no step": (LETTER + 'settles = ["basis"]\n' + SAYS % "x", "settles names 'basis'"),
    "another form to be about": (LETTER.replace('"decision"', '"finding"') + SAYS % "x", "has no question 'finding'"),
    "a form that is missing": (LETTER.replace('"decision"', '"nothing"') + SAYS % "x", "it is about the form 'nothing'"),
    "an unknown key": (LETTER + 'colour = "red"\n' + SAYS % "x", "Object contains unknown field `colour`"),
    "a name that is not its id": (LETTER.replace('id = "no-review"', 'id = "other"') + SAYS % "x", "named for its id"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PACK, tmp_path / "pack")


def faults(folder):
    with pytest.raises(PackRefusedError) as refused:
        read(folder, NAMES)
    return refused.value.faults


@pytest.mark.parametrize("what", FAULTY)
def test_a_letter_that_does_not_fit_is_refused_with_its_file(folder, what):
    body, fault = FAULTY[what]
    (folder / "letters" / "no-review.toml").write_text(body, "utf-8")
    assert [line for line in faults(folder) if "letters/" in line and fault in line] != []


def test_all_faults_of_all_letters_are_told_at_once(folder):
    (folder / "letters" / "no-review.toml").write_text(LETTER + SAYS % "{a.b}" + SAYS % "{c.d}", "utf-8")
    (folder / "letters" / "reviewers-named.toml").write_text(
        LETTER.replace("no-review", "reviewers-named") + SAYS % "{e.f}", "utf-8"
    )
    told = "\n".join(faults(folder))
    assert [place in told for place in ("{a.b}", "{c.d}", "{e.f}")] == [True] * 3


def test_a_letter_that_cannot_be_chosen_in_the_form_is_refused(folder):
    (folder / "letters" / "extra.toml").write_text(LETTER.replace("no-review", "extra") + SAYS % "x", "utf-8")
    assert any("has no choice 'extra'" in line for line in faults(folder))


def test_a_pack_without_letters_is_whole(folder):
    shutil.rmtree(folder / "letters")
    (folder / "forms" / "letter.1.toml").unlink()
    head = folder / "pack.toml"
    head.write_text(head.read_text("utf-8").replace('letter_form = "letter"\n', ""), "utf-8")
    assert read(folder, NAMES).letters == ()


def test_letters_without_a_form_to_keep_them_in_are_refused(folder):
    head = folder / "pack.toml"
    head.write_text(head.read_text("utf-8").replace('letter_form = "letter"\n', ""), "utf-8")
    assert any("names its letter_form" in line for line in faults(folder))
