"""The figures of the mediation room, each defined once: a mediator's workload and the monthly bulletin 调解月报 (domain §8.4).

A figure is a condition on a case and what is counted of the cases that meet it; the list behind a figure is those very cases,
so a number and its list cannot differ. Population: cases accepted (受理) in the period, as the contract counts mediations; the
load is what is open now, whenever it was accepted. Nobody is ranked or scored: a mediator has a workload, a petitioner nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from .deadlines import DueStatus
from .figures import rate_text
from .mediations import DISPUTE_TYPES, MediationOutcome, MediationSource, Performance
from .money import format_amount

OTHER_TYPE = DISPUTE_TYPES[-1]


@dataclass(frozen=True)
class CaseFact:
    """A case as the figures see it; `due_status` only while it is open."""

    number: str
    accepted_on: date
    source: str
    dispute_type: str
    applicant: str
    respondent: str
    mediator: str
    major: bool
    outcome: str
    closed_on: date | None
    amount: Decimal
    performance: str
    matter_number: str = ""
    due_status: DueStatus | None = None

    @property
    def days(self) -> int:
        """Days from acceptance to close; 0 while open."""
        return (self.closed_on - self.accepted_on).days if self.closed_on else 0

    @property
    def standing(self) -> str:
        """The outcome in words, or how the term of an open case stands."""
        if self.outcome:
            return OUTCOME_WORDS.get(self.outcome, self.outcome)
        return self.due_status.words if self.due_status else "调解中"


Member = Callable[[CaseFact], bool]
OUTCOME_WORDS = {outcome.value: outcome.label for outcome in MediationOutcome}
AGREED = frozenset({MediationOutcome.WRITTEN.value, MediationOutcome.ORAL.value})


@dataclass(frozen=True)
class CaseFigure:
    """One figure. `base` makes it a rate in per cent with `decimals`; kind "days" is an average with the cases below the line.

    `population` "period" = accepted in the period, "open" = open now.
    """

    key: str
    label: str
    unit: str
    section: str
    member: Member
    kind: Literal["count", "amount", "days"] = "count"
    base: Member | None = None
    decimals: int = 2
    basis: str = ""
    population: Literal["period", "open"] = "period"


@dataclass(frozen=True)
class CaseValue:
    """A figure of a period with the cases behind it: numerator and, for a rate, denominator."""

    figure: CaseFigure
    cases: tuple[CaseFact, ...]
    base_cases: tuple[CaseFact, ...] = ()

    @property
    def numerator(self) -> int | Decimal:
        """The number: cases, yuan, or days together."""
        if self.figure.kind == "amount":
            return sum((case.amount for case in self.cases), Decimal(0))
        return sum(case.days for case in self.cases) if self.figure.kind == "days" else len(self.cases)

    @property
    def denominator(self) -> int | None:
        """What is divided by: the base cases of a rate, the cases of an average; None for a plain number."""
        if self.figure.kind == "days":
            return len(self.cases)
        return None if self.figure.base is None else len(self.base_cases)

    @property
    def text(self) -> str:
        """As printed; — where there is nothing to divide by."""
        if self.figure.kind == "days":
            return average_text(int(self.numerator), len(self.cases), self.figure.decimals)
        if self.denominator is not None:
            return rate_text(self.numerator, self.denominator, self.figure.decimals)
        return format_amount(Decimal(self.numerator)) if self.figure.kind == "amount" else f"{self.numerator:,}"


def average_text(total: int, count: int, decimals: int) -> str:
    """An average rounded half up; — for none."""
    if not count:
        return "—"
    step = Decimal(1).scaleb(-decimals)
    return str((Decimal(total) / count).quantize(step, rounding=ROUND_HALF_UP))


# -- conditions --------------------------------------------------------------------------------------------------------


def every(_case: CaseFact) -> bool:
    """Every case."""
    return True


def is_open(case: CaseFact) -> bool:
    """Not closed yet."""
    return not case.outcome


def is_closed(case: CaseFact) -> bool:
    """Closed, however it ended."""
    return bool(case.outcome)


def agreed(case: CaseFact) -> bool:
    """调解成功: a written or an oral agreement."""
    return case.outcome in AGREED


def _level(level: str) -> Member:
    return lambda case: case.due_status is not None and case.due_status.level == level


def _ended(outcome: MediationOutcome) -> Member:
    return lambda case: case.outcome == outcome.value


def _performed(performance: str) -> Member:
    return lambda case: agreed(case) and case.performance == performance


def _of_type(word: str, also: Member = every) -> Member:
    return lambda case: type_of(case) == word and also(case)


def _from(*sources: MediationSource) -> Member:
    values = frozenset(source.value for source in sources)
    return lambda case: case.source in values


def type_of(case: CaseFact) -> str:
    """One of the 15 kinds; a word that is none of them counts as 其他."""
    return case.dispute_type if case.dispute_type in DISPUTE_TYPES else OTHER_TYPE


# -- figures -----------------------------------------------------------------------------------------------------------

LOAD = "现在在办"
VOLUME, OUTCOMES, PERFORMANCE, ORIGIN, TYPES = "受理和成功", "调解结果", "协议履行", "案件来源", "纠纷类型"
TYPE_AGREED = "分类调解成功"

LOAD_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure("load.open", "在办", "件", LOAD, is_open, population="open", basis="还没有结案的，不论何时受理"),
    CaseFigure("load.soon", "其中即将到期", "件", LOAD, _level("soon"), population="open", basis="离期限不到3天"),
    CaseFigure("load.overdue", "其中已超期", "件", LOAD, _level("overdue"), population="open"),
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
    *(CaseFigure(f"outcome.{one.value}", one.label, "件", OUTCOMES, _ended(one)) for one in MediationOutcome),
    CaseFigure("outcome.open", "在办", "件", OUTCOMES, is_open, basis="本期受理、还没有结案"),
)

PERFORMANCE_FIGURES: tuple[CaseFigure, ...] = (
    *(
        CaseFigure(f"performance.{one.value}", one.label, "件", PERFORMANCE, _performed(one.value))
        for one in Performance
    ),
    CaseFigure("performance.unknown", "未登记", "件", PERFORMANCE, _performed("")),
)

ORIGIN_FIGURES: tuple[CaseFigure, ...] = (
    CaseFigure("origin.initiative", "主动调解", "件", ORIGIN, _from(MediationSource.INITIATIVE)),
    CaseFigure("origin.application", "依申请调解", "件", ORIGIN, _from(MediationSource.APPLICATION)),
    CaseFigure(
        "origin.entrusted",
        "接受委托移送",
        "件",
        ORIGIN,
        _from(MediationSource.REFERRED, MediationSource.ENTRUSTED),
        basis="含信访移交",
    ),
)

TYPE_FIGURES: tuple[CaseFigure, ...] = tuple(
    CaseFigure(f"type.{place}", word, "件", TYPES, _of_type(word)) for place, word in enumerate(DISPUTE_TYPES, 1)
)
TYPE_AGREED_FIGURES: tuple[CaseFigure, ...] = tuple(
    CaseFigure(f"type.{place}.agreed", f"{word}（成功）", "件", TYPES, _of_type(word, agreed))
    for place, word in enumerate(DISPUTE_TYPES, 1)
)

MEDIATOR_FIGURES = (*LOAD_FIGURES, *VOLUME_FIGURES, *OUTCOME_FIGURES, *PERFORMANCE_FIGURES, *ORIGIN_FIGURES)
BULLETIN_FIGURES = (
    *VOLUME_FIGURES,
    *OUTCOME_FIGURES,
    *PERFORMANCE_FIGURES,
    *ORIGIN_FIGURES,
    *TYPE_FIGURES,
    *TYPE_AGREED_FIGURES,
)


def measure(figure: CaseFigure, cases: Sequence[CaseFact], open_now: Sequence[CaseFact] = ()) -> CaseValue:
    """The value of a figure: `cases` were accepted in the period, `open_now` are open."""
    population = open_now if figure.population == "open" else cases
    hit = tuple(case for case in population if figure.member(case))
    base = tuple(case for case in population if figure.base is not None and figure.base(case))
    return CaseValue(figure, hit, base)


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


# 不予受理 and 司法确认 are filled by hand as long as cases carry no such state; then they become figures above.
HAND_FIELDS: tuple[HandField, ...] = (
    HandField("prevented_crime_cases", "防止民转刑", "件"),
    HandField("prevented_crime_people", "防止民转刑", "人"),
    HandField("prevented_petition_cases", "防止群体性上访", "件"),
    HandField("prevented_petition_people", "防止群体性上访", "人"),
    HandField("not_accepted", "不予受理", "件"),
    HandField("confirmed", "司法确认", "件"),
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
