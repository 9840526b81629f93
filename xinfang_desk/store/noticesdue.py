"""Matters whose petitioner is owed the notice of Art. 23 and has not been told yet."""

from __future__ import annotations

from sqlalchemy import Connection

from ..domain.lifecycle import move_named
from ..domain.steps import refusal
from . import courses
from .schema import matters

NOTIFY = "notify"


def numbers(connection: Connection) -> tuple[str, ...]:
    """Their numbers in the order of registration; 检举控告 is never told of in this way and never among them."""
    move = move_named(NOTIFY)
    at_a_unit = matters.c.state.in_([state.value for state in move.sources])
    found = courses.every(connection, at_a_unit, matters.c.restricted.is_(False))
    return tuple(sorted(kept.number for kept in found if not refusal(kept.course, move)))
