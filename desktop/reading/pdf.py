"""Pages of a PDF as pictures, and what stands on them, by pdfium.

pdfium is one library with one state: two threads in it at once corrupt its memory. So every call is made under one lock,
each opens the document from its bytes and closes it again, and nothing of pdfium's is left for Python to tidy up on
whatever thread it likes.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from desktop.reading.refusals import BrokenError, LockedError

POINTS = 72.0  # in an inch
NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD
MOST_DOTS = 40_000_000  # of one picture: 160 MB. A page can claim to be miles wide
MOST_PAGES = 20_000
MOST_PLACES = 500  # of a word on one page

_LOCK = threading.RLock()

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the page's upper left corner."""


@dataclass(frozen=True)
class Picture:
    """One page, four bytes a dot: red, green, blue, and one that counts for nothing."""

    width: int
    height: int
    stride: int
    dots: bytes


def sizes(content: bytes, password: str | None = None) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. Raises BrokenError or LockedError."""
    with _LOCK, _opened(content, password) as document:
        return tuple(_fit(*document.get_page_size(number)) for number in range(min(len(document), MOST_PAGES)))


def picture(content: bytes, number: int, dpi: float, password: str | None = None) -> Picture:
    """The page with that number, the first being 1. At a lower resolution where it would be a giant. Raises as `sizes`."""
    with _LOCK, _opened(content, password) as document, _page(document, number) as page:
        wide, high = _fit(*page.get_size())
        scale = min(dpi / POINTS, (MOST_DOTS / (wide * high)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def text(content: bytes, number: int, password: str | None = None) -> str:
    """What stands on a page, in the order that the document gives. Empty for a scan. Raises as `sizes`."""
    with _LOCK, _opened(content, password) as document, _page(document, number) as page:
        held = page.get_textpage()
        try:
            said = str(held.get_text_range())
        finally:
            held.close()
    return said.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffe", "-")


def places(content: bytes, number: int, wanted: str, password: str | None = None) -> tuple[Box, ...]:
    """Where words stand on a page, without regard to case. Raises as `sizes`."""
    with _LOCK, _opened(content, password) as document, _page(document, number) as page:
        high = page.get_height()
        held = page.get_textpage()
        found: list[Box] = []
        try:
            search = held.search(wanted)
            try:
                while len(found) < MOST_PLACES and (span := search.get_next()) is not None:
                    for rect in range(held.count_rects(*span)):
                        left, bottom, right, top = held.get_rect(rect)
                        found.append((left, high - top, right, high - bottom))
            finally:
                search.close()
        finally:
            held.close()
        return tuple(found)


@contextmanager
def _opened(content: bytes, password: str | None) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == NEEDS_PASSWORD:
            raise LockedError(tried=password is not None) from None
        raise BrokenError from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise BrokenError from None
    finally:
        document.close()


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def _fit(wide: float, high: float) -> tuple[float, float]:
    """A page without a size is shown as A4 would be."""
    sound = 1 <= wide <= 1e6 and 1 <= high <= 1e6
    return (wide, high) if sound else (595.0, 842.0)
