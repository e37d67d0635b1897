"""The words a document is declared in. A document is a frozen value; what its sections say is put together one floor up.

Every text here is plain: nothing a person typed is ever read as markup, and a newline is a new line. A new document is
only a new declaration, because each block already knows how it is drawn, broken over pages and read aloud.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Span:
    """Some words inside a paragraph that differ from the rest."""

    text: str
    bold: bool = False
    italic: bool = False


# Plain words, or words in pieces: ("Agreed by ", Span("the panel", bold=True), ".")
Words = str | tuple[str | Span, ...]


class Tone(Enum):
    NORMAL = "normal"
    MUTED = "muted"
    STRONG = "strong"


class NoticeKind(Enum):
    """Each kind is said in a word in the box, so that it never rests on colour."""

    INFO = "info"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the document, levels 1 to 4. The document's title stands above level 1 and is not declared as a heading."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError("a heading's level is 1 to 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that repeats on every page.

    `widths` are shares of the line (1, 2, 2), not points; without them every column is as wide as the next. `row_heads`
    makes the first cell of each row a header of that row. A table without rows says `empty` in its place.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    row_heads: bool = False
    empty: str = "None recorded."

    def __post_init__(self) -> None:
        if not self.head:
            raise ValueError("a table has at least one column")
        if self.widths and (len(self.widths) != len(self.head) or min(self.widths) <= 0):
            raise ValueError("a table has one width above nought for each column")
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has a cell for each column")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, what was answered in full, and a quiet line beneath when there is something to add."""

    question: str
    answer: Words
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    items: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A quiet line that says what is left out, such as "4 questions are not answered yet"."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and their values side by side, for the status on page one."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A label and ruled empty lines for handwriting."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Notice:
    words: Words
    kind: NoticeKind = NoticeKind.INFO


@dataclass(frozen=True, slots=True)
class Code:
    """Characters to be copied by hand: rows of numbered groups in wide, evenly spaced letters, each row with a check.

    The groups are numbered through from 1, over all rows.
    """

    rows: tuple[tuple[tuple[str, ...], str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullets | Table | Answers | Counted | Facts | Room | Notice | Code | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed.

    `title` stands at the head of page one and is the file's title, so it never carries a name. `classification` (top right),
    `header` (the case's label, top left), `as_at` ("As at 23 November 2026, 10:42") and `footer` (the head of the trail) are
    on every page, so that a loose sheet still says what it is.
    """

    title: str
    blocks: tuple[Block, ...]
    classification: str = ""
    header: str = ""
    as_at: str = ""
    footer: str = ""
    lang: str = "en-GB"
    landscape: bool = False
