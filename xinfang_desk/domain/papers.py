"""What stands on each paper, as frozen data: the documents floor draws it, the services floor fills it.

A paper is a function of this data alone; the same data gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .codes import Code, SlipPaper
from .palette import places
from .records import RecordKind


class PaperKind(Code):
    """文书种类: the forms F1-F24 of domain §5, those of mediation, and the program's own lists."""

    REGISTRATION_FORM = "registration_form", "来访人员登记表"
    SLIP = "slip", "登记回执"
    PROCEDURAL_NOTICE = "procedural_notice", "程序性受理告知书"
    ACCEPTANCE = "acceptance_notice", "受理告知书"
    REFUSAL = "refusal_notice", "不予受理告知书"
    NO_MORE = "no_more_notice", "不再受理告知书"
    REFERRAL = "referral_letter", "转送函"
    ASSIGNMENT = "assignment_letter", "交办函"
    OBJECTION = "objection_form", "异议（退回）申请"
    OBJECTION_DECISION = "objection_decision", "异议审核意见"
    EXTENSION = "extension_notice", "延期办理告知书"
    OPINION = "handling_opinion", "信访事项处理意见书"
    SERVICE_RECEIPT = "service_receipt", "送达回证"
    REVIEW_APPLICATION = "review_application", "复查申请书"
    REREVIEW_APPLICATION = "rereview_application", "复核申请书"
    REVIEW_OPINION = "review_opinion", "复查意见书"
    REREVIEW_OPINION = "rereview_opinion", "复核意见书"
    SUPERVISION = "supervision_letter", "督办函"
    IMPROVEMENT = "improvement_letter", "改进工作建议书"
    POLICY = "policy_letter", "完善政策建议书"
    ACCOUNTABILITY = "accountability_letter", "追究责任建议书"
    RISK = "risk_letter", "风险提示函"
    CONCLUSION_REPORT = "conclusion_report", "办结报告"
    GUIDANCE = "guidance_notice", "引导告知书"
    HEARING_NOTICE = "hearing_notice", "听证通知书"
    HEARING_RECORD = "hearing_record", "听证笔录"
    URGENT_REPORT = "urgent_report", "重大紧急信访专报"
    INTERVIEW = "interview_record", "接谈记录"
    AUTHORISATION = "authorisation", "授权委托书"
    MEDIATION_TRANSFER = "mediation_transfer", "移交人民调解函"
    MEDIATION_CONSENT = "mediation_consent", "当事人同意调解书"
    ADDRESS_CONFIRMATION = "address_confirmation", "送达地址确认书"
    DEADLINE_NOTE = "deadline_note", "办理期限说明"
    AGREEMENT = "mediation_agreement", "人民调解协议书"
    ORAL_AGREEMENT = "oral_agreement", "人民调解口头协议登记表"
    SESSION = "mediation_record", "人民调解记录"
    INVITATION = "mediation_invitation", "参加调解通知书"
    CONSULTATION = "consultation_record", "律师接访记录"
    MEDIATION_APPLICATION = "mediation_application", "人民调解申请书"
    MEDIATION_REGISTER = "mediation_register", "人民调解受理登记表"
    MEDIATION_REFUSAL = "mediation_refusal", "人民调解不予受理告知书"
    MEDIATION_RIGHTS = "mediation_rights", "人民调解权利义务告知书"
    MEDIATION_MANDATE = "mediation_mandate", "人民调解授权委托书"
    RECUSAL_REQUEST = "recusal_request", "回避申请书"
    RECUSAL_DECISION = "recusal_decision", "回避决定书"
    HELPER_INVITATION = "helper_invitation", "邀请参与调解函"
    INVESTIGATION = "mediation_investigation", "人民调解调查记录"
    TERM_EXTENSION = "mediation_extension", "调解期限延长同意书"
    TERMINATION = "mediation_termination", "终止调解通知书"
    PERFORMANCE_RECORD = "performance_record", "协议履行情况记录"
    PAYMENT_RECEIPT = "payment_receipt", "收条"
    FOLLOW_UP_RECORD = "follow_up_record", "人民调解回访记录"
    LAWSUIT_GUIDANCE = "lawsuit_guidance", "诉讼指引告知书"
    CONFIRMATION_APPLICATION = "confirmation_application", "司法确认申请书"
    CONFIRMATION_LIST = "confirmation_list", "司法确认申请材料清单"
    MEDIATION_FEEDBACK = "mediation_feedback", "调解结果反馈函"
    CLOSING_REPORT = "closing_report", "人民调解结案报告表"
    DOSSIER_COVER = "dossier_cover", "人民调解卷宗封面"
    DOSSIER_CONTENTS = "dossier_contents", "卷内目录"
    DOSSIER_STATEMENT = "dossier_statement", "卷宗情况说明"
    DOSSIER_BACK = "dossier_back", "卷宗封底"
    RECEPTION = "reception_record", "领导接访记录"
    REVIEW_SHEET = "review_sheet", "业务评查评分表"
    REPORT = "report", "统计报告"


class PaperStatus(Code):
    """Where a paper stands: a draft may be changed and thrown away; what was issued is only ever declared void."""

    DRAFT = "draft", "草稿"
    ISSUED = "issued", "已签发"
    VOID = "void", "已作废"


