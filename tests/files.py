"""Files as people send them, made in the test: PDFs with and without a password, pictures, Word documents, damaged ones."""

from io import BytesIO

import docx
import pikepdf
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

REPORT = """Report of the health visiting service (invented)

The service was in touch with the family from the birth of Child R until the end of June.
Eleven visits were planned. Seven were made, two were cancelled by the family, and for two
no record was found.

At each visit the mother spoke for the child, and the health visitor noted that Child R was quiet.

1  What the service knew
2  What it did
3  What has changed since"""


def pdf(*pages: str, size: tuple[float, float] = (595, 842)) -> bytes:
    """A page for each text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", 14)
        for n, line in enumerate(page.split("\n")):
            canvas.drawString(72, size[1] - 90 - 22 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf(*pages: str, password: str = "swordfish") -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(*pages))) as made:
        made.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return out.getvalue()


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        drawn = made.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                drawn.cell(row, column).text = cell
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def png(width: int = 600, height: int = 400, kind: str = "PNG") -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, kind)
    return bytes(out.data())
