"""Every step of a matter as one table of data (domain §3).

A row says from where to where a step leads, who takes it, what it asks for, which clocks it starts and stops, which paper it
issues and which article it rests on. Dialogs, buttons, timeline, papers and checks are drawn from it; `conditions` gives the
meaning of the names in `only` and `when`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .codes import MatterClass, Opinion, Path, Rating, ServiceWay, Urgency
from .errors import MoveRefused
from .fields import MoveField
from .grounds import (
    Adoption,
    CloseReason,
    FollowUpWay,
    GuideRoute,
    NoMoreGround,
    RefusalGround,
    Retention,
    ReviewResult,
    SimpleGround,
    SuggestionKind,
    SuperviseGround,
    Telling,
)
from .states import BEFORE_HANDING_ON, ENDED_STATES, OPEN_STATES, WITH_UNIT, State

REGULATION = "《信访工作条例》"
SIMPLE = "《信访事项简易办理办法》"
COUNTER, UNIT, SUPERIOR, PETITIONER = "信访部门", "责任单位", "复查、复核机关", "信访人"

ALL_LAW = "*"
"""In `stops`: every running clock of the law (domain.rules), not the terms that a letter set."""


@dataclass(frozen=True)
class ClockStart:
    """A clock that a step starts. `since` names the date it counts from: "date" is that of the step, else a fact or a field.

    `fixed` names the field with the last day, where the letter sets it. `when` names the conditions under which it starts.
    """

    rule: str
    since: str = "date"
    event: str = ""
    fixed: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A step that a matter can take.

    `target` None = the state stays. `sets` are (fact, source) with "date" or a field as source, `marks` (fact, value).
    `paper` is the kind of paper issued ("" = none), `paper_field` the field whose value names it instead.
    """

    key: str
    label: str
    sources: frozenset[State]
    target: State | None
    fields: tuple[MoveField, ...]
    article: str
    date_label: str
    paper: str = ""
    who: str = COUNTER
    only: tuple[str, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, Any], ...] = ()
    starts: tuple[ClockStart, ...] = ()
    stops: tuple[str, ...] = ()
    paper_field: str = ""


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


def _article(numbers: str) -> str:
    return f"{REGULATION}第{numbers}条"


S = State
_F = MoveField
_UNIT = _F("unit", "责任单位", "unit", required=True)
_NOTE = _F("note", "备注", "line")
_REASON = _F("reason", "理由", "text", required=True)
_SIGNER = _F("signer", "签发人", "line")
_NUMBER = _F("document_number", "文号", "line", hint="对方已自行出具文书的填其文号，本程序不再打印")
_SERVICE = (
    _F("way", "送达方式", "choice", required=True, choices=ServiceWay),
    _F("receiver", "签收人", "line"),
    _F("relation", "与受送达人关系", "line"),
    _F("place", "送达地点", "line"),
)
_REPORT = (
    _F("report_to", "报送机关", "line", required=True),
    _F("happened_at", "时间", "line", required=True),
    _F("place", "地点", "line", required=True),
    _F("measures", "已采取的措施", "text", required=True),
    _F("suggestion", "建议", "text"),
    _SIGNER,
)
_NOTICE = ClockStart("notice", event="转送、交办之日（单位签收后改自收到之日）", when=("notice_owed",))
_ASSIGNED_TERM = ClockStart("assignment", fixed="deadline", when=("given:deadline",))
_FOLLOW_UP = ClockStart("follow_up", fixed="follow_up_on", when=("given:follow_up_on",))
_FOLLOW_UP_FIELD = _F("follow_up_on", "约定回访日期", "date", hint="到期在今日提醒中出现")
_NOTICE_CLOCKS = ("notice", "objection", "simple_acceptance")

_SCREENING = (
    Move(
        "screen",
        "甄别拟办",
        _in(S.REGISTERED),
        S.SCREENED,
        (
            _F("matter_class", "事项类别", "choice", required=True, choices=MatterClass),
            _F("path", "办理路径", "choice", choices=Path, hint="申诉求决类必选，其他类别留空"),
            _F("urgency", "紧急程度", "choice", choices=Urgency),
            _F("proposal", "拟办意见", "text", required=True),
            _F("approver", "审核人", "line"),
        ),
        _article("二十二"),
        "甄别日期",
        sets=(("matter_class", "matter_class"), ("path", "path")),
    ),
    Move(
        "guide",
        "引导",
        BEFORE_HANDING_ON,
        S.GUIDED,
        (
            _F("route", "法定途径", "choice", required=True, choices=GuideRoute),
            _F("destination", "应向哪个机关提出", "line", required=True),
            _F("limits", "该途径的期限", "line"),
            _REASON,
        ),
        _article("二十二条、第三十一"),
        "引导日期",
        "guidance_notice",
        only=("not_accusation",),
        stops=(ALL_LAW,),
    ),
)

