"""Line charts and heat tables: lines told apart by dash and mark, cells by depth, each with its number."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain import palette
from ..domain.papers import ReportChart
from .blocks import Block, fill, stroke
from .fonts import Face
from .style import HAIR, HAIRLINE, INK, MUTED, SERIES, WHITE, Colour
from .typeset import Style, draw_text, set_text, text_width

HEIGHT: Final = 130.0
ROW: Final = 17.0
DASHES: Final = ((), (5, 2), (1.5, 2), (7, 2, 1.5, 2))
"""How the lines of the series are broken; with the name at its end each is told apart without colour."""
LABEL: Final = Style(Face.HEI, 7.5, 10, INK, "center")
NAME: Final = Style(Face.HEI, 8, 11, INK, "left")
NUMBER: Final = Style(Face.HEI, 7.5, 10, INK, "center")
TOTAL: Final = "合计"

Point = tuple[float, float]


def lines_block(data: ReportChart, width: float) -> Block:
    """Lines over the categories; the first, the last and the outermost values are written, names stand at the ends."""
    values = [value for _, series in data.series for value in series if not isnan(value)]
    low, high = _range(values, data.unit)
    side = min(max((text_width(name, NAME) for name, _ in data.series), default=0.0) + 10, width * 0.34)
    step = (width - side - 20) / max(len(data.categories), 1)
    scale = HEIGHT / (high - low)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        base = top - 12 - HEIGHT
        stroke(canvas, (x, base), (x + width - side, base), 0.6, MUTED)
        ends: list[tuple[float, int]] = []
        for place, (_, series) in enumerate(data.series):
            points = [
                (x + 10 + step * (n + 0.5), base + (value - low) * scale, value)
                for n, value in enumerate(series)
                if not isnan(value)
            ]
            _line(canvas, [(a, b) for a, b, _ in points], data.dress[place])
            for a, b, value in _told(points):
                draw_text(canvas, f"{value:g}", LABEL, a, b + 4)
            if points:
                ends.append((points[-1][1], place))
        for y, place in _apart(ends, 11.0):
            name = data.series[place][0]
            shown = set_text(name, NAME, side - 8)[0].text
            draw_text(
                canvas, shown, Style(NAME.face, 8, 11, _dark(data.dress[place]), "left"), x + width - side + 4, y - 3
            )
        name_axis(canvas, data.categories, (x + 10, base, step))

    return Block(12 + HEIGHT + 26, draw)


def _range(values: list[float], unit: str) -> tuple[float, float]:
    """Rates are drawn on a scale that ends at 100 and begins below the lowest, numbers on one that begins at 0."""
    if unit != "%":
        return 0.0, max(values) or 1.0
    low = min(values)
    return (max(0.0, low - (100 - low) * 0.15), 100.0) if low < 100 else (90.0, 100.0)


def _line(canvas: Canvas, points: list[Point], place: int) -> None:
    canvas.saveState()
    canvas.setStrokeColorRGB(*_dark(place))
    canvas.setLineWidth(1.4)
    canvas.setDash([*DASHES[place % len(DASHES)]])
    for before, after in pairwise(points):
        canvas.line(*before, *after)
    canvas.restoreState()
    for x, y in points:
        fill(canvas, x - 1.6, y - 1.6, 3.2, 3.2, _dark(place))


def _dark(place: int) -> Colour:
    """The colour of a line: the fills that are too pale for a line are darkened."""
    red, green, blue = SERIES[place % len(SERIES)]
    return (red, green, blue) if 0.3 * red + 0.59 * green + 0.11 * blue < 0.5 else (red * 0.6, green * 0.6, blue * 0.6)


def _told(points: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The points whose values are written: the last, the lowest and the highest."""
    if not points:
        return []
    chosen = {points[-1], min(points, key=lambda p: p[2]), max(points, key=lambda p: p[2])}
    return sorted(chosen)


def _apart(ends: list[tuple[float, int]], least: float) -> list[tuple[float, int]]:
    """Names at the ends of lines, moved apart where they would lie on one another."""
    placed: list[tuple[float, int]] = []
    for y, place in sorted(ends):
        placed.append((max(y, placed[-1][0] + least) if placed else y, place))
    return placed


def name_axis(canvas: Canvas, names: tuple[str, ...], spot: tuple[float, float, float]) -> None:
    """The names of moments below an axis (left end, height, step in points): so many that they stand apart."""
    left, base, step = spot
    widest = max((text_width(name, LABEL) for name in names), default=0.0) + 4
    every = max(1, int(widest // step) + 1)
    for place, name in enumerate(names):
        if place % every == 0:
            half = text_width(name, LABEL) / 2
            draw_text(canvas, name, LABEL, max(left + step * (place + 0.5), left + half), base - 11)


def heat_block(data: ReportChart, width: float) -> Block:
    """Cells whose depth follows their number; totals stay white and are ruled off."""
    side = min(max(text_width(name, NAME) for name, _ in data.series) + 8, width * 0.3)
    step = (width - side) / len(data.categories)
    heads = [set_text(name, LABEL.scaled(0.9), step - 2)[:4] for name in data.categories]
    head = max(map(len, heads)) * 9.0 + 5
    most = _most(data)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for place, lines in enumerate(heads):
            for row, line in enumerate(lines):
                y = top - head + (len(lines) - row - 1) * 9.0 + 4
                draw_text(canvas, line.text, LABEL.scaled(0.9), x + side + step * (place + 0.5), y)
        for place, (name, values) in enumerate(data.series):
            y = top - head - (place + 1) * ROW
            draw_text(canvas, set_text(name, NAME, side - 6)[0].text, NAME, x, y + 5)
            for column, value in enumerate(values):
                whole = TOTAL in (name, data.categories[column])
                _cell(canvas, (x + side + step * column, y, step), value, 0.0 if whole else value / most)
            stroke(canvas, (x, y), (x + width, y), HAIR, HAIRLINE)

    return Block(head + ROW * len(data.series) + 4, draw)


def _most(data: ReportChart) -> float:
    cells = [
        value
        for name, values in data.series
        for column, value in enumerate(values)
        if TOTAL not in (name, data.categories[column])
    ]
    return max(cells, default=0.0) or 1.0


def _cell(canvas: Canvas, spot: tuple[float, float, float], value: float, share: float) -> None:
    x, y, step = spot
    if share > 0:
        fill(canvas, x + 0.5, y + 0.5, step - 1, ROW - 1, _ground(share))
    words = f"{value:g}" if value else "—"
    style = NUMBER if text_width(words, NUMBER) <= step - 2 else NUMBER.scaled(0.8)
    draw_text(canvas, words, style, x + step / 2, y + 5)


def _ground(share: float) -> Colour:
    """The ground of a cell: the root of the share, so that small numbers are told apart too."""
    depth = palette.HEAT_DEPTH * share**0.5
    dark = SERIES[0]
    red, green, blue = (light * (1 - depth) + deep * depth for light, deep in zip(WHITE, dark, strict=True))
    return red, green, blue
