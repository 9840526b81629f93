"""The cross-table on the screen: cells as deep as their number, totals bold, columns sorted by their heading or by S."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xinfang_desk.domain.charts import Behind
from xinfang_desk.domain.crosstab import CrossTable, sorted_rows
from xinfang_desk.domain.palette import HEAT_DEPTH
from xinfang_desk.services.crosscharts import cross_sheet, picked

from ..theme import Theme
from .frozen import Frozen
from .sketch import mixed

Index = QModelIndex | QPersistentModelIndex
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LINE = 32
WIDEST = 220
LONGEST_HEAD = 5
AIR = 26
"""Room beside the words of a count: the padding of heading and cell, and the mark of the order."""


@dataclass(frozen=True)
class Order:
    """By which column the lines stand, and which way."""

    column: int = 0
    descending: bool = False


class CrossModel(QAbstractTableModel):
    """The lines of a CrossTable with the totals at the right and below, in an order."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source: CrossTable | None = None
        self.table: CrossTable | None = None
        self.order = Order()
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._most = 1

    def show_table(self, table: CrossTable) -> None:
        """Show another answer, in the order of its vocabulary."""
        self._source = table
        self._most = max((n for row in table.rows for n in row.counts), default=0) or 1
        self.arrange(Order())

    def arrange(self, order: Order) -> None:
        """Bring the lines into another order; the totals stay below."""
        if self._source is None:
            return
        self.beginResetModel()
        self.order = order
        self.table = sorted_rows(self._source, order.column, descending=order.descending)
        sheet = cross_sheet(self.table)
        self._heads, self._rows = sheet.columns, sheet.rows
        self.endResetModel()

    def labels(self) -> int:
        """How many columns name the lines."""
        return len(self.table.titles) if self.table is not None else 0

    def is_number(self, column: int) -> bool:
        """Whether a column holds counts."""
        return self.table is not None and column >= self.labels()

    def behind(self, line: int, column: int) -> Behind | None:
        """The list behind a cell; a cell of words stands for its whole line, and what counts nothing has none."""
        table = self.table
        if table is None or not 0 <= line < len(self._rows) or column < 0:
            return None
        titles = len(table.titles)
        row = table.rows[line] if line < len(table.rows) else None
        shown = table.columns if table.question.column else ()
        across = shown[column - titles].key if titles <= column < titles + len(shown) else ""
        if self.is_number(column) and self._rows[line][column] == "0":
            return None
        return Behind(table.first, table.last, question=table.question, picked=picked(table, row, across))

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: number of lines, the totals among them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: number of columns, the totals among them."""
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the words or the number of a cell, its depth, what a screen reader says."""
        if not index.isValid():
            return None
        line, column = index.row(), index.column()
        answer = _ANSWERS.get(role)
        return None if answer is None else answer(self, line, column, self._rows[line][column])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _broken(self._heads[section]) if self.is_number(section) else self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if self.is_number(section) else WORDS
        return None

    def shown(self, _line: int, column: int, text: str) -> str:
        """The words or the number of a cell, its thousands parted."""
        return f"{int(text):,}" if self.is_number(column) and text.isdigit() else text

    def side(self, _line: int, column: int, _text: str) -> Qt.AlignmentFlag:
        """Numbers at the right, words at the left."""
        return NUMBER if self.is_number(column) else WORDS

    def font_of(self, line: int, column: int, _text: str) -> QFont | None:
        """Totals are bold."""
        return _bold() if self._is_total(line, column) else None

    def ink(self, _line: int, _column: int, text: str) -> QColor | None:
        """What counts nothing is muted."""
        return self._theme.colour("muted") if text == "0" else None

    def _is_total(self, line: int, column: int) -> bool:
        return line == len(self._rows) - 1 or column == len(self._heads) - 1

    def ground(self, line: int, column: int, text: str) -> QColor | None:
        """The depth of a cell."""
        if not self.is_number(column) or self._is_total(line, column) or not int(text):
            return None
        share = int(text) / self._most
        dark = QColor(f"#{self._theme.palette.series[0]}")
        return mixed(dark, self._theme.colour("card"), HEAT_DEPTH * share**0.5)

    def spoken(self, line: int, column: int, text: str) -> str:
        """A cell as a screen reader says it."""
        titles = len(self.table.titles) if self.table is not None else 1
        names = " · ".join(filter(None, self._rows[line][:titles]))
        return f"{names} {self._heads[column]} {text}" if self.is_number(column) else text


