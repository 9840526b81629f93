"""The road of one matter as data: what its registration settled, the facts so far, its clocks and the steps that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from .clocks import Clock
from .codes import Channel, MatterClass, Occurrence, Opinion, Path, Rating
from .grounds import ReviewResult
from .moves import move_named
from .states import State

REGISTER = "register"
"""Key of the first step, the registration itself."""


@dataclass(frozen=True)
class MatterStatus:
    """The facts that lists and figures are drawn by. Dates are None until the step was taken; `extension_days` in calendar days.

    `told_on` is the day of our own procedural notice, which says where the matter went; the unit's notice is `accepted_on`.
    """

    state: State = State.REGISTERED
    matter_class: MatterClass = MatterClass.REQUEST
    path: Path | None = None
    registered_on: date = date.min
    referred_on: date | None = None
    accepted_on: date | None = None
    extension_days: int = 0
    concluded_on: date | None = None
    opinion: Opinion | None = None
    served_on: date | None = None
    told_on: date | None = None
    resolved_once: bool | None = None
    rating_office: Rating | None = None
    rating_unit: Rating | None = None
    unit: str = ""

    @property
    def has_conclusion_term(self) -> bool:
        """Whether the 60-day term of Art. 34 runs: only 申诉求决 on path 6."""
        return self.matter_class is MatterClass.REQUEST and self.path is Path.PETITION


@dataclass(frozen=True)
class Opening:
    """What a registration settles for the whole road.

    `notice_owed`: Art. 23 owes the petitioner a written notice (name and address known); an accusation follows other rules.
    """

    status: MatterStatus
    channel: Channel = Channel.VISIT
    occurrence: Occurrence = Occurrence.FIRST
    headcount: int = 1
    notice_owed: bool = True


@dataclass(frozen=True)
class Progress:
    """Further facts of the road that no list is drawn by."""

    received_on: date | None = None
    assigned: bool = False
    simple: bool = False
    review_result: ReviewResult | None = None


PROGRESS_FACTS = frozenset(f.name for f in fields(Progress))


@dataclass(frozen=True)
class Taken:
    """A step as the timeline keeps it: its place, its key, its official date and its typed values."""

    seq: int
    move: str
    on: date
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """A matter on its road: the facts, every clock (running or stopped for a reason) and the steps that count."""

    opening: Opening
    status: MatterStatus
    progress: Progress = Progress()
    clocks: tuple[Clock, ...] = ()
    steps: tuple[Taken, ...] = ()

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks that run."""
        return tuple(clock for clock in self.clocks if clock.running)

    def clock(self, rule: str) -> Clock | None:
        """The running clock of a rule."""
        return next((clock for clock in self.running if clock.rule == rule), None)

    @property
    def last_road_day(self) -> tuple[date, str]:
        """The latest date of a step that led on, with its name; no later step may be dated before it."""
        road = [(s.on, move_named(s.move).label) for s in self.steps if move_named(s.move).target is not None]
        road.reverse()  # of steps on the same day the last one is named
        return max(road, key=lambda step: step[0], default=(self.status.registered_on, "登记"))

    def fact(self, name: str) -> Any:
        """A fact by its name, of the status or of the progress; "handed_on" is the day the unit got the matter."""
        if name == "handed_on":
            return self.progress.received_on or self.status.referred_on
        return getattr(self.progress if name in PROGRESS_FACTS else self.status, name)
