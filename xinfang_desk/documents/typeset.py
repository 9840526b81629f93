"""Setting Chinese text: measuring, breaking lines by the rules of 标点避头尾, drawing lines. Lengths are points.

Own work instead of reportlab's paragraphs, because those let full-width ，；：？！ begin a line and opening brackets
end one, and know no fallback between fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from reportlab.pdfgen.canvas import Canvas

from .fonts import Face, face_of, glyphs, printable, runs, width_table
from .style import INK, Colour

NOT_FIRST: Final = frozenset("，。、；：？！）】》〉」』〕］｝”’…—·,.;:?!)]}%％‰℃°々～✓")
"""Characters that may not begin a line."""
NOT_LAST: Final = frozenset("（【《〈「『〔［｛“‘([{￥¥#＃№")
"""Characters that may not end a line."""
HALF_BLANK: Final = frozenset("，。、；：？！）】》〉」』〕］｝”’")
"""Closing marks whose right half is blank: at the end of a line they need only half their width."""

MAX_SQUEEZE: Final = 0.045
"""How far characters may move together, in em, to take a closing mark onto the line."""
MAX_STRETCH: Final = 0.22
"""How far they may move apart, in em, to fill the line."""

_UNIT: Final = re.compile(
    r"〔[0-9]{4}〕[0-9]+号|[0-9][0-9.,]*[元年月日号]|[0-9A-Za-z\u00c0-\u024f@_/\\.,:%+\-–]+|——|……|\s|.", re.DOTALL
)
_INNER: Final = re.compile(r"([!-~]+(?=[!-~]))")
"""Figures and Latin letters inside a word: they are never spread or squeezed, only what stands between words is."""

_GROUPS_BEFORE: Final = re.compile(r"(?<!\d)\d{6} (\d{8} )?$")
_GROUPS_AFTER: Final = re.compile(r"(\d{8} )?\d{4}(?!\d)")
"""What stands on the two sides of a break inside a registration number (500108 20260302 0007)."""
NUMBER_STRETCH: Final = 0.15
"""How far characters may move apart, in em, to keep such a number whole."""

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Style:
    """How a block of text is set. `indent` moves the first line, `hang` the others; `tracking` is added to each advance."""

    face: Face = Face.HEI
    size: float = 10.0
    leading: float = 15.0
    colour: Colour = INK
    align: Align = "justify"
    indent: float = 0.0
    hang: float = 0.0
    tracking: float = 0.0

    def scaled(self, factor: float) -> Style:
        """The same style in another size."""
        return replace(
            self,
            size=self.size * factor,
            leading=self.leading * factor,
            indent=self.indent * factor,
            hang=self.hang * factor,
        )


@dataclass(frozen=True)
class Line:
    """One set line: its text, distance from the left edge of the block, and the space after each character outside words."""

    text: str
    offset: float
    spacing: float
    style: Style


@dataclass(frozen=True)
class _Unit:
    """Characters that stay together on a line."""

    text: str
    width: float


def text_width(text: str, style: Style) -> float:
    """The natural width of a text on one line."""
    return sum(unit.width for unit in _units(printable(text), style))


def _char_width(style: Style) -> Callable[[str], float]:
    """A function giving the advance of a character in this style, from the face that will print it."""
    covered, own = glyphs(style.face), width_table(style.face)
    scale, tracking = style.size / 1000, style.tracking

    def width(char: str) -> float:
        code = ord(char)
        thousandths = own(code) if code in covered else width_table(face_of(char, style.face))(code)
        return thousandths * scale + tracking

    return width


def _units(text: str, style: Style) -> list[_Unit]:
    """Cut a text into characters, and numbers and words that stay whole."""
    width = _char_width(style)
    return [_Unit(part, sum(map(width, part))) for part in _UNIT.findall(text)]


def set_text(text: str, style: Style, width: float) -> tuple[Line, ...]:
    """Break a text into lines no wider than `width`. A line feed in the text begins a new paragraph."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _set_paragraph(printable(paragraph), style, width)
    return tuple(lines)


def _set_paragraph(text: str, style: Style, width: float) -> Iterable[Line]:
    """The lines of one paragraph; an empty one gives an empty line."""
    rest = [part for unit in _units(text, style) for part in _shortened(unit, style, width - style.hang)]
    indent = style.indent
    while True:
        room = width - indent
        count = _fitting(rest, room, style)
        taken, rest = rest[:count], rest[count:]
        yield _finish(taken, indent, room, style, last=not rest)
        if not rest:
            return
        indent = style.hang


def _shortened(unit: _Unit, style: Style, room: float) -> list[_Unit]:
    """The unit itself, or its characters when it is too long for any line (a web address, a run of digits)."""
    if unit.width <= room or len(unit.text) == 1:
        return [unit]
    width = _char_width(style)
    return [_Unit(char, width(char)) for char in unit.text]


