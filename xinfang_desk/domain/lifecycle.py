"""The life of a matter: what each step does to the road it has come (`course.Course`).

The table of steps is `moves.MOVES`. A course is always the fold of its steps: taking a step adds one to the fold, withdrawing the
last one folds again without it, reading a matter folds its timeline. Nothing else changes a state or a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from .clocks import Clock, Span
from .codes import MatterClass, Path
from .conditions import CONDITIONS
from .course import Course, MatterStatus, Opening
from .errors import Problem
from .fields import MoveField
from .folding import Road, replaced, reversible
from .move import REGISTER, Move, Taken
from .moves import MOVES, REGULATION, REVERSE
from .rules import RULES
from .states import OPEN_STATES, State

__all__ = [
    "MAX_EXTENSION_DAYS",
    "MOVES",
    "OPEN_STATES",
    "REGISTER",
    "REGULATION",
    "REVERSE",
    "ROAD",
    "Course",
    "MatterStatus",
    "Move",
    "MoveField",
    "Opening",
    "State",
    "Taken",
    "begin",
    "fold",
    "move_named",
    "order_problems",
    "replay",
    "reversible",
    "state_of",
    "told_steps",
    "without_last",
]

MAX_EXTENSION_DAYS = 30


def begin(opening: Opening) -> Course:
    """The course of a matter that was just registered: the 15 days of Art. 22 run."""
    clock = Clock("referral", opening.status.registered_on)
    status = replace(opening.status, state=State.REGISTERED)
    return Course(opening, status, clocks=(clock,))


def _prolonged(course: Course, move: Move, step: Taken) -> tuple[Clock, ...]:
    """What lengthens a clock: an extension (Art. 34), a hearing during 复核 (Art. 36), mediation where the office says so."""
    if move.key == "extend":
        days, approver = int(step.values.get("days") or 0), str(step.values.get("approver") or "")
        return replaced(course.clocks, "conclusion", extension=days, approver=approver)
    clock = course.clock("rereview")
    if move.key == "hearing" and clock is not None:
        excluded = clock.excluded + (step.on - step.values["started"]).days + 1
        return replaced(course.clocks, "rereview", excluded=excluded, excluded_reason="听证所需时间")
    since = course.progress.mediating_since
    if since is not None and course.progress.mediation_stops and ("mediating_since", None) in move.marks:
        span = Span(since, step.on, "调解期间")
        return tuple(c.without(span) if c.running and c.rule in RULES else c for c in course.clocks)
    return course.clocks


ROAD: Road[Course] = Road("事项", State, MOVES, REVERSE, CONDITIONS, _prolonged)
"""The road of matters."""

move_named, fold = ROAD.named, ROAD.fold


def replay(opening: Opening, steps: Iterable[Taken]) -> Course:
    """The course that a timeline tells of; withdrawn steps and their withdrawals leave no trace in it."""
    return ROAD.replay(begin(opening), steps)


def told_steps(status: MatterStatus) -> tuple[Taken, ...]:
    """The steps behind a status, as an imported row tells them.

    The day on which an extension was approved is not in such a row; it is put on the day of acceptance and says so.
    """
    found: list[tuple[str, date, dict[str, Any]]] = []
    if status.referred_on:
        found.append((_handing_on(status), status.referred_on, {"unit": status.unit}))
    if status.accepted_on:
        move = "divert" if _is_diverted(status) else "accept"
        found.append((move, status.accepted_on, {"path": status.path} if status.path else {}))
    if status.extension_days and status.accepted_on:
        found.append(("extend", status.accepted_on, {"days": status.extension_days, "note": "来文未注明批准日期"}))
    if status.concluded_on:
        found.append(("conclude", status.concluded_on, {"opinion": status.opinion} if status.opinion else {}))
    if status.served_on:
        found.append(("serve", status.served_on, {}))
    found.extend(_told_rating(status))
    return tuple(Taken(seq, move, on, values) for seq, (move, on, values) in enumerate(found, 2))


def _handing_on(status: MatterStatus) -> str:
    if status.matter_class is MatterClass.ACCUSATION:
        return "refer_discipline"
    return "assign" if status.state is State.ASSIGNED else "refer"


def _is_diverted(status: MatterStatus) -> bool:
    return status.matter_class is MatterClass.REQUEST and status.path not in (None, Path.PETITION)


def _told_rating(status: MatterStatus) -> Iterable[tuple[str, date, dict[str, Any]]]:
    names = ("rating_office", "rating_unit", "resolved_once")
    found = {name: getattr(status, name) for name in names if getattr(status, name) is not None}
    on = status.served_on or status.concluded_on or status.accepted_on or status.referred_on
    if found:
        yield "rate", on or status.registered_on, found


def order_problems(status: MatterStatus) -> tuple[Problem, ...]:
    """Impossible date orders of a matter whose steps are all known at once, as in an imported row."""
    road = (
        ("registered_on", "登记日期", status.registered_on),
        ("referred_on", "转送日期", status.referred_on),
        ("accepted_on", "受理告知日期", status.accepted_on),
        ("concluded_on", "办结日期", status.concluded_on),
        ("served_on", "送达日期", status.served_on),
    )
    known = [step for step in road if step[2] is not None]
    found = [
        Problem(later[0], f"{later[1]}早于{earlier[1]}，请核对")
        for earlier, later in pairwise(known)
        if later[2] < earlier[2]  # type: ignore[operator]
    ]
    if status.concluded_on and not status.accepted_on:
        found.append(Problem("concluded_on", "已填办结日期而没有受理告知日期，请补填"))
    if status.served_on and not status.concluded_on:
        found.append(Problem("served_on", "已填送达日期而没有办结日期，请补填"))
    if status.extension_days and not 1 <= status.extension_days <= MAX_EXTENSION_DAYS:
        found.append(Problem("extension_days", "延期日数应为1至30日", f"{REGULATION}第三十四条"))
    return tuple(found)


def state_of(status: MatterStatus) -> State:
    """The state that follows from the dates alone (imported rows, checks)."""
    if status.served_on:
        return State.SERVED
    if status.concluded_on:
        return State.CONCLUDED
    if status.accepted_on:
        return State.DIVERTED if _is_diverted(status) else State.ACCEPTED
    return State.REFERRED if status.referred_on else State.REGISTERED


def without_last(course: Course, steps: Sequence[Taken]) -> Course:
    """The course as if its last step had never been taken; `steps` is the whole timeline."""
    return ROAD.without_last(begin(course.opening), course, steps)
