"""Figures: one unit each, no key twice, rates rounded half up, a zero denominator prints a dash."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.figures import LEDGER_COUNTS, LEDGER_KINDS, FigureValue, all_figures, plain_text, rate_text

FIGURES = {f.key: f for f in all_figures()}


def test_keys_are_unique_and_complete() -> None:
    assert len(FIGURES) == len(all_figures())
    for key in (
        "petitions.matters", "petitions.people", "petitions.online.matters", "petitions.visit.people",
        "petitions.repeat.matters", "rate.timely_acceptance", "rate.on_time_conclusion", "rate.resolved_once",
        "rate.satisfaction.office", "rate.satisfaction.unit", "mediation.agreed_amount", "leader_reception.concluded",
        "disputes_screened.resolved", "leader_led.leaders", "ledger.risk_letters.times", "ledger.order_measures.people",
    ):  # fmt: skip
        assert key in FIGURES


def test_units_never_mix() -> None:
    for figure in FIGURES.values():
        measure = figure.numerator
        expected = {"headcount": "人次", "amount": "元", "leader": "人"}.get(measure.field)
        if measure.field in LEDGER_COUNTS:
            expected = "份" if figure.key == "ledger.publicity.items" else LEDGER_COUNTS[measure.field][0]
        assert figure.unit == (expected or "件"), figure.key
        if figure.denominator is not None:
            assert (figure.denominator.kind, figure.denominator.field == "concluded") == (measure.kind, False)


def test_a_rate_counts_within_its_base() -> None:
    for figure in FIGURES.values():
        if figure.denominator is not None and figure.source == "matters":
            assert set(figure.denominator.where) < set(figure.numerator.where)


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "text"),
    [
        (10312, 10316, 2, "99.96%"), (74, 85, 1, "87.1%"), (33, 58, 2, "56.90%"), (1618, 1698, 2, "95.29%"),
        (2310, 2310, 2, "100.00%"), (0, 5, 2, "0.00%"), (0, 0, 2, "—"), (1, 8, 1, "12.5%"), (1, 800, 1, "0.1%"),
        (1, 16, 1, "6.3%"),
    ],
)  # fmt: skip
def test_rates_round_half_up(numerator, denominator, decimals, text) -> None:
    assert rate_text(numerator, denominator, decimals) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_rate_is_within_half_a_step_of_the_truth(numerator, denominator, decimals) -> None:
    printed = Decimal(rate_text(numerator, denominator, decimals)[:-1])
    assert abs(printed - Decimal(numerator) * 100 / denominator) <= Decimal(1).scaleb(-decimals) / 2


def test_json_form() -> None:
    rate = FigureValue(FIGURES["leader_led.resolved"], 33, 58)
    assert rate.as_json() == [33, 58, "56.90%"]
    assert FigureValue(FIGURES["petitions.matters"], 2890).as_json() == 2890
    assert FigureValue(FIGURES["mediation.agreed_amount"], Decimal("12.50")).as_json() == 12.5
    assert plain_text(Decimal("1583400.00")) == "1583400"


def test_every_ledger_kind_has_a_name_and_known_counts() -> None:
    assert len({k.label for k in LEDGER_KINDS}) == len(LEDGER_KINDS)
    assert all(set(k.counts) <= set(LEDGER_COUNTS) for k in LEDGER_KINDS)
