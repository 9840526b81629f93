"""Titles in balanced lines."""

import pytest

from xinfang_desk.documents.fonts import Face
from xinfang_desk.documents.titles import balanced
from xinfang_desk.documents.typeset import NOT_FIRST, Style, text_width

TITLE = Style(Face.SONG_BOLD, 22, 34)
WIDTH = 380.0


def test_a_short_title_stays_on_one_line() -> None:
    assert balanced("受理告知书", TITLE, WIDTH) == ("受理告知书",)


@pytest.mark.parametrize(
    "title",
    [
        "关于转送欧阳䶮反映某小区供暖温度不足信访事项的函",
        "关于某某街道办事处反映辖区老旧小区加装电梯工程建设资金筹措及施工扰民有关问题信访事项办理情况的函",
        "关于交办《某某小区2025年供暖温度不足》信访事项的函",
    ],
)
def test_lines_are_balanced_and_no_word_is_cut(title: str) -> None:
    lines = balanced(title, TITLE, WIDTH)
    widths = [text_width(line, TITLE) for line in lines]
    assert "".join(lines) == title
    assert len(lines) in (2, 3)
    assert max(widths) <= WIDTH
    assert min(widths) >= max(widths) * 0.6
    assert not any(line[0] in NOT_FIRST for line in lines)
    for word in ("信访", "事项", "2025", "办理", "反映"):
        assert (word in title) == any(word in line for line in lines)


def test_three_lines_make_no_hour_glass() -> None:
    lines = balanced(
        "关于某某街道办事处反映辖区老旧小区加装电梯工程建设资金筹措及施工扰民有关问题信访事项办理情况的函", TITLE, WIDTH
    )
    first, middle, last = (text_width(line, TITLE) for line in lines)
    assert not middle < min(first, last)


def test_given_line_ends_are_kept_and_very_long_titles_still_fit() -> None:
    assert balanced("关于转送\n信访事项的函", TITLE, WIDTH) == ("关于转送", "信访事项的函")
    lines = balanced("关于" + "某某街道办事处辖区" * 12 + "的函", TITLE, WIDTH)
    assert max(text_width(line, TITLE) for line in lines) <= WIDTH
    assert "".join(lines) == "关于" + "某某街道办事处辖区" * 12 + "的函"
