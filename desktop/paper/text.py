"""Words into lines. Linear in the length of the text, whatever is in it: no spaces, only spaces, fifty thousand newlines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.paper.document import Words
from desktop.paper.fonts import measures, pieces
from desktop.paper.style import Face, Type

SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is not parted although there is a space in it: a day and its month, and a label and its number or letter ("Sibling 1",
# "Child R"), with the stop or comma after it.
DAY = rf"\d{{1,2}} (?:{MONTHS})\b[,;.:)]{{0,3}}(?=[{SPACES}]|$)"
LABEL = rf"[^\W\d_]{{1,40}} (?:\d{{1,2}}|[A-Z])(?! (?:{MONTHS}))[,;.:)]{{0,3}}(?=[{SPACES}]|$)"
# A stretch of spaces, or a word up to a place where it may break. A "word" is cut at 200 characters, which keeps every
# later step linear.
WORD = rf"[^{SPACES}]{{1,200}}?(?:[-\u2013\u2014/](?=[^\W\d])|(?=[{SPACES}]|$))"
TOKEN = re.compile(rf"[{SPACES}]{{1,200}}|{DAY}|{LABEL}|{WORD}|[^{SPACES}]{{200}}")
SIGNS = frozenset(" /._-@?&=:#\u2013\u2014")  # a word that has to be cut is cut after one of these


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    face: Face
    width: float


Line = tuple[Run, ...]
Token = list[tuple[str, Face]]


def width_of(line: Line) -> float:
    return sum(run.width for run in line)


def lay(words: Words, look: Type, width: float) -> list[Line]:
    """The lines of some words, at least one. A newline is a new line; a space at a line's end stays in it, past the edge."""
    room = width * 1000 / look.size
    lines: list[Line] = []
    for paragraph in _paragraphs(_faces(words, look.face)):
        _Filler(room, look.size / 1000, lines).fill(_tokens(paragraph))
    return lines


def shorten(text: str, look: Type, width: float) -> Line:
    """One line that fits, cut with an ellipsis where the text is longer."""
    first = lay(" ".join(text.split()), look, 1e9)[0]
    if width_of(first) <= width:
        return first
    known, room, kept = measures(look.face), width * 1000 / look.size, "\u2026"
    used = known.width(kept)
    for n, c in enumerate(first[0].text):
        used += known.width(c)
        if used > room:
            kept = first[0].text[:n].rstrip() + kept
            break
    return (Run(kept, look.face, known.width(kept) * look.size / 1000),)


def _faces(words: Words, face: Face) -> Iterator[tuple[str, Face]]:
    for part in (words,) if isinstance(words, str) else words:
        if isinstance(part, str):
            yield from pieces(part, face)
        else:
            yield from pieces(part.text, Face.BOLD if part.bold else Face.ITALIC if part.italic else face)


def _paragraphs(parts: Iterable[tuple[str, Face]]) -> Iterator[Token]:
    now: Token = []
    for text, face in parts:
        for n, stretch in enumerate(text.split("\n")):
            if n:
                yield now
                now = []
            if stretch:
                now.append((stretch, face))
    yield now


def _tokens(paragraph: Token) -> Iterator[Token]:
    """Words and spaces, each of them cut where the face changes inside it."""
    if len(paragraph) == 1:
        text, face = paragraph[0]
        for found in TOKEN.findall(text):
            yield [(found, face)]
        return
    whole = "".join(text for text, _ in paragraph)
    n, end = 0, len(paragraph[0][0]) if paragraph else 0
    for match in TOKEN.finditer(whole):
        at, stop = match.span()
        token: Token = []
        while at < stop:
            while end <= at:
                n += 1
                end += len(paragraph[n][0])
            token.append((whole[at : min(stop, end)], paragraph[n][1]))
            at = min(stop, end)
        yield token


class _Filler:
    """Fills lines one after the other. Widths in here are thousandths of the type's size."""

    def __init__(self, room: float, scale: float, lines: list[Line]) -> None:
        self.room, self.scale, self.lines = room, scale, lines
        self.now: Token = []
        self.used = 0.0
        self.full = False  # spaces went over the edge: more of them are dropped, and the next word starts a line

    def fill(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            wide = sum(measures(face).width(text) for text, face in token)
            if token[0][0].isspace() and token[0][0][0] != "\xa0":
                self._space(token, wide)
            elif wide > self.room:
                self._cut(token)
            else:
                if self.full or self.used + wide > self.room:
                    self._flush()
                self.now += token
                self.used += wide
        self._flush()

    def _space(self, token: Token, wide: float) -> None:
        if self.full:
            return
        if self.used + wide <= self.room:
            self.now += token
            self.used += wide
        else:
            self.now.append((" ", token[0][1]))
            self.full = True

    def _cut(self, token: Token) -> None:
        """A word wider than a line is cut where a line is full: an address or a file's name after the last of its signs there."""
        if self.full:
            self._flush()
        for text, face in token:
            known, start, sign = measures(face), 0, 0
            for n, c in enumerate(text):
                if self.used + known.advance[c] > self.room and (n > start or self.now):
                    stop = sign if sign > start else start if self.now else n  # without a sign, it goes to the next line first
                    self.now.append((text[start:stop], face))
                    self._flush()
                    self.used = known.width(text[stop:n])
                    start = stop
                self.used += known.advance[c]
                if c in SIGNS:
                    sign = n + 1
            self.now.append((text[start:], face))

    def _flush(self) -> None:
        runs: list[Run] = []
        at = 0
        while at < len(self.now):
            face, texts = self.now[at][1], []
            while at < len(self.now) and self.now[at][1] is face:
                texts.append(self.now[at][0])
                at += 1
            text = "".join(texts)
            if text:
                runs.append(Run(text, face, measures(face).width(text) * self.scale))
        self.lines.append(tuple(runs))
        self.now, self.used, self.full = [], 0.0, False
