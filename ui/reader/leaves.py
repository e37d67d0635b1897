"""What the pages of a document look like: of a PDF by pdfium, of a picture by Qt. Everything is drawn from memory.

Used on the threads of jobs. A picture can claim to be of any size, so how much memory Qt may take for one is limited.
"""

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.reading import pdf
from desktop.reading.pdf import Box
from desktop.reading.refusals import BrokenError
from desktop.reading.sort import picture_format
from desktop.refusal import Refusal

MOST_MEGABYTES = 256  # of one picture: 64 million dots
MOST_FRAMES = 500
POINTS_A_DOT = 0.75  # a picture is shown as if it had 96 dots to the inch


class TooManyDotsError(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This picture is too large to be shown here, or says so to do harm. It is kept as it came. Ask for a smaller one."
        )


class Leaves(Protocol):
    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points."""

    def draw(self, number: int, dpi: float) -> QImage:
        """The page with that number, the first being 1. Raises a Refusal for a page that cannot be drawn."""

    def places(self, number: int, words: str) -> tuple[Box, ...]:
        """Where words stand on a page."""


@dataclass(frozen=True)
class PdfLeaves:
    content: bytes
    password: str | None = None
    sizes: tuple[tuple[float, float], ...] = ()

    def draw(self, number: int, dpi: float) -> QImage:
        drawn = pdf.picture(self.content, number, dpi, self.password)
        out = QImage(drawn.dots, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
        return out.copy()  # the dots belong to Python

    def places(self, number: int, words: str) -> tuple[Box, ...]:
        return pdf.places(self.content, number, words, self.password)


@dataclass(frozen=True)
class PictureLeaves:
    frames: tuple[QImage, ...]
    sizes: tuple[tuple[float, float], ...] = field(default=())

    def draw(self, number: int, dpi: float) -> QImage:
        frame = self.frames[number - 1]
        across = max(1, round(self.sizes[number - 1][0] * dpi / pdf.POINTS))
        if across >= frame.width():
            return frame
        return frame.scaledToWidth(across, Qt.TransformationMode.SmoothTransformation)

    def places(self, _number: int, _words: str) -> tuple[Box, ...]:
        return ()


def pdf_leaves(content: bytes, password: str | None = None) -> PdfLeaves:
    """Raises BrokenError or LockedError."""
    return PdfLeaves(content, password, pdf.sizes(content, password))


def picture_leaves(content: bytes) -> PictureLeaves:
    """Raises BrokenError or TooManyDotsError. A moving picture stands still; a fax of several pages has all of them."""
    frames = _frames(content, picture_format(content))
    if frames is None:
        raise TooManyDotsError
    if not frames:
        raise BrokenError
    sizes = tuple((frame.width() * POINTS_A_DOT, frame.height() * POINTS_A_DOT) for frame in frames)
    return PictureLeaves(tuple(frames), sizes)


def _frames(content: bytes, kind: str) -> list[QImage] | None:
    """None if they would take too much memory. Raises nothing: see below."""
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # The format is the one that the bytes say, and none that Qt might try after it.
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    frames: list[QImage] = []
    dots, bearable = 0, True
    many = max(min(reader.imageCount(), MOST_FRAMES), 1) if kind == "tiff" else 1
    for number in range(many):
        size = reader.size()
        dots += max(size.width(), 0) * max(size.height(), 0)
        if dots * 4 > MOST_MEGABYTES * 1024 * 1024:
            bearable = False
            break
        frame = reader.read()
        if frame.isNull():
            break
        frames.append(frame)
        if number + 1 < many and not reader.jumpToImage(number + 1):
            break
    # The reader still touches the buffer as it goes, so it must go first. Python would let them go the other way round,
    # and the process with them.
    del reader
    buffer.close()
    return frames if bearable else None
