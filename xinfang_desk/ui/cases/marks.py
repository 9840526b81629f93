"""The marks in the head of a matter: what sets it apart from the ordinary road. Marks are of the matter, never of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xinfang_desk.domain.codes import Occurrence, Urgency
from xinfang_desk.domain.text import format_date_week
from xinfang_desk.domain.views import ClockView, MatterDetail

MOST_MARKS = 6
_URGENCY = "紧急程度"


@dataclass(frozen=True)
class Mark:
    """A badge: its word, the tone of its colour, and what stands behind it."""

    text: str
    tone: str = ""
    tip: str = ""


def marks_of(detail: MatterDetail) -> tuple[Mark, ...]:
    """The marks of a matter, the most pressing first."""
    return tuple(_marks(detail))[:MOST_MARKS]


def _marks(detail: MatterDetail) -> Iterable[Mark]:
    running = {view.rule: view for view in detail.clocks if view.stopped_on is None}
    urgency = _urgency(detail)
    if urgency not in ("", Urgency.NORMAL.label):
        yield Mark(urgency, "red", f"{_URGENCY}：{urgency}")
    if "assignment" in running:
        yield Mark("交办", "amber", _until(running["assignment"]))
    if "supervision" in running:
        yield Mark("督办", "amber", _until(running["supervision"]))
    if detail.status.extension_days:
        yield Mark(f"已延期{detail.status.extension_days}日", "amber", "办理期限已经批准延长")
    if running.keys() & {"simple_acceptance", "simple_conclusion"}:
        yield Mark("简易办理", "", "按简易程序，期限以工作日计")
    if detail.occurrence is Occurrence.REPEAT:
        yield Mark("重复", "", f"首次登记编号 {detail.first_number}" if detail.first_number else "重复件")


def _urgency(detail: MatterDetail) -> str:
    """As stated at registration, or as the last screening that counts has it."""
    found = dict(detail.facts_list).get(_URGENCY, "")
    for step in detail.steps:
        if not step.withdrawn:
            found = dict(step.details).get(_URGENCY) or found
    return found


def _until(view: ClockView) -> str:
    return f"{view.label}期限：{format_date_week(view.deadline.statutory)}"
