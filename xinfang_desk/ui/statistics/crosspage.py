"""交叉表: what is asked (lines, columns, unit, values), ready-made and recent questions, the answer as table or chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.charts import ChartData
from xinfang_desk.domain.crosstab import CrossQuestion, CrossTable, CrossUnit, CrossValue, Key
from xinfang_desk.domain.dimensions import DIMENSIONS
from xinfang_desk.services.crosscharts import cross_chart

from ..theme import Theme
from ..widgets.band import FindingBand
from ..widgets.card import Card
from ..widgets.choice import ChoiceBox
from ..widgets.emptystate import EmptyState
from ..widgets.entries import make_button
from ..widgets.field import FormField
from ..widgets.flow import FlowLayout
from .chartview import ChartView
from .crosstable import CrossView

UNKNOWN_KEY = "\x00"
"""Stands in a choice for the value 未填, which has no key."""
READY: tuple[tuple[str, CrossQuestion], ...] = (
    ("属地 × 分类", CrossQuestion(("locality",), "category")),
    ("单位 × 形式", CrossQuestion(("unit",), "channel")),
    ("月份 × 形式", CrossQuestion(("month",), "channel")),
    ("分类 × 初次重复", CrossQuestion(("category",), "occurrence")),
    ("单位 × 状态", CrossQuestion(("unit",), "state")),
    ("月份 × 来访批次", CrossQuestion(("month",), "group", CrossUnit.VISITS)),
)
"""Questions that an office asks every month, as buttons."""
_NONE = "不分"
TABLE, CHART = range(2)
NARROW = 0.55
"""A table that takes less of the width than this leaves room for its chart."""
_NO_LIMIT = 16_777_215


class CrossPage(QWidget):
    """`asked(question)` for a question put together or picked, `behindWanted(Behind)`, `valuesWanted(dimension)`."""

    asked = Signal(object)
    behindWanted = Signal(object)
    valuesWanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("交叉表")
        self._only: list[tuple[str, Key]] = []
        self._words: dict[tuple[str, Key], str] = {}
        self._recent: tuple[CrossQuestion, ...] = ()
        self._chosen = False  # whether 只看 and 等于 say something that no condition says yet
        self.first, self.second, self.column = _dimensions(""), _dimensions(_NONE), _dimensions(_NONE)
        self.unit = ChoiceBox(CrossUnit)
        self.narrow, self.value = _dimensions("全部事项"), ChoiceBox()
        self.places = {
            "rows": FormField("statistics.cross.rows", "行项目", self.first, finding_below=False),
            "second": FormField("statistics.cross.second", "行项目（二）", self.second, finding_below=False),
            "column": FormField("statistics.cross.column", "列项目", self.column, finding_below=False),
            "unit": FormField("statistics.cross.unit", "单位", self.unit, finding_below=False),
            "only": FormField("statistics.cross.only", "只看", self.narrow, finding_below=False),
            "value": FormField("statistics.cross.value", "等于", self.value, finding_below=False),
        }
        self.ask = make_button("statistics.cross.ask", "统计(&T)", "primary", label="按所选项目统计")
        self.add = make_button("statistics.cross.add", "限定", label="只统计所选的值，同一项目可以限定几个值")
        self.recent = QComboBox()
        self.recent.setObjectName("statistics.cross.recent")
        self.recent.setAccessibleName("最近的问题")
        self.table = CrossView(theme)
        self.chart = ChartView("statistics.cross.chart", theme)
        self.empty = EmptyState("statistics.cross.empty")
        self.foot = QLabel("")
        self.foot.setObjectName("statistics.cross.checks")
        self.foot.setProperty("role", "hint")
        self.foot.setWordWrap(True)
        self._side = Card()
        self._chips = FlowLayout(gap=6)
        self._ways = QButtonGroup(self)
        self._lay_out()
        self._connect()

    def question(self) -> CrossQuestion:
        """What is put together now."""
        rows = tuple(filter(None, (self.first.value(), self.second.value())))
        return CrossQuestion(rows, self.column.value(), CrossUnit(self.unit.value()), tuple(self._only))

    def show_question(self, question: CrossQuestion) -> None:
        """Put a question into the fields."""
        rows = (*question.rows, "")
        for box, value in ((self.first, rows[0]), (self.second, rows[1]), (self.column, question.column)):
            box.set_value(value)
        self.unit.set_value(question.unit.value)
        self._only = list(question.only)
        self.narrow.set_value("")
        self._show_only()
        self.clear_problems()

    def show_values(self, dimension: str, values: Sequence[CrossValue]) -> None:
        """Offer the values of the dimension that narrows."""
        if dimension != self.narrow.value():
            return
        self.value.clear()
        for value in values:
            self.value.addItem(value.label, UNKNOWN_KEY if value.key is None else value.key)
            self._words[(dimension, value.key)] = value.label
        self._offer_value()

    def show_recent(self, questions: Sequence[CrossQuestion]) -> None:
        """Offer the questions asked last."""
        self._recent = tuple(questions)
        with QSignalBlocker(self.recent):
            self.recent.clear()
            self.recent.addItem("最近的问题" if questions else "还没有问过")
            for question in questions:
                self.recent.addItem(short_words(question))
        self.recent.setEnabled(bool(questions))

    def show_table(self, table: CrossTable) -> None:
        """Show an answer, or that there is nothing in this period."""
        self.clear_problems()
        self.table.show_table(table)
        self._show_chart()
        checks = f"　核对：{'　'.join(table.checks)}" if table.checks else ""
        unit = table.question.unit.label
        only = f"只看{table.only}，" if table.only else ""
        self.foot.setText(
            f"{only}合计 {table.total:,} {unit}，{len(table.rows):,} 行。{checks}　双击或回车看清单，点列标题或按 S 键排序。"
        )
        self.foot.setAccessibleName(self.foot.text())
        if not table.rows:
            self.empty.tell("本期没有符合条件的信访事项", "换一个期间，或去掉“只看”的条件再统计")
        self._turn()

    def clear_problems(self) -> None:
        """Take the findings away."""
        for place in self.places.values():
            place.show_problem(None)

    def shown_charts(self) -> tuple[ChartData, ...]:
        """The answer as a chart, in the order in which it stands."""
        table = self.table.cross.table
        return (cross_chart(table),) if table is not None and table.rows else ()

    # -- deciding ----------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """What stands in the fields is what is counted, whether 限定 was pressed or not."""
        if self._chosen and self.value.count():
            self._take_condition()
        self.asked.emit(self.question())

    def _picked_ready(self) -> None:
        place = self.sender().property("place")
        self.show_question(READY[int(place)][1])
        self._ask()

    def _picked_recent(self, place: int) -> None:
        if place > 0:
            self.show_question(self._recent[place - 1])
            self._ask()

    def _narrowed(self) -> None:
        dimension = self.narrow.value()
        self._chosen = bool(dimension)
        self.value.clear()
        self._offer_value()
        if dimension:
            self.valuesWanted.emit(dimension)

    def _picked_value(self) -> None:
        self._chosen = True

    def _offer_value(self) -> None:
        offered = self.value.count() > 0
        self.places["value"].setVisible(offered)
        self.add.setVisible(offered)

    def _add(self) -> None:
        self._take_condition()
        self._ask()

    def _take_condition(self) -> None:
        dimension, chosen = self.narrow.value(), self.value.value()
        key = None if chosen == UNKNOWN_KEY else chosen
        self._only = [*dict.fromkeys((*self._only, (dimension, key)))]
        self._chosen = False
        self._show_only()

    def _remove(self) -> None:
        self._chosen = False
        del self._only[int(self.sender().property("place"))]
        self._show_only()
        self._ask()

    def _show_only(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (dimension, key) in enumerate(self._only):
            words = f"{DIMENSIONS[dimension].label}：{self._words.get((dimension, key), key or '未填')}"
            chip = QPushButton(f"{words}　去掉")
            chip.setObjectName(f"statistics.cross.only.{place}")
            chip.setAccessibleName(f"去掉条件 {words}")
            chip.setProperty("kind", "smallchip")
            chip.setAutoDefault(True)
            chip.setProperty("place", place)
            chip.clicked.connect(self._remove)
            self._chips.addWidget(chip)

    def _show_chart(self) -> None:
        for chart in self.shown_charts():
            self.chart.show_chart(chart)

    def _turn(self) -> None:
        """Table or chart; beside a table that leaves the room, its chart too."""
        rows = self.table.cross.table is not None and bool(self.table.cross.table.rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        as_chart = self._ways.checkedId() == CHART
        wide = self.table.wanted_width()
        self.table.setVisible(not as_chart)
        self.table.setMaximumWidth(wide if wide < self.width() * NARROW else _NO_LIMIT)
        self._side.setVisible(as_chart or wide < self.width() * NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: perhaps there is room for the chart."""
        super().resizeEvent(event)
        self._turn()

    # -- layout ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.ask.clicked.connect(self._ask)
        self.add.clicked.connect(self._add)
        self.recent.activated.connect(self._picked_recent)
        self.narrow.currentIndexChanged.connect(self._narrowed)
        self.value.activated.connect(self._picked_value)
        self.table.opened.connect(self.behindWanted)
        self.table.arranged.connect(self._show_chart)
        self.chart.opened.connect(self.behindWanted)
        self._ways.idClicked.connect(self._turn)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._ready_row())
        layout.addLayout(self._fields_row())
        band = FindingBand()
        for place in self.places.values():
            band.add(place)
        layout.addWidget(band)
        layout.addLayout(self._chips)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._answer())
        self._stack.addWidget(self.empty)
        self.empty.tell("选一个现成的问题，或自己选行和列", "选好以后点“统计”；每个数字都能点开看清单")
        self._stack.setCurrentIndex(1)
        layout.addWidget(holder, 1)
        layout.addWidget(self.foot)
        self._offer_value()
        self.show_recent(())

    def _ready_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for place, (words, _question) in enumerate(READY):
            button = QPushButton(words)
            button.setObjectName(f"statistics.cross.ready.{place}")
            button.setAccessibleName(f"统计 {words}")
            button.setProperty("kind", "chip")
            button.setAutoDefault(True)  # Enter presses it, as Space does
            button.setProperty("place", place)
            button.clicked.connect(self._picked_ready)
            row.addWidget(button)
        row.addStretch(1)
        self.recent.setMinimumWidth(200)
        row.addWidget(self.recent)
        return row

    def _fields_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        widths = {"rows": 136, "second": 136, "column": 136, "unit": 84, "only": 136, "value": 150}
        top = Qt.AlignmentFlag.AlignTop
        for name, field in self.places.items():
            field.setFixedWidth(widths[name])
            row.addWidget(field, 0, top)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for place, (name, words) in enumerate((("table", "表格"), ("chart", "图"))):
            way = QPushButton(words)
            way.setObjectName(f"statistics.cross.as.{name}")
            way.setAccessibleName(f"显示为{words}")
            way.setCheckable(True)
            way.setChecked(place == 0)
            way.setProperty("kind", "chip")
            way.setAutoDefault(True)
            self._ways.addButton(way, place)
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _answer(self) -> QWidget:
        area = QScrollArea()
        area.setProperty("kind", "clear")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidget(self.chart)
        area.viewport().setAutoFillBackground(False)
        self.chart.setAutoFillBackground(False)  # a scroll area fills what it holds; the card is white
        self._side.body.setContentsMargins(8, 6, 4, 6)
        self._side.body.addWidget(area)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.table, 1)
        row.addWidget(self._side, 1)
        return holder


def short_words(question: CrossQuestion) -> str:
    """A question in a few words: 问题属地 × 内容分类（件），2 个条件."""
    names = " × ".join(DIMENSIONS[name].label for name in question.dimensions)
    only = f"，{len(question.only)} 个条件" if question.only else ""
    return f"{names}（{question.unit.label}）{only}"


def _dimensions(empty: str) -> ChoiceBox:
    box = ChoiceBox((), empty)
    box.add_choices((dimension.key, dimension.label) for dimension in DIMENSIONS.values())
    return box
