"""The page of one figure: what it tells in plain words, how it is counted, its periods, its variants, its last 24 months."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.charts import ChartData
from xinfang_desk.domain.figures import FigureValue, chosen_key
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.overview import FigureStory
from xinfang_desk.services import periods

from ..theme import Theme
from ..widgets.card import Card
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .chartview import ChartView
from .drilldialog import DENOMINATOR, NUMERATOR
from .figures import change_words, number_text, other_text, value_text

SIDE = 452


@dataclass(frozen=True)
class FigureMonth:
    """A month of the table below the chart."""

    year: int
    month: int
    value: FigureValue


def _month(row: FigureMonth) -> str:
    return f"{row.year}年{row.month}月"


def _value(row: FigureMonth) -> str:
    return value_text(row.value)


def _numerator(row: FigureMonth) -> str:
    return number_text(row.value.numerator, row.value.figure.unit) if row.value.figure.is_rate else ""


def _denominator(row: FigureMonth) -> str:
    return number_text(row.value.denominator or 0, row.value.figure.unit) if row.value.figure.is_rate else ""


COLUMNS = (
    Column("月份", _month),
    Column("数值", _value, width=120, align="right"),
    Column("分子", _numerator, width=92, align="right"),
    Column("分母", _denominator, width=92, align="right"),
)


class StoryPage(QWidget):
    """Shows one FigureStory; `back` leaves it, `drillWanted(key, part)` and `behindWanted(Behind)` open lists."""

    back = Signal()
    drillWanted = Signal(str, str)
    behindWanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statistics.story")
        self.story: FigureStory | None = None
        self.leave = make_button("statistics.story.back", "返回(&B)", "quiet", label="返回统计")
        self._title = _label("title")
        self._period = _label("label")
        self.numerator = make_button("statistics.story.numerator", "")
        self.denominator = make_button("statistics.story.denominator", "")
        self.chart = ChartView("statistics.story.chart", theme)
        self.table = make_table("statistics.story.table", "近24个月的数值", COLUMNS)
        self.table.verticalHeader().setDefaultSectionSize(30)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(10)
        self.leave.clicked.connect(self.back)
        self.numerator.clicked.connect(self._ask_numerator)
        self.denominator.clicked.connect(self._ask_denominator)
        self.chart.opened.connect(self.behindWanted)
        self.table.chosen.connect(self._ask_month)
        self._lay_out()

    def show_story(self, story: FigureStory, settings: OfficeSettings) -> None:
        """Show a figure; the cursor to its list, so that Enter opens it."""
        value, figure = story.value, story.value.figure
        self.story = story
        self.setAccessibleName(f"{figure.label}的口径和明细")
        self._title.setText(figure.label)
        self._period.setText(periods.period_words(story.first, story.last))
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for part in (_figure(value), _beside(story), _definition(value), *_variants(story, settings)):
            self._facts.addWidget(part)
        self._name_lists(value)
        self.chart.show_chart(story.chart)
        self.table.set_rows([FigureMonth(day.year, day.month, one) for day, one in reversed(story.history)])
        for column in (2, 3):
            self.table.setColumnHidden(column, not figure.is_rate)
        self.numerator.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_charts(self) -> tuple[ChartData, ...]:
        """The chart of the months."""
        return () if self.story is None else (self.story.chart,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)

    def _name_lists(self, value: FigureValue) -> None:
        figure = value.figure
        number = number_text(value.numerator, figure.unit)
        name = f"分子 {number} {figure.unit}" if figure.is_rate else f"{number} {figure.unit}"
        self.numerator.setText(f"{name}　看清单")
        self.numerator.setAccessibleName(f"{name}，看清单")
        self.denominator.setVisible(figure.is_rate)
        below = f"分母 {number_text(value.denominator or 0, figure.unit)} {figure.unit}"
        self.denominator.setText(f"{below}　看清单")
        self.denominator.setAccessibleName(f"{below}，看清单")

    def _ask_numerator(self) -> None:
        if self.story is not None:
            self.drillWanted.emit(self.story.value.figure.key, NUMERATOR)

    def _ask_denominator(self) -> None:
        if self.story is not None:
            self.drillWanted.emit(self.story.value.figure.key, DENOMINATOR)

    def _ask_month(self, row: FigureMonth) -> None:
        if self.story is None:
            return
        place = next(
            n for n, (day, _) in enumerate(self.story.history) if (day.year, day.month) == (row.year, row.month)
        )
        behind = self.story.chart.series[0][1][place].behind
        if behind is not None:
            self.behindWanted.emit(behind)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.leave)
        head.addWidget(self._title)
        head.addWidget(self._period, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        layout.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        layout.addLayout(row, 1)

    def _left(self) -> QWidget:
        """Scrolls where the text is longer than the window is high; the lists stay in sight below."""
        side = Card()
        side.setFixedWidth(SIDE)
        inside = QWidget()
        inside.setObjectName("noticeBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._facts)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("kind", "clear")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidget(inside)
        side.body.addWidget(area, 1)
        lists = QHBoxLayout()
        lists.addWidget(self.numerator, 1)
        lists.addWidget(self.denominator, 1)
        side.body.addLayout(lists)
        return side

    def _right(self) -> QWidget:
        side = Card()
        side.body.addWidget(self.chart)
        side.body.addWidget(self.table, 1)
        return side


def _figure(value: FigureValue) -> QWidget:
    """The number itself, large."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    number = _label("figure", value_text(value))
    number.setObjectName("statistics.story.value")
    row.addWidget(number)
    row.addWidget(_label("label", "" if value.figure.is_rate else value.figure.unit))
    row.addStretch(1)
    if value.figure.variant:
        row.addWidget(_label("badge", value.figure.variant), 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _beside(story: FigureStory) -> QWidget:
    """The two periods beside, with the change in words."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    before = periods.period_before(story.first, story.last)
    old = periods.year_before(story.first, story.last)
    rows = (
        ("上期", before, story.previous, story.previous_known),
        ("上年同期", old, story.year_before, story.year_before_known),
    )
    for place, (name, days, other, known) in enumerate(rows):
        grid.addWidget(_label("label", name), place, 0)
        grid.addWidget(_label("hint", periods.period_words(*days)), place, 1)
        grid.addWidget(_label("", other_text(other)), place, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(_label("", change_words(story.value, other, known=known)), place, 3, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(1, 1)
    return holder


def _definition(value: FigureValue) -> QWidget:
    """What it tells, how it is counted, by which date."""
    figure = value.figure
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    rows = (
        ("说的是什么", figure.plain),
        ("怎么算", figure.basis),
        ("属于哪一期", f"看{figure.dates}，起止两天都算在内。"),
    )
    for name, words in rows:
        if words:
            column.addWidget(_label("label", name))
            text = _label("", words)
            text.setWordWrap(True)
            column.addWidget(text)
    return holder


def _variants(story: FigureStory, settings: OfficeSettings) -> tuple[QWidget, ...]:
    """Both customary ways of counting side by side, the one that the office uses marked."""
    if not story.variants:
        return ()
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    used = chosen_key(story.variants[0].figure.key, settings)
    for value in story.variants:
        row.addWidget(_variant(value, used=value.figure.key == used), 1)
    return (_label("label", "两种口径"), holder)


def _variant(value: FigureValue, *, used: bool) -> QWidget:
    sheet = QFrame()
    sheet.setProperty("kind", "notice")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(2)
    column.addWidget(_label("label", value.figure.variant))
    column.addWidget(_label("section", value_text(value)))
    parts = (number_text(part, value.figure.unit) for part in (value.numerator, value.denominator or 0))
    column.addWidget(_label("hint", f"{' ÷ '.join(parts)} {value.figure.unit}"))
    column.addWidget(_label("hint", "本单位采用" if used else "供对照"))
    sheet.setAccessibleName(f"{value.figure.variant} {value_text(value)}")
    return sheet


def _label(role: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("role", role)
    return label
