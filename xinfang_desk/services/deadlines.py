"""The office's calendar and clocks: read from the holidays table once, and again after it was changed."""

from __future__ import annotations

from datetime import date

from ..domain.deadlines import RULES, Deadline, DeadlineError, DueStatus, compute
from ..domain.due import DueDates, due_dates, due_status, running_deadline
from ..domain.errors import InputRejected
from ..domain.lifecycle import MatterStatus
from ..domain.workdays import WorkCalendar
from ..store import holidays
from ..store.store import Store


class Deadlines:
    """What every service asks about days."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._calendar: WorkCalendar | None = None

    def calendar(self) -> WorkCalendar:
        """The office's working days."""
        if self._calendar is None:
            with self._store.read() as connection:
                self._calendar = WorkCalendar(holidays.read(connection))
        return self._calendar

    def forget(self) -> None:
        """Read the holidays table again at the next question."""
        self._calendar = None

    def deadline(self, rule: str, start: date, extend: int = 0) -> Deadline:
        """The dates of a clock with their explanation; InputRejected for an unknown rule or a forbidden extension."""
        if rule not in RULES:
            raise InputRejected.at("rule", f"没有“{rule}”这种期限，可用：{'、'.join(RULES)}")
        try:
            return compute(RULES[rule], start, self.calendar(), extension=extend)
        except DeadlineError as error:
            raise InputRejected.at("extend", str(error), error.article) from error

    def dates(self, status: MatterStatus) -> DueDates:
        """The due dates to be kept with a matter."""
        return due_dates(status, self.calendar())

    def running(self, status: MatterStatus) -> Deadline | None:
        """The clock that runs now."""
        return running_deadline(status, self.calendar())

    def standing(self, status: MatterStatus, today: date) -> DueStatus | None:
        """How that clock stands today."""
        return due_status(status, self.calendar(), today)
