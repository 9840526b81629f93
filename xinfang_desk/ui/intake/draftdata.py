"""A half-typed registration as plain values (for the draft file) and back; values of an older form do no harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from xinfang_desk.domain.matters import MatterDraft


def to_values(draft: MatterDraft) -> dict[str, Any]:
    """The draft as JSON values: codes as their stored words, dates as YYYY-MM-DD."""
    values = _plain(asdict(draft))
    return values if isinstance(values, dict) else {}


def from_values(values: Mapping[str, Any]) -> MatterDraft:
    """The draft that these values describe; what is unknown or does not fit is left at its default."""
    restored = _restore_dataclass(MatterDraft, values)
    return restored if isinstance(restored, MatterDraft) else MatterDraft()


def is_empty(draft: MatterDraft, fresh: MatterDraft) -> bool:
    """Whether nothing was typed: the draft equals a fresh form but for the date."""
    return to_values(draft) | {"petition_date": None} == to_values(fresh) | {"petition_date": None}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
    return value


def _restore_dataclass(kind: type[Any], values: Any) -> Any:
    if not isinstance(values, Mapping):
        return kind()
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    for part in fields(kind):
        if part.name in values:
            try:
                found[part.name] = _restore(hints[part.name], values[part.name])
            except (TypeError, ValueError):
                continue
    return kind(**found)


def _restore(kind: Any, value: Any) -> Any:
    """A value of this type; ValueError or TypeError when it does not fit."""
    if get_origin(kind) in (Union, UnionType):
        inner = next(part for part in get_args(kind) if part is not type(None))
        return None if value is None else _restore(inner, value)
    if get_origin(kind) is tuple:
        return tuple(_restore(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _restore_dataclass(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind}")
    return value
