"""指标: every figure of the period in one table, beside the period before and the same days of the year before."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.overview import Overview
from xinfang_desk.services.periods import period_words

from ..widgets.table import make_table
from . import figures
from .drilldialog import DENOMINATOR

LINE = 32
"""Height of a line: the table is long and is read across."""


class FigurePage(QWidget):
    """The table; `figureWanted(key)` for a line, `drillWanted(key, part)` for its denominator."""

    figureWanted = Signal(str)
    drillWanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("指标")
        self.table = make_table("statistics.table", "统计指标", figures.COLUMNS)
        self.table.verticalHeader().setDefaultSectionSize(LINE)
        self.note = QLabel("")
        self.note.setObjectName("statistics.note")
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.table.doubleClicked.connect(self._cell)
        self.table.chosen.connect(self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)

    def show_overview(self, overview: Overview) -> None:
        """Show the figures; the line that was current stays so."""
        kept = self.table.currentIndex().row()
        self.table.set_rows(figures.lines(overview))
        previous, old = overview.previous, overview.year_before
        names = f"上期：{period_words(previous.first, previous.last)}；上年同期：{period_words(old.first, old.last)}。"
        self.note.setText(f"{names}双击或回车看一项的口径、近24个月和明细。")
        self.note.setAccessibleName(self.note.text())
        if kept >= 0:
            self.table.selectRow(kept)

    def _cell(self, index: QModelIndex) -> None:
        """A double click on the denominator opens its list; `chosen` does not follow for that column."""
        row = self.table.rows_model.row(index.row())
        if index.column() == figures.DENOMINATOR_COLUMN and row.value.figure.is_rate:
            self.drillWanted.emit(row.value.figure.key, DENOMINATOR)

    def _line(self, row: figures.FigureLine) -> None:
        column = self.table.currentIndex().column()
        if column != figures.DENOMINATOR_COLUMN or not row.value.figure.is_rate:
            self.figureWanted.emit(row.value.figure.key)
