"""The reports as a whole: which sections each kind has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from ..domain.errors import InputRejected
from ..domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from ..domain.text import format_date_cn
from ..domain.views import Statistics
from . import annualtext, handlingtables, unittables, yeartables
from . import reporttables as tables
from . import reporttext as text
from .periods import period_words
from .reportfacts import Facts, blank

OTHER_WORK, QUALITY = "其他工作", "办理质量"


def annual(facts: Facts) -> ReportData:
    """年度信访工作报告 in the office's own wording: 工作举措和成效, 存在的问题, 下一年工作计划."""
    report = _report(facts, "信访工作报告", _annual_sections(facts))
    return replace(report, official=True)


def article41(facts: Facts) -> ReportData:
    """信访情况年度报告 with the four items of Art. 41."""
    report = _report(facts, "信访情况年度报告", _article_sections(facts))
    return replace(report, official=True)


def yearly(facts: Facts) -> ReportData:
    """年度统计表: every figure beside that of a year before."""
    names = dict.fromkeys(v.figure.section for v in facts.statistics.figures)
    made = [yeartables.comparison_table(facts, name) for name in names]
    sections = [ReportSection("", (), (table,)) for table in made if table.rows]
    notes = ReportSection(
        "核对和说明", (*facts.statistics.checks, *_definitions(facts.statistics), *text.closing(facts))
    )
    return _report(facts, "信访工作年度统计表", (*sections, notes))


def assessment(facts: Facts) -> ReportData:
    """责任单位考核表: timeliness, repeats, satisfaction of the units."""
    section = ReportSection(
        "",
        (() if facts.assessed else ("本期没有登记信访事项。",)),
        (unittables.assessment_table(facts),),
        (unittables.unit_chart(facts),) if facts.assessed else (),
    )
    return _report(facts, "责任单位办理情况考核表", (section, ReportSection("说明", text.closing(facts))))


def quarterly(facts: Facts) -> ReportData:
    """季度报告."""
    return _report(facts, "信访工作季度报告", _full_sections(facts, "本季度"))


def monthly(facts: Facts) -> ReportData:
    """月报."""
    return _report(facts, "信访工作月报", _full_sections(facts, "本月"))


def weekly(facts: Facts) -> ReportData:
    """周报: shorter, with the list of matters."""
    return _report(facts, "信访工作周报", _short_sections(facts, "本周", chart=True))


def daily(facts: Facts) -> ReportData:
    """日报: what came in on one day."""
    return _report(facts, "信访工作日报", _short_sections(facts, "当日", chart=False))


REPORTS: Mapping[str, Callable[[Facts], ReportData]] = {
    "annual": annual,
    "article41": article41,
    "yearly": yearly,
    "assessment": assessment,
    "quarterly": quarterly,
    "monthly": monthly,
    "weekly": weekly,
    "daily": daily,
}
"""Kind -> builder."""


def known_kind(kind: str) -> str:
    """The kind itself; InputRejected names those there are."""
    if kind not in REPORTS:
        raise InputRejected.at("kind", f"没有“{kind}”这种报告，可用：{'、'.join(REPORTS)}")
    return kind


def _report(facts: Facts, title: str, sections: tuple[ReportSection, ...]) -> ReportData:
    return ReportData(
        title=title,
        organ_name=facts.settings.organ_name,
        period=period_words(facts.first, facts.last),
        sections=sections,
        made_at=facts.made_at,
        made_by=facts.made_by,
    )


