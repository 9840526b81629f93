"""Random histories of matters: steps tried, taken, refused, withdrawn, with the papers that the services would issue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Path
from xinfang_desk.domain.course import Course
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import MoveField, json_values, typed_values
from xinfang_desk.domain.grounds import Telling
from xinfang_desk.domain.lifecycle import MOVES, replay, reversible, without_last
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.move import Move, Taken
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.steps import World, apply_move, possible_moves, refusal
from xinfang_desk.domain.workdays import WorkCalendar
from xinfang_desk.services.deskpapers import Step
from xinfang_desk.services.moves import no_paper_reason, paper_of_step
from xinfang_desk.store.records import MatterRecord

from .road import DAY, opened

EARLY_ENDS = frozenset({"guide", "refuse", "refuse_again", "withdraw", "close", "archive", "agree_objection"})
"""Steps that end a road or lead back, and are taken seldom."""
TRIED = tuple(move for move in MOVES if not move.own)
WORLD = World(date(2030, 12, 31), WorkCalendar({}))


@dataclass
class Issued:
    """The paper of a step, or why there is none; void once its step is withdrawn."""

    kind: PaperKind | None
    reason: str = ""
    void: bool = False


@dataclass
class Told:
    """A history while it is made: the course, the whole timeline as JSON, and the day."""

    course: Course
    timeline: list[Taken]
    day: date
    record: MatterRecord
    papers: dict[int, Issued] = field(default_factory=dict)


def value_of(random: Random, field: MoveField, day: date) -> Any:
    if field.choices is not None:
        usual = {Path: Path.PETITION, Telling: Telling.PAPER}.get(field.choices)
        return usual if usual is not None and random.random() < 0.6 else random.choice(list(field.choices))
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
    often = {"opinion": 0.9, "document_number": 0.2, "told": 0.3}
    wanted = [f for f in move.fields if f.required or random.random() < often.get(f.name, 0.5)]
    return {f.name: value_of(random, f, day) for f in wanted}


def begun(random: Random) -> Told:
    owed = random.random() < 0.8
    course = opened(
        random.choice([MatterClass.REQUEST, *MatterClass]),
        random.choice([None, Path.PETITION, Path.PETITION, *Path]),
        random.choice(list(Channel)),
        random.choice(list(Occurrence)),
        random.choice([1, 1, 1, 4, 5, 40]),
        owed,
    )
    return Told(course, [], DAY, record_of(course, owed))


def record_of(course: Course, owed: bool) -> MatterRecord:
    """The registration that such a course begins with."""
    person = Person(name="张示例", address_unclear=not owed)
    draft = MatterDraft(petitioner=person, demand="要求退还多收的费用", matter_class=course.status.matter_class)
    return MatterRecord(1, "500108202603020001", datetime(2026, 3, 2), 1, draft, course.status, 1, restricted=False)


def paper_of(told: Told, move: Move, taken: Taken, course: Course) -> Issued:
    """What the services would issue for a step: the paper, or the remark why there is none."""
    kind = paper_of_step(move, taken.values)
    if kind is None:
        return Issued(None)
    record = replace(told.record, status=course.status)
    return Issued(kind, no_paper_reason(kind, record, Step(taken.on, course, taken.values)))


def chosen(random: Random, offered: tuple[Move, ...]) -> Move:
    """One of the possible steps, mostly one that leads on, so that histories reach the far ends of the road."""
    weights = [0.15 if move.key in EARLY_ENDS else 4 if move.target is not None else 1 for move in offered]
    return random.choices(offered, weights)[0]


def step(random: Random, told: Told) -> str:
    """One try: mostly a possible step, sometimes any, sometimes a withdrawal; what is refused changes nothing."""
    told.day += timedelta(random.choice((0, 1, 2, 7, 20)))
    seq = len(told.timeline) + 2
    last = reversible(told.course)
    if last is not None and random.random() < 0.12:
        before = without_last(told.course, told.timeline)
        told.timeline.append(Taken(seq, "reverse", told.day, {"seq": last.seq, "reason": "写错"}))
        told.course = before
        told.papers[last.seq].void = True
        return "reverse"
    offered = possible_moves(told.course)
    move = chosen(random, offered) if offered and random.random() < 0.93 else random.choice(TRIED)
    values = values_of(random, move, told.day)
    try:
        taken = apply_move(told.course, move, told.day, values, WORLD)
    except MoveRefused:
        return ""
    assert not refusal(told.course, move)
    came_from, fresh = told.course.status.state, taken.steps[-1]
    assert came_from in move.sources
    assert taken.status.state is (move.target or came_from)
    # The timeline gives the step its place and keeps its values as JSON; the course keeps the same step.
    kept = json_values(values)
    told.timeline.append(Taken(seq, move.key, fresh.on, kept))
    told.papers[seq] = paper_of(told, move, fresh, taken)
    same = replace(fresh, seq=seq, values=typed_values(move.fields, kept))
    told.course = replace(taken, steps=(*taken.steps[:-1], same))
    if random.random() < 0.25:  # and always at the end of a history
        assert replay(taken.opening, told.timeline) == told.course, move.key
    return move.key
