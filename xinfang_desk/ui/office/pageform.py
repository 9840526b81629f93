"""A form as a step of a page: a heading, fields with their findings, and a row of buttons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from xinfang_desk.domain.errors import InputRejected

from ..messages import place_problems
from ..widgets.card import Card
from ..widgets.choice import CodeBox
from ..widgets.entries import make_button
from ..widgets.field import FormField, refuse_counts
from .page import scrolled, words
from .steps import Step

WIDTH = 700


class PageForm(Step):
    """`confirmed` keeps what was typed (or shows what it would bring), `cancelled` goes a step back.

    A subclass adds fields under the names that problems use, and says what they hold (`values`).
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, name: str, confirm: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.places: dict[str, FormField] = {}
        self._begun: Any = None
        self._head = words("", "section")
        self.card = Card()
        self.card.setMaximumWidth(WIDTH)
        self.card.body.setSpacing(12)
        self._keys = words(f"回车{confirm.rstrip('…')} · Esc 返回", "key")
        self.confirm = make_button(f"{name}.confirm", confirm, "primary")
        self.cancel = make_button(f"{name}.cancel", "返回")
        self.confirm.clicked.connect(self.press)
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def values(self) -> Any:
        """What stands in the fields."""
        return None

    def start(self, head: str) -> None:
        """The fields are filled: from now on a difference counts as typing."""
        self._head.setText(head)
        self.setAccessibleName(head)
        for field in self.places.values():
            field.show_problem(None)
        self.set_busy(False)
        self._begun = self.values()

    def unsaved(self) -> bool:
        """Whether the fields differ from how they began."""
        return self._begun is not None and self.values() != self._begun

    def press(self) -> None:
        """Take what is typed; a second press waits for the answer."""
        if not self.confirm.isEnabled():
            return
        for box in self.findChildren(CodeBox):
            box.settle()
        for field in self.places.values():
            field.show_problem(None)
        if refuse_counts(self.places.values()):
            return
        self.set_busy(True)
        self.confirmed.emit()

    def set_busy(self, busy: bool) -> None:
        """While the work runs, the button waits."""
        self.confirm.setEnabled(not busy)

    def refuse(self, error: InputRejected) -> InputRejected | None:
        """Findings to their fields."""
        homeless = place_problems(error.problems, self.places)
        return InputRejected(homeless) if homeless else None

    def add_fields(self, *fields: tuple[str, FormField]) -> None:
        """One line of fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, field in fields:
            self.places[name] = field
            field.changed.connect(self._touched)
            row.addWidget(field, 1)
        self.card.body.addLayout(row)

    def offer(self, key: str, label: str) -> QPushButton:
        """One more button left of 返回."""
        button = make_button(f"{self.objectName()}.{key}", label)
        self._row.insertWidget(self._row.indexOf(self.cancel), button)
        return button

    def _touched(self) -> None:
        field = self.sender()
        if isinstance(field, FormField) and field.problem is not None:
            field.show_problem(None)
        self.changed.emit()

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        row = QHBoxLayout()
        row.addWidget(self.card, 1)
        row.addStretch(0)
        inside.addLayout(row)
        inside.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._keys, 1)
        self._row.addWidget(self.cancel)
        self._row.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(scrolled(inside), 1)
        layout.addLayout(self._row)
