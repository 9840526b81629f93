"""The yearly figures 年度统计表: every figure beside that of a year before."""

from __future__ import annotations

from decimal import Decimal

from ..domain.figures import LEDGER_COUNTS, FigureValue, plain_text
from ..domain.papers import ReportTable
from .reportfacts import Facts
from .reporttables import rate_checks

_COUNT_NAMES = {unit: label for unit, label in LEDGER_COUNTS.values() if label != "办结件数"} | {"份": "份数"}


def comparison_table(facts: Facts, section: str) -> ReportTable:
    """The figures of one section with those of a year before, unless that year is not fully known."""
    values = [v for v in facts.statistics.figures if v.figure.section == section and _wanted(facts, v)]
    rates, counts = any(v.figure.is_rate for v in values), any(not v.figure.is_rate for v in values)
    columns = (
        *("指标", "本期"),
        *(("上年同期", "增减") if facts.known_before else ()),
        *(("单位",) if counts else ()),
        *(("分子", "分母") if rates else ()),
    )
    cells = [_compared(facts, value) for value in values]
    rows = tuple(tuple(each[column] for column in columns) for each in cells)
    notes = () if facts.known_before else ("上年同期的数据不全，没有列出比较",)
    return ReportTable(section, columns, rows, rate_checks(values), 1, notes)


def _wanted(facts: Facts, value: FigureValue) -> bool:
    """Both variants of a rate stand in the table; empty counts of other work would only fill pages."""
    before = next(v for v in facts.before.figures if v.figure.key == value.figure.key)
    return value.figure.section != "其他工作" or bool(value.numerator or before.numerator)


def _compared(facts: Facts, value: FigureValue) -> dict[str, str]:
    figure, base = value.figure, value.denominator
    before = next(v for v in facts.before.figures if v.figure.key == figure.key)
    return {
        "指标": f"{figure.label}（{_COUNT_NAMES[figure.unit]}）" if figure.section == "其他工作" else figure.label,
        "本期": value.text,
        "上年同期": before.text,
        "增减": _difference(value, before),
        "单位": "" if figure.is_rate else figure.unit,
        "分子": "" if base is None else plain_text(value.numerator),
        "分母": "" if base is None else plain_text(base),
    }


def _difference(now: FigureValue, before: FigureValue) -> str:
    """Percentage points for a rate, the number for a count; — where there is nothing to compare."""
    if now.denominator is None:
        return _signed(Decimal(now.numerator) - Decimal(before.numerator))
    if not (now.denominator and before.denominator):
        return "—"
    return f"{_signed(Decimal(now.text[:-1]) - Decimal(before.text[:-1]))}个百分点"


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{plain_text(value)}"