_HANDING_ON = (
    Move(
        "refer",
        "转送",
        BEFORE_HANDING_ON | {S.REPORTED},
        S.REFERRED,
        (_UNIT, _NOTE),
        _article("二十二"),
        "转送日期",
        "referral_letter",
        only=("not_accusation",),
        sets=(("referred_on", "date"), ("unit", "unit")),
        starts=(_NOTICE,),
        stops=("referral",),
    ),
    Move(
        "refer_discipline",
        "转送纪检监察机关",
        BEFORE_HANDING_ON | {S.REPORTED},
        S.REFERRED,
        (_UNIT, _NOTE),
        _article("二十二条、第三十"),
        "转送日期",
        "referral_letter",
        only=("accusation",),
        sets=(("referred_on", "date"), ("unit", "unit")),
        stops=("referral",),
    ),
    Move(
        "refer_legal",
        "转送政法部门",
        BEFORE_HANDING_ON | {S.REPORTED},
        S.REFERRED,
        (_UNIT, _NOTE),
        _article("二十二"),
        "转送日期",
        "referral_letter",
        only=("judicial_path", "not_visit"),
        sets=(("referred_on", "date"), ("unit", "unit")),
        stops=("referral",),
    ),
    Move(
        "assign",
        "交办",
        BEFORE_HANDING_ON | {S.REPORTED},
        S.ASSIGNED,
        (
            _UNIT,
            _F("deadline", "办结期限", "date", required=True, hint="交办函上写明的日期"),
            _F("reason", "交办理由", "line"),
            _SIGNER,
            _NOTE,
        ),
        _article("二十二"),
        "交办日期",
        "assignment_letter",
        only=("not_accusation",),
        sets=(("referred_on", "date"), ("unit", "unit")),
        marks=(("assigned", True),),
        starts=(_NOTICE, _ASSIGNED_TERM),
        stops=("referral",),
    ),
    Move(
        "report",
        "报请",
        BEFORE_HANDING_ON,
        S.REPORTED,
        _REPORT,
        _article("二十二条、第二十五"),
        "报请日期",
        "urgent_report",
        stops=("referral",),
    ),
    Move(
        "refuse",
        "不予受理",
        BEFORE_HANDING_ON | WITH_UNIT | {S.REPORTED},
        S.REFUSED,
        (
            _F("ground", "不予受理的情形", "choice", required=True, choices=RefusalGround),
            _REASON,
            _F("destination", "应向哪个机关提出", "line", required=True),
            _SIGNER,
        ),
        _article("十九条、第二十条、第二十三"),
        "告知日期",
        "refusal_notice",
        only=("not_accusation",),
        stops=(ALL_LAW, "assignment"),
    ),
    Move(
        "refuse_again",
        "不再受理",
        BEFORE_HANDING_ON | WITH_UNIT | {S.REPORTED},
        S.NO_MORE,
        (
            _F("ground", "不再受理的情形", "choice", required=True, choices=NoMoreGround),
            _F("prior_organ", "作出意见的机关", "line", required=True),
            _F("prior_number", "意见书文号", "line", required=True),
            _F("prior_date", "意见书日期", "date"),
            _REASON,
            _F("destination", "去向说明", "line", required=True, hint="如：继续做好解释疏导，由某单位负责"),
            _SIGNER,
        ),
        _article("三十六"),
        "告知日期",
        "no_more_notice",
        only=("not_accusation",),
        stops=(ALL_LAW, "assignment"),
    ),
)

