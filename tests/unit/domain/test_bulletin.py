"""The figures of the mediation room: every number is the length (or sum) of its list, and the sums agree."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.bulletin import (
    BULLETIN_FIGURES,
    HAND_FIELDS,
    LOAD_FIGURES,
    MEDIATOR_FIGURES,
    checks,
    hand_total,
    load_of,
)
from xinfang_desk.domain.casefigures import CaseFact, average_text, measure
from xinfang_desk.domain.deadlines import DueStatus
from xinfang_desk.domain.mediations import DISPUTE_TYPES, MediationOutcome, MediationSource, Performance

OPENED = date(2026, 3, 2)
OUTCOMES = ["", *(outcome.value for outcome in MediationOutcome)]
AGREED = ("written", "oral")
FIGURES = (*BULLETIN_FIGURES, *LOAD_FIGURES)


@st.composite
def facts(draw: st.DrawFn) -> CaseFact:
    outcome = draw(st.sampled_from(OUTCOMES))
    agreed = outcome in AGREED
    performance = draw(st.sampled_from(["", *(one.value for one in Performance)])) if agreed else ""
    level = draw(st.sampled_from(["ok", "soon", "overdue"]))
    return CaseFact(
        number=f"第{draw(st.integers(1, 9999))}号",
        accepted_on=OPENED,
        source=draw(st.sampled_from(list(MediationSource))).value,
        dispute_type=draw(st.sampled_from([*DISPUTE_TYPES, "", "村务管理"])),
        applicant="甲",
        respondent="乙",
        mediator=draw(st.sampled_from(["调解员甲", "调解员乙", ""])),
        major=draw(st.booleans()),
        outcome=outcome,
        closed_on=OPENED + timedelta(days=draw(st.integers(0, 90))) if outcome else None,
        amount=Decimal(draw(st.integers(0, 10**9))) / 100 if agreed else Decimal(0),
        performance=performance,
        due_status=None if outcome else DueStatus(level, "还剩几天"),
    )


CASES = st.lists(facts(), max_size=40)


@given(CASES)
def test_every_figure_is_its_list(cases: list[CaseFact]) -> None:
    open_now = [case for case in cases if not case.outcome]
    for figure in FIGURES:
        value = measure(figure, cases, open_now)
        population = open_now if figure.population == "open" else cases
        assert all(case in population for case in value.cases), figure.key
        if figure.kind == "count":
            assert value.numerator == len(value.cases), figure.key
        if figure.base is not None:
            assert value.denominator == len(value.base_cases), figure.key
            assert set(map(id, value.cases)) <= set(map(id, value.base_cases)), figure.key
        if value.denominator == 0:
            assert value.text == "—", figure.key


@given(CASES)
def test_the_sums_agree_whatever_happened(cases: list[CaseFact]) -> None:
    told = checks(measure(figure, cases) for figure in BULLETIN_FIGURES)
    assert len(told) == 5
    assert all(line.endswith("✓") for line in told), told


@given(CASES)
def test_the_figures_against_a_count_by_hand(cases: list[CaseFact]) -> None:
    found = {figure.key: measure(figure, cases) for figure in BULLETIN_FIGURES}
    agreed = [case for case in cases if case.outcome in AGREED]
    outcomes, kinds = Counter(case.outcome for case in cases), Counter(case.dispute_type for case in cases)
    assert found["cases"].numerator == len(cases)
    assert found["rate.agreed"].numerator == found["agreed"].numerator == len(agreed)
    assert found["rate.closed"].denominator == len(cases) - outcomes[""]
    assert found["amount"].numerator == sum(case.amount for case in agreed)
    assert found["outcome.failed"].numerator == outcomes["failed"]
    assert found["type.14"].numerator == kinds["物业"]
    assert found["type.15"].numerator == kinds["其他"] + kinds[""] + kinds["村务管理"]
    taken = Counter(case.source for case in cases)
    assert found["origin.entrusted"].numerator == taken["entrusted"] + taken["referred"]
    assert found["days"].numerator == sum((c.closed_on - c.accepted_on).days for c in cases if c.closed_on)


def test_an_unknown_outcome_shows_in_the_check() -> None:
    case = CaseFact("1", OPENED, "referred", "物业", "甲", "乙", "丙", False, "new_state", OPENED, Decimal(0), "")
    told = checks(measure(figure, [case]) for figure in BULLETIN_FIGURES)
    assert told[0] == "调解结果：0≠1 请核对"


def test_an_average_is_rounded_half_up_and_none_is_a_dash() -> None:
    assert (average_text(5, 4, 1), average_text(1, 8, 2), average_text(0, 0, 1)) == ("1.3", "0.13", "—")


def test_the_keys_of_the_figures_are_told_apart() -> None:
    for figures in (BULLETIN_FIGURES, MEDIATOR_FIGURES):
        assert max(Counter(figure.key for figure in figures).values()) == 1


def test_the_load_of_a_mediator_holds_only_open_cases() -> None:
    common = ("referred", "物业", "甲", "乙")
    mine = CaseFact("1", OPENED, *common, "调解员甲", False, "", None, Decimal(0), "")
    other = CaseFact("2", OPENED, *common, "调解员乙", False, "", None, Decimal(0), "")
    assert measure(load_of("调解员甲"), [], [mine, other]).cases == (mine,)


def test_what_nobody_filled_in_stays_blank_and_zero_is_a_number() -> None:
    field = HAND_FIELDS[0]
    kept = {"2026-01": {field.key: 2}, "2026-02": {field.key: None}, "2026-03": {field.key: 0}}
    march, april = hand_total(field, "2026-03", kept), hand_total(field, "2026-04", kept)
    assert (march.month, march.year, march.months) == (0, 2, 2)
    assert (april.month, april.year, april.months) == (None, 2, 2)
    assert hand_total(field, "2026-01", {}).year is None
