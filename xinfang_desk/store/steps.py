"""The timeline 办理过程: one row a step, with its official date, what was entered, and the paper it issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from ..domain.codes import MatterClass, Path
from ..domain.course import Course, MatterStatus, Opening
from ..domain.fields import json_values
from ..domain.lifecycle import replay, told_steps
from ..domain.matters import MatterDraft
from ..domain.move import REGISTER, Taken
from .schema import operators, steps
from .store import Tx

History = tuple[int, MatterStatus, datetime, MatterDraft]


def add(tx: Tx, matter_id: int, move: str, on: date, values: dict[str, Any], paper_id: int | None = None) -> int:
    """Add a step behind the last one; its place in the timeline."""
    last = tx.connection.scalar(select(func.max(steps.c.seq)).where(steps.c.matter_id == matter_id)) or 0
    row = _row(tx, matter_id, last + 1, move, on, tx.now, values) | {"paper_id": paper_id}
    tx.connection.execute(insert(steps).values(**row))
    return last + 1


def _row(
    tx: Tx, matter_id: int, seq: int, move: str, on: date, entered_at: datetime, values: dict[str, Any]
) -> dict[str, Any]:
    return {
        "matter_id": matter_id,
        "seq": seq,
        "move": move,
        "on_date": on,
        "entered_at": entered_at,
        "operator_id": tx.ctx.operator.id,
        "values": values,
    }


def insert_history(tx: Tx, matters: Sequence[History]) -> None:
    """Write the registration and every step that the dates of each status tell of."""
    rows = []
    for matter_id, status, registered_at, draft in matters:
        opened = {"channel": draft.channel.value, **_settled(draft)}
        rows.append(_row(tx, matter_id, 1, REGISTER, status.registered_on, registered_at, opened))
        rows += [
            _row(tx, matter_id, step.seq, step.move, step.on, tx.now, json_values(step.values))
            for step in told_steps(status)
        ]
    tx.connection.execute(insert(steps), rows)


def _settled(draft: MatterDraft) -> dict[str, Any]:
    """Class and path as they were registered; a later step may change them."""
    found = {"matter_class": draft.effective_class.value}
    return found | ({"path": draft.path.value} if draft.path else {})


def course_of(connection: Connection, matter_id: int, opening: Opening) -> Course:
    """The course of a matter, drawn from its timeline."""
    return course_from(opening, timeline(connection, matter_id))


def paper_of(connection: Connection, matter_id: int, seq: int) -> int | None:
    """The paper that a step issued; None when it issued none."""
    return connection.scalar(select(steps.c.paper_id).where(steps.c.matter_id == matter_id, steps.c.seq == seq))


def course_from(opening: Opening, taken: Sequence[Taken]) -> Course:
    """The course that a timeline tells of, from what the registration settled."""
    return replay(_as_registered(opening, taken), taken)


def timeline(connection: Connection, matter_id: int) -> tuple[Taken, ...]:
    """Every step of a matter, the withdrawn ones too."""
    query = (
        select(steps.c.seq, steps.c.move, steps.c.on_date, steps.c["values"])
        .where(steps.c.matter_id == matter_id)
        .order_by(steps.c.seq)
    )
    return tuple(Taken(row.seq, row.move, row.on_date, row[3]) for row in connection.execute(query))


def _as_registered(opening: Opening, taken: Sequence[Taken]) -> Opening:
    """The opening with the class and path that the registration kept (an older program did not keep them)."""
    kept = taken[0].values if taken and taken[0].move == REGISTER else {}
    found: dict[str, Any] = {}
    if "matter_class" in kept:
        found["matter_class"] = MatterClass(kept["matter_class"])
        found["path"] = Path(kept["path"]) if kept.get("path") else None
    return replace(opening, status=replace(opening.status, **found))


def of_matter(connection: Connection, matter_id: int) -> list[Row[Any]]:
    """The steps of a matter from the first: seq, move, on_date, entered_at, operator (name), values, paper_id."""
    query = (
        select(steps, operators.c.name.label("operator"))
        .join(operators, operators.c.id == steps.c.operator_id)
        .where(steps.c.matter_id == matter_id)
        .order_by(steps.c.seq)
    )
    return list(connection.execute(query))
