"""The look: contrast that can be read, one style sheet with every token filled, shipped faces."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase

from xinfang_desk.ui.theme import PALETTES, Palette, Theme, font_files, load_interface_font, load_other_fonts

TEXT = [
    ("ink", "paper"), ("ink", "card"), ("muted", "paper"), ("muted", "card"), ("primary", "card"), ("primary", "paper"),
    ("on_primary", "primary"), ("primary", "pale"), ("ink", "pale"), ("green", "card"), ("amber", "card"), ("red", "card"),
    ("violet", "card"), ("green", "green_pale"), ("amber", "amber_pale"), ("red", "red_pale"), ("violet", "violet_pale"),
    ("ink", "red_pale"), ("ink", "amber_pale"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(palette: Palette, one: str, other: str) -> float:
    light, dark = sorted((luminance(getattr(palette, one)), luminance(getattr(palette, other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text_can_be_read(name: str, pair: tuple[str, str]) -> None:
    assert contrast(PALETTES[name], *pair) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
def test_the_edge_of_a_field_can_be_seen(name: str) -> None:
    assert contrast(PALETTES[name], "edge", "card") >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_every_token_of_the_style_sheet_is_filled(name: str) -> None:
    sheet = Theme(PALETTES[name]).style_sheet()
    rules = sheet.split("*/", 1)[1]
    assert "$" not in rules
    assert PALETTES[name].primary in rules


def test_the_scale_reaches_the_type() -> None:
    assert "font-size: 24px" in Theme(scale=2.0).style_sheet()
    assert Theme(scale=1.5).px(8) == 12


def test_the_shipped_faces_are_there_and_the_hei_comes_first(qapp: object) -> None:
    assert ["Hei" in path.name for path in font_files()[:3]] == [True, True, False]
    family = load_interface_font()
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    assert {QFont.Weight.Normal, QFont.Weight.Bold} <= {QFont.Weight(weight) for weight in weights}
    assert {family, *load_other_fonts()} == {"XFD Hei", "XFD Song", "XFD Kai"}
