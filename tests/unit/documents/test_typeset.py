"""Line breaking: 标点避头尾, whole numbers, full lines."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_desk.documents.fonts import Face
from xinfang_desk.documents.typeset import (
    HALF_BLANK,
    NOT_FIRST,
    NOT_LAST,
    Style,
    fitted,
    gaps,
    set_text,
    shortened,
    text_width,
)

STYLE = Style(Face.SONG, 16, 29)
WIDE = 16.0 * 28
PROSE = st.text(
    alphabet="的一是了我不人在他有这上们来到时大地为子中你说生国年着，。、；：？！（）《》“”…—·2026abc ", max_size=300
)


def _drawn_width(text: str, spacing: float) -> float:
    width = text_width(text, STYLE) + spacing * gaps(text)
    return width - STYLE.size / 2 if text[-1] in HALF_BLANK else width


@given(PROSE)
@example("字" * 27 + "（字" * 30)
@example("字" * 28 + "，")
@example("字" * 28 + "。”" + "字" * 10)
def test_no_character_is_lost_and_every_line_fits(text: str) -> None:
    lines = set_text(text, STYLE, WIDE)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    for line in lines:
        if line.text:
            assert _drawn_width(line.text, line.spacing) <= WIDE + 0.5
            assert -STYLE.size * 0.06 <= line.spacing <= STYLE.size * 0.22 + 0.01


@given(
    st.text(alphabet="的一是了我不人在他有这上们，。、；：？！", min_size=60, max_size=300).filter(lambda t: "一" in t)
)
def test_closing_marks_do_not_begin_a_line(text: str) -> None:
    calm = text
    for mark in "，。、；：？！":
        calm = calm.replace(mark, mark + "一一")
    lines = set_text(calm.lstrip("，。、；：？！"), STYLE, WIDE)
    assert [line.text for line in lines if line.text[0] in NOT_FIRST] == []


@given(st.integers(min_value=1, max_value=40), st.sampled_from(sorted(NOT_LAST)))
def test_opening_marks_do_not_end_a_line(before: int, mark: str) -> None:
    lines = set_text("字" * before + mark + "字" * 40, STYLE, WIDE)
    assert [line.text for line in lines if line.text[-1] in NOT_LAST] == []


def test_a_comma_after_a_full_line_is_taken_onto_it() -> None:
    first, second = set_text("字" * 28 + "，下一行", STYLE, WIDE)
    assert first.text == "字" * 28 + "，"
    assert second.text == "下一行"
    assert first.spacing < 0


def test_lines_are_filled_between_words_and_never_inside_a_number() -> None:
    assert gaps("收到2026年3月2日") == 7
    line = set_text("字" * 20 + "登记编号5001082026030200071234字字", STYLE, WIDE)[0]
    assert line.text.endswith("登记编号")
    ragged = set_text("字" * 26 + "2026050210", STYLE, WIDE)[0]
    assert _drawn_width(ragged.text, ragged.spacing) == pytest.approx(WIDE)


def test_a_full_line_has_its_natural_spacing() -> None:
    first = set_text("字" * 60, STYLE, WIDE)[0]
    assert first.text == "字" * 28
    assert abs(first.spacing) < 0.01


@pytest.mark.parametrize("whole", ["500108202603020007", "023-60000000", "2026", "——", "……"])
def test_numbers_and_dashes_stay_whole(whole: str) -> None:
    for before in range(20, 29):
        lines = set_text("字" * before + whole + "字" * 20, STYLE, WIDE)
        assert any(whole in line.text for line in lines)


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = set_text("8" * 200, STYLE, WIDE)
    assert "".join(line.text for line in lines) == "8" * 200
    assert len(lines) > 2


def test_paragraphs_indents_and_empty_lines() -> None:
    style = Style(Face.SONG, 16, 29, indent=32, hang=16)
    lines = set_text("字" * 40 + "\n\n第三段", style, WIDE)
    assert [line.offset for line in lines] == [32, 16, 32, 32]
    assert lines[2].text == ""


def test_centred_and_right_lines_stand_where_they_should() -> None:
    right = set_text("字字", Style(Face.SONG, 16, 29, align="right"), 100)[0]
    centre = set_text("字字", Style(Face.SONG, 16, 29, align="center"), 100)[0]
    assert right.offset == pytest.approx(68)
    assert centre.offset == pytest.approx(34)


@given(st.text(max_size=200), st.integers(min_value=2, max_value=60))
def test_shortened_texts_keep_to_their_limit_and_say_so(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == " ".join(text.split()) or short.endswith("…")


def test_fitted_makes_type_smaller_only_when_needed() -> None:
    assert fitted("短", STYLE, 100) is STYLE
    assert text_width("长" * 50, fitted("长" * 50, STYLE, 100)) == pytest.approx(100)


@pytest.mark.parametrize("before", range(10, 27))
def test_a_registration_number_is_not_cut_behind_its_region_at_the_end_of_a_line(before: int) -> None:
    lines = set_text("字" * before + "编号500108 20260302 0007）。" + "后" * 10, STYLE, WIDE)
    joins = max(gaps("字" * before + "编号"), 1)
    if (WIDE - text_width("字" * before + "编号", STYLE)) / joins <= 0.15 * STYLE.size:
        assert lines[0].text.endswith("编号")
    assert "".join(line.text for line in lines).replace(" ", "").count("500108202603020007") == 1


@pytest.mark.parametrize("whole", ["1260.00元", "12,600.50元", "2026年", "31日", "7号", "〔2026〕12号"])
def test_a_number_stays_with_its_unit(whole: str) -> None:
    for before in range(18, 29):
        lines = set_text("字" * before + whole + "。" + "字" * 20, STYLE, WIDE)
        assert any(whole in line.text for line in lines)
