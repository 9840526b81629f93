"""Taking a step: whether it is possible now, what is wrong with its date and fields, and the course after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .clocks import deadline_of
from .codes import MatterClass, Path
from .conditions import refusal_of
from .course import Course, Taken
from .errors import MoveRefused, Problem
from .grounds import CloseReason, Telling
from .lifecycle import MAX_EXTENSION_DAYS, fold
from .moves import MOVES, REGULATION, SIMPLE, Move
from .rules import RULES, Rule
from .states import State
from .text import format_date_cn
from .wording import text_problems
from .workdays import WorkCalendar

LINE_LIMIT, TEXT_LIMIT = 200, 5000


@dataclass(frozen=True)
class World:
    """What a step is judged by besides the matter: the day it is entered, the working days, the rules in force."""

    today: date
    calendar: WorkCalendar
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)

    def last_day(self, course: Course, rule: str) -> date | None:
        """The last day of a running clock, rolled over rest days; None when it does not run."""
        clock = course.clock(rule)
        return None if clock is None else deadline_of(clock, self.calendar, self.rules).rolled


def refusal(course: Course, move: Move) -> str:
    """Why the move is not possible now, in one sentence; empty when it is."""
    state = course.status.state
    if state not in move.sources:
        wanted = "、".join(s.label for s in State if s in move.sources)
        return f"事项现在是“{state.label}”，{move.label}须在“{wanted}”时进行"
    return next(filter(None, (refusal_of(name, course) for name in move.only)), "")


def possible_moves(course: Course) -> tuple[Move, ...]:
    """The moves that the interface may offer now, in the order of the table."""
    return tuple(move for move in MOVES if not refusal(course, move))


def apply_move(course: Course, move: Move, on: date, values: Mapping[str, Any], world: World) -> Course:
    """The course after the move; MoveRefused names every finding with its field and article, and nothing changes.

    `values` holds typed values by field name. `on` is the official date of the step.
    """
    reason = refusal(course, move)
    if reason:
        raise MoveRefused.at("move", reason, move.article)
    problems = (*_date_findings(course, move, on, world), *_field_findings(course, move, on, values, world))
    if problems:
        raise MoveRefused(problems)
    return fold(course, move, Taken(next_seq(course), move.key, on, values))


def next_seq(course: Course) -> int:
    """A place behind every step that counts; the timeline gives the true one."""
    return max((step.seq for step in course.steps), default=1) + 1


def _date_findings(course: Course, move: Move, on: date, world: World) -> tuple[Problem, ...]:
    if on > world.today:
        return (Problem("date", f"{move.date_label}不能晚于今天，请核对"),)
    previous, name = course.last_road_day
    if on < previous:
        return (Problem("date", f"{move.date_label}不能早于{name}日期（{format_date_cn(previous)}），请核对"),)
    return ()


def _field_findings(
    course: Course, move: Move, on: date, values: Mapping[str, Any], world: World
) -> tuple[Problem, ...]:
    found = [
        Problem(f.name, f"请填写{f.label}", move.article)
        for f in move.fields
        if f.required and values.get(f.name) in (None, "")
    ]
    for f in move.fields:
        if f.kind in ("line", "text"):
            limit = LINE_LIMIT if f.kind == "line" else TEXT_LIMIT
            words = text_problems(f.name, f.label, str(values.get(f.name) or ""), limit)
            found.extend(p for p in words if p.severity == "error")
    if not found:
        found.extend(_SPECIAL[move.key](course, on, values, world) if move.key in _SPECIAL else ())
    return tuple(found)


def _screening(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    request = values["matter_class"] is MatterClass.REQUEST
    if request and not values.get("path"):
        yield Problem("path", "申诉求决类事项请选择办理路径，它决定办理期限", f"{REGULATION}第三十一条")
    if not request and values.get("path"):
        yield Problem("path", "只有申诉求决类事项才选办理路径", f"{REGULATION}第三十一条")


def _extension(course: Course, on: date, values: Mapping[str, Any], world: World) -> Iterable[Problem]:
    days = values["days"]
    if not 1 <= days <= MAX_EXTENSION_DAYS:
        yield Problem("days", f"延长期限为1至30日，现填{days}日，请核对", f"{REGULATION}第三十四条")
    last = world.last_day(course, "conclusion")
    if last is not None and on > last:
        words = f"办理期限已于{format_date_cn(last)}届满，届满后不能再批准延期"
        yield Problem("date", words, f"{REGULATION}第三十四条")


def _acceptance(course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    request = course.status.matter_class is MatterClass.REQUEST
    path = values.get("path") or course.status.path
    if request and path is None:
        yield Problem("path", "申诉求决类事项请选择办理路径，它决定办理期限", f"{REGULATION}第三十一条")
    elif request and path is not Path.PETITION:
        words = f"“{path.label}”不是信访程序，请改用“导入法定程序”" if path else ""
        yield Problem("path", words, f"{REGULATION}第三十一条")
    elif not request and values.get("path"):
        yield Problem("path", "只有申诉求决类事项才选办理路径", f"{REGULATION}第三十一条")
    yield from _telling(course, values)


def _telling(course: Course, values: Mapping[str, Any]) -> Iterable[Problem]:
    if values.get("told") not in (None, Telling.PAPER) and not course.progress.simple:
        yield Problem("told", "只有简易办理的事项可以不出具书面文书，请选“出具书面文书”", SIMPLE)


def _diversion(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if values["path"] is Path.PETITION:
        yield Problem("path", "按信访程序办理的请用“受理告知”", f"{REGULATION}第三十一条")


def _conclusion(course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if course.status.has_conclusion_term and not values.get("opinion"):
        words = "按信访程序办理的事项须写明处理意见：支持、解释说明或不支持"
        yield Problem("opinion", words, f"{REGULATION}第三十二条")
    yield from _telling(course, values)


def _later(name: str, label: str) -> Callable[[Course, date, Mapping[str, Any], World], Iterable[Problem]]:
    """A check that a set day lies after the step."""

    def check(_course: Course, on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
        day = values.get(name)
        if day and day <= on:
            yield Problem(name, f"{label}应晚于{format_date_cn(on)}，请核对")

    return check


def _objection(course: Course, on: date, _values: Mapping[str, Any], world: World) -> Iterable[Problem]:
    last = world.last_day(course, "objection")
    if last is not None and on > last:
        words = f"异议应当自收到之日起5个工作日内提出，最后一日为{format_date_cn(last)}，已经逾期"
        yield Problem("date", words, f"{REGULATION}第二十三条")


def _late_request(rule: str, label: str) -> Callable[[Course, date, Mapping[str, Any], World], Iterable[Problem]]:
    """A request after the 30 days needs its reason written down; whether it is taken up is for people to decide (D6)."""

    def check(course: Course, on: date, values: Mapping[str, Any], world: World) -> Iterable[Problem]:
        last = world.last_day(course, rule)
        if last is not None and on > last and not values.get("late_reason"):
            yield Problem("late_reason", f"{label}的期限已于{format_date_cn(last)}届满，请写明逾期提出的原因")

    return check


def _closing(course: Course, on: date, values: Mapping[str, Any], world: World) -> Iterable[Problem]:
    for rule in ("review_request", "rereview_request"):
        last = world.last_day(course, rule)
        if last is not None and on <= last and values["close_reason"] is not CloseReason.CONTENT:
            words = f"信访人还可以在{format_date_cn(last)}以前请求复查、复核；书面表示不再请求的才能提前办理终了"
            yield Problem("close_reason", words, f"{REGULATION}第三十五条、第三十六条")


def _hearing(course: Course, on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if values["started"] > on:
        yield Problem("started", "听证开始日期不能晚于结束日期，请核对")
    elif values["started"] < course.last_road_day[0]:
        day, name = course.last_road_day
        yield Problem("started", f"听证开始日期不能早于{name}日期（{format_date_cn(day)}），请核对")


def _consent(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if values["consent"] is not True:
        yield Problem("consent", "一方不同意的不得调解，请选“是”或不作移交", "《人民调解法》第十七条")


def _rating(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if not any(values.get(k) not in (None, "") for k in ("rating_office", "rating_unit", "resolved_once")):
        yield Problem("rating_office", "请至少填写一项评价")


_SPECIAL: Mapping[str, Callable[[Course, date, Mapping[str, Any], World], Iterable[Problem]]] = {
    "screen": _screening,
    "assign": _later("deadline", "办结期限"),
    "object": _objection,
    "accept": _acceptance,
    "divert": _diversion,
    "extend": _extension,
    "hearing": _hearing,
    "conclude": _conclusion,
    "serve": _later("follow_up_on", "约定回访日期"),
    "request_review": _late_request("review_request", "请求复查"),
    "request_rereview": _late_request("rereview_request", "请求复核"),
    "close": _closing,
    "entrust": _consent,
    "return_report": _later("deadline", "重新上报期限"),
    "supervise": _later("deadline", "反馈期限"),
    "suggest": _later("deadline", "反馈期限"),
    "follow_up": _later("follow_up_on", "下次回访日期"),
    "rate": _rating,
}
