"""状态 of a mediation case (domain §8.2), in the order of the road, and the words its steps choose from."""

from __future__ import annotations

from .codes import Code


class MediationState(Code):
    """Where a case stands."""

    APPLIED = "applied", "已申请"
    CONSENTED = "consented", "双方同意"
    REFUSED = "refused", "不予受理"
    ACCEPTED = "accepted", "已受理"
    INFORMED = "informed", "已告知权利"
    MEDIATING = "mediating", "调解中"
    AGREED = "agreed", "已达成协议"
    PERFORMING = "performing", "履行中"
    PERFORMED = "performed", "履行完毕"
    BROKEN = "broken", "未履行"
    FAILED = "failed", "调解不成"
    WITHDRAWN = "withdrawn", "已撤回"
    ARCHIVED = "archived", "已归档"


_S = MediationState
BEFORE_ACCEPTANCE = frozenset({_S.APPLIED, _S.CONSENTED})
IN_MEDIATION = frozenset({_S.ACCEPTED, _S.INFORMED, _S.MEDIATING})
"""States in which the term of the mediation runs."""
AFTER_AGREEMENT = frozenset({_S.AGREED, _S.PERFORMING, _S.BROKEN})
"""States in which what was agreed is still to be performed."""
UNDECIDED = BEFORE_ACCEPTANCE | IN_MEDIATION
"""States in which the dispute is still open."""
ENDED = frozenset({_S.PERFORMED, _S.BROKEN, _S.FAILED, _S.WITHDRAWN, _S.REFUSED})
"""States from which a case goes to the archive."""


class MediationRefusal(Code):
    """What is not for people's mediation at a petition office (2025年意见 一)."""

    ADMINISTRATIVE = "administrative", "行政争议"
    LAWSUIT = "lawsuit", "涉法涉诉事项尚未终结"
    EXCLUSIVE = "exclusive", "法律规定由专门机关管辖处理"
    UNWILLING = "unwilling", "一方当事人明确拒绝调解"
    UNFIT = "unfit", "其他不适宜调解的情形"


class FailGround(Code):
    """Why a mediation is ended without an agreement (《人民调解法》第二十三条、第二十六条)."""

    REFUSED = "refused", "当事人要求终止调解"
    NO_PROSPECT = "no_prospect", "双方意见分歧，没有达成协议的可能"
    IMPOSSIBLE = "impossible", "发生使调解无法进行的情形"
    TERM = "term", "期限届满未达成协议"


class CourtChoice(Code):
    """Which court confirms (《民事诉讼法》第二百零五条)."""

    INVITED = "invited", "邀请调解组织先行调解的人民法院"
    DOMICILE = "domicile", "当事人住所地基层人民法院"
    OBJECT = "object", "标的物所在地基层人民法院"
    SEAT = "seat", "调解组织所在地基层人民法院"


class Confirmation(Code):
    """司法确认."""

    APPLIED = "applied", "已申请"
    CONFIRMED = "confirmed", "裁定有效"
    DISMISSED = "dismissed", "裁定驳回"


class DismissGround(Code):
    """Why a court does not confirm (《民诉法解释》第三百五十五条、第三百五十八条)."""

    ILLEGAL = "illegal", "违反法律强制性规定"
    HARM = "harm", "损害国家利益、社会公共利益或者他人合法权益"
    MORALS = "morals", "违背公序良俗"
    INVOLUNTARY = "involuntary", "违反自愿原则"
    UNCLEAR = "unclear", "内容不明确"
    OTHER = "other", "不属于受理范围或者不属于该院管辖等其他情形"


class LawsuitRoute(Code):
    """诉讼指引 when a promise is broken (《人民调解法》第三十二条、第三十三条)."""

    SUIT = "suit", "就协议的履行或者内容向人民法院起诉"
    EXECUTION = "execution", "向人民法院申请强制执行（协议已经司法确认）"


class RecusalAnswer(Code):
    """What the parties answer when they are asked whether the mediator should stand back (回避)."""

    NONE = "none", "不申请回避"
    ASKED = "asked", "申请回避"


class RecusalDecision(Code):
    """What was decided about it."""

    GRANTED = "granted", "同意回避，更换调解员"
    REJECTED = "rejected", "驳回回避申请"
