"""Every step of a mediation case as one table of data (domain §8.2).

A row says from where to where a step leads, who takes it, what it asks for, which clocks it starts and stops, which kind of
paper belongs to it and which article it rests on. `mediationcourse` gives the meaning of the names in `only` and `when`.
"""

from __future__ import annotations

from .codes import Code
from .fields import MoveField
from .grounds import FollowUpWay, Retention
from .mediations import MediationOutcome, Performance
from .mediationstates import (
    AFTER_AGREEMENT,
    ENDED,
    IN_MEDIATION,
    UNDECIDED,
    Confirmation,
    CourtChoice,
    DismissGround,
    FailGround,
    LawsuitRoute,
    MediationRefusal,
    MediationState,
    RecusalAnswer,
    RecusalDecision,
)
from .move import ALL_LAW, ClockStart, Move

LAW = "《人民调解法》"
SCOPE = "司法部、国家信访局关于访调对接的意见（2025年2月10日）第一部分"
RULES_OF_WORK = "《人民调解工作若干规定》"
PROCEDURE = "《民事诉讼法》"
MEDIATOR, COMMITTEE, APPLICANT, PARTIES, COURT = "调解员", "调解委员会", "申请人", "双方当事人", "人民法院"
TERMS = ("mediation", "mediation_medical", "mediation_labour")
"""The terms of a mediation; a case has one of them, by the kind of its dispute."""


def _in(*states: MediationState) -> frozenset[Code]:
    return frozenset(states)


def law(numbers: str, title: str = LAW) -> str:
    """An article as it is printed."""
    return f"{title}第{numbers}条"


S = MediationState
_F = MoveField
_NOTE = _F("note", "备注", "line")
_YES = "须为“是”才能办理"
_FOLLOW_UP = ClockStart("follow_up", fixed="follow_up_on", when=("given:follow_up_on",))
_FOLLOW_UP_FIELD = _F("follow_up_on", "下次回访日期", "date", hint="到期时提醒")
_CHECKLIST = (
    _F("administrative", "是否属于行政争议", "choice", required=True),
    _F("lawsuit", "是否涉法涉诉且尚未终结", "choice", required=True, hint="已经起诉、仲裁、复议还没有结果的选“是”"),
    _F("exclusive", "是否依法由专门机关管辖处理", "choice", required=True),
    _F("refusing", "是否有一方明确拒绝调解", "choice", required=True),
    _F("unfit", "是否有其他不适宜调解的情形", "choice", required=True),
)
"""适用范围清单 (2025年意见 一): each must be answered; one 是 and the case is refused with this ground."""
CHECKLIST_GROUNDS = dict(zip((field.name for field in _CHECKLIST), MediationRefusal, strict=True))
"""Field of the checklist -> the ground on which a 是 refuses the case."""

_BEGINNING = (
    Move(
        "consent",
        "征得同意",
        _in(S.APPLIED),
        S.CONSENTED,
        (
            _F("applicant_consent", "申请人是否同意调解", "choice", required=True, hint=_YES),
            _F("respondent_consent", "被申请人是否同意调解", "choice", required=True, hint=_YES),
            _F("way", "征求方式", "choice", choices=FollowUpWay),
            _NOTE,
        ),
        law("十七"),
        "同意日期",
        "mediation_consent",
        MEDIATOR,
    ),
    Move(
        "refuse",
        "不予受理",
        _in(S.APPLIED, S.CONSENTED),
        S.REFUSED,
        (
            _F("ground", "不予受理的情形", "choice", required=True, choices=MediationRefusal),
            _F("reason", "理由", "text", required=True),
            _F("destination", "可以通过什么途径解决", "line", required=True, hint="如：依法申请行政复议、提起诉讼"),
            _F("told", "告知了谁", "line"),
        ),
        f"{law('十七')}；{SCOPE}",
        "告知日期",
        "mediation_refusal",
        COMMITTEE,
        sets=(("closed_on", "date"),),
        stops=(ALL_LAW,),
    ),
    Move(
        "accept",
        "受理登记",
        _in(S.CONSENTED),
        S.ACCEPTED,
        (*_CHECKLIST, _NOTE),
        f"{law('十七条、第二十七')}；{SCOPE}",
        "受理日期",
        "mediation_register",
        COMMITTEE,
        sets=(("accepted_on", "date"),),
        starts=(
            ClockStart("mediation", when=("general",)),
            ClockStart("mediation_medical", when=("medical",)),
            ClockStart("mediation_labour", since="applied_on", when=("labour",)),
        ),
    ),
    Move(
        "inform",
        "告知权利义务",
        _in(S.ACCEPTED),
        S.INFORMED,
        (
            _F("recusal", "当事人是否申请调解员回避", "choice", required=True, choices=RecusalAnswer),
            _F("recusal_by", "申请回避的当事人", "line"),
            _F("recusal_reason", "申请回避的理由", "text"),
            _NOTE,
        ),
        f"{law('二十三条、第二十四')}，{law('三十', RULES_OF_WORK)}",
        "告知日期",
        "mediation_rights",
        MEDIATOR,
        sets=(("recusal", "recusal"),),
    ),
)

