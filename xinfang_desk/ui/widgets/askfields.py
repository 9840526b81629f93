"""The editor of a field that is given as data (domain.fields): how its typed value is read, and put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from xinfang_desk.domain.codes import Code
from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.lifecycle import MAX_EXTENSION_DAYS
from xinfang_desk.domain.office import CodeItem

from .choice import ChoiceBox, CodeBox
from .count import CountBox
from .dates import DateField, MomentField
from .field import FormField
from .longtext import LongText
from .suggestline import SuggestLine

_SIGNER = "signer"
_SIGNING = (_SIGNER, "approver")
_TERM = "deadline"
_REPORT_TO = "report_to"
CHOICE_LETTERS = 8
"""Letters for which a choice asks room; a long word must not push the dialog apart."""
MOST_TYPED = 999
_YES_NO = {"yes": True, "no": False}
_NO_YES = {True: "yes", False: "no"}
_YES_NO_WORDS = (("yes", "是"), ("no", "否"))


@dataclass(frozen=True)
class Asking:
    """What fields start from: today, the units to choose from, the unit chosen first, who signs in the office.

    `organs`: to whom this office reports, the usual one first. `preview`: whether the paper of a step can be looked at before.
    """

    today: date
    units: Sequence[CodeItem] = ()
    unit: str = ""
    signers: Sequence[str] = ()
    organs: Sequence[str] = ()
    preview: bool = True


@dataclass(frozen=True)
class Editor:
    """The widget of a field, how its typed value is read, and how a kept one is put back."""

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]


def ask(prefix: str, field: MoveField, asking: Asking) -> tuple[FormField, Callable[[], Any]]:
    """The field with label, mark and hint, and how its value is read; `prefix` comes before its object name."""
    editor = editor_of(field, asking)
    name = f"{prefix}.{field.name}"
    return FormField(name, field.label, editor.widget, mandatory=field.required, hint=field.hint), editor.read


def editor_of(field: MoveField, asking: Asking) -> Editor:
    """The editor that fits the kind of a field."""
    return _EDITORS.get(field.kind, _line)(field, asking)


def _date(field: MoveField, asking: Asking) -> Editor:
    open_end = field.name == _TERM  # the office sets it each time: nobody may confirm today's date unseen
    day = DateField(optional=open_end or not field.required, around=asking.today)
    day.set_value(asking.today if field.required and not open_end else None)
    return Editor(day, day.value, day.set_value)


def _moment(_field: MoveField, asking: Asking) -> Editor:
    moment = MomentField(asking.today)
    return Editor(moment, moment.value, moment.set_value)


def _unit(_field: MoveField, asking: Asking) -> Editor:
    unit = CodeBox("输入单位名称查找")
    unit.set_items(asking.units)
    unit.set_value(asking.unit)
    return Editor(unit, unit.value, unit.set_value)


def _days(_field: MoveField, _asking: Asking) -> Editor:
    days = CountBox(1, MOST_TYPED, "日")  # too many are told at the field; a box that swallows a digit makes 3 of 31
    days.setValue(MAX_EXTENSION_DAYS)
    return Editor(days, days.value, days.setValue)


def _money(_field: MoveField, _asking: Asking) -> Editor:
    """An amount as it is typed; what it is worth is read by the table of steps."""
    line = QLineEdit()
    line.setPlaceholderText("没有金额的留空；可写 3.5万元")
    return Editor(line, lambda: line.text().strip(), lambda value: line.setText("" if value is None else str(value)))


def _text(_field: MoveField, _asking: Asking) -> Editor:
    text = LongText(3)
    return Editor(text, lambda: text.toPlainText().strip(), text.setPlainText)


def _line(field: MoveField, asking: Asking) -> Editor:
    known = _known(field, asking)
    line = SuggestLine(known) if known else QLineEdit()
    if known and field.name in (_SIGNER, _REPORT_TO):
        line.setText(known[0])  # the office's default; who approves is decided each time
    return Editor(line, lambda: line.text().strip(), line.setText)


def _known(field: MoveField, asking: Asking) -> Sequence[str]:
    """What the office's settings suggest for a line."""
    if field.name in _SIGNING:
        return asking.signers
    return asking.organs if field.name == _REPORT_TO else ()


def _choice(field: MoveField, _asking: Asking) -> Editor:
    words = field.choices
    box = ChoiceBox(words or (), "请选择" if field.required else "未填")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CHOICE_LETTERS)
    if words is None:
        box.add_choices(_YES_NO_WORDS)
        return Editor(box, lambda: _YES_NO.get(box.value()), lambda value: _pick(box, _NO_YES.get(value, "")))
    return Editor(box, lambda: words(box.value()) if box.value() else None, lambda value: _pick(box, _stored(value)))


def _stored(value: Any) -> str:
    return value.value if isinstance(value, Code) else str(value)


def _pick(box: ChoiceBox, stored: str) -> None:
    box.setCurrentIndex(max(0, box.findData(stored)))


_EDITORS: Mapping[str, Callable[[MoveField, Asking], Editor]] = {
    "date": _date,
    "moment": _moment,
    "unit": _unit,
    "choice": _choice,
    "days": _days,
    "money": _money,
    "text": _text,
}
