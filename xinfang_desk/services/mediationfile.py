"""Rows of a mediations file: the columns of the contract, read into a case with its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..domain.mediations import AGREED_OUTCOMES, MediationOutcome, MediationSource, Performance
from ..domain.wording import name_problems, text_problems
from .cells import Cells

COLUMNS = (
    "调解编号",
    "受理日期",
    "案件来源",
    "纠纷类型",
    "申请人",
    "被申请人",
    "调解员",
    "重大疑难",
    "调解结果",
    "结案日期",
    "协议金额",
    "履行情况",
    "关联登记编号",
)
MANDATORY = ("调解编号", "受理日期", "重大疑难", "调解结果", "协议金额")
PROGRESS = COLUMNS[COLUMNS.index("调解结果") :]
NUMBER_LIMIT = 64
AMOUNT_LIMIT = Decimal("999999999.99")


@dataclass(frozen=True)
class MediationCaseRow:
    """A case as read from one row. `amount` in yuan."""

    line: int
    number: str
    accepted_on: date
    source: MediationSource
    dispute_type: str
    applicant: str
    respondent: str
    mediator: str
    major: bool
    outcome: MediationOutcome | None
    closed_on: date | None
    amount: Decimal
    performance: Performance | None
    matter_number: str


def read_mediation(cells: Cells) -> MediationCaseRow | None:
    """The case, or None with the findings in `cells.bad`."""
    accepted = cells.day("受理日期", required=True)
    row = MediationCaseRow(
        line=cells.line,
        number=_number(cells),
        accepted_on=accepted or date.min,
        source=cells.word("案件来源", MediationSource) or MediationSource.REFERRED,
        dispute_type=_dispute_type(cells),
        applicant=_name(cells, "申请人"),
        respondent=_name(cells, "被申请人"),
        mediator=_name(cells, "调解员"),
        major=bool(cells.yes("重大疑难")),
        outcome=cells.word("调解结果", MediationOutcome),
        closed_on=cells.day("结案日期"),
        amount=cells.amount("协议金额"),
        performance=cells.word("履行情况", Performance),
        matter_number=cells.number("关联登记编号"),
    )
    _judge(cells, row)
    return None if cells.bad else row


def _number(cells: Cells) -> str:
    number = cells.needed("调解编号")
    for problem in text_problems("number", "调解编号", number, NUMBER_LIMIT):
        cells.complain("调解编号", problem.message)
    return number


def _name(cells: Cells, column: str) -> str:
    name = cells.text(column)
    for problem in name_problems(column, column, name) if name else ():
        cells.complain(column, problem.message)
    return name


def _dispute_type(cells: Cells) -> str:
    text = cells.text("纠纷类型") or "其他"
    for problem in text_problems("dispute_type", "纠纷类型", text, 32):
        cells.complain("纠纷类型", problem.message)
    return text


def _judge(cells: Cells, row: MediationCaseRow) -> None:
    agreed = row.outcome in AGREED_OUTCOMES
    if row.closed_on and row.closed_on < row.accepted_on:
        cells.complain("结案日期", "结案日期早于受理日期，请核对")
    if row.closed_on and row.outcome is None and not cells.text("调解结果"):
        cells.complain("调解结果", "已填结案日期而没有调解结果，请补填")
    if row.amount and not agreed:
        cells.complain("协议金额", "没有达成协议的案件不填协议金额，请核对")
    if row.amount > AMOUNT_LIMIT:
        cells.complain("协议金额", "协议金额应在0至999,999,999.99元之间，请核对")
    if row.performance and not agreed:
        cells.complain("履行情况", "没有达成协议的案件不填履行情况，请核对")
