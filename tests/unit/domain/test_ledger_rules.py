"""What contradicts itself in a ledger entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.ledgerforms import form_of
from xinfang_desk.domain.ledgerrules import together_problems
from xinfang_desk.domain.ledgers import LedgerDraft

TODAY = date(2026, 3, 2)
FORMS = {kind.key: form_of(kind) for kind in LEDGER_KINDS}


@pytest.mark.parametrize(
    ("kind", "changes", "extra", "fields"),
    [
        ("suggestions", {}, {"deadline": "2026-02-01", "reply_on": "2026-03-03"}, {"deadline", "reply_on"}),
        ("suggestions", {}, {"deadline": "2026-03-20", "reply_on": "2026-03-01"}, set()),
        ("risk_letters", {}, {"reply_on": "2026-02-27"}, {"reply_on"}),
        ("online_inspections", {}, {"problems": 5, "mended": 9}, {"mended"}),
        ("online_inspections", {}, {"problems": 5, "mended": 5}, set()),
        ("leader_led", {"leader": ""}, {"last_meeting": "2031-01-01"}, {"leader", "last_meeting"}),
        ("leader_led", {"items": 0}, {}, {"items"}),
        ("disputes_screened", {"items": 0}, {}, {"items"}),
        ("stability_assessments", {}, {"filed_on": "2026-12-01"}, {"filed_on"}),
        ("stability_assessments", {}, {"filed_on": "someday"}, set()),
    ],
)
def test_findings_stand_at_their_fields(
    kind: str, changes: dict[str, Any], extra: dict[str, Any], fields: set[str]
) -> None:
    values = {"leader": "李区长", "items": 1, **changes}
    draft = LedgerDraft(kind, date(2026, 2, 28), "名称", extra=extra, **values)
    assert {problem.field for problem in together_problems(draft, FORMS[kind], TODAY)} == fields
