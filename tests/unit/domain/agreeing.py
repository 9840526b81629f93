"""An agreement that may be signed as it stands, for tests to spoil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from xinfang_desk.domain.agreementchecks import CaseFacts, agreement_problems
from xinfang_desk.domain.agreements import AgreementDraft, Duty, Payment, Signature
from xinfang_desk.domain.mediationparties import MediationParty, PartyRole, Side

TODAY = date(2026, 3, 2)
PARTIES = (
    MediationParty(0, "孙丽华", Side.APPLICANT, consented_on=TODAY),
    MediationParty(1, "吴建军", Side.RESPONDENT, consented_on=TODAY),
    MediationParty(2, "赵律师", Side.RESPONDENT, PartyRole.LAWYER, stands_for=1),
)
CASE = CaseFacts(TODAY, (TODAY,))
PAYMENT = Payment(
    "吴建军",
    "孙丽华",
    "装修损失赔偿款",
    Decimal("12000.00"),
    due_on=date(2026, 4, 10),
    account_name="孙丽华",
    bank="示例银行南坪支行",
    account_number="6222000000000000018",
)
DUTY = Duty("吴建军", "孙丽华", "修复卫生间防水层", date(2026, 4, 30))
DRAFT = AgreementDraft(
    facts="因楼上渗水，卫生间吊顶受损。",
    disputed="赔偿的数额。",
    clauses=("双方就此事再无其他争议。",),
    payments=(PAYMENT,),
    duties=(DUTY,),
    failure="逾期未付的，按一年期贷款市场报价利率加付利息。",
    signatures=(Signature("孙丽华", TODAY), Signature("吴建军", TODAY)),
    mediator="陈调解",
    mediator_signed_on=TODAY,
    recorder="王小明",
)


def with_payment(**changes: Any) -> AgreementDraft:
    """The draft with another payment."""
    return replace(DRAFT, payments=(replace(PAYMENT, **changes),))


def found(
    draft: AgreementDraft, parties: tuple[MediationParty, ...] = PARTIES, case: CaseFacts = CASE
) -> dict[str, str]:
    """The findings by field."""
    return {problem.field: problem.message for problem in agreement_problems(draft, parties, case, TODAY)}
