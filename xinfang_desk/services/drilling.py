"""The list behind a figure as rows of text, in the columns of its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..domain.codes import Channel
from ..domain.figures import Figure, Measure
from ..domain.lifecycle import State
from ..domain.mediations import MediationOutcome
from ..domain.money import format_amount
from ..domain.text import format_date_cn, group_number
from ..domain.views import DrillList
from ..store.figures import RowsBehind

_MATTERS = (
    "登记编号",
    "登记日期",
    "信访形式",
    "姓名",
    "人数",
    "主要诉求",
    "责任单位",
    "状态",
    "转送（交办）日期",
    "受理告知日期",
    "办结日期",
)
_MEDIATIONS = (
    "调解编号",
    "受理日期",
    "纠纷类型",
    "申请人",
    "被申请人",
    "调解员",
    "调解结果",
    "协议金额",
    "关联登记编号",
)
_LEDGER = ("日期", "台账类别", "名称", "次数", "人次", "件数", "办结件数", "领导")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(value: date | None) -> str:
    return format_date_cn(value) if value else ""


def _matter(row: Mapping[str, Any]) -> tuple[str, ...]:
    dates = (_day(row[name]) for name in ("referred_on", "accepted_on", "concluded_on"))
    return (
        group_number(row["number"]),
        _day(row["registered_on"]),
        Channel(row["channel"]).label,
        row["name"],
        _text(row["headcount"]),
        row["demand"],
        _text(row["unit"]),
        State(row["state"]).label,
        *dates,
    )


def _mediation(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        row["number"],
        _day(row["accepted_on"]),
        row["dispute_type"],
        row["applicant"],
        row["respondent"],
        row["mediator"],
        MediationOutcome(row["outcome"]).label if row["outcome"] else "调解中",
        format_amount(Decimal(row["amount_fen"]) / 100),
        group_number(row["matter_number"]),
    )


def _entry(row: Mapping[str, Any], kinds: Mapping[str, str]) -> tuple[str, ...]:
    counts = (_text(row[name]) for name in ("times", "people", "items", "concluded"))
    return (_day(row["on_date"]), kinds.get(row["kind"], row["kind"]), row["title"], *counts, row["leader"])


def drill_list(figure: Figure, part: str, measure: Measure, found: RowsBehind, kinds: Mapping[str, str]) -> DrillList:
    """The list of a figure's numerator or denominator; `numbers` are the matters that can be opened, in the same order."""
    side = {"numerator": "（分子）", "denominator": "（分母）"}[part] if figure.is_rate else ""
    title = f"{figure.label}{side}"
    unit = "" if measure.kind == "count" else figure.unit
    if figure.source == "matters":
        return matter_drill(title, found, unit)
    if figure.source == "mediations":
        cases = tuple(map(_mediation, found.rows))
        return DrillList(title, _MEDIATIONS, cases, (), found.total, _sum_words(found, unit))
    entries = tuple(_entry(row, kinds) for row in found.rows)
    return DrillList(title, _LEDGER, entries, (), found.total, _sum_words(found, unit))


def matter_drill(title: str, found: RowsBehind, unit: str = "") -> DrillList:
    """A list of matters under a title; with a `unit` its people are added up."""
    rows = tuple(map(_matter, found.rows))
    return DrillList(
        title, _MATTERS, rows, tuple(row["number"] for row in found.rows), found.total, _sum_words(found, unit)
    )


def _sum_words(found: RowsBehind, unit: str) -> str:
    return f"合计 {found.amount:,} {unit}" if unit else ""
