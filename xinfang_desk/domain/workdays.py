"""Working days (工作日) by the State Council's yearly arrangement, handed in as data that the office can replace.

The arrangement of a year names weekdays that are rest days and weekend days that are worked (调休). A year without data
is unknown: Saturdays and Sundays are then rest days, and whoever shows a date must say so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .text import format_date_cn, parse_date, weekday_name

ONE_DAY = timedelta(days=1)
REST_WORD, WORK_WORD = "休", "班"
_COLUMNS = ("日期", "类型", "名称")


@dataclass(frozen=True)
class YearTable:
    """The arrangement of one year.

    `rest`: weekdays on which nobody works; `work`: weekend days that are worked; `names`: what a day belongs to
    (国庆节), for rest days on weekends too.
    """

    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkCalendar:
    """Working-day arithmetic over the years given; other years know only weekends."""

    years: Mapping[int, YearTable] = field(default_factory=dict)

    def knows(self, year: int) -> bool:
        """Whether the arrangement of this year is in the data."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        """Whether offices work on this day."""
        table = self.years.get(day.year)
        if day.weekday() >= 5:
            return table is not None and day in table.work
        return table is None or day not in table.rest

    def next_workday(self, day: date) -> date:
        """The first working day on or after this day."""
        return self._walk(day, ONE_DAY)

    def last_workday(self, day: date) -> date:
        """The last working day on or before this day."""
        return self._walk(day, -ONE_DAY)

    def _walk(self, day: date, step: timedelta) -> date:
        while not self.is_workday(day):
            day += step
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """The count-th working day after start, start itself not counted; a negative count goes back, 0 is start."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        day = start
        for _ in range(abs(count)):
            day = self._walk(day + step, step)
        return day

    def rest_reason(self, day: date) -> str:
        """Why nobody works on this day: 国庆节, 周六; "" for a working day."""
        if self.is_workday(day):
            return ""
        table = self.years.get(day.year)
        return (table.names.get(day, "") if table else "") or weekday_name(day)


def parse_holiday_table(lines: Iterable[str]) -> dict[int, YearTable]:
    """Read the office's holiday table: CSV with the columns 日期, 类型 (休 or 班), 名称; lines that start with # are remarks.

    Raises ValueError with one Chinese sentence that names the line: missing column, unknown date or word, a day twice,
    a weekday marked 班.
    """
    header: list[str] = []
    days: dict[date, tuple[str, str]] = {}
    for number, line in enumerate(lines, 1):
        cells = _cells(number, line)
        if not any(cells) or cells[0].startswith("#"):
            continue
        if header:
            _add_row(days, number, dict(zip(header, cells, strict=False)))
        else:
            header = _checked_header(number, cells)
    if not header:
        raise ValueError("节假日表是空的，第一行应为：日期,类型,名称")
    return year_tables(days)


def _cells(number: int, line: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line.lstrip("\ufeff").rstrip("\r\n")]), [])]
    except csv.Error:
        raise ValueError(f"节假日表第{number}行无法识别，请按“日期,类型,名称”的样子填写") from None


def _checked_header(number: int, cells: list[str]) -> list[str]:
    missing = [column for column in _COLUMNS if column not in cells]
    if missing:
        raise ValueError(f"节假日表第{number}行缺少列“{'、'.join(missing)}”，应为：日期,类型,名称")
    return cells


def _add_row(days: dict[date, tuple[str, str]], number: int, row: Mapping[str, str]) -> None:
    """Put one row into `days`; ValueError names its line."""
    kind = row.get("类型", "")
    try:
        day = parse_date(row.get("日期", ""))
    except ValueError as error:
        raise ValueError(f"节假日表第{number}行：{error}") from None
    if kind not in (REST_WORD, WORK_WORD):
        raise ValueError(f"节假日表第{number}行的类型是“{kind}”，应填“休”或“班”")
    if day in days:
        raise ValueError(f"节假日表第{number}行：{format_date_cn(day)}已在前面列过，请只保留一行")
    if kind == WORK_WORD and day.weekday() < 5:
        raise ValueError(
            f"节假日表第{number}行：{format_date_cn(day)}是{weekday_name(day)}，本是工作日，不必列为“班”，请核对日期"
        )
    days[day] = (kind, row.get("名称", ""))


def day_problem(day: date, kind: str, year: int) -> str:
    """What is wrong with a day typed by hand for the arrangement of a year, "" for nothing."""
    if day.year != year:
        return f"{format_date_cn(day)}不在{year}年，请核对日期"
    if kind == WORK_WORD and day.weekday() < 5:
        return f"{format_date_cn(day)}是{weekday_name(day)}，本是工作日，不必列为上班，请核对日期"
    return ""


def year_days(table: YearTable) -> dict[date, tuple[str, str]]:
    """The days of an arrangement in their order, each with 休 or 班 and its name; the way back is `year_tables`."""
    days = sorted(table.rest | table.work | set(table.names))
    return {day: (WORK_WORD if day in table.work else REST_WORD, table.names.get(day, "")) for day in days}


def year_tables(days: Mapping[date, tuple[str, str]]) -> dict[int, YearTable]:
    """The tables of all years in `days`, which maps each day to 休 or 班 and its name (rows of a file or of the database)."""
    tables: dict[int, YearTable] = {}
    for year in sorted({day.year for day in days}):
        rows = {day: row for day, row in days.items() if day.year == year}
        tables[year] = YearTable(
            rest=frozenset(day for day, (kind, _) in rows.items() if kind == REST_WORD and day.weekday() < 5),
            work=frozenset(day for day, (kind, _) in rows.items() if kind == WORK_WORD),
            names={day: name for day, (_, name) in rows.items() if name},
        )
    return tables
