"""PDF on the screen and to a printer: pages drawn by pdfium from the very bytes that are saved. Nothing is written to disk."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.reader.leaves import pdf_leaves

PRINT_DPI = 300


def pages(data: bytes, dpi: float) -> Iterator[QImage]:
    """Each page as a picture of its own memory."""
    leaves = pdf_leaves(data)
    for number in range(1, len(leaves.sizes) + 1):
        yield leaves.draw(number, dpi)


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
