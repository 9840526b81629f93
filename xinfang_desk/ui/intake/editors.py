"""The editor of each kind of intake field: made, read, filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from xinfang_desk.domain.matters import MAX_HEADCOUNT

from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.longtext import LongText
from .fields import FieldSpec, Kind


def make_editor(spec: FieldSpec) -> QWidget:
    """The editor that this field wants."""
    return _MAKERS[spec.kind](spec)


def editor_value(editor: QWidget, spec: FieldSpec) -> Any:
    """What an editor holds, as the draft wants it."""
    if isinstance(editor, QLineEdit):
        return _words(editor.text()) if spec.name == "topics" else editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, ChoiceBox):
        return _choice(editor.value(), spec)
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, CodeBox | QSpinBox | DateField):
        return editor.value()
    raise TypeError(f"no value in {editor!r}")


def show_value(editor: QWidget, value: Any) -> None:
    """Show a value of the draft in an editor."""
    match editor:
        case QLineEdit():
            editor.setText("、".join(value) if isinstance(value, tuple) else str(value))
        case QPlainTextEdit():
            editor.setPlainText(str(value))
        case CodeBox() | ChoiceBox():
            editor.set_value(str(value or ""))
        case QSpinBox():
            editor.setValue(int(value))
        case DateField():
            editor.set_value(value)
        case QCheckBox():
            editor.setChecked(bool(value))


def _line(spec: FieldSpec) -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText(spec.placeholder)
    return line


def _text(spec: FieldSpec) -> QWidget:
    return LongText(spec.lines, spec.placeholder)


def _choice_box(spec: FieldSpec) -> QWidget:
    box = ChoiceBox(spec.words or (), spec.empty)
    box.add_choices(spec.choices)
    return box


def _code_box(_spec: FieldSpec) -> QWidget:
    return CodeBox()


def _count(_spec: FieldSpec) -> QWidget:
    return CountBox(0, MAX_HEADCOUNT, "人")


def _date(spec: FieldSpec) -> QWidget:
    return DateField(optional=spec.optional)


def _check(spec: FieldSpec) -> QWidget:
    return QCheckBox(spec.label)


_MAKERS: dict[Kind, Callable[[FieldSpec], QWidget]] = {
    "line": _line,
    "text": _text,
    "choice": _choice_box,
    "code": _code_box,
    "count": _count,
    "date": _date,
    "check": _check,
}


def _choice(value: str, spec: FieldSpec) -> Any:
    if spec.words is None:
        return value
    return spec.words(value) if value else None


def _words(text: str) -> tuple[str, ...]:
    for mark in "，, ；;":
        text = text.replace(mark, "、")
    return tuple(word for word in text.split("、") if word)
