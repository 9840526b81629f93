"""Consultations: how they are counted, what a record needs, and when the ledger is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.consultations import (
    ROUTE_ARTICLES,
    ConsultationDraft,
    Counted,
    LegalRoute,
    Tally,
    consultation_problems,
    counted_problem,
    tally,
)

TODAY = date(2026, 3, 2)
DRAFT = ConsultationDraft(TODAY, lawyer_id=1, visitor="李秀兰", subject="拖欠工资怎么办")


def test_a_matter_counts_once_a_day_and_one_without_a_number_by_itself() -> None:
    assert tally([(1, "A"), (3, "A"), (2, "B"), (1, ""), (5, "")]) == Tally(5, 12, 4)
    assert tally([]) == Tally(0, 0, 0)


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from(["", "A", "B", "C"]))))
def test_the_counts_lie_within_one_another(rows: list[tuple[int, str]]) -> None:
    found = tally(rows)
    assert found.items <= found.times <= found.people or not rows
    assert found.people == sum(people for people, _ in rows)
    assert (found.items == 0) is (found.times == 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"visitor": ""}, "visitor"),
        ({"lawyer_id": 0}, "lawyer"),
        ({"people": 0}, "people"),
        ({"people": 1000}, "people"),
        ({"subject": " \n"}, "subject"),
        ({"on": date(2026, 3, 3)}, "on"),
        ({"advice": "答" * 2001}, "advice"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changes: dict[str, object], field: str) -> None:
    assert [p.field for p in consultation_problems(replace(DRAFT, **changes), TODAY)] == [field]


def test_whoever_wants_no_name_needs_none() -> None:
    assert consultation_problems(replace(DRAFT, visitor="", anonymous=True), TODAY) == ()


def test_the_ledger_is_asked_about_only_where_a_line_was_typed() -> None:
    assert counted_problem(DRAFT, typed_line=False) is None
    asked = counted_problem(DRAFT, typed_line=True)
    assert asked is not None
    assert asked.field == "counted"
    assert counted_problem(replace(DRAFT, counted=Counted.TYPED), typed_line=True) is None
    assert counted_problem(replace(DRAFT, counted=Counted.TYPED), typed_line=False) is not None


def test_every_route_names_its_article() -> None:
    assert set(ROUTE_ARTICLES) == set(LegalRoute)
    assert "第三十一条第（四）项" in ROUTE_ARTICLES[LegalRoute.RECONSIDERATION]
    assert "第三十三条" in ROUTE_ARTICLES[LegalRoute.MEDIATION]
