"""The named periods of the period bar: which days each covers, and its neighbours."""

from __future__ import annotations

from datetime import date, timedelta

from xinfang_desk.domain.codes import Code
from xinfang_desk.services import periods

ONE_DAY = timedelta(days=1)


class Span(Code):
    """A kind of period."""

    DAY = "day", "日"
    WEEK = "week", "周"
    MONTH = "month", "月"
    QUARTER = "quarter", "季"
    HALF = "half", "半年"
    YEAR = "year", "年"
    OWN = "own", "任意"


REPORT_OF = {
    Span.DAY: "daily",
    Span.WEEK: "weekly",
    Span.MONTH: "monthly",
    Span.QUARTER: "quarterly",
    Span.YEAR: "annual",
}
"""The report that fits a kind of period."""


def around(span: Span, day: date) -> tuple[date, date]:
    """First and last day of the period of this kind that holds `day`; a free period is the day itself."""
    match span:
        case Span.WEEK:
            return periods.week(day)
        case Span.MONTH:
            return periods.month(day.year, day.month)
        case Span.QUARTER:
            return periods.quarter(day.year, (day.month + 2) // 3)
        case Span.HALF:
            return _half(day)
        case Span.YEAR:
            return periods.year(day.year)
        case _:
            return day, day


def _half(day: date) -> tuple[date, date]:
    if day.month <= 6:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)


def neighbour(span: Span, first: date, last: date, direction: int) -> tuple[date, date]:
    """The period before (-1) or after (1); a free period moves by its own length."""
    if span is not Span.OWN:
        return around(span, first - ONE_DAY if direction < 0 else last + ONE_DAY)
    length = (last - first + ONE_DAY) * direction
    return first + length, last + length


def kind_of(first: date, last: date) -> Span:
    """The kind of period that these days are, 任意 for none."""
    return next((span for span in Span if span is not Span.OWN and around(span, first) == (first, last)), Span.OWN)
