"""Checks printed under tables and figures: parts that must add up to their whole, written out with ✓ or the difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..domain.figures import FigureValue, plain_text
from ..domain.views import Series


def sum_check(parts: Sequence[int | Decimal], whole: int | Decimal) -> str:
    """1814+707+369=2890 ✓, or ✗ with what is missing."""
    total: Decimal = sum((Decimal(part) for part in parts), start=Decimal(0))
    left = "+".join(plain_text(part) for part in parts)
    if total == whole:
        return f"{left}={plain_text(whole)} ✓"
    return f"{left}={plain_text(total)}，与{plain_text(whole)}相差{plain_text(abs(total - Decimal(whole)))} ✗"


def checks(values: Sequence[FigureValue], by_time: Series) -> tuple[str, ...]:
    """The sums that hold between the figures of a period: channels, first and repeated, the columns over time."""
    found = {value.figure.key: value.numerator for value in values}
    total = found["petitions.matters"]
    channels = [sum(numbers) for _, numbers in by_time.series]
    occurrence = (found["petitions.first_time.matters"], found["petitions.repeat.matters"])
    over_time = sum(map(sum, (numbers for _, numbers in by_time.series)))
    names = "、".join(name for name, _ in by_time.series)
    return (
        f"{names}：{sum_check(channels, total)}",
        f"初次、重复：{sum_check(occurrence, total)}",
        f"{by_time.title}合计：{sum_check((over_time,), total)}",
    )
