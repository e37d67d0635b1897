"""The look is one file of tokens: readable in every theme, the same on every computer, written nowhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QRawFont

from tests.ui.conftest import gone, shown_screen
from tests.ui.gates import contrast
from ui import tokens
from ui.theme import RESOURCES, Theme, Weight, apply

THEMES = ("light", "dark", "contrast")
WORDS = ("text", "muted", "link")
GROUNDS = ("canvas", "sidebar", "surface", "surface_alt")


@pytest.mark.parametrize("name", THEMES)
def test_words_are_readable_on_every_ground(name):
    theme = Theme(name)
    pairs = [(ink, ground) for ink in WORDS for ground in GROUNDS]
    pairs += [(status, f"{status}_bg") for status in ("ok", "warn", "bad", "info", "idle")]
    pairs += [("muted", f"{status}_bg") for status in ("ok", "warn", "bad", "info", "idle")]
    pairs += [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("bad", "surface"),
        ("text", "selection"),
        ("text", "accent_soft"),
    ]
    pairs += [("faint", "surface")]
    low = {pair: contrast(*(theme.colour(one).rgb() for one in pair)) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_of_boxes_and_the_ring_can_be_seen(name):
    theme = Theme(name)
    pairs = [(line, ground) for line in ("input", "focus", "accent") for ground in ("canvas", "surface", "surface_alt")]
    assert [pair for pair in pairs if contrast(*(theme.colour(one).rgb() for one in pair)) < 3] == []


def test_every_theme_has_the_same_tokens():
    colours = tokens.COLOUR
    assert set(colours) == set(THEMES)
    assert len({frozenset(named) for named in colours.values()}) == 1


def test_no_colour_stands_outside_the_tokens():
    screens = set(RESOURCES.parent.glob("ui/**/*.py")) - {Path(tokens.__file__)}
    python = [path for path in screens if re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))]
    sheet = (RESOURCES / "theme" / "sheet.qss").read_text("utf-8")
    assert python == []
    assert re.search(r"#[0-9a-fA-F]{3,8}\s*;|rgb", sheet) is None


def test_both_weights_are_the_fonts_that_ship(qapp):
    theme = Theme()
    apply(qapp, theme)
    for weight, style in ((Weight.PLAIN, "Regular"), (Weight.STRONG, "SemiBold")):
        font = theme.font("body", weight)
        assert QFontInfo(font).family() == "Noto Sans"
        assert QRawFont.fromFont(font).styleName() == style


def test_the_welsh_letters_are_in_the_font(qapp):
    apply(qapp, Theme())
    raw = QRawFont.fromFont(Theme().font())
    assert all(raw.supportsCharacter(ord(letter)) for letter in "ŵŷâêîôûÂŴŶ’“”…–—£•")


def test_icons_are_drawn_in_the_colour_of_the_theme_and_sharp_on_dense_screens(qapp):
    theme = Theme("dark", 1.5)
    icon = theme.pixmap("check", "ok", 18, 2.0)
    assert (icon.width(), icon.deviceIndependentSize().width()) == (54, 27)
    image = icon.toImage()
    inks = {image.pixelColor(x, y).name() for x in range(54) for y in range(54) if image.pixelColor(x, y).alpha() == 255}
    assert theme.colour("ok").name() in inks


def test_light_after_dark_is_as_light_as_before(qapp):
    pictures = []
    for name in ("light", "dark", "light"):
        screen = shown_screen(qapp, Theme(name))
        screen.page.focus("text")
        screen.setFocus()
        qapp.processEvents()
        pictures.append(screen.page.widget().grab().toImage())
        gone(screen)
    assert pictures[0] == pictures[2]
    assert pictures[0] != pictures[1]
