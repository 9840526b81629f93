"""Invented bookings of the mediation room: what was held, what is today, what comes next week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ..domain.bookings import Booking, BookingDraft, BookingPurpose
from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.views import MediationRow

if TYPE_CHECKING:
    from .office import Services

ROOMS = "第一调解室、第二调解室"
_FIRST, _SECOND = ROOMS.split("、")
MORNING, AFTERNOON = time(9, 30), time(14, 30)


@dataclass(frozen=True)
class Plan:
    """A booking `after` so many working days from today; `case` counts the open cases from the oldest, -1 is a closed one."""

    case: int
    after: int
    at: time
    minutes: int
    room: str
    purpose: BookingPurpose = BookingPurpose.MEDIATION
    note: str = ""
    then: str = ""


_P = BookingPurpose
PLANS = (
    Plan(0, -4, MORNING, 90, _FIRST, then="held"),
    Plan(1, -3, AFTERNOON, 60, _SECOND, _P.INQUIRY, then="held"),
    Plan(2, -2, MORNING, 90, _SECOND, then="absent"),
    Plan(3, -1, AFTERNOON, 90, _FIRST, then="cancelled"),
    Plan(0, 0, time(10), 90, _FIRST, note="请双方带票据原件", then="invited"),
    Plan(1, 0, AFTERNOON, 90, _SECOND, then="invited"),
    Plan(2, 1, MORNING, 90, _FIRST),
    Plan(3, 1, AFTERNOON, 60, _SECOND, _P.INQUIRY),
    Plan(-1, 2, MORNING, 60, "", _P.VISIT, "查看净化设备是否已安装"),
    Plan(0, 3, time(9), 60, _FIRST, _P.SERVICE),
    Plan(1, 4, MORNING, 120, _SECOND, then="invited"),
    Plan(2, 5, AFTERNOON, 90, _FIRST),
    Plan(3, 6, time(10), 90, _SECOND),
)


def plan(services: Services, ctx: Context) -> None:
    """Give the office two rooms and book them; every booking is made some days before, as at the counter."""
    settings = services.office.settings(ctx)
    services.office.change_settings(ctx, replace(settings, rooms=ROOMS))
    open_cases = services.mediation.cases(ctx, open_only=True).rows[::-1]
    closed = next((row for row in services.mediation.cases(ctx).rows if row.outcome), None)
    for entry, row in _with_cases(open_cases, closed):
        _make(services, ctx, entry, row)


def _with_cases(
    open_cases: tuple[MediationRow, ...], closed: MediationRow | None
) -> Iterator[tuple[Plan, MediationRow]]:
    for entry in PLANS:
        if entry.case < 0 and closed is not None:
            yield entry, closed
        elif 0 <= entry.case < len(open_cases):
            yield entry, open_cases[entry.case]


def _make(services: Services, ctx: Context, entry: Plan, row: MediationRow) -> None:
    started = datetime.combine(_day(services, ctx, entry.after), entry.at)
    ended = started + timedelta(minutes=entry.minutes)
    draft = BookingDraft(row.number, entry.room, row.mediator, started, ended, entry.purpose, entry.note)
    before = replace(ctx, clock=lambda: min(ctx.now(), started - timedelta(days=2)))
    booking = _book(services, before, draft)
    over = replace(ctx, clock=lambda: min(ctx.now(), ended))
    match entry.then:
        case "held":
            services.bookings.mark_held(over, booking)
        case "absent":
            services.bookings.mark_absent(over, booking, (booking.respondent,), "电话通知后仍未到场，已另行约定时间")
        case "cancelled":
            services.bookings.cancel(before, booking, "申请人住院，双方同意改期")
        case "invited":
            services.bookings.invite(before, booking)


def _book(services: Services, ctx: Context, draft: BookingDraft) -> Booking:
    """Book, agreeing to what is asked (two cases may name the same company)."""
    try:
        return services.bookings.book(ctx, draft)
    except InputRejected as asked:
        return services.bookings.book(ctx, draft, [problem.message for problem in asked.problems])


def _day(services: Services, ctx: Context, after: int) -> date:
    calendar = services.office.calendar(ctx)
    return calendar.add_workdays(calendar.next_workday(ctx.today()), after)
