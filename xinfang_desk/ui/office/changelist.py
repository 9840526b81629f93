"""What an import would change, shown before it is done: a heading, a sentence, the list, 取消 and the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .page import button_row, words


class ChangeList(QWidget):
    """A step inside a page. `confirmed` does it, `cancelled` goes back."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._head = words("", "section")
        self._text = words("", "label")
        self.table = make_table(f"{name}.table", "改动清单", columns)
        self._none = words("没有需要改动的内容。", "label")
        self.confirm = make_button(f"{name}.confirm", "按此替换", "primary")
        self.cancel = make_button(f"{name}.cancel", "取消")
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._text)
        layout.addWidget(self._none)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addLayout(button_row(self.cancel, self.confirm, left=words("回车替换 · Esc 取消", "key")))

    def offer(self, head: str, text: str, rows: Sequence[Any], action: str) -> None:
        """Show what would change; with nothing to change the list is away. The cursor goes to the button."""
        self._head.setText(head)
        self._text.setText(text)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.confirm.setText(action)
        self.confirm.setAccessibleName(action)
        self.confirm.setEnabled(True)
        self.confirm.setFocus()

    def text(self) -> str:
        """The heading and the sentence."""
        return f"{self._head.text()} {self._text.text()}"
