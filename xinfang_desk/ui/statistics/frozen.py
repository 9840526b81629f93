"""Panes over a wide table: its label columns and its line of totals stay in sight while the rest scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

Index = QModelIndex | QPersistentModelIndex


class Pane(QTableView):
    """Some columns, the last line, or the corner of both, of the table that it lies on; it has no life of its own."""

    def __init__(self, table: QTableView, *, columns: bool, foot: bool) -> None:
        """`columns`: only the label columns, at the left; `foot`: only the last line, at the bottom."""
        super().__init__(table)
        self._table, self.columns, self.foot = table, columns, foot
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(table.horizontalScrollMode())
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setVisible(not foot)
        self.setAccessibleName("")  # a screen reader reads the table itself
        self._follow()

    def _follow(self) -> None:
        across, down = self._table.horizontalScrollBar(), self._table.verticalScrollBar()
        if not self.columns:
            across.valueChanged.connect(self.horizontalScrollBar().setValue)
        if not self.foot:
            down.valueChanged.connect(self.verticalScrollBar().setValue)

    def lay_out(self, labels: int) -> None:
        """Take the place that the table's size, scroll bars and `labels` columns give; gone where nothing scrolls away."""
        table, model = self._table, self.model()
        lines, header = model.rowCount(), table.horizontalHeader()
        scrolls = (table.horizontalScrollBar().maximum() > 0 or not self.columns) and (
            table.verticalScrollBar().maximum() > 0 or not self.foot
        )
        self.setVisible(scrolls and lines > 1)
        if self.isHidden():
            return
        for column in range(model.columnCount()):
            self.setColumnHidden(column, self.columns and column >= labels)
            self.setColumnWidth(column, table.columnWidth(column))
        for line in range(lines):
            self.setRowHidden(line, self.foot and line < lines - 1)
        self.horizontalHeader().setFixedHeight(header.height())
        self.horizontalHeader().setSortIndicatorShown(header.isSortIndicatorShown())
        self.horizontalHeader().setSortIndicator(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self.setGeometry(self._place(labels))
        self.horizontalScrollBar().setValue(0 if self.columns else table.horizontalScrollBar().value())
        self.verticalScrollBar().setValue(0 if self.foot else table.verticalScrollBar().value())

    def _place(self, labels: int) -> QRect:
        table = self._table
        seen, top = table.viewport().geometry(), table.horizontalHeader().height()
        width = sum(table.columnWidth(column) for column in range(labels)) if self.columns else seen.width()
        if self.foot:
            line = table.rowHeight(self.model().rowCount() - 1)
            return QRect(seen.left(), seen.bottom() + 1 - line, width, line)
        return QRect(seen.left(), seen.top() - top, width, seen.height() + top)


class Frozen:
    """The panes of one table, laid out anew whenever it changes; the cell that is chosen never hides behind them."""

    def __init__(self, table: QTableView, labels: Callable[[], int], sort: Callable[[int], None]) -> None:
        self._table, self._labels = table, labels
        self.left = Pane(table, columns=True, foot=False)
        self.foot = Pane(table, columns=False, foot=True)
        self.corner = Pane(table, columns=True, foot=True)
        self.panes = (self.left, self.foot, self.corner)
        for pane in self.panes:
            pane.doubleClicked.connect(table.doubleClicked)
        self.left.horizontalHeader().sectionClicked.connect(sort)
        for bar in (table.horizontalScrollBar(), table.verticalScrollBar()):
            bar.rangeChanged.connect(self.lay_out)
        table.horizontalHeader().sectionResized.connect(self.lay_out)
        table.horizontalHeader().geometriesChanged.connect(self.lay_out)
        table.model().modelReset.connect(self.lay_out)
        table.selectionModel().currentChanged.connect(self._clear)

    def lay_out(self) -> None:
        """Bring every pane to its place, the corner above both others."""
        for pane in self.panes:
            pane.lay_out(self._labels())
            pane.raise_()

    def _clear(self, index: Index) -> None:
        """Scroll on until a cell no longer hides behind a pane."""
        table, cell = self._table, self._table.visualRect(index)
        across, down = table.horizontalScrollBar(), table.verticalScrollBar()
        if self.left.isVisible() and index.column() >= self._labels():
            across.setValue(across.value() - max(0, self.left.width() - cell.left()))
        if self.foot.isVisible() and index.row() < table.model().rowCount() - 1:
            down.setValue(down.value() + max(0, cell.bottom() + 1 - self.foot.y() + table.viewport().y()))
