"""The short dialog of a move, built from the move's own list of fields: nothing here knows one move from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.clocks import label_of
from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.moves import Move
from xinfang_desk.domain.papers import PaperKind

from ..widgets.askfields import Asking, editor_of
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText

ON = "date"
MANY_FIELDS = 5
"""From here on short fields stand side by side, so that the dialog fits a small screen."""


MoveSetting = Asking
"""What a move's dialog starts from."""


class MoveDialog(FormDialog):
    """Date first (today), then the fields of the move. `on()` and `values()` are what the service gets.

    `previewWanted` asks for the paper of the step, where it issues one.
    """

    previewWanted = Signal()

    def __init__(self, move: Move, number: str, setting: MoveSetting, parent: QWidget | None = None) -> None:
        many = len(move.fields) >= MANY_FIELDS
        width = 760 if many else 520
        super().__init__(f"move.{move.key}", f"{move.label}　{number}", move.label, parent, width=width)
        self.move_key = move.key
        self._on = DateField(latest=setting.today)
        self._on.set_value(setting.today)
        self._editors = {field.name: editor_of(field, setting) for field in move.fields}
        date_field = (ON, FormField(f"move.{ON}", move.date_label, self._on, mandatory=True))
        for line in _lines([date_field, *map(self._field, move.fields)], two=many):
            self.add_fields(*line)
        self.body.addStretch(1)
        for text in consequences(move):
            hint = QLabel(text)
            hint.setProperty("role", "hint")
            hint.setWordWrap(True)
            self.body.addWidget(hint)
        self.fit()
        if move.paper or move.paper_field:
            self.offer("preview", "预览文书…").clicked.connect(self.previewWanted)
        self._first(move)
        self._blank = self.values()

    def on(self) -> date:
        """The official date of the step."""
        return self._on.value() or date.min

    def values(self) -> dict[str, Any]:
        """The typed values by field name; empty fields are left out."""
        found = {name: editor.read() for name, editor in self._editors.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}

    def touched(self) -> bool:
        """Whether anything was filled in that the dialog did not start with."""
        return self.values() != self._blank

    def restore(self, values: Mapping[str, Any]) -> None:
        """Put back what was filled in before the dialog was closed without taking the step."""
        for name, value in values.items():
            if name in self._editors:
                self._editors[name].write(value)
        self.say("已恢复上次没有办完的内容，请核对")

    def _field(self, field: MoveField) -> tuple[str, FormField]:
        widget = self._editors[field.name].widget
        form = FormField(f"move.{field.name}", field.label, widget, mandatory=field.required, hint=field.hint)
        return field.name, form

    def _first(self, move: Move) -> None:
        """Start where the clerk has something to decide: the first required field, else the date."""
        wanted = next((field.name for field in move.fields if field.required), ON)
        self.places[wanted].editor.setFocus()


def consequences(move: Move) -> Iterator[str]:
    """What the step brings about, for the foot of the dialog: its paper, the terms it starts, its article."""
    if move.paper:
        yield f"办理后出具：{PaperKind(move.paper).label}"
    elif move.paper_field:
        yield "办理后按所选种类出具文书"
    clocks = "、".join(dict.fromkeys(label_of(start.rule) for start in move.starts))
    if clocks:
        yield f"随之起算的期限：{clocks}"
    if move.article:
        yield f"依据：{move.article}"


def _lines(fields: list[tuple[str, FormField]], *, two: bool) -> Iterator[tuple[tuple[str, FormField], ...]]:
    """The fields in lines: long texts by themselves, short ones in pairs where there are many."""
    waiting: list[tuple[str, FormField]] = []
    for field in fields:
        if two and not isinstance(field[1].editor, LongText):
            waiting.append(field)
            if len(waiting) == 2:
                yield tuple(waiting)
                waiting = []
            continue
        if waiting:
            yield tuple(waiting)
            waiting = []
        yield (field,)
    if waiting:
        yield tuple(waiting)
