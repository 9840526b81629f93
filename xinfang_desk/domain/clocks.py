"""Clocks of one matter: which term runs since when, what prolonged it, and when and why it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from .deadlines import WINDOWS, Deadline, compute
from .rules import RULES, Rule, Unit
from .text import format_date_cn, format_date_week
from .workdays import WorkCalendar

_REGULATION = "《信访工作条例》第{}条"
_SET = (
    Rule("assignment", "交办事项办结", 0, "calendar", _REGULATION.format("22"), "交办之日", note="期限由交办函指定"),
    Rule("supervision", "督办反馈", 0, "calendar", _REGULATION.format("40"), "督办之日", note="期限由督办函指定"),
    Rule(
        "suggestion",
        "建议采纳情况反馈",
        0,
        "calendar",
        _REGULATION.format("40"),
        "发函之日",
        note="条例未规定期限，由函中指定",
    ),
    Rule("follow_up", "回访", 0, "calendar", "本办回访安排", "约定之日"),
)
SET_TERMS: Mapping[str, Rule] = MappingProxyType({rule.key: rule for rule in _SET})
"""Terms whose last day is a date set in a letter, not a number of days in the law."""

DUTIES = tuple(rule for rule in (*RULES, *SET_TERMS) if rule not in WINDOWS)
"""Terms in which somebody must act; what a list calls overdue or due today is one of these."""

NOTICE_TERMS = ("notice", "simple_acceptance")
"""Terms within which the unit owes the petitioner its written notice (Art. 23) or its decision to take the matter up."""

APPEAL_WINDOWS = ("review_request", "rereview_request")
"""Times within which the petitioner may ask for 复查 and 复核 (Arts. 35, 36); when they are over the matter may be closed."""


@dataclass(frozen=True)
class Span:
    """A time that a term does not count, both days included, and why."""

    first: date
    last: date
    reason: str

    def days(self, unit: Unit, calendar: WorkCalendar) -> int:
        """How many days of the unit it holds."""
        days = [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]
        return len(days) if unit == "calendar" else sum(1 for day in days if calendar.is_workday(day))


@dataclass(frozen=True)
class Clock:
    """One term. `fixed` is the last day where a letter set it; `event` replaces the rule's start event in the explanation.

    `extension` and `excluded` are in days of the rule's unit; `spans` are times that are not counted, first and last day
    included, however many days of the unit they hold; `stopped_on` None = it runs; `stop_reason` says why it stopped.
    """

    rule: str
    started_on: date
    event: str = ""
    extension: int = 0
    approver: str = ""
    excluded: int = 0
    excluded_reason: str = ""
    spans: tuple[Span, ...] = ()
    fixed: date | None = None
    stopped_on: date | None = None
    stop_reason: str = ""

    @property
    def running(self) -> bool:
        """Whether it has not been stopped."""
        return self.stopped_on is None

    def without(self, span: Span) -> Clock:
        """The same clock, not counting a time from the day it started."""
        first = max(span.first, self.started_on)
        return replace(self, spans=(*self.spans, replace(span, first=first))) if first <= span.last else self

    def stopped(self, on: date, reason: str) -> Clock:
        """The same clock, stopped on a day for a reason."""
        return replace(self, stopped_on=on, stop_reason=reason)


def label_of(rule: str) -> str:
    """What a clock is called on screen."""
    return (SET_TERMS.get(rule) or RULES[rule]).label


def deadline_of(clock: Clock, calendar: WorkCalendar, rules: Mapping[str, Rule] = RULES) -> Deadline:
    """The dates of a clock with the lines that say why."""
    if clock.fixed is not None:
        return _set_deadline(clock, clock.fixed, calendar)
    rule = rules[clock.rule]
    if clock.event:
        rule = replace(rule, start_event=clock.event)
    # A granted extension stays granted when the office shortens the rule afterwards.
    rule = replace(rule, max_extension=max(rule.max_extension, clock.extension))
    return compute(
        rule,
        clock.started_on,
        calendar,
        extension=clock.extension,
        approver=clock.approver,
        excluded=clock.excluded + sum(span.days(rule.unit, calendar) for span in clock.spans),
        excluded_reason=_excluded_reason(clock),
    )


def _excluded_reason(clock: Clock) -> str:
    spans = (f"{s.reason}（{format_date_cn(s.first)}至{format_date_cn(s.last)}）" for s in clock.spans)
    return "、".join(filter(None, (clock.excluded_reason, *spans)))


def _set_deadline(clock: Clock, last: date, calendar: WorkCalendar) -> Deadline:
    rule = SET_TERMS[clock.rule]
    warning = calendar.last_workday(last)
    lines = [
        f"自{rule.start_event}{format_date_week(clock.started_on)}起",
        f"指定的最后一日为{format_date_week(last)}",
        f"依据：{rule.article}" + (f"（{rule.note}）" if rule.note else ""),
    ]
    if warning != last:
        lines.insert(2, f"该日逢{calendar.rest_reason(last)}，内部提醒按此前最后一个工作日{format_date_week(warning)}")
    return Deadline(rule, clock.started_on, last, last, warning, rule.article, tuple(lines))
