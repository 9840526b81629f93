"""The editor of a field that is given as data (domain.fields), and how its typed value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.lifecycle import MAX_EXTENSION_DAYS
from xinfang_desk.domain.office import CodeItem

from .choice import ChoiceBox, CodeBox
from .count import CountBox
from .dates import DateField
from .field import FormField
from .longtext import LongText
from .moment import MomentField

Reader = Callable[[], Any]
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Asking:
    """What fields start from: today, the units to choose from, the unit chosen first."""

    today: date
    units: Sequence[CodeItem] = ()
    unit: str = ""


def ask(prefix: str, field: MoveField, asking: Asking) -> tuple[FormField, Reader]:
    """The field with label, mark and hint, and how its value is read; `prefix` comes before its object name."""
    editor, read = _editor(field, asking)
    name = f"{prefix}.{field.name}"
    return FormField(name, field.label, editor, mandatory=field.required, hint=field.hint), read


def _editor(field: MoveField, asking: Asking) -> tuple[QWidget, Reader]:
    return _EDITORS.get(field.kind, _line)(field, asking)


def _line(_field: MoveField, _asking: Asking) -> tuple[QWidget, Reader]:
    line = QLineEdit()
    return line, lambda: line.text().strip()


def _text(_field: MoveField, _asking: Asking) -> tuple[QWidget, Reader]:
    text = LongText(4)
    return text, lambda: text.toPlainText().strip()


def _days(_field: MoveField, _asking: Asking) -> tuple[QWidget, Reader]:
    days = CountBox(1, MAX_EXTENSION_DAYS, "日")
    return days, days.value


def _date(field: MoveField, asking: Asking) -> tuple[QWidget, Reader]:
    day = DateField(optional=not field.required)
    day.set_value(asking.today if field.required else None)
    return day, day.value


def _moment(field: MoveField, asking: Asking) -> tuple[QWidget, Reader]:
    moment = MomentField(asking.today, optional=not field.required)
    return moment, moment.value


def _unit(_field: MoveField, asking: Asking) -> tuple[QWidget, Reader]:
    unit = CodeBox("输入单位名称查找")
    unit.set_items(asking.units)
    unit.set_value(asking.unit)
    return unit, unit.value


def _choice(field: MoveField, _asking: Asking) -> tuple[QWidget, Reader]:
    words = field.choices
    box = ChoiceBox(words or (), "请选择" if field.required else "未填")
    if words is not None:
        return box, lambda: words(box.value()) if box.value() else None
    box.add_choices((("yes", "是"), ("no", "否")))
    return box, lambda: _YES_NO.get(box.value())


_EDITORS: Mapping[str, Callable[[MoveField, Asking], tuple[QWidget, Reader]]] = {
    "date": _date,
    "moment": _moment,
    "unit": _unit,
    "choice": _choice,
    "days": _days,
    "text": _text,
}
