"""A register has every number of a series once; what no paper bears is a gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.numbering import DocumentNumber, parse_document_number
from xinfang_desk.domain.register import EXPLAINED, ISSUED, MISSING, RegisterRow, gaps, with_gaps

CODE, YEAR = "示信访转", 2026


@pytest.mark.parametrize("text", ["示信访转〔2026〕12号", "示信访〔2026〕1号"])
def test_a_number_is_read_as_it_is_printed(text: str) -> None:
    assert str(parse_document_number(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "500108202603020001", "示信访转[2026]1号", "示信访转〔2026〕01号", "示信访转〔26〕1号", "（示）人调字第1号"],
)
def test_another_text_is_no_document_number(text: str) -> None:
    assert parse_document_number(text) is None


@given(st.sets(st.integers(1, 40)), st.integers(0, 45))
def test_every_serial_stands_there_once_and_in_order(serials: set[int], highest: int) -> None:
    used = {DocumentNumber(CODE, YEAR, n): RegisterRow(str(DocumentNumber(CODE, YEAR, n))) for n in serials}
    rows = with_gaps(used, {(CODE, YEAR): highest}, {})
    last = max(highest, *serials, 0)
    assert [row.number for row in rows] == [f"{CODE}〔{YEAR}〕{n}号" for n in range(1, last + 1)]
    assert {row.number for row in rows if row.status == ISSUED} == {str(number) for number in used}
    assert {str(n) for n in gaps(used, {(CODE, YEAR): highest})} == {r.number for r in rows if r.status == MISSING}


def test_an_explained_gap_says_why_and_series_do_not_mix() -> None:
    used = {DocumentNumber("示信访告", YEAR, 2): RegisterRow("示信访告〔2026〕2号")}
    rows = with_gaps(used, {("示信访告", YEAR): 2, ("示信访转", YEAR): 1}, {"示信访告〔2026〕1号": "手工使用"})
    assert [(row.number, row.status, row.reason) for row in rows] == [
        ("示信访告〔2026〕1号", EXPLAINED, "手工使用"),
        ("示信访告〔2026〕2号", ISSUED, ""),
        ("示信访转〔2026〕1号", MISSING, ""),
    ]
