"""The figures of the period: cards, the table with every figure, two charts, the checks that hold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from xinfang_desk.domain.views import Statistics

from ..theme import Theme
from ..widgets.card import Card
from ..widgets.table import make_table
from . import figures
from .cards import CardRow
from .charts import BarChart, ColumnChart
from .drilldialog import DENOMINATOR, NUMERATOR

LINE = 32
"""Height of a line: the table is long and is read across."""


class FigurePage(QWidget):
    """Shows one Statistics beside that of the year before; `drillWanted(figure key, part)`."""

    drillWanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("统计数据")
        self.cards = CardRow()
        self.table = make_table("statistics.table", "统计指标", figures.COLUMNS)
        self.table.verticalHeader().setDefaultSectionSize(LINE)
        self.months = ColumnChart("statistics.months", theme)
        self.categories = BarChart("statistics.categories", theme)
        self.checks = QLabel("")
        self.checks.setObjectName("statistics.checks")
        self.checks.setProperty("role", "hint")
        self.checks.setWordWrap(True)
        self.cards.wanted.connect(self._card)
        self.table.doubleClicked.connect(self._cell)
        self.table.chosen.connect(self._line)
        self._lay_out()

    def show_figures(self, now: Statistics, before: Statistics) -> None:
        """Show the figures of the period and their change against the year before."""
        kept = self.table.currentIndex().row()
        self.cards.show_cards(figures.cards(now, before))
        self.table.set_rows(figures.lines(now.figures))
        self.months.show_series(now.by_month)
        self.categories.show_series(now.by_category)
        checks = f"核对：{'　'.join(now.checks)}　　" if now.checks else ""
        self.checks.setText(f"{checks}双击一行看清单")
        self.checks.setAccessibleName(self.checks.text())
        if kept >= 0:
            self.table.selectRow(kept)

    def _card(self, key: str) -> None:
        self.drillWanted.emit(key, NUMERATOR)

    def _cell(self, index: QModelIndex) -> None:
        """A double click on the denominator opens the denominator; `chosen` does not follow for that column."""
        row = self.table.rows_model.row(index.row())
        if index.column() == figures.DENOMINATOR_COLUMN and row.value.figure.is_rate:
            self.drillWanted.emit(row.value.figure.key, DENOMINATOR)

    def _line(self, row: figures.FigureLine) -> None:
        column = self.table.currentIndex().column()
        if column != figures.DENOMINATOR_COLUMN or not row.value.figure.is_rate:
            self.drillWanted.emit(row.value.figure.key, NUMERATOR)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.cards)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self._table_side())
        splitter.addWidget(self._chart_side())
        splitter.setStretchFactor(0, 8)
        splitter.setStretchFactor(1, 5)
        splitter.setSizes([790, 540])
        layout.addWidget(splitter, 1)

    def _table_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addWidget(self.checks)
        return side

    def _chart_side(self) -> QWidget:
        card = Card()
        card.body.setSpacing(12)
        card.body.addWidget(self.months, 5)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        card.body.addWidget(rule)
        card.body.addWidget(self.categories, 6)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card)
        return holder
