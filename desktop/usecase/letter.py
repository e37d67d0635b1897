"""Letters that a recorded decision asks for: drafted from the record, printed, and kept exactly as they were issued.

A draft is made once and then belongs to whoever edits it. Issuing draws it for the last time: that PDF is kept in the vault
as the copy of the letter, and what leaves the vault afterwards is that copy, never another drawing. A later letter is a new
record.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.form.answer import Answer, Answers, Json, blank, text
from desktop.form.answer import ids as linked
from desktop.form.around import Around
from desktop.form.condition import holds
from desktop.form.standing import standing
from desktop.form.when import typed_answer
from desktop.form.words import date_words, words
from desktop.pack.letter import Letter
from desktop.paper.document import Block, Document, Paragraph, Room, Tone
from desktop.paper.write import pdf, write_pdf
from desktop.policy import may_save_plain
from desktop.practice.judgements import JUDGEMENTS
from desktop.practice.records import is_settled, said
from desktop.reading.source import Source
from desktop.record import ids
from desktop.record.ids import CaseId, EntryId, RecordId
from desktop.record.record import Record
from desktop.record.trail import Act
from desktop.refusal import Refusal
from desktop.store import attachment, trail
from desktop.store import record as records
from desktop.store.trail import Said
from desktop.usecase import export, filing
from desktop.usecase.casebook import Casebook
from desktop.usecase.edit import choose, day_of, living, seal_all, still_open
from desktop.usecase.filing import Run, Step
from desktop.usecase.names import veil
from desktop.usecase.passphrase import must_lock
from desktop.usecase.record import begin
from desktop.usecase.surroundings import around, form_of
from desktop.usecase.telling import Telling

OPENS = "[not recorded yet"  # of a gap that nobody has put right


class NotReadyError(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"The letter was not marked as issued, because {what}. Put that right in the letter, then try again.")


@dataclass(frozen=True)
class Made:
    """A letter of the record: a draft, or issued on a day in words."""

    id: RecordId
    issued: str


@dataclass(frozen=True)
class Wanted:
    """A letter that a recorded decision asks for. `missing`: what it says that is not recorded yet, by question.

    `told`: every step that it would take is recorded as taken already, by whatever letter.
    """

    letter: Letter
    about: RecordId
    about_title: str
    time: str
    missing: tuple[str, ...]
    told: bool
    made: tuple[Made, ...]

    @property
    def issued(self) -> bool:
        return any(one.issued for one in self.made)


def wanted(book: Casebook, case: CaseId, *, at: int, names: bool = False) -> tuple[Wanted, ...]:
    """Every letter that a recommendation or decision of the review asks for, in the pack's order of the work."""
    return tuple(_wanted(book, case, at, veil(book, case, names=names)))


def draft(book: Casebook, letter_id: str, about: RecordId, *, at: int, names: bool = False) -> tuple[RecordId, EntryId]:
    """A letter drafted from what is recorded now. Returns it, and the step that made it."""
    seal_all(book, at=at)
    letter, case = book.pack.letter(letter_id), ids.case_of(about)
    telling = Telling(book, case, living(book, about), at, names)
    answers: dict[str, Answer] = {
        "letter": letter.id,
        letter.about: int(about),
        "called": "names" if names else "labels",
        "addressee": letter.to,
        "copies": letter.copies,
        "dated": typed_answer(said(day_of(at)), day_of(at)),
        "subject": telling.fill(letter.subject),
        "draft": "\n\n".join(telling.passages(letter)),
    }
    with book.vault.transaction():
        made = begin(book, case, book.pack.manifest.letter_form, at=at)
        step = trail.history(book.vault, made)[0].step
        for question, value in answers.items():
            if not blank(value):
                choose(book, made, question, value, at=at, step=step)
    return made, step


def is_issued(record: Record) -> bool:
    return not blank(record.answers.get("issued_on"))


