"""The calendar of the mediation room 日程: bookings judged inside the transaction that keeps them, so that nothing is booked twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from ..domain.bookingclashes import clash_problems, invitations_stale, unusual
from ..domain.bookings import (
    Booking,
    BookingDay,
    BookingDraft,
    BookingSpan,
    BookingState,
    booking_parties,
    booking_problems,
    closed_problems,
    names_in,
)
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, Problem, refuse_errors
from ..domain.office import OfficeSettings
from ..domain.papers import FormData, PaperKind
from ..domain.roomhours import parse_hours, several
from ..domain.text import clean_name, clean_text
from ..domain.views import MediationRow, PaperView
from ..domain.wording import text_problems
from ..domain.workdays import WorkCalendar
from ..store import bookings, mediations, numbers, papers, settings
from ..store.store import Reading, Store, Tx
from .deadlines import Deadlines
from .invitations import invitation_forms
from .paperdata import from_json, to_json
from .press import Press

MOST_CASES = 300
NUMBER_LENGTH = 64
CASE_CLOSED = "案件已结案"
"""Why a booking is cancelled that outlived its case."""
_CHANGED = "这个预约刚被别人改过，请看一下现在的安排再办理"


class BookingService:
    """Books, moves, cancels and notes what was held. A warning is asked about once: `accepted` holds the sentences agreed to."""

    def __init__(self, store: Store, deadlines: Deadlines, press: Press) -> None:
        """Work on this store; `deadlines` knows the working days, `press` draws the notices."""
        self._store = store
        self._deadlines = deadlines
        self._press = press

    # -- looking -----------------------------------------------------------------------------------------------------

    def span(self, ctx: Context, first: date, last: date) -> BookingSpan:
        """Everything that the calendar shows of these days, cancelled bookings too."""
        calendar = self._deadlines.calendar()
        with self._store.read(ctx) as connection:
            office = settings.read(connection)
            found = bookings.between(connection, first, last)
            known = bookings.mediators(connection)
        rooms = several(office.rooms)
        return BookingSpan(
            days=tuple(_day(calendar, first + timedelta(days=n)) for n in range((last - first).days + 1)),
            rooms=_lanes(rooms, (b.room for b in found)),
            mediators=_lanes(_sorted_names(known), (name for b in found for name in names_in(b.mediator))),
            hours=parse_hours(office.room_hours),
            bookings=found,
        )

    def find(self, ctx: Context, booking_id: int) -> Booking:
        """One booking; NotFound when there is none."""
        with self._store.read(ctx) as connection:
            return _found(connection, booking_id)

    def today(self, ctx: Context) -> tuple[Booking, ...]:
        """The bookings of today that are still to be held: the list behind 今日调解."""
        with self._store.read(ctx) as connection:
            return bookings.planned(connection, ctx.today())

    def of_case(self, ctx: Context, number: str) -> tuple[Booking, ...]:
        """Every booking of a case in the order of time, cancelled ones too; empty for an unknown case."""
        with self._store.read(ctx) as connection:
            row = mediations.find_row(connection, number)
            return bookings.of_case(connection, row.id) if row is not None else ()

    def cases(self, ctx: Context, text: str = "") -> tuple[MediationRow, ...]:
        """Cases to book for, found by number, party or mediator; without a text the open ones."""
        with self._store.read(ctx) as connection:
            return mediations.page(connection, text, not text, None, MOST_CASES).rows

    # -- booking -----------------------------------------------------------------------------------------------------

    def book(self, ctx: Context, draft: BookingDraft, accepted: Collection[str] = ()) -> Booking:
        """Keep a new booking. InputRejected names what is wrong or taken, or (all of them warnings) what must be agreed to."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "booking.add", draft.case_number) as tx:
            draft = _cleaned(draft)
            case = self._judge(tx, draft, None, accepted)
            booking_id = bookings.add(tx, case.id, draft)
            tx.note(booking=booking_id, **_told(draft), **_agreed(accepted))
            return _found(tx.connection, booking_id)

    def change(self, ctx: Context, seen: Booking, draft: BookingDraft, accepted: Collection[str] = ()) -> Booking:
        """Move or reword a planned booking as it was `seen`; refusals as in `book`. Notices of another time become void."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "booking.change", draft.case_number) as tx:
            before, draft = _planned(tx, seen), _cleaned(draft)
            stale = invitations_stale(before, draft)
            case = self._judge(tx, draft, before, accepted, stale)
            if stale:
                _void_invitations(tx, before, "调解时间或地点已改")
            _kept(bookings.rewrite(tx, before, case.id, draft, told_still=not stale))
            tx.note(booking=before.id, before=_told(seen.draft()), **_told(draft), **_agreed(accepted))
            return _found(tx.connection, before.id)

    def cancel(self, ctx: Context, seen: Booking, reason: str) -> Booking:
        """Cancel a planned booking with a reason; it is kept, its notices are void."""
        ctx.require(Permission.MEDIATE)
        reason = clean_text(reason)
        refuse_errors(_reason_problems(reason))
        with self._store.write(ctx, "booking.cancel", seen.case_number) as tx:
            booking = _planned(tx, seen)
            _void_invitations(tx, booking, f"调解取消：{reason}")
            _kept(bookings.change(tx, booking, {"state": BookingState.CANCELLED.value, "reason": reason}))
            tx.note(booking=booking.id, reason=reason)
            return _found(tx.connection, booking.id)

    def cancel_rest(self, ctx: Context, number: str) -> int:
        """A case has ended: cancel the mediations and inquiries that are still planned for it; how many there were.

        MoveRefused while the case is open; nothing is logged where nothing is planned.
        """
        ctx.require(Permission.MEDIATE)
        if not self._rest(ctx, number):
            return 0
        with self._store.write(ctx, "booking.cancel", number) as tx:
            case = _case(tx.connection, number)
            if case.is_open:
                raise MoveRefused.at("state", f"案件“{number}”还没有结案，请逐个取消预约")
            rest = bookings.upcoming(tx.connection, case.id, tx.now)
            for booking in rest:
                _void_invitations(tx, booking, f"调解取消：{CASE_CLOSED}")
                _kept(bookings.change(tx, booking, {"state": BookingState.CANCELLED.value, "reason": CASE_CLOSED}))
            tx.note(bookings=[booking.id for booking in rest], reason=CASE_CLOSED)
        return len(rest)

    def _rest(self, ctx: Context, number: str) -> tuple[Booking, ...]:
        with self._store.read(ctx) as connection:
            return bookings.upcoming(connection, _case(connection, number).id, ctx.now())

    def mark_held(self, ctx: Context, seen: Booking) -> Booking:
        """Note that it was held; refused before it has begun."""
        return self._mark(ctx, seen, BookingState.HELD, (), "")

    def mark_absent(self, ctx: Context, seen: Booking, absent: Collection[str], note: str = "") -> Booking:
        """Note who did not appear; at least one name of the parties."""
        names = tuple(p.name for p in seen.persons if p.name in set(absent))
        if not names:
            raise InputRejected.at("absent", "请选择是谁没有到场")
        return self._mark(ctx, seen, BookingState.ABSENT, names, clean_text(note))

    def reopen(self, ctx: Context, seen: Booking) -> Booking:
        """Take back 已举行 or 未到场 that was noted by mistake; refused when the place was given away meanwhile."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "booking.reopen", seen.case_number) as tx:
            booking = _same(tx, seen)
            if booking.state not in (BookingState.HELD, BookingState.ABSENT):
                raise MoveRefused.at("state", f"这个预约是“{booking.state.label}”，没有登记过结果")
            refuse_errors(_clashes(tx, booking.draft(), _case(tx.connection, booking.case_number), booking))
            values = {"state": BookingState.PLANNED.value, "absent": [], "reason": ""}
            _kept(bookings.change(tx, booking, values))
            tx.note(booking=booking.id, before=booking.state.value)
            return _found(tx.connection, booking.id)

    def _mark(self, ctx: Context, seen: Booking, state: BookingState, absent: tuple[str, ...], note: str) -> Booking:
        ctx.require(Permission.MEDIATE)
        refuse_errors(text_problems("reason", "说明", note, 200))
        with self._store.write(ctx, f"booking.{state.value}", seen.case_number) as tx:
            booking = _planned(tx, seen)
            if booking.started > tx.now:
                raise MoveRefused.at("state", f"还没到 {booking.hours}，开始以后才能登记“{state.label}”")
            values = {"state": state.value, "absent": list(absent), "reason": note}
            _kept(bookings.change(tx, booking, values))
            tx.note(booking=booking.id, absent=list(absent))
            return _found(tx.connection, booking.id)

    def _judge(
        self,
        tx: Tx,
        draft: BookingDraft,
        before: Booking | None,
        accepted: Collection[str],
        more: tuple[Problem, ...] = (),
    ) -> MediationRow:
        """The case of a wish that may be kept; InputRejected for everything else."""
        # The raised counter is held until the end: on a server too, one wish is judged after the other.
        numbers.next_serial(tx, "booking")
        office = settings.read(tx.connection)
        old_room = (before.room,) if before is not None else ()
        refuse_errors(booking_problems(draft, (*several(office.rooms), *old_room)))
        case = _case(tx.connection, draft.case_number)
        if before is None or (before.purpose, before.case_number) != (draft.purpose, draft.case_number):
            refuse_errors(closed_problems(draft, case.state, case.outcome))
        refuse_errors(text_problems("note", "备注", draft.note, 200))
        clashes = _clashes(tx, draft, case, before)
        refuse_errors(clashes)
        if before is None or before.draft().place != draft.place:
            _ask((*clashes, *self._unusual(tx, draft, office), *more), accepted)
        return case

    def _unusual(self, tx: Tx, draft: BookingDraft, office: OfficeSettings) -> tuple[Problem, ...]:
        return unusual(draft, self._deadlines.calendar(), parse_hours(office.room_hours), tx.now)

    # -- notices -----------------------------------------------------------------------------------------------------

    def invite(self, ctx: Context, seen: Booking) -> tuple[tuple[PaperView, ...], bytes]:
        """参加调解通知书: one page a party, all of them as one PDF. Each is a paper of the case; notices already out are printed again."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "booking.invite", seen.case_number) as tx:
            booking = _planned(tx, seen)
            kept = bookings.invitations(tx.connection, booking.id)
            done = [self._again(tx, paper_id) for paper_id in kept] or self._issue(tx, booking)
            tx.note(booking=booking.id, papers=[view.sha256 for view, _content in done])
        return tuple(view for view, _content in done), self._press.bound(tuple(content for _view, content in done))

    def _issue(self, tx: Tx, booking: Booking) -> list[tuple[PaperView, bytes]]:
        office, parties = settings.read(tx.connection), booking.persons
        forms = invitation_forms(booking, parties, office, tx.today, self._store.data_dir)
        done = [self._keep(tx, booking, party.name, form) for party, form in zip(parties, forms, strict=True)]
        _kept(bookings.keep_invitations(tx, booking, [view.id for view, _content in done]))
        return done

    def _keep(self, tx: Tx, booking: Booking, name: str, form: FormData) -> tuple[PaperView, bytes]:
        content = self._press.form(form)
        number, kind = f"{booking.case_number} {name}"[:NUMBER_LENGTH], PaperKind.INVITATION
        return papers.keep(tx, kind, content, to_json(form), mediation_id=booking.case_id, number=number), content

    def _again(self, tx: Tx, paper_id: int) -> tuple[PaperView, bytes]:
        """A notice once more, marked and counted."""
        kept = papers.kept(tx.connection, paper_id)
        nth = papers.next_print(tx, paper_id)
        content = self._press.form(replace(from_json(FormData, kept.data), reprint=nth))
        papers.add_print(tx, paper_id, nth, content)
        return replace(kept.view, prints=nth), content


def _day(calendar: WorkCalendar, day: date) -> BookingDay:
    return BookingDay(day, calendar.rest_reason(day), day.weekday() >= 5 and calendar.is_workday(day))


def _lanes(known: tuple[str, ...], used: Collection[str] | object) -> tuple[str, ...]:
    """The lanes of the office, and behind them whatever else is booked."""
    return tuple(dict.fromkeys((*known, *used)))  # type: ignore[misc]


def _sorted_names(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({name for text in words for name in names_in(text)}))


def _found(connection: Reading, booking_id: int) -> Booking:
    booking = bookings.find(connection, booking_id)
    if booking is None:
        raise NotFound("没有这个预约，日程可能已换了数据目录")
    return booking


def _same(tx: Tx, seen: Booking) -> Booking:
    """The booking, still as it was seen."""
    booking = _found(tx.connection, seen.id)
    if booking.version != seen.version:
        raise MoveRefused.at("state", _CHANGED)
    return booking


def _planned(tx: Tx, seen: Booking) -> Booking:
    booking = _same(tx, seen)
    if booking.state is not BookingState.PLANNED:
        raise MoveRefused.at("state", f"这个预约是“{booking.state.label}”，不能再改动")
    return booking


def _kept(done: bool) -> None:
    if not done:
        raise MoveRefused.at("state", _CHANGED)


def _case(connection: Reading, number: str) -> MediationRow:
    row = mediations.find_row(connection, number)
    if row is None:
        raise InputRejected.at("case_number", f"没有调解案件“{number}”，请从列表中选择")
    return row


def _clashes(tx: Tx, draft: BookingDraft, case: MediationRow, before: Booking | None) -> tuple[Problem, ...]:
    others = bookings.at_the_time(tx.connection, draft.started, draft.ended, before.id if before else 0)
    people = bookings.parties(tx.connection, {case.id}).get(case.id, ())
    return clash_problems(draft, booking_parties(case, people), [(other, other.persons) for other in others])


def _ask(warnings: tuple[Problem, ...], accepted: Collection[str]) -> None:
    """InputRejected with every warning as long as one of them was not agreed to."""
    if any(problem.message not in accepted for problem in warnings):
        raise InputRejected(warnings)


def _cleaned(draft: BookingDraft) -> BookingDraft:
    return replace(draft, mediator=clean_name(draft.mediator), note=clean_text(draft.note))


def _reason_problems(reason: str) -> tuple[Problem, ...]:
    if not reason:
        return (Problem("reason", "请写明取消的原因，预约会连同原因保留"),)
    return text_problems("reason", "取消原因", reason, 200)


def _void_invitations(tx: Tx, booking: Booking, reason: str) -> None:
    for paper_id in bookings.invitations(tx.connection, booking.id):
        papers.void(tx, paper_id, reason)


def _told(draft: BookingDraft) -> dict[str, str]:
    """A booking as the audit log tells it."""
    when = f"{draft.started:%Y-%m-%d %H:%M}–{draft.ended:%H:%M}"
    return {"when": when, "room": draft.room, "mediator": draft.mediator, "purpose": draft.purpose.value}


def _agreed(accepted: Collection[str]) -> dict[str, list[str]]:
    return {"agreed": list(accepted)} if accepted else {}
