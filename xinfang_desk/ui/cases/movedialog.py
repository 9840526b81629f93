"""The short dialog of a move, built from the move's own list of fields: nothing here knows one move from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import MoveField, json_values, typed_values
from xinfang_desk.domain.foresight import Foresight
from xinfang_desk.domain.move import Move

from ..widgets.askfields import Asking, editor_of
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from .foretelling import Foretelling

ON = "date"
MANY_FIELDS = 4
"""From here on short fields stand side by side, so that the dialog fits a small screen."""
MANY_TEXTS = 3
ABREAST = 3
"""An odd number of short fields ends with three abreast, so that none stands alone in a line."""
PAUSE = 300
"""Milliseconds without a key after which typing counts as paused."""


MoveSetting = Asking
"""What a move's dialog starts from."""


class MoveDialog(FormDialog):
    """Date first (today), then the fields of the move. `on()` and `values()` are what the service gets.

    `previewWanted` asks for the paper of the step, where it issues one; `paused` follows every pause of typing; `cleared`
    tells that restored text was given up.
    """

    previewWanted = Signal()
    paused = Signal()
    cleared = Signal()

    def __init__(self, move: Move, number: str, setting: MoveSetting, parent: QWidget | None = None) -> None:
        many = len(move.asked) >= MANY_FIELDS
        width = 820 if many else 520
        super().__init__(f"move.{move.key}", f"{move.label}　{number}", move.label, parent, width=width)
        self.move_key = move.key
        self._move = move
        self._on = DateField(latest=setting.today)
        self._on.set_value(setting.today)
        self._editors = {field.name: editor_of(field, setting) for field in move.asked}
        date_field = (ON, FormField(f"move.{ON}", move.date_label, self._on, mandatory=True))
        for line in _lines([date_field, *map(self._field, move.asked)], two=many):
            self.add_fields(*line)
        self._restored = self._restored_line()
        self.body.insertWidget(0, self._restored)
        self.body.addStretch(1)
        self.foretelling = Foretelling(f"move.{move.key}", move.article)
        self.add_foot(self.foretelling)
        self._give_room()
        self._watch()
        self.fit()
        if setting.preview and (move.paper or move.paper_field):
            self.offer("preview", "预览文书…").clicked.connect(self.previewWanted)
        self._first(move)
        self._blank = self._read()

    def on(self) -> date:
        """The official date of the step."""
        return self._on.value() or date.min

    def values(self) -> dict[str, Any]:
        """The typed values by field name; empty fields are left out."""
        found = {name: editor.read() for name, editor in self._editors.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}

    def typed(self) -> dict[str, Any]:
        """What differs from what the dialog started with, as JSON values by field name, the date of the step with them."""
        now = self._read()
        return json_values({name: value for name, value in now.items() if value != self._blank[name]})

    def restore(self, values: Mapping[str, Any]) -> None:
        """Put back what was filled in before the dialog was closed without taking the step, unless typing has begun."""
        if self.typed():
            return
        found = _readable(self._move, values)
        for name, value in found.items():
            self._writers()[name](value)
        self._restored.setVisible(bool(found))
        self.fit()

    def clear(self) -> None:
        """Back to how the dialog first opened."""
        for name, write in self._writers().items():
            write(self._blank[name])
        self._restored.hide()
        self.cleared.emit()
        self._first(self._move)

    def show_foresight(self, found: Foresight) -> None:
        """Tell what the step would bring about as the dialog stands."""
        before = self.foretelling.heightForWidth(self.foretelling.width())
        self.foretelling.show_foresight(found)
        if self.foretelling.heightForWidth(self.foretelling.width()) > before:
            self.fit()

    def _read(self) -> dict[str, Any]:
        return {ON: self._on.value()} | {name: editor.read() for name, editor in self._editors.items()}

    def _writers(self) -> dict[str, Callable[[Any], None]]:
        return {ON: self._on.set_value} | {name: editor.write for name, editor in self._editors.items()}

    def _watch(self) -> None:
        """A pause after the last key is when consequences are told and typing is kept."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.paused)
        self.finished.connect(self._pause.stop)
        for field in self.places.values():
            field.changed.connect(self._pause.start)

    def _give_room(self) -> None:
        """The fewer long texts, the higher each may be."""
        texts = [field.editor for field in self.places.values() if isinstance(field.editor, LongText)]
        for text in texts:
            text.set_lines(max(2, 7 - 2 * len(texts)))

    def _restored_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        told = QLabel("已恢复上次未办完的内容，请核对")
        told.setObjectName(f"{self.objectName()}.restored")
        told.setProperty("role", "hint")
        empty = QPushButton("清空")
        empty.setObjectName(f"{self.objectName()}.clear")
        empty.setAccessibleName("清空已恢复的内容")
        empty.setProperty("kind", "link")
        empty.setAutoDefault(False)
        empty.clicked.connect(self.clear)
        row.addWidget(told)
        row.addWidget(empty)
        row.addStretch(1)
        line.hide()
        return line

    def _field(self, field: MoveField) -> tuple[str, FormField]:
        widget = self._editors[field.name].widget
        form = FormField(f"move.{field.name}", field.label, widget, mandatory=field.required, hint=field.hint)
        return field.name, form

    def _first(self, move: Move) -> None:
        """Start where the clerk has something to decide: the first required field, else the date."""
        wanted = next((field.name for field in move.asked if field.required), ON)
        self.places[wanted].editor.setFocus()


def _readable(move: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values in their types; one that can no longer be read, such as a word that was retired, is left out."""
    found: dict[str, Any] = {}
    for field in (*move.fields, MoveField(ON, move.date_label, "date")):
        try:
            found |= typed_values((field,), values)
        except MoveRefused:
            continue
    return found


def _lines(fields: list[tuple[str, FormField]], *, two: bool) -> Iterator[tuple[tuple[str, FormField], ...]]:
    """The fields in lines: where there are many, short ones in pairs, and three long texts or more in pairs too."""
    pairs = sum(_is_long(field) for field in fields) >= MANY_TEXTS
    for is_long, run in groupby(fields, _is_long):
        waiting = list(run)
        while waiting:
            count = 1 if not two or (is_long and not pairs) else 2
            if count == 2 and len(waiting) == ABREAST and not is_long:
                count = ABREAST
            yield tuple(waiting[:count])
            del waiting[:count]


def _is_long(field: tuple[str, FormField]) -> bool:
    return isinstance(field[1].editor, LongText)
