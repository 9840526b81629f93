"""Charts: stacked or grouped columns, lying bars, lines and heat tables, labelled directly, readable in grey.

Neighbouring series differ in lightness and every second one is hatched, so a black-and-white print still tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import ReportChart
from .blocks import Block, fill, gap, stack, stroke, text
from .chartforms import heat_block, lines_block, name_axis
from .fonts import Face
from .style import HAIRLINE, INK, MUTED, SERIES, WHITE, Colour
from .typeset import Style, draw_text, set_text, text_width

HEIGHT: Final = 120.0
"""Height of the tallest column, in points."""
BAR: Final = 15.0
MOST_BARS: Final = 24
"""Lying bars in one part of a chart: with two or three series they still stand on one page."""
NARROWEST: Final = 12.0
"""Width of a column over time, in points, in which a number of two digits still stands."""
MOST_LINES: Final = 32
"""Lines of a heat table on one page."""
CAPTION: Final = Style(Face.HEI_BOLD, 10, 16, INK, "left")
LABEL: Final = Style(Face.HEI, 8, 11, INK, "center")
KEY: Final = Style(Face.HEI, 8.5, 13, INK, "left")
EMPTY: Final = Style(Face.HEI, 9, 14, MUTED, "left")

Box = tuple[float, float, float, float]


def charts(data: ReportChart, width: float) -> tuple[Block, ...]:
    """A chart with its caption and key, in parts of one scale when it has very many bars; without figures it says so."""
    if not any(value > 0 for _, values in data.series for value in values):
        caption = text(f"{data.title}（单位：{data.unit}）", CAPTION, width)
        return (stack((caption, text("本期没有数据。", EMPTY, width), gap(8))),)
    if data.form == "lines":
        return (_framed(data, lines_block(data, width), width, key=False),)
    if data.form == "heat":
        return tuple(_framed(part, heat_block(part, width), width, key=False) for part in _lines(data))
    largest = _largest(data)
    if not data.horizontal and (_labels_fit(data, width) or _thinned(data, width)):
        return (_framed(data, _columns(data, width, largest), width),)
    return tuple(_framed(part, _bars(part, width, largest), width) for part in _parts(data))


def _parts(data: ReportChart) -> Iterator[ReportChart]:
    """The chart cut into as many bars as stand well on a page."""
    for start in range(0, len(data.categories), MOST_BARS):
        end = start + MOST_BARS
        series = tuple((name, values[start:end]) for name, values in data.series)
        title = data.title if start == 0 else f"{data.title}（续）"
        yield replace(data, title=title, categories=data.categories[start:end], series=series)


def _lines(data: ReportChart) -> Iterator[ReportChart]:
    """A heat table cut into as many lines as stand well on a page."""
    for start in range(0, len(data.series), MOST_LINES):
        title = data.title if start == 0 else f"{data.title}（续）"
        yield replace(data, title=title, series=data.series[start : start + MOST_LINES])


def _framed(data: ReportChart, body: Block, width: float, *, key: bool = True) -> Block:
    """The body of a chart below its caption and key."""
    caption = text(f"{data.title}（单位：{data.unit}）", CAPTION, width)
    names = (_key(data, width),) if key and len(data.series) > 1 else ()
    return stack((caption, *names, gap(6), body, gap(12)))


def number_words(value: float) -> str:
    """A figure for a label: whole numbers plain, others with at most two decimals."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}".rstrip("0")


def _labels_fit(data: ReportChart, width: float) -> bool:
    """Whether every category fits below its column in two lines."""
    slot = width / max(len(data.categories), 1) - 4
    return slot > 14 and all(len(set_text(name, LABEL, slot)) <= 2 for name in data.categories)


def _thinned(data: ReportChart, width: float) -> bool:
    """Whether the columns stand over time and some of their names may be left out."""
    return data.over_time and width / len(data.categories) >= NARROWEST and not _labels_fit(data, width)


def _key(data: ReportChart, width: float) -> Block:
    """The names of the series with their fills, in a row (or more)."""
    spots: list[tuple[float, int, int, str]] = []
    x, row = 0.0, 0
    for place, (name, _) in enumerate(data.series):
        need = 13 + text_width(name, KEY) + 16
        if x and x + need > width:
            x, row = 0.0, row + 1
        spots.append((x, row, place, name))
        x += need

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for offset, line, place, name in spots:
            y = top - line * KEY.leading - 10
            _swatch(canvas, (left + offset, y, 9, 8), data.dress[place])
            draw_text(canvas, name, KEY, left + offset + 13, y + 0.6)

    return Block((row + 1) * KEY.leading, draw)


def _swatch(canvas: Canvas, box: Box, series: int) -> None:
    """A filled rectangle in the dress of a series."""
    x, y, width, height = box
    fill(canvas, x, y, width, height, SERIES[series % len(SERIES)])
    if series % 2:
        _hatch(canvas, box)


def _hatch(canvas: Canvas, box: Box) -> None:
    """White slanting lines inside a rectangle."""
    x, y, width, height = box
    canvas.saveState()
    area = canvas.beginPath()
    area.rect(x, y, width, height)
    canvas.clipPath(area, stroke=0, fill=0)
    canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineWidth(0.7)
    for step in range(int((width + height) / 4) + 1):
        canvas.line(x + step * 4 - height, y, x + step * 4, y + height)
    canvas.restoreState()


