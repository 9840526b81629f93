"""The duty roster: the weekly pattern against the office's calendar, overlaps, the grid of a month."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.rosters import (
    Duty,
    DutyDraft,
    FillPlan,
    Lawyer,
    LawyerDraft,
    WeeklyPattern,
    duty_problems,
    hours_words,
    lawyer_problems,
    month_grid,
    overlapping,
    pattern_problems,
    plan,
    plan_words,
)
from xinfang_desk.services.calendars import shipped_calendar

CALENDAR = shipped_calendar()
LAWYER = Lawyer(1, "律师甲", "示例律师事务所")
OCTOBER = WeeklyPattern(1, (0, 3, 5), date(2026, 9, 28), date(2026, 10, 11))


def test_rest_days_are_left_out_and_make_up_days_kept() -> None:
    found = plan(OCTOBER, CALENDAR, ())
    assert found.days == (date(2026, 9, 28), date(2026, 10, 8), date(2026, 10, 10))
    assert dict(found.rest)[date(2026, 10, 1)] == "国庆节"
    assert date(2026, 10, 3) in dict(found.rest)


def test_days_taken_already_are_not_filled_again() -> None:
    found = plan(OCTOBER, CALENDAR, {date(2026, 10, 8)})
    assert (date(2026, 10, 8) in found.days, found.taken) == (False, (date(2026, 10, 8),))


def test_a_year_without_a_table_is_said_to_be_unknown() -> None:
    pattern = WeeklyPattern(1, (0,), date(2049, 12, 27), date(2050, 1, 9))
    assert plan(pattern, CALENDAR, ()).unknown_years == (2049, 2050)
    assert "节假日表没有2049、2050年的安排" in plan_words(plan(pattern, CALENDAR, ()))


def test_the_words_of_a_plan() -> None:
    words = plan_words(plan(OCTOBER, CALENDAR, {date(2026, 9, 28)}))
    assert words.startswith("将排2天；跳过休息日3天（10月1日国庆节、")
    assert words.endswith("已有值班1天不再重复")
    assert plan_words(FillPlan()) == "将排0天"


@given(
    st.dates(date(2024, 1, 1), date(2026, 12, 1)),
    st.integers(0, 60),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_every_day_of_the_pattern_is_accounted_for_once(first: date, length: int, weekdays: set[int]) -> None:
    last = first + timedelta(days=length)
    found = plan(WeeklyPattern(1, tuple(weekdays), first, last), CALENDAR, {first})
    every = [first + timedelta(days=n) for n in range(length + 1)]
    wanted = [day for day in every if day.weekday() in weekdays]
    assert sorted((*found.days, *found.taken, *(day for day, _why in found.rest))) == wanted
    assert all(CALENDAR.is_workday(day) for day in found.days)
    assert all(why for _day, why in found.rest)


def test_hours_that_meet_are_found_and_hours_that_touch_are_not() -> None:
    duty = Duty(7, LAWYER, date(2026, 3, 2), time(9), time(12))
    meets = DutyDraft(1, date(2026, 3, 2), time(11), time(13))
    assert overlapping(meets, [duty]) is duty
    assert overlapping(meets, [duty], besides=7) is None
    assert overlapping(DutyDraft(1, date(2026, 3, 2), time(12), time(13)), [duty]) is None
    assert overlapping(DutyDraft(2, date(2026, 3, 2), time(9), time(12)), [duty]) is None


def test_what_is_missing_is_told_at_its_field() -> None:
    assert {p.field for p in lawyer_problems(LawyerDraft())} == {"name", "firm"}
    assert lawyer_problems(LawyerDraft("律师甲", "示例律师事务所")) == ()
    assert [p.field for p in duty_problems(DutyDraft(0, date(2026, 3, 2), time(12), time(9)))] == ["lawyer", "ends"]
    backwards = WeeklyPattern(1, (), date(2026, 3, 2), date(2026, 3, 1))
    assert [p.field for p in pattern_problems(backwards)] == ["weekdays", "last"]
    long = WeeklyPattern(1, (0,), date(2026, 1, 1), date(2027, 1, 2))
    assert [p.field for p in pattern_problems(long)] == ["last"]


@given(st.dates(date(1950, 1, 1), date(2100, 12, 1)))
def test_a_month_lies_whole_in_its_six_weeks(day: date) -> None:
    weeks = month_grid(day.replace(day=1))
    days = [one for week in weeks for one in week]
    assert len(days) == 42
    assert days == [days[0] + timedelta(days=n) for n in range(42)]
    assert days[0].weekday() == 0
    assert day in days


def test_hours_are_written_without_needless_zeros() -> None:
    assert hours_words(time(9), time(12, 30)) == "9:00–12:30"
