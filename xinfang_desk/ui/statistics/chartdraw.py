"""How each form of chart is drawn: columns, bars, lines, heat table. Every drawing tells where its marks stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen

from xinfang_desk.domain.charts import REST, TIME, ChartData, ChartForm, Mark
from xinfang_desk.domain.crosstab import TOTAL

from .sketch import BASE, LEFT, MIDDLE, RIGHT, SMALL, Sketch, Spot

Spots = tuple[Spot, ...]
NOTHING = "本期没有可统计的数据"
TITLE, AXIS, LABEL, BAR, CELL, HEAD = 26, 22, 18, 26, 28, 40
WIDEST = 46.0
BEHIND = 104.0
"""Room for the number behind a bar."""
DASHES = ((), (6.0, 3.0), (1.5, 2.5), (8.0, 3.0, 1.5, 3.0))


def draw_chart(sketch: Sketch, chart: ChartData, box: QRectF) -> Spots:
    """Title and chart in a box, or that there is nothing to draw."""
    title = sketch.px(TITLE)
    _title(sketch, chart, QRectF(box.left(), box.top(), box.width(), title))
    body = box.adjusted(0, title + 4, 0, 0)
    if chart.empty:
        sketch.type(BASE)
        sketch.words(body, NOTHING, "muted", MIDDLE)
        return ()
    sketch.type()
    return _DRAW[chart.form](sketch, chart, body)


def wanted_height(chart: ChartData, px: Callable[[float], int]) -> int:
    """The height at which everything of a chart can be read."""
    match chart.form:
        case ChartForm.BARS:
            return px(TITLE + 8 + BAR * max(len(chart.categories), 4))
        case ChartForm.HEAT:
            return px(TITLE + 8 + HEAD + CELL * max(len(chart.series), 4))
        case _:
            return px(264)


def _title(sketch: Sketch, chart: ChartData, box: QRectF) -> None:
    sketch.type(BASE, bold=True)
    whole = "" if chart.total is None else f"　共 {chart.total:,} {chart.unit}"
    words = f"{chart.title}（{chart.unit}）"
    sketch.words(box, sketch.fitted(words, box.width()), "ink", LEFT)
    left = sketch.width(words)
    sketch.type()
    sketch.words(box.adjusted(left, 0, 0, 0), whole, "muted", LEFT)
    stacked = chart.form in (ChartForm.COLUMNS, ChartForm.BARS)
    if stacked and (len(chart.series) > 1 or chart.key.startswith(TIME)):
        _names(sketch, chart, box, left + sketch.width(whole))


def _names(sketch: Sketch, chart: ChartData, box: QRectF, left: float) -> None:
    """The names of the series with their fills at the right of the title, or below it where the title is long."""
    right = box.right()
    for place, (name, marks) in reversed(list(enumerate(chart.series))):
        words = f"{name} {sum(mark.value or 0 for mark in marks):,}"
        width = sketch.width(words)
        if right - width - 16 < box.left() + left + 8:
            words, width = name, sketch.width(name)
        sketch.words(QRectF(right - width, box.top(), width + 1, box.height()), words)
        sketch.dress(QRectF(right - width - 16, box.center().y() - 5, 11, 11), chart.dress[place])
        right -= width + 30


def draw_columns(sketch: Sketch, chart: ChartData, box: QRectF) -> Spots:
    """Stacked columns from left to right, their sums on top, parts tall enough with their number inside."""
    plot = box.adjusted(0, sketch.px(LABEL), 0, -sketch.px(AXIS))
    step = plot.width() / len(chart.categories)
    top = max(sum(_value(marks[n]) for _, marks in chart.series) for n in range(len(chart.categories)))
    sketch.line(plot.bottomLeft(), plot.bottomRight(), "edge")
    spots: list[Spot] = []
    for place in range(len(chart.categories)):
        width = min(step * 0.68, sketch.px(WIDEST))
        column = QRectF(plot.left() + step * (place + 0.5) - width / 2, plot.top(), width, plot.height())
        spots += _column(sketch, chart, place, column, top)
    _axis(sketch, chart.categories, plot, step)
    return tuple(spots)


def _column(sketch: Sketch, chart: ChartData, place: int, column: QRectF, top: float) -> list[Spot]:
    spots, base = [], column.bottom()
    for series, (_, marks) in enumerate(chart.series):
        height = column.height() * _value(marks[place]) / top
        part = QRectF(column.left(), base - height, column.width(), height)
        base -= height
        if not height:
            continue
        spots.append(Spot(part, series, place))
        sketch.dress(part, chart.dress[series])
        inside = len(chart.series) > 1 and height >= sketch.px(15)
        if inside and column.width() >= sketch.width(marks[place].text) + 2:
            sketch.on_dress(part, marks[place].text, chart.dress[series])
    _whole(sketch, chart, place, QPointF(column.center().x(), base), column.width())
    return spots


def _whole(sketch: Sketch, chart: ChartData, place: int, spot: QPointF, room: float) -> None:
    """The sum on top of a column, where columns are wide enough for it."""
    total = sum(_value(marks[place]) for _, marks in chart.series)
    words = chart.series[0][1][place].text if len(chart.series) == 1 else f"{total:,.0f}"
    sketch.type(SMALL, bold=True)
    if total and sketch.width(words) <= room * 1.6:
        height = sketch.px(LABEL)
        sketch.words(QRectF(spot.x() - 50, spot.y() - height, 100, height), words, "ink", MIDDLE)
    sketch.type()


def _axis(sketch: Sketch, names: tuple[str, ...], plot: QRectF, step: float) -> None:
    """The categories below; where they would meet, only every second or third, and a year only where it begins."""
    names = _short(names)
    widest = max(map(sketch.width, names)) + 6
    every = max(1, int(widest // step) + 1)
    for place, name in enumerate(names):
        if place % every == 0:
            centre = plot.left() + step * (place + 0.5)
            middle = min(max(centre, plot.left() + widest / 2), plot.right() - widest / 2)
            box = QRectF(middle - widest, plot.bottom() + 2, widest * 2, sketch.px(AXIS) - 2)
            sketch.words(box, name, "muted", MIDDLE)


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    """2026年3月 as 26年3月: the century is in the title and takes the room of a number."""
    return tuple(name[2:] if len(name) >= 7 and name[4] == "年" and name.endswith("月") else name for name in names)


def draw_bars(sketch: Sketch, chart: ChartData, box: QRectF) -> Spots:
    """Lying bars, each with its name before it and its number behind it; the rest has a number but no bar."""
    side = min(max(map(sketch.width, chart.categories)) + 12, box.width() * 0.4)
    step = min(box.height() / len(chart.categories), sketch.px(BAR + 6))
    sums = [sum(_value(marks[n]) for _, marks in chart.series) for n in range(len(chart.categories))]
    top = max((value for value, name in zip(sums, chart.categories, strict=True) if name != REST), default=0) or 1
    spots: list[Spot] = []
    for place, name in enumerate(chart.categories):
        line = QRectF(box.left(), box.top() + step * place, box.width(), step)
        muted = "muted" if name == REST else "ink"
        sketch.words(QRectF(line.left(), line.top(), side - 8, step), sketch.fitted(name, side - 8), muted, RIGHT)
        end = line.left() + side
        if name != REST:
            bar = QRectF(end, line.top() + step * 0.16, line.width() - side - sketch.px(BEHIND), step * 0.68)
            end = _bar(sketch, chart, place, bar, top, spots)
        words = f"{sums[place]:,.0f}" + _percent(sums[place], chart.total)
        sketch.words(QRectF(end + (6 if name != REST else 0), line.top(), sketch.px(BEHIND) + 60, step), words, muted)
    return tuple(spots)


def _bar(sketch: Sketch, chart: ChartData, place: int, bar: QRectF, top: float, spots: list[Spot]) -> float:
    """The parts of one bar; where it ends."""
    left = bar.left()
    for series, (_, marks) in enumerate(chart.series):
        value = _value(marks[place])
        if not value:
            continue
        part = QRectF(left, bar.top(), max(bar.width() * value / top, 2.0), bar.height())
        sketch.dress(part, chart.dress[series])
        spots.append(Spot(part, series, place))
        if len(chart.series) > 1 and part.width() >= sketch.width(marks[place].text) + 4:
            sketch.on_dress(part, marks[place].text, chart.dress[series])
        left = part.right()
    return left


def _percent(value: float, total: int | None) -> str:
    return f"　{value * 100 / total:.1f}%" if total else ""


def draw_lines(sketch: Sketch, chart: ChartData, box: QRectF) -> Spots:
    """Lines with a point a category; the last, the lowest and the highest value are written, names stand at the ends."""
    side = min(max(sketch.width(name) for name, _ in chart.series) + 16, box.width() * 0.3)
    side = 0.0 if len(chart.series) == 1 else side
    plot = box.adjusted(18, sketch.px(LABEL), -side - 18, -sketch.px(AXIS))
    low, high = _range(chart)
    step = plot.width() / len(chart.categories)
    sketch.line(QPointF(box.left(), plot.bottom()), QPointF(box.right() - side, plot.bottom()), "edge")
    spots: list[Spot] = []
    ends: list[tuple[float, int]] = []
    for series, (_, marks) in enumerate(chart.series):
        points = [
            (
                n,
                QPointF(
                    plot.left() + step * (n + 0.5), plot.bottom() - plot.height() * (_value(m) - low) / (high - low)
                ),
            )
            for n, m in enumerate(marks)
            if m.value is not None
        ]
        _line(sketch, points, chart.dress[series], marks)
        spots += [Spot(QRectF(point.x() - 8, point.y() - 8, 16, 16), series, place) for place, point in points]
        ends += [(points[-1][1].y(), series)] if points else []
    if side:
        _end_names(sketch, chart, ends, box.right() - side + 4, side)
    _axis(sketch, chart.categories, plot, step)
    return tuple(spots)


def _line(sketch: Sketch, points: list[tuple[int, QPointF]], series: int, marks: tuple[Mark, ...]) -> None:
    colour = sketch.stroke_colour(series)
    pen = QPen(colour, 2.0)
    if DASHES[series % len(DASHES)]:
        pen.setDashPattern(list(DASHES[series % len(DASHES)]))
    sketch.painter.setPen(pen)
    sketch.painter.drawPolyline([point for _, point in points])
    for _, point in points:
        sketch.fill(QRectF(point.x() - 2.5, point.y() - 2.5, 5, 5), colour)
    by_value = sorted(points, key=lambda one: _value(marks[one[0]]))
    told = {by_value[0][0], by_value[-1][0], points[-1][0]} if points else set()
    for place, point in points:
        if place in told:
            height = sketch.px(LABEL)
            box = QRectF(point.x() - 40, point.y() - height - 2, 80, height)
            words = marks[place].text.removesuffix("%")
            half = sketch.width(words) / 2 + 1
            sketch.fill(QRectF(point.x() - half, box.top() + 2, 2 * half, height - 4), "card")  # a line may run below
            sketch.words(box, words, colour, MIDDLE)


def _end_names(sketch: Sketch, chart: ChartData, ends: list[tuple[float, int]], left: float, room: float) -> None:
    """Names at the ends of the lines, moved apart where they would lie on one another."""
    height, last = sketch.px(16), -1e9
    for y, series in sorted(ends):
        last = max(y, last + height)
        name = sketch.fitted(chart.series[series][0], room - 6)
        sketch.words(QRectF(left, last - height / 2, room, height), name, sketch.stroke_colour(chart.dress[series]))


def _range(chart: ChartData) -> tuple[float, float]:
    """Rates end at 100 and begin below the lowest, numbers begin at 0."""
    values = [_value(mark) for _, marks in chart.series for mark in marks if mark.value is not None]
    if chart.unit != "%":
        return 0.0, max(values) or 1.0
    low = min(values)
    return (max(0.0, low - (100 - low) * 0.15), 100.0) if low < 100 else (90.0, 100.0)


def draw_heat(sketch: Sketch, chart: ChartData, box: QRectF) -> Spots:
    """A line of cells for each series, as deep as their numbers; totals stay plain and bold."""
    side = min(max(sketch.width(name) for name, _ in chart.series) + 12, box.width() * 0.25)
    step = (box.width() - side) / len(chart.categories)
    head, height = sketch.px(HEAD), min(sketch.px(CELL + 4), (box.height() - sketch.px(HEAD)) / len(chart.series))
    most = max((_value(m) for n, m in _inner(chart)), default=0) or 1
    for place, name in enumerate(chart.categories):
        spot = QRectF(box.left() + side + step * place, box.top(), step, head - 6)
        sketch.lines(spot, sketch.broken(name, step - 4))
    spots: list[Spot] = []
    for series, (name, marks) in enumerate(chart.series):
        line = QRectF(box.left(), box.top() + head + height * series, box.width(), height)
        sketch.line(line.topLeft(), line.topRight(), "line")
        sketch.type(SMALL, bold=name == TOTAL)
        sketch.words(QRectF(line.left(), line.top(), side - 6, height), sketch.fitted(name, side - 6))
        for place, mark in enumerate(marks):
            cell = QRectF(line.left() + side + step * place, line.top(), step, height)
            whole = TOTAL in (name, chart.categories[place])
            _cell(sketch, cell, mark, 0.0 if whole else _value(mark) / most, whole)
            spots.append(Spot(cell, series, place))
    return tuple(spots)


def _inner(chart: ChartData) -> list[tuple[str, Mark]]:
    """The cells that are no totals."""
    return [
        (name, mark)
        for name, marks in chart.series
        for place, mark in enumerate(marks)
        if TOTAL not in (name, chart.categories[place])
    ]


def _cell(sketch: Sketch, cell: QRectF, mark: Mark, share: float, whole: bool) -> None:
    if share > 0:
        sketch.fill(cell.adjusted(1, 1, -1, -1), sketch.ground(share))
    sketch.type(SMALL, bold=whole)
    words, colour = (mark.text, "ink") if mark.value else ("—", "muted")
    sketch.words(cell, words, colour, MIDDLE)


def _value(mark: Mark) -> float:
    return float(mark.value or 0)


_DRAW: Mapping[ChartForm, Callable[[Sketch, ChartData, QRectF], Spots]] = {
    ChartForm.COLUMNS: draw_columns,
    ChartForm.BARS: draw_bars,
    ChartForm.LINES: draw_lines,
    ChartForm.HEAT: draw_heat,
}
