"""Which ways of counting can move a figure."""

from __future__ import annotations

import pytest

from xinfang_desk.domain.figures import Condition, Figure, Measure, all_figures, eq
from xinfang_desk.domain.reach import TERMS, reached_by

PHONE, SILENT = "count_phone", "rating_days"
FIGURES = {figure.key: figure for figure in all_figures()}


@pytest.mark.parametrize(
    ("key", "reach"),
    [
        ("petitions.matters", {PHONE}),
        ("petitions.letter.matters", set()),
        ("petitions.repeat.matters", {PHONE}),
        ("rate.timely_acceptance", {PHONE, TERMS}),
        ("rate.on_time_conclusion", {PHONE, TERMS}),
        ("rate.on_time_conclusion.due", {PHONE, TERMS}),
        ("rate.resolved_once", {PHONE}),
        ("rate.satisfaction.unit", {PHONE}),
        ("rate.satisfaction.unit.silent", {PHONE, SILENT}),
        ("mediation.cases", set()),
        ("ledger.suggestions.times", set()),
    ],
)
def test_the_reach_of_a_figure(key: str, reach: set[str]) -> None:
    assert reached_by(FIGURES[key]) == reach


def test_conditions_inside_an_alternative_count() -> None:
    either = Condition("", "either", (eq("counted", True), Condition("served_on", "not_after", "conclusion_due")))
    assert reached_by(Figure("k", "数", "件", "matters", "节", Measure(where=(either,)))) == {PHONE, TERMS}
