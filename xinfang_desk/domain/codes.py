"""The fixed vocabularies of petition work: short codes for the database, Chinese labels for screen and paper."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A word of the trade: the value is stored, `label` is shown and exchanged."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member that is its stored value and knows its Chinese label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def from_label(cls, label: str) -> Self:
        """The member with this Chinese label; ValueError lists the allowed words."""
        for member in cls:
            if member.label == label:
                return member
        raise ValueError(f"“{label}”不是可用的值，应为：{'、'.join(m.label for m in cls)}")


class Channel(Code):
    """信访形式, Art. 17; 来电 counts into the total only by a setting."""

    VISIT = "visit", "来访"
    LETTER = "letter", "来信"
    ONLINE = "online", "网上"
    PHONE = "phone", "来电"
    OTHER = "other", "其他"


class Purpose(Code):
    """信访目的 (规程 Art. 5)."""

    REQUEST = "request", "求决"
    APPEAL = "appeal", "申诉"
    SUGGESTION = "suggestion", "意见建议"
    ACCUSATION = "accusation", "揭发控告"
    ENQUIRY = "enquiry", "咨询"
    OTHER = "other", "其他"


class MatterClass(Code):
    """事项类别, the three classes of Arts. 29-31."""

    REQUEST = "request", "申诉求决"
    SUGGESTION = "suggestion", "建议意见"
    ACCUSATION = "accusation", "检举控告"


CLASS_OF_PURPOSE = {
    Purpose.REQUEST: MatterClass.REQUEST,
    Purpose.APPEAL: MatterClass.REQUEST,
    Purpose.SUGGESTION: MatterClass.SUGGESTION,
    Purpose.ACCUSATION: MatterClass.ACCUSATION,
    Purpose.ENQUIRY: MatterClass.REQUEST,
    Purpose.OTHER: MatterClass.REQUEST,
}
"""The class that follows from a purpose unless the clerk chooses another."""


class Path(Code):
    """办理路径 of a 申诉求决 matter, Art. 31 items 1-6; only 6 has the 60-day term."""

    JUDICIAL = "1", "诉讼、检察监督或公安程序"
    ARBITRATION = "2", "仲裁"
    PARTY_APPEAL = "3", "党员申诉、申请复审"
    ADMIN_PROCEDURE = "4", "行政复议、裁决、确认、许可、处罚等"
    DUTY = "5", "查处违法行为或履行保护职责"
    PETITION = "6", "信访程序办理"


class Occurrence(Code):
    """初次 or 重复 (重复 = same person and same matter)."""

    FIRST = "first", "初次"
    REPEAT = "repeat", "重复"


class PersonKind(Code):
    """What a petitioner is, Art. 17."""

    PERSON = "person", "自然人"
    COMPANY = "company", "法人"
    ORGANISATION = "organisation", "其他组织"
    ANONYMOUS = "anonymous", "匿名"


class IdType(Code):
    """证件类型; resident documents share the check of GB 11643."""

    RESIDENT = "111", "居民身份证"
    HOUSEHOLD = "113", "户口簿"
    OFFICER = "114", "军官证"
    PASSPORT = "414", "护照"
    TAIWAN_PASS = "511", "台湾居民来往大陆通行证"
    HK_MACAO_PASS = "516", "港澳居民来往内地通行证"
    HK_MACAO_RESIDENCE = "810", "港澳居民居住证"
    TAIWAN_RESIDENCE = "830", "台湾居民居住证"
    FOREIGN_RESIDENT = "553", "外国人永久居留身份证"
    OTHER = "990", "其他证件"


GB11643_TYPES = frozenset(
    {IdType.RESIDENT, IdType.HK_MACAO_RESIDENCE, IdType.TAIWAN_RESIDENCE, IdType.FOREIGN_RESIDENT}
)
"""Documents whose number follows GB 11643."""


class Role(Code):
    """与事项关系: what a person is in a matter."""

    MAIN = "main", "本人"
    REPRESENTATIVE = "representative", "代表"
    JOINT = "joint", "联名"
    AGENT = "agent", "代理"


class Urgency(Code):
    """紧急程度, Art. 25."""

    NORMAL = "normal", "一般"
    URGENT = "urgent", "紧急"
    MAJOR = "major", "重大紧急"


class VisitLevel(Code):
    """来访级别, Art. 20: a visit goes to the competent organ's own or next higher level."""

    OWN = "own", "本级"
    NEXT = "next", "上一级"
    SKIPPED = "skipped", "越级"


class Opinion(Code):
    """处理意见, Art. 32."""

    SUPPORT = "support", "支持"
    EXPLAIN = "explain", "解释说明"
    REJECT = "reject", "不支持"


class Rating(Code):
    """群众满意度评价."""

    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


class ServiceWay(Code):
    """送达方式."""

    DIRECT = "direct", "直接送达"
    MAIL = "mail", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    SMS = "sms", "短信送达"
    LEFT = "left", "留置送达"
    NOTICE = "notice", "公告送达"


class SlipPaper(Code):
    """Paper of the receipt slip."""

    A5 = "a5", "A5 单联"
    A4 = "a4", "A4 两联"
    ROLL80 = "80mm", "80 毫米热敏"
