"""The path of a mediation case: its seven steps, where a case stands on it, and what each page shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, Performance
from xinfang_desk.domain.mediationstates import MediationState
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
    Step("consent", "征得同意", "parties"),
    Step("accept", "受理", "timeline"),
    Step("mediate", "调解", "sessions"),
    Step("agree", "协议", "outcome"),
    Step("perform", "履行", "performance"),
    Step("archive", "归档", "papers"),
)

_S = MediationState
_PRESENT = {
    _S.APPLIED: "consent",
    _S.CONSENTED: "accept",
    _S.ACCEPTED: "mediate",
    _S.INFORMED: "mediate",
    _S.MEDIATING: "mediate",
    _S.AGREED: "perform",
    _S.PERFORMING: "perform",
    _S.BROKEN: "perform",
}


def present_step(detail: MediationDetail) -> str:
    """The step that is due now; a case that has come to its end is due for the archive."""
    return _PRESENT.get(detail.status.state, "archive")


def standings(detail: MediationDetail) -> dict[str, Standing]:
    """How the case stands to each step; what a case that ended early never came to is not needed."""
    present, done = present_step(detail), _done(detail)
    ended = present == "archive"
    found: dict[str, Standing] = {}
    for step in ROAD:
        if step.key in done:
            found[step.key] = Standing.DONE
        elif step.key == present:
            found[step.key] = Standing.PRESENT
        else:
            found[step.key] = Standing.SKIPPED if ended else Standing.AHEAD
    return found


def _done(detail: MediationDetail) -> frozenset[str]:
    status = detail.status
    agreed = status.outcome in AGREED_OUTCOMES
    reached = {
        "apply": True,
        "consent": status.accepted_on is not None or any(s.move == "consent" and not s.withdrawn for s in detail.steps),
        "accept": status.accepted_on is not None,
        "mediate": agreed or (bool(detail.sessions) and not status.is_open),
        "agree": agreed,
        "perform": status.performance is Performance.DONE,
        "archive": status.state is MediationState.ARCHIVED,
    }
    return frozenset(key for key, there in reached.items() if there)