def _annual_sections(facts: Facts) -> tuple[ReportSection, ...]:
    return (
        ReportSection("", annualtext.opening(facts)),
        ReportSection(
            "一、工作举措和成效",
            text.volume(facts, annualtext.SPAN),
            (tables.channel_table(facts),),
            (tables.time_chart(facts),),
        ),
        ReportSection("（一）抓实源头预防", annualtext.prevention(facts), level=2),
        ReportSection(
            "（二）规范受理办理",
            annualtext.handling(facts),
            (tables.chosen_rates(facts, QUALITY), *_ranked(facts)),
            _category_charts(facts),
            level=2,
        ),
        ReportSection(
            "（三）推动多元化解",
            annualtext.resolution(facts),
            (tables.section_table(facts.statistics, "领导接访与包案"), *_filled(tables.dispute_table(facts))),
            level=2,
        ),
        ReportSection(
            "（四）抓好监督落实和队伍建设",
            annualtext.supervision(facts),
            (*_handling_tables(facts), *_filled(tables.ledger_table(facts))),
            level=2,
        ),
        ReportSection("二、存在的问题", annualtext.shortcomings(facts)),
        ReportSection(f"三、{facts.first.year + 1}年工作计划", annualtext.plans(facts)),
        ReportSection("", text.closing(facts)),
    )


def _article_sections(facts: Facts) -> tuple[ReportSection, ...]:
    span = annualtext.SPAN
    return (
        ReportSection("", (f"根据《信访工作条例》第四十一条，现将{facts.first.year}年信访情况报告如下。",)),
        ReportSection(
            "一、数据统计、涉及领域以及被投诉较多的机关、单位",
            (*text.volume(facts, span), *text.quality(facts), *text.fields_and_units(facts)),
            (tables.channel_table(facts), tables.chosen_rates(facts, QUALITY), *_ranked(facts)),
            (tables.time_chart(facts), *_category_charts(facts)),
        ),
        ReportSection(
            "二、转送、交办、督办情况",
            (text.handed_on(facts, span), text.supervised(facts, span)),
            _filled(handlingtables.supervision_table(facts)),
        ),
        ReportSection(
            "三、改进工作、完善政策、追究责任建议以及被采纳情况",
            text.suggested(facts, span),
            _filled(handlingtables.suggestion_table(facts)),
        ),
        ReportSection("四、其他应当报告的事项", (f"{blank('没有的请写“无”')}。", *text.closing(facts))),
    )


def _ranked(facts: Facts) -> tuple[ReportTable, ...]:
    return (
        *_filled(tables.ranked_table(facts, "反映问题的主要领域", "内容分类", facts.categories)),
        *_filled(tables.ranked_table(facts, "被投诉较多的机关、单位", "责任单位", facts.units)),
    )


def _category_charts(facts: Facts) -> tuple[ReportChart, ...]:
    return (tables.category_chart(facts),) if facts.categories else ()


def _handling_tables(facts: Facts) -> tuple[ReportTable, ...]:
    return (
        *_filled(handlingtables.supervision_table(facts)),
        *_filled(handlingtables.suggestion_table(facts)),
    )


def _full_sections(facts: Facts, span: str) -> tuple[ReportSection, ...]:
    return (
        ReportSection(
            "一、信访总体情况",
            text.volume(facts, span),
            (tables.channel_table(facts),),
            (tables.time_chart(facts),),
        ),
        ReportSection("二、办理质量", text.quality(facts), (tables.chosen_rates(facts, QUALITY),)),
        ReportSection(
            "三、领导接访与包案",
            text.leaders(facts, span),
            (tables.section_table(facts.statistics, "领导接访与包案"),),
        ),
        ReportSection("四、矛盾纠纷排查与人民调解", text.disputes(facts), _filled(tables.dispute_table(facts))),
        ReportSection(
            "五、转送、交办、督办和建议",
            (text.handed_on(facts, span), text.supervised(facts, span), *text.suggested(facts, span)),
            _handling_tables(facts),
        ),
        ReportSection("六、其他工作", text.other_work(facts, span), _filled(tables.ledger_table(facts))),
        ReportSection(
            "七、反映问题的主要领域和被投诉较多的单位",
            (*text.fields_and_units(facts), *text.closing(facts)),
            _ranked(facts),
            _category_charts(facts),
        ),
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
