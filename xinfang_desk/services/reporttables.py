"""The tables and charts of reports, each table with the sums that must hold printed below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.codes import Channel, Occurrence
from ..domain.figures import VARIANTS, FigureValue, chosen_key, plain_text, unit_beside
from ..domain.masking import mask_ids_in_text, mask_name
from ..domain.papers import ReportChart, ReportData, ReportTable
from ..domain.text import group_number
from ..domain.views import Series, Statistics
from .checksums import sum_check
from .reportfacts import Facts
from .series import OTHERS, Ranked

TOP = 15
MOST_PARTS = 12
"""Parts of a sum that are written out."""


LISTED, UNNAMED = "登记事项清单", "（不列示）"
"""Title of the list of single matters, and the name of whom it does not name."""


def channel_table(facts: Facts) -> ReportTable:
    """Matters and people by channel, first and repeated."""
    rows, sums = [], [0, 0, 0, 0]
    for channel in facts.channels:
        counts = _channel_counts(facts, channel)
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append((channel.label, *map(str, counts), facts.share(counts[0])))
    rows.append(("合计", *map(str, sums), facts.share(sums[0])))
    total, people = facts.number("petitions.matters"), facts.number("petitions.people")
    checks = (
        "件数：" + sum_check([facts.matters_of(c) for c in facts.channels], total),
        "人次：" + sum_check([facts.people_of(c) for c in facts.channels], people),
        "初次与重复：" + sum_check(sums[2:], total),
    )
    columns = ("信访形式", "件数", "人次", "初次", "重复", "占比")
    return ReportTable("信访形式", columns, tuple(rows), checks)


def _channel_counts(facts: Facts, channel: Channel) -> list[int]:
    first, repeat = (facts.matters_of(channel, o.value) for o in (Occurrence.FIRST, Occurrence.REPEAT))
    return [facts.matters_of(channel), facts.people_of(channel), first, repeat]


def section_table(statistics: Statistics, section: str) -> ReportTable:
    """The figures of one section with numerator, denominator and how they are defined."""
    return _section(section, [v for v in statistics.figures if v.figure.section == section])


def _section(section: str, values: Sequence[FigureValue], notes: tuple[str, ...] = ()) -> ReportTable:
    """Columns that no figure of the section fills are left out."""
    rates, counts = any(v.figure.is_rate for v in values), any(not v.figure.is_rate for v in values)
    columns = ("指标", "数值", *(("单位",) if counts else ()), *(("分子", "分母") if rates else ()))
    rows = tuple(tuple(_figure_cells(v)[column] for column in columns) for v in values)
    return ReportTable(section, columns, rows, rate_checks(values), 1, notes)


def _figure_cells(value: FigureValue) -> Mapping[str, str]:
    figure, base = value.figure, value.denominator
    return {
        "指标": figure.label,
        "数值": value.text,
        "单位": "" if figure.is_rate else figure.unit,
        "分子": "" if base is None else plain_text(value.numerator),
        "分母": "" if base is None else plain_text(base),
    }


def ranked_table(facts: Facts, title: str, column: str, rows: Ranked) -> ReportTable:
    """The largest entries of a code table with their shares, the others together."""
    shown = [(label, str(matters), str(people), facts.share(matters)) for label, matters, people in rows[:TOP]]
    rest = rows[TOP:]
    if rest:
        matters, people = sum(r[1] for r in rest), sum(r[2] for r in rest)
        shown.append((OTHERS, str(matters), str(people), facts.share(matters)))
    total = facts.number("petitions.matters")
    parts = sum(matters for _, matters, _ in rows)
    told = [matters for _, matters, _ in rows] if len(rows) <= MOST_PARTS else [parts]
    check = f"各项合计：{sum_check(told, total)}"
    return ReportTable(title, (column, "件数", "人次", "占比"), tuple(shown), (check,))


def dispute_table(facts: Facts) -> ReportTable:
    """Mediation by kind of dispute."""
    rows = tuple((kind or "其他", str(cases), str(agreed)) for kind, cases, agreed in facts.disputes)
    checks = (
        "受理：" + sum_check([cases for _, cases, _ in facts.disputes], facts.number("mediation.cases")),
        "调解成功：" + sum_check([agreed for _, _, agreed in facts.disputes], facts.number("mediation.agreed")),
    )
    return ReportTable("调解案件的纠纷类型", ("纠纷类型", "受理件数", "调解成功件数"), rows, checks if rows else ())


def ledger_table(facts: Facts) -> ReportTable:
    """The work ledger by kind."""
    rows = []
    for kind in facts.kinds:
        if f"ledger.{kind.key}.times" not in {v.figure.key for v in facts.statistics.figures}:
            continue
        counts = {name: facts.number(f"ledger.{kind.key}.{name}") for name in ("times", "people", "items")}
        if any(counts.values()):
            cells = (f"{plain_text(n)}{unit_beside(kind.key, name)}" if n else "" for name, n in counts.items())
            rows.append((kind.label, *cells))
    return ReportTable("工作台账", ("台账类别", "次", "人次", "件"), tuple(rows))


def matter_table(facts: Facts) -> ReportTable:
    """The matters of a short period; names are masked, what is restricted is only counted."""
    rows = tuple(_matter_row(row) for row in facts.matters)
    total = int(facts.number("petitions.matters"))
    more = (f"共{total}件，此处列出前{len(rows)}件",) if total > len(rows) else ()
    columns = ("登记编号", "信访形式", "姓名", "人数", "主要诉求", "责任单位")
    return ReportTable(LISTED, columns, rows, more, len(columns))


def told_matters(report: ReportData) -> set[str]:
    """Registration numbers of the matters that a report lists with what they say."""
    return {row[0].replace(" ", "") for row in _listed(report) if row[2] != UNNAMED}


def listed_matters(report: ReportData) -> set[str]:
    """Registration numbers of all matters that a report lists, named or not."""
    return {row[0].replace(" ", "") for row in _listed(report)}


def _listed(report: ReportData) -> list[tuple[str, ...]]:
    tables = (table for section in report.sections for table in section.tables if table.title == LISTED)
    return [row for table in tables for row in table.rows]


def _matter_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    hidden = row["restricted"]
    return (
        group_number(row["number"]),
        Channel(row["channel"]).label,
        UNNAMED if hidden else mask_name(row["name"]),
        str(row["headcount"]),
        "检举控告件，内容不列示" if hidden else mask_ids_in_text(row["demand"]),
        "" if hidden else row["unit"] or "",
    )


def time_chart(facts: Facts) -> ReportChart:
    """Matters over time by channel."""
    return _chart(facts.statistics.by_month, stacked=True, over_time=True)


def category_chart(facts: Facts) -> ReportChart:
    """Matters by content category."""
    return _chart(facts.statistics.by_category, stacked=False, over_time=False)


def _chart(data: Series, *, stacked: bool, over_time: bool) -> ReportChart:
    series = tuple((name, tuple(map(float, numbers))) for name, numbers in data.series)
    return ReportChart(data.title, data.categories, series, data.unit, stacked, not over_time, over_time=over_time)


def rate_checks(values: Sequence[FigureValue]) -> tuple[str, ...]:
    """Each rate worked out again from its parts: 1618÷1698=95.29% ✓."""
    return tuple(
        f"{v.figure.label}：{plain_text(v.numerator)}÷{plain_text(v.denominator)}={v.text} ✓"
        for v in values
        if v.denominator
    )


def chosen_rates(facts: Facts, section: str) -> ReportTable:
    """The rates of a section in the variants that the office chose, with their parts and the proof."""
    figures = [v.figure for v in facts.statistics.figures if v.figure.section == section]
    values = [v for f in figures if (v := facts.value(f.key)).figure.key == f.key and _is_chosen(facts, f.key)]
    variants = "，".join(f"{v.figure.label.partition('（')[0]}按{v.figure.variant}" for v in values if v.figure.variant)
    return _section(section, values, (f"口径：{variants}",) if variants else ())


def _is_chosen(facts: Facts, key: str) -> bool:
    """Whether no other variant stands for this figure, and it stands for none that was not chosen."""
    others = {other: base for exchanged in VARIANTS.values() for base, other in exchanged.items()}
    return chosen_key(others.get(key, key), facts.settings) == key
