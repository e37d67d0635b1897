"""Whatever is removed says where it is named, and comes back whole: driven by every question of the pack that points to a record.

One vault holds it all: of each form a record that others point to, and for each pointing question a record that does so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from desktop.form.condition import Condition
from desktop.form.form import Field, Form
from desktop.form.kind import LINKING, Kind
from desktop.form.when import typed_answer
from desktop.record.record import State
from desktop.store import connection
from desktop.store import link as links
from desktop.store import record as records
from desktop.usecase import case, edit, find, record, removed, undo
from desktop.usecase import due as dues
from desktop.usecase.edit import day_of
from desktop.usecase.record import AlreadyOneError
from tests.support import Clock, new_book, real_pack
from tests.usecase.conftest import WITHOUT_WAITING

PACK = real_pack()
SEVERAL = frozenset({Kind.PEOPLE, Kind.AGENCIES})


@dataclass(frozen=True)
class Pointing:
    """A question of the pack, or a column of one, whose answer is another record."""

    form: Form
    field: Field
    column: Field | None = None

    @property
    def asked(self) -> Field:
        return self.column or self.field

    @property
    def path(self) -> str:
        return f"{self.field.id}/r1/{self.column.id}" if self.column else self.field.id

    def may_name(self, form: str) -> bool:
        kinds = {
            Kind.PERSON: PACK.manifest.person_form,
            Kind.PEOPLE: PACK.manifest.person_form,
            Kind.AGENCY: PACK.manifest.agency_form,
            Kind.AGENCIES: PACK.manifest.agency_form,
        }
        return kinds.get(self.asked.kind, self.asked.of or form) == form


def pointing() -> Iterator[Pointing]:
    for form in PACK.forms():
        for field in form.fields():
            if field.kind in LINKING:
                yield Pointing(form, field)
            yield from (Pointing(form, field, column) for column in field.columns if column.kind in LINKING)


POINTING = tuple(pointing())
NAMED = tuple(form for form in PACK.forms() if any(one.may_name(form.id) for one in POINTING) and form.id != "case")


def wanted(condition: Condition | None) -> dict[str, str]:
    """Answers under which a question is asked."""
    if condition is None:
        return {}
    if condition.any:
        return wanted(condition.any[0])
    if condition.all:
        return {key: value for part in condition.all for key, value in wanted(part).items()}
    if condition.is_:
        return {condition.field: condition.is_[0]}
    return {condition.field: "yes"} if condition.answered else {}


def word_of(form: str) -> str:
    return f"{form.replace('-', '')}zq"


class Full:
    """A vault in which everything is named by everything that can name it."""

    def __init__(self, folder):
        self.now = Clock()
        self.book = new_book(folder, PACK)
        self.review = case.start(self.book, reference="R-1", label="Child R", at=self.now())
        self.named = {form.id: self._filled(form) for form in NAMED}
        self.users = {(one, form): self._user(one, form) for one in POINTING for form in self.named if one.may_name(form)}

    def _filled(self, form):
        """A record with a word that is in no other, and each date that is due."""
        made = self._made(form)
        word = next((f.id for f in form.fields() if f.kind in {Kind.TEXT, Kind.PARAGRAPH} and not (f.identity or f.kept)), None)
        if word:
            self._answer(made, form.field(word), word_of(form.id))
        for due in form.due:
            if form.field(due.field).kind is Kind.DATE:
                self._answer(made, form.field(due.field), typed_answer("1 3 2027", day_of(self.now.at)))
        return made

    def _answer(self, made, field, value):
        for name, answer in wanted(field.when).items():
            edit.chosen(self.book, made, name, answer, at=self.now())
        edit.chosen(self.book, made, field.id, value, at=self.now())

    def _made(self, form):
        return record.make(self.book, self.review, form.id, at=self.now())

    def _user(self, one, form):
        """A record that names that one: one of its own, where its form repeats."""
        made, to = self._made(one.form), self.named[form]
        for name, answer in wanted(one.field.when).items():
            edit.chosen(self.book, made, name, answer, at=self.now())
        edit.chosen(self.book, made, one.path, [to] if one.asked.kind in SEVERAL else to, at=self.now())
        return made

    # ---- what can be seen of a record

    def seen(self, form_id):
        """All that tells of it: where it is named, what is found, what is due, how it is listed, and its own links."""
        made = self.named[form_id]
        due = [(one.words, one.when) for one in dues.due(self.book, self.review, at=self.now()) if one.record_id == made]
        return {
            "uses": tuple((use.record.id, use.record.title, use.question) for use in record.uses(self.book, made)),
            "found": tuple(hit.record.id for hit in find.find(self.book, word_of(form_id), self.review, at=self.now())),
            "due": due,
            "listed": tuple(one.id for one in records.listed(self.book.vault, self.review, form_id)),
            "answers": records.find(self.book.vault, made).answers,
            "own": tuple(self.book.vault.query("SELECT path, to_id FROM link WHERE from_id = ? ORDER BY path, to_id", (made,))),
        }


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "PRAGMAS", WITHOUT_WAITING)
        made = Full(tmp_path_factory.mktemp("full"))
        yield made
        made.book.vault.close()


def test_every_question_that_points_is_answered(full):
    """Else what follows would hold of nothing."""
    assert len(POINTING) > 100
    alone = {one for one, _ in full.users if not one.form.repeats}
    for (one, form), user in full.users.items():
        assert one in alone or (user, one.path) in links.uses(full.book.vault, full.named[form])


@pytest.mark.parametrize("form", [form.id for form in NAMED])
def test_what_is_removed_is_whole_again_after_undo_and_after_putting_it_back(full, form):
    book, made = full.book, full.named[form]
    before = full.seen(form)
    asked = {one.asked.short if one.column is None else one.field.short for one in POINTING if one.may_name(form)}
    assert {question for _, _, question in before["uses"]} <= asked
    assert before["uses"]

    step = record.remove(book, made, at=full.now())
    gone = full.seen(form)
    # They may be called by what is gone, so their titles are not compared.
    assert [(user, question) for user, _, question in gone["uses"]] == [(user, question) for user, _, question in before["uses"]]
    assert gone["due"] == []
    assert made not in gone["listed"]
    assert made not in gone["found"], "only those that still name it are found by its name"
    assert {use.record.id for use in next(one for one in removed.removed(book, full.review) if one.record.id == made).uses} == {
        user for user, _, _ in before["uses"]
    }
    for user, path in links.uses(book.vault, made):
        asked_there = record.look(book, user, at=full.now()).standing.fields[path.partition("/")[0]]
        assert asked_there.wrong or not asked_there.visible, "whoever names it is told that it is gone"
    again = undo.take_back(book, step, at=full.now())
    assert full.seen(form) == before
    undo.take_back(book, again, at=full.now())
    assert full.seen(form) == gone
    record.restore(book, made, at=full.now())
    assert full.seen(form) == before


@pytest.mark.parametrize("state", [State.OPEN, State.COMPLETE])
def test_what_was_complete_comes_back_complete(full, state):
    book, made = full.book, full.named["document"]
    record.complete(book, made, done=state is State.COMPLETE, at=full.now())
    record.remove(book, made, at=full.now())
    record.restore(book, made, at=full.now())
    assert records.find(book.vault, made).state is state
    record.complete(book, made, done=False, at=full.now())


def test_what_was_complete_comes_back_complete_also_after_its_coming_back_was_taken_back(full):
    book, made = full.book, full.named["document"]
    record.complete(book, made, done=True, at=full.now())
    record.remove(book, made, at=full.now())
    undo.take_back(book, record.restore(book, made, at=full.now()), at=full.now())
    record.restore(book, made, at=full.now())
    assert records.find(book.vault, made).state is State.COMPLETE
    record.complete(book, made, done=False, at=full.now())


@pytest.mark.parametrize("put_back", ["restore", "take_back"])
def test_a_page_of_which_there_is_one_does_not_come_back_beside_another(full, put_back):
    book, made = full.book, full.named["scoping"]
    step = record.remove(book, made, at=full.now())
    other = record.make(book, full.review, "scoping", at=full.now())
    edit.chosen(book, other, "purpose", "To learn.", at=full.now())
    assert other != made
    before = records.find(book.vault, made)
    way, what = {"restore": (record.restore, made), "take_back": (undo.take_back, step)}[put_back]
    with pytest.raises(AlreadyOneError):
        way(book, what, at=full.now())
    assert records.find(book.vault, made) == before
    record.remove(book, other, at=full.now())
    record.restore(book, made, at=full.now())


@pytest.mark.parametrize("put_back", ["restore", "take_back"])
def test_a_page_that_was_only_opened_makes_room_for_the_one_that_comes_back(full, put_back):
    book, made = full.book, full.named["scoping"]
    step = record.remove(book, made, at=full.now())
    record.make(book, full.review, "scoping", at=full.now())
    way, what = {"restore": (record.restore, made), "take_back": (undo.take_back, step)}[put_back]
    way(book, what, at=full.now())
    assert record.only(book, full.review, "scoping") == made
