"""A people's mediation case 人民调解案件 at the petition office (domain §8) and the rules of its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code
from .errors import Problem
from .wording import name_problems, text_problems


class MediationSource(Code):
    """案件来源."""

    REFERRED = "referred", "信访移交"
    APPLICATION = "application", "当事人申请"
    INITIATIVE = "initiative", "主动调解"
    ENTRUSTED = "entrusted", "委托移送"


class MediationOutcome(Code):
    """调解结果; the first two count as agreed 调解成功."""

    WRITTEN = "written", "达成书面协议"
    ORAL = "oral", "达成口头协议"
    FAILED = "failed", "调解不成"
    WITHDRAWN = "withdrawn", "撤回"


AGREED_OUTCOMES = frozenset({MediationOutcome.WRITTEN, MediationOutcome.ORAL})


class Performance(Code):
    """履行情况."""

    DONE = "done", "已履行"
    RUNNING = "running", "履行中"
    FAILED = "failed", "未履行"


DISPUTE_TYPES = (
    "婚姻家庭",
    "邻里",
    "房屋宅基地",
    "合同",
    "生产经营",
    "损害赔偿",
    "山林土地",
    "征地拆迁",
    "环境污染",
    "劳动争议",
    "消费",
    "医疗",
    "道路交通事故",
    "物业",
    "其他",
)
"""纠纷类型 of the monthly bulletin of the justice administration."""


@dataclass(frozen=True)
class MediationDraft:
    """A new case: from a matter (`matter_number`) or alone. `both_consent`: each side agreed to mediation (人民调解法 Art. 17)."""

    accepted_on: date
    source: MediationSource = MediationSource.REFERRED
    dispute_type: str = "其他"
    applicant: str = ""
    respondent: str = ""
    mediator: str = ""
    major: bool = False
    summary: str = ""
    matter_number: str = ""
    both_consent: bool = False


@dataclass(frozen=True)
class OutcomeDraft:
    """How a case ended. `amount` in yuan with two decimals; `terms` the clauses of the agreement, one a line."""

    outcome: MediationOutcome
    closed_on: date
    amount: Decimal = Decimal(0)
    facts: str = ""
    terms: str = ""
    performance_way: str = ""
    performance: Performance | None = None


def mediation_problems(draft: MediationDraft, today: date) -> tuple[Problem, ...]:
    """Findings about a new case."""
    found = [
        *name_problems("applicant", "申请人", draft.applicant),
        *name_problems("respondent", "被申请人", draft.respondent),
        *name_problems("mediator", "调解员", draft.mediator),
        *text_problems("summary", "纠纷简要情况", draft.summary, 3000),
    ]
    if draft.accepted_on > today:
        found.append(Problem("accepted_on", "受理日期不能晚于今天，请核对"))
    if not draft.both_consent:
        found.append(Problem("both_consent", "须征得双方当事人同意才能受理", "《人民调解法》第十七条"))
    return tuple(found)


def outcome_problems(draft: OutcomeDraft, accepted_on: date, today: date) -> tuple[Problem, ...]:
    """Findings about an outcome; a written agreement needs its clauses (人民调解法 Art. 29)."""
    found = [
        *text_problems("facts", "纠纷事实", draft.facts, 5000),
        *text_problems("terms", "协议内容", draft.terms, 5000),
    ]
    if not accepted_on <= draft.closed_on <= today:
        found.append(Problem("closed_on", "结案日期应在受理日期之后、今天之前，请核对"))
    if draft.amount < 0 or draft.amount > Decimal("999999999.99"):
        found.append(Problem("amount", "协议金额应在0至999,999,999.99元之间"))
    if draft.outcome is MediationOutcome.WRITTEN and not draft.terms.strip():
        found.append(Problem("terms", "书面协议须写明协议内容", "《人民调解法》第二十九条"))
    if draft.outcome not in AGREED_OUTCOMES and draft.amount:
        found.append(Problem("amount", "没有达成协议的案件不填协议金额"))
    return tuple(found)
