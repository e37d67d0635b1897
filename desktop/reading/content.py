"""What a file says, page by page, so that it can be found. Slow: away from the vault's thread and the screen's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.reading import pdf, plain, word
from desktop.reading.refusals import BrokenError, LockedError
from desktop.reading.sort import Sort, sort_of

Step = Callable[[int, int], None]
"""Told what is done and the whole; raises to stop."""

MOST_TEXT = 5_000_000  # characters of one file that can be searched: some 2,000 pages
PART = 3000  # characters, about a page, after which a text that has no pages begins another at its next line


@dataclass(frozen=True)
class Content:
    """`pages` joined are the whole text of what has no pages of its own. `note` says what could not be read, if anything."""

    sort: Sort
    pages: tuple[str, ...] = ()
    note: str = ""


LOCKED = "It is locked with a password of its own, so its words are not found by a search."
BROKEN = "It is damaged, or is not what it says it is, so it can be kept but not shown."
SCANNED = "It is a scan without words, so a search does not find what it says."
OTHER = "Files of this kind cannot be shown here, and their words are not found by a search."
CUT = "It is very long: a search finds only the first two thousand pages or so."


def read(content: bytes, step: Step) -> Content:
    """Never raises for what the file is; only what `step` raises comes through."""
    sort = sort_of(content)
    try:
        if sort is Sort.PDF:
            return _pdf(content, step)
        if sort is Sort.WORD:
            return _cut(sort, parts(word.text(content)))
        if sort is Sort.TEXT:
            found = plain.decoded(content)
            return _cut(sort, parts(found.text if found else ""))
    except LockedError:
        return Content(sort, note=LOCKED)
    except BrokenError:
        return Content(sort, note=BROKEN)
    return Content(sort, note=OTHER if sort is Sort.OTHER else "")


def parts(text: str) -> tuple[str, ...]:
    """A text in pieces of about a page, each ending with a line. Joined they are the text."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + PART)
        end = len(text) if end < 0 or end - start > 3 * PART else end + 1
        end = min(end, start + 3 * PART)
        yield text[start:end]
        start = end


def _pdf(content: bytes, step: Step) -> Content:
    many = len(pdf.sizes(content))
    pages = []
    for number in range(1, many + 1):
        step(number - 1, many)
        try:
            pages.append(pdf.text(content, number))
        except BrokenError:  # one page of many
            pages.append("")
    step(many, many)
    if not any(page.strip() for page in pages):
        return Content(Sort.PDF, note=SCANNED)
    return _cut(Sort.PDF, tuple(pages))


def _cut(sort: Sort, pages: tuple[str, ...]) -> Content:
    kept: list[str] = []
    length = 0
    for page in pages:
        length += len(page)
        if length > MOST_TEXT:
            return Content(sort, tuple(kept), CUT)
        kept.append(page)
    return Content(sort, tuple(kept))
