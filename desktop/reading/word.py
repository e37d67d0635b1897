"""The text of a Word document: paragraphs and tables in their order. How it looks, its pictures and its notes are not read.

Documents with macros and templates are read alike; a macro is bytes of the archive that nothing here looks at.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from desktop.reading.refusals import BrokenError

LARGEST = 100 * 1024 * 1024  # bytes when unpacked: a small file can be made to unpack to terabytes
MOST_PARTS = 5000
LIKE_DOCUMENTS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


def text(content: bytes) -> str:
    """Raises BrokenError."""
    from docx.opc.part import PartFactory  # noqa: PLC0415 - a fifth of a second, and few vaults ever need it
    from docx.package import Package  # noqa: PLC0415
    from docx.parts.document import DocumentPart  # noqa: PLC0415

    if not _is_bearable(content):
        raise BrokenError
    for sort in LIKE_DOCUMENTS:
        PartFactory.part_type_for[sort] = DocumentPart
    try:
        return "\n".join(_lines(Package.open(BytesIO(content)).main_document_part.document))
    except Exception as error:  # whatever a library trips over in a file that somebody else made
        raise BrokenError from error


def _is_bearable(content: bytes) -> bool:
    """Before anything is unpacked. What a part says of its size holds: the reading of it stops there."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= LARGEST


def _lines(document: object) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block.text


def _rows(table: object) -> Iterator[str]:
    for row in table.rows:  # type: ignore[attr-defined]
        cells = [cell.text for cell in row.cells]
        # A cell that spans several columns is given once for each of them.
        yield "\t".join(said for n, said in enumerate(cells) if n == 0 or said != cells[n - 1])
