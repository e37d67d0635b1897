"""PDF on the screen and to a printer: pages drawn by pdfium from the very bytes that are saved. Nothing is written to disk.

A printer that writes a file would get past what was settled for files, past the lock and past what the trail says, so the
dialog does not offer it and what comes back from it is looked at once more. Of the system's own printers those that everybody
has ("Microsoft Print to PDF") are known by their make; others cannot be told from paper: packaging/ADMINISTRATOR.md says so.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop.refusal import Refusal, Stopped
from ui.desk import Desk
from ui.job import Account, Errand
from ui.reader.leaves import pdf_leaves
from ui.widget.job_bar import JobBar

PRINT_DPI = 300


class NotPrintedError(Refusal):
    """The printer did not take it, or is none."""


NO_PRINTER = (
    "Nothing was printed, because no printer is set up on this computer. Set one up in the system's settings, or save a PDF and "
    "print it where there is one."
)
WRITERS = (
    "print to pdf", "xps document writer", "onenote", "cups-pdf", "adobe pdf", "acrobat distiller", "cutepdf", "pdfcreator",
    "dopdf", "primopdf", "bullzip", "foxit reader pdf", "foxit pdf", "nitro pdf", "pdf24", "pdf-xchange",
    "novapdf", "ghostscript pdf",
)  # fmt: skip
TO_A_FILE = (
    "Nothing was printed, because this printer writes a file instead of paper. Choose another printer, or use the button that "
    "saves a PDF: it can be locked, and the history tells of it."
)
NOT_TAKEN = (
    "The printer did not take the document, and nothing was printed. See that it is switched on and has paper, then try again."
)
STOPPED = "Printing was stopped. Pages that the printer already has may still come out."
AT_A_LOCK = Account(STOPPED, "Printing had ended: see that all pages came out.")


def pages(data: bytes, dpi: float) -> Iterator[QImage]:
    """Each page as a picture of its own memory."""
    leaves = pdf_leaves(data)
    for number in range(1, len(leaves.sizes) + 1):
        yield leaves.draw(number, dpi)


def print_out(
    page: QWidget,
    desk: Desk,
    bar: JobBar,
    send: Callable[[QPrinter, Errand], None],
    then: Callable[[None], None],
    refused: Callable[[Refusal], None],
) -> None:
    """Ask for a printer, and have `send` paint on it in a job that the bar follows. Nothing follows where none was chosen."""
    try:
        printer = chosen_printer(page)
    except NotPrintedError as refusal:
        refused(refusal)
        return
    if printer is not None:
        bar.follow(desk.job(lambda errand: send(printer, errand), then, refused, anywhere=True, account=AT_A_LOCK), "Printing")


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer. None if the person thought better of it. Raises NotPrintedError."""
    if not QPrinterInfo.availablePrinterNames():  # what the dialog then has left is to write a file
        raise NotPrintedError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Caseward")  # the printer's queue shows it to everybody
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    if writes_a_file(printer) or is_known_to_write_files(QPrinterInfo(printer)):
        raise NotPrintedError(TO_A_FILE)
    return printer


def writes_a_file(printer: QPrinter) -> bool:
    """Whether what is printed would end as a file of the person's own."""
    return bool(printer.outputFileName()) or printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def is_known_to_write_files(printer: QPrinterInfo) -> bool:
    """By what its driver calls itself; its own name is whatever somebody gave it, and counts only where it is the driver's."""
    told = f"{printer.makeAndModel()}\n{printer.description()}\n{printer.printerName()}".casefold()
    return any(one in told for one in WRITERS)


def paint(printer: QPrinter, data: bytes, errand: Errand) -> None:
    """Draw every page on a printer, on the thread of a job: at a printer's dots a page takes a moment.

    Raises NotPrintedError; Stopped, after calling back what can be called back.
    """
    many = len(pdf_leaves(data).sizes)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError(NOT_TAKEN)
    try:
        for number, picture in enumerate(pages(data, PRINT_DPI)):
            errand.step(number, many)
            if number and not printer.newPage():
                raise NotPrintedError(NOT_TAKEN)
            painter.drawImage(QRectF(painter.viewport()), picture)
    except Stopped:
        printer.abort()
        raise Stopped(STOPPED) from None
    finally:
        painter.end()
