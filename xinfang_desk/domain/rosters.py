"""The duty roster of lawyers 律师值班表: who comes when, the weekly pattern, changes, and the notice made of a month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .codes import Code
from .errors import Problem
from .text import format_date_cn, weekday_name
from .wording import name_problems, text_problems
from .workdays import WorkCalendar

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
LONGEST_FILL = 366
"""Days that one weekly pattern may reach over."""


class DutyChange(Code):
    """What happened to a duty after it was put into the roster."""

    CHANGED = "changed", "调整"
    SWAPPED = "swapped", "对调"
    CANCELLED = "cancelled", "取消"


@dataclass(frozen=True)
class LawyerDraft:
    """A lawyer of the roster as typed; the licence number is optional."""

    name: str = ""
    firm: str = ""
    licence: str = ""
    phone: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Lawyer:
    """A lawyer of the roster; a retired one is no longer offered, earlier duties and records stay."""

    id: int
    name: str
    firm: str
    licence: str = ""
    phone: str = ""
    retired: bool = False

    @property
    def title(self) -> str:
        """Name and firm in one line."""
        return f"{self.name}（{self.firm}）" if self.firm else self.name


@dataclass(frozen=True)
class DutyDraft:
    """One duty: a lawyer on a day from one hour to another."""

    lawyer_id: int
    on: date
    starts: time = time(9)
    ends: time = time(12)
    note: str = ""


@dataclass(frozen=True)
class ChangeView:
    """One kept change of a duty: what it was, what it became, why, when and by whom."""

    at: datetime
    operator: str
    kind: DutyChange
    before: str
    after: str
    reason: str

    @property
    def words(self) -> str:
        """The change as one sentence."""
        became = f"，改为{self.after}" if self.after else ""
        why = f"（{self.reason}）" if self.reason else ""
        return f"{format_date_cn(self.at)} {self.kind.label}：原为{self.before}{became}{why}，经办人{self.operator}"


@dataclass(frozen=True)
class Duty:
    """One duty as it stands now, with every change of it."""

    id: int
    lawyer: Lawyer
    on: date
    starts: time
    ends: time
    note: str = ""
    cancelled: bool = False
    changes: tuple[ChangeView, ...] = ()
    version: int = 1

    @property
    def hours(self) -> str:
        """From when to when: 9:00–12:00."""
        return hours_words(self.starts, self.ends)

    @property
    def words(self) -> str:
        """Day, hours and lawyer, as a change keeps them."""
        return f"{format_date_cn(self.on)}（{weekday_name(self.on)}）{self.hours} {self.lawyer.name}"


@dataclass(frozen=True)
class WeeklyPattern:
    """A lawyer on the same weekdays (0 = 周一) and hours over a period, both days included."""

    lawyer_id: int
    weekdays: tuple[int, ...]
    first: date
    last: date
    starts: time = time(9)
    ends: time = time(12)


@dataclass(frozen=True)
class FillPlan:
    """What a weekly pattern would add: its days, those left out as rest days with their reason, those taken already."""

    days: tuple[date, ...] = ()
    rest: tuple[tuple[date, str], ...] = ()
    taken: tuple[date, ...] = ()
    unknown_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class RosterMonth:
    """The roster of a month: duties in their order, rest days with their reason, make-up working days."""

    first: date
    last: date
    duties: tuple[Duty, ...]
    rest: tuple[tuple[date, str], ...] = ()
    today: date | None = None


@dataclass(frozen=True)
class RosterNotice:
    """The public notice of a month's roster 公告: who comes when; a lawyer's phone is not for the public and not on it."""

    organ_name: str
    title: str
    opening: str
    rows: tuple[tuple[str, ...], ...]
    closing: tuple[str, ...]
    signed_on: date
    columns: tuple[str, ...] = ("日期", "星期", "时间", "值班律师", "律师事务所", "备注")


def hours_words(starts: time, ends: time) -> str:
    """9:00–12:00."""
    return f"{starts.hour}:{starts.minute:02d}–{ends.hour}:{ends.minute:02d}"


def lawyer_problems(draft: LawyerDraft) -> tuple[Problem, ...]:
    """Findings about a lawyer: name and firm are needed, the licence number is optional."""
    return (
        *name_problems("name", "律师姓名", draft.name),
        *(() if draft.firm.strip() else (Problem("firm", "请填写律师事务所"),)),
        *text_problems("firm", "律师事务所", draft.firm, 100),
        *text_problems("licence", "执业证号", draft.licence, 32),
        *text_problems("phone", "联系电话", draft.phone, 32),
    )


def duty_problems(draft: DutyDraft) -> tuple[Problem, ...]:
    """Findings about a single duty."""
    found = [*text_problems("note", "备注", draft.note, 100)]
    if not draft.lawyer_id:
        found.append(Problem("lawyer", "请选择值班律师；名册里没有的，先在“律师名册”添加"))
    if draft.ends <= draft.starts:
        found.append(Problem("ends", "结束时间应晚于开始时间，请核对"))
    return tuple(found)


def pattern_problems(pattern: WeeklyPattern) -> tuple[Problem, ...]:
    """Findings about a weekly pattern."""
    found = list(duty_problems(DutyDraft(pattern.lawyer_id, pattern.first, pattern.starts, pattern.ends)))
    if not pattern.weekdays:
        found.append(Problem("weekdays", "请至少选一个星期几"))
    if pattern.last < pattern.first:
        found.append(Problem("last", "截止日期不能早于起始日期，请核对"))
    elif (pattern.last - pattern.first).days >= LONGEST_FILL:
        found.append(Problem("last", "一次最多排一年，请分几次排"))
    return tuple(found)


def plan(pattern: WeeklyPattern, calendar: WorkCalendar, taken: Collection[date]) -> FillPlan:
    """The days of a pattern: rest days of the office's calendar are left out, so are days on which the lawyer has these hours."""
    wanted = [day for day in _days(pattern.first, pattern.last) if day.weekday() in pattern.weekdays]
    working = [day for day in wanted if calendar.is_workday(day)]
    return FillPlan(
        days=tuple(day for day in working if day not in taken),
        rest=tuple((day, calendar.rest_reason(day)) for day in wanted if not calendar.is_workday(day)),
        taken=tuple(day for day in working if day in taken),
        unknown_years=tuple(y for y in range(pattern.first.year, pattern.last.year + 1) if not calendar.knows(y)),
    )


