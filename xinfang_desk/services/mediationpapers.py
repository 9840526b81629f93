"""What stands on the papers of the mediation room: agreement, register form of an oral agreement."""

from __future__ import annotations

import re

from ..domain.mediations import MediationOutcome, OutcomeDraft
from ..domain.money import capital_amount, format_amount
from ..domain.papers import AgreementData
from ..domain.views import MediationRow

_SEVERAL = re.compile(r"[、,，;；]")
CUSTOMARY_WAY = "按照协议内容自觉履行。"


def party_count(row: MediationRow) -> int:
    """How many parties sign; several names on one side are parted by 、."""
    return len(party_names(row.applicant)) + len(party_names(row.respondent))


def party_names(side: str) -> tuple[str, ...]:
    """The names on one side."""
    return tuple(name.strip() for name in _SEVERAL.split(side) if name.strip())


def agreement_data(row: MediationRow, draft: OutcomeDraft, room: str, recorder: str, summary: str) -> AgreementData:
    """The agreement (Art. 29: one copy for each party and one kept) or the register form of an oral one (Art. 28)."""
    amount = draft.amount
    return AgreementData(
        number=row.number,
        room=room,
        applicant=row.applicant,
        respondent=row.respondent,
        facts=draft.facts or summary,
        terms=tuple(line.strip() for line in draft.terms.splitlines() if line.strip()),
        amount_text=f"{format_amount(amount)}元" if amount else "",
        amount_capital=capital_amount(amount) if amount else "",
        performance_way=draft.performance_way or CUSTOMARY_WAY,
        mediator=row.mediator,
        recorder=recorder,
        signed_on=draft.closed_on,
        copies=party_count(row) + 1,
        oral=draft.outcome is MediationOutcome.ORAL,
    )
