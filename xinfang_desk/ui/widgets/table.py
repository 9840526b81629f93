"""One table model for every list: columns are data, rows are frozen objects, cells are text.

`make_table("cases.table", "事项列表", (Column("编号", number_text, width=190), Column("姓名", name_text)))` gives a view
whose `set_rows(rows)` shows frozen rows and whose `chosen` signal hands back the row object.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 38
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)
class Column:
    """One column: heading, how a row becomes text, and optionally its width in pixels (0 = takes the room left), colour, tip.

    `colour` gives a colour name for the text of a row, or "" for ink; `struck` says which rows are struck through.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    align: Literal["left", "right", "centre"] = "left"
    colour: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    struck: Callable[[Any], bool] | None = None


def _font(column: Column, row: Any) -> QFont | None:
    if column.struck is None or not column.struck(row):
        return None
    font = QApplication.font()
    font.setStrikeOut(True)
    return font


def _colour(column: Column, row: Any) -> QColor | None:
    name = column.colour(row) if column.colour else ""
    return QColor(name) if name else None


def _tip(column: Column, row: Any) -> str:
    return column.tip(row) if column.tip else column.text(row)


_ROLES: dict[int, Callable[[Column, Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: f"{column.title} {column.text(row)}",
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: _ALIGN[column.align],
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.UserRole: lambda _column, row: row,
}


class RowsModel(QAbstractTableModel):
    """Read-only rows under columns given as data. `row(i)` gives the object behind a line."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows instead of the present ones."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append_rows(self, rows: Sequence[Any]) -> None:
        """Add the rows of the next page below."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def rows(self) -> tuple[Any, ...]:
        """Every row shown."""
        return tuple(self._rows)

    def row(self, index: int) -> Any:
        """The object behind a line; None outside the list."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: text, alignment, colour and tip of a cell."""
        answer = _ROLES.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._columns[index.column()], self._rows[index.row()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._columns[section].align]
        return None


class KeepColour(QStyledItemDelegate):
    """A chosen line keeps the colours that its cells have by meaning."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: what a cell is drawn with."""
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        palette: QPalette = option.palette
        if isinstance(colour, QColor):
            palette.setColor(QPalette.ColorRole.HighlightedText, colour)


class RowsView(QTableView):
    """A calm read-only list: whole lines, no grid, Tab leaves it, Enter or double click chooses a line.

    `chosen(row)` on Enter or double click, `moved(row)` when the current line changes, `wanted_more` near the end.
    """

    chosen = Signal(object)
    moved = Signal(object)
    wanted_more = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(KeepColour(self))
        self._calm()
        self._size_columns(columns)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._announce)
        self.verticalScrollBar().valueChanged.connect(self._near_end)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.rows_model.set_rows(rows)

    def append_rows(self, rows: Sequence[Any]) -> None:
        """Add rows below."""
        self.rows_model.append_rows(rows)

    def current_row(self) -> Any:
        """The object of the current line, or None."""
        return self.rows_model.row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current line; everything else as Qt does it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.chosen.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def _calm(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _size_columns(self, columns: Sequence[Column]) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            if column.width:
                header.resizeSection(place, column.width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows_model.row(index.row()))

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self.rows_model.row(current.row()))

    def _near_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() > 0 and value >= bar.maximum() - ROW_HEIGHT * 10:
            self.wanted_more.emit()


def fit_to_rows(table: QTableView, rows: int) -> None:
    """Make a table as high as its head and this many lines."""
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 4)


def make_table(name: str, accessible: str, columns: Sequence[Column], parent: QWidget | None = None) -> RowsView:
    """A list with its object name and its Chinese accessible name."""
    view = RowsView(columns, parent)
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    return view
