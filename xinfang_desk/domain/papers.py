"""What stands on each paper, as frozen data: the documents floor draws it, the services floor fills it.

A paper is a function of this data alone; the same data gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .codes import Code, SlipPaper


class PaperKind(Code):
    """文书种类."""

    SLIP = "slip", "登记回执"
    REFERRAL = "referral_letter", "转送函"
    ASSIGNMENT = "assignment_letter", "交办函"
    ACCEPTANCE = "acceptance_notice", "受理告知书"
    AGREEMENT = "mediation_agreement", "人民调解协议书"
    ORAL_AGREEMENT = "oral_agreement", "人民调解口头协议登记表"
    SESSION = "mediation_record", "人民调解记录"
    REPORT = "report", "统计报告"


class SlipPromise(Code):
    """What the slip says of the 15 days (Arts. 22, 23).

    The duty to tell in writing does not hold for an accusation, and nobody can be told who left no name or address.
    """

    ORDINARY = "ordinary", "书面告知"
    ACCUSATION = "accusation", "按规定告知"
    ANONYMOUS = "anonymous", "凭编号查询"


NUMBERED_PAPERS = frozenset({PaperKind.REFERRAL, PaperKind.ASSIGNMENT, PaperKind.ACCEPTANCE})
"""Papers that take a document number 机关代字〔年〕n号 when issued."""


@dataclass(frozen=True)
class SlipData:
    """登记回执 (domain §5 F2, §6). `summary` holds no ID number; `answer_by` is the day of the 15-day sentence.

    `reprint` 0 = first print; n prints the mark 补打第n次 with `printed_at`.
    """

    number: str
    registered_at: datetime
    name: str
    headcount: int
    summary: str
    materials: tuple[str, ...]
    unit: str
    answer_by: date
    organ_name: str
    address: str
    phone: str
    hours: str
    query_way: str
    operator: str
    reprint: int = 0
    printed_at: datetime | None = None
    paper: SlipPaper = SlipPaper.A5
    promise: SlipPromise = SlipPromise.ORDINARY


@dataclass(frozen=True)
class LetterData:
    """A letter or notice by GB/T 9704 (letter format 10.1). `paragraphs` of the body; a leading "一、" makes a level-1 head.

    The place of the seal stays empty.
    """

    kind: PaperKind
    organ_name: str
    number: str
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signed_by: str
    signed_on: date
    attachments: tuple[str, ...] = ()
    contact: str = ""
    restricted: bool = False
    reprint: int = 0


@dataclass(frozen=True)
class AgreementData:
    """人民调解协议书 or, with `oral`, the register form of an oral agreement (domain §8.3). Amounts are ready text."""

    number: str
    room: str
    applicant: str
    respondent: str
    facts: str
    terms: tuple[str, ...]
    amount_text: str
    amount_capital: str
    performance_way: str
    mediator: str
    recorder: str
    signed_on: date
    copies: int
    oral: bool = False


@dataclass(frozen=True)
class SessionData:
    """人民调解记录: one session."""

    number: str
    room: str
    applicant: str
    respondent: str
    mediator: str
    started: datetime
    ended: datetime
    place: str
    present: str
    record: str


@dataclass(frozen=True)
class ReportTable:
    """A table of a report: heading, column titles, rows of text, and checks printed below it (1814+707+369=2890 ✓)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    checks: tuple[str, ...] = ()
    numeric_from: int = 1


@dataclass(frozen=True)
class ReportChart:
    """A bar chart: categories and one or more named series; drawn with direct labels, readable in grey."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    unit: str = "件"
    stacked: bool = True
    horizontal: bool = False


@dataclass(frozen=True)
class ReportSection:
    """A section: heading (一、…), paragraphs, tables, charts."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    charts: tuple[ReportChart, ...] = ()


@dataclass(frozen=True)
class ReportData:
    """A report: title, the organ, the period in words, sections, and the instant of the query."""

    title: str
    organ_name: str
    period: str
    sections: tuple[ReportSection, ...]
    made_at: datetime
    made_by: str = ""
