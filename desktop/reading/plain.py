"""Plain text whose encoding nobody wrote down: guessed, and said, because a wrong guess changes what somebody wrote."""

import codecs
import re
from dataclasses import dataclass

# What a text never holds but for tabs, line and page ends.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OTHER_FORMATS = ("{\\rtf", "%!PS")
_SEEN = 64 * 1024  # characters that decide whether something is a text


@dataclass(frozen=True)
class Plain:
    text: str
    encoding: str  # as a person would call it


def decoded(content: bytes) -> Plain | None:
    """The text, with line ends as single line feeds. None for what is no text."""
    for mark, name, words in (
        (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    ):
        if content.startswith(mark):
            return _as(content, name, words)
    head = content[:_SEEN]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) // 5:  # every other byte of Western text in UTF-16 is zero
        return _as(content, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "UTF-16")
    return _as(content, "utf-8", "UTF-8") or _as(content, "cp1252", "Windows-1252")


def _as(content: bytes, name: str, words: str) -> Plain | None:
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text[:_SEEN]) or text.startswith(_OTHER_FORMATS) or not _reads(text[:_SEEN], name):
        return None
    return Plain(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), words)


def _reads(text: str, name: str) -> bool:
    """Nearly any bytes are some Windows-1252 text; one that reads has mostly plain letters."""
    if name != "cp1252":
        return True
    return sum(letter.isascii() for letter in text) >= len(text) * 0.7
