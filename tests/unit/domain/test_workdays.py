"""Working days: the shipped table against the package and the notices, arithmetic, and a table with faults."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.workdays import (
    WorkCalendar,
    YearTable,
    day_problem,
    parse_holiday_table,
    year_days,
    year_tables,
)

from .holidays_by_hand import REST_PERIODS, WORKED_WEEKENDS, works

TABLE = Path(__file__).parents[3] / "resources" / "calendar" / "holidays.csv"
SHIPPED = WorkCalendar(parse_holiday_table(TABLE.read_text(encoding="utf-8").splitlines()))
WEEKENDS_ONLY = WorkCalendar()

days = st.dates(date(2004, 2, 1), date(2026, 11, 30))
any_day = st.dates(date(1990, 1, 1), date(2060, 1, 1))
calendars = st.sampled_from([SHIPPED, WEEKENDS_ONLY])


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_the_shipped_table_agrees_with_the_package_on_every_day() -> None:
    wrong = [
        d
        for d in each_day(date(2004, 1, 1), date(2026, 12, 31))
        if SHIPPED.is_workday(d) != chinese_calendar.is_workday(d)
    ]
    assert wrong == []
    assert [y for y in range(2000, 2030) if SHIPPED.knows(y)] == list(range(2004, 2027))


def test_the_shipped_table_agrees_with_the_notices_on_every_day() -> None:
    wrong = [d for d in each_day(date(2024, 1, 1), date(2026, 12, 31)) if SHIPPED.is_workday(d) != works(d)]
    assert wrong == []
    assert len(REST_PERIODS) == 20
    assert len(WORKED_WEEKENDS) == 19


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 10, 1), "国庆节"),
        (date(2026, 10, 3), "国庆节"),
        (date(2026, 2, 17), "春节"),
        (date(2026, 4, 6), "清明节"),
        (date(2026, 3, 7), "周六"),
        (date(2026, 3, 8), "周日"),
        (date(2026, 3, 9), ""),
        (date(2026, 2, 28), ""),
        (date(2031, 10, 1), ""),
        (date(2031, 10, 4), "周六"),
    ],
)
def test_rest_reason(day: date, reason: str) -> None:
    assert SHIPPED.rest_reason(day) == reason


def test_unknown_years_rest_on_weekends_only() -> None:
    assert not SHIPPED.knows(2031)
    assert all(SHIPPED.is_workday(d) == (d.weekday() < 5) for d in each_day(date(2031, 1, 1), date(2031, 12, 31)))


def test_counting_from_the_vectors_of_the_trade() -> None:
    assert SHIPPED.add_workdays(date(2026, 3, 5), 5) == date(2026, 3, 12)
    assert SHIPPED.add_workdays(date(2026, 3, 5), 10) == date(2026, 3, 19)
    assert SHIPPED.add_workdays(date(2026, 3, 2), 3) == date(2026, 3, 5)
    assert SHIPPED.add_workdays(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert SHIPPED.add_workdays(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert SHIPPED.add_workdays(date(2026, 3, 7), 0) == date(2026, 3, 7)


@given(calendars, any_day, st.integers(0, 60))
def test_adding_and_taking_back_is_the_inverse(calendar: WorkCalendar, day: date, count: int) -> None:
    start = calendar.next_workday(day)
    there = calendar.add_workdays(start, count)
    assert calendar.add_workdays(there, -count) == start
    assert sum(calendar.is_workday(d) for d in each_day(start, there)) == count + 1


@given(calendars, any_day, st.integers(0, 30), st.integers(0, 30))
def test_adding_in_two_steps_is_the_same(calendar: WorkCalendar, day: date, first: int, second: int) -> None:
    start = calendar.next_workday(day)
    assert calendar.add_workdays(calendar.add_workdays(start, first), second) == calendar.add_workdays(
        start, first + second
    )


@given(days)
def test_neighbouring_workdays(day: date) -> None:
    last, following = SHIPPED.last_workday(day), SHIPPED.next_workday(day)
    assert last <= day <= following
    assert (last == following) == works_by_package(day)
    assert not any(works_by_package(d) for d in each_day(last, following)[1:-1])
    assert (SHIPPED.rest_reason(day) == "") == works_by_package(day)


def works_by_package(day: date) -> bool:
    return chinese_calendar.is_workday(day)


def test_a_table_is_read_with_remarks_blanks_marks_and_other_date_forms() -> None:
    lines = [
        "\ufeff# 说明\n",
        "\n",
        "名称, 类型 ,日期,备注\r\n",
        "国庆节,休,2027年10月1日,放假\n",
        ",班,2027/10/9\n",
        "国庆节,休,2027.10.2\n",
    ]
    table = parse_holiday_table(lines)
    assert table == {
        2027: YearTable(
            rest=frozenset({date(2027, 10, 1)}),
            work=frozenset({date(2027, 10, 9)}),
            names={date(2027, 10, 1): "国庆节", date(2027, 10, 2): "国庆节"},
        )
    }
    assert WorkCalendar(table).rest_reason(date(2027, 10, 2)) == "国庆节"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "节假日表是空的"),
        (["# 只有说明"], "节假日表是空的"),
        (["日期,名称", "2027-10-01,国庆节"], "第1行缺少列“类型”"),
        (["# 说明", "日期,类型,名称", "2027-13-01,休,国庆节"], "第3行：日期“2027-13-01”不存在"),
        (["日期,类型,名称", ",休,国庆节"], "第2行：日期没有填写"),
        (["日期,类型,名称", "2027-10-01,放假,国庆节"], "第2行的类型是“放假”，应填“休”或“班”"),
        (["日期,类型,名称", "2027-10-01"], "第2行的类型是“”"),
        (["日期,类型,名称", "2027-10-01,休,国庆节", "2027/10/1,休,国庆节"], "第3行：2027年10月1日已在前面列过"),
        (["日期,类型,名称", "2027-10-08,班,国庆节"], "第2行：2027年10月8日是周五，本是工作日"),
        (["日期,类型,名称", "2027-10-01,休,国\r庆"], "第2行无法识别"),
    ],
)
def test_faults_of_a_table_name_the_line(lines: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_holiday_table(lines)


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2027, 5, 3), "休", ""),
        (date(2027, 5, 1), "休", ""),
        (date(2027, 5, 8), "班", ""),
        (date(2027, 5, 3), "班", "2027年5月3日是周一，本是工作日"),
        (date(2026, 5, 1), "休", "2026年5月1日不在2027年"),
    ],
)
def test_a_day_typed_by_hand_is_judged(day: date, kind: str, words: str) -> None:
    found = day_problem(day, kind, 2027)
    assert found.startswith(words)
    assert bool(found) is bool(words)


@pytest.mark.parametrize("year", sorted(SHIPPED.years))
def test_a_year_taken_apart_and_put_together_is_the_same(year: int) -> None:
    assert year_tables(year_days(SHIPPED.years[year])) == {year: SHIPPED.years[year]}