def _columns(data: ReportChart, width: float, largest: float) -> Block:
    """Upright columns, stacked or side by side, their figures on top and inside."""
    slot, thinned = width / len(data.categories), _thinned(data, width)
    names = [] if thinned else [set_text(name, LABEL, slot - 4) for name in data.categories]
    foot = max(map(len, names), default=1) * LABEL.leading + 4
    draw_one = _stacked if data.stacked else _grouped
    scale = HEIGHT / largest

    def draw(canvas: Canvas, x: float, top: float) -> None:
        base = top - 12 - HEIGHT
        for place, values in enumerate(zip(*(values for _, values in data.series), strict=True)):
            draw_one(canvas, values, data.dress, (x + place * slot, base, slot, scale))
        for place, lines in enumerate(names):
            for row, line in enumerate(lines):
                draw_text(canvas, line.text, LABEL, x + (place + 0.5) * slot, base - 11 - row * LABEL.leading)
        if thinned:
            name_axis(canvas, data.categories, (x, base, slot))
        stroke(canvas, (x, base), (x + width, base), 0.6, MUTED)

    return Block(12 + HEIGHT + foot, draw)


def _largest(data: ReportChart) -> float:
    """The value that takes the full height: of a whole stack, or of a single bar."""
    stacks = zip(*(values for _, values in data.series), strict=True)
    largest: float = max(sum(values) if data.stacked else max(values) for values in stacks)
    return largest


def _stacked(canvas: Canvas, values: Sequence[float], dress: Sequence[int], spot: Box) -> None:
    """One stacked column; a part tall enough carries its figure, the whole stands on top."""
    left, base, slot, scale = spot
    width = min(slot * 0.62, 42.0)
    x, y = left + (slot - width) / 2, base
    for series, value in zip(dress, values, strict=True):
        height = value * scale
        _swatch(canvas, (x, y, width, height), series)
        if height >= 11 and len(values) > 1 and text_width(number_words(value), LABEL) < width - 2:
            _inside(canvas, number_words(value), (x, y, width, height), series)
        y += height
    if sum(values):
        draw_text(canvas, number_words(sum(values)), LABEL, left + slot / 2, y + 3)


def _inside(canvas: Canvas, words: str, box: Box, series: int) -> None:
    """A figure inside its bar, on a clear ground where the bar is hatched."""
    x, y, width, height = box
    ground = SERIES[series % len(SERIES)]
    half = text_width(words, LABEL) / 2 + 1.5
    middle = x + width / 2
    fill(canvas, middle - half, y + height / 2 - 4.5, 2 * half, 9, ground)
    style = Style(LABEL.face, LABEL.size, LABEL.leading, _contrast(ground), "center")
    draw_text(canvas, words, style, middle, y + height / 2 - 2.9)


def _contrast(ground: Colour) -> Colour:
    """White on a dark ground, ink on a light one."""
    red, green, blue = ground
    return WHITE if 0.3 * red + 0.59 * green + 0.11 * blue < 0.5 else INK


def _grouped(canvas: Canvas, values: Sequence[float], dress: Sequence[int], spot: Box) -> None:
    """Bars side by side, each with its figure on top."""
    left, base, slot, scale = spot
    each = min(slot * 0.8 / len(values), 26.0)
    x = left + (slot - each * len(values)) / 2
    style = LABEL if text_width(number_words(max(values)), LABEL) <= each + 4 else LABEL.scaled(0.8)
    for series, value in zip(dress, values, strict=True):
        _swatch(canvas, (x + 0.5, base, each - 1, value * scale), series)
        draw_text(canvas, number_words(value), style, x + each / 2, base + value * scale + 3)
        x += each


def _bars(data: ReportChart, width: float, largest: float) -> Block:
    """Lying bars: the category at the left, the figure at the end of the bar."""
    left_style = Style(LABEL.face, 8.5, 11, INK, "right")
    label_width = min(max(text_width(name, left_style) for name in data.categories) + 8, width * 0.36)
    room = width - label_width - 44
    rows = list(zip(data.categories, zip(*(values for _, values in data.series), strict=True), strict=True))
    scale = room / largest
    lanes = 1 if data.stacked else len(data.series)
    pitch = max(BAR, 10.0 * lanes) + 7
    put: Callable[[Canvas, Sequence[float], Sequence[int], Box], None] = _lying_stack if data.stacked else _lying_group

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for place, (name, values) in enumerate(rows):
            y = top - (place + 1) * pitch + 7
            height = pitch - 7
            lines = set_text(name, left_style, label_width - 8)[:2]
            for row, line in enumerate(lines):
                middle = y + height / 2 - 3 + (len(lines) - 1) * 5 - row * 10
                draw_text(canvas, line.text, left_style, x + label_width - 8, middle)
            put(canvas, values, data.dress, (x + label_width, y, scale, height))
        stroke(canvas, (x + label_width, top), (x + label_width, top - len(rows) * pitch), 0.6, HAIRLINE)

    return Block(len(rows) * pitch + 2, draw)


def _lying_stack(canvas: Canvas, values: Sequence[float], dress: Sequence[int], spot: Box) -> None:
    """One lying bar of parts, the whole behind its end."""
    x, y, scale, height = spot
    for series, value in zip(dress, values, strict=True):
        _swatch(canvas, (x, y, value * scale, height), series)
        if len(values) > 1 and text_width(number_words(value), LABEL) < value * scale - 4:
            _inside(canvas, number_words(value), (x, y, value * scale, height), series)
        x += value * scale
    draw_text(canvas, number_words(sum(values)), KEY, x + 4, y + height / 2 - 3)


def _lying_group(canvas: Canvas, values: Sequence[float], dress: Sequence[int], spot: Box) -> None:
    """Lying bars one under another, each with its figure behind its end."""
    x, y, scale, height = spot
    lane = height / len(values)
    for place, (series, value) in enumerate(zip(dress, values, strict=True)):
        low = y + height - (place + 1) * lane
        _swatch(canvas, (x, low + 0.5, value * scale, lane - 1), series)
        draw_text(canvas, number_words(value), LABEL.scaled(0.95), x + value * scale + 10, low + lane / 2 - 2.8)
