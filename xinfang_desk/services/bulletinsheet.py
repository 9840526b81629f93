"""The bulletin and the workload as reports: sections with their tables and the sums that were checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.bulletin import (
    TYPE_AGREED_FIGURES,
    TYPE_FIGURES,
    TYPES,
    Bulletin,
    CaseValue,
    HandTotal,
    Workload,
)
from ..domain.papers import ReportData, ReportSection, ReportTable
from ..domain.text import format_date_cn
from .periods import period_words

NUMERALS = "一二三四五六七八九十"
BLANK = "（未填）"
EVERYBODY = "全部调解员"
_TYPE_KEYS = frozenset(figure.key for figure in (*TYPE_FIGURES, *TYPE_AGREED_FIGURES))


def part_text(value: CaseValue) -> str:
    """Numerator and denominator of a rate or an average; empty for a plain number."""
    return "" if value.denominator is None else f"{value.numerator} ÷ {value.denominator}"


def unit_text(value: CaseValue) -> str:
    """The unit of a figure; a rate carries its own sign."""
    return "" if value.figure.base is not None else value.figure.unit


def bulletin_report(found: Bulletin, organ: str, by: str) -> ReportData:
    """The bulletin on paper: a section a group of figures, the kinds of dispute as one table, then what was filled by hand."""
    pairs = [(m, y) for m, y in zip(found.month, found.year, strict=True) if m.figure.key not in _TYPE_KEYS]
    sections = [_bulletin_section(name, pairs) for name in dict.fromkeys(m.figure.section for m, _y in pairs)]
    tables = (*sections, _types(found), _hand(found.hand))
    headed = [
        ReportSection(f"{NUMERALS[place]}、{table.title}", (), (ReportTable("", *_rest(table)),))
        for place, table in enumerate(tables)
    ]
    notes = ReportSection(
        f"{NUMERALS[len(tables)]}、核对和口径",
        (
            *(f"{line}。" for line in found.checks),
            "本月、本年累计均按受理日期统计，调解结果和履行情况以查询时点为准。",
            *(f"{label}：{basis}。" for label, basis in _bases(found.month)),
            "防止民转刑、防止群体性上访、不予受理、司法确认由调解员按月填写，没有填写的留空，累计只含已填写的月份。",
        ),
    )
    return ReportData(
        title="人民调解工作月报",
        organ_name=organ,
        period=f"{period_words(found.first, found.last)}　累计自{format_date_cn(found.first.replace(month=1))}起",
        sections=(*headed, notes),
        made_at=found.made_at,
        made_by=by,
    )


def _rest(
    table: ReportTable,
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...], int]:
    return table.columns, table.rows, table.checks, table.numeric_from


def _bulletin_section(name: str, pairs: Sequence[tuple[CaseValue, CaseValue]]) -> ReportTable:
    own = [(month, year) for month, year in pairs if month.figure.section == name]
    parts = any(month.denominator is not None for month, _year in own)
    rows = tuple(_pair_row(month, year, parts) for month, year in own)
    columns = (
        ("指标", "单位", "本月", "分子÷分母", "本年累计", "分子÷分母")
        if parts
        else ("指标", "单位", "本月", "本年累计")
    )
    return ReportTable(name, columns, rows, (), 2)


def _pair_row(month: CaseValue, year: CaseValue, parts: bool) -> tuple[str, ...]:
    label, unit = month.figure.label, unit_text(month)
    if not parts:
        return (label, unit, month.text, year.text)
    return (label, unit, month.text, part_text(month), year.text, part_text(year))


def _types(found: Bulletin) -> ReportTable:
    """The 15 kinds of dispute: accepted and agreed, of the month and of the year."""
    month = {value.figure.key: value.text for value in found.month}
    year = {value.figure.key: value.text for value in found.year}
    rows = [
        (figure.label, month[figure.key], month[agreed.key], year[figure.key], year[agreed.key])
        for figure, agreed in zip(TYPE_FIGURES, TYPE_AGREED_FIGURES, strict=True)
    ]
    rows.append(("合计", month["cases"], month["agreed"], year["cases"], year["agreed"]))
    columns = ("纠纷类型", "本月受理（件）", "本月成功（件）", "累计受理（件）", "累计成功（件）")
    return ReportTable(TYPES, columns, tuple(rows))


def _hand(totals: Iterable[HandTotal]) -> ReportTable:
    rows = tuple(
        (total.field.label, total.field.unit, number_or_blank(total.month), number_or_blank(total.year), _months(total))
        for total in totals
    )
    return ReportTable("由调解员填写", ("指标", "单位", "本月", "本年累计", "已填月数"), rows, (), 2)


def number_or_blank(value: int | None) -> str:
    """A filled number, or that it is blank."""
    return BLANK if value is None else f"{value:,}"


def _months(total: HandTotal) -> str:
    return str(total.months)


def _bases(values: Iterable[CaseValue]) -> list[tuple[str, str]]:
    return [(value.figure.label, value.figure.basis) for value in values if value.figure.basis]


def workload_report(found: Workload, organ: str, by: str) -> ReportData:
    """The workload on paper, section by section."""
    names = tuple(dict.fromkeys(value.figure.section for value in found.values))
    sections = [
        ReportSection(f"{NUMERALS[place]}、{name}", (), (_workload_table(found, name),))
        for place, name in enumerate(names)
    ]
    notes = ReportSection(
        f"{NUMERALS[len(names)]}、核对和口径",
        (*(f"{line}。" for line in found.checks), *(f"{label}：{basis}。" for label, basis in _bases(found.values))),
    )
    return ReportData(
        title="人民调解工作情况",
        organ_name=organ,
        period=f"{period_words(found.first, found.last)}　{found.mediator or EVERYBODY}",
        sections=(*sections, notes),
        made_at=found.made_at,
        made_by=by,
    )


def _workload_table(found: Workload, section: str) -> ReportTable:
    own = [value for value in found.values if value.figure.section == section]
    parts = any(value.denominator is not None for value in own)
    rows = tuple(
        (v.figure.label, unit_text(v), v.text, part_text(v)) if parts else (v.figure.label, unit_text(v), v.text)
        for v in own
    )
    columns = ("指标", "单位", "数值", "分子÷分母") if parts else ("指标", "单位", "数值")
    return ReportTable("", columns, rows, (), 2)
