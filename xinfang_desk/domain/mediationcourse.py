"""The road of one mediation case: what its registration settled, the facts so far, its clocks and the steps that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from .clocks import Clock, Span
from .folding import Road, Trail, replaced
from .holding import Condition, Conditions
from .mediationmoves import MEDIATION_MOVES, MEDIATION_REVERSE
from .mediations import MediationOutcome, Performance
from .mediationstates import AFTER_AGREEMENT, UNDECIDED, Confirmation, MediationState, RecusalAnswer
from .move import UNDATED, Move, Taken

MEDICAL, LABOUR = "医疗", "劳动争议"
"""Kinds of dispute with terms of their own."""


@dataclass(frozen=True)
class MediationStatus:
    """The facts that lists and figures are drawn by. Dates are None until the step was taken; `amount` in yuan."""

    state: MediationState = MediationState.APPLIED
    applied_on: date = date.min
    dispute_type: str = "其他"
    mediator: str = ""
    major: bool = False
    major_reason: str = ""
    accepted_on: date | None = None
    extension_days: int = 0
    recusal: str = ""
    outcome: MediationOutcome | None = None
    closed_on: date | None = None
    amount: Decimal = Decimal(0)
    facts: str = ""
    terms: str = ""
    performance_way: str = ""
    effective_on: date | None = None
    performance: Performance | None = None
    confirmation: Confirmation | None = None
    court: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the dispute is still undecided."""
        return self.state in UNDECIDED

    @property
    def term(self) -> str:
        """The rule of the mediation term, by the kind of dispute."""
        return {MEDICAL: "mediation_medical", LABOUR: "mediation_labour"}.get(self.dispute_type, "mediation")


@dataclass(frozen=True)
class MediationCourse(Trail):
    """A case on its road: the facts, every clock (running or stopped for a reason) and the steps that count."""

    opening: MediationStatus
    status: MediationStatus
    clocks: tuple[Clock, ...] = ()
    steps: tuple[Taken, ...] = ()

    @property
    def state(self) -> MediationState:
        """Where it stands."""
        return self.status.state

    @property
    def began(self) -> tuple[date, str]:
        """The day of the application and what that is called."""
        return self.opening.applied_on, "申请"

    def fact(self, name: str) -> Any:
        """A fact by its name."""
        return getattr(self.status, name)

    def with_facts(self, found: Mapping[str, Any]) -> MediationCourse:
        """The same course with other facts."""
        return replace(self, status=replace(self.status, **found))


def _condition(test: Any, refusal: str) -> Condition[MediationCourse]:
    return Condition(test, refusal)


CASE_CONDITIONS: Conditions[MediationCourse] = Conditions(
    {
        "general": _condition(lambda c: c.status.term == "mediation", "本案适用专门的调解期限"),
        "medical": _condition(lambda c: c.status.term == "mediation_medical", "本案不是医疗纠纷"),
        "labour": _condition(lambda c: c.status.term == "mediation_labour", "本案不是劳动争议"),
        "dated": _condition(lambda c: c.status.effective_on is not None, "没有协议生效日期"),
        "recusal_decided": _condition(
            lambda c: c.status.recusal != RecusalAnswer.ASKED, "当事人申请回避还没有决定，请先作出回避决定"
        ),
        "recusal_asked": _condition(lambda c: c.status.recusal == RecusalAnswer.ASKED, "没有待决定的回避申请"),
        "session_recorded": _condition(
            lambda c: c.took("session"), "请先记录至少一次调解会，再登记达成协议（《人民调解法》第二十七条）"
        ),
        "written": _condition(
            lambda c: c.status.outcome is MediationOutcome.WRITTEN, "口头协议没有书面文本，不能申请司法确认"
        ),
        "not_confirming": _condition(lambda c: c.status.confirmation is None, "已经申请过司法确认"),
        "confirming": _condition(lambda c: c.status.confirmation is Confirmation.APPLIED, "没有正在审查的司法确认申请"),
        "not_waiting_for_court": _condition(
            lambda c: c.status.confirmation is not Confirmation.APPLIED,
            "司法确认申请还在法院审查，登记裁定后再归档",
        ),
        "not_extended": _condition(lambda c: c.status.extension_days == 0, "本案已经约定延长，只能延长一次"),
        "not_major": _condition(lambda c: not c.status.major, "本案已经标为重大疑难"),
    }
)


