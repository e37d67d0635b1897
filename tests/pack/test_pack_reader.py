"""A pack that does not hold together is refused with every fault at once, each with its file and place."""

import shutil

import pytest

from desktop.pack.reader import PackRefusedError, read
from desktop.practice.judgements import JUDGEMENTS
from desktop.refusal import Refusal
from tests.support import PACK, real_pack

NAMES = frozenset(JUDGEMENTS)
HEAD = 'id = "{id}"\nversion = 1\ntitle = "T"\nsource = "x"\nstage = "scoping"\n'


@pytest.fixture
def folder(tmp_path):
    """A copy of the real pack, to be spoilt."""
    return shutil.copytree(PACK, tmp_path / "pack")


def drop(folder, name, body, head=None):
    text = (HEAD.format(id=name) if head is None else head) + body
    (folder / "forms" / f"{name}.1.toml").write_text(text, "utf-8")


def question(**more):
    said = {"kind": "text", "ask": "?", **more}
    return "[[section.field]]\n" + "\n".join(f"{k} = {v if k in RAW else repr(v)}" for k, v in said.items()) + "\n"


RAW = {"when", "columns", "needed", "identity", "low", "high", "single"}
TABLE = """
id = "bad"
title = "T"
about = "x"
[[part]]
kind = "table"
form = "event"
column = [{ head = "When", fields = ["nothing"] }]
"""
SECTION = '[[section]]\ntitle = "S"\n'


def refusal(folder):
    with pytest.raises(PackRefusedError) as refused:
        read(folder, NAMES)
    return refused.value.faults


def test_the_real_pack_reads():
    pack = real_pack()
    assert {"case", "person", "agency", "contact-note"} <= {form.id for form in pack.forms()}
    assert pack.paper("summary").part
    assert pack.stages[0].id == "opening"


