"""The left side of the tracking tab: search field, filters, the list of any size, its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ..theme import Palette
from ..widgets.emptystate import EmptyState
from ..widgets.search import SearchField
from ..widgets.table import make_table
from . import columns
from .filters import FilterPanel
from .selectionbar import SelectionBar

NARROW = 790
"""Width of the list on a screen of 1366."""


class ListFoot(QWidget):
    """How many there are, and the export with its progress and its way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = QLabel("")
        self.count.setObjectName("cases.count")
        self.count.setProperty("role", "label")
        self.export = QPushButton("导出 Excel")
        self.export.setObjectName("cases.export")
        self.export.setAccessibleName("把当前列表导出为 Excel 表格")
        self.notices = QPushButton("打印应告知…")
        self.notices.setObjectName("cases.notices")
        self.notices.setAccessibleName("给所有应告知而未告知的事项出具告知书")
        self.sheet = QPushButton("打印提醒")
        self.sheet.setObjectName("cases.sheet")
        self.sheet.setAccessibleName("打印今日提醒")
        self.bar = QProgressBar()
        self.bar.setObjectName("cases.export.progress")
        self.bar.setAccessibleName("导出进度")
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(160)
        self.cancel = QPushButton("停止导出")
        self.cancel.setObjectName("cases.export.cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        for widget in (self.sheet, self.notices, self.bar, self.cancel, self.export):
            row.addWidget(widget)
        self.set_exporting(False)

    def set_total(self, total: int, filtered: bool) -> None:
        """Say how many matters the list holds."""
        self.count.setText(f"符合条件 {total:,} 件" if filtered else f"共 {total:,} 件")

    def set_exporting(self, on: bool) -> None:
        """Show progress and the way out while an export runs."""
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.export.setVisible(not on)


class CaseList(QWidget):
    """Search, filters, table or a word on what to do, foot."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("cases.search", "查找事项", "查找编号、姓名、诉求、事实，一个字也可以　Ctrl+K")
        self.filters = FilterPanel()
        self.table = make_table("cases.table", "事项列表", columns.matter_columns(palette))
        self.empty = EmptyState("cases.empty")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.foot = ListFoot()
        self.selection = SelectionBar()
        self.search.installEventFilter(self)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.search, self.filters):
            layout.addWidget(widget)
        layout.addWidget(holder, 1)
        layout.addWidget(self.foot)
        layout.addWidget(self.selection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window gives the names and units room."""
        super().resizeEvent(event)
        spare = max(0, self.width() - NARROW)
        header = self.table.horizontalHeader()
        header.resizeSection(columns.NAME_COLUMN, min(columns.NAME_WIDTH + spare // 8, 140))
        header.resizeSection(columns.UNIT_COLUMN, min(columns.UNIT_WIDTH + spare // 4, 200))

    def show_picked(self, count: int) -> None:
        """While several matters are chosen, the foot makes room for what can be done with them."""
        self.foot.setVisible(count <= 1)
        self.selection.show_count(count)

    def show_table(self) -> None:
        """There is something to list."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, head: str, text: str, action: str = "") -> None:
        """There is nothing to list: say why and what to do."""
        self.empty.tell(head, text, action)
        self._stack.setCurrentIndex(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search field goes to the list."""
        if watched is self.search and _is_down(event) and self.table.rows_model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.table.current_row() is None:
                self.table.selectRow(0)
            return True
        return super().eventFilter(watched, event)


def _is_down(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
