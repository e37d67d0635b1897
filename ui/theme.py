"""The look: colours, type and spaces of ui/tokens.py, made into a palette, a style sheet, fonts and icons for one text size.

Nothing is written to disk: icons are coloured in memory. A theme is a value; a screen that changes theme or text size is
built again.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
FAMILY = "Noto Sans"
# Said to the application as it is made: to hand a style over costs half of what the rest of the look costs at a start.
STYLE = ("-style", "Fusion")

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
PALETTE = {
    Role.Window: "canvas",
    Role.WindowText: "text",
    Role.Base: "surface",
    Role.AlternateBase: "surface_alt",
    Role.Text: "text",
    Role.Button: "surface",
    Role.ButtonText: "text",
    Role.BrightText: "bad",
    Role.Highlight: "accent",
    Role.HighlightedText: "on_accent",
    Role.Link: "link",
    Role.LinkVisited: "link",
    Role.ToolTipBase: "surface",
    Role.ToolTipText: "text",
    Role.PlaceholderText: "faint",
    Role.Light: "surface",
    Role.Midlight: "rule",
    Role.Mid: "border",
    Role.Dark: "input",
    Role.Shadow: "input",
    Role.Accent: "accent",
}


class Weight(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"


@cache
def _sheet() -> Template:
    return Template((RESOURCES / "theme" / "sheet.qss").read_text("utf-8"))


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _painted(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    """One icon in one colour. Kept, because lists ask for the same few again and again."""
    side = round(pixels * ratio)
    out = QPixmap(side, side)
    out.setDevicePixelRatio(ratio)
    out.fill(Qt.GlobalColor.transparent)
    painter = QPainter(out)
    QSvgRenderer(_drawing(name).replace("currentColor", colour).encode()).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return out


class Theme:
    """One look at one text size. `name`: light, dark or contrast; `scale`: 1.0 is 100 %."""

    def __init__(self, name: str = "light", scale: float = 1.0) -> None:
        self.name = name
        self.scale = scale
        self._colours = tokens.COLOUR[name]

    def px(self, n: float) -> int:
        """So many pixels at 100 %, at the text size in use."""
        return round(n * self.scale)

    def space(self, name: str) -> int:
        return self.px(tokens.SPACE[name])

    def radius(self, name: str) -> int:
        return self.px(tokens.RADIUS[name])

    def hex(self, token: str) -> str:
        return self._colours[token]

    def colour(self, token: str) -> QColor:
        return QColor(self._colours[token])

    def font(self, role: str = "body", weight: Weight = Weight.PLAIN) -> QFont:
        """`role`: a type size of ui/tokens.py. For what paints itself; labels and buttons get theirs from the style sheet."""
        font = QFont(FAMILY)
        font.setPointSizeF(tokens.TYPE[role] * self.scale)
        font.setWeight(QFont.Weight.DemiBold if weight is Weight.STRONG else QFont.Weight.Normal)
        return font

    def pixmap(self, name: str, ink: str = "text", size: float = 18, ratio: float = 1.0) -> QPixmap:
        """An icon of resources/icons, `size` pixels wide at 100 %, for a screen of that device pixel ratio."""
        return _painted(name, self.hex(ink), self.px(size), ratio)

    def icon(self, name: str, ink: str = "text", size: float = 18) -> "QIcon":
        """The same for buttons and lists, sharp on screens of twice the density. Set the icon's size yourself: Qt does not."""
        from PySide6.QtGui import QIcon

        out = QIcon(self.pixmap(name, ink, size))
        out.addPixmap(self.pixmap(name, ink, size, 2.0))
        return out

    def palette(self) -> QPalette:
        out = QPalette()
        for role, token in PALETTE.items():
            out.setColor(role, self.colour(token))
        for role in (Role.WindowText, Role.Text, Role.ButtonText):
            out.setColor(Group.Disabled, role, self.colour("faint"))
        return out

    def style_sheet(self) -> str:
        values = dict(self._colours)
        values |= {f"t_{name}": f"{points * self.scale:.2f}pt" for name, points in tokens.TYPE.items()}
        values |= {f"r_{name}": f"{self.radius(name)}px" for name in tokens.RADIUS}
        values |= {f"p{n}": f"{self.px(n)}px" for n in range(1, 49)}
        return _sheet().substitute(values)


@cache
def _prepare() -> None:
    """Once in a process. Only the fonts that ship are used, so that a text fits the same on every computer."""
    for cut in ("Regular", "SemiBold"):  # the two that screens use; paper has more
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "noto-sans" / f"NotoSans-{cut}.ttf"))


def app() -> QApplication:
    """The one application of this process."""
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        raise TypeError("there is no application with windows in this process")
    return found


def apply(to: QApplication, theme: Theme) -> None:
    """Give the whole application this look. The sheet is always made anew: a styled widget no longer heeds the palette."""
    _prepare()
    to.setFont(theme.font())
    to.setPalette(theme.palette())
    to.setStyleSheet(theme.style_sheet())
