"""What a change would bring about, shown before it is done: what changes, which terms move, and the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from xinfang_desk.domain.changes import DueChange
from xinfang_desk.domain.text import format_date_week, group_number

from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .page import button_row, words
from .steps import Step

DUE_COLUMNS = (
    Column("登记编号", lambda change: group_number(change.number), 180),
    Column("信访人", lambda change: change.name, 130),
    Column("期限", lambda change: change.rule_label),
    Column("现在到", lambda change: format_date_week(change.before), 180),
    Column("改到", lambda change: format_date_week(change.after), 180),
)


class ChangeList(Step):
    """A step inside a page. `confirmed` does it, `cancelled` goes back.

    `columns` are those of what changes, none for a change that only moves terms; `due` says whether terms can move.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, name: str, columns: Sequence[Column] = (), *, due: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._head = words("", "section")
        self._text = words("", "label")
        self.table = make_table(f"{name}.table", "改动清单", columns)
        self._has_rows = bool(columns)
        self._none = words("没有需要改动的内容。", "label")
        self._due_text = words("", "")
        self._due_text.setObjectName(f"{name}.dueText")
        self.due = make_table(f"{name}.due", "变动的期限", DUE_COLUMNS)
        self._has_due = due
        self.confirm = make_button(f"{name}.confirm", "按此替换", "primary")
        self.cancel = make_button(f"{name}.cancel", "返回")
        self._keys = words("", "key")
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def offer(self, head: str, text: str, rows: Sequence[Any], action: str, due: Sequence[DueChange] = ()) -> None:
        """Show what would change; an empty list is away. The cursor goes to the button."""
        self._head.setText(head)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(self._has_rows and not rows)
        self.due.set_rows(due)
        self.due.setVisible(bool(due))
        self._due_text.setText(due_words(due) if self._has_due else "")
        self._due_text.setVisible(self._has_due)
        self._due_text.setProperty("tone", "warn" if due else "")
        self._due_text.style().unpolish(self._due_text)
        self._due_text.style().polish(self._due_text)
        self._keys.setText(f"回车{action} · Esc 返回")
        self.confirm.setText(action)
        self.confirm.setAccessibleName(action)
        self.confirm.setEnabled(True)
        self.confirm.setFocus()

    def press(self) -> None:
        """Enter does it."""
        if self.confirm.isEnabled():
            self.confirmed.emit()

    def set_busy(self, busy: bool) -> None:
        """While the work runs, the button waits."""
        self.confirm.setEnabled(not busy)

    def text(self) -> str:
        """The heading and the sentences."""
        return f"{self._head.text()} {self._text.text()} {self._due_text.text()}"

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._text)
        layout.addWidget(self._none)
        layout.addWidget(self.table, 3)
        layout.addWidget(self._due_text)
        layout.addWidget(self.due, 4)
        layout.addStretch(0)
        layout.addLayout(button_row(self.cancel, self.confirm, left=self._keys))


def due_words(due: Sequence[DueChange]) -> str:
    """How many running terms would end earlier or later, in one sentence."""
    if not due:
        return "没有在办事项的期限因此变动。"
    earlier = sum(change.after < change.before for change in due)
    parts = [f"提前{earlier}个" if earlier else "", f"推后{len(due) - earlier}个" if len(due) > earlier else ""]
    matters = len({change.number for change in due})
    return f"{matters}件在办事项的{len(due)}个期限将变动：{'，'.join(filter(None, parts))}。"