class SlipPromise(Code):
    """What the slip says of the 15 days (Arts. 22, 23).

    The duty to tell in writing does not hold for an accusation, and nobody can be told who left no name or address.
    """

    ORDINARY = "ordinary", "书面告知"
    ACCUSATION = "accusation", "按规定告知"
    ANONYMOUS = "anonymous", "凭编号查询"


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

    The place of the seal stays empty. `copies_to` names who gets a copy (抄送, at the foot of the last page). Without a
    number the letter is a draft, or with `blank_number` the paper of another organ that writes its own number in.
    `void` is the reason why the letter was declared void; it is printed across every page.
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
    copies_to: str = ""
    blank_number: bool = False
    void: str = ""


@dataclass(frozen=True)
class FormData:
    """A ruled form: 登记表, 送达回证, 申请书, 笔录 ... (domain §5).

    A row holds label and value in turn, two or four of them: ("姓名", "张三", "性别", "男"); an empty value leaves room to
    write by hand. A row of one is a paragraph across the form. `signatures` are places to sign, each with room for a date.
    `number` is the document number or the registration number, ready to print; the place of a seal stays empty.
    Line feeds alone in a value ask for as many empty lines. `void` is the reason why the form was declared void.
    """

    kind: PaperKind
    organ_name: str
    number: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    signatures: tuple[str, ...]
    made_on: date
    note: str = ""
    restricted: bool = False
    reprint: int = 0
    void: str = ""


@dataclass(frozen=True)
class FilePart:
    """One piece of a 案卷: its line in the contents and its pages as PDF, or for a file that is no PDF only a line."""

    title: str
    made_on: date | None
    content: bytes
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class CaseFileData:
    """A whole file: cover facts and parts in order. `internal` tells whether internal notes are in it.

    `word` is what the file is called on its cover and its pages (案卷, 人民调解卷宗), `number_label` what its number is.
    `missing` names obligatory pieces that it has not; they stand below the contents.
    """

    number: str
    title: str
    organ_name: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[FilePart, ...]
    made_at: datetime
    made_by: str
    internal: bool = True
    restricted: bool = False
    word: str = "案卷"
    number_label: str = "登记编号"
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreementData:
    """人民调解协议书 or, with `oral`, the register form of an oral agreement (domain §8.3). Amounts are ready text.

    `party_lines` are parties with their identity, as (申请人, words); without them `applicant` and `respondent` are all that
    is known. `payments` are a paragraph each with the rows of its instalments (期次, 期限, 金额, 大写), `signers` places to sign
    as (申请人 欧阳䶮, date or "").
    """

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
    party_lines: tuple[tuple[str, str], ...] = ()
    disputed: str = ""
    payments: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    failure: str = ""
    signers: tuple[tuple[str, str], ...] = ()
    mediator_signed: str = ""
    effect: str = ""


@dataclass(frozen=True)
class SessionData:
    """人民调解记录 of one session or, by `kind`, 人民调解调查记录 (司法部 forms of 2010).

    `attending` are the parties who were there and sign; `supplements` names the record that this one corrects; a `proof`
    is read back before it is final and says so across the page.
    """

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
    kind: RecordKind = RecordKind.MEDIATION
    recorder: str = ""
    attending: tuple[str, ...] = ()
    investigator: str = ""
    asked: str = ""
    identity: str = ""
    supplements: str = ""
    proof: bool = False


@dataclass(frozen=True)
class ReportTable:
    """A table of a report: heading, column titles, rows of text, and checks printed below it (1814+707+369=2890 ✓).

    Columns from `numeric_from` on are numbers, and those whose titles are among `numbers`. `notes` say how the table was
    made (weights, what is counted); they stand below the checks.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    checks: tuple[str, ...] = ()
    numeric_from: int = 1
    notes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def is_numeric(self, column: int) -> bool:
        """Whether a column holds numbers: set to the right on paper, summed in a spreadsheet."""
        return column >= self.numeric_from or self.columns[column] in self.numbers


@dataclass(frozen=True)
class ReportChart:
    """A chart: categories and one or more named series; drawn with direct labels, readable in grey.

    `form`: bars (stacked or not, upright or lying), lines (nan = no point), or heat (a series is a line of cells).
    Categories `over_time` follow one another, so that narrow columns may leave out the names between.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    unit: str = "件"
    stacked: bool = True
    horizontal: bool = False
    form: str = "bars"
    over_time: bool = False

    @property
    def dress(self) -> tuple[int, ...]:
        """The place in the palette of each series."""
        return places([name for name, _ in self.series])


@dataclass(frozen=True)
class ReportSection:
    """A section: heading (一、… at level 1, （一）… at level 2), paragraphs, tables, charts."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    charts: tuple[ReportChart, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class ReportData:
    """A report: title, the organ, the period in words, sections, and the instant of the query.

    An `official` one is set like a paper of GB/T 9704, with the organ and the day of `made_at` at its end.
    """

    title: str
    organ_name: str
    period: str
    sections: tuple[ReportSection, ...]
    made_at: datetime
    made_by: str = ""
    official: bool = False
