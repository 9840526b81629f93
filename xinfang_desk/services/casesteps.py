"""From the drafts of the mediation room to steps of its table: acceptance at once, an outcome, a performance."""

from __future__ import annotations

from typing import Any

from ..domain.judging import TEXT_LIMIT
from ..domain.mediationcourse import outcome_move, performance_move
from ..domain.mediationmoves import CHECKLIST_GROUNDS
from ..domain.mediations import AGREED_OUTCOMES, MediationDraft, MediationOutcome, OutcomeDraft, Performance
from ..domain.mediationstates import LawsuitRoute, RecusalAnswer
from ..domain.records import RecordKind, SessionDraft

StepValues = tuple[str, dict[str, Any]]


def acceptance_steps(draft: MediationDraft) -> tuple[StepValues, ...]:
    """Consent, acceptance and the telling of rights of a case that is accepted at once; none for an application."""
    if draft.accepted_on is None:
        return ()
    return (
        ("consent", {"applicant_consent": True, "respondent_consent": True}),
        ("accept", dict.fromkeys(CHECKLIST_GROUNDS, False)),
        ("inform", {"recusal": RecusalAnswer.NONE}),
    )


def outcome_step(draft: OutcomeDraft) -> StepValues:
    """The step by which a case ends as drafted."""
    found: dict[str, Any] = {}
    if draft.outcome in AGREED_OUTCOMES:
        texts = {name: getattr(draft, name) for name in ("facts", "terms", "performance_way")}
        found = {name: _short(text) for name, text in texts.items() if text}
        found |= {"amount": draft.amount} if draft.amount else {}
    elif draft.outcome is MediationOutcome.FAILED:
        found = {"ground": draft.ground, "routes": draft.routes, "reason": draft.reason or draft.facts}
    else:
        found = {"reason": draft.reason or draft.facts or "申请人申请撤回"}
    return outcome_move(draft.outcome), found


def _short(text: str) -> str:
    """A text as the timeline takes it; an agreement of many clauses stands whole on its paper and in its own row."""
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 20]}……（全文见协议书）"


def performance_step(draft: OutcomeDraft) -> StepValues | None:
    """The step that notes how an agreement is performed, running unless told otherwise; None without an agreement."""
    if draft.outcome not in AGREED_OUTCOMES:
        return None
    performance = draft.performance or Performance.RUNNING
    broken = {"facts_found": "一方没有按协议履行", "route": LawsuitRoute.SUIT}
    return performance_move(performance), broken if performance is Performance.FAILED else {}


def record_step(draft: SessionDraft, session_id: int) -> StepValues:
    """The step that a final record takes: a session, or an inquiry."""
    kept = {"place": draft.place, "session": str(session_id)}
    if draft.kind is RecordKind.INVESTIGATION:
        return "investigate", {"asked": draft.asked, **kept}
    return "session", {"started": draft.started, "ended": draft.ended, **kept}