_AT_THE_UNIT = (
    Move(
        "notify",
        "程序性告知",
        WITH_UNIT,
        None,
        (_F("contact", "联系人及电话", "line"), _NOTE),
        _article("二十二条、第二十三"),
        "告知日期",
        "procedural_notice",
        only=("notice_owed", "not_told"),
        sets=(("told_on", "date"),),
    ),
    Move(
        "receive",
        "单位签收",
        _in(S.REFERRED, S.ASSIGNED),
        S.RECEIVED,
        (_F("receiver", "签收人", "line"), _NOTE),
        _article("二十三"),
        "收到日期",
        who=UNIT,
        sets=(("received_on", "date"),),
        starts=(
            ClockStart("notice", event="责任单位收到之日", when=("notice_owed", "not_legal_referral")),
            ClockStart("objection", event="责任单位收到之日", when=("not_accusation",)),
        ),
        stops=("notice",),
    ),
    Move(
        "object",
        "提出异议",
        _in(S.RECEIVED),
        S.OBJECTED,
        (
            _F("reason", "异议的详细理由", "text", required=True),
            _F("proposed_organ", "建议的承办机关", "line"),
            _F("contact", "联系人及电话", "line"),
        ),
        _article("二十三"),
        "提出日期",
        "objection_form",
        UNIT,
        only=("not_accusation",),
        stops=("objection",),
    ),
    Move(
        "agree_objection",
        "同意异议退回",
        _in(S.OBJECTED),
        S.SCREENED,
        (_F("reason", "核实意见", "text", required=True), _SIGNER),
        _article("二十三"),
        "核实日期",
        "objection_decision",
        marks=(("referred_on", None), ("received_on", None), ("assigned", False), ("told_on", None)),
        starts=(ClockStart("referral", since="registered_on", event="登记之日（异议成立，重新转送、交办）"),),
        stops=(ALL_LAW, "assignment"),
    ),
    Move(
        "reject_objection",
        "不同意异议",
        _in(S.OBJECTED),
        S.RECEIVED,
        (_F("reason", "核实意见", "text", required=True), _SIGNER),
        _article("二十三"),
        "核实日期",
        "objection_decision",
    ),
    Move(
        "simplify",
        "适用简易办理",
        _in(S.REFERRED, S.RECEIVED),
        None,
        (_F("ground", "适用情形", "choice", required=True, choices=SimpleGround), _NOTE),
        f"{SIMPLE}第四条、第五条",
        "决定日期",
        who=UNIT,
        only=("not_simple", "not_accusation", "simple_allowed"),
        marks=(("simple", True),),
        starts=(ClockStart("simple_acceptance", since="handed_on"),),
        stops=("notice",),
    ),
    Move(
        "to_ordinary",
        "转为普通程序",
        _in(S.REFERRED, S.RECEIVED, S.ACCEPTED),
        None,
        (_REASON,),
        SIMPLE,
        "决定日期",
        who=UNIT,
        only=("simple",),
        marks=(("simple", False),),
        starts=(
            ClockStart("notice", since="handed_on", when=("not_accepted", "notice_owed")),
            ClockStart("conclusion", since="accepted_on", when=("accepted", "petition_path")),
        ),
        stops=("simple_acceptance", "simple_conclusion"),
    ),
    Move(
        "accept",
        "受理告知",
        WITH_UNIT,
        S.ACCEPTED,
        (
            _F(
                "path",
                "办理路径",
                "choice",
                choices=Path,
                hint="申诉求决类按信访程序办理的选此项；其他途径请用“导入法定程序”",
            ),
            _F("contact", "承办人及电话", "line"),
            _F("told", "告知方式", "choice", choices=Telling, hint="简易办理的，信访人不要求书面的可以不出具告知书"),
            _NUMBER,
            _NOTE,
        ),
        _article("二十三"),
        "受理告知日期",
        "acceptance_notice",
        UNIT,
        sets=(("accepted_on", "date"), ("path", "path")),
        starts=(
            ClockStart("conclusion", when=("petition_path", "not_simple")),
            ClockStart("simple_conclusion", when=("simple",)),
        ),
        stops=_NOTICE_CLOCKS,
    ),
    Move(
        "divert",
        "导入法定程序",
        WITH_UNIT,
        S.DIVERTED,
        (
            _F("path", "办理路径", "choice", required=True, choices=Path),
            _F("destination", "办理机关", "line", required=True),
            _F("limits", "该程序的期限", "line"),
            _F("reason", "说明", "text", required=True),
            _F("contact", "联系人及电话", "line"),
        ),
        _article("三十一"),
        "告知日期",
        "guidance_notice",
        UNIT,
        only=("request",),
        sets=(("accepted_on", "date"), ("path", "path")),
        stops=_NOTICE_CLOCKS,
    ),
)

