"""What may not be booked twice in the mediation room, and what is unusual enough to be asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from .bookings import (
    OCCUPYING,
    Booking,
    BookingDraft,
    BookingParty,
    booking_words,
    hours_of,
    names_in,
)
from .errors import Problem
from .phones import check_phone
from .roomhours import Hours, hours_words, is_open
from .text import format_date_week, name_key
from .workdays import WorkCalendar

Others = Iterable[tuple[Booking, tuple[BookingParty, ...]]]
"""Bookings of the same time with the persons of their cases."""


def overlaps(started: datetime, ended: datetime, other: Booking) -> bool:
    """Whether two stretches share time; ends that touch do not."""
    return started < other.ended and other.started < ended


def clash_problems(draft: BookingDraft, parties: Iterable[BookingParty], others: Others) -> tuple[Problem, ...]:
    """What a wish would double-book: one error for room, mediator or person, a warning for a person of the same name only."""
    persons = tuple(parties)
    near = [
        (other, people)
        for other, people in others
        if other.state in OCCUPYING and overlaps(draft.started, draft.ended, other)
    ]
    hits = [(other, found) for other, people in near if (found := _taken(draft, persons, other, people))]
    if hits:
        other, found = hits[0]
        more = f"，另有{len(hits) - 1}个预约也冲突" if len(hits) > 1 else ""
        subjects = "、".join(words for _field, words in found)
        message = f"{booking_words(other)}已约定{subjects}{more}，请换一个时间"
        return (Problem(found[0][0], message),)
    return tuple(
        Problem("case_number", f"{booking_words(other)}也有当事人“{name}”，请核对是不是同一人", severity="warning")
        for other, people in near
        for name in _namesakes(persons, people)
    )


def _taken(
    draft: BookingDraft, persons: tuple[BookingParty, ...], other: Booking, people: tuple[BookingParty, ...]
) -> list[tuple[str, str]]:
    """(field, words) of everything that the other booking holds already."""
    found = []
    if draft.room and name_key(draft.room) == name_key(other.room):
        found.append(("room", f"“{draft.room}”"))
    theirs = {name_key(name) for name in names_in(other.mediator)}
    found += [("mediator", f"调解员“{name}”") for name in names_in(draft.mediator) if name_key(name) in theirs]
    if draft.case_number == other.case_number:
        found.append(("case_number", "本案当事人"))
    else:
        found += [
            ("case_number", f"当事人“{mine.name}”") for mine in persons if any(same_person(mine, one) for one in people)
        ]
    return found


def same_person(one: BookingParty, other: BookingParty) -> bool:
    """Whether two names certainly mean one person: number agrees, or name and phone agree."""
    if one.id_number and other.id_number:
        return _id_key(one) == _id_key(other)
    phone = _phone(one)
    return bool(phone) and phone == _phone(other) and name_key(one.name) == name_key(other.name)


def maybe_same(one: BookingParty, other: BookingParty) -> bool:
    """Whether two of one name may be one person, because nothing known tells them apart."""
    if name_key(one.name) != name_key(other.name) or same_person(one, other):
        return False
    return not (one.id_number and other.id_number)


def _namesakes(persons: tuple[BookingParty, ...], people: tuple[BookingParty, ...]) -> list[str]:
    return [mine.name for mine in persons if any(maybe_same(mine, one) for one in people)]


def _id_key(party: BookingParty) -> str:
    return name_key(party.id_number)


def _phone(party: BookingParty) -> str:
    return check_phone(party.phone).normalized


# -- what is unusual and may be confirmed -----------------------------------------------------------------------------


def unusual(draft: BookingDraft, calendar: WorkCalendar, hours: Hours, now: datetime) -> tuple[Problem, ...]:
    """Warnings about the time of a wish: a rest day, outside of the office hours, over already."""
    day, started, ended = draft.started.date(), draft.started.time(), draft.ended.time()
    found: list[str] = []
    if rest := calendar.rest_reason(day):
        found.append(f"{format_date_week(day)}是休息日（{rest}），请确认当事人和调解员都能到场")
    elif not is_open(hours, started, ended):
        found.append(f"{hours_of(draft.started, draft.ended)} 不全在调解时间（{hours_words(hours)}）内，请确认")
    if draft.ended <= now:
        found.append("预约的时间已经过去，请确认是补记")
    return tuple(Problem("started", words, severity="warning") for words in found)


def invitations_stale(before: Booking, draft: BookingDraft) -> tuple[Problem, ...]:
    """A warning when parties were told of another time or place."""
    if not before.invited or (draft.started, draft.ended, draft.room) == (before.started, before.ended, before.room):
        return ()
    words = "参加调解通知书已经出具，改动后原通知书作废，请重新打印并通知当事人"
    return (Problem("started", words, severity="warning"),)
