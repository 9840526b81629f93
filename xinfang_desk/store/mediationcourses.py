"""Reading the courses of many mediation cases from their timelines, a thousand at a time; drawing what an older program left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from ..domain.due import Running
from ..domain.mediationcourse import MediationCourse
from ..domain.move import Taken
from .mediationrecords import case_values, course_from, redraw_clocks
from .mediations import row_of
from .schema import mediation_clocks, mediation_steps, mediations
from .store import Tx

BATCH = 1000
DUE = ("due_on", "due_rolled", "due_warning", "due_rule")
Clocks = frozenset[tuple[str, date, date, date]]


@dataclass(frozen=True)
class KeptCase:
    """A case with the course its timeline tells of, and the columns and terms drawn from it as they are kept."""

    id: int
    number: str
    name: str
    course: MediationCourse
    columns: dict[str, Any]
    clocks: Clocks
    timeline: tuple[Taken, ...]


def every_case(connection: Connection, *where: ColumnElement[bool]) -> Iterator[KeptCase]:
    """The cases that the conditions let through, in the order of their ids."""
    last = 0
    while rows := list(connection.execute(_page(last, *where))):
        ids = [row.id for row in rows]
        timelines, running = _timelines(connection, ids), _clocks(connection, ids)
        for row in rows:
            timeline = timelines.get(row.id, ())
            columns = dict(row._mapping)
            clocks = running.get(row.id, frozenset())
            yield KeptCase(row.id, row.number, row.applicant, course_from(timeline), columns, clocks, timeline)
        last = rows[-1].id


def running_cases(connection: Connection) -> Iterator[KeptCase]:
    """The cases of which a term runs."""
    return every_case(connection, mediations.c.id.in_(select(mediation_clocks.c.mediation_id)))


def untold_cases(connection: Connection) -> list[Any]:
    """The cases that an older program left without a timeline: (row, summary) each."""
    # Only an older program leaves the state empty; a timeline that went missing later is a fault, not a case to draw up.
    found = connection.execute(select(mediations).where(mediations.c.state == "").order_by(mediations.c.id))
    return [(row_of(row), dict(row._mapping)) for row in found]


def draw_case(tx: Tx, case_id: int, course: MediationCourse, running: Running) -> None:
    """Keep what is drawn from a course again."""
    values = case_values(course.status, running)
    tx.connection.execute(update(mediations).where(mediations.c.id == case_id).values(**values))
    redraw_clocks(tx, case_id, running)


def _page(after: int, *where: ColumnElement[bool]) -> Any:
    return select(mediations).where(mediations.c.id > after, *where).order_by(mediations.c.id).limit(BATCH)


def _timelines(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Taken, ...]]:
    c = mediation_steps.c
    query = (
        select(c.mediation_id, c.seq, c.move, c.on_date, c["values"])
        .where(c.mediation_id.between(ids[0], ids[-1]))
        .order_by(c.mediation_id, c.seq)
    )
    groups = groupby(connection.execute(query), key=lambda row: row.mediation_id)
    return {key: tuple(Taken(row.seq, row.move, row.on_date, row[4]) for row in rows) for key, rows in groups}


def _clocks(connection: Connection, ids: Sequence[int]) -> dict[int, Clocks]:
    """The rows of running terms: rule, start, last day, that day rolled."""
    c = mediation_clocks.c
    query = select(c.mediation_id, c.rule, c.started_on, c.due_on, c.due_rolled).where(
        c.mediation_id.between(ids[0], ids[-1])
    )
    groups = groupby(connection.execute(query.order_by(c.mediation_id)), key=lambda row: row.mediation_id)
    return {key: frozenset(tuple(row)[1:] for row in rows) for key, rows in groups}
