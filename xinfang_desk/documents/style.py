"""House style of paper: sizes, palette and type sizes in one place. Lengths are points, colours RGB from 0 to 1."""

from __future__ import annotations

from typing import Final

from ..domain import palette

Colour = tuple[float, float, float]
Size = tuple[float, float]

MM: Final = 72 / 25.4
"""Points in a millimetre."""

A4: Final[Size] = (210 * MM, 297 * MM)
A4_LANDSCAPE: Final[Size] = (297 * MM, 210 * MM)
A5: Final[Size] = (148 * MM, 210 * MM)
ROLL_WIDTH: Final = 80 * MM
ROLL_MARGIN: Final = 4 * MM
"""An 80 mm roll prints 72 mm: 576 dots at 203 dpi."""


def _rgb(code: str) -> Colour:
    """The colour of six hexadecimal digits."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


BLACK: Final[Colour] = (0.0, 0.0, 0.0)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)
INK: Final = _rgb("1E2733")
MUTED: Final = _rgb("5B6573")
HAIRLINE: Final = _rgb("C9C5BA")
PALE: Final = _rgb("F3F1EC")
INDIGO: Final = _rgb("1F4E79")
INDIGO_PALE: Final = _rgb("E7EEF5")
OFFICIAL_RED: Final = _rgb("D7000F")
VOID_GREY: Final = _rgb("DEDEDE")

SERIES: Final[tuple[Colour, ...]] = tuple(map(_rgb, palette.SERIES))
"""Fills of chart series, the same as on the screen."""

HAIR: Final = 0.4
"""Stroke of a hairline, in points."""
