"""The steps that a report tells of 转送、交办、督办、三项建议: those that count, each with its matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from ..domain.handling import MOVES, HandlingStep
from ..domain.moves import REVERSE
from .schema import matters, steps


def handling_steps(connection: Connection, first: date, last: date, channels: Sequence[str]) -> list[HandlingStep]:
    """Every step of an account of the handling: dated in the period, or an answer that came later; withdrawn ones left out.

    Only matters of the `channels` that count into 信访总量, so that the account speaks of the same matters as the total.
    """
    c = steps.c
    statement = (
        select(c.matter_id, matters.c.number, matters.c.registered_on, c.seq, c.move, c.on_date, c["values"])
        .join(matters, matters.c.id == c.matter_id)
        .where(c.move.in_(MOVES), c.on_date >= first, matters.c.channel.in_(channels))
    )
    answers = [move for move in MOVES if move.endswith("_reply")]
    statement = statement.where((steps.c.on_date <= last) | steps.c.move.in_(answers))
    withdrawn = _withdrawn(connection)
    return [
        HandlingStep(row.number, row.seq, row.move, row.on_date, row[6], row.registered_on)
        for row in connection.execute(statement)
        if (row.matter_id, row.seq) not in withdrawn
    ]


def _withdrawn(connection: Connection) -> set[tuple[int, int]]:
    """(matter, place in the timeline) of every step that was taken back."""
    statement = select(steps.c.matter_id, steps.c["values"]).where(steps.c.move == REVERSE.key)
    return {(row[0], int(row[1]["seq"])) for row in connection.execute(statement)}
