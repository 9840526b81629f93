"""What a table of steps is made of: the row of a step, the clock it starts, and a step as a timeline keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .codes import Code
from .fields import MoveField

ALL_LAW = "*"
"""In `stops`: every running clock of the law (domain.rules), not the terms that a letter set."""

COUNTER = "信访部门"

REGISTER = "register"
"""Key of the first step of every timeline, the registration itself."""

UNDATED = "undated"
"""Among the values of a step: an imported step of which the day is not known; it sets no date."""


@dataclass(frozen=True)
class ClockStart:
    """A clock that a step starts. `since` names the date it counts from: "date" is that of the step, else a fact or a field.

    `fixed` names the field with the last day, where the letter sets it. `when` names the conditions under which it starts.
    """

    rule: str
    since: str = "date"
    event: str = ""
    fixed: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A step that a matter or a case can take.

    `target` None = the state stays. `sets` are (fact, source) with "date" or a field as source, `marks` (fact, value).
    `paper` is the kind of paper issued ("" = none), `paper_field` the field whose value names it instead. `own` steps are
    taken by the program along with something else and are never offered.
    """

    key: str
    label: str
    sources: frozenset[Code]
    target: Code | None
    fields: tuple[MoveField, ...]
    article: str
    date_label: str
    paper: str = ""
    who: str = COUNTER
    only: tuple[str, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, Any], ...] = ()
    starts: tuple[ClockStart, ...] = ()
    stops: tuple[str, ...] = ()
    paper_field: str = ""
    own: bool = False

    @property
    def asked(self) -> tuple[MoveField, ...]:
        """The fields that a dialog asks for; the others are filled in by the program."""
        return tuple(f for f in self.fields if f.asked)


@dataclass(frozen=True)
class Taken:
    """A step as the timeline keeps it: its place, its key, its official date and its typed values."""

    seq: int
    move: str
    on: date
    values: Mapping[str, Any] = field(default_factory=dict)
