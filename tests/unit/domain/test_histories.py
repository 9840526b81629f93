"""Ten thousand random histories of matters.

Whatever is done, the state is one of the table, every clock is accounted for, and the timeline alone rebuilds it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Path
from xinfang_desk.domain.course import Course
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import MoveField, json_values
from xinfang_desk.domain.lifecycle import MOVES, State, replay, reversible, without_last
from xinfang_desk.domain.move import Move, Taken
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.states import BEFORE_HANDING_ON, WITH_UNIT
from xinfang_desk.domain.steps import World, apply_move, possible_moves, refusal
from xinfang_desk.domain.workdays import WorkCalendar

from .road import DAY, opened

TRIED = tuple(move for move in MOVES if not move.own)
HISTORIES = 10_000
WORLD = World(date(2030, 12, 31), WorkCalendar({}))
ENDED = {State.GUIDED, State.REFUSED, State.NO_MORE, State.FINISHED, State.CLOSED, State.ARCHIVED}


@dataclass
class Told:
    """A history while it is made: the course, the whole timeline as JSON, and the day."""

    course: Course
    timeline: list[Taken]
    day: date


def value_of(random: Random, field: MoveField, day: date) -> Any:
    if field.choices is not None:
        return random.choice(list(field.choices))
    match field.kind:
        case "choice":
            return True
        case "date":
            return day if field.name == "started" else day + timedelta(random.randint(1, 40))
        case "moment":
            return datetime(day.year, day.month, day.day, 9, 30)
        case "days":
            return random.randint(1, 30)
        case _:
            return random.choice(("甲", "示例区某局", "情况属实，已告知本人。"))


def values_of(random: Random, move: Move, day: date) -> dict[str, Any]:
    return {f.name: value_of(random, f, day) for f in move.fields if f.required or random.random() < 0.5}


def begun(random: Random) -> Told:
    course = opened(
        random.choice(list(MatterClass)),
        random.choice([None, *Path]),
        random.choice(list(Channel)),
        random.choice(list(Occurrence)),
        random.choice([1, 1, 1, 4, 5, 40]),
        random.random() < 0.8,
    )
    return Told(course, [], DAY)


def step(random: Random, told: Told) -> str:
    """One try: mostly a possible step, sometimes any, sometimes a withdrawal; what is refused changes nothing."""
    told.day += timedelta(random.choice((0, 1, 2, 7, 20)))
    seq = len(told.timeline) + 2
    last = reversible(told.course)
    if last is not None and random.random() < 0.12:
        before = without_last(told.course, told.timeline)
        told.timeline.append(Taken(seq, "reverse", told.day, {"seq": last.seq, "reason": "写错"}))
        told.course = before
        return "reverse"
    offered = possible_moves(told.course)
    move = random.choice(offered) if offered and random.random() < 0.9 else random.choice(TRIED)
    values = values_of(random, move, told.day)
    try:
        taken = apply_move(told.course, move, told.day, values, WORLD)
    except MoveRefused:
        return ""
    assert not refusal(told.course, move)
    fresh = taken.steps[-1]
    # The timeline gives the step its place; the course keeps the same steps under the same places.
    told.timeline.append(Taken(seq, move.key, fresh.on, json_values(values)))
    told.course = replay(taken.opening, told.timeline)
    assert without_places(told.course) == without_places(taken), move.key
    return move.key


def without_places(course: Course) -> tuple[Any, ...]:
    steps = tuple((s.move, s.on, tuple(sorted(json_values(s.values).items()))) for s in course.steps)
    return (course.status, course.progress, course.clocks, steps)


def hold(course: Course) -> None:
    """What must be true of every matter at every moment."""
    running = [clock.rule for clock in course.running]
    assert len(running) == len(set(running))
    for clock in course.clocks:
        assert clock.running or (clock.stopped_on is not None and clock.stop_reason)
    status, state = course.status, course.status.state
    law = set(running) & set(RULES)
    if state in ENDED:
        assert not law, (state, law)
    if state in BEFORE_HANDING_ON:
        assert law == {"referral"}, law
    owed = course.opening.notice_owed and status.matter_class is not MatterClass.ACCUSATION
    legal = any(s.move == "refer_legal" for s in course.steps)
    if state in WITH_UNIT and owed and not legal:
        assert law & {"notice", "simple_acceptance"}, (state, running)
    if state is State.ACCEPTED and status.has_conclusion_term:
        assert len(law & {"conclusion", "simple_conclusion"}) == 1, running
    if state is State.REVIEWING:
        assert "review" in law
    if state is State.REREVIEWING:
        assert "rereview" in law
    if state is State.SERVED and status.has_conclusion_term:
        assert "review_request" in law


@pytest.mark.parametrize("part", range(10))
def test_no_history_breaks_the_table(part: int) -> None:
    random = Random(20260302 + part)
    reached: set[State] = set()
    for _ in range(HISTORIES // 10):
        told = begun(random)
        hold(told.course)
        for _ in range(random.randint(3, 20)):
            if step(random, told):
                hold(told.course)
                reached.add(told.course.status.state)
        assert replay(told.course.opening, told.timeline) == told.course
    assert len(reached) > 15
