"""转送、交办、督办 and the suggestions as figures of a published report, with the matters behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..domain.figures import plain_text
from ..domain.handling import ADOPTED, Handling
from ..domain.published import Counted, FrozenFigure


def step_figures(handling: Handling) -> tuple[FrozenFigure, ...]:
    """One figure a kind of step; a matter counts once for each step."""
    three = handling.three
    return (
        _figure("steps.refer", "转送", handling.referred),
        _figure("steps.assign", "交办", handling.assigned),
        _figure("steps.supervise", "督办", (one.number for one in handling.supervised)),
        _figure("steps.supervised", "督办已反馈", (one.number for one in handling.supervised if one.answered)),
        _figure("steps.suggest", "三项建议", (one.number for one in three)),
        _figure("steps.adopted", "三项建议被采纳", (one.number for one in three if one.adopted in ADOPTED)),
    )


def _figure(key: str, label: str, numbers: Iterable[str]) -> FrozenFigure:
    counted = Counted("matters", "sum", dict(Counter(numbers)))
    return FrozenFigure(key, label, "件", plain_text(counted.total), counted)
