"""What besides its rows a figure depends on: the way of counting and the computed days. Read off its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from .figures import Condition, Figure

TERMS = "terms"
"""The days computed from rules and holidays."""
TERM_FIELDS = frozenset({"referral_due", "conclusion_due", "term_over"})


def reached_by(figure: Figure) -> frozenset[str]:
    """The settings of the office, and TERMS, that can move this figure while its rows stay as they are.

    The settings that exchange one figure for its other variant (`figures.VARIANTS`) move neither of the two.
    """
    measures = [measure for measure in (figure.numerator, figure.denominator) if measure is not None]
    return frozenset(name for measure in measures for one in measure.where for name in _of(one))


def _of(condition: Condition) -> Iterator[str]:
    if condition.operation == "either":
        for one in condition.value:
            yield from _of(one)
    elif condition.field == "counted":
        yield "count_phone"
    elif condition.operation.endswith("_or_silent"):
        yield "rating_days"
    elif TERM_FIELDS & {condition.field, str(condition.value)}:
        yield TERMS