FAULTY = {
    "a single date that is no period": (
        question(id="a", kind="date", single="true"),
        "question 'a': only a period can be single",
    ),
    "a text that must have been": (question(id="a", lies="past"), "question 'a': lies is for a date"),
    "an unknown key": (question(id="a", colour="red"), "section 1 'S', question 'a': Object contains unknown field `colour`"),
    "no kind of ours": (
        question(id="a", kind="slider"),
        "section 1 'S', question 'a': Invalid enum value 'slider' - at `$.kind`",
    ),
    "a double id": (question(id="a") * 2, "question 'a' is asked twice"),
    "an id in capitals": (question(id="A"), "question 'A': an id is small letters, figures and underscores"),
    "a later field": (
        question(id="a", when='{ field = "b", answered = true }') + question(id="b"),
        "question 'a': its condition names 'b', which is not asked before it",
    ),
    "itself": (
        question(id="a", when='{ field = "a", answered = true }'),
        "question 'a': its condition names 'a', which is not asked before it",
    ),
    "an unknown list": (
        question(id="a", kind="choice", options="nowhere"),
        "question 'a': options names the list 'nowhere', which the pack does not have",
    ),
    "options of a text": (question(id="a", options="roles"), "question 'a': only a choice has options"),
    "an option that cannot be": (
        question(id="a", kind="choice", options="roles") + question(id="b", when='{ field = "a", is = ["mother", "pilot"] }'),
        "question 'b': its condition waits for 'pilot', which 'a' can never be",
    ),
    "an answer that is no yes": (
        question(id="a", kind="yes-no-unsure") + question(id="b", when='{ any = [{ field = "a", is_not = ["maybe"] }] }'),
        "question 'b': its condition waits for 'maybe', which 'a' can never be",
    ),
    "two conditions in one": (
        question(id="a") + question(id="b", when='{ field = "a", is = ["x"], answered = true }'),
        "question 'b': a condition on 'a' takes exactly one of is, is_not and answered",
    ),
    "a title that tells": ('name_from = ["a"]\n', "name_from names 'a', which tells who somebody is: titles use labels"),
    "a title of nothing": ('name_from = ["z"]\n', "name_from names 'z', which it does not ask"),
    "a column of nothing": ('columns = ["z"]\n', "columns names 'z', which it does not ask"),
    "a sort that is no date": ('sort = "a"\n', "sort names 'a', which is not one of its dates"),
    "due that is no date": (
        'due = [{ field = "a", words = "x" }]\n',
        "due names 'a', which is not one of its dates, nor one of its computed questions",
    ),
    "repeats without a name": (
        "repeats = true\n",
        "a form that repeats says in name_from what its records are called",
    ),
    "a missing judgement": (
        question(id="a", kind="computed", judgement="oracle"),
        "question 'a': there is no judgement 'oracle'",
    ),
    "no judgement": (question(id="a", kind="computed"), "question 'a': a computed question, and no other, names its judgement"),
    "a judgement of a text": (
        question(id="a", judgement="clearance"),
        "question 'a': a computed question, and no other, names its judgement",
    ),
    "a needed judgement": (
        question(id="a", kind="computed", judgement="clearance", needed="true"),
        "question 'a': a computed question cannot be needed",
    ),
    "after no date": (
        question(id="a") + question(id="b", kind="date", after="a"),
        "question 'b': after names 'a', which is not an earlier date",
    ),
    "a label from no choice": (
        question(id="a") + question(id="b", label_from="a"),
        "question 'b': label_from names 'a', which is not an earlier choice",
    ),
    "a low text": (question(id="a", low="1"), "question 'a': only a number or a score has low and high"),
    "a record of nothing": (
        question(id="a", kind="record", of="nothing"),
        "question 'a': of names the form 'nothing', which the pack does not have",
    ),
    "rows without columns": (question(id="a", kind="rows"), "question 'a': rows, and nothing else, has columns"),
    "rows in rows": (
        question(id="a", kind="rows", columns='[{ id = "b", kind = "rows", ask = "?" }]'),
        "question 'a': column 'b': a row cannot hold rows",
    ),
    "a column called id": (
        question(id="a", kind="rows", columns='[{ id = "id", kind = "text", ask = "?" }]'),
        "question 'a': column 'id': that name is the row's own",
    ),
    "a column called at": (
        question(id="a", kind="rows", columns='[{ id = "at", kind = "text", ask = "?" }]'),
        "question 'a': column 'at': that name is the row's own",
    ),
    "a double column": (
        question(id="a", kind="rows", columns='[{ id = "b", kind = "text", ask = "?" }, { id = "b", kind = "text", ask = "?" }]'),
        "question 'a': column 'b' is there twice",
    ),
    "a column that names a later one": (
        question(
            id="a",
            kind="rows",
            columns='[{ id = "b", kind = "text", ask = "?", when = { field = "c", answered = true } },'
            ' { id = "c", kind = "text", ask = "?" }]',
        ),
        "question 'a': column 'b': its condition names 'c', which is not asked before it",
    ),
    "a question in single brackets": (
        question(id="a").replace("[[section.field]]", "[section.field]"),
        "section 1 'S': 'field' stands in double brackets, one for each",
    ),
}


@pytest.mark.parametrize(("body", "fault"), FAULTY.values(), ids=FAULTY)
def test_one_fault_is_told_with_its_file_and_place(folder, body, fault):
    if body.startswith("["):
        drop(folder, "bad", SECTION + body)
    else:
        drop(folder, "bad", body + SECTION + question(id="a", identity="true"))
    assert [told for told in refusal(folder) if told.startswith("forms/bad.1.toml: ")] == [f"forms/bad.1.toml: {fault}"]


def test_a_title_is_not_made_of_rows_with_an_identifying_column(folder):
    columns = '[{ id = "who", kind = "text", ask = "?", identity = true }]'
    drop(folder, "bad", 'name_from = ["a"]\n' + SECTION + question(id="a", kind="rows", columns=columns))
    assert refusal(folder) == ("forms/bad.1.toml: name_from names 'a', which tells who somebody is: titles use labels",)