def _prolonged(course: MediationCourse, move: Move, step: Taken) -> tuple[Clock, ...]:
    """An agreed extension lengthens the term; an appraisal is not counted in a medical dispute (条例 Art. 38)."""
    if move.key == "extend":
        days, by = int(step.values.get("days") or 0), "双方当事人约定"
        return replaced(course.clocks, course.status.term, extension=days, approver=by)
    clock, started = course.clock("mediation_medical"), step.values.get("started")
    if move.key == "appraise" and clock is not None and started is not None:
        span = Span(started, step.on, "鉴定时间")
        return tuple(c.without(span) if c is clock else c for c in course.clocks)
    return course.clocks


CASE_ROAD: Road[MediationCourse] = Road(
    "案件", MediationState, MEDIATION_MOVES, MEDIATION_REVERSE, CASE_CONDITIONS, _prolonged
)
"""The road of mediation cases."""


OPENED = ("source", "dispute_type", "mediator", "major", "major_reason")
"""What the registration of a case keeps in its timeline."""


def opened_case(applied_on: date, values: Mapping[str, Any]) -> MediationStatus:
    """What the first step of a timeline settles."""
    known = {name: values[name] for name in OPENED if name in values and name != "source"}
    return MediationStatus(applied_on=applied_on, **known)


def begin_case(opening: MediationStatus) -> MediationCourse:
    """The course of a case that was just applied for; no term runs before its acceptance."""
    opening = replace(opening, state=MediationState.APPLIED)
    return MediationCourse(opening, opening)


def replay_case(opening: MediationStatus, steps: Iterable[Taken]) -> MediationCourse:
    """The course that a timeline tells of; withdrawn steps and their withdrawals leave no trace in it."""
    return CASE_ROAD.replay(begin_case(opening), steps)


def case_without_last(course: MediationCourse, steps: Sequence[Taken]) -> MediationCourse:
    """The course as if its last step had never been taken; `steps` is the whole timeline."""
    return CASE_ROAD.without_last(begin_case(course.opening), course, steps)


_OUTCOME_MOVES = {
    MediationOutcome.WRITTEN: "agree_written",
    MediationOutcome.ORAL: "agree_oral",
    MediationOutcome.FAILED: "fail",
    MediationOutcome.WITHDRAWN: "withdraw",
}
_PERFORMANCE_MOVES = {
    Performance.RUNNING: "perform",
    Performance.DONE: "performed",
    Performance.FAILED: "not_performed",
}


def outcome_move(outcome: MediationOutcome) -> str:
    """The step by which a case ends this way."""
    return _OUTCOME_MOVES[outcome]


def performance_move(performance: Performance) -> str:
    """The step by which a performance is noted."""
    return _PERFORMANCE_MOVES[performance]


def told_case_steps(status: MediationStatus) -> tuple[Taken, ...]:
    """The steps behind a status, as an imported row tells them: acceptance, outcome, performance.

    An outcome without its day is put on the day of acceptance and sets no date.
    """
    found: list[tuple[str, date, dict[str, Any]]] = []
    accepted = status.accepted_on
    if accepted is not None:
        found.append(("accept", accepted, {}))
    if status.outcome is not None:
        values: dict[str, Any] = {} if status.closed_on else {UNDATED: True}
        if status.amount:
            values["amount"] = status.amount
        on = status.closed_on or accepted or status.applied_on
        found.append((outcome_move(status.outcome), on, values | _told_texts(status)))
        if status.performance is not None:
            found.append((performance_move(status.performance), on, {UNDATED: True} if UNDATED in values else {}))
    return tuple(Taken(seq, move, on, values) for seq, (move, on, values) in enumerate(found, 2))


def _told_texts(status: MediationStatus) -> dict[str, Any]:
    names = ("facts", "terms", "performance_way") if status.outcome in _AGREED else ()
    texts: dict[str, Any] = {name: getattr(status, name) for name in names if getattr(status, name)}
    return texts if status.outcome in _AGREED else {"reason": status.facts} if status.facts else {}


_AGREED = frozenset({MediationOutcome.WRITTEN, MediationOutcome.ORAL})


def clocks_wanted(status: MediationStatus) -> frozenset[str]:
    """The rules of the law that must run in this state, for the check: the term until the end, the window while it is open."""
    if status.state in UNDECIDED and status.accepted_on is not None:
        return frozenset({status.term})
    waiting = status.state in AFTER_AGREEMENT and status.outcome is MediationOutcome.WRITTEN
    return frozenset({"judicial_confirmation"}) if waiting and status.confirmation is None else frozenset()
