"""The papers that steps of a mediation case issue now: the agreement in writing and the register form of an oral one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..domain.mediations import MediationOutcome, OutcomeDraft
from ..domain.papers import AgreementData, PaperKind
from ..domain.views import PaperView
from ..store import papers, settings
from ..store.mediationrecords import CaseRecord
from ..store.store import Tx
from . import mediationpapers
from .paperdata import to_json

_KINDS = {
    "agree_written": (PaperKind.AGREEMENT, MediationOutcome.WRITTEN),
    "agree_oral": (PaperKind.ORAL_AGREEMENT, MediationOutcome.ORAL),
}


def paper_kind(move: str) -> PaperKind | None:
    """The kind of paper that a step issues; None when it issues none."""
    return _KINDS[move][0] if move in _KINDS else None


@dataclass(frozen=True)
class Given:
    """What a step brings to its paper: its day, its typed values, and an agreement that was built clause by clause."""

    on: date
    values: Mapping[str, Any]
    agreement: AgreementData | None = None


def issue(tx: Tx, record: CaseRecord, move: str, given: Given) -> tuple[PaperView | None, bytes]:
    """Issue the paper of a step with its bytes; (None, b"") where there is none."""
    if move not in _KINDS:
        return None, b""
    from ..documents.agreement import draw_agreement

    kind, outcome = _KINDS[move]
    data = given.agreement or _plain(tx, record, outcome_of(outcome, given.on, given.values))
    content = draw_agreement(data)
    view = papers.keep(tx, kind, content, to_json(data), mediation_id=record.id, number=record.number)
    tx.note(paper=view.sha256)
    return view, content


def _plain(tx: Tx, record: CaseRecord, draft: OutcomeDraft) -> AgreementData:
    """What stands on the paper of an agreement that is told in one text."""
    room, recorder = settings.read(tx.connection).mediation_room, tx.ctx.operator.name
    return mediationpapers.agreement_data(record.row, draft, room, recorder, record.columns["summary"])


def outcome_of(outcome: MediationOutcome, on: date, values: Mapping[str, Any]) -> OutcomeDraft:
    """What a step of agreement says, as the papers take it."""
    facts, terms, way = (str(values.get(name) or "") for name in ("facts", "terms", "performance_way"))
    amount = values.get("amount") or Decimal("0.00")
    return OutcomeDraft(outcome, on, amount, facts=facts, terms=terms, performance_way=way)
