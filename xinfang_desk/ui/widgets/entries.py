"""A small list that is filled line by line: editors in a row, 添加, the list below, 移除."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from .. import composing
from .card import FIELD_GAP
from .table import Column, fit_to_rows, make_table

VISIBLE_ROWS = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryPanel(QWidget):
    """A list of frozen entries with a line to add more; `changed` on every difference.

    A subclass says what the line holds (`pending`), how it is emptied (`clear_line`), and may refuse an entry (`accepts`).
    Enter in the line adds, Delete in the list takes out.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        caption: str,
        columns: Sequence[Column],
        line: Sequence[tuple[QWidget, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries: list[Any] = []
        self.line = [widget for widget, _stretch in line]
        self.table = make_table(f"{name}", caption, columns)
        self.add_button = make_button(f"{name}.add", "添加", label=f"添加{caption}")
        self.remove_button = make_button(f"{name}.remove", "移除", "quiet", label=f"移除{caption}")
        self.body = QVBoxLayout(self)
        self.buttons = QHBoxLayout()
        self._lay_out(caption, line)
        for widget in (*self.line, self.table):
            widget.installEventFilter(self)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.show_entries()

    def pending(self) -> list[Any]:
        """What stands in the line, not yet added: no or one entry."""
        return []

    def clear_line(self) -> None:
        """Empty the line."""

    def accepts(self, _entry: Any) -> bool:
        """Whether the entry may be added; a subclass that says no shows why."""
        return True

    def add(self) -> None:
        """Take the entry of the line into the list; a refused one stays in the line."""
        pending = self.pending()
        if pending and self.accepts(pending[0]):
            self.entries.extend(pending)
            self.clear_line()
            self.show_entries()
            self.changed.emit()
        self.focus_line()

    def remove(self) -> None:
        """Take the current entry out of the list."""
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.entries):
            del self.entries[place]
            self.show_entries()
            self.changed.emit()

    def set_entries(self, entries: Sequence[Any]) -> None:
        """Show these entries and an empty line."""
        self.entries = list(entries)
        self.clear_line()
        self.show_entries()

    def show_entries(self) -> None:
        """Bring the list up to date; it takes no room while it is empty."""
        self.table.set_rows(self.entries)
        self.table.setVisible(bool(self.entries))
        self.remove_button.setVisible(bool(self.entries))
        rows = min(max(len(self.entries), 1), VISIBLE_ROWS)
        fit_to_rows(self.table, rows)

    def focus_line(self) -> None:
        """Cursor to the first text of the line."""
        first = next(widget for widget in self.line if isinstance(widget, QLineEdit))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_chain(self) -> list[QWidget]:
        """The widgets in reading order."""
        return [*self.line, self.add_button, self.table, self.remove_button]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line adds; Delete in the list takes out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and watched in self.line and not isinstance(watched, QComboBox):
                self.add()
                return True
            if event.key() == Qt.Key.Key_Delete and watched is self.table:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, caption: str, line: Sequence[tuple[QWidget, int]]) -> None:
        self.body.setContentsMargins(0, 4, FIELD_GAP, 0)
        self.body.setSpacing(8)
        label = QLabel(caption)
        label.setProperty("role", "label")
        self.body.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget, stretch in line:
            row.addWidget(widget, stretch)
        row.addWidget(self.add_button)
        self.body.addLayout(row)
        self.body.addWidget(self.table)
        self.buttons.addWidget(self.remove_button)
        self.buttons.addStretch(1)
        self.body.addLayout(self.buttons)


def make_line(name: str, label: str, placeholder: str) -> QLineEdit:
    """A line edit with its name, its accessible name and its hint."""
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(label)
    line.setPlaceholderText(placeholder)
    composing.watch(line)
    return line


def make_button(name: str, text: str, kind: str = "", label: str = "") -> QPushButton:
    """A button with its name, its accessible name and its look."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(label or text)
    button.setProperty("kind", kind)
    button.setAutoDefault(True)  # Enter presses it, as Space does
    return button
