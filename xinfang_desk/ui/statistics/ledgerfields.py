"""The editors of a ledger form's fields, made from data: line, long text, choice, number, date, leader, linked matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.ledgerforms import MOST_NUMBER, FieldType, LedgerField
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterRow

from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.longtext import LongText
from ..widgets.matterhits import MOST_HITS, PAUSE_MS, make_hits
from ..widgets.table import Column, fit_to_rows, make_table

NOT_STATED = -1
VISIBLE = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Editor:
    """The widget of a field, how its value is read, and how a kept one is put back."""

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]


def editor_of(field: LedgerField, leaders: Sequence[str] = ()) -> Editor:
    """The editor that fits the type of a field."""
    if field.type is FieldType.LEADER:
        return leader_editor(leaders)
    return _EDITORS.get(field.type, _line)(field)


def leader_editor(leaders: Sequence[str]) -> Editor:
    """A name with completion from the leaders that stand in the ledger."""
    line = QLineEdit()
    completer = QCompleter(list(leaders), line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return Editor(line, lambda: line.text().strip(), lambda value: line.setText(str(value or "")))


def _line(field: LedgerField) -> Editor:
    line = QLineEdit()
    line.setPlaceholderText(field.hint)
    return Editor(line, lambda: line.text().strip(), lambda value: line.setText(str(value or "")))


def _text(_field: LedgerField) -> Editor:
    text = LongText(2)
    return Editor(text, lambda: text.toPlainText().strip(), lambda value: text.setPlainText(str(value or "")))


def _choice(field: LedgerField) -> Editor:
    box = ChoiceBox((), "请选择" if field.required else "未填")
    box.add_choices((one, one) for one in field.choices)

    def write(value: Any) -> None:
        if value and box.findData(str(value)) < 0:
            box.addItem(str(value), str(value))
        box.set_value(str(value or ""))

    return Editor(box, box.value, write)


def _number(_field: LedgerField) -> Editor:
    box = CountBox(NOT_STATED, MOST_NUMBER, "")
    box.setSuffix("")
    box.setSpecialValueText("未填")
    box.setValue(NOT_STATED)

    def read() -> int | None:
        return None if box.value() == NOT_STATED else box.value()

    return Editor(box, read, lambda value: box.setValue(NOT_STATED if value is None else int(value)))


def _date(_field: LedgerField) -> Editor:
    day = DateField(optional=True)

    def read() -> str:
        value = day.value()
        return value.isoformat() if value else ""

    return Editor(day, read, lambda value: day.set_value(date.fromisoformat(str(value)) if value else None))


def _matters(_field: LedgerField) -> Editor:
    field = MattersField()
    return Editor(field, field.numbers, lambda value: field.set_numbers(value or ()))


_EDITORS: Mapping[FieldType, Callable[[LedgerField], Editor]] = {
    FieldType.LINE: _line,
    FieldType.TEXT: _text,
    FieldType.CHOICE: _choice,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.MATTERS: _matters,
}


class MattersField(QWidget):
    """Matters found by typing and taken with Enter; Delete takes one out. `wanted(text)` asks for hits, `resized` to fit."""

    wanted = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: list[str] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText("输入编号、姓名或诉求中的几个字，回车加入；没有关联事项的留空")
        self.line.setAccessibleName("查找要关联的信访事项")
        self.hits = make_hits("ledger.matters.hits")
        self.chosen = make_table(
            "ledger.matters", "已关联的信访事项，按删除键移除", (Column("已关联的登记编号", group_number),)
        )
        self.remove = QPushButton("移除")
        self.remove.setObjectName("ledger.matters.remove")
        self.remove.setAccessibleName("移除选中的关联事项")
        self.remove.setAutoDefault(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self.line.textChanged.connect(self._typed)
        self._pause.timeout.connect(self._ask)
        self.hits.chosen.connect(self._take)
        self.remove.clicked.connect(self._drop)
        for widget in (self.line, self.chosen):
            widget.installEventFilter(self)
        self._show()

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Qt: into the line. A focus proxy would stand in the chain of Tab a second time, behind the last field."""
        self.line.setFocus(*reason)

    def chain(self) -> list[QWidget]:
        """The widgets in reading order."""
        return [self.line, self.hits, self.chosen, self.remove]

    def numbers(self) -> list[str]:
        """The numbers taken; a whole number still standing in the line belongs to them."""
        return [*self._numbers, *(one for one in self._pending() if one not in self._numbers)]

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Show these numbers and an empty line."""
        self._numbers = [str(one) for one in numbers]
        self.line.clear()
        self._show()

    def show_hits(self, rows: Sequence[MatterRow]) -> None:
        """Offer the matters that fit what was typed."""
        fresh = [row for row in rows if row.number not in self._numbers][:MOST_HITS]
        self.hits.set_rows(fresh if self.line.text().strip() else [])
        self._show_hits(len(fresh) if self.line.text().strip() else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line takes the number or the first hit; Delete in the list takes one out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and event.key() in _ENTER and self.line.text().strip():
                self._enter()
                return True
            if watched is self.chosen and event.key() == Qt.Key.Key_Delete:
                self._drop()
                return True
        return super().eventFilter(watched, event)

    def _pending(self) -> list[str]:
        text = "".join(self.line.text().split())
        return [text] if text.isdigit() or len(text) == 18 else []

    def _enter(self) -> None:
        hit = self.hits.rows_model.row(0) if self.hits.isVisibleTo(self) else None
        if hit is not None:
            self._take(hit)
        elif self._pending():
            self._numbers = self.numbers()
            self.line.clear()
            self._show()
        else:
            self._ask()

    def _take(self, row: MatterRow) -> None:
        if row.number not in self._numbers:
            self._numbers.append(row.number)
        self.line.clear()
        self._show()
        self.line.setFocus()

    def _drop(self) -> None:
        place = self.chosen.currentIndex().row()
        if 0 <= place < len(self._numbers):
            del self._numbers[place]
            self._show()

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _ask(self) -> None:
        text = self.line.text().strip()
        if len(text) >= 2:
            self.wanted.emit("".join(text.split()) if text.replace(" ", "").isdigit() else text)
        else:
            self._show_hits(0)

    def _show(self) -> None:
        self._show_hits(0)
        self.chosen.set_rows(self._numbers)
        self.chosen.setVisible(bool(self._numbers))
        self.remove.setVisible(bool(self._numbers))
        fit_to_rows(self.chosen, min(max(len(self._numbers), 1), VISIBLE))
        self.resized.emit()

    def _show_hits(self, count: int) -> None:
        self.hits.setVisible(count > 0)
        fit_to_rows(self.hits, max(count, 1))
        self.resized.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line)
        layout.addWidget(self.hits)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chosen, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