_HANDLING = (
    Move(
        "extend",
        "延期",
        _in(S.ACCEPTED),
        None,
        (
            _F("days", "延长天数", "days", required=True, hint="最多30日，只能延期一次"),
            _F("approver", "批准人", "line", required=True),
            _F("reason", "延期理由", "text", required=True),
            _NUMBER,
        ),
        _article("三十四"),
        "批准日期",
        "extension_notice",
        UNIT,
        only=("petition_path", "not_simple", "not_extended"),
        sets=(("extension_days", "days"),),
    ),
    Move(
        "hearing_notice",
        "听证通知",
        _in(S.ACCEPTED, S.REVIEWING, S.REREVIEWING),
        None,
        (
            _F("held_at", "听证时间", "moment", required=True),
            _F("place", "听证地点", "line", required=True),
            _F("host", "主持人", "line", required=True),
            _F("subject", "听证事项", "text"),
        ),
        _article("三十一条、第三十六"),
        "通知日期",
        "hearing_notice",
        UNIT,
        only=("request",),
    ),
    Move(
        "hearing",
        "听证",
        _in(S.ACCEPTED, S.REVIEWING, S.REREVIEWING),
        None,
        (
            _F(
                "started",
                "听证开始日期",
                "date",
                required=True,
                hint="复核中的听证时间不计入期限，自开始日到结束日计算",
            ),
            _F("place", "听证地点", "line", required=True),
            _F("host", "主持人", "line", required=True),
            _F("present", "参加人", "text"),
            _F("record", "听证情况", "text", required=True),
        ),
        _article("三十一条、第三十六"),
        "听证结束日期",
        "hearing_record",
        UNIT,
        only=("request",),
    ),
    Move(
        "conclude",
        "办结",
        _in(S.ACCEPTED, S.DIVERTED),
        S.CONCLUDED,
        (
            _F("opinion", "处理意见", "choice", choices=Opinion, hint="信访程序办理的事项必选"),
            _F("facts_found", "查明的事实", "text"),
            _F("summary", "处理意见内容", "text", hint="对各项诉求逐项写明"),
            _F("basis", "法律法规依据", "text"),
            _F("told", "告知方式", "choice", choices=Telling, hint="简易办理的，信访人不要求书面的可以不出具意见书"),
            _NUMBER,
            _SIGNER,
        ),
        _article("三十二条、第三十四"),
        "办结日期",
        "handling_opinion",
        UNIT,
        sets=(("concluded_on", "date"), ("opinion", "opinion")),
        stops=("conclusion", "simple_conclusion"),
    ),
    Move(
        "serve",
        "送达",
        _in(S.CONCLUDED),
        S.SERVED,
        (*_SERVICE, _FOLLOW_UP_FIELD, _NOTE),
        _article("三十五"),
        "送达日期",
        "service_receipt",
        UNIT,
        sets=(("served_on", "date"),),
        starts=(ClockStart("review_request", when=("petition_path",)), _FOLLOW_UP),
    ),
)