_MEDIATING = (
    Move(
        "investigate",
        "调查核实",
        _in(S.INFORMED, S.MEDIATING),
        S.MEDIATING,
        (
            _F("asked", "被调查人", "line", required=True),
            _F("place", "地点", "line"),
            _F("session", "调查记录", "line", asked=False, shown=False),
        ),
        law("二十二"),
        "调查日期",
        "mediation_investigation",
        MEDIATOR,
    ),
    Move(
        "session",
        "调解会",
        _in(S.INFORMED, S.MEDIATING),
        S.MEDIATING,
        (
            _F("started", "开始时间", "moment", required=True),
            _F("ended", "结束时间", "moment", required=True),
            _F("place", "地点", "line"),
            _F("session", "调解记录", "line", asked=False, shown=False),
        ),
        law("二十一条、第二十二条、第二十七"),
        "调解日期",
        "mediation_record",
        MEDIATOR,
        only=("recusal_decided",),
    ),
    Move(
        "agree_written",
        "达成书面协议",
        _in(S.MEDIATING),
        S.AGREED,
        (
            _F("amount", "协议金额（元）", "money"),
            _F("facts", "纠纷事实", "text"),
            _F("terms", "协议内容", "text", required=True),
            _F("performance_way", "履行方式和时限", "text"),
            _F("effective_on", "协议生效日期", "date", hint="各方签名、调解员签名并加盖印章之日，留空为签订当日"),
        ),
        law("二十八条、第二十九"),
        "协议日期",
        "mediation_agreement",
        PARTIES,
        only=("recusal_decided", "session_recorded"),
        sets=(
            ("closed_on", "date"),
            ("effective_on", "date"),
            ("effective_on", "effective_on"),
            ("amount", "amount"),
            ("facts", "facts"),
            ("terms", "terms"),
            ("performance_way", "performance_way"),
        ),
        marks=(("outcome", MediationOutcome.WRITTEN),),
        starts=(ClockStart("judicial_confirmation", since="effective_on", when=("dated",)),),
        stops=TERMS,
    ),
    Move(
        "agree_oral",
        "达成口头协议",
        _in(S.MEDIATING),
        S.AGREED,
        (
            _F("amount", "协议金额（元）", "money"),
            _F("facts", "纠纷事实", "text"),
            _F("terms", "协议内容", "text"),
            _F("performance_way", "履行方式和时限", "text"),
        ),
        law("二十八条、第三十"),
        "协议日期",
        "oral_agreement",
        PARTIES,
        only=("recusal_decided", "session_recorded"),
        sets=(
            ("closed_on", "date"),
            ("effective_on", "date"),
            ("amount", "amount"),
            ("facts", "facts"),
            ("terms", "terms"),
            ("performance_way", "performance_way"),
        ),
        marks=(("outcome", MediationOutcome.ORAL),),
        stops=TERMS,
    ),
    Move(
        "fail",
        "调解不成·终止",
        frozenset(IN_MEDIATION),
        S.FAILED,
        (
            _F("ground", "终止的原因", "choice", required=True, choices=FailGround),
            _F("reason", "说明", "text"),
            _F("routes", "告知的其他途径", "text", required=True, hint="依法可以通过的仲裁、行政、司法途径"),
        ),
        law("二十六"),
        "终止日期",
        "mediation_termination",
        MEDIATOR,
        sets=(("closed_on", "date"), ("facts", "reason")),
        marks=(("outcome", MediationOutcome.FAILED),),
        stops=(ALL_LAW,),
    ),
    Move(
        "withdraw",
        "申请人撤回",
        frozenset(UNDECIDED),
        S.WITHDRAWN,
        (_F("reason", "撤回的情况", "text", required=True),),
        law("二十三"),
        "撤回日期",
        "mediation_termination",
        APPLICANT,
        sets=(("closed_on", "date"), ("facts", "reason")),
        marks=(("outcome", MediationOutcome.WITHDRAWN),),
        stops=(ALL_LAW,),
    ),
)

