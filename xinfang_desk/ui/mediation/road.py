"""The road of a mediation case: its seven steps and where a case stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, Performance
from xinfang_desk.domain.views import MediationDetail


class Standing(Enum):
    """How a case stands to a step."""

    DONE = "已完成"
    PRESENT = "正在办理"
    AHEAD = "尚未开始"
    SKIPPED = "不需要"


@dataclass(frozen=True)
class Step:
    """One step; several steps may be told on the same page."""

    key: str
    label: str
    page: str


ROAD = (
    Step("apply", "申请", "case"),
    Step("consent", "征得同意", "case"),
    Step("accept", "受理", "case"),
    Step("mediate", "调解", "sessions"),
    Step("agree", "协议", "outcome"),
    Step("perform", "履行", "performance"),
    Step("archive", "归档", "papers"),
)


def present_step(detail: MediationDetail) -> str:
    """The step that is due now: mediating until there is an outcome, then performing what was agreed, then the file."""
    row = detail.row
    if row.outcome is None:
        return "mediate"
    if row.outcome in AGREED_OUTCOMES and row.performance is not Performance.DONE:
        return "perform"
    return "archive"


def standings(detail: MediationDetail) -> dict[str, Standing]:
    """How the case stands to each step; without an agreement, 协议 and 履行 are not needed."""
    present = present_step(detail)
    skipped = (
        ("agree", "perform") if detail.row.outcome is not None and detail.row.outcome not in AGREED_OUTCOMES else ()
    )
    keys = [step.key for step in ROAD]
    found: dict[str, Standing] = {}
    for place, key in enumerate(keys):
        if key in skipped:
            found[key] = Standing.SKIPPED
        elif key == present:
            found[key] = Standing.PRESENT
        else:
            found[key] = Standing.DONE if place < keys.index(present) else Standing.AHEAD
    return found
