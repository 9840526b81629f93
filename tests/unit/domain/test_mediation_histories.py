"""Two thousand random histories of mediation cases.

Whatever is done, the state is one of the table, every term runs or is stopped for a reason, and the timeline alone rebuilds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import MoveField, json_values
from xinfang_desk.domain.folding import reversible
from xinfang_desk.domain.judging import World
from xinfang_desk.domain.mediationcourse import (
    MediationCourse,
    MediationStatus,
    begin_case,
    case_without_last,
    clocks_wanted,
    replay_case,
)
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS, MEDIATION_MOVES, TERMS
from xinfang_desk.domain.mediations import AGREED_OUTCOMES, MediationOutcome
from xinfang_desk.domain.mediationstates import ENDED, IN_MEDIATION, UNDECIDED, MediationState, RecusalAnswer
from xinfang_desk.domain.mediationsteps import CASE_JUDGE
from xinfang_desk.domain.move import Move, Taken
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.workdays import WorkCalendar

from .mediationroad import DAY

HISTORIES = 2_000
PARTS = 5
EARLY_ENDS = {"withdraw", "refuse", "fail"}
WORLD = World(date(2031, 12, 31), WorkCalendar({}))
S = MediationState
AGREED = {S.AGREED, S.PERFORMING, S.PERFORMED, S.BROKEN}


@dataclass
class Told:
    """A history while it is made: the course, the whole timeline as JSON, and the day."""

    course: MediationCourse
    timeline: list[Taken]
    day: date


def value_of(random: Random, field: MoveField, day: date) -> Any:
    if field.choices is not None:
        return random.choice(list(field.choices))
    makers: dict[str, Callable[[], Any]] = {
        "choice": lambda: (field.name not in CHECKLIST_GROUNDS) is (random.random() < 0.97),
        "date": lambda: day if field.name == "started" else day + timedelta(random.randint(-2, 40)),
        "moment": lambda: datetime.combine(day, time(9 if field.name == "started" else random.choice((8, 11, 12)))),
        "days": lambda: random.randint(1, 33),
        "money": lambda: Decimal(random.randint(0, 10**8)) / 100,
    }
    return makers.get(field.kind, lambda: random.choice(("甲", "某人民法院", "情况属实，已告知双方。")))()


def chosen(random: Random, course: MediationCourse) -> Move:
    """Mostly a step that is offered, and rarely one that ends the case early, so that every state is seen often."""
    offered = CASE_JUDGE.possible(course)
    if not offered or random.random() < 0.1:
        return random.choice(MEDIATION_MOVES)
    return random.choices(offered, [0.1 if move.key in EARLY_ENDS else 1.0 for move in offered])[0]


def values_of(random: Random, move: Move, day: date) -> dict[str, Any]:
    return {f.name: value_of(random, f, day) for f in move.fields if f.required or random.random() < 0.6}


def begun(random: Random) -> Told:
    kind = random.choice(("物业", "邻里", "医疗", "劳动争议"))
    return Told(begin_case(MediationStatus(applied_on=DAY, dispute_type=kind, mediator="甲")), [], DAY)


def step(random: Random, told: Told) -> bool:
    """One try: mostly a possible step, sometimes any, sometimes a withdrawal; what is refused changes nothing."""
    told.day += timedelta(random.choice((0, 0, 1, 2, 7, 20)))
    seq = len(told.timeline) + 2
    last = reversible(told.course)
    if last is not None and random.random() < 0.1:
        told.course = case_without_last(told.course, told.timeline)
        told.timeline.append(Taken(seq, "reverse", told.day, {"seq": last.seq, "reason": "写错"}))
        return True
    move = chosen(random, told.course)
    values = values_of(random, move, told.day)
    before = told.course
    try:
        taken = CASE_JUDGE.apply(told.course, move, told.day, values, WORLD)
    except MoveRefused:
        assert told.course == before
        return False
    told.timeline.append(Taken(seq, move.key, told.day, json_values(values)))
    told.course = replay_case(taken.opening, told.timeline)
    assert (told.course.status, told.course.clocks) == (taken.status, taken.clocks), move.key
    return True


def hold(course: MediationCourse) -> None:
    """What must be true of every case at every moment."""
    status, state = course.status, course.status.state
    running = [clock.rule for clock in course.running]
    assert len(running) == len(set(running))
    for clock in course.clocks:
        assert clock.running or (clock.stopped_on is not None and clock.stop_reason)
    terms = set(running) & set(TERMS)
    assert terms == ({status.term} if state in IN_MEDIATION else set()), (state, running)
    assert clocks_wanted(status) <= {clock.rule for clock in course.clocks}
    if state in UNDECIDED:
        assert status.outcome is None
        assert status.closed_on is None
    if state in AGREED:
        assert status.outcome in AGREED_OUTCOMES
        assert course.took("session")
        assert status.recusal != RecusalAnswer.ASKED
    if state in IN_MEDIATION | AGREED:
        assert course.took("consent")
        assert status.accepted_on is not None
    if state in ENDED - {S.PERFORMED, S.BROKEN} or state is S.ARCHIVED:
        assert not set(running) & set(RULES), (state, running)
    if status.confirmation is not None:
        assert status.outcome is MediationOutcome.WRITTEN
        assert status.court


@pytest.mark.parametrize("part", range(PARTS))
def test_no_history_breaks_the_table(part: int) -> None:
    random = Random(20260302 + part)
    reached: set[MediationState] = set()
    for _ in range(HISTORIES // PARTS):
        told = begun(random)
        hold(told.course)
        for _ in range(random.randint(4, 24)):
            if step(random, told):
                hold(told.course)
                reached.add(told.course.status.state)
        assert replay_case(told.course.opening, told.timeline) == told.course
    assert reached == set(MediationState)