_APPEALS = (
    Move(
        "request_review",
        "请求复查",
        _in(S.SERVED),
        S.REVIEWING,
        (
            _F("reason", "复查请求和理由", "text", required=True),
            _F("late_reason", "逾期提出的原因", "text", hint="超过30日提出的必填，是否接收由复查机关决定"),
        ),
        _article("三十五"),
        "收到请求日期",
        "review_application",
        PETITIONER,
        only=("petition_path",),
        starts=(ClockStart("review"),),
        stops=("review_request",),
    ),
    Move(
        "review_opinion",
        "复查意见",
        _in(S.REVIEWING),
        S.REVIEWED,
        (
            _F("result", "复查结论", "choice", required=True, choices=ReviewResult),
            _F("facts_found", "查明的事实", "text"),
            _F("summary", "复查意见内容", "text", required=True),
            _F("basis", "法律法规依据", "text"),
            _NUMBER,
            _SIGNER,
        ),
        _article("三十五"),
        "作出日期",
        "review_opinion",
        SUPERIOR,
        sets=(("review_result", "result"),),
        stops=("review",),
    ),
    Move(
        "serve_review",
        "送达复查意见",
        _in(S.REVIEWED),
        S.REVIEW_SERVED,
        (*_SERVICE, _NOTE),
        _article("三十六"),
        "送达日期",
        "service_receipt",
        SUPERIOR,
        starts=(ClockStart("rereview_request"),),
    ),
    Move(
        "request_rereview",
        "请求复核",
        _in(S.REVIEW_SERVED),
        S.REREVIEWING,
        (
            _F("reason", "复核请求和理由", "text", required=True),
            _F("late_reason", "逾期提出的原因", "text", hint="超过30日提出的必填，是否接收由复核机关决定"),
        ),
        _article("三十六"),
        "收到请求日期",
        "rereview_application",
        PETITIONER,
        starts=(ClockStart("rereview"),),
        stops=("rereview_request",),
    ),
    Move(
        "rereview_opinion",
        "复核意见",
        _in(S.REREVIEWING),
        S.REREVIEWED,
        (
            _F("result", "复核结论", "choice", required=True, choices=ReviewResult),
            _F("facts_found", "查明的事实", "text"),
            _F("summary", "复核意见内容", "text", required=True),
            _F("basis", "法律法规依据", "text"),
            _NUMBER,
            _SIGNER,
        ),
        _article("三十六"),
        "作出日期",
        "rereview_opinion",
        SUPERIOR,
        sets=(("review_result", "result"),),
        stops=("rereview",),
    ),
    Move(
        "serve_rereview",
        "送达复核意见",
        _in(S.REREVIEWED),
        S.FINISHED,
        (*_SERVICE, _FOLLOW_UP_FIELD, _NOTE),
        _article("三十六"),
        "送达日期",
        "service_receipt",
        SUPERIOR,
        starts=(_FOLLOW_UP,),
    ),
    Move(
        "redo",
        "重新办理",
        _in(S.REVIEW_SERVED, S.FINISHED),
        S.ACCEPTED,
        (_REASON,),
        _article("三十五条、第三十六"),
        "开始日期",
        who=UNIT,
        only=("redo_ordered",),
        sets=(("accepted_on", "date"),),
        marks=(
            ("concluded_on", None),
            ("served_on", None),
            ("opinion", None),
            ("extension_days", 0),
            ("review_result", None),
        ),
        starts=(ClockStart("conclusion", event="开始重新办理之日"),),
        stops=("rereview_request",),
    ),
)

_ENDING = (
    Move(
        "close",
        "办理终了",
        _in(S.SERVED, S.REVIEW_SERVED, S.CONCLUDED, S.DIVERTED, S.REPORTED, S.REFERRED, S.RECEIVED),
        S.CLOSED,
        (_F("close_reason", "原因", "choice", required=True, choices=CloseReason), _NOTE),
        _article("三十五条、第三十六"),
        "日期",
        only=("may_close",),
        stops=(ALL_LAW, "assignment"),
    ),
    Move(
        "withdraw",
        "信访人撤回",
        OPEN_STATES | {S.CONCLUDED, S.SERVED, S.REVIEW_SERVED},
        S.CLOSED,
        (_F("reason", "撤回的情况", "text", required=True), _NOTE),
        _article("十九"),
        "撤回日期",
        who=PETITIONER,
        stops=(ALL_LAW, "assignment"),
    ),
    Move(
        "archive",
        "归档",
        ENDED_STATES,
        S.ARCHIVED,
        (
            _F("retention", "保管期限", "choice", required=True, choices=Retention),
            _F("volume", "卷号", "line"),
            _F("filed_by", "立卷人", "line"),
        ),
        "《档案法》第十三条、第十四条",
        "归档日期",
        only=("nothing_awaited",),
    ),
)

_REPLIES = OPEN_STATES | ENDED_STATES | {S.CONCLUDED, S.SERVED, S.REVIEW_SERVED}