def document(book: Casebook, record_id: RecordId, *, at: int) -> Document:
    """A letter as it would be printed now."""
    record = living(book, record_id)
    own = records.find(book.vault, ids.case_record(record.case_id))
    manifest, answers = book.pack.manifest, record.answers
    case = own.answers if own is not None else {}
    form = book.pack.form(manifest.case_form)
    marking = words(
        form.field(manifest.case_classification),
        case.get(manifest.case_classification),
        around(book, form, record.case_id, None, day_of(at)),
    )
    letter = book.pack.letter(text(answers.get("letter")))
    return Document(
        title=text(answers.get("subject")) or letter.title,
        blocks=tuple(_blocks(answers, text(case.get(manifest.case_reference)))),
        classification=marking or "Confidential",
        header=text(case.get(manifest.case_label)),
        as_at=date_words(answers.get("dated")),
        footer="" if is_issued(record) else "Draft: not issued",
    )


def file_name(book: Casebook, record_id: RecordId, *, at: int) -> str:
    """As SCR-2015-03-letter-no-review.pdf: never a name."""
    record = living(book, record_id)
    return export.file_name(book, record.case_id, f"letter-{text(record.answers.get('letter'))}")


def drawn(run: Run, step: Step, record_id: RecordId) -> bytes:
    """The letter as PDF: the kept copy of one that was issued, or the draft as it stands."""
    kept = run(_kept, record_id)
    if kept is not None:
        return filing.content(run, step, kept)
    made = pdf(run(document, record_id))
    step(1, 1)
    return made


def issue(run: Run, step: Step, record_id: RecordId, on: str, how: str) -> EntryId:
    """Mark a letter as issued: on which day, as it was typed, and how. Its PDF, words and addressees are kept for good.

    Raises NotReadyError or KeptError, with nothing changed.
    """
    made, name = run(_to_issue, record_id, on, how)
    content = pdf(made)
    found = Source(name, content, hashlib.sha256(content).digest())
    file, _ = filing.bring_in(run, step, ids.case_of(record_id), found)
    return filing.or_drop(run, file, lambda: run(_settle, record_id, file, on, how))


def save(run: Run, step: Step, record_id: RecordId, to: Path, passphrase: str | None) -> None:
    """Write a letter to a file, and tell the trail first. Refusals: TooEasyError, the policy's, those of paper.write."""
    run(_as_file, record_id, passphrase)
    write_pdf(drawn(run, step, record_id), to, passphrase=passphrase, replace=True)


def printed(book: Casebook, record_id: RecordId, *, at: int) -> None:
    """Note in the trail that a letter went to a printer."""
    _leaving(book, record_id, "printer", at=at)


# ---- what is asked for


def _wanted(book: Casebook, case: CaseId, at: int, hide: Callable[[str], str]) -> Iterator[Wanted]:
    kept = records.of_form(book.vault, case, book.pack.manifest.letter_form) if book.pack.letters else ()
    letters = sorted(book.pack.letters, key=lambda one: (book.pack.form(one.about).order, one.id))
    for letter in letters:
        for about in records.of_form(book.vault, case, letter.about):
            if not holds(letter.only, about.answers):
                continue
            telling = Telling(book, case, about, at, names=False)
            made = tuple(
                Made(one.id, date_words(one.answers.get("issued_on")))
                for one in sorted(kept, key=lambda one: one.id)
                if text(one.answers.get("letter")) == letter.id and about.id in linked(one.answers.get(letter.about))
            )
            yield Wanted(
                letter=letter,
                about=about.id,
                about_title=hide(f"{form_of(book, about).title}: {about.title}"),
                time=_time(book, letter, about, at),
                missing=telling.missing(letter),
                told=all(is_settled(about.answers.get(step)) for step in _steps(book, about, letter)),
                made=made,
            )


def _time(book: Casebook, letter: Letter, about: Record, at: int) -> str:
    if not letter.clock:
        return letter.timing
    form = form_of(book, about)
    facts = around(book, form, about.case_id, about.id, day_of(at))
    judged = standing(form, about.answers, facts, JUDGEMENTS).fields[letter.clock].judgement
    return f"{form.field(letter.clock).short}: {judged.result}" if judged is not None else letter.timing


def _blocks(answers: Answers, reference: str) -> Iterator[Block]:
    yield Paragraph(text(answers.get("addressee")))
    facts = (("Our reference", reference), ("Date", date_words(answers.get("dated"))))
    yield Paragraph("\n".join(f"{name}: {value}" for name, value in facts if value))
    for passage in text(answers.get("draft")).split("\n\n"):
        if passage.strip():
            yield Paragraph(passage.strip())
    yield Room("Signed", 1)
    yield Paragraph(text(answers.get("sender")))
    copies = text(answers.get("copies")).strip()
    if copies:
        yield Paragraph(f"Copies to:\n{copies}", Tone.MUTED)


