"""Cells of one row: usable values, and each finding with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xinfang_desk.domain.codes import Channel
from xinfang_desk.services.cells import Cells
from xinfang_desk.services.checksums import sum_check
from xinfang_desk.services.tablefile import Row

TODAY = date(2026, 3, 2)


def cells(text: str) -> Cells:
    return Cells(Row(7, (text,)), {"甲": 0}, TODAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("3", 3), ("３", 3), ("1,200", 1200), ("2.0", 2), (" 5 ", 5), ("0", 0)],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    row = cells(text)
    assert (row.whole("甲"), row.bad) == (value, [])


@pytest.mark.parametrize("text", ["-1", "1.5", "一", "1e3", "1234567890", "²"])
def test_what_is_no_whole_number(text: str) -> None:
    row = cells(text)
    assert row.whole("甲") is None
    assert [(bad.line, bad.column) for bad in row.bad] == [(7, "甲")]


@pytest.mark.parametrize(
    "text", ["2024-03-05", "2024/3/5", "2024年3月5日", "2024-03-05 00:00:00", "2024-3-5 0:00", "20240305"]
)
def test_dates(text: str) -> None:
    row = cells(text)
    assert (row.day("甲"), row.bad) == (date(2024, 3, 5), [])


def test_empty_columns_and_columns_that_are_not_there() -> None:
    row = cells("")
    assert (row.day("甲"), row.word("甲", Channel), row.yes("甲"), row.amount("甲"), row.text("乙")) == (
        None,
        None,
        None,
        Decimal(0),
        "",
    )
    assert row.bad == []
    assert row.needed("乙") == ""
    assert row.bad[0].reason == "乙没有填写"


def test_words_yes_and_amounts() -> None:
    assert cells("来信").word("甲", Channel) is Channel.LETTER
    assert cells("是").yes("甲") is True
    assert cells("否").yes("甲") is False
    assert cells("1,200.50元").amount("甲") == Decimal("1200.50")


@pytest.mark.parametrize(
    ("parts", "whole", "words"),
    [
        ((1814, 707, 369), 2890, "1814+707+369=2890 ✓"),
        ((1, 2), 4, "1+2=3，与4相差1 ✗"),
        ((), 0, "=0 ✓"),
        ((Decimal("1.50"),), Decimal("1.5"), "1.5=1.5 ✓"),
    ],
)
def test_sums_written_out(parts: tuple[int, ...], whole: int, words: str) -> None:
    assert sum_check(parts, whole) == words
