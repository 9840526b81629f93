"""The quiet bar below the list while several matters are chosen: how many, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

NAME = "cases.selection"
REFER, CLOSE, LIST, PAPERS, PRINT, CLEAR = "refer", "close", "list", "papers", "print", "clear"


class SelectionBar(QWidget):
    """`wanted(what)`: refer, close, list, papers, print or clear."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAccessibleName("所选事项")
        self.count = QLabel("")
        self.count.setObjectName(f"{NAME}.count")
        self.count.setProperty("role", "label")
        self.export = self._button("export", "导出所选")
        self.export.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        for button in (
            self._button(REFER, "批量转送…"),
            self._button(CLOSE, "批量终了…"),
            self.export,
            self._button(PRINT, "打印文书…"),
            self._button(CLEAR, "取消选择"),
        ):
            row.addWidget(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many are chosen; one is what the list always has and needs no bar."""
        self.count.setText(f"已选 {count} 件")
        self.count.setAccessibleName(self.count.text())
        self.setVisible(count > 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{NAME}.menu")
        for key, label in ((LIST, "列表，存为 Excel…"), (PAPERS, "全部文书，存为 PDF 文件夹…")):
            action = menu.addAction(label)
            action.setData(key)
        menu.triggered.connect(self._triggered)
        return menu

    def _triggered(self, action: object) -> None:
        self.wanted.emit(str(getattr(action, "data", str)()))

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"{NAME}.{key}")
        button.setAccessibleName(label)
        button.setProperty("key", key)
        if key != "export":
            button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("key")))
