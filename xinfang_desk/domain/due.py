"""What the clocks say about one matter: the dates that lists and figures are drawn by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .clocks import Clock, deadline_of
from .course import Course, MatterStatus
from .deadlines import RULES, WINDOWS, Deadline, DueStatus, Rule, compute, status
from .folding import Trail
from .workdays import ONE_DAY, WorkCalendar


@dataclass(frozen=True)
class DueDates:
    """The dates kept with a matter, to be computed again whenever its course, the holidays or a rule changes.

    `referral_due`: 15 days from registration (Art. 22); `conclusion_due`: 60 days and the extension from acceptance (Art. 34),
    None where that term does not run; both are the strict last days by the calendar. `due` is the deadline of the clock that a
    list shows, `running` that of every clock that runs.
    """

    referral_due: date
    conclusion_due: date | None = None
    due: Deadline | None = None
    running: tuple[tuple[Clock, Deadline], ...] = ()


def due_dates(course: Course, calendar: WorkCalendar, rules: Mapping[str, Rule] = RULES) -> DueDates:
    """The dates of a course by the working days and rules in force."""
    matter = course.status
    running = running_terms(course, calendar, rules)
    return DueDates(
        referral_due=compute(rules["referral"], matter.registered_on, calendar).statutory,
        conclusion_due=_conclusion_due(course, calendar, rules),
        due=most_urgent(running),
        running=running,
    )


Running = tuple[tuple[Clock, Deadline], ...]


def running_terms(course: Trail, calendar: WorkCalendar, rules: Mapping[str, Rule] = RULES) -> Running:
    """The clocks that run, each with its dates by the working days and rules in force."""
    return tuple((clock, deadline_of(clock, calendar, rules)) for clock in course.running)


def most_urgent(running: Running) -> Deadline | None:
    """The deadline that a list shows: the earliest duty, or where there is none the earliest time to act."""
    return min(
        (deadline for _clock, deadline in running),
        key=lambda deadline: (deadline.rule.key in WINDOWS, deadline.statutory),
        default=None,
    )


def _conclusion_due(course: Course, calendar: WorkCalendar, rules: Mapping[str, Rule]) -> date | None:
    clock = next((c for c in reversed(course.clocks) if c.rule == "conclusion"), None)
    if clock is not None:
        return deadline_of(clock, calendar, rules).statutory
    return conclusion_due(course.status, calendar, rules)


def conclusion_due(matter: MatterStatus, calendar: WorkCalendar, rules: Mapping[str, Rule] = RULES) -> date | None:
    """The strict last day for the handling opinion by the dates of a status alone; None where the term does not run."""
    if matter.accepted_on is None or not matter.has_conclusion_term:
        return None
    return compute(rules["conclusion"], matter.accepted_on, calendar, extension=matter.extension_days).statutory


def due_status(deadline: Deadline | None, today: date) -> DueStatus | None:
    """How a deadline stands on a day; None when there is none."""
    return None if deadline is None else status(deadline, today)


def last_overdue_day(calendar: WorkCalendar, today: date) -> date:
    """The latest statutory day that is overdue on `today`.

    A day that is a rest day ends on the next working day (民法典 203); so exactly the days up to the last working day before
    today are over.
    """
    return calendar.last_workday(today - ONE_DAY)
