"""Keeping an agreement, and taking it back, in the transaction of a step of its case."""

from __future__ import annotations

from ..domain.agreements import AgreementDraft, effective_on, total
from ..domain.errors import InputRejected
from ..store import agreements
from ..store.store import Tx


def keep_agreement(tx: Tx, mediation_id: int, draft: AgreementDraft) -> int:
    """Keep a checked agreement and everything that falls due under it, in the transaction of a step; its row's id."""
    agreement_id = agreements.keep(tx, mediation_id, draft)
    day = effective_on(draft)
    tx.note(effective_on=day.isoformat() if day else "", amount=str(total(draft)), oral=draft.oral)
    return agreement_id


def withdraw_agreement(tx: Tx, mediation_id: int) -> None:
    """Take back the agreement whose step is withdrawn: nothing falls due any more, and another may be signed.

    InputRejected when something of it has been performed already; that must be taken back first.
    """
    if any(duty.done_on for duty in agreements.duties(tx.connection, mediation_id)):
        raise InputRejected.at("move", "协议已登记履行，请先撤销履行登记，再撤回签订", "《人民调解法》第三十一条")
    agreements.withdraw(tx, mediation_id)