_BESIDE = (
    Move(
        "entrust",
        "移交调解",
        OPEN_STATES,
        None,
        (
            _F("consent", "双方当事人是否同意调解", "choice", required=True, hint="须双方同意才能移交"),
            _F("opponent", "对方当事人", "line", required=True),
            _F("room", "调解组织", "line"),
            _F("feedback_on", "请于何日前反馈", "date"),
        ),
        _article("三十三"),
        "移交日期",
        "mediation_transfer",
        only=("request",),
    ),
    Move(
        "brief",
        "紧急专报",
        OPEN_STATES - BEFORE_HANDING_ON,
        None,
        _REPORT,
        _article("二十五"),
        "报送日期",
        "urgent_report",
    ),
    Move(
        "pass_report",
        "办结报告审核通过",
        _REPLIES,
        None,
        (_F("handler", "经办人及电话", "line"), _F("comment", "审核意见", "text", required=True)),
        _article("二十二"),
        "审核日期",
        only=("clock:assignment",),
        stops=("assignment",),
    ),
    Move(
        "return_report",
        "办结报告退回重办",
        _REPLIES,
        None,
        (
            _F("comment", "退回的问题", "text", required=True),
            _F("deadline", "重新上报期限", "date", required=True),
        ),
        _article("二十二"),
        "退回日期",
        only=("clock:assignment",),
        starts=(_ASSIGNED_TERM,),
        stops=("assignment",),
    ),
    Move(
        "supervise",
        "督办",
        OPEN_STATES | {S.CONCLUDED, S.SERVED},
        None,
        (
            _F("ground", "督办情形", "choice", required=True, choices=SuperviseGround),
            _F("problem", "存在的问题", "text", required=True),
            _F("demand_text", "督办要求", "text", required=True),
            _F("deadline", "反馈期限", "date", required=True),
            _SIGNER,
        ),
        _article("四十"),
        "督办日期",
        "supervision_letter",
        only=("with_unit", "no_clock:supervision"),
        starts=(ClockStart("supervision", fixed="deadline"),),
    ),
    Move(
        "supervise_reply",
        "督办反馈",
        _REPLIES,
        None,
        (_F("result", "反馈情况", "text", required=True),),
        _article("四十"),
        "反馈日期",
        who=UNIT,
        only=("clock:supervision",),
        stops=("supervision",),
    ),
    Move(
        "suggest",
        "提出建议",
        _REPLIES,
        None,
        (
            _F("kind", "建议种类", "choice", required=True, choices=SuggestionKind),
            _F("to_organ", "主送机关", "line", required=True),
            _F("problem", "发现的问题", "text", required=True),
            _F("suggestion", "建议内容", "text", required=True),
            _F("deadline", "反馈期限", "date", required=True, hint="条例没有规定期限，由本办在函中确定"),
            _SIGNER,
        ),
        _article("十四条、第四十"),
        "发函日期",
        paper_field="kind",
        only=("no_clock:suggestion", "not_accusation"),
        starts=(ClockStart("suggestion", fixed="deadline"),),
    ),
    Move(
        "suggest_reply",
        "建议采纳反馈",
        _REPLIES,
        None,
        (
            _F("adopted", "采纳情况", "choice", required=True, choices=Adoption),
            _F("result", "反馈内容", "text"),
        ),
        _article("四十"),
        "反馈日期",
        who=UNIT,
        only=("clock:suggestion",),
        stops=("suggestion",),
    ),
    Move(
        "follow_up",
        "回访",
        ENDED_STATES | {S.CONCLUDED, S.SERVED, S.REVIEW_SERVED},
        None,
        (
            _F("way", "回访方式", "choice", required=True, choices=FollowUpWay),
            _F("result", "回访情况", "text", required=True),
            _F("follow_up_on", "下次回访日期", "date"),
        ),
        _article("三十二"),
        "回访日期",
        starts=(_FOLLOW_UP,),
        stops=("follow_up",),
    ),
    Move(
        "rate",
        "评价",
        ENDED_STATES | {S.CONCLUDED, S.SERVED, S.REVIEW_SERVED},
        None,
        (
            _F("rating_office", "对信访部门评价", "choice", choices=Rating),
            _F("rating_unit", "对责任单位评价", "choice", choices=Rating),
            _F("resolved_once", "是否一次性化解", "choice", hint="申诉求决类初次事项填写"),
        ),
        _article("二十一"),
        "评价日期",
        who=PETITIONER,
        sets=(
            ("rating_office", "rating_office"),
            ("rating_unit", "rating_unit"),
            ("resolved_once", "resolved_once"),
        ),
    ),
)

REVERSE = Move(
    "reverse",
    "撤回上一步",
    frozenset(State),
    None,
    (_F("reason", "撤回原因", "text", required=True),),
    "",
    "撤回日期",
)
"""The reversing step: the last step loses its effect, its paper is declared void, both stay in the timeline."""

MOVES: tuple[Move, ...] = (*_SCREENING, *_HANDING_ON, *_AT_THE_UNIT, *_HANDLING, *_APPEALS, *_ENDING, *_BESIDE)
"""The table, in the order of the road; the steps beside it come last."""

_BY_KEY = {move.key: move for move in (*MOVES, REVERSE)}


def move_named(key: str) -> Move:
    """The move with this key; MoveRefused when there is none."""
    if key not in _BY_KEY:
        raise MoveRefused.at("move", f"没有“{key}”这一步骤")
    return _BY_KEY[key]
