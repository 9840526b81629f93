"""The assessment of the units' handling as a table: counts beside each rate, the weights named below, the sums proved."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.assessment import RATES, REPEAT, UnitLine, weight_words
from ..domain.figures import plain_text
from ..domain.office import OfficeSettings
from ..domain.papers import ReportChart, ReportTable
from .checksums import sum_check
from .reportfacts import Facts
from .reporttables import TOP

NO_UNIT = "（尚无责任单位）"
_PARTS = {"按期办结率": "按期/应计", "重复信访率": "重复/全部", "满意率": "满意/评价"}


def assessment_table(facts: Facts) -> ReportTable:
    """The handling of each unit: three rates with their parts, and the weighted mark."""
    settings = facts.settings
    lines = facts.assessed
    rows = [_unit_row(settings, line, line.label or NO_UNIT, marked=bool(line.label)) for line in lines]
    total = _sum_of(lines)
    rows.append(_unit_row(settings, total, "合计", marked=False))
    checks = (
        "件数：" + sum_check([total.matters], facts.number("petitions.matters")),
        "人次：" + sum_check([total.people], facts.number("petitions.people")),
        *(f"{name}：" + _both(total.rates[place], _whole(facts, key)) for place, (_, name, key) in enumerate(RATES)),
    )
    columns = ("责任单位", "件数", "人次", *(c for _, name, _ in RATES for c in (name, _PARTS[name])), "得分")
    return ReportTable("责任单位办理情况", columns, tuple(rows), checks if lines else (), 1, _weight_notes(facts))


def _whole(facts: Facts, key: str) -> tuple[str, str]:
    """The same rate, counted without the units."""
    if key == REPEAT.key:
        return facts.text("petitions.repeat.matters"), facts.text("petitions.matters")
    return plain_text(facts.number(key)), facts.base(key)


def _both(units: tuple[int, int], whole: tuple[str, str]) -> str:
    """That numerators and denominators of the units add up to those of the office."""
    told = f"各单位合计{units[0]}/{units[1]}，全办{whole[0]}/{whole[1]}"
    return f"{told} {'✓' if (str(units[0]), str(units[1])) == whole else '✗'}"


def _unit_row(settings: OfficeSettings, line: UnitLine, label: str, *, marked: bool) -> tuple[str, ...]:
    rates = [cell for place in range(len(RATES)) for cell in (line.rate(place), line.parts(place))]
    mark = line.mark(settings) if marked else None
    shown = "" if not marked else "—" if mark is None else f"{mark}"
    return (label, str(line.matters), str(line.people), *rates, shown)


def _sum_of(lines: Sequence[UnitLine]) -> UnitLine:
    rates = tuple(
        (sum(line.rates[place][0] for line in lines), sum(line.rates[place][1] for line in lines))
        for place in range(len(RATES))
    )
    return UnitLine("合计", sum(line.matters for line in lines), sum(line.people for line in lines), rates)


def _weight_notes(facts: Facts) -> tuple[str, ...]:
    variants = [f"{name}按{facts.value(key).figure.variant}" for _, name, key in RATES if key != REPEAT.key]
    return (weight_words(facts.settings), f"{'，'.join(variants)}；对象是责任单位的办理情况，不涉及个人")


def unit_chart(facts: Facts) -> ReportChart:
    """Matters by unit, the largest ones."""
    rows = facts.units[:TOP]
    values = tuple(float(matters) for _, matters, _ in rows)
    return ReportChart("责任单位件数", tuple(label for label, _, _ in rows), (("件数", values),), horizontal=True)
