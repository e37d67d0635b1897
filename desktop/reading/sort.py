"""Which sort of file something is, told by its bytes. Its name counts for nothing: it may be wrong, or a trap."""

import zipfile
from enum import StrEnum
from io import BytesIO

from desktop.reading import plain


class Sort(StrEnum):
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    WORD = "word"
    OTHER = "other"  # kept whole like the rest, but not shown


SORT_WORDS = {
    Sort.PDF: "PDF",
    Sort.PICTURE: "Picture",
    Sort.TEXT: "Text",
    Sort.WORD: "Word document",
    Sort.OTHER: "Another kind of file",
}

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
PDF_STARTS_WITHIN = 1024  # bytes: some programs write a line of their own before it


def sort_of(content: bytes) -> Sort:
    if b"%PDF-" in content[:PDF_STARTS_WITHIN]:
        return Sort.PDF
    if picture_format(content):
        return Sort.PICTURE
    if content.startswith(b"PK\x03\x04"):
        return Sort.WORD if _is_word(content) else Sort.OTHER
    return Sort.TEXT if plain.decoded(content) is not None else Sort.OTHER


def picture_format(content: bytes) -> str:
    """The format of a picture, by the name that Qt has for it; empty for anything else. SVG is none: it can hold links."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    return next((name for mark, name in PICTURES if content.startswith(mark)), "")


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
