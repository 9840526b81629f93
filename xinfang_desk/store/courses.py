"""Reading the courses of many matters from their timelines, a thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from ..domain.codes import Channel, MatterClass, Occurrence, Path, Role
from ..domain.course import Course, MatterStatus, Opening
from ..domain.move import Taken
from .schema import clocks, codes, matters, parties, petitioners, steps
from .steps import course_from

BATCH = 1000


@dataclass(frozen=True)
class KeptCourse:
    """A matter with the course its timeline tells of, and the columns and clocks that are drawn from it as they are kept."""

    id: int
    number: str
    name: str
    course: Course
    columns: dict[str, Any]
    clocks: frozenset[tuple[str, date, date, date]] = frozenset()


DRAWN = (
    "state",
    "is_open",
    "matter_class",
    "path",
    "referred_on",
    "accepted_on",
    "extension_days",
    "concluded_on",
    "opinion",
    "served_on",
    "told_on",
    "referral_due",
    "conclusion_due",
    "due_on",
    "due_rolled",
    "due_warning",
    "due_rule",
)
"""The columns of a matter that follow from its course."""


def every(connection: Connection, *where: ColumnElement[bool]) -> Iterator[KeptCourse]:
    """The matters that the conditions let through, in the order of their ids."""
    last = 0
    while rows := list(connection.execute(_page(last, *where))):
        ids = [row.id for row in rows]
        timelines, running = _timelines(connection, ids), _clocks(connection, ids)
        for row in rows:
            yield _kept(row, timelines.get(row.id, ()), running.get(row.id, frozenset()))
        last = rows[-1].id


def running(connection: Connection, *, restricted: bool) -> Iterator[KeptCourse]:
    """The matters of which a clock runs; those behind the wall only where `restricted` is asked for."""
    ticking = matters.c.id.in_(select(clocks.c.matter_id))
    return every(connection, ticking, *(() if restricted else (matters.c.restricted.is_(False),)))


def undrawn(connection: Connection) -> bool:
    """Whether an older program left matters whose clocks were never drawn up."""
    query = select(matters.c.id).where(matters.c.due_on.is_not(None), matters.c.due_rolled.is_(None)).limit(1)
    return connection.scalar(query) is not None


def _page(after: int, *where: ColumnElement[bool]) -> Any:
    return (
        select(
            matters.c.id,
            matters.c.number,
            matters.c.name,
            matters.c.registered_on,
            matters.c.channel,
            matters.c.occurrence,
            matters.c.headcount,
            *(matters.c[name] for name in DRAWN),
            codes.c.code.label("unit_code"),
            petitioners.c.name.label("petitioner"),
            petitioners.c.address_unclear,
        )
        .select_from(matters)
        .outerjoin(codes, codes.c.id == matters.c.unit_id)
        .outerjoin(parties, (parties.c.matter_id == matters.c.id) & (parties.c.role == Role.MAIN.value))
        .outerjoin(petitioners, petitioners.c.id == parties.c.petitioner_id)
        .where(matters.c.id > after, *where)
        .order_by(matters.c.id)
        .limit(BATCH)
    )


def _timelines(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Taken, ...]]:
    query = (
        select(steps.c.matter_id, steps.c.seq, steps.c.move, steps.c.on_date, steps.c["values"])
        .where(steps.c.matter_id.between(ids[0], ids[-1]))
        .order_by(steps.c.matter_id, steps.c.seq)
    )
    groups = groupby(connection.execute(query), key=lambda row: row.matter_id)
    return {key: tuple(Taken(row.seq, row.move, row.on_date, row[4]) for row in rows) for key, rows in groups}


def _clocks(connection: Connection, ids: Sequence[int]) -> dict[int, frozenset[tuple[str, date, date, date]]]:
    """The rows of running clocks: rule, start, last day, that day rolled."""
    query = select(clocks.c.matter_id, clocks.c.rule, clocks.c.started_on, clocks.c.due_on, clocks.c.due_rolled).where(
        clocks.c.matter_id.between(ids[0], ids[-1])
    )
    groups = groupby(connection.execute(query.order_by(clocks.c.matter_id)), key=lambda row: row.matter_id)
    return {key: frozenset(tuple(row)[1:] for row in rows) for key, rows in groups}


def _kept(row: Row[Any], timeline: Sequence[Taken], running: frozenset[tuple[str, date, date, date]]) -> KeptCourse:
    course = course_from(_opening(row), timeline)
    return KeptCourse(row.id, row.number, row.name, course, {name: getattr(row, name) for name in DRAWN}, running)


def _opening(row: Row[Any]) -> Opening:
    registered: date = row.registered_on
    status = MatterStatus(
        matter_class=MatterClass(row.matter_class),
        path=Path(row.path) if row.path else None,
        registered_on=registered,
        unit=row.unit_code or "",
    )
    owed = bool(row.petitioner) and not row.address_unclear
    return Opening(status, Channel(row.channel), Occurrence(row.occurrence), row.headcount, owed)
