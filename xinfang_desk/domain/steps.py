"""What only one kind of step of a matter asks, and the judge made of it: refusals, possible steps, the course after one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .codes import MatterClass, Path
from .course import Course
from .errors import Problem
from .folding import next_seq
from .grounds import CloseReason, Telling
from .judging import Check, Judge, World, later
from .lifecycle import MAX_EXTENSION_DAYS, ROAD
from .moves import REGULATION, SIMPLE
from .text import format_date_cn

__all__ = ["JUDGE", "World", "apply_move", "next_seq", "possible_moves", "refusal"]


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


def _objection(course: Course, on: date, _values: Mapping[str, Any], world: World) -> Iterable[Problem]:
    last = world.last_day(course, "objection")
    if last is not None and on > last:
        words = f"异议应当自收到之日起5个工作日内提出，最后一日为{format_date_cn(last)}，已经逾期"
        yield Problem("date", words, f"{REGULATION}第二十三条")


def _late_request(rule: str, label: str) -> Check[Course]:
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
        return
    day, name = ROAD.last_road_day(course)
    if values["started"] < day:
        yield Problem("started", f"听证开始日期不能早于{name}日期（{format_date_cn(day)}），请核对")


def _consent(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if values["consent"] is not True:
        yield Problem("consent", "一方不同意的不得调解，请选“是”或不作移交", "《人民调解法》第十七条")


def _rating(_course: Course, _on: date, values: Mapping[str, Any], _world: World) -> Iterable[Problem]:
    if not any(values.get(k) not in (None, "") for k in ("rating_office", "rating_unit", "resolved_once")):
        yield Problem("rating_office", "请至少填写一项评价")


_CHECKS: Mapping[str, Check[Course]] = {
    "screen": _screening,
    "assign": later("deadline", "办结期限"),
    "object": _objection,
    "accept": _acceptance,
    "divert": _diversion,
    "extend": _extension,
    "hearing": _hearing,
    "conclude": _conclusion,
    "serve": later("follow_up_on", "约定回访日期"),
    "request_review": _late_request("review_request", "请求复查"),
    "request_rereview": _late_request("rereview_request", "请求复核"),
    "close": _closing,
    "entrust": _consent,
    "return_report": later("deadline", "重新上报期限"),
    "supervise": later("deadline", "反馈期限"),
    "suggest": later("deadline", "反馈期限"),
    "follow_up": later("follow_up_on", "下次回访日期"),
    "rate": _rating,
}

JUDGE: Judge[Course] = Judge(ROAD, _CHECKS)
"""The judge of matters."""

refusal, possible_moves, apply_move = JUDGE.refusal, JUDGE.possible, JUDGE.apply
