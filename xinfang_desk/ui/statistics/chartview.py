"""A chart on the screen: painted, pointed at, walked through with the arrow keys, opened with Enter, told to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from xinfang_desk.domain.charts import ChartData, ChartForm, Mark

from ..theme import Theme
from .chartdraw import Spots, draw_chart, wanted_height
from .sketch import BASE, MIDDLE, Sketch

COUNTING = "正在统计…"
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ALONG, _ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}, {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Place = tuple[int, int]
"""(series, category) of a mark."""


class ChartView(QWidget):
    """Shows one ChartData; `opened(Behind)` when a mark is pressed, `reached` when Tab comes here. Arrows move over marks."""

    opened = Signal(object)
    reached = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._chart: ChartData | None = None
        self._spots: Spots = ()
        self._current: Place | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("图表")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chart(self) -> ChartData | None:
        """The chart shown now."""
        return self._chart

    @property
    def current(self) -> Mark | None:
        """The mark that the keys have reached."""
        return None if self._current is None or self._chart is None else _mark(self._chart, self._current)

    def show_chart(self, chart: ChartData) -> None:
        """Draw this chart; the keys begin anew."""
        self._chart, self._current, self._spots = chart, None, ()
        self.setAccessibleName(f"图表 {chart.title}")
        self.setAccessibleDescription(f"方向键逐项查看，回车看清单。{spoken(chart)}")
        self.updateGeometry()
        self.update()

    def spot(self, series: int, place: int) -> QRectF:
        """Where a mark was drawn last."""
        return next(spot.box for spot in self._spots if (spot.series, spot.place) == (series, place))

    def sizeHint(self) -> QSize:
        """Room in which every label can be read."""
        return QSize(480, self._height())

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(300, self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the chart, and a frame around the mark that the keys have reached."""
        painter = QPainter(self)
        sketch = Sketch(painter, self._theme, self.font())
        if self._chart is None:
            sketch.type(BASE)
            sketch.words(QRectF(self.rect()), COUNTING, "muted", MIDDLE)
        else:
            self._spots = draw_chart(sketch, self._chart, QRectF(self.rect()).adjusted(6, 4, -6, -6))
        if self.hasFocus():
            sketch.frame(QRectF(self.rect()).adjusted(1, 1, -1, -1), "primary", 1.0)
            self._frame_current(sketch)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Home and End to the ends, Enter opens the list behind."""
        key = Qt.Key(event.key())
        if key in _OPEN and self.current is not None:
            self._open(self.current)
        elif key in _ALONG or key in _ACROSS:
            self._walk(_ALONG.get(key, 0), _ACROSS.get(key, 0))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            marks = self._places()
            self._go(marks[0 if key == Qt.Key.Key_Home else -1] if marks else None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first mark is taken, so that Enter has something to open."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()
        if self._current is None:
            self._go(next(iter(self._places()), None))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        mark = self._at(event.position())
        can_open = mark is not None and mark.behind is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the list behind the mark."""
        mark = self._at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(mark)

    def event(self, event: QEvent) -> bool:
        """The tip of a mark says all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._chart is not None:
            place = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), mark_words(self._chart, place) if place else "", self)
            return True
        return super().event(event)

    def _height(self) -> int:
        return self._theme.px(240) if self._chart is None else wanted_height(self._chart, self._theme.px)

    def _open(self, mark: Mark) -> None:
        if mark.behind is not None:
            self.opened.emit(mark.behind)

    def _places(self) -> list[Place]:
        """The marks that can be reached, category by category; in a heat table line by line."""
        if self._chart is None or self._chart.empty:
            return []
        found = [
            (series, place)
            for series, (_, marks) in enumerate(self._chart.series)
            for place, mark in enumerate(marks)
            if mark.value
        ]
        return found if self._chart.form is ChartForm.HEAT else sorted(found, key=lambda one: (one[1], one[0]))

    def _walk(self, along: int, across: int) -> None:
        """One mark further; lying bars have their categories below one another."""
        if self._chart is None or self._current is None:
            self._go(next(iter(self._places()), None))
            return
        places, (series, place) = set(self._places()), self._current
        if self._chart.form is ChartForm.BARS:
            along, across = across, along
        elif self._chart.form is not ChartForm.HEAT:
            across = -across  # the first series lies at the foot of a column
        wide, high = len(self._chart.categories), len(self._chart.series)
        for n in range(1, max(wide, high)):
            aim = (series + across * n, place + along * n)
            if aim in places:
                self._go(aim)
                return
            if along and (beside := [one for one in places if one[1] == place + along * n]):
                self._go(min(beside, key=lambda one: abs(one[0] - series)))
                return

    def _go(self, place: Place | None) -> None:
        self._current = place
        if place is not None and self._chart is not None:
            words = mark_words(self._chart, place)
            self.setAccessibleDescription(f"{words}，回车看清单。{spoken(self._chart)}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.setToolTip(words)
        self.update()

    def _frame_current(self, sketch: Sketch) -> None:
        for spot in self._spots:
            if (spot.series, spot.place) == self._current:
                sketch.frame(spot.box.adjusted(-2, -2, 2, 2), "card", 2.0)
                sketch.frame(spot.box.adjusted(-3, -3, 3, 3), "ink", 2.0)

    def _place_at(self, point: QPointF) -> Place | None:
        hits = [spot for spot in self._spots if spot.box.adjusted(-1, -1, 1, 1).contains(point)]
        return (hits[-1].series, hits[-1].place) if hits else None

    def _at(self, point: QPointF) -> Mark | None:
        place = self._place_at(point)
        return _mark(self._chart, place) if place is not None and self._chart is not None else None


def _mark(chart: ChartData, place: Place) -> Mark:
    return chart.series[place[0]][1][place[1]]


def mark_words(chart: ChartData, place: Place) -> str:
    """A mark in words: 3月 来访 58 件."""
    series, category = chart.series[place[0]][0], chart.categories[place[1]]
    mark = _mark(chart, place)
    name = f"{series} {category}" if chart.form is ChartForm.HEAT else f"{category} {series}"
    return f"{name} {mark.text}" if mark.text.endswith("%") else f"{name} {mark.text} {chart.unit}"


def spoken(chart: ChartData) -> str:
    """Every number of a chart as a sentence for a screen reader."""
    if chart.empty:
        return "本期没有可统计的数据"
    unit = "" if chart.unit == "%" else chart.unit
    if chart.form is ChartForm.HEAT:
        heat = (
            f"{name}：" + "、".join(f"{c}{m.text}" for c, m in zip(chart.categories, marks, strict=True) if m.value)
            for name, marks in chart.series
        )
        return "；".join(heat)
    parts = []
    for place, category in enumerate(chart.categories):
        values = "、".join(f"{name}{marks[place].text}" for name, marks in chart.series)
        parts.append(f"{category}：{values}{unit}")
    return "；".join(parts)