_ANSWERS: Mapping[int, Callable[[CrossModel, int, int, str], Any]] = {
    Qt.ItemDataRole.DisplayRole: CrossModel.shown,
    Qt.ItemDataRole.TextAlignmentRole: CrossModel.side,
    Qt.ItemDataRole.FontRole: CrossModel.font_of,
    Qt.ItemDataRole.BackgroundRole: CrossModel.ground,
    Qt.ItemDataRole.ForegroundRole: CrossModel.ink,
    Qt.ItemDataRole.AccessibleTextRole: CrossModel.spoken,
    Qt.ItemDataRole.ToolTipRole: CrossModel.spoken,
}


class _Ground(QStyledItemDelegate):
    """Paints the depth of a cell itself: a style sheet on items leaves no room for it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the cell as everywhere."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), ground)
        super().paint(painter, option, index)
        view = self.parent()  # the table itself, also where a pane lies over it
        if isinstance(view, QTableView) and view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(view.palette().highlight().color(), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground is there already."""
        super().initStyleOption(option, index)
        option.backgroundBrush = QBrush(Qt.BrushStyle.NoBrush)


class CrossView(QTableView):
    """Cells can be reached one by one; `opened(Behind)` on Enter or double click. S sorts by the column of the cell."""

    opened = Signal(object)
    arranged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statistics.cross.table")
        self.setAccessibleName("交叉表")
        self.cross = CrossModel(theme, self)
        self.setModel(self.cross)
        self.setItemDelegate(_Ground(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort)
        self.doubleClicked.connect(self._open)
        self.frozen = Frozen(self, self.cross.labels, self.sort)

    def show_table(self, table: CrossTable) -> None:
        """Show another answer."""
        self.cross.show_table(table)
        self._mark_order()
        self.resizeColumnsToContents()
        for column in range(self.cross.columnCount()):
            counts = self.cross.is_number(column)
            width = self._count_width(column) if counts else min(self.columnWidth(column) + 10, WIDEST)
            self.setColumnWidth(column, width)
        self.frozen.lay_out()
        self.setCurrentIndex(self.cross.index(0, min(len(table.titles), self.cross.columnCount() - 1)))
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the panes follow."""
        super().resizeEvent(event)
        self.frozen.lay_out()

    def wanted_width(self) -> int:
        """How wide the whole table is, with its frame and scroll bar."""
        return self.horizontalHeader().length() + 2 * self.frameWidth() + 18

    def sort(self, column: int) -> None:
        """Sort by a column: counts the largest first, words in their order; again = the other way."""
        order = self.cross.order
        down = not order.descending if column == order.column else self.cross.is_number(column)
        current = self.currentIndex()
        self.cross.arrange(Order(column, down))
        self._mark_order()
        if current.isValid():
            self.setCurrentIndex(self.cross.index(0, current.column()))
        self.arranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list behind the cell, S sorts by its column."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_S and self.currentIndex().isValid():
            self.sort(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _count_width(self, column: int) -> int:
        """Room for the longest line of the heading and for the largest number."""
        model, header = self.cross, Qt.Orientation.Horizontal
        heads = str(model.headerData(column, header)).split("\n")
        last = str(model.index(model.rowCount() - 1, column).data() or "")
        return max(*(self.fontMetrics().horizontalAdvance(words) for words in (*heads, last)), 36) + AIR

    def _mark_order(self) -> None:
        header, order = self.horizontalHeader(), self.cross.order
        with QSignalBlocker(header):
            header.setSortIndicatorShown(True)
            way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(order.column, way)
        self.frozen.lay_out()

    def _open(self, index: Index) -> None:
        behind = self.cross.behind(index.row(), index.column())
        if behind is not None:
            self.opened.emit(behind)


def _broken(words: str) -> str:
    """A long heading in two lines, so that a count does not take the room of a sentence."""
    half = (len(words) + 1) // 2
    return words if len(words) <= LONGEST_HEAD or "（" in words else f"{words[:half]}\n{words[half:]}"


def _bold() -> QFont:
    font = QApplication.font()
    font.setBold(True)
    return font
