"""The two charts, drawn by hand: columns over time stacked by channel, and bars of the largest categories.

Values stand on the columns and bars themselves; the shades differ in lightness, so that they are told apart in grey.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xinfang_desk.domain.views import Series

from ..theme import Theme

NOTHING = "本期没有登记的事项"
COUNTING = "正在统计…"
TITLE = 24
AXIS = 22
LINE = 18
REST = "其余"
"""What did not fit. It has a number but no bar: many small ones together would dwarf every single one."""


class Chart(QWidget):
    """A title, a series, and a word when there is nothing to draw. A screen reader hears every number."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._series = Series("", "件", (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(self, series: Series) -> None:
        """Draw these counts."""
        self._series = series
        self.setAccessibleName(series.title)
        self.setAccessibleDescription(spoken(series))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a chart beside the table."""
        return QSize(460, 220)

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(300, 150)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: title and chart, or that there is nothing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_title(painter)
        if any(sum(values) for _name, values in self._series.series):
            self.draw(painter, QRectF(0, TITLE + 6, self.width(), self.height() - TITLE - 6))
        else:
            painter.setFont(self.font())
            painter.setPen(self.colour("muted"))
            painter.drawText(
                QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, NOTHING if self._series.title else COUNTING
            )
        painter.end()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the series into the box; each kind of chart has its own way, the plain one none."""

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        return self._theme.colour(token)

    def shades(self) -> tuple[tuple[QColor, QColor], ...]:
        """(fill, ink on it) of the series, dark to light."""
        primary, amber, card, ink = (self.colour(name) for name in ("primary", "amber", "card", "ink"))
        return (
            (primary, self.colour("on_primary")),
            (mixed(primary, card, 0.5), ink),
            (mixed(amber, card, 0.45), ink),
            (mixed(self.colour("muted"), card, 0.3), ink),
            (self.colour("line"), ink),
        )

    def small(self, *, bold: bool = False) -> QFont:
        """The type of labels."""
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(12))
        font.setBold(bold)
        return font

    def _draw_title(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(14))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.colour("ink"))
        title = f"{self._series.title}（{self._series.unit}）" if self._series.title else ""
        painter.drawText(QRectF(0, 0, self.width(), TITLE), Qt.AlignmentFlag.AlignVCenter, title)


class ColumnChart(Chart):
    """Stacked columns; the names of the series stand beside the title with their shade, totals on the columns."""

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Columns from left to right."""
        self._draw_names(painter)
        totals = [sum(values[i] for _name, values in self._series.series) for i in range(len(self._series.categories))]
        plot = box.adjusted(0, LINE, 0, -AXIS)
        step = plot.width() / len(totals)
        painter.setPen(QPen(self.colour("line"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for place in range(len(totals)):
            column = QRectF(plot.left() + step * place + step * 0.16, plot.top(), step * 0.68, plot.height())
            self._draw_column(painter, column, place, max(totals))
        self._draw_axis(painter, plot, step)

    def _draw_column(self, painter: QPainter, column: QRectF, place: int, top: int) -> None:
        base = column.bottom()
        painter.setFont(self.small())
        for (_name, values), (fill, ink) in zip(self._series.series, self.shades(), strict=False):
            height = column.height() * values[place] / top
            part = QRectF(column.left(), base - height, column.width(), height)
            painter.fillRect(part, fill)
            if height >= 15 and column.width() >= self._width(painter, str(values[place])) + 2:
                painter.setPen(ink)
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(values[place]))
            base -= height
        total = sum(values[place] for _name, values in self._series.series)
        if total and (column.width() >= 14 or len(self._series.categories) <= 31):
            painter.setFont(self.small(bold=True))
            painter.setPen(self.colour("ink"))
            box = QRectF(column.center().x() - 40, base - LINE, 80, LINE)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(total))

    def _draw_axis(self, painter: QPainter, plot: QRectF, step: float) -> None:
        painter.setFont(self.small())
        painter.setPen(self.colour("muted"))
        widest = max(self._width(painter, word) for word in self._series.categories) + 6
        every = max(1, int(widest // step) + 1)
        for place, word in enumerate(self._series.categories):
            if place % every == 0:
                centre = plot.left() + step * (place + 0.5)
                middle = min(max(centre, plot.left() + widest / 2), plot.right() - widest / 2)
                box = QRectF(middle - widest, plot.bottom() + 2, widest * 2, AXIS)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, word)

    def _draw_names(self, painter: QPainter) -> None:
        painter.setFont(self.small())
        right = float(self.width())
        for (name, values), (fill, _ink) in reversed(list(zip(self._series.series, self.shades(), strict=False))):
            text = f"{name} {sum(values):,}"
            width = self._width(painter, text)
            painter.setPen(self.colour("ink"))
            painter.drawText(QRectF(right - width, 0, width + 1, TITLE), Qt.AlignmentFlag.AlignVCenter, text)
            painter.fillRect(QRectF(right - width - 15, TITLE / 2 - 5, 10, 10), fill)
            right -= width + 30

    def _width(self, painter: QPainter, text: str) -> float:
        return QFontMetricsF(painter.font()).horizontalAdvance(text)


class BarChart(Chart):
    """Horizontal bars, the largest on top, each with its name before it and its number behind it."""

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """As many bars as the height has room for; what does not fit is gathered in the last one."""
        rows = _fitting(self._series, max(3, int(box.height() // 22)))
        top = max(value for name, value in rows if name != REST)
        total = sum(value for _name, value in rows)
        metrics = QFontMetricsF(self.small())
        left = min(max(metrics.horizontalAdvance(name) for name, _value in rows) + 10, box.width() * 0.4)
        step = min(box.height() / len(rows), 30.0)
        for place, (name, value) in enumerate(rows):
            line = QRectF(box.left(), box.top() + step * place, box.width(), step)
            self._draw_bar(painter, line, left, (name, value, top, total))

    def _draw_bar(self, painter: QPainter, line: QRectF, left: float, bar: tuple[str, int, int, int]) -> None:
        name, value, top, total = bar
        room = line.width() - left - 96
        painter.setFont(self.small())
        painter.setPen(self.colour("ink"))
        shown = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, left - 8)
        side = QRectF(line.left(), line.top(), left - 8, line.height())
        painter.drawText(side, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        length = 0.0
        if name != REST:
            length = max(room * value / top, 2.0)
            bar_box = QRectF(left, line.top() + line.height() * 0.18, length, line.height() * 0.64)
            painter.fillRect(bar_box, self.shades()[0][0])
        painter.setPen(self.colour("muted" if name == REST else "ink"))
        behind = QPointF(
            left + length + (6 if length else 0), line.center().y() + QFontMetricsF(painter.font()).capHeight() / 2
        )
        painter.drawText(behind, f"{value:,}　{value * 100 / total:.1f}%")


def _fitting(series: Series, room: int) -> tuple[tuple[str, int], ...]:
    """The bars that fit; the rest in one."""
    rows = list(zip(series.categories, series.series[0][1], strict=True)) if series.series else []
    if len(rows) <= room:
        return tuple(rows)
    return (*rows[: room - 1], (REST, sum(value for _name, value in rows[room - 1 :])))


def spoken(series: Series) -> str:
    """Every number of a chart as a sentence for a screen reader."""
    parts = []
    for place, category in enumerate(series.categories):
        values = "、".join(f"{name}{values[place]}" for name, values in series.series)
        parts.append(f"{category}：{values}{series.unit}")
    return "；".join(parts)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: `share` of the first."""
    red, green, blue = (
        round(a * share + b * (1 - share))
        for a, b in ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    )
    return QColor(red, green, blue)
