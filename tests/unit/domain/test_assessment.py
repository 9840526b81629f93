"""The assessment of units: marks from weights, rates without a denominator, weights that make no sense."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.assessment import UnitLine, chosen_figures, weight_words
from xinfang_desk.domain.figures import all_figures
from xinfang_desk.domain.office import OfficeSettings, office_problems

pairs = st.integers(0, 50).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@given(st.tuples(pairs, pairs, pairs), st.tuples(*[st.integers(0, 100)] * 3).filter(any))
def test_a_mark_is_the_weighted_mean_of_what_has_a_denominator(
    rates: tuple[tuple[int, int], ...], weights: tuple[int, ...]
) -> None:
    office = OfficeSettings(weight_on_time=weights[0], weight_repeat=weights[1], weight_satisfaction=weights[2])
    mark = UnitLine("甲", 1, 1, rates).mark(office)
    counted = [
        (weight, 1 - top / base if place == 1 else top / base)
        for place, (weight, (top, base)) in enumerate(zip(weights, rates, strict=True))
        if base
    ]
    if not sum(weight for weight, _ in counted):
        assert mark is None
        return
    assert mark is not None
    wanted = 100 * sum(weight * share for weight, share in counted) / sum(weight for weight, _ in counted)
    assert abs(float(mark) - wanted) <= 0.0501
    assert 0 <= mark <= 100


def test_halves_are_rounded_up() -> None:
    office = OfficeSettings(weight_on_time=100, weight_repeat=0, weight_satisfaction=0)
    assert UnitLine("甲", 1, 1, ((1, 8), (0, 0), (0, 0))).mark(office) == Decimal("12.5")
    assert UnitLine("甲", 1, 1, ((1, 2000), (0, 0), (0, 0))).mark(office) == Decimal("0.1")


def test_the_variants_of_the_office_are_assessed_by() -> None:
    figures = chosen_figures(OfficeSettings(on_time_due=True, silent_is_pleased=True), all_figures())
    assert [figure.key for figure in figures] == [
        "rate.on_time_conclusion.due",
        "assessment.repeat",
        "rate.satisfaction.unit.silent",
    ]


def test_the_weights_are_named() -> None:
    assert "按期办结40、重复信访30、满意30" in weight_words(OfficeSettings())


@pytest.mark.parametrize(
    ("weights", "field", "words"),
    [
        ((101, 0, 0), "weight_on_time", "应为0至100"),
        ((1, -1, 0), "weight_repeat", "应为0至100"),
        ((0, 0, 0), "weight_on_time", "不能都是0"),
    ],
)
def test_weights_that_make_no_sense_are_told(weights: tuple[int, int, int], field: str, words: str) -> None:
    office = OfficeSettings(weight_on_time=weights[0], weight_repeat=weights[1], weight_satisfaction=weights[2])
    (problem,) = office_problems(office)
    assert problem.field == field
    assert words in problem.message
