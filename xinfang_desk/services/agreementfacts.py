"""What an agreement takes from its case and gives back to it: parties, first words, the outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from ..domain.agreementchecks import CaseFacts
from ..domain.agreementdata import from_json
from ..domain.agreements import AgreementDraft, Payment, Signature, effective_on, signing_parties, total
from ..domain.context import Context
from ..domain.mediationparties import MediationParty
from ..domain.mediations import MediationOutcome, OutcomeDraft
from ..domain.text import clean_name, clean_text
from ..domain.views import Draft
from ..store import mediations
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading
from .agreementpapers import terms, way_words


@dataclass(frozen=True)
class AgreementStart:
    """What the builder opens with: the case, its parties, a draft filled with what is known, and what was typed last time."""

    number: str
    title: str
    parties: tuple[MediationParty, ...]
    draft: AgreementDraft
    kept: AgreementDraft | None = None
    kept_at: datetime | None = None


def outcome_of(draft: AgreementDraft) -> OutcomeDraft:
    """How the case ends with this agreement, as its row keeps it."""
    return OutcomeDraft(
        MediationOutcome.ORAL if draft.oral else MediationOutcome.WRITTEN,
        effective_on(draft) or date.min,
        total(draft),
        facts="\n".join(part for part in (draft.facts, draft.disputed) if part),
        terms="\n".join(terms(draft)),
        performance_way=way_words(draft),
    )


def cleaned(draft: AgreementDraft) -> AgreementDraft:
    """The draft as it is stored: texts cleaned, names trimmed, each clause on one line."""
    return replace(
        draft,
        facts=clean_text(draft.facts).strip(),
        disputed=clean_text(draft.disputed).strip(),
        failure=clean_text(draft.failure).strip(),
        mediator=clean_name(draft.mediator),
        recorder=clean_name(draft.recorder),
        clauses=tuple(_one_line(clause) for clause in draft.clauses),
        payments=tuple(map(_cleaned_payment, draft.payments)),
        duties=tuple(replace(duty, what=_one_line(duty.what)) for duty in draft.duties),
    )


def _cleaned_payment(payment: Payment) -> Payment:
    names = {name: clean_name(getattr(payment, name)) for name in ("purpose", "account_name", "bank", "account_number")}
    return replace(payment, **names)  # type: ignore[arg-type]


def case_facts(connection: Reading, case: CaseRecord) -> CaseFacts:
    """What the agreement must agree with."""
    held = mediations.sessions(connection, case.id)
    accepted = case.row.accepted_on or case.course.status.applied_on
    return CaseFacts(accepted, tuple(session.started.date() for session in held))


def first_draft(ctx: Context, case: CaseRecord) -> AgreementDraft:
    """A draft with what the case knows; everybody signs today unless it is said otherwise."""
    today = ctx.today()
    return AgreementDraft(
        facts=case.columns["facts"] or case.columns["summary"],
        signatures=tuple(Signature(party.name, today) for party in signing_parties(case.parties)),
        mediator=case.row.mediator,
        mediator_signed_on=today,
        recorder=ctx.operator.name,
        agreed_on=today,
    )


def restored(kept: Draft, fresh: AgreementDraft) -> AgreementDraft:
    """What was typed last time, its signatures for the parties of today."""
    draft = from_json(kept.values)
    known = {signature.party: signature for signature in draft.signatures}
    return replace(draft, signatures=tuple(known.get(one.party, one) for one in fresh.signatures))


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())
