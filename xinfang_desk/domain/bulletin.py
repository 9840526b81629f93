"""The figures of the mediation room, each defined once: a mediator's workload and the monthly bulletin 调解月报 (domain §8.4).

A figure is a condition on a case and what is counted of the cases that meet it; the list behind a figure is those very cases,
so a number and its list cannot differ. Population: cases accepted (受理) in the period, as the contract counts mediations; the
load is what is open now, whenever it was accepted. Nobody is ranked or scored: a mediator has a workload, a petitioner nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .casefigures import (
    CaseFigure,
    CaseValue,
    agreed,
    coming_from,
    ended,
    every,
    is_closed,
    is_open,
    of_type,
    on_level,
    performed,
)
from .mediations import DISPUTE_TYPES, MediationOutcome, MediationSource, Performance

LOAD = "现在在办"
VOLUME, OUTCOMES, PERFORMANCE, ORIGIN, TYPES = "受理和成功", "调解结果", "协议履行", "案件来源", "纠纷类型"
TYPE_AGREED = "分类调解成功"
BESIDE = "不予受理和司法确认"

LOAD_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure("load.open", "在办", "件", LOAD, is_open, population="open", basis="还没有结案的，不论何时受理"),
    CaseFigure("load.soon", "其中即将到期", "件", LOAD, on_level("soon"), population="open", basis="离期限不到3天"),
    CaseFigure("load.overdue", "其中已超期", "件", LOAD, on_level("overdue"), population="open"),
)

VOLUME_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure("cases", "受理数", "件", VOLUME, every, basis="受理日期在本期"),
    CaseFigure("agreed", "调解成功数", "件", VOLUME, agreed, basis="达成书面或口头协议"),
    CaseFigure("rate.agreed", "成功率", "件", VOLUME, agreed, base=every, basis="调解成功数 ÷ 受理数"),
    CaseFigure("rate.closed", "结案达成率", "件", VOLUME, agreed, base=is_closed, basis="调解成功数 ÷ 已结案数"),
    CaseFigure("amount", "协议涉及金额", "元", VOLUME, agreed, "amount"),
    CaseFigure("days", "平均用时", "天", VOLUME, is_closed, "days", decimals=1, basis="受理到结案的天数 ÷ 已结案数"),
    CaseFigure("major", "重大疑难", "件", VOLUME, lambda case: case.major),
    CaseFigure("major.agreed", "重大疑难调解成功", "件", VOLUME, lambda case: case.major and agreed(case)),
)

# A later state of a case that ends it gets its line here; the check below says when one is missing.
OUTCOME_FIGURES: tuple[CaseFigure, ...] = (
    *(CaseFigure(f"outcome.{one.value}", one.label, "件", OUTCOMES, ended(one)) for one in MediationOutcome),
    CaseFigure("outcome.open", "在办", "件", OUTCOMES, is_open, basis="本期受理、还没有结案"),
)

PERFORMANCE_FIGURES: tuple[CaseFigure, ...] = (
    *(
        CaseFigure(f"performance.{one.value}", one.label, "件", PERFORMANCE, performed(one.value))
        for one in Performance
    ),
    CaseFigure("performance.unknown", "未登记", "件", PERFORMANCE, performed("")),
)

ORIGIN_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure("origin.initiative", "主动调解", "件", ORIGIN, coming_from(MediationSource.INITIATIVE)),
    CaseFigure("origin.application", "依申请调解", "件", ORIGIN, coming_from(MediationSource.APPLICATION)),
    CaseFigure(
        "origin.entrusted",
        "接受委托移送",
        "件",
        ORIGIN,
        coming_from(MediationSource.REFERRED, MediationSource.ENTRUSTED),
        basis="含信访移交",
    ),
)

BESIDE_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure(
        "not_accepted",
        "不予受理",
        "件",
        BESIDE,
        every,
        population="refused",
        basis="告知日期在本期，不计入受理数",
    ),
    CaseFigure("confirmed", "司法确认", "件", BESIDE, every, population="confirmed", basis="法院裁定有效的日期在本期"),
)
"""Counted by their own day, not by that of the acceptance: a case that is refused is never accepted."""

TYPE_FIGURES: tuple[CaseFigure, ...] = tuple(
    CaseFigure(f"type.{place}", word, "件", TYPES, of_type(word)) for place, word in enumerate(DISPUTE_TYPES, 1)
)
TYPE_AGREED_FIGURES: tuple[CaseFigure, ...] = tuple(
    CaseFigure(f"type.{place}.agreed", word, "件", TYPE_AGREED, of_type(word, agreed))
    for place, word in enumerate(DISPUTE_TYPES, 1)
)

MEDIATOR_FIGURES = (
    *LOAD_FIGURES,
    *VOLUME_FIGURES,
    *OUTCOME_FIGURES,
    *PERFORMANCE_FIGURES,
    *ORIGIN_FIGURES,
    *BESIDE_FIGURES,
)
BULLETIN_FIGURES = (
    *VOLUME_FIGURES,
    *OUTCOME_FIGURES,
    *PERFORMANCE_FIGURES,
    *ORIGIN_FIGURES,
    *BESIDE_FIGURES,
    *TYPE_FIGURES,
    *TYPE_AGREED_FIGURES,
)


def load_of(mediator: str) -> CaseFigure:
    """The open cases of one mediator, a line of the workload when all are shown."""
    label = mediator or "未写明调解员"
    return CaseFigure(
        f"load.of.{mediator}", label, "件", LOAD, lambda c: is_open(c) and c.mediator == mediator, population="open"
    )


# -- checks ------------------------------------------------------------------------------------------------------------

_SUMS: tuple[tuple[str, str, tuple[CaseFigure, ...]], ...] = (
    (OUTCOMES, "cases", OUTCOME_FIGURES),
    (PERFORMANCE, "agreed", PERFORMANCE_FIGURES),
    (ORIGIN, "cases", ORIGIN_FIGURES),
    (TYPES, "cases", TYPE_FIGURES),
    (TYPE_AGREED, "agreed", TYPE_AGREED_FIGURES),
)


def checks(values: Iterable[CaseValue]) -> tuple[str, ...]:
    """The sums that must agree, written out; a part that is missing shows as ≠."""
    found = {value.figure.key: int(value.numerator) for value in values if value.figure.kind == "count"}
    lines = []
    for name, total, parts in _SUMS:
        counts = [found[part.key] for part in parts if part.key in found]
        if counts and total in found:
            lines.append(f"{name}：{_sum_words(counts, found[total])}")
    return tuple(lines)


def _sum_words(counts: Sequence[int], total: int) -> str:
    shown = [count for count in counts if count] or [0]
    agrees = sum(counts) == total
    return f"{'+'.join(map(str, shown))}{'=' if agrees else '≠'}{total} {'✓' if agrees else '请核对'}"


# -- what a mediator fills in by hand ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HandField:
    """A number of the bulletin that no record holds and that the mediator fills in for the month."""

    key: str
    label: str
    unit: str


HAND_FIELDS: tuple[HandField, ...] = (
    HandField("prevented_crime_cases", "防止民转刑", "件"),
    HandField("prevented_crime_people", "防止民转刑", "人"),
    HandField("prevented_petition_cases", "防止群体性上访", "件"),
    HandField("prevented_petition_people", "防止群体性上访", "人"),
)
MOST = 999_999
HandValues = dict[str, int | None]


@dataclass(frozen=True)
class HandTotal:
    """A hand-filled number: of the month, and the sum of the months of the year that were filled with how many those are."""

    field: HandField
    month: int | None
    year: int | None
    months: int


@dataclass(frozen=True)
class Bulletin:
    """The bulletin of a month: each figure for the month and for the year so far, what was filled by hand, the checks."""

    first: date
    last: date
    month: tuple[CaseValue, ...]
    year: tuple[CaseValue, ...]
    hand: tuple[HandTotal, ...]
    checks: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True)
class Workload:
    """A mediator's (or everybody's) figures of a period with what is open now."""

    mediator: str
    first: date
    last: date
    values: tuple[CaseValue, ...]
    checks: tuple[str, ...]
    made_at: datetime


def hand_total(field: HandField, month: str, kept: dict[str, HandValues]) -> HandTotal:
    """One number from what was kept by month (2026-03); blank where nothing was filled."""
    filled = [value for values in kept.values() if (value := values.get(field.key)) is not None]
    return HandTotal(field, kept.get(month, {}).get(field.key), sum(filled) if filled else None, len(filled))