_PERFORMING = (
    Move(
        "apply_confirmation",
        "申请司法确认",
        frozenset(AFTER_AGREEMENT),
        None,
        (
            _F("joint", "是否双方共同申请", "choice", required=True, hint=_YES),
            _F("court_choice", "管辖", "choice", required=True, choices=CourtChoice),
            _F("court", "受理法院", "line", required=True),
            _NOTE,
        ),
        f"{law('三十三')}，{law('二百零五', PROCEDURE)}",
        "申请日期",
        "confirmation_application",
        PARTIES,
        only=("written", "not_confirming", "clock:judicial_confirmation"),
        sets=(("court", "court"),),
        marks=(("confirmation", Confirmation.APPLIED),),
        stops=("judicial_confirmation",),
    ),
    Move(
        "confirm",
        "法院确认有效",
        frozenset(AFTER_AGREEMENT) | {S.PERFORMED},
        None,
        (_F("document_number", "裁定书文号", "line", required=True), _NOTE),
        law("三十三"),
        "裁定日期",
        who=COURT,
        only=("confirming",),
        marks=(("confirmation", Confirmation.CONFIRMED),),
    ),
    Move(
        "dismiss_confirmation",
        "法院驳回确认",
        frozenset(AFTER_AGREEMENT) | {S.PERFORMED},
        None,
        (
            _F("ground", "驳回的理由", "choice", required=True, choices=DismissGround),
            _F("document_number", "裁定书文号", "line"),
            _F("told", "告知当事人的途径", "text", required=True, hint="可以重新调解变更协议，也可以向人民法院起诉"),
        ),
        f"{law('三十三')}，{law('二百零六', PROCEDURE)}",
        "裁定日期",
        who=COURT,
        only=("confirming",),
        marks=(("confirmation", Confirmation.DISMISSED),),
    ),
    Move(
        "perform",
        "开始履行",
        _in(S.AGREED, S.BROKEN),
        S.PERFORMING,
        (_F("way", "履行安排", "text", hint="分期的写明期次"), _FOLLOW_UP_FIELD),
        law("三十一"),
        "日期",
        who=PARTIES,
        marks=(("performance", Performance.RUNNING),),
        starts=(_FOLLOW_UP,),
        stops=("follow_up",),
    ),
    Move(
        "performed",
        "履行完毕",
        frozenset(AFTER_AGREEMENT),
        S.PERFORMED,
        (_F("proof", "履行情况和凭证", "text", hint="如：收条、转账记录已附卷"), _FOLLOW_UP_FIELD),
        law("三十一"),
        "履行完毕日期",
        "performance_record",
        PARTIES,
        marks=(("performance", Performance.DONE),),
        starts=(_FOLLOW_UP,),
        stops=("judicial_confirmation", "follow_up"),
    ),
    Move(
        "not_performed",
        "未履行",
        _in(S.AGREED, S.PERFORMING),
        S.BROKEN,
        (
            _F("facts_found", "未履行的情况", "text", required=True),
            _F("route", "诉讼指引", "choice", required=True, choices=LawsuitRoute),
            _F("court", "有管辖权的法院", "line"),
            _FOLLOW_UP_FIELD,
        ),
        law("三十一条、第三十二条、第三十三"),
        "日期",
        "lawsuit_guidance",
        MEDIATOR,
        marks=(("performance", Performance.FAILED),),
        starts=(_FOLLOW_UP,),
        stops=("follow_up",),
    ),
    Move(
        "follow_up",
        "回访",
        frozenset(AFTER_AGREEMENT | ENDED),
        None,
        (
            _F("way", "回访方式", "choice", required=True, choices=FollowUpWay),
            _F("result", "回访情况", "text", required=True, hint="履行情况、当事人是否满意、有无起诉"),
            _FOLLOW_UP_FIELD,
        ),
        law("三十一"),
        "回访日期",
        "follow_up_record",
        MEDIATOR,
        starts=(_FOLLOW_UP,),
        stops=("follow_up",),
    ),
    Move(
        "archive",
        "立卷归档",
        frozenset(ENDED),
        S.ARCHIVED,
        (
            _F("retention", "保管期限", "choice", required=True, choices=Retention),
            _F("filed_by", "立卷人", "line"),
            _F("statement", "需要说明的情况", "text", hint="卷宗缺必备材料的，写明原因；不缺的可以留空"),
            _NOTE,
        ),
        law("二十七"),
        "归档日期",
        "dossier_statement",
        COMMITTEE,
        only=("not_waiting_for_court",),
        stops=(ALL_LAW, "follow_up"),
    ),
)

