"""The dates kept with a matter, and the day after which it is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.codes import MatterClass, Path
from xinfang_desk.domain.due import DueDates, due_dates, due_status, last_overdue_day, running_deadline
from xinfang_desk.domain.lifecycle import MatterStatus, State
from xinfang_desk.domain.workdays import WorkCalendar, YearTable

CALENDAR = WorkCalendar(
    {2026: YearTable(frozenset({date(2026, 5, 4), date(2026, 5, 5)}), frozenset({date(2026, 5, 9)}))}
)
NEW = MatterStatus(registered_on=date(2026, 3, 2))
ACCEPTED = replace(
    NEW, state=State.ACCEPTED, path=Path.PETITION, referred_on=date(2026, 3, 5), accepted_on=date(2026, 3, 17)
)


def test_a_new_matter_is_to_be_passed_on_in_fifteen_days() -> None:
    assert due_dates(NEW, CALENDAR) == DueDates(date(2026, 3, 17), None, date(2026, 3, 17), "referral")


def test_an_accepted_one_has_sixty_days_and_what_was_granted() -> None:
    assert due_dates(ACCEPTED, CALENDAR).conclusion_due == date(2026, 5, 16)
    longer = due_dates(replace(ACCEPTED, extension_days=30), CALENDAR)
    assert (longer.conclusion_due, longer.due_on) == (date(2026, 6, 15), date(2026, 6, 15))


def test_the_term_stays_known_after_the_conclusion_while_no_clock_runs() -> None:
    concluded = replace(ACCEPTED, state=State.CONCLUDED, concluded_on=date(2026, 4, 1))
    assert due_dates(concluded, CALENDAR) == DueDates(date(2026, 3, 17), date(2026, 5, 16), None, "")
    assert running_deadline(concluded, CALENDAR) is None
    assert due_status(concluded, CALENDAR, date(2026, 9, 1)) is None


def test_other_paths_and_classes_have_no_sixty_days() -> None:
    assert due_dates(replace(ACCEPTED, path=Path.JUDICIAL), CALENDAR).conclusion_due is None
    suggestion = replace(ACCEPTED, matter_class=MatterClass.SUGGESTION, path=None)
    assert due_dates(suggestion, CALENDAR).due_on is None


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(0, 40))
def test_the_dividing_day_agrees_with_the_words_of_the_line(registered: date, later: int) -> None:
    today = registered + timedelta(days=later)
    matter = replace(NEW, registered_on=registered)
    due, words = due_dates(matter, CALENDAR).due_on, due_status(matter, CALENDAR, today)
    assert due is not None
    assert words is not None
    assert (due <= last_overdue_day(CALENDAR, today)) == (words.level == "overdue")
