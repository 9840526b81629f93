"""What the clocks of domain §3 say about one matter: the dates that lists and figures are drawn by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .deadlines import RULES, Deadline, DueStatus, compute, status
from .lifecycle import MatterStatus, running_clock
from .workdays import ONE_DAY, WorkCalendar


@dataclass(frozen=True)
class DueDates:
    """Statutory last days, the strict ones by the calendar.

    `referral_due`: 15 days from registration (Art. 22); `conclusion_due`: 60 days and the extension from acceptance
    (Art. 34), None where that term does not run; `due_on` and `due_rule`: the clock that runs in the present state.
    """

    referral_due: date
    conclusion_due: date | None = None
    due_on: date | None = None
    due_rule: str = ""


def running_deadline(matter: MatterStatus, calendar: WorkCalendar) -> Deadline | None:
    """The clock that runs now with its explanation; None when nobody owes a step."""
    clock = running_clock(matter)
    if clock is None:
        return None
    rule, start, extension = clock
    return compute(RULES[rule], start, calendar, extension=extension)


def due_dates(matter: MatterStatus, calendar: WorkCalendar) -> DueDates:
    """The dates kept with a matter; to be computed again whenever its status changes."""
    referral = compute(RULES["referral"], matter.registered_on, calendar).statutory
    conclusion = None
    if matter.accepted_on and matter.has_conclusion_term:
        rule = RULES["conclusion"]
        conclusion = compute(rule, matter.accepted_on, calendar, extension=matter.extension_days).statutory
    running = running_deadline(matter, calendar)
    if running is None:
        return DueDates(referral, conclusion)
    return DueDates(referral, conclusion, running.statutory, running.rule.key)


def due_status(matter: MatterStatus, calendar: WorkCalendar, today: date) -> DueStatus | None:
    """How the running clock stands on a day; None when none runs."""
    running = running_deadline(matter, calendar)
    return None if running is None else status(running, today)


def last_overdue_day(calendar: WorkCalendar, today: date) -> date:
    """The latest statutory day that is overdue on `today`.

    A day that is a rest day ends on the next working day (民法典 203); so exactly the days up to the last working day before
    today are over.
    """
    return calendar.last_workday(today - ONE_DAY)
