"""The deadline engine: from a rule and its start to the dates, the reasons in plain Chinese, and how the clock stands.

Counting: the first day is not counted (民法典 201); a last day that is a rest day moves the end to the next working day
(民法典 203). Both dates are kept, with the inner warning day (内部警戒日) before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .rules import RULES, Rule, Unit
from .text import format_date_cn, format_date_week
from .workdays import WorkCalendar

__all__ = ["RULES", "Deadline", "DeadlineError", "DueStatus", "Rule", "Unit", "compute", "standing", "status"]

Level = Literal["done", "ok", "soon", "overdue"]

SOON_DAYS = 3
WINDOWS = frozenset({"review_request", "rereview_request", "objection", "judicial_confirmation"})
"""Terms in which somebody may act and nobody must: past them the time is over, nothing is overdue."""
LATEST_START_YEAR = 9000


class DeadlineError(ValueError):
    """Counting that the rule does not allow; the text is one Chinese sentence, `article` names the source."""

    def __init__(self, message: str, article: str = "") -> None:
        """Keep the sentence and the article."""
        self.article = article
        super().__init__(message)


@dataclass(frozen=True)
class Deadline:
    """The dates of one clock and why they are what they are.

    `statutory`: last day as counted (法定届满日); `rolled`: the next working day when that is a rest day (顺延届满日);
    `warning`: the last working day not after `statutory` (内部警戒日). `explanation` holds whole lines for screen and paper.
    """

    rule: Rule
    start: date
    statutory: date
    rolled: date
    warning: date
    article: str
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class DueStatus:
    """How a clock stands on a day: its level for the colour and its words for the clerk."""

    level: Level
    words: str


@dataclass(frozen=True)
class _Changes:
    """What changes the length of one clock: extension (延长) with its approver, days not counted with their reason."""

    extension: int
    approver: str
    excluded: int
    excluded_reason: str

    @property
    def days(self) -> int:
        return self.extension + self.excluded


def compute(
    rule: Rule,
    start: date,
    calendar: WorkCalendar,
    *,
    extension: int = 0,
    excluded: int = 0,
    excluded_reason: str = "",
    approver: str = "",
) -> Deadline:
    """The deadline of a rule that started on `start`.

    `extension` and `excluded` (a hearing, say) are in the unit of the rule and follow its days without a break. Raises
    DeadlineError, with the article, for an extension that is negative or longer than the rule allows, for negative
    exclusions and for a start too late to count from.
    """
    changes = _Changes(extension, approver, excluded, excluded_reason)
    _refuse(rule, start, changes)
    total = rule.days + changes.days
    statutory = start + timedelta(days=total) if rule.unit == "calendar" else calendar.add_workdays(start, total)
    rolled, warning = calendar.next_workday(statutory), calendar.last_workday(statutory)
    lines = (
        f"自{rule.start_event}{format_date_week(start)}起算，首日不计",
        *_length_lines(rule, changes),
        f"届满日为{format_date_week(statutory)}",
        *_rest_day_lines(calendar, statutory, rolled, warning),
        *_unknown_year_lines(calendar, start if rule.unit == "working" else warning, rolled),
        f"依据：{rule.article}" + (f"（{rule.note}）" if rule.note else ""),
    )
    return Deadline(rule, start, statutory, rolled, warning, rule.article, lines)


def _refuse(rule: Rule, start: date, changes: _Changes) -> None:
    """Raise DeadlineError for what the rule does not allow."""
    if changes.extension < 0:
        raise DeadlineError(f"延长期限不能是负数，请核对（{rule.article}）", rule.article)
    if changes.extension > 0 and rule.max_extension == 0:
        raise DeadlineError(f"{rule.label}期限不得延长（{rule.article}）", rule.article)
    if changes.extension > rule.max_extension:
        raise DeadlineError(f"延长期限不得超过{rule.max_extension}{rule.unit_word}（{rule.article}）", rule.article)
    if not 0 <= changes.excluded <= 3650:
        raise DeadlineError(f"不计入期限的天数应在0到3650之间，现为{changes.excluded}，请核对", rule.article)
    if start.year > LATEST_START_YEAR:
        raise DeadlineError(f"起算日期{format_date_cn(start)}过晚，请核对", rule.article)


def _length_lines(rule: Rule, changes: _Changes) -> tuple[str, ...]:
    lines = [f"期限{rule.days}{rule.unit_word}"]
    if changes.extension:
        by = f"，批准人：{changes.approver}" if changes.approver else ""
        lines.append(f"经批准延长{changes.extension}{rule.unit_word}{by}")
    if changes.excluded:
        reason = changes.excluded_reason or "依法扣除的时间"
        lines.append(f"{reason}{changes.excluded}{rule.unit_word}不计入期限")
    if changes.days:
        lines.append(f"合计{rule.days + changes.days}{rule.unit_word}")
    return tuple(lines)


def _rest_day_lines(calendar: WorkCalendar, statutory: date, rolled: date, warning: date) -> tuple[str, ...]:
    if statutory == rolled:
        return ()
    return (
        f"届满日逢{calendar.rest_reason(statutory)}，依《民法典》第203条顺延至{format_date_week(rolled)}",
        f"内部提醒按此前最后一个工作日{format_date_week(warning)}",
    )


def _unknown_year_lines(calendar: WorkCalendar, first: date, last: date) -> tuple[str, ...]:
    """Say which of the years that the result depends on have no arrangement."""
    unknown = [str(year) for year in range(first.year, last.year + 1) if not calendar.knows(year)]
    if not unknown:
        return ()
    return (f"节假日表中没有{'、'.join(unknown)}年的安排，该年只按周六、周日休息推算，请补录后复核",)


def status(deadline: Deadline, today: date, done: date | None = None) -> DueStatus:
    """How the clock stands on `today`, or that the step was `done` on its day.

    Overdue begins after the `rolled` day; "soon" on the warning day or with three days left to the statutory end.
    """
    if done is not None:
        return DueStatus("done", _done_words(deadline, done))
    return standing(deadline.rule.key, (deadline.statutory, deadline.rolled, deadline.warning), today)


def standing(rule: str, days: tuple[date, date, date], today: date) -> DueStatus:
    """The same from the rule and its three dates (statutory, rolled, warning) alone, as a list keeps them.

    A time in which somebody may act, such as that for 复查, is nobody's duty: it is not overdue, it is over.
    """
    statutory, rolled, warning = days
    late = (today - rolled).days
    if late > 0 and rule in WINDOWS:
        return DueStatus("done", "期限已满")
    if late > 0:
        return DueStatus("overdue", f"已超期 {late} 天")
    left = (statutory - today).days
    if left < 0:
        words = "今天到期" if late == 0 else f"逢休息日，顺延至{format_date_cn(rolled)}"
        return DueStatus("soon", words)
    level: Level = "soon" if today >= warning or left <= SOON_DAYS else "ok"
    return DueStatus(level, f"还剩 {left} 天" if left else _last_day_words(statutory, rolled))


def _last_day_words(statutory: date, rolled: date) -> str:
    if rolled == statutory:
        return "今天到期"
    return f"今天到期，逢休息日顺延至{format_date_cn(rolled)}"


def _done_words(deadline: Deadline, done: date) -> str:
    used = max((done - deadline.start).days, 0)
    words = f"已办结，用时 {used} 天" if used else "已办结，当天完成"
    late = (done - deadline.rolled).days
    return f"{words}，超期 {late} 天" if late > 0 else words
