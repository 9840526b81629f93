"""Periods of reports: which days a day, week, month, quarter or year covers, and how the paper names them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ..domain.text import format_date_cn

KINDS = {"annual": "年度", "quarterly": "季度", "monthly": "月度", "weekly": "周", "daily": "日"}
_QUARTERS = "一二三四"
MOST_DAYS = 31
"""Days of a period that are charted one by one."""
MOST_DAYS_OF_MONTHS = 3 * 366
"""Days of a period that is charted by month."""


def year(number: int) -> tuple[date, date]:
    """The whole year."""
    return date(number, 1, 1), date(number, 12, 31)


def month(number: int, which: int) -> tuple[date, date]:
    """A calendar month."""
    return date(number, which, 1), date(number, which, monthrange(number, which)[1])


def quarter(number: int, which: int) -> tuple[date, date]:
    """A quarter, 1 to 4."""
    return date(number, which * 3 - 2, 1), month(number, which * 3)[1]


def half(number: int, which: int) -> tuple[date, date]:
    """A half-year, 1 or 2."""
    return date(number, which * 6 - 5, 1), month(number, which * 6)[1]


def week(day: date) -> tuple[date, date]:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def months_back(last: date, count: int) -> list[tuple[date, date]]:
    """The month of `last` and those before it, `count` in all, the oldest first."""
    number = last.year * 12 + last.month - 1
    return [month(n // 12, n % 12 + 1) for n in range(max(number - count + 1, 12), number + 1)]


def period_before(first: date, last: date) -> tuple[date, date]:
    """The period just before, of the same kind: the month before a month, the year before a year, else as many days."""
    end = first - timedelta(days=1)
    for whole in (_year_of, _half_of, _quarter_of, _month_of):
        if (first, last) == whole(first):
            return whole(end)
    return end - (last - first), end


def _year_of(day: date) -> tuple[date, date]:
    return year(day.year)


def _half_of(day: date) -> tuple[date, date]:
    return half(day.year, (day.month + 5) // 6)


def _quarter_of(day: date) -> tuple[date, date]:
    return quarter(day.year, (day.month + 2) // 3)


def _month_of(day: date) -> tuple[date, date]:
    return month(day.year, day.month)


def period_words(first: date, last: date) -> str:
    """The period as the head of a report names it."""
    if first == last:
        return format_date_cn(first)
    if (first, last) == year(first.year):
        return f"{first.year}年"
    if (first, last) == month(first.year, first.month):
        return f"{first.year}年{first.month}月"
    if (first, last) == _half_of(first):
        return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
    for which in range(1, 5):
        if (first, last) == quarter(first.year, which):
            return f"{first.year}年第{_QUARTERS[which - 1]}季度"
    return f"{format_date_cn(first)}至{format_date_cn(last)}"


def year_before(first: date, last: date) -> tuple[date, date]:
    """The same days one year earlier (29 February becomes 28); whole months stay whole."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    return _back(first), _month_end(last) if whole else _back(last)


def _back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _month_end(day: date) -> date:
    return month(day.year - 1, day.month)[1]


def spans(first: date, last: date) -> list[tuple[str, date, date]]:
    """The columns of a chart over time: days up to a month, months up to three years, else years; each with its label."""
    if (last - first).days <= MOST_DAYS:
        return _daily([first + timedelta(days=n) for n in range((last - first).days + 1)])
    whole = _month_of if (last - first).days <= MOST_DAYS_OF_MONTHS else _year_of
    found, day = [], first
    while day <= last:
        end = min(whole(day)[1], last)
        found.append((_span_words(day, first.year != last.year, whole is _year_of), day, end))
        day = end + timedelta(days=1)
    return found


def _span_words(day: date, with_year: bool, whole_year: bool) -> str:
    if whole_year:
        return f"{day.year}年"
    return f"{day.year}年{day.month}月" if with_year else f"{day.month}月"


def _daily(days: list[date]) -> list[tuple[str, date, date]]:
    """A column a day; the month stands where it begins and where the day alone would occur twice."""
    seen: set[int] = set()
    found = []
    for day in days:
        alone = day != days[0] and day.day != 1 and day.day not in seen
        found.append((f"{day.day}日" if alone else f"{day.month}月{day.day}日", day, day))
        seen.add(day.day)
    return found
