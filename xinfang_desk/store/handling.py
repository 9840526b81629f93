"""The steps that a report tells of 转送、交办、督办、三项建议: those that count, each with its matter."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from ..domain.handling import MOVES, HandlingStep
from ..domain.moves import REVERSE
from .schema import matters, steps


def handling_steps(connection: Connection, first: date, last: date) -> list[HandlingStep]:
    """Every step of an account of the handling: dated in the period, or an answer that came later; withdrawn ones left out."""
    statement = (
        select(steps.c.matter_id, matters.c.number, steps.c.seq, steps.c.move, steps.c.on_date, steps.c["values"])
        .join(matters, matters.c.id == steps.c.matter_id)
        .where(steps.c.move.in_(MOVES), steps.c.on_date >= first)
    )
    answers = [move for move in MOVES if move.endswith("_reply")]
    statement = statement.where((steps.c.on_date <= last) | steps.c.move.in_(answers))
    withdrawn = _withdrawn(connection)
    return [
        HandlingStep(row.number, row.seq, row.move, row.on_date, row[5])
        for row in connection.execute(statement)
        if (row.matter_id, row.seq) not in withdrawn
    ]


def _withdrawn(connection: Connection) -> set[tuple[int, int]]:
    """(matter, place in the timeline) of every step that was taken back."""
    statement = select(steps.c.matter_id, steps.c["values"]).where(steps.c.move == REVERSE.key)
    return {(row[0], int(row[1]["seq"])) for row in connection.execute(statement)}
