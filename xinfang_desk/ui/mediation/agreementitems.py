"""A list of things at the left, the chosen one at the right to be edited as it is typed: clauses, payments, duties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem

from ..theme import Palette
from ..widgets.emptystate import EmptyState
from ..widgets.field import FormField
from ..widgets.table import Column, make_table

LIST_WIDTH = 208


class ItemsEditor(QWidget):
    """Edits a tuple of frozen items; `changed` on every difference. A subclass builds `form` and says how an item is read.

    Findings of a refusal stay with their item: its line turns red, and its fields show them when it is chosen.
    """

    changed = Signal()

    def __init__(
        self, name: str, noun: str, empty: tuple[str, str], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._red = palette.red
        self.noun = noun
        self.items: list[Any] = []
        self.fields: dict[str, FormField] = {}
        self._problems: dict[int, list[Problem]] = {}
        self._place = -1
        self._loading = False
        self.table = make_table(f"{name}.list", f"{noun}列表", (Column(noun, self._line, colour=self._tone),))
        self.table.horizontalHeader().hide()
        self.table.installEventFilter(self)
        self.table.moved.connect(self._moved_to)
        self._empty = EmptyState(f"{name}.empty")
        self._empty.tell(*empty)
        self.form = QVBoxLayout()
        self.form.setContentsMargins(0, 0, 8, 0)
        self.form.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out(name)

    # -- for subclasses ----------------------------------------------------------------------------------------------

    def fresh(self) -> Any:
        """A new item."""
        raise NotImplementedError

    def read(self) -> Any:
        """The chosen item as its fields say."""
        raise NotImplementedError

    def write(self, item: Any) -> None:
        """Show an item in the fields."""
        raise NotImplementedError

    def words(self, place: int, item: Any) -> str:
        """The line of an item in the list."""
        raise NotImplementedError

    def focus_form(self) -> None:
        """Cursor to where the chosen item is written."""
        next(iter(self.fields.values())).focus_editor()

    def add_fields(self, *fields: tuple[str, FormField], stretch: int = 0, shares: Sequence[int] = (1, 1, 1)) -> None:
        """One line of fields side by side, each with the last part of the name that problems call it by."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for (name, field), share in zip(fields, shares, strict=False):
            self.fields[name] = field
            field.changed.connect(self.edited)
            row.addWidget(field, share)
        self.form.addLayout(row, stretch)

    # -- items -------------------------------------------------------------------------------------------------------

    def set_items(self, items: Sequence[Any]) -> None:
        """Show these items, the first chosen."""
        self.items = list(items)
        self._problems.clear()
        self._show(0 if self.items else -1)

    def add(self, item: Any = None) -> None:
        """Put a new item at the end and go to it."""
        self.items.append(self.fresh() if item is None else item)
        self._show(len(self.items) - 1)
        self.changed.emit()
        self.focus_form()

    def _add_fresh(self) -> None:
        self.add()

    def remove(self) -> None:
        """Take the chosen item out."""
        if 0 <= self._place < len(self.items):
            del self.items[self._place]
            self._problems = {}
            self._show(min(self._place, len(self.items) - 1))
            self.changed.emit()
            (self.table if self.items else self.buttons["add"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def shift(self, step: int) -> None:
        """Move the chosen item up (-1) or down (1)."""
        place, other = self._place, self._place + step
        if 0 <= place < len(self.items) and 0 <= other < len(self.items):
            self.items[place], self.items[other] = self.items[other], self.items[place]
            self._problems = {}
            self._show(other)
            self.changed.emit()

    def edited(self) -> None:
        """The fields say something else now."""
        if self._loading or not 0 <= self._place < len(self.items):
            return
        self.items[self._place] = self.read()
        field = self.sender()
        if isinstance(field, FormField) and field.problem is not None:
            field.show_problem(None)
        self._forget_problem(field)
        self._refresh_list()
        self.changed.emit()

    def current(self) -> int:
        """The place of the chosen item, -1 for none."""
        return self._place

    # -- findings ----------------------------------------------------------------------------------------------------

    def show_problems(self, problems: dict[int, list[Problem]]) -> None:
        """Findings by item, their field being the part behind the item; nothing chosen changes."""
        self._problems = dict(problems)
        self._refresh_list()
        self._show_findings()

    def go_to(self, place: int, field: str = "") -> None:
        """Choose an item and put the cursor into one of its fields."""
        if 0 <= place < len(self.items):
            self._show(place)
            target = self.fields.get(field.split(".", maxsplit=1)[0])
            if target is not None:
                target.focus_editor()
            else:
                self.focus_form()

    def show_finding(self, problem: Problem) -> None:
        """Show one finding of the chosen item; a subclass knows fields of its own."""
        field = self.fields.get(problem.field.split(".")[0])
        if field is not None and field.problem is None:
            field.show_problem(problem)

    def clear_findings(self) -> None:
        """No field shows a finding."""
        for field in self.fields.values():
            field.show_problem(None)

    def _show_findings(self) -> None:
        self.clear_findings()
        for problem in self._problems.get(self._place, []):
            self.show_finding(problem)

    def _forget_problem(self, field: object) -> None:
        name = next((name for name, one in self.fields.items() if one is field), "")
        left = [p for p in self._problems.get(self._place, []) if p.field.split(".")[0] != name]
        self._problems[self._place] = left

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        self._place = place
        self._refresh_list()
        self._stack.setCurrentIndex(1 if place >= 0 else 0)
        for key in ("remove", "up", "down"):
            self.buttons[key].setEnabled(bool(self.items))
        if place >= 0:
            self._loading = True
            self.write(self.items[place])
            self._loading = False
            self._show_findings()

    def _refresh_list(self) -> None:
        self._loading = True
        self.table.set_rows(tuple(enumerate(self.items)))
        if self._place >= 0:
            self.table.selectRow(self._place)
        self._loading = False

    def _moved_to(self, row: Any) -> None:
        if not self._loading and row is not None and row[0] != self._place:
            self._show(row[0])

    def _line(self, row: Any) -> str:
        return self.words(row[0], row[1])

    def _tone(self, row: Any) -> str:
        return self._red if self._problems.get(row[0]) else ""

    # -- keys and layout ---------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list: Delete takes out, Alt with an arrow moves, Enter goes to the fields."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
            if alt and event.key() in steps:
                self.shift(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.items:
                self.focus_form()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, name: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.table, 1)
        for pair in ((("add", f"添加{self.noun}(&A)"), ("remove", "删除")), (("up", "上移"), ("down", "下移"))):
            line = QHBoxLayout()
            line.setSpacing(8)
            for key, label in pair:
                line.addWidget(self._button(name, key, label), 1)
            left.addLayout(line)
        self.side = left
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(LIST_WIDTH)
        row.addWidget(holder)
        right = QWidget()
        self._stack = QStackedLayout(right)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scrolled())
        row.addWidget(right, 1)
        self.buttons["add"].clicked.connect(self._add_fresh)
        self.buttons["remove"].clicked.connect(self.remove)
        self.buttons["up"].clicked.connect(lambda: self.shift(-1))
        self.buttons["down"].clicked.connect(lambda: self.shift(1))

    def _button(self, name: str, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"{name}.{key}")
        button.setAccessibleName(label.split("(", maxsplit=1)[0])
        button.setAutoDefault(False)
        self.buttons[key] = button
        return button

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("scrollBody")
        inside.setLayout(self.form)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll
