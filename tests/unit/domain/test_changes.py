"""What a new code table or holiday arrangement would change."""

from __future__ import annotations

from datetime import date

import pytest

from xinfang_desk.domain.changes import ChangeKind, CodeChange, DayChange, code_changes, day_changes, lacks_next_year
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.workdays import WorkCalendar, parse_holiday_table


def test_the_differences_of_two_tables_by_kind() -> None:
    old = (
        CodeItem("unit", "1", "甲局"),
        CodeItem("unit", "2", "乙局"),
        CodeItem("unit", "3", "丙局", "1"),
        CodeItem("unit", "4", "丁局", retired=True),
        CodeItem("unit", "5", "戊局", retired=True),
    )
    new = (
        CodeItem("unit", "1", "甲委"),
        CodeItem("unit", "3", "丙局"),
        CodeItem("unit", "4", "丁局"),
        CodeItem("unit", "6", "己局"),
    )
    assert code_changes(old, new) == (
        CodeChange(ChangeKind.ADDED, "6", "己局"),
        CodeChange(ChangeKind.REVIVED, "4", "丁局"),
        CodeChange(ChangeKind.RENAMED, "1", "甲委", "甲局"),
        CodeChange(ChangeKind.MOVED, "3", "丙局", "1"),
        CodeChange(ChangeKind.RETIRED, "2", "乙局"),
    )
    assert code_changes(new, new) == ()


def test_only_days_that_are_decided_anew_count_as_changed() -> None:
    old = WorkCalendar(parse_holiday_table(["日期,类型,名称", "2027-01-01,休,元旦", "2027-01-02,休,元旦"]))
    new = parse_holiday_table(["日期,类型,名称", "2027-01-01,休,新年", "2027-01-03,班,", "2027-02-08,休,春节"])
    assert day_changes(old, new) == (
        DayChange(date(2027, 1, 3), "周日休息", "调休上班"),
        DayChange(date(2027, 2, 8), "上班", "春节休息"),
    )
    assert day_changes(old, {}) == ()


@pytest.mark.parametrize(
    ("today", "years", "lacking"),
    [
        (date(2026, 9, 30), (2026,), False),
        (date(2026, 10, 1), (2026,), True),
        (date(2026, 12, 31), (2026, 2027), False),
    ],
)
def test_next_year_is_missed_from_october_on(today: date, years: tuple[int, ...], lacking: bool) -> None:
    assert lacks_next_year(years, today) is lacking
