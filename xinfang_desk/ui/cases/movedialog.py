"""The short dialog of a move, built from the move's own list of fields: nothing here knows one move from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from xinfang_desk.domain.clocks import label_of
from xinfang_desk.domain.codes import Code
from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.lifecycle import MAX_EXTENSION_DAYS
from xinfang_desk.domain.moves import Move
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.papers import PaperKind

from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField, MomentField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText

ON = "date"
MANY_FIELDS = 5
"""From here on short fields stand side by side, so that the dialog fits a small screen."""
_SIGNING = ("signer", "approver")
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class MoveSetting:
    """What a move's dialog starts from: today, the units to choose from, the matter's own unit, who signs in the office."""

    today: date
    units: Sequence[CodeItem] = ()
    unit: str = ""
    signers: Sequence[str] = ()


@dataclass(frozen=True)
class Editor:
    """The widget of a field, how its typed value is read, and how a kept one is put back."""

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]


class MoveDialog(FormDialog):
    """Date first (today), then the fields of the move. `on()` and `values()` are what the service gets."""

    def __init__(self, move: Move, number: str, setting: MoveSetting, parent: QWidget | None = None) -> None:
        many = len(move.fields) >= MANY_FIELDS
        width = 760 if many else 520
        super().__init__(f"move.{move.key}", f"{move.label}　{number}", move.label, parent, width=width)
        self.move_key = move.key
        self._on = DateField(latest=setting.today)
        self._on.set_value(setting.today)
        self._editors = {field.name: _editor(field, setting) for field in move.fields}
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


def _editor(field: MoveField, setting: MoveSetting) -> Editor:
    return _MAKERS.get(field.kind, _line)(field, setting)


def _day(field: MoveField, setting: MoveSetting) -> Editor:
    day = DateField(optional=not field.required)
    day.set_value(setting.today if field.required else None)
    return Editor(day, day.value, day.set_value)


def _moment(_field: MoveField, setting: MoveSetting) -> Editor:
    moment = MomentField(setting.today)
    return Editor(moment, moment.value, moment.set_value)


def _unit(_field: MoveField, setting: MoveSetting) -> Editor:
    unit = CodeBox("输入单位名称查找")
    unit.set_items(setting.units)
    unit.set_value(setting.unit)
    return Editor(unit, unit.value, unit.set_value)


def _days(_field: MoveField, _setting: MoveSetting) -> Editor:
    days = CountBox(1, MAX_EXTENSION_DAYS, "日")
    days.setValue(MAX_EXTENSION_DAYS)
    return Editor(days, days.value, days.setValue)


def _text(_field: MoveField, _setting: MoveSetting) -> Editor:
    text = LongText(3)
    return Editor(text, lambda: text.toPlainText().strip(), text.setPlainText)


def _line(field: MoveField, setting: MoveSetting) -> Editor:
    line = QLineEdit()
    if field.name in _SIGNING and setting.signers:
        completer = QCompleter(list(setting.signers), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
    return Editor(line, lambda: line.text().strip(), line.setText)


def _choice(field: MoveField, _setting: MoveSetting) -> Editor:
    words = field.choices
    box = ChoiceBox(words or (), "请选择" if field.required else "未填")
    if words is None:
        box.addItem("是", "yes")
        box.addItem("否", "no")
        return Editor(box, lambda: _YES_NO.get(box.value()), lambda value: _pick(box, "yes" if value else "no"))
    return Editor(box, lambda: words(box.value()) if box.value() else None, lambda value: _pick(box, _stored(value)))


_MAKERS: Mapping[str, Callable[[MoveField, MoveSetting], Editor]] = {
    "date": _day,
    "moment": _moment,
    "unit": _unit,
    "choice": _choice,
    "days": _days,
    "text": _text,
}
"""Kind of field -> its editor; a line of text is what remains."""


def _stored(value: Any) -> str:
    return value.value if isinstance(value, Code) else str(value)


def _pick(box: ChoiceBox, stored: str) -> None:
    box.setCurrentIndex(max(0, box.findData(stored)))
