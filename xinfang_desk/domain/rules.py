"""The statutory clocks (法定期限) as data: what starts each, how long it runs, which article says so.

These are the defaults shipped with the program; the office may replace them by rows of the database. All counts are in
days; "calendar" days are 日 as the 《信访工作条例》 writes them, "working" days are 工作日.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Unit = Literal["calendar", "working"]

_REGULATION = "《信访工作条例》第{}条"
_SIMPLE = "《信访事项简易办理办法》"
_HEARING = "听证所需时间不计入期限"


@dataclass(frozen=True)
class Rule:
    """One clock.

    `days` of the given `unit` run from `start_event` (the first day is not counted); `max_extension` is the longest
    prolongation in the same unit, 0 where the law knows none; `note` is a remark for the clerk.
    """

    key: str
    label: str
    days: int
    unit: Unit
    article: str
    start_event: str
    max_extension: int = 0
    note: str = ""

    @property
    def unit_word(self) -> str:
        """日 or 个工作日, as it follows a number."""
        return "日" if self.unit == "calendar" else "个工作日"


_RULES = (
    Rule("referral", "转送、交办", 15, "calendar", _REGULATION.format(22), "登记之日"),
    Rule("notice", "书面告知接收情况、途径和程序", 15, "calendar", _REGULATION.format(23), "收到之日"),
    Rule("objection", "责任单位提出异议", 5, "working", _REGULATION.format(23), "收到之日"),
    Rule(
        "conclusion",
        "办结",
        60,
        "calendar",
        _REGULATION.format(34),
        "受理之日",
        30,
        "情况复杂的，经本机关、单位负责人批准可以延长，并告知信访人延期理由",
    ),
    Rule("review_request", "请求复查", 30, "calendar", _REGULATION.format(35), "收到书面答复之日"),
    Rule("review", "作出复查意见", 30, "calendar", _REGULATION.format(35), "收到复查请求之日"),
    Rule("rereview_request", "请求复核", 30, "calendar", _REGULATION.format(36), "收到复查答复之日"),
    Rule("rereview", "作出复核意见", 30, "calendar", _REGULATION.format(36), "收到复核请求之日", note=_HEARING),
    Rule("simple_acceptance", "简易办理决定受理", 3, "working", _SIMPLE, "收到之日"),
    Rule("simple_conclusion", "简易办理作出处理意见", 10, "working", _SIMPLE, "受理之日"),
    Rule(
        "mediation",
        "调解",
        30,
        "calendar",
        "《人民调解工作若干规定》第33条",
        "受理之日",
        30,
        note="条文写作“一般在一个月内调结”，此处按30日提醒；双方可以约定延长一次",
    ),
    Rule(
        "mediation_medical",
        "医疗纠纷调解",
        30,
        "working",
        "《医疗纠纷预防和处理条例》第38条",
        "受理之日",
        30,
        note="鉴定时间不计入；逾期未达成协议的视为调解不成；条例未限定约定延长的天数，此处按30个工作日",
    ),
    Rule(
        "mediation_labour",
        "劳动争议调解",
        15,
        "calendar",
        "《劳动争议调解仲裁法》第14条",
        "收到调解申请之日",
        note="届满未达成协议的，当事人可以申请仲裁",
    ),
    Rule(
        "judicial_confirmation",
        "共同申请司法确认",
        30,
        "calendar",
        "《人民调解法》第33条",
        "调解协议生效之日",
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.key: rule for rule in _RULES})
"""The default rule of each key (contracts.md §4)."""
