"""The pages being drawn: the few things that can be put on them, and the tagged file they become.

What is drawn inside `tagged(node)` belongs to that node; whatever else paints becomes an artifact by itself, so nothing can
be left untagged. reportlab gives the file format and the font subsets; none of its markup or layout is used.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.paper.fonts import measures, sound
from desktop.paper.style import Colour, Face, Type
from desktop.paper.tags import Mark, Node, Slot, metadata, write_tree
from desktop.paper.text import Line


@dataclass(slots=True)
class Bookmark:
    title: str
    level: int
    top: float


@dataclass(slots=True)
class Page:
    code: list[str] = field(default_factory=list)
    marks: list[Node] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


class Object(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of the file whose text we write ourselves, which is far quicker than reportlab's dictionaries."""

    def __init__(self, doc: Any) -> None:
        doc.Reference(self)
        self.number: int = doc.objectcounter
        self.data = ""

    def format(self, document: Any) -> bytes:
        return self.data.encode("ascii")


class Sheet:
    """Coordinates are points from the lower left corner of the page."""

    def __init__(self, size: tuple[float, float], *, title: str, lang: str) -> None:
        for face in Face:
            measures(face)
        self.size, self.title, self.lang = size, sound(title), lang
        self.pages: list[Page] = []
        self.root = Node("Document")
        self._file = BytesIO()
        # A TrueType first font and version 1.7 keep out Helvetica, which is never embedded; invariant keeps out the clock.
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=Face.REGULAR.value,
            lang=lang,
        )
        self._inside = self._artifact = False
        self._fill: Colour | None = None
        self.turn()

    # -- drawing ----------------------------------------------------------------------------------
    def turn(self) -> None:
        """Go on to a new page."""
        self._close()
        self._fill = None
        self.pages.append(Page())

    def _close(self) -> None:
        if self._artifact:
            self.pages[-1].code.append("EMC")
            self._artifact = False

    def _put(self, code: str) -> None:
        if not self._inside and not self._artifact:
            self.pages[-1].code.append("/Artifact BMC")
            self._artifact = True
        self.pages[-1].code.append(code)

    @contextmanager
    def tagged(self, node: Node | None) -> Iterator[None]:
        """What is drawn inside is content of the node. Without a node it is drawn again, as a repeated head is: an artifact."""
        if node is None:
            yield
            return
        self._close()
        page = self.pages[-1]
        page.code.append(f"/{node.role} <</MCID {len(page.marks)}>> BDC")
        node.kids.append(Mark(len(self.pages) - 1, len(page.marks)))
        page.marks.append(node)
        self._inside = True
        yield
        self._inside = False
        page.code.append("EMC")

    def _filled(self, colour: Colour) -> str:
        if colour == self._fill:
            return ""
        self._fill = colour
        return "{:.3g} {:.3g} {:.3g} rg ".format(*colour)

    def line(self, line: Line, x: float, baseline: float, look: Type) -> None:
        if not line:
            return
        doc, code = self._canvas._doc, [f"{self._filled(look.colour)}BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm"]
        for run in line:
            font = pdfmetrics.getFont(run.face.value)
            for subset, chars in font.splitString(run.text, doc):
                code.append(f"{font.getSubsetInternalName(subset, doc)} {look.size:g} Tf ({self._canvas._escape(chars)}) Tj")
        code.append("ET")
        self._put(" ".join(code))

    def spaced(self, text: str, x: float, baseline: float, look: Type, step: float) -> None:
        """Each character in the middle of a cell of its own, as wide as the next."""
        known = measures(look.face)
        doc, font = self._canvas._doc, pdfmetrics.getFont(look.face.value)
        code = [f"{self._filled(look.colour)}BT"]
        for n, c in enumerate(text):
            left = x + n * step + (step - known.width(c) * look.size / 1000) / 2
            for subset, chars in font.splitString(c, doc):
                name = font.getSubsetInternalName(subset, doc)
                code.append(f"{name} {look.size:g} Tf 1 0 0 1 {left:.2f} {baseline:.2f} Tm ({self._canvas._escape(chars)}) Tj")
        code.append("ET")
        self._put(" ".join(code))

    def block(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle; rules are drawn with it too, as thin ones."""
        self._put(f"{self._filled(colour)}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline, `level` from nought and never more than one below the entry before."""
        self.pages[-1].bookmarks.append(Bookmark(sound(title).replace("\n", " "), level, top))

    # -- the file ---------------------------------------------------------------------------------
    def save(self, running: Callable[["Sheet", int, int], None]) -> bytes:
        """The file. `running` draws what every page carries, given its number and how many there are."""
        self._close()
        written = []
        for n, page in enumerate(self.pages):
            written.append(self._write_page(n, page, running))
        doc = self._canvas._doc
        numbers = doc.idToObjectNumberAndVersion
        at = [numbers[page.__InternalName__][0] for page in written]

        def take() -> Slot:
            slot: Slot = Object(doc)
            return slot

        doc.Catalog.StructTreeRoot = write_tree(self.root, at, [page.marks for page in self.pages], take)
        doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        doc.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: metadata(self.title))
        self._canvas.setTitle(self.title)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        doc.SaveToFile(self._file, self._canvas)
        return self._file.getvalue()

    def _write_page(self, n: int, page: Page, running: Callable[["Sheet", int, int], None]) -> Any:
        """Hand one page to reportlab. Running lines come last, in an artifact of their own, now that the count is known."""
        canvas, total = self._canvas, len(self.pages)
        for k, mark in enumerate(page.bookmarks):
            key = f"b{n}.{k}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(mark.top, 2))
            canvas.addOutlineEntry(mark.title, key, mark.level)
        self.pages, kept = [Page()], self.pages
        self._fill = None
        running(self, n + 1, total)
        self._close()
        end, self.pages = self.pages[0].code, kept
        canvas._code.extend([*page.code, *end])
        canvas.showPage()
        made = canvas._doc.Pages.pages[-1]
        made.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        made.StructParents, made.Tabs = n, pdfdoc.PDFName("S")
        return made
