"""A people's mediation case 人民调解案件 at the petition office (domain §8) and the rules of its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code
from .errors import Problem
from .mediationparties import MediationParty, Side, from_names, parties_problems
from .mediationstates import FailGround
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
    """A new case: from a matter (`matter_number`) or alone.

    Without `accepted_on` it is an application, and both sides are still to be asked. With it the case is accepted at once,
    as when both sides stand at the counter: `both_consent` says that each agreed (人民调解法 Art. 17) and `screened` that
    nothing of the checklist speaks against it. A side of which `parties` names nobody follows from its joined names;
    `suggested_respondent` is the unit of the matter.
    """

    accepted_on: date | None
    source: MediationSource = MediationSource.REFERRED
    dispute_type: str = "其他"
    applicant: str = ""
    respondent: str = ""
    mediator: str = ""
    major: bool = False
    summary: str = ""
    matter_number: str = ""
    both_consent: bool = False
    applied_on: date | None = None
    parties: tuple[MediationParty, ...] = ()
    major_reason: str = ""
    screened: bool = True
    suggested_respondent: str = ""

    @property
    def people(self) -> tuple[MediationParty, ...]:
        """The parties as given; a side that is not among them follows from its joined names."""
        given = {party.side for party in self.parties if party.is_party}
        names = {Side.APPLICANT: self.applicant, Side.RESPONDENT: self.respondent}
        return (*self.parties, *from_names({s: n for s, n in names.items() if s not in given}, len(self.parties)))


CUSTOMARY_ROUTES = "可以依法通过仲裁、行政、司法等途径维护自己的权利。"
"""What Art. 26 has told to the parties."""


@dataclass(frozen=True)
class OutcomeDraft:
    """How a case ended. `amount` in yuan with two decimals; `terms` the clauses of the agreement, one a line.

    `ground`, `reason` and `routes` belong to a case without an agreement (Art. 26).
    """

    outcome: MediationOutcome
    closed_on: date
    amount: Decimal = Decimal(0)
    facts: str = ""
    terms: str = ""
    performance_way: str = ""
    performance: Performance | None = None
    ground: FailGround = FailGround.NO_PROSPECT
    reason: str = ""
    routes: str = CUSTOMARY_ROUTES


def mediation_problems(draft: MediationDraft, today: date) -> tuple[Problem, ...]:
    """Findings about a new case."""
    found = [
        *_names_given(draft),
        *parties_problems(draft.people, today),
        *name_problems("mediator", "调解员", draft.mediator),
        *text_problems("summary", "纠纷简要情况", draft.summary, 3000),
        *text_problems("major_reason", "重大疑难的理由", draft.major_reason, 1000),
    ]
    if draft.major and not draft.major_reason.strip():
        found.append(Problem("major_reason", "标为重大疑难的，请写明理由"))
    return (*found, *_day_problems(draft, today))


def _names_given(draft: MediationDraft) -> Iterator[Problem]:
    """Names typed as one text per side, where there is no table of parties."""
    given = {party.side for party in draft.parties}
    for name, label in (("applicant", "申请人"), ("respondent", "被申请人")):
        if Side(name) not in given and (text := getattr(draft, name).strip()):
            yield from name_problems(name, label, text)


def _day_problems(draft: MediationDraft, today: date) -> Iterator[Problem]:
    accepted, applied = draft.accepted_on, draft.applied_on
    if applied is not None and applied > today:
        yield Problem("applied_on", "申请日期不能晚于今天，请核对")
    if accepted is None:
        return
    if accepted > today:
        yield Problem("accepted_on", "受理日期不能晚于今天，请核对")
    if applied is not None and accepted < applied:
        yield Problem("accepted_on", "受理日期不能早于申请日期，请核对")
    if not draft.both_consent:
        yield Problem("both_consent", "须征得双方当事人同意才能受理", "《人民调解法》第十七条")
    if not draft.screened:
        yield Problem("screened", "请逐项核对适用范围，确认没有不予受理的情形后再受理", "《人民调解法》第十七条")


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
