"""Taking a step: whether it is possible now, what is wrong with its date and fields, and the course after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic

from .clocks import deadline_of
from .errors import MoveRefused, Problem
from .fields import MoveField
from .folding import C, Road, Trail, next_seq
from .move import Move, Taken
from .rules import RULES, Rule
from .text import clean_name, clean_text, format_date_cn
from .wording import text_problems
from .workdays import WorkCalendar

LINE_LIMIT, TEXT_LIMIT = 200, 5000


@dataclass(frozen=True)
class World:
    """What a step is judged by besides the matter: the day it is entered, the working days, the rules in force."""

    today: date
    calendar: WorkCalendar
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)

    def last_day(self, course: Trail, rule: str) -> date | None:
        """The last day of a running clock, rolled over rest days; None when it does not run."""
        clock = course.clock(rule)
        return None if clock is None else deadline_of(clock, self.calendar, self.rules).rolled


Check = Callable[[C, date, Mapping[str, Any], World], Iterable[Problem]]
"""What only one step asks: (course, day, typed values, world) -> findings."""


@dataclass(frozen=True)
class Judge(Generic[C]):
    """Judges the steps of a road; `checks` are the findings that only one kind of step has, by its key."""

    road: Road[C]
    checks: Mapping[str, Check[C]]

    def refusal(self, course: C, move: Move) -> str:
        """Why the move is not possible now, in one sentence; empty when it is."""
        state = course.state
        if state not in move.sources:
            wanted = "、".join(s.label for s in self.road.states if s in move.sources)
            return f"{self.road.subject}现在是“{state.label}”，{move.label}须在“{wanted}”时进行"
        refusals = (self.road.conditions.refusal_of(name, course) for name in move.only)
        return next(filter(None, refusals), "")

    def possible(self, course: C) -> tuple[Move, ...]:
        """The moves that the interface may offer now, in the order of the table."""
        return tuple(move for move in self.road.moves if not move.own and not self.refusal(course, move))

    def apply(
        self, course: C, move: Move, on: date, values: Mapping[str, Any], world: World, *, own: bool = False
    ) -> C:
        """The course after the move; MoveRefused names every finding with its field and article, and nothing changes.

        `values` holds typed values by field name. `on` is the official date of the step. `own`: taken by the program.
        """
        reason = self.refusal(course, move)
        if reason:
            raise MoveRefused.at("move", reason, move.article)
        if move.own and not own:
            raise MoveRefused.at("move", f"“{move.label}”由程序登记，不能单独办理", move.article)
        problems = (*self._date_findings(course, move, on, world), *self._findings(course, move, on, values, world))
        if problems:
            raise MoveRefused(problems)
        return self.road.fold(course, move, Taken(next_seq(course), move.key, on, values))

    def _date_findings(self, course: C, move: Move, on: date, world: World) -> tuple[Problem, ...]:
        if on > world.today:
            return (Problem("date", f"{move.date_label}不能晚于今天，请核对"),)
        previous, name = self.road.last_road_day(course)
        if on < previous:
            words = f"{move.date_label}不能早于{name}日期（{format_date_cn(previous)}），请核对"
            return (Problem("date", words),)
        return ()

    def _findings(
        self, course: C, move: Move, on: date, values: Mapping[str, Any], world: World
    ) -> tuple[Problem, ...]:
        found = [*_missing(move, values), *(problem for f in move.fields for problem in _wording(f, values))]
        if not found and move.key in self.checks:
            found.extend(self.checks[move.key](course, on, values, world))
        return tuple(found)


def later(name: str, label: str) -> Check[Any]:
    """A check that a set day lies after the step."""

    def check(_course: Trail, on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
        day = values.get(name)
        if day and day <= on:
            yield Problem(name, f"{label}应晚于{format_date_cn(on)}，请核对")

    return check


def _missing(move: Move, values: Mapping[str, Any]) -> Iterable[Problem]:
    for f in move.fields:
        if f.required and values.get(f.name) in (None, ""):
            yield Problem(f.name, f"请填写{f.label}", move.article)


def _wording(field: MoveField, values: Mapping[str, Any]) -> Iterable[Problem]:
    if field.kind in ("line", "text"):
        limit = LINE_LIMIT if field.kind == "line" else TEXT_LIMIT
        words = text_problems(field.name, field.label, str(values.get(field.name) or ""), limit)
        yield from (problem for problem in words if problem.severity == "error")


def check_reversal(last: date, on: date, reason: str, today: date) -> None:
    """MoveRefused when the date or the reason of a withdrawal will not do."""
    if not reason.strip():
        raise MoveRefused.at("reason", "请写明撤回的原因")
    if on > today:
        raise MoveRefused.at("date", "撤回日期不能晚于今天，请核对")
    if on < last:
        raise MoveRefused.at("date", f"撤回日期不能早于该步骤的日期（{format_date_cn(last)}），请核对")


def cleaned_values(move: Move, typed: dict[str, Any]) -> dict[str, Any]:
    """The values of a step as they are kept: lines and texts without stray white space."""
    clean = {"line": clean_name, "text": clean_text}
    kinds = {field.name: field.kind for field in move.fields}
    return {name: clean[kinds[name]](value) if kinds[name] in clean else value for name, value in typed.items()}