def test_many_faults_in_many_files_are_all_told_at_once(folder):
    bodies = [body for body, _ in FAULTY.values() if body.startswith("[[") and "[[" in body and "colour" not in body]
    for n, body in enumerate(bodies):
        drop(folder, f"bad-{n}", SECTION + body)
    drop(folder, "unknown", SECTION + question(id="a", colour="red") + question(id="b", size="big"))
    (folder / "forms" / "torn.1.toml").write_text('id = "torn\n', "utf-8")
    (folder / "forms" / "odd.1.toml").write_bytes(b"\xff\xfe")
    faults = refusal(folder)
    for n in range(len(bodies)):
        assert any(f.startswith(f"forms/bad-{n}.1.toml: ") for f in faults), bodies[n]
    assert sum("forms/unknown.1.toml: section 1 'S', question" in f for f in faults) == 2
    assert sum("it is not TOML in UTF-8" in f for f in faults) == 2
    assert sum(f.startswith(("forms/torn.1.toml", "forms/odd.1.toml")) for f in faults) == 2


def test_a_torn_file_does_not_hide_the_faults_of_others(folder):
    (folder / "forms" / "torn.1.toml").write_text("[[section\n", "utf-8")
    (folder / "lists.toml").write_text("= 1", "utf-8")
    drop(folder, "bad", SECTION + question(id="a") * 2)
    faults = refusal(folder)
    for beginning in (
        "forms/torn.1.toml: it is not TOML",
        "lists.toml: it is not TOML",
        "forms/bad.1.toml: question 'a' is asked twice",
    ):
        assert any(f.startswith(beginning) for f in faults), beginning


def test_a_torn_manifest_does_not_hide_what_other_files_hold(folder):
    (folder / "pack.toml").write_text("= 1", "utf-8")
    drop(folder, "bad", SECTION + question(id="a", colour="red"))
    faults = refusal(folder)
    assert faults[0].startswith("pack.toml: it is not TOML")
    assert any(f.startswith("forms/bad.1.toml: ") for f in faults)