# ---- issuing


def _to_issue(book: Casebook, record_id: RecordId, on: str, how: str, *, at: int) -> tuple[Document, str]:
    """What is going to be kept, if everything is there."""
    seal_all(book, at=at)
    record = living(book, record_id)
    form = form_of(book, record)
    still_open(form, record)
    for question in ("addressee", "sender", "draft"):
        if blank(record.answers.get(question)):
            raise NotReadyError(f"it does not say yet: {form.field(question).short}")
    if OPENS in text(record.answers.get("draft")) or OPENS in text(record.answers.get("subject")):
        raise NotReadyError("something in its text is still marked as not recorded yet")
    typed = typed_answer(on, day_of(at))
    if not isinstance(typed, dict) or "iso" not in typed:
        raise NotReadyError("the day on which it was issued could not be read")
    if not how:
        raise NotReadyError("it is not said how it was sent")
    return replace(document(book, record_id, at=at), footer=""), file_name(book, record_id, at=at)


def _settle(book: Casebook, record_id: RecordId, file: int, on: str, how: str, *, at: int) -> EntryId:
    """The copy is in: the letter is issued, and the steps that it was to take are done. One step."""
    with book.vault.transaction():
        record = living(book, record_id)
        given = record.answers
        letter = book.pack.letter(text(given.get("letter")))
        day = typed_answer(on, day_of(at))
        to = "\n".join(part for part in (text(given.get("addressee")), text(given.get("copies"))) if part)
        attachment.settle(book.vault, file, record_id)
        kept = attachment.find(book.vault, file)
        if kept is None:
            raise filing.FileGoneError
        note: Json = {"letter": letter.id, "how": how, "sum": kept.sum.hex(), "names": text(given.get("called")) == "names"}
        step = trail.append(book.vault, Said(record_id, None, Act.ISSUED, None, note), by=book.by, at=at)
        answers: dict[str, Answer] = {
            "issued_on": day,
            "issued_how": how,
            "issued_to": to,
            "issued_text": text(given.get("draft")),
            "entered_by": book.by,
            "issued_copy": {"id": kept.id, "name": kept.name, "size": kept.size},
        }
        for question, value in answers.items():
            choose(book, record_id, question, value, at=at, step=step, keep=True)
        for about in linked(given.get(letter.about)):
            _done(book, RecordId(about), letter, day, step, at)
        return step


def _done(book: Casebook, about: RecordId, letter: Letter, day: Json, step: EntryId, at: int) -> None:
    """The steps of the decision that this letter takes, where they are asked and nobody said something of them already."""
    record = records.find(book.vault, about)
    if record is None:
        return
    for question in _steps(book, record, letter):
        before = record.answers.get(question)
        if blank(before) or (isinstance(before, dict) and before.get("state") == "waiting"):
            value: Json = {"state": "done", "on": day, "note": "by letter"}
            choose(book, about, question, value, at=at, step=step)


def _steps(book: Casebook, about: Record, letter: Letter) -> tuple[str, ...]:
    """The steps that a letter takes, of those that the record which it is about asks."""
    stands = standing(form_of(book, about), about.answers, Around(today=date.min), {}).fields
    return tuple(one for one in letter.settles if stands[one].visible)


def _kept(book: Casebook, record_id: RecordId, *, at: int) -> attachment.Attachment | None:
    record = living(book, record_id)
    return filing.held(book, record_id, "issued_copy").file if is_issued(record) else None


def _as_file(book: Casebook, record_id: RecordId, passphrase: str | None, *, at: int) -> None:
    if passphrase is None:
        may_save_plain(book.policy, "The letter was not saved")
    else:
        must_lock(passphrase, book)
    _leaving(book, record_id, "plain file" if passphrase is None else "encrypted file", at=at)


def _leaving(book: Casebook, record_id: RecordId, how: str, *, at: int) -> None:
    seal_all(book, at=at)
    record = living(book, record_id)
    said_of: Json = {
        "document": f"letter-{text(record.answers.get('letter'))}",
        "names": text(record.answers.get("called")) == "names",
        "how": how,
    }
    with book.vault.transaction():
        trail.append(book.vault, Said(record_id, None, Act.EXPORTED, None, said_of), by=book.by, at=at)
