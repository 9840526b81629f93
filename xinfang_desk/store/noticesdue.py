"""Matters whose petitioner is owed the notice of Art. 23 and has not been told yet."""

from __future__ import annotations

from sqlalchemy import Connection

from ..domain.course import Course
from ..domain.lifecycle import move_named
from ..domain.steps import refusal
from . import courses
from .schema import matters

NOTIFY = "notify"
_CLOCKS = ("notice", "simple_acceptance")
"""The terms within which the petitioner is to be told; the board counts the same ones as 未告知."""


def numbers(connection: Connection) -> tuple[str, ...]:
    """Their numbers in the order of registration; 检举控告 is never told of in this way and never among them."""
    at_a_unit = matters.c.state.in_([state.value for state in move_named(NOTIFY).sources])
    found = courses.every(connection, at_a_unit, matters.c.restricted.is_(False))
    return tuple(sorted(kept.number for kept in found if _owed(kept.course)))


def _owed(course: Course) -> bool:
    return not refusal(course, move_named(NOTIFY)) and any(course.clock(rule) for rule in _CLOCKS)
