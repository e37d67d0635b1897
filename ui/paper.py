"""PDF on the screen and to a printer: pages drawn by pdfium from the very bytes that are saved. Nothing is written to disk."""

from collections.abc import Iterator

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

POINTS = 72.0
PRINT_DPI = 300


def pages(data: bytes, dpi: float) -> Iterator[QImage]:
    """Each page as a picture of its own memory."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            bitmap = page.render(scale=dpi / POINTS, rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            yield picture.copy()
            bitmap.close()
            page.close()


def count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def print_pdf(parent: QWidget, data: bytes) -> bool:
    """Ask for a printer and print. False if the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Caseward")  # the printer's queue shows it to everybody
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    paint(printer, data)
    return True


def paint(printer: QPrinter, data: bytes) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        return
    for number, picture in enumerate(pages(data, PRINT_DPI)):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), picture)
    painter.end()
