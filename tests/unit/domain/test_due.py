"""The dates kept with a matter: those of the clocks that run, and of those that lists and figures are drawn by."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.codes import MatterClass, Opinion
from xinfang_desk.domain.due import due_dates, due_status, last_overdue_day
from xinfang_desk.domain.workdays import WorkCalendar, YearTable

from .road import DAY, accepted, opened, referred, served, take

CALENDAR = WorkCalendar(
    {2026: YearTable(frozenset({date(2026, 5, 4), date(2026, 5, 5)}), frozenset({date(2026, 5, 9)}))}
)


def shown(course) -> tuple[str, date] | None:
    due = due_dates(course, CALENDAR).due
    return None if due is None else (due.rule.key, due.statutory)


def test_a_new_matter_is_to_be_passed_on_in_fifteen_days() -> None:
    due = due_dates(opened(), CALENDAR)
    assert (due.referral_due, due.conclusion_due) == (date(2026, 3, 17), None)
    assert shown(opened()) == ("referral", date(2026, 3, 17))


def test_an_accepted_one_has_sixty_days_and_what_was_granted() -> None:
    assert due_dates(accepted(), CALENDAR).conclusion_due == DAY + timedelta(70)
    longer = take(accepted(), "extend", 40, days=30, approver="局长", reason="复杂")
    assert shown(longer) == ("conclusion", DAY + timedelta(100))


def test_the_term_stays_known_after_the_conclusion_while_no_clock_runs() -> None:
    concluded = take(accepted(), "conclude", 40, opinion=Opinion.SUPPORT)
    due = due_dates(concluded, CALENDAR)
    assert (due.conclusion_due, due.due, due.running) == (DAY + timedelta(70), None, ())
    assert due_status(due.due, date(2026, 9, 1)) is None


def test_a_duty_is_shown_before_a_time_in_which_somebody_may_act() -> None:
    assert {clock.rule for clock, _ in due_dates(referred(), CALENDAR).running} == {"notice", "objection"}
    assert shown(referred()) == ("notice", DAY + timedelta(19))
    watched = take(
        accepted(), "supervise", 20, ground="delay", problem="甲", demand_text="乙", deadline=DAY + timedelta(30)
    )
    assert shown(watched) == ("supervision", DAY + timedelta(30))
    assert shown(served()) == ("review_request", DAY + timedelta(92))
    standing = due_status(due_dates(served(), CALENDAR).due, DAY + timedelta(200))
    assert standing is not None
    assert (standing.level, standing.words) == ("done", "期限已满")


def test_other_classes_have_no_sixty_days() -> None:
    suggestion = due_dates(accepted(opened(MatterClass.SUGGESTION)), CALENDAR)
    assert (suggestion.conclusion_due, suggestion.due) == (None, None)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(0, 40))
def test_the_dividing_day_agrees_with_the_words_of_the_line(today: date, later: int) -> None:
    due = due_dates(opened(), CALENDAR).due
    assert due is not None
    today += timedelta(days=later)
    words = due_status(due, today)
    assert words is not None
    assert (due.statutory <= last_overdue_day(CALENDAR, today)) == (words.level == "overdue")
