"""The forms of the petition side as one table (domain §5): who issues a paper, how it is laid out and numbered, what it must say.

`layout` says which page is drawn, `code` what is added to the 机关代字 (one counter per 代字 and year), `remedy` which way the
petitioner must be told of, `destination` that the paper must name where to go instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from .fields import MoveField
from .papers import PaperKind as K

Layout = Literal["letter", "form", "slip", "other"]
Issuer = Literal["office", "unit", "superior", "petitioner"]
Remedy = Literal["", "review", "rereview", "final"]


@dataclass(frozen=True)
class PaperForm:
    """One form. `code` "" = without a document number; `standalone` papers are made from the papers page, without a step.

    `fields` is what a standalone paper asks for (a paper of a step gets the fields of its step); `notice`: told to the
    petitioner and to be served; `internal`: left out of a file that is given to the outside.
    """

    kind: K
    form: str
    layout: Layout
    issuer: Issuer
    code: str = ""
    remedy: Remedy = ""
    standalone: bool = False
    notice: bool = False
    internal: bool = False
    fields: tuple[MoveField, ...] = ()

    @property
    def numbered(self) -> bool:
        """Whether the office gives it a document number 机关代字〔年〕n号."""
        return bool(self.code) and self.issuer == "office"


_F = MoveField
_INTERVIEW = (
    _F("started", "接谈时间", "moment", required=True),
    _F("place", "接谈地点", "line"),
    _F("interviewer", "接谈人", "line", required=True),
    _F("record", "接谈内容", "text", required=True, hint="问答逐句分行记录"),
)
_AUTHORISATION = (
    _F("agent", "受托人", "line", required=True),
    _F("agent_id", "受托人证件号码", "line"),
    _F("relation", "与委托人关系", "line"),
    _F("powers", "委托事项和权限", "text", required=True),
    _F("period", "委托期限", "line"),
)
_CONSENT = (_F("opponent", "对方当事人", "line", required=True), _F("room", "调解组织", "line"))
_ADDRESS = (
    _F("address", "送达地址", "line"),
    _F("receiver", "指定代收人", "line"),
    _F("electronic", "电子送达方式", "line", hint="如：短信号码、电子邮箱；不同意电子送达的留空"),
)
_CONCLUSION_REPORT = (
    _F("assignment_number", "交办函文号", "line"),
    _F("facts_found", "调查核实情况", "text", required=True),
    _F("result", "处理意见及办理结果", "text", required=True),
    _F("handler_contact", "经办人及电话", "line"),
    _F("signer", "签发人", "line"),
    _F("document_number", "报告文号", "line"),
)

_FORMS = (
    PaperForm(K.REGISTRATION_FORM, "F1", "form", "office", standalone=True, internal=True),
    PaperForm(K.SLIP, "F2", "slip", "office", notice=True),
    PaperForm(K.PROCEDURAL_NOTICE, "F3", "letter", "office", "告", notice=True),
    PaperForm(K.ACCEPTANCE, "F3", "letter", "unit", "受", notice=True),
    PaperForm(K.REFUSAL, "F4", "letter", "office", "不受", notice=True),
    PaperForm(K.NO_MORE, "F5", "letter", "office", "不再", notice=True),
    PaperForm(K.REFERRAL, "F6", "letter", "office", "转", internal=True),
    PaperForm(K.ASSIGNMENT, "F7", "letter", "office", "交", internal=True),
    PaperForm(K.OBJECTION, "F8", "form", "unit", internal=True),
    PaperForm(K.OBJECTION_DECISION, "F8", "letter", "office", "核", internal=True),
    PaperForm(K.EXTENSION, "F9", "letter", "unit", "延", notice=True),
    PaperForm(K.OPINION, "F10", "letter", "unit", "处", "review", notice=True),
    PaperForm(K.SERVICE_RECEIPT, "F11", "form", "unit"),
    PaperForm(K.REVIEW_APPLICATION, "F12", "form", "petitioner"),
    PaperForm(K.REREVIEW_APPLICATION, "F12", "form", "petitioner"),
    PaperForm(K.REVIEW_OPINION, "F13", "letter", "superior", "复查", "rereview", notice=True),
    PaperForm(K.REREVIEW_OPINION, "F14", "letter", "superior", "复核", "final", notice=True),
    PaperForm(K.SUPERVISION, "F15", "letter", "office", "督", internal=True),
    PaperForm(K.IMPROVEMENT, "F16", "letter", "office", "建", internal=True),
    PaperForm(K.POLICY, "F16", "letter", "office", "建", internal=True),
    PaperForm(K.ACCOUNTABILITY, "F16", "letter", "office", "建", internal=True),
    PaperForm(K.RISK, "F16", "letter", "office", "险", internal=True),
    PaperForm(
        K.CONCLUSION_REPORT, "F17", "letter", "unit", "报", standalone=True, internal=True, fields=_CONCLUSION_REPORT
    ),
    PaperForm(K.GUIDANCE, "F18", "letter", "office", "引", notice=True),
    PaperForm(K.HEARING_NOTICE, "F19", "letter", "unit", "听", notice=True),
    PaperForm(K.HEARING_RECORD, "F19", "form", "unit"),
    PaperForm(K.URGENT_REPORT, "F20", "letter", "office", "专", internal=True),
    PaperForm(K.INTERVIEW, "F21", "form", "office", standalone=True, internal=True, fields=_INTERVIEW),
    PaperForm(K.AUTHORISATION, "F22", "form", "petitioner", standalone=True, fields=_AUTHORISATION),
    PaperForm(K.MEDIATION_TRANSFER, "F23", "letter", "office", "调"),
    PaperForm(K.MEDIATION_CONSENT, "F23", "form", "petitioner", standalone=True, fields=_CONSENT),
    PaperForm(K.ADDRESS_CONFIRMATION, "F24", "form", "petitioner", standalone=True, fields=_ADDRESS),
    PaperForm(K.DEADLINE_NOTE, "", "form", "office", standalone=True, internal=True),
)

FORMS: Mapping[K, PaperForm] = MappingProxyType({form.kind: form for form in _FORMS})
"""Every paper of a matter by its kind."""


NEEDED: Mapping[K, tuple[str, ...]] = MappingProxyType(
    {
        K.REFUSAL: ("reason", "destination"),
        K.NO_MORE: ("reason", "destination"),
        K.GUIDANCE: ("reason", "destination"),
        K.ASSIGNMENT: ("deadline",),
        K.SUPERVISION: ("deadline",),
        K.OPINION: ("remedy",),
        K.REVIEW_OPINION: ("remedy",),
        K.REREVIEW_OPINION: ("remedy",),
        K.EXTENSION: ("reason",),
    }
)
"""Fields that the wording of a paper must use, because the law wants them said (Arts. 22, 32, 34-36, 40)."""
