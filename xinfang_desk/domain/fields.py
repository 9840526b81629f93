"""Fields of the short dialogs: what a step or a paper asks the clerk for, as data that dialogs and checks are built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from .codes import Code
from .errors import MoveRefused
from .money import parse_amount

FieldKind = Literal["date", "unit", "line", "text", "choice", "days", "moment", "money"]
"""`unit` is a code of the table 责任单位, `days` a count of calendar days, `moment` a date with a time of day,
`money` an amount in yuan."""


@dataclass(frozen=True)
class MoveField:
    """One field of a dialog. `choices` is a vocabulary (None with kind "choice" = 是/否); `required` ones are refused empty.

    `when` names the value of another field that makes this one required: ("result", "redo"). One that is not `asked` is
    filled in by the program; one that is not `shown` is for the program alone.
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    choices: type[Code] | None = None
    hint: str = ""
    when: tuple[str, str] | None = None
    asked: bool = True
    shown: bool = True


def typed_values(fields: Iterable[MoveField], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of these fields in their types, whether they come from a dialog or from JSON; empty ones are left out."""
    found = {}
    for field in fields:
        value = values.get(field.name)
        if value not in (None, ""):
            found[field.name] = typed_value(field, value)
    return found


def typed_value(field: MoveField, value: Any) -> Any:
    """One value in the type of its field; MoveRefused when it cannot be read."""
    if field.choices is not None:
        return _member(field, field.choices, value)
    if not isinstance(value, str):
        return value
    try:
        return _READERS.get(field.kind, str.strip)(value)
    except ValueError as error:
        raise MoveRefused.at(field.name, f"{field.label}“{value}”不是可用的值，请核对") from error


_READERS: Mapping[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "days": int,
    "money": parse_amount,
}


def _member(field: MoveField, words: type[Code], value: Any) -> Code:
    for member in words:
        if str(value) in (member.value, member.label):
            return member
    raise MoveRefused.at(field.name, f"{field.label}“{value}”不是可用的值，应为：{'、'.join(m.label for m in words)}")


def json_values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as JSON: vocabularies by their stored value, dates and moments as ISO text, amounts as text."""
    return {name: _json_value(value) for name, value in typed.items()}


def _json_value(value: Any) -> Any:
    if isinstance(value, Code):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
