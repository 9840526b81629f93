"""The timeline 办理过程: one row a step, with its official date, what was entered, and the paper it issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from ..domain.lifecycle import MatterStatus, State
from ..domain.matters import MatterDraft
from .schema import operators, steps
from .store import Tx

REGISTER = "register"
"""Key of the first step, the registration itself."""

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
        for seq, (move, on, values) in enumerate(told_steps(status, draft), 1):
            entered = registered_at if move == REGISTER else tx.now
            rows.append(_row(tx, matter_id, seq, move, on, entered, values))
    tx.connection.execute(insert(steps), rows)


def told_steps(status: MatterStatus, draft: MatterDraft) -> Iterator[tuple[str, date, dict[str, Any]]]:
    """(move, date, values) of the steps behind a status, as an imported row tells them.

    The day on which an extension was approved is not in such a row; it is put on the day of acceptance and says so.
    """
    yield REGISTER, status.registered_on, {"channel": draft.channel.value}
    if status.referred_on:
        move = "assign" if status.state is State.ASSIGNED else "refer"
        yield move, status.referred_on, {"unit": status.unit}
    if status.accepted_on:
        yield "accept", status.accepted_on, {"path": status.path.value} if status.path else {}
    if status.extension_days and status.accepted_on:
        yield "extend", status.accepted_on, {"days": status.extension_days, "note": "来文未注明批准日期"}
    if status.concluded_on:
        yield "conclude", status.concluded_on, {"opinion": status.opinion.value} if status.opinion else {}
    if status.served_on:
        yield "serve", status.served_on, {}
    yield from _rating(status)


def _rating(status: MatterStatus) -> Iterator[tuple[str, date, dict[str, Any]]]:
    found: dict[str, Any] = {
        name: rating.value for name in ("rating_office", "rating_unit") if (rating := getattr(status, name)) is not None
    }
    if status.resolved_once is not None:
        found["resolved_once"] = status.resolved_once
    on = status.served_on or status.concluded_on
    if found and on:
        yield "rate", on, found


def of_matter(connection: Connection, matter_id: int) -> list[Row[Any]]:
    """The steps of a matter from the first: seq, move, on_date, entered_at, operator (name), values, paper_id."""
    query = (
        select(steps, operators.c.name.label("operator"))
        .join(operators, operators.c.id == steps.c.operator_id)
        .where(steps.c.matter_id == matter_id)
        .order_by(steps.c.seq)
    )
    return list(connection.execute(query))
