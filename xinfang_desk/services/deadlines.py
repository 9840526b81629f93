"""The office's calendar and clocks: read from the holidays table once, and again after it was changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..domain.clocks import Clock, deadline_of
from ..domain.course import Course, MatterStatus
from ..domain.deadlines import Deadline, DeadlineError, Rule, compute
from ..domain.due import DueDates, conclusion_due, due_dates
from ..domain.errors import InputRejected
from ..domain.steps import World
from ..domain.workdays import WorkCalendar
from ..store import holidays, rules
from ..store.store import Store


class Deadlines:
    """What every service asks about days."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._calendar: WorkCalendar | None = None
        self._rules: Mapping[str, Rule] | None = None

    def calendar(self) -> WorkCalendar:
        """The office's working days."""
        if self._calendar is None:
            with self._store.read() as connection:
                self._calendar = WorkCalendar(holidays.read(connection))
        return self._calendar

    def forget(self) -> None:
        """Read holidays and rules again at the next question."""
        self._calendar = self._rules = None

    def deadline(self, rule: str, start: date, extend: int = 0) -> Deadline:
        """The dates of a clock with their explanation; InputRejected for an unknown rule or a forbidden extension."""
        if rule not in self.rules():
            raise InputRejected.at("rule", f"没有“{rule}”这种期限，可用：{'、'.join(self.rules())}")
        try:
            return compute(self.rules()[rule], start, self.calendar(), extension=extend)
        except DeadlineError as error:
            raise InputRejected.at("extend", str(error), error.article) from error

    def rules(self) -> Mapping[str, Rule]:
        """The rules in force: the program's own, with those that the office changed."""
        if self._rules is None:
            with self._store.read() as connection:
                self._rules = rules.read(connection)
        return self._rules

    def dates(self, course: Course) -> DueDates:
        """The due dates to be kept with a matter."""
        return due_dates(course, self.calendar(), self.rules())

    def conclusion_due(self, status: MatterStatus) -> date | None:
        """The last day of the 60 days and the extension (Art. 34); None where that term does not run."""
        return conclusion_due(status, self.calendar(), self.rules())

    def of(self, clock: Clock) -> Deadline:
        """The dates of a clock of a matter, with why."""
        return deadline_of(clock, self.calendar(), self.rules())

    def world(self, today: date) -> World:
        """What a step is judged by today."""
        return World(today, self.calendar(), self.rules())
