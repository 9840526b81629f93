"""The calendar of the mediation room 日程: who meets where and when, and what may not be booked twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from .codes import Code
from .errors import Problem
from .mediations import MediationOutcome
from .mediationstates import UNDECIDED, MediationState
from .roomhours import Hours, clock, several

SHORTEST = 10
"""Minutes that a booking lasts at least."""
A_DAY = 24 * 60
HIDDEN = "内容不显示"
"""What a booking says whose case is behind the wall."""
NO_ROOM = "外出"
"""What a booking without a room is called: an inquiry or a visit outside."""


class BookingPurpose(Code):
    """What a booking is for."""

    MEDIATION = "mediation", "调解会"
    INQUIRY = "inquiry", "调查"
    SERVICE = "service", "送达协议"
    VISIT = "visit", "回访"
    OTHER = "other", "其他"


class BookingState(Code):
    """Where a booking stands. A cancelled one is kept with its reason."""

    PLANNED = "planned", "已预约"
    HELD = "held", "已举行"
    ABSENT = "absent", "未到场"
    CANCELLED = "cancelled", "已取消"


OCCUPYING = frozenset({BookingState.PLANNED, BookingState.HELD})
"""States in which a booking keeps its room and its people; where nobody came, the place is free again."""
OF_OPEN_CASES = frozenset({BookingPurpose.MEDIATION, BookingPurpose.INQUIRY})
"""Purposes that a closed case has no more."""


@dataclass(frozen=True)
class BookingParty:
    """A person of a case as far as known: two of one name are the same only when number or phone agree."""

    name: str
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True)
class BookingDraft:
    """A booking as wished. `room` "" = outside of the house; `started` and `ended` lie on one day."""

    case_number: str
    room: str
    mediator: str
    started: datetime
    ended: datetime
    purpose: BookingPurpose = BookingPurpose.MEDIATION
    note: str = ""

    @property
    def place(self) -> tuple[str, str, str, datetime, datetime]:
        """What can clash: a change of anything else asks no questions."""
        return self.case_number, self.room, self.mediator, self.started, self.ended


@dataclass(frozen=True)
class Booking:
    """A kept booking with the two sides of its case. `absent`: who did not appear; `invited`: notices are out.

    `people` are the parties of its case with number and phone, as far as they are kept.
    """

    id: int
    case_id: int
    case_number: str
    applicant: str
    respondent: str
    dispute_type: str
    room: str
    mediator: str
    started: datetime
    ended: datetime
    purpose: BookingPurpose
    note: str = ""
    state: BookingState = BookingState.PLANNED
    reason: str = ""
    absent: tuple[str, ...] = ()
    invited: bool = False
    version: int = 1
    people: tuple[BookingParty, ...] = ()
    hidden: bool = False
    """Its case is behind the wall for the one who looks: room, mediator and time are taken, nothing else is told."""

    @property
    def movable(self) -> bool:
        """Whether it may be given another time or cancelled: planned still, and not behind the wall."""
        return self.state is BookingState.PLANNED and not self.hidden

    @property
    def persons(self) -> tuple[BookingParty, ...]:
        """The persons who meet: those of the case, or by its head where it has none."""
        return booking_parties(self, self.people)

    @property
    def day(self) -> date:
        """The day on which it takes place."""
        return self.started.date()

    @property
    def title(self) -> str:
        """Both sides in one line."""
        return HIDDEN if self.hidden else f"{self.applicant} 与 {self.respondent}"

    @property
    def where(self) -> str:
        """The room, or that it is outside."""
        return self.room or NO_ROOM

    @property
    def by(self) -> str:
        """Who mediates, said to be the mediator unless the name says so itself."""
        return self.mediator if self.mediator.startswith("调解员") else f"调解员 {self.mediator}"

    @property
    def hours(self) -> str:
        """From and to: 9:00–10:30."""
        return hours_of(self.started, self.ended)

    @property
    def begins(self) -> str:
        """When it begins: 9:00."""
        return clock(self.started.time())

    def standing(self, now: datetime) -> str:
        """The state in words; one whose time is over and that nobody has noted yet waits for that."""
        waiting = self.state is BookingState.PLANNED and self.ended <= now
        return "待登记" if waiting else self.state.label

    def draft(self) -> BookingDraft:
        """The same as a wish, to be changed."""
        return BookingDraft(
            self.case_number, self.room, self.mediator, self.started, self.ended, self.purpose, self.note
        )


@dataclass(frozen=True)
class BookingDay:
    """A day of the calendar. `rest` says why nobody works; `make_up`: a weekend day that is worked (调休)."""

    day: date
    rest: str = ""
    make_up: bool = False


@dataclass(frozen=True)
class BookingSpan:
    """Everything that the calendar shows of some days."""

    days: tuple[BookingDay, ...]
    rooms: tuple[str, ...]
    mediators: tuple[str, ...]
    hours: Hours
    bookings: tuple[Booking, ...]


class Sides(Protocol):
    """Whatever names the two sides of a case."""

    @property
    def applicant(self) -> str:
        """The names of the applicants, parted by 、."""

    @property
    def respondent(self) -> str:
        """The names of the respondents, parted by 、."""


def booking_parties(row: Sides, known: Iterable[BookingParty] = ()) -> tuple[BookingParty, ...]:
    """The persons of a case: those `known` with number and phone where they are kept, else the names of both sides."""
    persons = tuple(known)
    return persons or tuple(BookingParty(name) for side in (row.applicant, row.respondent) for name in names_in(side))


def names_in(words: str) -> tuple[str, ...]:
    """Names that stand in one field, parted by 、 , or ;."""
    return several(words)


def hours_of(started: datetime, ended: datetime) -> str:
    """From and to on one day: 9:00–10:30."""
    return f"{clock(started.time())}–{clock(ended.time())}"


def booking_words(booking: Booking) -> str:
    """A booking named so that a clerk finds it: 3月2日 9:00–10:00 的调解会（甲 与 乙）."""
    day = booking.day
    kind = "预约" if booking.purpose is BookingPurpose.OTHER else booking.purpose.label
    return f"{day.month}月{day.day}日 {booking.hours} 的{kind}（{booking.title}）"


def booking_problems(draft: BookingDraft, rooms: Iterable[str]) -> tuple[Problem, ...]:
    """What is wrong with a wish by itself, each finding at its field."""
    found: list[Problem] = []
    if not draft.case_number:
        found.append(Problem("case_number", "请选择是哪一件调解案件"))
    if draft.room and draft.room not in rooms:
        found.append(Problem("room", f"没有房间“{draft.room}”，请重新选择；房间在“办公室设置”中登记"))
    if not draft.room and draft.purpose is BookingPurpose.MEDIATION:
        found.append(Problem("room", "调解会要在房间里开，请选择房间"))
    if not names_in(draft.mediator):
        found.append(Problem("mediator", "请填写调解员"))
    return (*found, *_time_problems(draft))


def _time_problems(draft: BookingDraft) -> Iterator[Problem]:
    minutes = (draft.ended - draft.started).total_seconds() / 60
    if minutes > A_DAY or (draft.ended.date() != draft.started.date() and draft.ended.time() != time()):
        yield Problem("ended", "预约应在同一天内结束，请核对")
    elif minutes <= 0:
        yield Problem("ended", "结束时间应晚于开始时间，请核对")
    elif minutes < SHORTEST:
        yield Problem("ended", f"预约至少{SHORTEST}分钟，请核对")


def closed_problems(
    draft: BookingDraft, state: MediationState, outcome: MediationOutcome | None
) -> tuple[Problem, ...]:
    """A closed case is visited and served, and no longer mediated; before the acceptance one may meet to talk of consent."""
    if state in UNDECIDED or draft.purpose not in OF_OPEN_CASES:
        return ()
    how = outcome.label if outcome is not None else state.label
    words = f"案件已结案（{how}），不能再预约{draft.purpose.label}；可以预约送达协议或回访"
    return (Problem("purpose", words),)
