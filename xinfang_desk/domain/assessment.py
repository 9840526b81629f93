"""The assessment of the units' handling 考核: three rates a unit, each with its numerator and denominator, and a weighted mark.

Units are assessed, never persons. 按期办结 and 满意 are the figures of `domain.figures` in the variant that the office chose,
narrowed down to a unit; 重复信访 counts against it. A rate without a denominator does not count: its weight falls to the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .figures import COUNTED, Figure, Measure, chosen_key, eq, rate_text
from .office import WEIGHT_SETTINGS, OfficeSettings

REPEAT = Figure(
    "assessment.repeat",
    "重复信访率",
    "件",
    "matters",
    "责任单位考核",
    Measure("count", "", (COUNTED, eq("occurrence", "repeat"))),
    Measure("count", "", (COUNTED,)),
    2,
    "重复件 ÷ 全部件",
)
"""The share of repeats among the matters of a unit."""

RATES = (
    ("weight_on_time", "按期办结率", "rate.on_time_conclusion"),
    ("weight_repeat", "重复信访率", REPEAT.key),
    ("weight_satisfaction", "满意率", "rate.satisfaction.unit"),
)
"""Weight in the settings, name in the table, key of the figure."""

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class UnitLine:
    """What is counted of one unit: its matters and people, and (numerator, denominator) of each of `RATES`."""

    label: str
    matters: int
    people: int
    rates: tuple[tuple[int, int], ...]

    def rate(self, place: int) -> str:
        """A rate as printed, — without a denominator."""
        return rate_text(*self.rates[place], 2)

    def parts(self, place: int) -> str:
        """Numerator and denominator as printed: 831/831."""
        top, base = self.rates[place]
        return f"{top}/{base}"

    def mark(self, settings: OfficeSettings) -> Decimal | None:
        """The weighted mark from 0 to 100, rounded half up to a tenth; None when no rate that weighs has a denominator."""
        points, weights = Decimal(0), 0
        for (name, _, key), (top, base) in zip(RATES, self.rates, strict=True):
            if base:
                share = Decimal(top) / base
                points += getattr(settings, name) * (1 - share if key == REPEAT.key else share)
                weights += getattr(settings, name)
        return (points * 100 / weights).quantize(_TENTH, rounding=ROUND_HALF_UP) if weights else None


def chosen_figures(settings: OfficeSettings, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures behind `RATES`, in the variants that the office chose."""
    by_key = {figure.key: figure for figure in (*figures, REPEAT)}
    return tuple(by_key[chosen_key(key, settings)] for _, _, key in RATES)


def weight_words(settings: OfficeSettings) -> str:
    """The weights and how the mark is made, for the line below the table."""
    named = "、".join(f"{label.partition('：')[2]}{getattr(settings, name)}" for name, label in WEIGHT_SETTINGS.items())
    return (
        f"权重：{named}（可在办公室设置中调整）。得分＝各项得分率按权重的平均×100，重复信访按（1－重复信访率）计；"
        "没有分母的指标不计，其权重由其余指标分担"
    )
