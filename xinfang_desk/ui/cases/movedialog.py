"""The short dialog of a move, built from the move's own list of fields: nothing here knows one move from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from xinfang_desk.domain.lifecycle import MAX_EXTENSION_DAYS, Move, MoveField
from xinfang_desk.domain.office import CodeItem

from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText

ON = "date"
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class MoveSetting:
    """What a move's dialog starts from: today, the units to choose from, the matter's own unit."""

    today: date
    units: Sequence[CodeItem] = ()
    unit: str = ""


Reader = Callable[[], Any]


class MoveDialog(FormDialog):
    """Date first (today), then the fields of the move. `on()` and `values()` are what the service gets."""

    def __init__(self, move: Move, number: str, setting: MoveSetting, parent: QWidget | None = None) -> None:
        super().__init__(f"move.{move.key}", f"{move.label}　{number}", move.label, parent)
        self.move_key = move.key
        self._readers: dict[str, Reader] = {}
        self._on = DateField(latest=setting.today)
        self._on.set_value(setting.today)
        self.add_fields((ON, FormField(f"move.{ON}", move.date_label, self._on, mandatory=True)))
        for field in move.fields:
            editor, self._readers[field.name] = _editor(field, setting)
            self.add_fields((field.name, self._field(field, editor)))
        self.body.addStretch(1)
        basis = QLabel(f"依据：{move.article}")
        basis.setProperty("role", "hint")
        self.body.addWidget(basis)
        self.fit()
        self._first(move)

    def on(self) -> date:
        """The official date of the step."""
        return self._on.value() or date.min

    def values(self) -> dict[str, Any]:
        """The typed values by field name; empty fields are left out."""
        found = {name: reader() for name, reader in self._readers.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}

    def _field(self, field: MoveField, editor: QWidget) -> FormField:
        return FormField(f"move.{field.name}", field.label, editor, mandatory=field.required, hint=field.hint)

    def _first(self, move: Move) -> None:
        """Start where the clerk has something to decide: the first required field, else the date."""
        wanted = next((field.name for field in move.fields if field.required), ON)
        self.places[wanted].editor.setFocus()


def _editor(field: MoveField, setting: MoveSetting) -> tuple[QWidget, Reader]:
    """The editor of a field and how its typed value is read."""
    match field.kind:
        case "date":
            day = DateField(optional=not field.required)
            day.set_value(setting.today if field.required else None)
            return day, day.value
        case "unit":
            unit = CodeBox("输入单位名称查找")
            unit.set_items(setting.units)
            unit.set_value(setting.unit)
            return unit, unit.value
        case "choice":
            return _choice(field)
        case "days":
            days = CountBox(1, MAX_EXTENSION_DAYS, "日")
            days.setValue(MAX_EXTENSION_DAYS)
            return days, days.value
        case "text":
            text = LongText(3)
            return text, lambda: text.toPlainText().strip()
        case _:
            line = QLineEdit()
            return line, lambda: line.text().strip()


def _choice(field: MoveField) -> tuple[QWidget, Reader]:
    words = field.choices
    box = ChoiceBox(words or (), "请选择" if field.required else "未填")
    if words is not None:
        return box, lambda: words(box.value()) if box.value() else None
    box.addItem("是", "yes")
    box.addItem("否", "no")
    return box, lambda: _YES_NO.get(box.value())
