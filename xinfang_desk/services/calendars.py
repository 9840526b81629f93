"""The working days that come with the program, for questions that need no office."""

from __future__ import annotations

from ..domain.workdays import WorkCalendar, parse_holiday_table
from ..resources import resource


def shipped_calendar() -> WorkCalendar:
    """The State Council's arrangements as shipped."""
    with resource("calendar", "holidays.csv").open(encoding="utf-8") as lines:
        return WorkCalendar(parse_holiday_table(lines))
