"""Documents that several tests draw, and the way text is read back from a PDF: by pdfium, which shares no code with us."""

import pypdfium2

from desktop.paper.document import (
    Answer,
    Answers,
    Bullets,
    Code,
    Counted,
    Document,
    Facts,
    Heading,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    Room,
    Span,
    Table,
    Tone,
)

PROSE = "The panel heard that the school had raised a concern which was not written down until the week after. "

EVERYTHING = Document(
    title="Summary of a review",
    classification="OFFICIAL-SENSITIVE",
    header="SCR 2026-04",
    as_at="As at 23 November 2026, 10:42",
    footer="Trail 4f1c 09ab at entry 1,204",
    blocks=(
        Facts((("Stage", "Gathering information"), ("Started", "3 September 2026"))),
        Notice("Two questions are not answered."),
        Notice(("A learning event is ", Span("due", bold=True), "."), NoticeKind.WARN),
        Heading(1, "Why this review is held"),
        Paragraph((PROSE, Span("a child has died", bold=True), ", and ", Span("so on", italic=True), ".")),
        Heading(2, "Decisions"),
        Bullets(("The review goes ahead.", PROSE * 3)),
        Bullets(("First", "Then"), numbered=True),
        Answers((Answer("Who agrees?", PROSE * 60, "Answered on 12 October"), Answer("Has it been given?", "Yes"))),
        Counted("4 questions are not answered yet"),
        Table(("Agency", "Said"), tuple((f"Agency {n}", PROSE) for n in range(60)), (1, 3), "Reports", row_heads=True),
        Table(("A", "B"), (), caption="Learning"),
        PageBreak(),
        Heading(3, "Room"),
        Paragraph("Quiet", Tone.MUTED),
        Room("Notes", 40),
        Code(((("7K3M", "WQ0P"), "H"), (("AAAA",), "9")), "Code"),
    ),
)


def pages(data: bytes, password: str | None = None) -> list[str]:
    pdf = pypdfium2.PdfDocument(data, password=password)
    try:
        # A hyphen at a line's end comes back as U+FFFE.
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pdf]
    finally:
        pdf.close()


def read(data: bytes, password: str | None = None) -> str:
    return "\n".join(pages(data, password))


def only(*blocks) -> Document:
    return Document("A title", blocks)


def squeezed(text: str) -> str:
    return "".join(text.split())
