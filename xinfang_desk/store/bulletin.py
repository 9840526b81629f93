"""What the figures of the mediation room read: cases as facts, and the numbers that were filled in by hand for a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ..domain.bulletin import HandValues
from ..domain.casefigures import CaseFact
from ..domain.mediationstates import Confirmation
from . import wall
from .mediations import term_of, to_yuan
from .schema import bulletin_notes, mediation_steps, mediations
from .store import Tx

_COLUMNS = (
    mediations.c.number,
    mediations.c.accepted_on,
    mediations.c.source,
    mediations.c.dispute_type,
    mediations.c.applicant,
    mediations.c.respondent,
    mediations.c.mediator,
    mediations.c.major,
    mediations.c.outcome,
    mediations.c.closed_on,
    mediations.c.amount_fen,
    mediations.c.performance,
    mediations.c.matter_number,
    mediations.c.due_rule,
    mediations.c.due_on,
    mediations.c.due_rolled,
    mediations.c.due_warning,
)
"""Columns that a figure may look at; a later state of a case is added here and to `CaseFact`."""


def _facts(connection: Connection, mediator: str, *where: ColumnElement[bool]) -> tuple[CaseFact, ...]:
    """Every case counts; one behind the wall stands in the lists without its number and names."""
    own = (mediations.c.mediator == mediator,) if mediator else ()
    seen = wall.about(connection, mediations.c.matter_id).label("seen")
    found = select(*_COLUMNS, seen).where(*where, *own).order_by(mediations.c.accepted_on, mediations.c.id)
    return tuple(_fact(row) if row.seen else _walled(_fact(row)) for row in connection.execute(found))


def _walled(fact: CaseFact) -> CaseFact:
    return replace(fact, number="—", applicant=wall.WORDS, respondent="", matter_number="")


def _fact(row: Any) -> CaseFact:
    return CaseFact(
        number=row.number,
        accepted_on=row.accepted_on,
        source=row.source,
        dispute_type=row.dispute_type,
        applicant=row.applicant,
        respondent=row.respondent,
        mediator=row.mediator,
        major=row.major,
        outcome=row.outcome or "",
        closed_on=row.closed_on,
        amount=to_yuan(row.amount_fen),
        performance=row.performance or "",
        matter_number=row.matter_number,
        term=term_of(row),
    )


def accepted(connection: Connection, first: date, last: date, mediator: str = "") -> tuple[CaseFact, ...]:
    """Cases accepted in a period, the oldest first; `mediator` "" for all."""
    return _facts(connection, mediator, mediations.c.accepted_on.between(first, last))


def open_now(connection: Connection, mediator: str = "") -> tuple[CaseFact, ...]:
    """Cases that are accepted and open, whenever that was, the oldest first."""
    where = mediations.c.is_open.is_(True), mediations.c.accepted_on.is_not(None)
    return _facts(connection, mediator, *where)


def refused(connection: Connection, first: date, last: date, mediator: str = "") -> tuple[CaseFact, ...]:
    """Applications that were refused in a period 不予受理: closed without ever being accepted or having an outcome."""
    c = mediations.c
    where = c.accepted_on.is_(None), c.outcome.is_(None), c.closed_on.between(first, last)
    return _facts(connection, mediator, *where)


def confirmed(connection: Connection, first: date, last: date, mediator: str = "") -> tuple[CaseFact, ...]:
    """Cases whose agreement a court confirmed by a ruling of the period 司法确认."""
    c = mediations.c
    step = mediation_steps.c
    ruling = (
        select(step.on_date)
        .where(step.mediation_id == c.id, step.move == "confirm")
        .order_by(step.seq.desc())  # an earlier one was withdrawn
        .limit(1)
        .scalar_subquery()
    )
    where = c.confirmation == Confirmation.CONFIRMED.value, ruling.between(first, last)
    return _facts(connection, mediator, *where)


def hand_values(connection: Connection, year: int, until: str) -> dict[str, HandValues]:
    """What was filled in by hand, by month (2026-03), from January to the month `until`."""
    c = bulletin_notes.c
    statement = select(c.month, c["values"]).where(c.month.between(f"{year:04d}-01", until)).order_by(c.month)
    return {row[0]: dict(row[1]) for row in connection.execute(statement)}


def keep_hand_values(tx: Tx, month: str, values: HandValues) -> None:
    """Replace what was filled in for a month."""
    tx.connection.execute(delete(bulletin_notes).where(bulletin_notes.c.month == month))
    stamp = {"entered_at": tx.now, "operator_id": tx.ctx.operator.id}
    tx.connection.execute(insert(bulletin_notes).values(month=month, values=values, **stamp))