_BESIDE = (
    Move(
        "recuse",
        "申请回避",
        frozenset(IN_MEDIATION),
        None,
        (
            _F("recusal_by", "申请人", "line", required=True),
            _F("recusal_reason", "理由", "text", required=True),
        ),
        f"{law('二十三')}，{law('二十八', '《信访工作条例》')}",
        "申请日期",
        "recusal_request",
        PARTIES,
        only=("recusal_decided",),
        marks=(("recusal", RecusalAnswer.ASKED),),
    ),
    Move(
        "decide_recusal",
        "回避决定",
        frozenset(IN_MEDIATION),
        None,
        (
            _F("decision", "决定", "choice", required=True, choices=RecusalDecision),
            _F("new_mediator", "更换的调解员", "line", hint="同意回避的必填"),
            _F("reason", "决定的理由", "text", required=True),
            _F("told", "答复了谁", "line"),
        ),
        law("十九条、第二十三"),
        "决定日期",
        "recusal_decision",
        COMMITTEE,
        only=("recusal_asked",),
        sets=(("recusal", "decision"), ("mediator", "new_mediator")),
    ),
    Move(
        "appraise",
        "鉴定",
        _in(S.INFORMED, S.MEDIATING),
        None,
        (
            _F("started", "委托鉴定日期", "date", required=True, hint="医疗纠纷的鉴定时间不计入调解期限"),
            _F("organ", "鉴定机构", "line", required=True),
            _F("result", "鉴定结论", "text"),
        ),
        law("三十八", "《医疗纠纷预防和处理条例》"),
        "收到鉴定意见日期",
        who=MEDIATOR,
    ),
    Move(
        "extend",
        "约定延长期限",
        frozenset(IN_MEDIATION),
        None,
        (
            _F("days", "延长天数", "days", required=True, hint="最多30日，只能约定一次"),
            _F("both_agree", "双方是否同意延长", "choice", required=True, hint=_YES),
            _F("reason", "理由", "text", required=True),
        ),
        law("三十三", RULES_OF_WORK),
        "约定日期",
        "mediation_extension",
        PARTIES,
        only=("not_extended",),
        sets=(("extension_days", "days"),),
    ),
    Move(
        "flag_major",
        "标为重大疑难",
        frozenset(UNDECIDED),
        None,
        (_F("major_reason", "重大疑难的理由", "text", required=True),),
        "重大疑难为统计口径，由调解委员会认定并写明理由",
        "日期",
        who=COMMITTEE,
        only=("not_major",),
        sets=(("major_reason", "major_reason"),),
        marks=(("major", True),),
    ),
)

MEDIATION_REVERSE = Move(
    "reverse",
    "撤回上一步",
    frozenset(MediationState),
    None,
    (_F("reason", "撤回原因", "text", required=True),),
    "",
    "撤回日期",
    who=COMMITTEE,
)
"""The reversing step: the last step loses its effect, both stay in the timeline, nothing is deleted."""

MEDIATION_MOVES: tuple[Move, ...] = (*_BEGINNING, *_MEDIATING, *_PERFORMING, *_BESIDE)
"""The table, in the order of the road; the steps beside it come last."""