def _fitting(units: list[_Unit], room: float, style: Style) -> int:
    """How many units go on the line: as many as fit, a closing mark squeezed in, no forbidden first or last character."""
    used = 0.0
    for index, unit in enumerate(units):
        if used + unit.width > room + 0.01:
            joins = gaps("".join(one.text for one in units[: index + 1]))
            taken = unit.text in HALF_BLANK and _squeezes(used, unit, room, style, joins)
            return _before_number(units, _legal(units, index + 1 if taken else index), room, style)
        used += unit.width
    return len(units)


def gaps(text: str) -> int:
    """How many places of a line can be spread or squeezed: all joins but those inside words and numbers."""
    return len(text) - 1 - sum(map(len, _INNER.findall(text)))


def _squeezes(used: float, mark: _Unit, room: float, style: Style, joins: int) -> bool:
    """Whether a closing mark with its blank half cut off goes on the line by moving characters together a little."""
    excess = used + mark.width - style.size / 2 - room
    return joins >= 10 and excess <= joins * style.size * MAX_SQUEEZE


def _legal(units: list[_Unit], count: int) -> int:
    """Move the break back to where the rules allow it; the first break when there is no better one."""
    for place in range(count, 0, -1):
        after = units[place].text[0] if place < len(units) else "x"
        if units[place - 1].text[-1] not in NOT_LAST and after not in NOT_FIRST:
            return place
    return max(count, 1)


def _before_number(units: list[_Unit], count: int, room: float, style: Style) -> int:
    """Move the break before a registration number that it would cut, where the line can still be filled."""
    words = "".join(unit.text for unit in units[:count])
    cut = _GROUPS_BEFORE.search(words)
    if not cut or not _GROUPS_AFTER.match("".join(unit.text for unit in units[count : count + 3])):
        return count
    start = _legal(units, count - len(_UNIT.findall(cut.group()))) if cut.start() else count
    slack = room - sum(unit.width for unit in units[:start])
    return start if slack <= gaps("".join(unit.text for unit in units[:start])) * style.size * NUMBER_STRETCH else count


def _finish(units: list[_Unit], indent: float, room: float, style: Style, *, last: bool) -> Line:
    """Place a broken line: drop blanks at its end, spread or squeeze it, align it."""
    text = "".join(unit.text for unit in units).rstrip(" ")
    natural = sum(unit.width for unit in units) - style.tracking
    natural -= sum(unit.width for unit in units[len(units) - _blanks(units) :])
    if text and text[-1] in HALF_BLANK and natural > room:
        natural -= style.size / 2
    slack = room - natural
    spacing = style.tracking
    if style.align in ("center", "right"):
        return Line(text, indent + slack * (0.5 if style.align == "center" else 1.0), spacing, style)
    joins = gaps(text)
    if joins > 0 and (slack < 0 or (not last and style.align == "justify")):
        each = slack / joins
        spacing += each if each <= style.size * MAX_STRETCH else 0.0
    return Line(text, indent, spacing, style)


def _blanks(units: list[_Unit]) -> int:
    """How many blanks stand at the end of a line."""
    count = 0
    while count < len(units) and units[-1 - count].text == " ":
        count += 1
    return count


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float) -> None:
    """Draw one line with the left edge of its block at `x`."""
    if not line.text:
        return
    ink = canvas.beginText(x + line.offset, baseline)
    ink.setFillColorRGB(*line.style.colour)
    level = abs(line.spacing - line.style.tracking) < 0.001
    for place, words in enumerate([line.text] if level else _INNER.split(line.text)):
        ink.setCharSpace(line.style.tracking if place % 2 else line.spacing)
        for font, part in runs(words, line.style.face):
            ink.setFont(font, line.style.size)
            ink.textOut(part)
    canvas.drawText(ink)


def draw_lines(canvas: Canvas, lines: Iterable[Line], x: float, top: float) -> float:
    """Draw lines downwards from `top`; gives the bottom edge. The first baseline leaves room as Chinese type needs."""
    for line in lines:
        style = line.style
        draw_line(canvas, line, x, top - style.leading / 2 - style.size * 0.38)
        top -= style.leading
    return top


def draw_text(canvas: Canvas, text: str, style: Style, x: float, baseline: float) -> None:
    """Draw a text on one line without breaking it; `align` says which point of the line `x` is."""
    share = {"center": 0.5, "right": 1.0}.get(style.align, 0.0)
    offset = -share * (text_width(text, style) - style.tracking) if share else 0.0
    draw_line(canvas, Line(text, offset, style.tracking, style), x, baseline)


def shortened(text: str, limit: int) -> str:
    """The text in one line, of at most `limit` characters, with … for what was left out."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip("，、；：。 ") + "…"


def fitted(text: str, style: Style, width: float) -> Style:
    """The style, made small enough for the text to stand on one line."""
    natural = text_width(text, style)
    return style if natural <= width else style.scaled(width / natural)
