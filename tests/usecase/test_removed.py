"""What was removed is listed with where it is named, and comes back."""

from desktop.usecase import edit, names, record, removed


def test_what_was_removed_says_when_by_whom_and_where_it_is_named(book, review, now):
    people = [record.make(book, review, "person", at=now()) for _ in range(2)]
    for person, label in zip(people, ("Mother", "Aunt"), strict=True):
        edit.chosen(book, person, "label", label, at=now())
    note = record.make(book, review, "everything", at=now())
    edit.chosen(book, note, "who", people[0], at=now())
    for person in people:
        record.remove(book, person, at=now())
    last, first = removed.removed(book, review)
    assert (last.title, last.form.id, last.at, last.by) == ("Aunt", "person", now.at, "A Reviewer")
    assert last.uses == ()
    assert [(use.record.id, use.question) for use in first.uses] == [(note, "Who")]
    record.restore(book, people[0], at=now())
    assert [one.title for one in removed.removed(book, review)] == ["Aunt"]


def test_what_was_removed_is_listed_without_names_where_they_are_hidden(book, review, now):
    person = record.make(book, review, "person", at=now())
    edit.chosen(book, person, "name", "Margaret Ellis", at=now())
    edit.chosen(book, person, "label", "Mother", at=now())
    note = record.make(book, review, "everything", at=now())
    edit.chosen(book, note, "short", "Margaret rang", at=now())
    record.remove(book, note, at=now())
    assert removed.removed(book, review)[0].title == "Mother rang"
    assert removed.removed(book, review, names=True)[0].title == "Margaret rang"


def test_whether_names_are_shown_is_kept_in_the_vault(book, now):
    assert names.shown(book)
    names.show(book, False, at=now())
    assert not names.shown(book)
    names.show(book, True, at=now())
    assert names.shown(book)
