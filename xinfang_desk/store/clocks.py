"""The clocks that run, drawn from the timelines: one row a matter and rule, replaced whenever a matter moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, update

from ..domain.clocks import Clock
from ..domain.course import MatterStatus
from ..domain.deadlines import Deadline
from ..domain.due import DueDates
from .courses import KeptCourse
from .schema import clocks, matters
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


def draw(tx: Tx, kept: KeptCourse, due: DueDates) -> None:
    """Keep a matter's dates again as its course tells them; what has run out stays as it was."""
    values = due_values(due, kept.course.status)
    tx.connection.execute(update(matters).where(matters.c.id == kept.id).values(**values))
    redraw(tx, kept.id, due.running)


def due_values(due: DueDates, status: MatterStatus) -> dict[str, Any]:
    """The columns that clocks are kept in. The day of a term that no longer runs is history and is not drawn again."""
    rules = {clock.rule for clock, _ in due.running}
    values: dict[str, Any] = {
        "due_on": due.due.statutory if due.due else None,
        "due_rolled": due.due.rolled if due.due else None,
        "due_warning": due.due.warning if due.due else None,
        "due_rule": due.due.rule.key if due.due else "",
    }
    if "referral" in rules:
        values["referral_due"] = due.referral_due
    if "conclusion" in rules or status.accepted_on is None:
        values["conclusion_due"] = due.conclusion_due
    return values


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
