"""Letters by GB/T 9704, measured on paper."""

from dataclasses import replace
from itertools import pairwise

import pytest

from xinfang_desk.documents.letter import draw_letter
from xinfang_desk.domain.papers import LetterData, PaperKind

from .papers import LETTER, PARAGRAPHS, RARE
from .reading import MM, Page, Word, assert_well_made, colours, joined, pages_of, picture

SHORT = replace(
    LETTER,
    kind=PaperKind.ACCEPTANCE,
    title="受理告知书",
    addressee="欧阳䶮",
    paragraphs=PARAGRAPHS[:1],
    attachments=(),
    contact="",
)
LONG = replace(LETTER, paragraphs=PARAGRAPHS * 4)


def _find(page: Page, start: str) -> Word:
    return next(word for word in page.words if word.text.startswith(start))


@pytest.mark.parametrize("data", [LETTER, SHORT, LONG], ids=["plain", "short", "long"])
def test_letters_are_well_made_and_reproducible(data: LetterData) -> None:
    pdf = draw_letter(data)
    assert_well_made(pdf, 17 * MM)
    assert pdf == draw_letter(data)


def test_all_parts_stand_in_their_order() -> None:
    text = joined(draw_letter(LETTER))
    parts = (
        "示例区信访办公室",
        "示信访〔2026〕12号",
        "信访事项的函",
        "示例区住房和城乡建设委员会：",
        "一、信访人基本情况",
        f"李{RARE}",
        "（一）供暖问题",
        "特此函告。",
        "附件：1.信访事项登记表复印件",
        "2.材料清单",
        "示例区信访办公室",
        "2026年3月5日",
        "（联系人：王小明，联系电话：023-60000000）",
    )
    places, start = [], 0
    for part in parts:
        start = text.index(part, start)
        places.append(start)
    assert places == sorted(places)


def test_a_full_line_holds_28_characters_in_156_mm_and_a_page_22_lines() -> None:
    body = replace(SHORT, paragraphs=("字" * 28 * 60,))
    pages = pages_of(draw_letter(body))
    lines = [word for word in pages[1].words if word.text.startswith("字")]
    assert {len(line.text) for line in lines} == {28}
    assert len(lines) == 22
    assert lines[0].left == pytest.approx(28 * MM, abs=0.5)
    assert lines[0].right == pytest.approx((210 - 26) * MM, abs=1)
    pitch = [low.top - high.top for high, low in pairwise(lines)]
    assert all(step == pytest.approx(225 * MM / 22, abs=0.02) for step in pitch)
    middle = (lines[0].top + lines[0].bottom) / 2
    assert middle == pytest.approx(37 * MM + 225 * MM / 44, abs=2)


def test_body_paragraphs_begin_two_characters_in_and_the_addressee_at_the_edge() -> None:
    page = pages_of(draw_letter(LETTER))[0]
    cell = 156 * MM / 28
    assert _find(page, "示例区住房").left == pytest.approx(28 * MM, abs=0.5)
    assert _find(page, "2026年3月2日").left == pytest.approx(28 * MM + 2 * cell, abs=1)
    assert _find(page, "（一）").left == pytest.approx(28 * MM + 2 * cell, abs=1)


def test_the_number_stands_at_the_right_edge_below_the_first_rule() -> None:
    page = pages_of(draw_letter(LETTER))[0]
    number = _find(page, "示信访〔2026〕12号")
    assert number.right == pytest.approx((210 - 26) * MM, abs=1.5)
    assert 48 * MM < number.top < 60 * MM


def test_the_red_rules_are_170_mm_wide_and_the_lower_one_20_mm_from_the_edge() -> None:
    image = picture(draw_letter(SHORT), 100)
    scale = 100 / 25.4
    low = image.height - round(19 * scale)
    red = [x for x in range(image.width) if _is_red(image.getpixel((x, low)))]
    assert len(red) / scale == pytest.approx(170, abs=1)
    assert red[0] / scale == pytest.approx(20, abs=0.6)
    column = round(22 * scale)
    rows = [y / scale for y in range(image.height) if _is_red(image.getpixel((column, y)))]
    assert min(rows) == pytest.approx(30 + 40 * 25.4 / 72 + 4, abs=1)
    assert max(rows) == pytest.approx(297 - 19, abs=0.8)


def _is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return bool(pixel[0] > 180 and pixel[1] < 150)


