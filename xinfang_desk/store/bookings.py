"""Bookings of the mediation room on disk; a booking is changed and marked, never deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, or_, select, update

from ..domain.bookings import (
    OCCUPYING,
    OF_OPEN_CASES,
    Booking,
    BookingDraft,
    BookingParty,
    BookingPurpose,
    BookingState,
)
from ..domain.mediationparties import PartyRole
from . import wall
from .schema import mediation_bookings, mediation_parties, mediations
from .store import Tx

_B = mediation_bookings.c
_OCCUPYING = tuple(state.value for state in OCCUPYING)
_OF_OPEN_CASES = tuple(purpose.value for purpose in OF_OPEN_CASES)


def _joined(connection: Connection) -> Select[Any]:
    case = mediations.c
    return (
        select(
            mediation_bookings,
            case.number.label("case_number"),
            case.applicant,
            case.respondent,
            case.dispute_type,
            wall.about(connection, case.matter_id).label("seen"),
        )
        .join(mediations, case.id == _B.mediation_id)
        .order_by(_B.started, _B.id)
    )


def _booking(row: Any) -> Booking:
    if not row.seen:
        return _walled(row)
    return Booking(
        id=row.id,
        case_id=row.mediation_id,
        case_number=row.case_number,
        applicant=row.applicant,
        respondent=row.respondent,
        dispute_type=row.dispute_type,
        room=row.room,
        mediator=row.mediator,
        started=row.started,
        ended=row.ended,
        purpose=BookingPurpose(row.purpose),
        note=row.note,
        state=BookingState(row.state),
        reason=row.reason,
        absent=tuple(row.absent),
        invited=bool(row.invitations),
        version=row.version,
    )


def _walled(row: Any) -> Booking:
    """What holds a room and a mediator without a word on whom it is for."""
    return Booking(
        id=row.id,
        case_id=0,
        case_number="",
        applicant="",
        respondent="",
        dispute_type="",
        room=row.room,
        mediator=row.mediator,
        started=row.started,
        ended=row.ended,
        purpose=BookingPurpose(row.purpose),
        state=BookingState(row.state),
        version=row.version,
        hidden=True,
    )


def _found(connection: Connection, *where: ColumnElement[bool]) -> tuple[Booking, ...]:
    found = tuple(map(_booking, connection.execute(_joined(connection).where(*where))))
    people = parties(connection, {booking.case_id for booking in found})
    return tuple(replace(booking, people=people.get(booking.case_id, ())) for booking in found)


def parties(connection: Connection, case_ids: Collection[int]) -> dict[int, tuple[BookingParty, ...]]:
    """The parties of these cases with number and phone, the applicants first; helpers are not asked whether they are free."""
    found: dict[int, tuple[BookingParty, ...]] = {}
    c = mediation_parties.c
    query = (
        select(c.mediation_id, c.name, c.id_number, c.phone)
        .where(c.mediation_id.in_(case_ids), c.role == PartyRole.PARTY.value)
        .order_by(c.mediation_id, c.side, c.position)
    )
    for row in connection.execute(query) if case_ids else ():
        found[row.mediation_id] = (
            *found.get(row.mediation_id, ()),
            BookingParty(row.name, row.id_number, row.phone),
        )
    return found


def find(connection: Connection, booking_id: int) -> Booking | None:
    """One booking; None when there is none for the one who looks."""
    found = _found(connection, _B.id == booking_id, _seen(connection))
    return found[0] if found else None


def between(connection: Connection, first: date, last: date) -> tuple[Booking, ...]:
    """Every booking of these days, cancelled ones too, in the order of time; without names where the wall stands."""
    return _found(connection, _B.started >= _midnight(first), _B.started < _midnight(last) + timedelta(days=1))


def of_case(connection: Connection, case_id: int) -> tuple[Booking, ...]:
    """Every booking of a case in the order of time."""
    return _found(connection, _B.mediation_id == case_id)


def upcoming(connection: Connection, case_id: int, now: datetime) -> tuple[Booking, ...]:
    """What is still to be held of a case and would be pointless after its end: planned mediations and inquiries."""
    planned = _B.state == BookingState.PLANNED.value, _B.purpose.in_(_OF_OPEN_CASES)
    return _found(connection, _B.mediation_id == case_id, _B.ended > now, *planned)


def at_the_time(connection: Connection, started: datetime, ended: datetime, but: int = 0) -> tuple[Booking, ...]:
    """The bookings that keep room and people in this stretch; ends that touch do not count."""
    return _found(connection, _B.state.in_(_OCCUPYING), _B.started < ended, _B.ended > started, _B.id != but)


def planned(connection: Connection, day: date) -> tuple[Booking, ...]:
    """The bookings of a day that are still to be held."""
    return _found(connection, *_planned_on(connection, day))


def count_planned(connection: Connection, day: date) -> int:
    """How many `planned` holds."""
    joined = mediation_bookings.join(mediations, mediations.c.id == _B.mediation_id)
    return connection.scalar(select(func.count()).select_from(joined).where(*_planned_on(connection, day))) or 0


def _seen(connection: Connection) -> ColumnElement[bool]:
    return wall.about(connection, mediations.c.matter_id)


def _planned_on(connection: Connection, day: date) -> tuple[ColumnElement[bool], ...]:
    start = _midnight(day)
    # A mediation that was still planned when its case ended takes place no more.
    alive = or_(mediations.c.is_open.is_(True), _B.purpose.not_in(_OF_OPEN_CASES))
    planned = _B.state == BookingState.PLANNED.value
    return planned, _B.started >= start, _B.started < start + timedelta(days=1), alive, _seen(connection)


def mediators(connection: Connection) -> tuple[str, ...]:
    """Who mediates an open case, by name."""
    c = mediations.c
    statement = select(c.mediator).where(c.is_open.is_(True), c.mediator != "").distinct().order_by(c.mediator)
    return tuple(connection.scalars(statement))


def add(tx: Tx, case_id: int, draft: BookingDraft) -> int:
    """Keep a new booking and give its id."""
    values = {
        **_values(draft),
        "mediation_id": case_id,
        "state": BookingState.PLANNED.value,
        "absent": [],
        "invitations": [],
        "entered_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    result = tx.connection.execute(insert(mediation_bookings).values(**values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def rewrite(tx: Tx, booking: Booking, case_id: int, draft: BookingDraft, *, told_still: bool) -> bool:
    """Change what a booking says, and forget its notices unless they tell it still; False when somebody was faster."""
    forgotten: dict[str, Any] = {} if told_still else {"invitations": []}
    return change(tx, booking, {**_values(draft), **forgotten, "mediation_id": case_id})


def change(tx: Tx, booking: Booking, values: Mapping[str, Any]) -> bool:
    """Change columns of a booking that is still in the version seen; False when somebody was faster."""
    statement = (
        update(mediation_bookings)
        .where(_B.id == booking.id, _B.version == booking.version)
        .values(**values, version=booking.version + 1)
    )
    return tx.connection.execute(statement).rowcount == 1


def invitations(connection: Connection, booking_id: int) -> tuple[int, ...]:
    """Ids of the notices that are out for the present time."""
    return tuple(connection.scalar(select(_B.invitations).where(_B.id == booking_id)) or ())


def keep_invitations(tx: Tx, booking: Booking, paper_ids: Sequence[int]) -> bool:
    """Note the notices that are out; False when somebody changed the booking meanwhile."""
    return change(tx, booking, {"invitations": list(paper_ids)})


def _values(draft: BookingDraft) -> dict[str, Any]:
    return {
        "room": draft.room,
        "mediator": draft.mediator,
        "started": draft.started,
        "ended": draft.ended,
        "purpose": draft.purpose.value,
        "note": draft.note,
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
