"""The clocks that run, drawn from the timelines: one row a matter and rule, replaced whenever a matter moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert

from ..domain.clocks import Clock
from ..domain.deadlines import Deadline
from .schema import clocks
from .store import Tx

Running = Sequence[tuple[Clock, Deadline]]


def insert_running(tx: Tx, matters: Sequence[tuple[int, Running]]) -> None:
    """Write the running clocks of new matters."""
    rows = [_row(matter_id, clock, deadline) for matter_id, running in matters for clock, deadline in running]
    if rows:
        tx.connection.execute(insert(clocks), rows)


def redraw(tx: Tx, matter_id: int, running: Running) -> None:
    """Put these in place of a matter's running clocks."""
    tx.connection.execute(delete(clocks).where(clocks.c.matter_id == matter_id))
    insert_running(tx, [(matter_id, running)])


def _row(matter_id: int, clock: Clock, deadline: Deadline) -> dict[str, Any]:
    return {
        "matter_id": matter_id,
        "rule": clock.rule,
        "started_on": clock.started_on,
        "due_on": deadline.statutory,
        "due_rolled": deadline.rolled,
        "due_warning": deadline.warning,
        "extension": clock.extension,
        "excluded": clock.excluded,
    }