def test_the_date_ends_four_characters_from_the_edge_with_the_organ_centred_above() -> None:
    page = pages_of(draw_letter(LETTER))[-1]
    day = _find(page, "2026年3月5日")
    organ = next(word for word in page.words if word.text == "示例区信访办公室" and word.top > 100 * MM)
    assert day.right == pytest.approx((210 - 26) * MM - 4 * 156 * MM / 28, abs=1.5)
    assert (organ.left + organ.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1.5)
    assert day.top - organ.top == pytest.approx(225 * MM / 22, abs=0.1)


def test_room_for_the_seal_stays_empty_above_the_organ() -> None:
    page = pages_of(draw_letter(replace(SHORT, addressee="某某")))[0]
    organ = [word for word in page.words if word.text == "示例区信访办公室"][-1]
    above = max(word.bottom for word in page.words if word.bottom <= organ.top)
    assert organ.top - above > 1.9 * 225 * MM / 22


def test_page_numbers_begin_on_page_two_at_the_outer_side() -> None:
    first, second, third = pages_of(draw_letter(LONG))[:3]
    assert "—" not in "".join(word.text for word in first.words if word.top > 260 * MM)
    foot = [word for word in second.words if word.top > 262 * MM]
    assert "".join(word.text for word in foot) == "—2—"
    assert foot[0].left == pytest.approx(28 * MM + 156 * MM / 28, abs=1)
    foot = [word for word in third.words if word.top > 262 * MM]
    assert "".join(word.text for word in foot) == "—3—"
    assert foot[-1].right == pytest.approx((210 - 26) * MM - 156 * MM / 28, abs=1.5)


@pytest.mark.parametrize("lines", range(7, 16))
def test_the_signature_never_stands_on_a_page_without_text(lines: int) -> None:
    pages = pages_of(draw_letter(replace(SHORT, paragraphs=("字" * 28 * lines,))))
    last = pages[-1]
    assert any(word.text.startswith("2026年3月5日") for word in last.words)
    assert any(word.text.startswith("字") for word in last.words)


def test_a_heading_never_ends_a_page() -> None:
    for lines in range(6, 14):
        pages = pages_of(draw_letter(replace(SHORT, paragraphs=("字" * 28 * lines, "一、标题", "字" * 200))))
        for page in pages:
            body = [word.text for word in page.words if word.top < 262 * MM]
            assert body[-1] != "一、标题"


def test_a_letter_without_number_says_that_it_is_a_draft() -> None:
    assert "（草稿，未签发）" in joined(draw_letter(replace(LETTER, number="")))
    assert "草稿" not in joined(draw_letter(LETTER))


def test_a_restricted_letter_and_a_reprint_are_marked() -> None:
    text = joined(draw_letter(replace(SHORT, restricted=True, reprint=3)))
    assert "内部办理注意保密" in text
    assert "补打第3次" in text


def test_one_attachment_takes_no_number_and_its_name_no_mark() -> None:
    text = joined(draw_letter(replace(LETTER, attachments=("材料清单",))))
    assert "附件：材料清单" in text


def test_only_red_and_black_stand_on_a_letter() -> None:
    for red, green, blue in colours(picture(draw_letter(SHORT), 60)):
        assert red >= green
        assert abs(green - blue) < 40


def test_a_list_of_attachments_goes_over_the_page_and_the_signature_never_leaves_it() -> None:
    for count in range(1, 40):
        names = tuple(f"第{place}份材料（复印件，2页）" for place in range(count))
        pages = pages_of(draw_letter(replace(SHORT, attachments=names)))
        last = "".join(word.text for word in pages[-1].words)
        assert names[-1] in last
        assert "2026年3月5日" in last


@pytest.mark.parametrize("lines", range(9, 30))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(lines: int) -> None:
    pages = pages_of(draw_letter(replace(SHORT, paragraphs=("前" * 28 * 6, "字" * 28 * lines, "尾" * 28 * 10))))
    for sign in "前字尾":
        shown = [sum(word.text.count(sign) for word in page.words if word.text[0] == sign) for page in pages]
        assert all(count == 0 or count > 28 for count in shown), (sign, shown)


@pytest.mark.parametrize("lines", range(6, 16))
def test_lines_come_closer_only_where_that_saves_the_second_page(lines: int) -> None:
    pages = pages_of(draw_letter(replace(SHORT, paragraphs=("字" * 28 * lines,))))
    tops = [word.top for word in pages[0].words if word.text.startswith("字") and len(word.text) == 28]
    pitch = tops[1] - tops[0]
    assert pitch == pytest.approx(225 * MM / 22, abs=0.02) or (len(pages) == 1 and pitch >= 24)
    assert (len(pages) == 1) is (lines + 6 <= 19)
    for page in pages:
        assert max(word.bottom for word in page.words if word.text.startswith(("字", "2026"))) <= 262 * MM + 1