@pytest.mark.parametrize("name", ["pack.toml", "stages.toml", "lists.toml"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"{name}: the file is missing" in refusal(folder)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("stages.toml", "stage = 5\n", "stages.toml: 'stage' stands in double brackets, one for each"),
        ("stages.toml", '[stage]\nid = "x"\n', "stages.toml: 'stage' stands in double brackets, one for each"),
        ("stages.toml", "colour = 1\n", "stages.toml: unknown key 'colour'"),
        ("lists.toml", "list = [3]\n", "lists.toml: list 1: Expected `object`, got `int`"),
        (
            "forms/bad.1.toml",
            HEAD.format(id="bad") + "[section]\n",
            "forms/bad.1.toml: 'section' stands in double brackets, one for each",
        ),
        ("forms/bad.1.toml", HEAD.format(id="bad") + "section = [1]\n", "forms/bad.1.toml: section 1: a section is a table"),
        ("forms/bad.1.toml", HEAD.format(id="bad"), "forms/bad.1.toml: it asks nothing"),
        (
            "forms/bad.2.toml",
            HEAD.format(id="bad") + SECTION + question(id="a"),
            "forms/bad.2.toml: the file must be named for its id and version: bad.1.toml",
        ),
        (
            "forms/bad.1.toml",
            HEAD.format(id="bad").replace("scoping", "nowhere") + SECTION + question(id="a"),
            "forms/bad.1.toml: stage 'nowhere' is not in stages.toml",
        ),
        (
            "documents/bad.toml",
            'id = "other"\ntitle = "T"\nabout = "x"\npart = []\n',
            "documents/bad.toml: the file must be named for its id",
        ),
        (
            "documents/bad.toml",
            'id = "bad"\ntitle = "T"\nabout = "x"\npart = [{ kind = "facts", fields = ["nothing"] }]\n',
            "documents/bad.toml: the form 'case' does not ask 'nothing'",
        ),
        (
            "documents/bad.toml",
            'id = "bad"\ntitle = "T"\nabout = "x"\npart = [{ kind = "rows", field = "board" }]\n',
            "documents/bad.toml: a part of kind rows, and no other, names a question of kind rows",
        ),
        (
            "documents/bad.toml",
            'id = "bad"\ntitle = "T"\nabout = "x"\npart = [{ kind = "table", form = "event" }]\n',
            "documents/bad.toml: a part of kind table, and no other, has columns, each with a question and some width",
        ),
        (
            "documents/bad.toml",
            TABLE,
            "documents/bad.toml: the form 'event' does not ask 'nothing'",
        ),
        (
            "forms/bad.1.toml",
            HEAD.format(id="bad") + 'sort = "a"\nsort_time = "a"\n' + SECTION + question(id="a", kind="date"),
            "forms/bad.1.toml: sort_time names 'a', which is not a text beside a date that it is sorted by",
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_told(folder, name, text, fault):
    (folder / name).write_text(text, "utf-8")
    assert fault in refusal(folder)


def test_doubles_in_stages_lists_and_options_are_told(folder):
    (folder / "stages.toml").write_text((folder / "stages.toml").read_text("utf-8") * 2, "utf-8")
    with (folder / "lists.toml").open("a", encoding="utf-8") as file:
        option = '{ id = "x", words = "X" }'
        file.write(f'\n[[list]]\nid = "roles"\noption = [{option}, {option}]\n')
    faults = refusal(folder)
    assert "stages.toml: stage 'scoping' is listed twice" in faults
    assert "list 'roles' is listed twice" in faults
    assert "list 'roles': option 'x' is listed twice" in faults


def test_a_manifest_may_only_name_what_the_pack_has(folder):
    text = (folder / "pack.toml").read_text("utf-8")
    text = text.replace('person_form = "person"', 'person_form = "nobody"').replace('case_label = "label"', 'case_label = "name"')
    (folder / "pack.toml").write_text(text, "utf-8")
    assert refusal(folder) == (
        "pack.toml: person_form names a form that the pack does not have",
        "pack.toml: the form 'case' does not ask 'name'",
    )


def test_a_judgement_that_the_program_lacks_is_refused(folder):
    with pytest.raises(PackRefusedError) as refused:
        read(folder, frozenset(NAMES - {"target_date"}))
    assert refused.value.faults == ("forms/case.1.toml: question 'target_date': there is no judgement 'target_date'",)


def test_the_refusal_says_what_became_of_the_work_and_names_the_pack_alone(folder):
    drop(folder, "bad", SECTION + question(id="a") * 2)
    with pytest.raises(Refusal) as refused:
        read(folder, NAMES)
    said = str(refused.value)
    assert said.startswith("The practice pack 'pack' was not loaded, because something is wrong with it. No vault was touched.")
    assert said.endswith("forms/bad.1.toml: question 'a' is asked twice")
    assert str(folder.parent) not in said


def test_a_record_stays_with_the_version_that_it_answered(folder):
    text = HEAD.format(id="new") + SECTION + question(id="a")
    (folder / "forms" / "new.1.toml").write_text(text, "utf-8")
    (folder / "forms" / "new.2.toml").write_text(text.replace("version = 1", "version = 2").replace('"T"', '"U"'), "utf-8")
    pack = read(folder, NAMES)
    assert (pack.form("new").title, pack.form("new", 1).title) == ("U", "T")
    assert [f.version for f in pack.forms() if f.id == "new"] == [2]
    for missing in (lambda: pack.form("new", 3), lambda: pack.paper("nothing")):
        with pytest.raises(KeyError):
            missing()
