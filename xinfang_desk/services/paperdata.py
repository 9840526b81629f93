"""The data of a paper as JSON and back, so that a paper can be drawn again as it was issued."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")


def to_json(data: Any) -> dict[str, Any]:
    """The fields of a frozen paper dataclass as JSON values."""
    return {field.name: _plain(getattr(data, field.name)) for field in fields(data)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_json(kind: type[T], kept: dict[str, Any]) -> T:
    """The dataclass from what `to_json` gave; fields that a later program added have their defaults."""
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _typed(hints[name], value) for name, value in kept.items() if name in names})


def _typed(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, str):
        return value
    if hint in (datetime, datetime | None):
        return datetime.fromisoformat(value)
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value


def texts(data: Any) -> str:
    """Every text of a paper in one, to look for characters that cannot be printed."""
    found: list[str] = []
    for field in fields(data):
        value = getattr(data, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        found.extend(part for part in parts if isinstance(part, str) and not isinstance(part, Enum))
    return "".join(found)
