"""A course is always the fold of its steps: the one engine behind matters and mediation cases.

Taking a step adds one to the fold, withdrawing the last one folds again without it, reading folds the timeline. What a table
has of its own (its moves, its conditions, what prolongs a clock) is handed in as a `Road`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .clocks import Clock
from .codes import Code
from .errors import MoveRefused
from .fields import typed_values
from .move import ALL_LAW, REGISTER, UNDATED, ClockStart, Move, Taken
from .rules import RULES
from .text import format_date_cn

if TYPE_CHECKING:
    from .holding import Conditions


class Trail(ABC):
    """What every course on a road has: clocks (running or stopped for a reason), the steps that count, and facts by name."""

    clocks: tuple[Clock, ...]
    steps: tuple[Taken, ...]

    @property
    @abstractmethod
    def state(self) -> Code:
        """Where it stands."""

    @property
    @abstractmethod
    def began(self) -> tuple[date, str]:
        """The day of the registration and what that is called."""

    @abstractmethod
    def fact(self, name: str) -> Any:
        """A fact by its name."""

    @abstractmethod
    def with_facts(self, found: Mapping[str, Any]) -> Self:
        """The same course with other facts."""

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks that run."""
        return tuple(clock for clock in self.clocks if clock.running)

    def clock(self, rule: str) -> Clock | None:
        """The running clock of a rule."""
        return next((clock for clock in self.running if clock.rule == rule), None)

    def took(self, key: str) -> bool:
        """Whether a step of this kind counts."""
        return any(step.move == key for step in self.steps)


C = TypeVar("C", bound=Trail)


@dataclass(frozen=True)
class Road(Generic[C]):
    """A table of steps with what is its own. `subject` is what goes along it (事项, 案件), `states` in the order of the road.

    `prolonged` gives the clocks of the course before a step, those lengthened that the step lengthens.
    """

    subject: str
    states: type[Code]
    moves: tuple[Move, ...]
    reverse: Move
    conditions: Conditions[C]
    prolonged: Callable[[C, Move, Taken], tuple[Clock, ...]]

    def named(self, key: str) -> Move:
        """The move with this key; MoveRefused when there is none."""
        if key not in self._by_key:
            raise MoveRefused.at("move", f"没有“{key}”这一步骤")
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Move]:
        return {move.key: move for move in (*self.moves, self.reverse)}

    def fold(self, course: C, move: Move, step: Taken) -> C:
        """The course after a step, without asking whether the step was allowed."""
        clocks = tuple(_stopped(clock, move, step) for clock in self.prolonged(course, move, step))
        course = course.with_facts(_facts(course, move, step))
        course = _changed(course, clocks=clocks, steps=(*course.steps, step))
        return _changed(course, clocks=(*clocks, *self._started(course, move, step)))

    def replay(self, course: C, steps: Iterable[Taken]) -> C:
        """The course that a timeline tells of; withdrawn steps and their withdrawals leave no trace in it."""
        timeline = [step for step in steps if step.move != REGISTER]
        withdrawn = {int(step.values["seq"]) for step in timeline if step.move == self.reverse.key}
        for step in timeline:
            if step.move != self.reverse.key and step.seq not in withdrawn:
                move = self.named(step.move)
                course = self.fold(course, move, replace(step, values=_typed(move, step.values)))
        return course

    def without_last(self, begun: C, course: C, steps: Sequence[Taken]) -> C:
        """The course as if its last step had never been taken; `steps` is the whole timeline, `begun` the course before it."""
        last = reversible(course)
        if last is None:
            raise MoveRefused.at("move", "除登记外还没有办过步骤，没有可以撤回的")
        return self.replay(begun, [step for step in steps if step.seq != last.seq])

    def last_road_day(self, course: C) -> tuple[date, str]:
        """The latest date of a step that led on, with its name; no later step may be dated before it."""
        moves = ((step, self.named(step.move)) for step in course.steps if not step.values.get(UNDATED))
        road = [(step.on, move.label) for step, move in moves if move.target is not None]
        road.reverse()  # of steps on the same day the last one is named
        return max(road, key=lambda step: step[0], default=course.began)

    def _started(self, course: C, move: Move, step: Taken) -> Iterable[Clock]:
        for start in move.starts:
            held = all(self.conditions.holds(name, course, step.values) for name in start.when)
            if held and course.clock(start.rule) is None:
                yield _new_clock(course, start, step)


def reversible(course: Trail) -> Taken | None:
    """The step that a withdrawal would take back: the last one that counts."""
    return course.steps[-1] if course.steps else None


def next_seq(course: Trail) -> int:
    """A place behind every step that counts; the timeline gives the true one."""
    return max((step.seq for step in course.steps), default=1) + 1


def replaced(clocks: tuple[Clock, ...], rule: str, **changes: Any) -> tuple[Clock, ...]:
    """The clocks with the running one of a rule changed."""
    return tuple(replace(c, **changes) if c.running and c.rule == rule else c for c in clocks)


def with_clocks(course: C, clocks: tuple[Clock, ...]) -> C:
    """The same course with these clocks alone."""
    return _changed(course, clocks=clocks)


def _changed(course: C, **changes: Any) -> C:
    return replace(course, **changes)  # type: ignore[type-var]


def _typed(move: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    undated = {UNDATED: True} if values.get(UNDATED) else {}
    return typed_values(move.fields, values) | undated


def _facts(course: Trail, move: Move, step: Taken) -> dict[str, Any]:
    found: dict[str, Any] = {"state": move.target or course.state, **dict(move.marks)}
    on = None if step.values.get(UNDATED) else step.on
    for name, source in move.sets:
        value = on if source == "date" else step.values.get(source)
        if value is not None:
            found[name] = value
    return found


def _stopped(clock: Clock, move: Move, step: Taken) -> Clock:
    stops = clock.rule in move.stops or (ALL_LAW in move.stops and clock.rule in RULES)
    if not clock.running or not stops:
        return clock
    return clock.stopped(step.on, f"{format_date_cn(step.on)}{move.label}")


def _new_clock(course: Trail, start: ClockStart, step: Taken) -> Clock:
    since = step.on if start.since == "date" else course.fact(start.since)
    return Clock(start.rule, since or step.on, start.event, fixed=step.values.get(start.fixed) if start.fixed else None)
