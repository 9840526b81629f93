"""Timelines as frozen rows, codes as words: the same for matters and mediation cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..domain.codes import Code
from ..domain.fields import MoveField, typed_value
from ..domain.folding import C, Road, Trail, reversible
from ..domain.money import format_amount
from ..domain.move import REGISTER
from ..domain.views import StepView
from .paperfacts import word

REMARK = "remark"
"""Key in a step's values for what the program itself has to say about the step."""

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Telling:
    """How the steps of a road are told: what its registration is called, what that one settled, and the units by code."""

    registration: str
    settled: Callable[[Mapping[str, Any]], Details]
    units: Mapping[str, str] = field(default_factory=dict)


def step_views(rows: Iterable[Any], road: Road[C], course: C, telling: Telling) -> tuple[StepView, ...]:
    """The rows of a timeline in words; a step that was taken back says so."""
    counting = {step.seq for step in course.steps}
    return tuple(
        StepView(
            seq=row.seq,
            move=row.move,
            label=telling.registration if row.move == REGISTER else road.named(row.move).label,
            on=row.on_date,
            entered_at=row.entered_at,
            operator=row.operator,
            details=_details(row.move, row.values, road, telling),
            paper_id=row.paper_id,
            withdrawn=row.move not in (REGISTER, road.reverse.key) and row.seq not in counting,
        )
        for row in rows
    )


def last_step(course: Trail, timeline: tuple[StepView, ...]) -> StepView | None:
    """The step that a withdrawal would take back."""
    last = reversible(course)
    return next((step for step in timeline if last is not None and step.seq == last.seq), None)


def _details(key: str, values: Mapping[str, Any], road: Road[Any], telling: Telling) -> Details:
    if key == REGISTER:
        return telling.settled(values)
    fields = [f for f in road.named(key).fields if f.shown]
    found = [(f.label, shown(f, values[f.name], telling.units)) for f in fields if f.name in values]
    notes = [("说明", str(values[REMARK]))] if REMARK in values else []
    known = {f.name for f in fields}
    own = [("备注", str(values["note"]))] if "note" in values and "note" not in known else []
    withdrawn = [("撤回的步骤", str(values["step"]))] if "step" in values else []
    return (*withdrawn, *found, *own, *notes)


def shown(field: MoveField, value: Any, units: Mapping[str, str]) -> str:
    """One kept value in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.choices is not None:
        return _label(field.choices, str(value))
    if field.kind == "unit":
        return units.get(str(value), str(value))
    if field.kind == "days":
        return f"{value}日"
    if field.kind == "money":
        return f"{format_amount(Decimal(value))}元"
    return str(word(typed_value(field, value)))


def _label(words: type[Code], value: str) -> str:
    return next((member.label for member in words if member.value == value), value)
