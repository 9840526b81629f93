"""The papers that steps of a mediation case issue now: the agreement in writing and the register form of an oral one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..domain.mediations import MediationOutcome, OutcomeDraft
from ..domain.papers import PaperKind
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


def issue(tx: Tx, record: CaseRecord, move: str, on: date, values: Mapping[str, Any]) -> tuple[PaperView | None, bytes]:
    """Issue the paper of a step with its bytes; (None, b"") where there is none."""
    if move not in _KINDS:
        return None, b""
    from ..documents.agreement import draw_agreement

    kind, outcome = _KINDS[move]
    draft = outcome_of(outcome, on, values)
    room, recorder = settings.read(tx.connection).mediation_room, tx.ctx.operator.name
    data = mediationpapers.agreement_data(record.row, draft, room, recorder, record.columns["summary"])
    content = draw_agreement(data)
    view = papers.keep(tx, kind, content, to_json(data), mediation_id=record.id, number=record.number)
    tx.note(paper=view.sha256)
    return view, content


def outcome_of(outcome: MediationOutcome, on: date, values: Mapping[str, Any]) -> OutcomeDraft:
    """What a step of agreement says, as the papers take it."""
    facts, terms, way = (str(values.get(name) or "") for name in ("facts", "terms", "performance_way"))
    amount = values.get("amount") or Decimal("0.00")
    return OutcomeDraft(outcome, on, amount, facts=facts, terms=terms, performance_way=way)
