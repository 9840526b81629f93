"""Which periods may be compared with."""

from __future__ import annotations

from datetime import date

import pytest

from xinfang_desk.domain.overview import fully_known

JANUARY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("begins", "known"),
    [(None, False), (date(2024, 6, 1), True), (date(2025, 1, 15), True), (date(2025, 1, 16), False)],
)
def test_a_period_counts_as_known_from_its_first_days(begins: date | None, known: bool) -> None:
    assert fully_known(begins, JANUARY) is known
