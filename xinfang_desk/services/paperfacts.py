"""The vocabulary of the templates: every field with its meaning and a sample, shared by editor, check, preview and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from ..domain.codes import Code
from ..domain.fields import MoveField
from ..domain.forms import FORMS
from ..domain.moves import MOVES
from ..domain.text import format_date_cn


@dataclass(frozen=True)
class Fact:
    """A field: what it means, and what a preview shows for it."""

    meaning: str
    sample: Any


_OWN: Mapping[str, Fact] = {
    "number": Fact("登记编号", "500108 20260302 0007"),
    "document_no": Fact("本文书的文号，签发时取", "示信访转〔2026〕7号"),
    "who": Fact("信访人，多人时写作某某等几人", "示例甲等3人"),
    "name": Fact("主要信访人姓名（名称）", "示例甲"),
    "names": Fact("全部列名的信访人", "示例甲、示例乙、示例丙"),
    "sex": Fact("性别", "女"),
    "birth": Fact("出生日期", "1980年1月1日"),
    "id_type": Fact("证件类型", "居民身份证"),
    "id_number": Fact("证件号码，只用于内部登记表和本人文书", "500108198001010018"),
    "petitioner_phone": Fact("信访人电话", "13800000000"),
    "petitioner_address": Fact("信访人住址", "示例区示范路1号1-1"),
    "employer": Fact("工作单位", "某某公司"),
    "headcount": Fact("信访人数（人）", 3),
    "representatives": Fact("代表", "示例乙、示例丙"),
    "agents": Fact("代理人", "示例丁"),
    "channel": Fact("信访形式", "来访"),
    "purpose": Fact("信访目的", "求决"),
    "matter_class": Fact("事项类别", "申诉求决"),
    "occurrence": Fact("初次或重复", "初次"),
    "category": Fact("内容分类", "物业管理"),
    "locality": Fact("问题属地", "南坪街道"),
    "urgency": Fact("紧急程度", "紧急"),
    "demand": Fact("主要诉求，句末有句号", "要求退还多收的物业服务费。"),
    "facts": Fact("事实与理由", "自2024年起按建筑面积多收，曾口头反映未果。"),
    "course": Fact("信访过程", "曾向物业公司和社区反映。"),
    "gist": Fact("事项概况，至多60字，不含证件号码", "要求退还多收的物业服务费。"),
    "materials": Fact("提交的材料", "收费票据（复印件，3页）；合同（复印件，12页）"),
    "interviewer": Fact("接谈人", "接访员甲"),
    "interview_result": Fact("接谈结果", "已告知办理途径和期限。"),
    "registered_on": Fact("登记日期", "2026年3月2日"),
    "referred_on": Fact("转送、交办日期", "2026年3月4日"),
    "received_on": Fact("责任单位收到日期", "2026年3月5日"),
    "accepted_on": Fact("受理日期", "2026年3月10日"),
    "concluded_on": Fact("处理意见日期", "2026年4月20日"),
    "served_on": Fact("送达日期", "2026年4月22日"),
    "notice_due": Fact("书面告知的最后一日", "2026年3月20日"),
    "conclusion_due": Fact("办理期限届满日", "2026年5月9日"),
    "old_due": Fact("延期前的届满日", "2026年5月9日"),
    "opinion_no": Fact("原处理意见书文号", "示建信复〔2026〕3号"),
    "review_no": Fact("复查意见书文号", "示府复查〔2026〕1号"),
    "unit": Fact("责任单位", "区住房城乡建委"),
    "own": Fact("责任单位是否就是本机关（是/否判断用）", False),
    "handler": Fact("承办单位，本机关承办时写“本机关”", "区住房城乡建委"),
    "issuer": Fact("落款机关", "区住房城乡建委"),
    "superior": Fact("责任单位的上一级机关（复查机关）", "示例区人民政府"),
    "superior2": Fact("复查机关的上一级机关（复核机关）", "示例市人民政府"),
    "remedy": Fact("救济途径，由程序按《条例》第三十五条、第三十六条写出", "如不服，可以请求复查。"),
    "path": Fact("办理路径的序号1至6", "6"),
    "path_label": Fact("办理路径", "信访程序办理"),
    "path_item": Fact("第三十一条的项", "六"),
    "term": Fact("是否有60日期限（判断用）", True),
    "simple": Fact("是否简易办理（判断用）", False),
    "suggestion_class": Fact("是否建议意见类（判断用）", False),
    "restricted": Fact("是否检举控告（判断用）", False),
    "organ_name": Fact("本机关名称", "示例区信访办公室"),
    "phone": Fact("本机关电话", "023-60000000"),
    "office_address": Fact("本机关地址", "示例区人民路1号"),
    "hours": Fact("办公时间", "工作日9:00至17:30"),
    "query_way": Fact("查询方式", "凭登记编号到接待窗口或拨打电话查询"),
    "government": Fact("本级党委、政府", "区委、区人民政府"),
    "superior_office": Fact("上一级信访部门", "示例市信访办公室"),
    "mediation_room": Fact("人民调解组织", "示例区人民调解委员会"),
    "operator": Fact("经办人", "接访员甲"),
    "today": Fact("出具日期", "2026年3月4日"),
    "paper_title": Fact("送达的文书名称", "信访事项处理意见书"),
    "paper_number": Fact("送达的文书文号", "示建信复〔2026〕3号"),
    "deadlines": Fact("本事项各个期限及其由来，每行一个期限", "办结｜2026年5月9日届满"),
}
_SAMPLES = {"line": "（示例内容）", "text": "（示例内容，可以写多句话。）", "days": "30日", "unit": "区住房城乡建委"}
_SAMPLE_DAY, _SAMPLE_MOMENT = "2026年4月15日", "2026年4月15日9时30分"


def _asked() -> dict[str, Fact]:
    """The fields that steps and standalone papers ask for."""
    fields = [field for move in MOVES for field in move.fields]
    fields += [field for form in FORMS.values() for field in form.fields]
    return {field.name: Fact(field.label, sample_of(field)) for field in fields}


def sample_of(field: MoveField) -> Any:
    """What a preview shows for a field of a dialog."""
    if field.choices is not None:
        return next(iter(field.choices)).label
    match field.kind:
        case "date":
            return _SAMPLE_DAY
        case "moment":
            return _SAMPLE_MOMENT
        case "choice":
            return "是"
        case _:
            return _SAMPLES[field.kind]


VOCABULARY: Mapping[str, Fact] = MappingProxyType(_asked() | dict(_OWN))
"""Every field that a template may use."""

LONG_FIELDS = frozenset(
    field.name
    for fields in (*(move.fields for move in MOVES), *(form.fields for form in FORMS.values()))
    for field in fields
    if field.kind == "text"
) | {"facts", "course", "deadlines"}
"""Fields whose paragraphs are kept where they stand alone in a line."""


def words_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the dialogs asked, as words; every field of the vocabulary is there, empty when it was not asked for."""
    blank: dict[str, Any] = dict.fromkeys(VOCABULARY, "")
    return blank | {name: word(value) for name, value in values.items() if name in VOCABULARY}


def word(value: Any) -> Any:
    """One value in words."""
    if isinstance(value, Code):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{format_date_cn(value.date())}{value.hour}时" + (f"{value.minute}分" if value.minute else "")
    if isinstance(value, date):
        return format_date_cn(value)
    if isinstance(value, int):
        return f"{value}日"
    return str(value)
