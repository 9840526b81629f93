"""The reports as a whole: which sections each kind has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from ..domain.papers import ReportData, ReportSection, ReportTable
from ..domain.text import format_date_cn
from ..domain.views import Statistics
from . import reporttables as tables
from . import reporttext as text
from .periods import period_words
from .reportfacts import Facts

OTHER_WORK = "其他工作"


def annual(facts: Facts) -> ReportData:
    """年度信访工作情况报告, with the content that Art. 41 asks for."""
    return _report(facts, "信访工作年度报告", _full_sections(facts, "全年"))


def quarterly(facts: Facts) -> ReportData:
    """季度报告."""
    return _report(facts, "信访工作季度报告", _full_sections(facts, "本季度"))


def monthly(facts: Facts) -> ReportData:
    """月度报告."""
    return _report(facts, "信访工作月报", _full_sections(facts, "本月"))


def weekly(facts: Facts) -> ReportData:
    """周报: shorter, with the list of matters."""
    return _report(facts, "信访工作周报", _short_sections(facts, "本周", chart=True))


def daily(facts: Facts) -> ReportData:
    """日报: what came in on one day."""
    return _report(facts, "信访工作日报", _short_sections(facts, "当日", chart=False))


REPORTS: Mapping[str, Callable[[Facts], ReportData]] = {
    "annual": annual,
    "quarterly": quarterly,
    "monthly": monthly,
    "weekly": weekly,
    "daily": daily,
}
"""Kind -> builder."""


def _report(facts: Facts, title: str, sections: tuple[ReportSection, ...]) -> ReportData:
    return ReportData(
        title=title,
        organ_name=facts.settings.organ_name,
        period=period_words(facts.first, facts.last),
        sections=sections,
        made_at=facts.made_at,
        made_by=facts.made_by,
    )


def _full_sections(facts: Facts, span: str) -> tuple[ReportSection, ...]:
    opening = f"{facts.first.year}年，{span}" if span == "全年" else span
    return (
        ReportSection(
            "一、信访总体情况",
            text.volume(facts, opening),
            (tables.channel_table(facts),),
            (tables.time_chart(facts),),
        ),
        ReportSection("二、办理质量", text.quality(facts), (tables.section_table(facts.statistics, "办理质量"),)),
        ReportSection(
            "三、领导接访与包案",
            text.leaders(facts, span),
            (tables.section_table(facts.statistics, "领导接访与包案"),),
        ),
        ReportSection("四、矛盾纠纷排查与人民调解", text.disputes(facts), _filled(tables.dispute_table(facts))),
        ReportSection("五、其他工作", text.other_work(facts, span), _filled(tables.ledger_table(facts))),
        _fields(facts),
    )


def _fields(facts: Facts) -> ReportSection:
    return ReportSection(
        "六、反映问题的主要领域和被投诉较多的单位",
        (*text.fields_and_units(facts), *text.closing(facts)),
        (
            *_filled(tables.ranked_table(facts, "反映问题的主要领域", "内容分类", facts.categories)),
            *_filled(tables.ranked_table(facts, "责任单位", "责任单位", facts.units)),
        ),
        (tables.category_chart(facts),) if facts.categories else (),
    )


def _filled(table: ReportTable) -> tuple[ReportTable, ...]:
    return (table,) if table.rows else ()


def _short_sections(facts: Facts, span: str, *, chart: bool) -> tuple[ReportSection, ...]:
    return (
        ReportSection(
            "一、登记情况",
            text.volume(facts, span, compared=False),
            (tables.channel_table(facts), *_filled(tables.matter_table(facts))),
            (tables.time_chart(facts),) if chart else (),
        ),
        ReportSection(
            "二、接访与调解",
            (text.leaders(facts, span)[0], *text.disputes(facts)[1:]),
            _filled(tables.dispute_table(facts)),
        ),
        ReportSection("三、其他工作", text.other_work(facts, span), _filled(tables.ledger_table(facts))),
        ReportSection("四、说明", text.closing(facts)),
    )


def statistics_report(statistics: Statistics, organ: str, now: datetime, by: str) -> ReportData:
    """The table of figures as it stands on the screen, section by section."""
    # Most kinds of other work have one unit; the empty counts of the others would only fill pages.
    shown = [v for v in statistics.figures if v.numerator or v.figure.section != OTHER_WORK]
    statistics = replace(statistics, figures=tuple(shown))
    names = dict.fromkeys(value.figure.section for value in shown)
    sections = [ReportSection(name, (), (tables.section_table(statistics, name),)) for name in names]
    notes = ReportSection("核对", (*statistics.checks, *_definitions(statistics)))
    period = f"{format_date_cn(statistics.first)}至{format_date_cn(statistics.last)}"
    return ReportData("统计报表", organ, period, (*sections, notes), now, by)


def _definitions(statistics: Statistics) -> tuple[str, ...]:
    return tuple(f"{v.figure.label}：{v.figure.basis}。" for v in statistics.figures if v.figure.basis)
