"""The papers of the mediation room as one table (domain §8.3; 司法部 forms of 2010): layout, who issues, what is asked for.

协议书, 口头协议登记表, 调解记录 and 调查记录 have pages of their own and are not in it. Every paper here is worded by a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from .fields import MoveField
from .mediationstates import RecusalAnswer
from .papers import PaperKind as K

MediationIssuer = Literal["room", "parties"]


@dataclass(frozen=True)
class MediationForm:
    """One paper. `fields` is what its step or its dialog asks for beside the facts of the case."""

    kind: K
    layout: Literal["letter", "form"]
    issuer: MediationIssuer
    article: str
    fields: tuple[MoveField, ...] = ()

    @property
    def form(self) -> str:
        """How lists of templates call the group."""
        return "调解"


LAW = "《人民调解法》"
_F = MoveField
_RECUSAL = (
    _F("recusal_by", "申请回避的当事人", "line", required=True),
    _F("recusal_reason", "申请回避的理由", "text", required=True),
)
_PAYMENT = (
    _F("payer", "付款人（交付人）", "line", required=True),
    _F("receiver", "收款人（接收人）", "line", required=True),
    _F("paid", "金额（元）或者标的物", "line", required=True),
    _F("paid_on", "日期", "date", required=True),
    _F("way", "方式", "line", hint="如：现金、银行转账"),
)
_ARCHIVE = (
    _F("retention", "保管期限", "line", required=True),
    _F("filed_by", "立卷人", "line"),
    _F("filed_on", "立卷日期", "date"),
    _F("note", "备注", "line"),
)

_FORMS = (
    MediationForm(
        K.MEDIATION_APPLICATION,
        "form",
        "parties",
        f"{LAW}第十七条",
        (_F("requests", "申请事项", "text", required=True, hint="一项一行"),),
    ),
    MediationForm(K.MEDIATION_REGISTER, "form", "room", f"{LAW}第十七条、第二十七条", (_F("note", "备注", "line"),)),
    MediationForm(
        K.MEDIATION_REFUSAL,
        "letter",
        "room",
        f"{LAW}第十七条",
        (
            _F("ground", "不予受理的情形", "line", required=True),
            _F("reason", "理由", "text", required=True),
            _F("destination", "可以通过什么途径解决", "line", required=True),
        ),
    ),
    MediationForm(
        K.MEDIATION_RIGHTS,
        "form",
        "room",
        f"{LAW}第二十三条、第二十四条",
        (_F("recusal", "当事人是否申请调解员回避", "line"),),
    ),
    MediationForm(
        K.MEDIATION_MANDATE,
        "form",
        "parties",
        f"{LAW}第二十条",
        (
            _F("principal", "委托人", "line", required=True),
            _F("agent", "受托人", "line", required=True),
            _F("relation", "与委托人的关系", "line"),
            _F(
                "mandate",
                "代理权限",
                "line",
                required=True,
                hint="特别授权的逐项写明：承认、放弃、变更调解请求，签订协议",
            ),
        ),
    ),
    MediationForm(K.RECUSAL_REQUEST, "form", "parties", f"{LAW}第十九条、第二十三条", _RECUSAL),
    MediationForm(
        K.RECUSAL_DECISION,
        "letter",
        "room",
        f"{LAW}第十九条、第二十三条",
        (
            _F("recusal_by", "申请回避的当事人", "line", required=True),
            _F("decision", "决定", "line", required=True),
            _F("reason", "决定的理由", "text", required=True),
            _F("new_mediator", "更换的调解员", "line"),
        ),
    ),
    MediationForm(
        K.INVITATION,
        "form",
        "room",
        f"{LAW}第二十条、第二十二条",
        (
            _F("party", "收到通知的当事人", "line", required=True),
            _F("held_at", "时间", "moment", required=True),
            _F("place", "地点", "line", required=True),
            _F("purpose", "来做什么", "line"),
        ),
    ),
    MediationForm(
        K.HELPER_INVITATION,
        "letter",
        "room",
        f"{LAW}第二十条",
        (
            _F("invited", "受邀的个人或者单位", "line", required=True),
            _F("held_at", "时间", "moment", required=True),
            _F("place", "地点", "line", required=True),
            _F("task", "请协助的事项", "text"),
        ),
    ),
    MediationForm(
        K.TERM_EXTENSION,
        "form",
        "room",
        "《人民调解工作若干规定》第三十三条",
        (
            _F("days", "延长天数", "days", required=True),
            _F("new_due", "延长后的届满日", "date"),
            _F("reason", "延长的理由", "text", required=True),
        ),
    ),
    MediationForm(
        K.TERMINATION,
        "letter",
        "room",
        f"{LAW}第二十六条",
        (
            _F("ground", "终止的原因", "line", required=True),
            _F("reason", "说明", "text"),
            _F("routes", "其他途径", "text", hint="空着的写仲裁、行政、司法三种途径"),
        ),
    ),
    MediationForm(
        K.PERFORMANCE_RECORD,
        "form",
        "room",
        f"{LAW}第三十一条",
        (
            _F("performed_on", "履行日期", "date"),
            _F("performed", "已履行的内容", "text", required=True),
            _F("open", "尚未履行的内容", "text"),
            _F("proof", "履行凭证", "line", hint="如：收条、转账记录"),
        ),
    ),
    MediationForm(K.PAYMENT_RECEIPT, "form", "parties", f"{LAW}第三十一条", _PAYMENT),
    MediationForm(
        K.FOLLOW_UP_RECORD,
        "form",
        "room",
        f"{LAW}第三十一条",
        (
            _F("way", "回访方式", "line", required=True),
            _F("visited", "被回访人", "line"),
            _F("result", "回访情况", "text", required=True, hint="履行情况、当事人是否满意、有无起诉"),
            _F("satisfaction", "当事人是否满意", "line"),
            _F("follow_up_on", "下次回访日期", "date"),
        ),
    ),
    MediationForm(
        K.LAWSUIT_GUIDANCE,
        "letter",
        "room",
        f"{LAW}第三十一条、第三十二条、第三十三条",
        (
            _F("party", "告知的当事人", "line", hint="空着的写申请人"),
            _F("facts_found", "未履行的情况", "text", required=True),
            _F("route", "诉讼指引", "line"),
            _F("court", "有管辖权的法院", "line"),
        ),
    ),
    MediationForm(
        K.CONFIRMATION_APPLICATION,
        "form",
        "parties",
        f"{LAW}第三十三条，《民事诉讼法》第二百零五条、第二百零六条",
        (_F("court", "受理法院", "line", required=True), _F("court_choice", "管辖", "line")),
    ),
    MediationForm(
        K.CONFIRMATION_LIST,
        "form",
        "room",
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十四条",
        (_F("court", "受理法院", "line", required=True), _F("property", "与协议相关的财产权利证明", "line")),
    ),
    MediationForm(
        K.MEDIATION_FEEDBACK,
        "letter",
        "room",
        f"{LAW}第二十七条",
        (
            _F("result", "处理结果的补充说明", "text"),
            _F("returned", "退回的材料", "line"),
        ),
    ),
    MediationForm(
        K.CLOSING_REPORT,
        "form",
        "room",
        f"{LAW}第二十七条",
        (_F("comment", "调解员意见", "text"), _F("note", "备注", "line")),
    ),
    MediationForm(K.DOSSIER_COVER, "form", "room", f"{LAW}第二十七条", _ARCHIVE),
    MediationForm(K.DOSSIER_CONTENTS, "form", "room", f"{LAW}第二十七条"),
    MediationForm(
        K.DOSSIER_STATEMENT, "form", "room", f"{LAW}第二十七条", (_F("statement", "需要说明的情况", "text"), *_ARCHIVE)
    ),
    MediationForm(K.DOSSIER_BACK, "form", "room", f"{LAW}第二十七条", _ARCHIVE),
)

MEDIATION_FORMS: Mapping[K, MediationForm] = MappingProxyType({form.kind: form for form in _FORMS})
"""Every worded paper of the mediation room by its kind."""

MEDIATION_NEEDED: Mapping[K, tuple[str, ...]] = MappingProxyType(
    {
        K.MEDIATION_REFUSAL: ("reason", "destination"),
        K.TERMINATION: ("ground", "routes"),
        K.CONFIRMATION_APPLICATION: ("court", "terms"),
        K.TERM_EXTENSION: ("reason", "new_due"),
        K.INVITATION: ("held_at", "place", "mediator"),
    }
)
"""Fields that the wording of a paper must use, because the law wants them said."""

STANDALONE: tuple[K, ...] = (
    K.MEDIATION_APPLICATION,
    K.MEDIATION_MANDATE,
    K.HELPER_INVITATION,
    K.INVITATION,
    K.PERFORMANCE_RECORD,
    K.PAYMENT_RECEIPT,
    K.CLOSING_REPORT,
    K.MEDIATION_FEEDBACK,
)
"""Papers of a case that are made at any time, in the order in which they are offered; the others belong to steps."""

FEEDBACK_STEPS = frozenset({"agree_written", "agree_oral", "fail", "withdraw", "refuse"})
"""Steps whose result is told to the office that a matter came from."""
_BY_STEP: Mapping[str, tuple[K, ...]] = {
    "consent": (K.MEDIATION_CONSENT,),
    "refuse": (K.MEDIATION_REFUSAL,),
    "accept": (K.MEDIATION_REGISTER,),
    "inform": (K.MEDIATION_RIGHTS,),
    "recuse": (K.RECUSAL_REQUEST,),
    "decide_recusal": (K.RECUSAL_DECISION,),
    "extend": (K.TERM_EXTENSION,),
    "fail": (K.TERMINATION,),
    "withdraw": (K.TERMINATION,),
    "apply_confirmation": (K.CONFIRMATION_APPLICATION, K.CONFIRMATION_LIST),
    "performed": (K.PERFORMANCE_RECORD,),
    "not_performed": (K.LAWSUIT_GUIDANCE,),
    "follow_up": (K.FOLLOW_UP_RECORD,),
    "archive": (K.DOSSIER_STATEMENT,),
}


def papers_of_step(move: str, values: Mapping[str, Any], *, from_matter: bool) -> tuple[K, ...]:
    """The worded papers of a step, the one that is handed over first; the agreement itself is drawn elsewhere.

    A recusal that was asked for at the telling has its request, a case from a matter tells its result back.
    """
    found = _BY_STEP.get(move, ())
    if move == "inform" and values.get("recusal") == RecusalAnswer.ASKED:
        found = (*found, K.RECUSAL_REQUEST)
    return (*found, K.MEDIATION_FEEDBACK) if from_matter and move in FEEDBACK_STEPS else found
