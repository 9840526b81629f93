"""What a new code table or a new holiday arrangement would change, to be looked at before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .codes import Code
from .office import CodeItem
from .workdays import WorkCalendar, YearTable

ANNOUNCED_FROM_MONTH = 10
"""Next year's holidays are announced in the last months of a year; from this month on their absence is worth a word,
because terms that begin now already run into the year that is not known."""


class ChangeKind(Code):
    """What happens to an entry of a code table."""

    ADDED = "added", "新增"
    REVIVED = "revived", "恢复使用"
    RENAMED = "renamed", "改名"
    MOVED = "moved", "改上级"
    RETIRED = "retired", "停用"


@dataclass(frozen=True)
class CodeChange:
    """One difference between two code tables; `before` is the old name or the old parent."""

    kind: ChangeKind
    code: str
    label: str
    before: str = ""


@dataclass(frozen=True)
class DayChange:
    """One day that a new arrangement changes: what it is now and what it becomes, in words such as 国庆节休息."""

    day: date
    before: str
    after: str


@dataclass(frozen=True)
class DueChange:
    """A running term that would end on another day: the matter, the term, its last day now and then."""

    number: str
    name: str
    rule_label: str
    before: date
    after: date


@dataclass(frozen=True)
class CalendarPreview:
    """What new arrangements of years would change: the years, the days, the running terms that would end on another day."""

    tables: Mapping[int, YearTable]
    days: tuple[DayChange, ...]
    due: tuple[DueChange, ...]


def code_changes(old: Iterable[CodeItem], new: Iterable[CodeItem]) -> tuple[CodeChange, ...]:
    """The differences in the order of their kinds; `old` holds the retired entries too, which come back when named again."""
    known = {item.code: item for item in old}
    wanted = {item.code: item for item in new}
    found = [change for item in wanted.values() for change in _entry_changes(known.get(item.code), item)]
    gone = (item for item in known.values() if item.code not in wanted and not item.retired)
    found.extend(CodeChange(ChangeKind.RETIRED, item.code, item.label) for item in gone)
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _entry_changes(old: CodeItem | None, new: CodeItem) -> list[CodeChange]:
    if old is None:
        return [CodeChange(ChangeKind.ADDED, new.code, new.label)]
    found = []
    if old.retired != new.retired:
        kind = ChangeKind.RETIRED if new.retired else ChangeKind.REVIVED
        found.append(CodeChange(kind, new.code, new.label))
    if old.label != new.label:
        found.append(CodeChange(ChangeKind.RENAMED, new.code, new.label, old.label))
    if old.parent != new.parent:
        found.append(CodeChange(ChangeKind.MOVED, new.code, new.label, old.parent or "无上级"))
    return found


def day_changes(calendar: WorkCalendar, tables: Mapping[int, YearTable]) -> tuple[DayChange, ...]:
    """The days of the replaced years on which it is decided anew whether offices work."""
    after = WorkCalendar({**calendar.years, **tables})
    days = (day for year in sorted(tables) for day in _days_of(year))
    return tuple(
        DayChange(day, _words(calendar, day), _words(after, day))
        for day in days
        if calendar.is_workday(day) != after.is_workday(day)
    )


def lacks_next_year(years: Iterable[int], today: date) -> bool:
    """Whether next year's arrangement should be known by now (from October on) and is not."""
    return today.month >= ANNOUNCED_FROM_MONTH and today.year + 1 not in set(years)


def _days_of(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


def _words(calendar: WorkCalendar, day: date) -> str:
    if calendar.is_workday(day):
        return "上班" if day.weekday() < 5 else "调休上班"
    return f"{calendar.rest_reason(day)}休息"
