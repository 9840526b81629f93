"""The bulletin and the workload as reports: sections with their tables and the sums that were checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..domain.bulletin import (
    TYPE_AGREED,
    TYPE_AGREED_FIGURES,
    TYPE_FIGURES,
    TYPES,
    VOLUME,
    Bulletin,
    HandTotal,
    Workload,
)
from ..domain.casefigures import CaseValue
from ..domain.papers import ReportData, ReportSection, ReportTable
from ..domain.text import format_date_cn
from .periods import period_words

BLANK = "（未填）"
SPAN_MONTH, SPAN_YEAR = "本月", "本年累计"
EVERYBODY = "全部调解员"
_TYPE_KEYS = frozenset(figure.key for figure in (*TYPE_FIGURES, *TYPE_AGREED_FIGURES))


def part_text(value: CaseValue) -> str:
    """Numerator and denominator of a rate or an average; empty for a plain number."""
    return "" if value.denominator is None else f"{value.numerator} ÷ {value.denominator}"


def unit_text(value: CaseValue) -> str:
    """The unit of a figure; a rate carries its own sign."""
    return "" if value.figure.base is not None else value.figure.unit


def bulletin_report(found: Bulletin, organ: str, by: str) -> ReportData:
    """The bulletin on paper: the main figures, how cases ended and came, the kinds of dispute, what was filled by hand."""
    pairs = [(m, y) for m, y in zip(found.month, found.year, strict=True) if m.figure.key not in _TYPE_KEYS]
    volume = [pair for pair in pairs if pair[0].figure.section == VOLUME]
    others = [pair for pair in pairs if pair[0].figure.section != VOLUME]
    sections = (
        ReportSection("一、主要指标", (), (_volume(volume), _groups(others, found))),
        ReportSection("二、纠纷类型", (), (_types(found),)),
        ReportSection("三、由调解员填写", (), (_hand(found.hand),)),
        ReportSection("四、说明", _BULLETIN_NOTES),
    )
    return ReportData(
        title="人民调解工作月报",
        organ_name=organ,
        period=f"{period_words(found.first, found.last)}　累计自{format_date_cn(found.first.replace(month=1))}起",
        sections=sections,
        made_at=found.made_at,
        made_by=by,
    )


_BULLETIN_NOTES = (
    "本月、本年累计均按受理日期统计（不予受理按告知日期，司法确认按裁定日期），调解结果和履行情况以查询时点为准；由调解员填写的，没有填写的标明未填，累计只含已填写的月份。",
)


def _volume(pairs: Sequence[tuple[CaseValue, CaseValue]]) -> ReportTable:
    rows = tuple(
        (month.figure.label, unit_text(month), month.text, part_text(month), year.text, part_text(year))
        for month, year in pairs
    )
    return ReportTable(VOLUME, ("指标", "单位", "本月", "分子÷分母", "本年累计", "分子÷分母"), rows, (), 2)


def _groups(pairs: Sequence[tuple[CaseValue, CaseValue]], found: Bulletin) -> ReportTable:
    """Outcome, performance and origin as one table, each group named once, its sums below."""
    rows, group = [], ""
    for month, year in pairs:
        named = month.figure.section if month.figure.section != group else ""
        group = month.figure.section
        rows.append((named, month.figure.label, unit_text(month), month.text, year.text))
    checks = _joined(line for line in found.checks if TYPES not in line and TYPE_AGREED not in line)
    columns = ("类别", "指标", "单位", "本月", "本年累计")
    return ReportTable("调解结果、履行和来源", columns, tuple(rows), checks, 3)


def _joined(lines: Iterable[str]) -> tuple[str, ...]:
    """The checks of the month on one line, those of the year on the next."""
    told = tuple(lines)
    groups = (SPAN_MONTH, SPAN_YEAR)
    return tuple(
        f"{span}　{'　'.join(one.removeprefix(span) for one in told if one.startswith(span))}" for span in groups
    )


def _basis_lines(values: Iterable[CaseValue], notes: tuple[str, ...]) -> tuple[str, ...]:
    """What the figures mean, in one paragraph, then the notes."""
    told = "；".join(f"{v.figure.label}：{v.figure.basis}" for v in values if v.figure.basis)
    return (f"{told}。", *notes)


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
    checks = _joined(line for line in found.checks if TYPES in line or TYPE_AGREED in line)
    return ReportTable("十五类纠纷", columns, tuple(rows), checks)


def _hand(totals: Sequence[HandTotal]) -> ReportTable:
    """What was filled by hand, 件 and 人 of one thing in one row."""
    people = {total.field.key: total for total in totals if total.field.unit == "人"}
    rows = []
    for total in totals:
        if total.field.unit == "人":
            continue
        beside = people.get(total.field.key.replace("_cases", "_people"))
        month, year = (_pair(total.month, beside, "month"), _pair(total.year, beside, "year"))
        cells = (*month, *year)
        rows.append((total.field.label, *cells, str(total.months)))
    columns = ("指标", "本月件数", "本月人数", "累计件数", "累计人数", "已填月数")
    return ReportTable("填写情况", columns, tuple(rows))


def _pair(cases: int | None, beside: HandTotal | None, span: str) -> tuple[str, str]:
    """件 and 人 of a span; nothing for the people of what only counts 件."""
    return number_or_blank(cases), "" if beside is None else number_or_blank(getattr(beside, span))


def number_or_blank(value: int | None) -> str:
    """A filled number, or that it is blank."""
    return BLANK if value is None else f"{value:,}"


def workload_report(found: Workload, organ: str, by: str) -> ReportData:
    """The workload on paper, a table a group of figures, the sums below them."""
    names = tuple(dict.fromkeys(value.figure.section for value in found.values))
    tables = tuple(_workload_table(found, name) for name in names)
    sections = (
        ReportSection("一、工作情况", (), (*tables[:-1], replace(tables[-1], checks=found.checks))),
        ReportSection("二、口径", _basis_lines(found.values, ("只反映工作量，不作排名。",))),
    )
    return ReportData(
        title="人民调解工作情况",
        organ_name=organ,
        period=f"{period_words(found.first, found.last)}　{found.mediator or EVERYBODY}",
        sections=sections,
        made_at=found.made_at,
        made_by=by,
    )


def _workload_table(found: Workload, section: str) -> ReportTable:
    own = [value for value in found.values if value.figure.section == section]
    rows = tuple((v.figure.label, unit_text(v), v.text, part_text(v)) for v in own)
    return ReportTable(section, ("指标", "单位", "数值", "分子÷分母"), rows, (), 2)
