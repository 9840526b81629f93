"""The data of a paper as JSON and back, so that a paper can be drawn again as it was issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from ..domain.papers import AgreementData, FormData, LetterData, PaperKind, SessionData, SlipData

T = TypeVar("T")
PaperData = SlipData | LetterData | FormData | AgreementData | SessionData
_OWN: Mapping[PaperKind, type[PaperData]] = MappingProxyType(
    {
        PaperKind.SLIP: SlipData,
        PaperKind.AGREEMENT: AgreementData,
        PaperKind.ORAL_AGREEMENT: AgreementData,
        PaperKind.SESSION: SessionData,
        PaperKind.INVESTIGATION: SessionData,
    }
)


def to_json(data: Any) -> dict[str, Any]:
    """The fields of a frozen paper dataclass as JSON values."""
    return {field.name: _plain(getattr(data, field.name)) for field in fields(data)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def from_json(kind: type[T], kept: dict[str, Any]) -> T:
    """The dataclass from what `to_json` gave; fields that a later program added have their defaults."""
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _typed(hints[name], value) for name, value in kept.items() if name in names})


def _typed(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        return _tuple(value)
    if not isinstance(value, str):
        return value
    if hint in (datetime, datetime | None):
        return datetime.fromisoformat(value)
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuple(value) if isinstance(value, list) else value for value in values)


def data_of(kind: PaperKind, kept: dict[str, Any]) -> PaperData:
    """What a kept paper was drawn from. A letter and a form are told apart by what was kept; an inquiry may be a form too."""
    form = "rows" in kept and _OWN.get(kind) in (None, SessionData)
    known: type[PaperData] = FormData if form else _OWN.get(kind, LetterData)
    return from_json(known, kept)


def texts(data: Any) -> str:
    """Every text of a paper in one, to look for characters that cannot be printed."""
    return "".join(_strings(getattr(data, field.name) for field in fields(data)))


def _strings(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _strings(value)
        elif isinstance(value, str) and not isinstance(value, Enum):
            yield value
