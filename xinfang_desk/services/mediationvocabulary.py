"""The vocabulary of the templates of the mediation room: every field with its meaning and a sample."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..domain.mediationforms import MEDIATION_FORMS
from .paperfacts import Fact, sample_of

_OWN: Mapping[str, Fact] = {
    "number": Fact("卷号（案件编号）", "（2026）示人调字第7号"),
    "matter_number": Fact("信访登记编号，没有信访事项的为空", "500108 20260302 0007"),
    "room": Fact("调解室", "示例区信访接待中心人民调解室"),
    "mediation_room": Fact("调解室（同上）", "示例区信访接待中心人民调解室"),
    "committee": Fact("盖章的人民调解委员会", "示例区人民调解委员会"),
    "organ_name": Fact("本机关名称", "示例区信访办公室"),
    "address": Fact("本机关地址", "示例区人民路1号"),
    "phone": Fact("本机关电话", "023-60000000"),
    "hours": Fact("办公时间", "工作日9:00至17:30"),
    "applicant": Fact("全部申请人姓名（名称）", "示例甲、示例乙"),
    "respondent": Fact("全部被申请人姓名（名称）", "某某物业服务有限公司"),
    "applicant_short": Fact("申请人，多人时写作某某等几人", "示例甲等5人"),
    "respondent_short": Fact("被申请人，多人时写作某某等几人", "某某物业服务有限公司"),
    "all_parties": Fact("各方当事人姓名（名称）", "示例甲、示例乙、某某物业服务有限公司"),
    "applicant_rows": Fact("申请人情况，表格中的若干行", "申请人｜示例甲｜联系电话｜13800000000"),
    "respondent_rows": Fact("被申请人情况，表格中的若干行", "被申请人｜某某物业服务有限公司｜联系电话｜023-60000001"),
    "joint_rows": Fact("共同申请的各方情况，表格中的若干行", "申请人1｜示例甲｜联系电话｜13800000000"),
    "helper_rows": Fact("代理人和其他参加人，表格中的若干行", "委托代理人｜示例丙（代理示例甲，一般代理）"),
    "applicant_signers": Fact("各申请人签名处", "申请人示例甲（签名或按指印）"),
    "party_signers": Fact("各方当事人签名处", "申请人示例甲（签名或按指印）、被申请人某某公司（代表签名）"),
    "joint_signers": Fact("共同申请的各方签名处", "申请人示例甲（签名或按指印）、申请人某某公司（盖章）"),
    "mediator": Fact("调解员", "调解员甲"),
    "recorder": Fact("记录人", "记录员乙"),
    "dispute_type": Fact("纠纷类型", "物业"),
    "dispute": Fact("纠纷类型，用在句子里", "物业纠纷"),
    "source": Fact("案件来源", "信访移交"),
    "source_ticks": Fact("案件来源，逐项勾选", "☑信访移交　□当事人申请　□主动调解　□委托移送"),
    "summary": Fact("纠纷简要情况", "双方因物业服务费计收面积发生争议。"),
    "major": Fact("是否重大疑难（判断用）", False),
    "agreed": Fact("是否达成协议（判断用）", True),
    "applied_on": Fact("申请日期", "2026年3月2日"),
    "consented_on": Fact("各方同意调解的日期", "2026年3月3日"),
    "accepted_on": Fact("受理日期", "2026年3月4日"),
    "informed_on": Fact("告知权利义务日期", "2026年3月4日"),
    "due": Fact("调解期限届满日", "2026年4月3日"),
    "closed_on": Fact("调解结束日期", "2026年3月20日"),
    "outcome": Fact("调解结果", "达成书面协议"),
    "agreement_facts": Fact("纠纷事实和达成协议的经过", "双方因物业服务费发生争议，经调解自愿达成协议。"),
    "terms": Fact("协议内容，逐条", "1. 被申请人退还1260.00元。"),
    "amount": Fact("协议金额", "1260.00元"),
    "amount_capital": Fact("协议金额大写", "壹仟贰佰陆拾元整"),
    "performance_way": Fact("履行方式和时限", "2026年4月10日前以银行转账一次付清。"),
    "effective_on": Fact("协议生效日期", "2026年3月20日"),
    "confirm_by": Fact("申请司法确认的最后一日", "2026年4月20日"),
    "confirmation": Fact("司法确认情况", "已确认有效"),
    "performance": Fact("履行情况", "履行中"),
    "sessions": Fact("历次调解的时间和地点，逐行", "2026年3月20日9时30分，一号调解室"),
    "session_count": Fact("调解次数", 1),
    "mediated_from": Fact("调解开始日期", "2026年3月4日"),
    "mediated_to": Fact("调解结束日期", "2026年3月20日"),
    "volume_name": Fact("卷名", "示例甲与某某物业服务有限公司物业纠纷"),
    "pieces": Fact("卷内目录，逐行", "1｜受理登记表｜页次｜3"),
    "piece_count": Fact("卷内材料件数", "12"),
    "pages": Fact("卷内材料页数", "35"),
    "missing": Fact("尚缺的必备材料，不缺的为空", ""),
    "paid_capital": Fact("收条金额大写，不是金额的为空", "壹仟贰佰陆拾元整"),
    "today": Fact("出具日期", "2026年3月4日"),
}


def _asked() -> dict[str, Fact]:
    """The fields that the papers ask for."""
    fields = [field for form in MEDIATION_FORMS.values() for field in form.fields]
    return {field.name: Fact(field.label, sample_of(field)) for field in fields}


MEDIATION_VOCABULARY: Mapping[str, Fact] = MappingProxyType(_asked() | dict(_OWN))
"""Every field that a template of the mediation room may use."""

MEDIATION_LONG = frozenset(
    field.name for form in MEDIATION_FORMS.values() for field in form.fields if field.kind == "text"
) | {
    "summary",
    "agreement_facts",
    "terms",
    "sessions",
    "performance_way",
    "applicant_rows",
    "respondent_rows",
    "joint_rows",
    "helper_rows",
    "pieces",
}
"""Fields whose paragraphs, or rows, are kept where they stand alone in a line."""
