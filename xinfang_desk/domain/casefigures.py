"""A figure over mediation cases: a condition on a case, what is counted of the cases that meet it, and those very cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Literal

from .deadlines import DueStatus
from .figures import rate_text
from .mediations import DISPUTE_TYPES, MediationOutcome, MediationSource
from .mediationstates import MediationState
from .money import format_amount

OTHER_TYPE = DISPUTE_TYPES[-1]


@dataclass(frozen=True)
class CaseFact:
    """A case as the figures see it; `due_status` only while it is open, `accepted_on` None for one that was refused.

    `term` is the rule of its running term with the three dates of it, an agreed extension included.
    """

    number: str
    accepted_on: date | None
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
    term: tuple[str, tuple[date, date, date]] | None = None

    @property
    def days(self) -> int:
        """Days from acceptance to close; 0 while open."""
        return (self.closed_on - self.accepted_on).days if self.closed_on and self.accepted_on else 0

    @property
    def standing(self) -> str:
        """The outcome in words, or how the term of an open case stands."""
        if self.outcome:
            return OUTCOME_WORDS.get(self.outcome, self.outcome)
        if self.closed_on:
            return MediationState.REFUSED.label
        return self.due_status.words if self.due_status else "调解中"


Member = Callable[[CaseFact], bool]
Population = Literal["period", "open", "refused", "confirmed"]
OUTCOME_WORDS = {outcome.value: outcome.label for outcome in MediationOutcome}
AGREED = frozenset({MediationOutcome.WRITTEN.value, MediationOutcome.ORAL.value})


@dataclass(frozen=True)
class CaseFigure:
    """One figure. `base` makes it a rate in per cent with `decimals`; kind "days" is an average with the cases below the line.

    `population` "period" = accepted in the period, "open" = open now, "refused" = refused in the period (不予受理),
    "confirmed" = confirmed by a court in the period (司法确认).
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
    population: Population = "period"


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


def on_level(level: str) -> Member:
    """Open cases whose term stands at this level (soon, overdue)."""
    return lambda case: case.due_status is not None and case.due_status.level == level


def ended(outcome: MediationOutcome) -> Member:
    """Cases that ended this way."""
    return lambda case: case.outcome == outcome.value


def performed(performance: str) -> Member:
    """Agreed cases whose agreement stands so; "" = not noted."""
    return lambda case: agreed(case) and case.performance == performance


def of_type(word: str, also: Member = every) -> Member:
    """Cases of one of the 15 kinds that also meet another condition."""
    return lambda case: type_of(case) == word and also(case)


def coming_from(*sources: MediationSource) -> Member:
    """Cases of these sources."""
    values = frozenset(source.value for source in sources)
    return lambda case: case.source in values


def type_of(case: CaseFact) -> str:
    """One of the 15 kinds; a word that is none of them counts as 其他."""
    return case.dispute_type if case.dispute_type in DISPUTE_TYPES else OTHER_TYPE


def measure(
    figure: CaseFigure,
    cases: Sequence[CaseFact],
    open_now: Sequence[CaseFact] = (),
    beside: Mapping[str, Sequence[CaseFact]] = MappingProxyType({}),
) -> CaseValue:
    """The value of a figure: `cases` were accepted in the period, `open_now` are open, `beside` holds the other populations."""
    populations = {"period": cases, "open": open_now, **beside}
    population = populations.get(figure.population, ())
    hit = tuple(case for case in population if figure.member(case))
    base = tuple(case for case in population if figure.base is not None and figure.base(case))
    return CaseValue(figure, hit, base)
