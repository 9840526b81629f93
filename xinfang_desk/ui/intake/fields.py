"""The fields of the intake form as data (domain §2): where each stands, what it edits, which attribute of the draft it fills.

`name` is the object name after "intake." and at the same time the field name of a `Problem`. `attr` is the path in
`MatterDraft`. A card is 24 columns wide; `more` fields stand behind the card's 更多.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xinfang_desk.domain.codes import (
    Channel,
    Code,
    IdType,
    MatterClass,
    Occurrence,
    Path,
    PersonKind,
    Purpose,
    Urgency,
    VisitLevel,
)

Kind = Literal["line", "text", "choice", "code", "count", "date", "check"]
CardKey = Literal["how", "who", "what", "where"]
COLUMNS = 24

CARDS: tuple[tuple[CardKey, str], ...] = (("how", "怎么来的"), ("who", "谁"), ("what", "反映什么"), ("where", "去哪里"))


@dataclass(frozen=True)
class FieldSpec:
    """One field of the form.

    `span` counts of 24 columns, `lines` of a long text, `empty` names the empty line of a choice, an `optional` date may
    be missing.
    """

    name: str
    label: str
    attr: str
    kind: Kind
    card: CardKey
    row: int
    span: int
    more: bool = False
    mandatory: bool = False
    placeholder: str = ""
    words: type[Code] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    table: str = ""
    empty: str = ""
    optional: bool = False
    lines: int = 2
    stretch: int = 0


SEXES = (("", "未填"), ("男", "男"), ("女", "女"))

HOW: tuple[FieldSpec, ...] = (
    FieldSpec("channel", "信访形式", "channel", "choice", "how", 0, 6, words=Channel),
    FieldSpec("petitionDate", "信访日期", "petition_date", "date", "how", 0, 7),
    FieldSpec("headcount", "信访人数", "headcount", "count", "how", 0, 5),
    FieldSpec("occurrence", "初次或重复", "occurrence", "choice", "how", 0, 6, words=Occurrence),
    FieldSpec(
        "firstNumber", "首次登记编号", "first_number", "line", "how", 1, 13, placeholder="右侧选中后按 F8 自动填写"
    ),
    FieldSpec("repeatReason", "认定理由", "repeat_reason", "line", "how", 1, 11, placeholder="为什么认定为同一事项"),
    FieldSpec("urgency", "紧急程度", "urgency", "choice", "how", 2, 6, more=True, words=Urgency),
    FieldSpec("visitLevel", "来访级别", "visit_level", "choice", "how", 2, 7, more=True, words=VisitLevel),
    FieldSpec("leader", "接访领导", "leader", "line", "how", 2, 11, more=True, placeholder="领导接访时填写姓名"),
    FieldSpec("externalNumber", "国家系统编号", "external_number", "line", "how", 3, 13, more=True),
)

WHO: tuple[FieldSpec, ...] = (
    FieldSpec("name", "姓名或名称", "petitioner.name", "line", "who", 0, 6, mandatory=True),
    FieldSpec("idType", "证件类型", "petitioner.id_type", "choice", "who", 0, 6, words=IdType),
    FieldSpec("idNumber", "证件号码", "petitioner.id_number", "line", "who", 0, 7, placeholder="可刷身份证"),
    FieldSpec("phone", "手机", "petitioner.phone", "line", "who", 0, 5),
    FieldSpec("address", "住址", "petitioner.address", "line", "who", 1, 12, placeholder="街道、小区、门牌号"),
    FieldSpec("sex", "性别", "petitioner.sex", "choice", "who", 1, 5, choices=SEXES),
    FieldSpec("birth", "出生日期", "petitioner.birth", "date", "who", 1, 7, optional=True),
    FieldSpec("kind", "信访人类型", "petitioner.kind", "choice", "who", 2, 6, more=True, words=PersonKind),
    FieldSpec("ethnicity", "民族", "petitioner.ethnicity", "line", "who", 2, 6, more=True),
    FieldSpec("occupation", "职业", "petitioner.occupation", "line", "who", 2, 6, more=True),
    FieldSpec("landline", "固定电话", "petitioner.landline", "line", "who", 2, 6, more=True, placeholder="区号-号码"),
    FieldSpec("employer", "工作单位", "petitioner.employer", "line", "who", 3, 12, more=True),
    FieldSpec("email", "邮箱", "petitioner.email", "line", "who", 3, 12, more=True),
    FieldSpec("householdAddress", "户籍地址", "petitioner.household_address", "line", "who", 4, 12, more=True),
    FieldSpec("note", "备注", "petitioner.note", "line", "who", 4, 12, more=True),
    FieldSpec(
        "addressUnclear", "地址不清，无法书面告知", "petitioner.address_unclear", "check", "who", 5, 24, more=True
    ),
)

WHAT: tuple[FieldSpec, ...] = (
    FieldSpec("purpose", "信访目的", "purpose", "choice", "what", 0, 6, words=Purpose),
    FieldSpec("category", "事项类别", "matter_class", "choice", "what", 0, 6, words=MatterClass),
    FieldSpec("contentCategory", "内容分类", "category", "code", "what", 0, 12, table="category"),
    FieldSpec(
        "demand",
        "主要诉求",
        "demand",
        "text",
        "what",
        1,
        24,
        mandatory=True,
        lines=2,
        stretch=1,
        placeholder="用一句话写明要求解决什么",
    ),
    FieldSpec(
        "facts",
        "事实与理由",
        "facts",
        "text",
        "what",
        2,
        24,
        lines=2,
        stretch=3,
        placeholder="时间、地点、经过、依据；如实记录，向来访人核对",
    ),
    FieldSpec(
        "course",
        "信访过程",
        "course",
        "text",
        "what",
        3,
        24,
        more=True,
        lines=2,
        placeholder="向哪些机关反映过、怎样答复",
    ),
    FieldSpec("summary", "概况信息", "summary", "line", "what", 4, 24, more=True, placeholder="留空则取主要诉求"),
    FieldSpec("path", "办理路径", "path", "choice", "what", 5, 12, more=True, words=Path, empty="受理时再定"),
    FieldSpec(
        "priorOpinion",
        "已有意见书文号",
        "prior_opinion",
        "line",
        "what",
        5,
        12,
        more=True,
        placeholder="处理、复查或复核意见书",
    ),
    FieldSpec(
        "safetyRisk", "紧急安全情形", "safety_risk", "line", "what", 6, 12, more=True, placeholder="需要立即协助的情形"
    ),
    FieldSpec(
        "topics", "热点标签", "topics", "line", "what", 6, 12, more=True, placeholder="物业、欠薪、办证，用顿号分开"
    ),
    FieldSpec(
        "accused",
        "被反映的单位或人员",
        "accused",
        "line",
        "what",
        8,
        24,
        more=True,
        placeholder="只在检举控告时填写；只有指定人员看得见，不印在回执上",
    ),
    FieldSpec("inLitigation", "已涉诉讼", "in_litigation", "check", "what", 7, 6, more=True),
    FieldSpec("inArbitration", "已涉仲裁", "in_arbitration", "check", "what", 7, 6, more=True),
    FieldSpec("inReconsideration", "已涉复议", "in_reconsideration", "check", "what", 7, 6, more=True),
    FieldSpec("mayPublish", "同意公开", "may_publish", "check", "what", 7, 6, more=True),
)

WHERE: tuple[FieldSpec, ...] = (
    FieldSpec("locality", "问题属地", "locality", "code", "where", 0, 12, table="locality"),
    FieldSpec("unit", "责任单位", "unit", "code", "where", 0, 12, table="unit"),
    FieldSpec("interviewer", "接谈人", "interviewer", "line", "where", 1, 8, more=True),
    FieldSpec("interviewResult", "接谈结果", "interview_result", "line", "where", 1, 16, more=True),
)

FIELDS: tuple[FieldSpec, ...] = (*HOW, *WHO, *WHAT, *WHERE)

MISSING_FIELDS = {"category": "contentCategory"}
"""`missing_fields` names attributes of the draft; where the form's field is called otherwise, it stands here."""
