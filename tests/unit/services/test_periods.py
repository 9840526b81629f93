"""Periods: their days, their names, the year before, the columns of a chart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_desk.services import periods

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), "2024年3月4日"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024年"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2024, 7, 1), date(2024, 9, 30), "2024年第三季度"),
        (date(2024, 3, 4), date(2024, 3, 10), "2024年3月4日至2024年3月10日"),
        (date(2023, 1, 1), date(2024, 12, 31), "2023年1月1日至2024年12月31日"),
    ],
)
def test_names_of_periods(first: date, last: date, words: str) -> None:
    assert periods.period_words(first, last) == words


def test_days_of_periods() -> None:
    assert periods.month(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert periods.quarter(2024, 4) == (date(2024, 10, 1), date(2024, 12, 31))
    assert periods.week(date(2024, 3, 10)) == (date(2024, 3, 4), date(2024, 3, 10))
    assert periods.week(date(2024, 3, 4)) == (date(2024, 3, 4), date(2024, 3, 10))


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), (date(2024, 1, 1), date(2024, 12, 31))),
        (date(2025, 2, 1), date(2025, 2, 28), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2024, 2, 1), date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
        (date(2025, 2, 28), date(2025, 2, 28), (date(2024, 2, 28), date(2024, 2, 28))),
        (date(2025, 2, 24), date(2025, 2, 28), (date(2024, 2, 24), date(2024, 2, 28))),
        (date(2024, 2, 29), date(2024, 3, 10), (date(2023, 2, 28), date(2023, 3, 10))),
    ],
)
def test_the_same_days_a_year_before(first: date, last: date, before: tuple[date, date]) -> None:
    assert periods.year_before(first, last) == before


@given(days, st.integers(0, 900))
@example(date(2000, 2, 1), 30)
@example(date(2001, 1, 31), 30)
def test_the_columns_of_a_chart_cover_each_day_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    columns = periods.spans(first, last)
    assert (columns[0][1], columns[-1][2]) == (first, last)
    assert all(start <= end for _, start, end in columns)
    assert all(after[1] == before[2] + timedelta(days=1) for before, after in pairwise(columns))
    assert len({label for label, _, _ in columns}) == len(columns)


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), (date(2023, 1, 1), date(2023, 12, 31))),
        (date(2024, 3, 1), date(2024, 3, 31), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2024, 1, 1), date(2024, 3, 31), (date(2023, 10, 1), date(2023, 12, 31))),
        (date(2024, 3, 4), date(2024, 3, 10), (date(2024, 2, 26), date(2024, 3, 3))),
        (date(2024, 3, 1), date(2024, 3, 1), (date(2024, 2, 29), date(2024, 2, 29))),
    ],
)
def test_the_period_before_is_of_the_same_kind(first: date, last: date, before: tuple[date, date]) -> None:
    assert periods.period_before(first, last) == before


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert [first for first, _ in periods.months_back(date(2024, 2, 9), 3)] == [
        date(2023, 12, 1),
        date(2024, 1, 1),
        date(2024, 2, 1),
    ]
