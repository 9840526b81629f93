"""Looking ahead: what a step would bring about, from the same tables that the step itself is taken by. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.clocks import SET_TERMS, Clock, label_of
from ..domain.context import Context
from ..domain.course import Course
from ..domain.errors import EnvironmentTrouble, InputRejected, MoveRefused
from ..domain.fields import typed_values
from ..domain.folding import C, Trail, with_clocks
from ..domain.foresight import Foresight
from ..domain.forms import FORMS
from ..domain.lifecycle import fold, move_named
from ..domain.move import Move, Taken
from ..domain.papers import PaperKind
from ..domain.steps import next_seq
from ..domain.views import ClockView
from ..store import steps
from ..store.records import MatterRecord
from ..store.store import Reading
from .deadlines import Deadlines
from .deskpapers import DeskPapers, Step
from .details import clock_views
from .moves import no_paper_reason, paper_of_step

_COUNTED_FROM = {"hearing": "started"}
"""Steps that cannot be folded while this field is empty."""


def foresee(
    connection: Reading, ctx: Context, desk: DeskPapers, deadlines: Deadlines, record: MatterRecord, taken: Taken
) -> Foresight:
    """What the step would issue, start and stop if it were taken now with these values, complete or not.

    `taken.values` are typed. Whether the step is allowed is not asked.
    """
    move = move_named(taken.move)
    before = steps.course_of(connection, record.id, record.opening)
    after = _after(before, move, replace(taken, seq=next_seq(before)))
    found = _paper(connection, ctx, desk, record, move, Step(taken.on, after, taken.values))
    return terms_changed(found, before, after, deadlines, ctx.today())


def terms_changed(found: Foresight, before: C, after: C, deadlines: Deadlines, today: date) -> Foresight:
    """The foresight with the terms that begin, change or end between the two courses."""
    return replace(found, starts=_starts(before, after, deadlines, today), stops=_stops(before, after))


def typed_so_far(move: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that can be read already; half-typed ones are left out."""
    found: dict[str, Any] = {}
    for field in move.fields:
        try:
            found |= typed_values((field,), values)
        except MoveRefused:
            continue
    return found


def _after(course: Course, move: Move, taken: Taken) -> Course:
    needed = _COUNTED_FROM.get(move.key, "")
    return course if needed and needed not in taken.values else fold(course, move, taken)


def _starts(before: C, after: C, deadlines: Deadlines, today: date) -> tuple[ClockView, ...]:
    """Terms that begin or whose last day changes; one whose day is to be set in the letter waits for that field."""
    fresh = tuple(clock for clock in after.running if clock not in before.clocks and _dated(clock))
    return clock_views(with_clocks(after, fresh), deadlines, today)


def _dated(clock: Clock) -> bool:
    return clock.rule not in SET_TERMS or clock.fixed is not None


def _stops(before: Trail, after: Trail) -> tuple[str, ...]:
    return tuple(label_of(clock.rule) for clock in before.running if after.clock(clock.rule) is None)


def _paper(
    connection: Reading, ctx: Context, desk: DeskPapers, record: MatterRecord, move: Move, step: Step
) -> Foresight:
    kind = None if move.paper_field and move.paper_field not in step.values else paper_of_step(move, step.values)
    if kind is None:
        return Foresight()
    reason = no_paper_reason(kind, record, step)
    if reason:
        return Foresight(no_paper=reason)
    lacking = _lacking(connection, ctx, desk, record, kind, step)
    return Foresight(kind.label, numbered=FORMS[kind].numbered, lacking=lacking)


def _lacking(
    connection: Reading, ctx: Context, desk: DeskPapers, record: MatterRecord, kind: PaperKind, step: Step
) -> str:
    """What the paper needs that is no field of the dialog: the superior organ of a unit, say."""
    try:
        desk.paper_draft(connection, ctx, record, kind, step.values, step.course)
    except InputRejected as error:
        return str(error)
    except EnvironmentTrouble:
        return ""  # told when the step is taken; a look ahead is no place for a box
    return ""