def plan_words(found: FillPlan) -> str:
    """What a pattern would do, for the dialog."""
    words = [f"将排{len(found.days)}天"]
    if found.rest:
        words.append(f"跳过休息日{len(found.rest)}天（{_listed(found.rest)}）")
    if found.taken:
        words.append(f"已有值班{len(found.taken)}天不再重复")
    if found.unknown_years:
        words.append(f"节假日表没有{'、'.join(map(str, found.unknown_years))}年的安排，只按周六、周日休息推算")
    return "；".join(words)


def _listed(rest: tuple[tuple[date, str], ...]) -> str:
    shown = "、".join(f"{day.month}月{day.day}日{reason}" for day, reason in rest[:4])
    return f"{shown}等" if len(rest) > 4 else shown


def overlapping(draft: DutyDraft, others: Iterable[Duty], besides: int = 0) -> Duty | None:
    """A duty of the same lawyer on the same day whose hours meet these; None when there is none."""
    for duty in others:
        same = duty.id != besides and not duty.cancelled and duty.lawyer.id == draft.lawyer_id and duty.on == draft.on
        if same and duty.starts < draft.ends and draft.starts < duty.ends:
            return duty
    return None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def month_grid(first: date) -> tuple[tuple[date, ...], ...]:
    """The weeks of a month from Monday to Sunday, filled up with the days around it; always six, so that nothing jumps."""
    start = first - timedelta(days=first.weekday())
    return tuple(tuple(start + timedelta(days=7 * week + day) for day in range(7)) for week in range(6))
