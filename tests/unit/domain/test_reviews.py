"""Quality reviews: the sample by its seed, the score by its criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.reviews import (
    CRITERIA,
    FULL_MARKS,
    Redrawn,
    ReviewDraft,
    Sheet,
    Verdict,
    average,
    by_unit,
    common_faults,
    draw,
    fingerprint,
    review_problems,
)

NUMBERS = st.lists(st.from_regex(r"5001082026[01][0-9]{3}[0-9]{4}", fullmatch=True), unique=True, max_size=60)
DAY = date(2026, 3, 2)
GOOD = ReviewDraft("district_reviews", DAY, "一季度评查", date(2026, 1, 1), DAY, 10, "20260302")


@given(NUMBERS, st.integers(1, 70), st.text(min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_seed_draws_the_same_sample_again_in_any_order(
    numbers: list[str], size: int, seed: str, chance: object
) -> None:
    drawn = draw(numbers, size, seed)
    shuffled = list(numbers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, size, seed) == drawn
    assert fingerprint(shuffled) == fingerprint(numbers)
    assert len(drawn) == min(size, len(numbers)) == len(set(drawn))
    assert set(drawn) <= set(numbers)


def test_another_seed_draws_another_sample_and_each_matter_has_its_chance() -> None:
    numbers = [f"50010820260302{n:04}" for n in range(200)]
    samples = [draw(numbers, 10, str(seed)) for seed in range(200)]
    assert len(set(samples)) == 200
    hits = [sum(number in sample for sample in samples) for number in numbers]
    assert sum(hits) == 2000
    assert min(hits) > 0
    assert max(hits) < 30


def test_the_points_of_all_criteria_sum_up_to_full_marks() -> None:
    assert sum(one.points for one in CRITERIA) == FULL_MARKS
    assert len({one.key for one in CRITERIA}) == len(CRITERIA)
    assert all(one.points > 0 and one.label and one.fault for one in CRITERIA)


@given(st.dictionaries(st.sampled_from([one.key for one in CRITERIA]), st.sampled_from(list(Verdict))))
def test_the_score_is_full_marks_less_the_points_of_the_faults(verdicts: dict[str, Verdict]) -> None:
    sheet = Sheet(1, 1, "x", "甲局", verdicts)
    assert sheet.score == FULL_MARKS - sum(one.points for one in sheet.faults)
    assert sheet.done == (len(verdicts) == len(CRITERIA))


def _sheet(unit: str, *faults: str) -> Sheet:
    verdicts = {one.key: Verdict.FAULT if one.key in faults else Verdict.OK for one in CRITERIA}
    return Sheet(1, 1, "n", unit, verdicts)


def test_results_by_unit_and_by_fault() -> None:
    sheets = (_sheet("乙局", "opinion"), _sheet("甲局", "opinion", "served"), _sheet("甲局"), Sheet(4, 4, "n", "丙局"))
    assert [(unit, average(own)) for unit, own in by_unit(sheets)] == [("乙局", "88.0"), ("甲局", "91.0")]
    assert [(one.key, count) for one, count in common_faults(sheets)] == [("opinion", 2), ("served", 1)]
    assert average(sheets) == "90.0"
    assert average(()) == "—"


FAULTS = [
    ({"kind": "publicity"}, "kind"),
    ({"title": " "}, "title"),
    ({"seed": ""}, "seed"),
    ({"on": date(2026, 3, 3)}, "date"),
    ({"first": date(2026, 3, 3), "last": date(2026, 3, 1)}, "last"),
    ({"size": 0}, "size"),
    ({"size": 501}, "size"),
]


@pytest.mark.parametrize(("changes", "field"), FAULTS)
def test_a_review_is_checked_before_it_is_drawn(changes: dict[str, object], field: str) -> None:
    assert review_problems(GOOD, DAY) == ()
    assert [p.field for p in review_problems(replace(GOOD, **changes), DAY)] == [field]  # type: ignore[arg-type]


def test_the_words_of_a_sample_drawn_again() -> None:
    assert "与原样本一致" in Redrawn(True, 5, True).words
    assert "样本一致" in Redrawn(True, 6, False).words
    assert "仍以原样本为准" in Redrawn(False, 6, False).words
