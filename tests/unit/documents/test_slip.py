"""登记回执, read back from paper."""

from dataclasses import replace
from datetime import datetime

import pytest

from xinfang_desk.documents.slip import draw_slip
from xinfang_desk.documents.slip_words import summary
from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.papers import SlipData, SlipPromise

from .papers import LONG_SLIP, RARE, SLIP
from .reading import MM, assert_well_made, colours, joined, made_at, pages_of, picture, scanned, text_of

PAPERS = list(SlipPaper)
FULL_SLIP = replace(LONG_SLIP, materials=LONG_SLIP.materials * 9)


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_the_visitor_needs_stands_on_it(paper: SlipPaper) -> None:
    pdf = draw_slip(replace(SLIP, paper=paper))
    text = joined(pdf)
    for words in (
        "示例区信访办公室",
        "信访事项登记回执",
        "500108202603020007",
        "欧阳䶮",
        "2026年3月2日9:05",
        "材料清单共3件",
        "室温测量记录（12月1日至2月20日）",
        "示例区住房和城乡建设委员会",
        "15日内（2026年3月17日前）",
        "转送有权处理的机关、单位",
        "书面告知您接收情况以及处理途径、程序",
        "023-60000000",
        "示例区人民路1号信访接待中心",
        "14:00–17:30",
        "个人信息仅用于办理本信访事项",
        "经办人王小明",
    ):
        assert words in text, words
    assert "补打" not in text
    assert "500108 20260302 0007" in text_of(pdf)


SENTENCES = {
    SlipPromise.ACCUSATION: "按管理权限转送纪检监察机关依规依纪依法处理，处理情况按有关规定告知。",
    SlipPromise.ANONYMOUS: "转送有权处理的机关、单位；您未留姓名或联系方式，可凭登记编号查询。",
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("promise", SENTENCES)
def test_a_written_answer_is_promised_only_where_one_is_owed(promise: SlipPromise, paper: SlipPaper) -> None:
    text = joined(draw_slip(replace(SLIP, paper=paper, promise=promise)))
    assert f"我办将在15日内（2026年3月17日前）{SENTENCES[promise]}" in text
    assert "书面告知" not in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "data", [SLIP, LONG_SLIP, replace(SLIP, materials=(), unit="", query_way="")], ids=["plain", "long", "bare"]
)
def test_nothing_leaves_the_paper(paper: SlipPaper, data: SlipData) -> None:
    pdf = draw_slip(replace(data, paper=paper))
    assert len(pages_of(pdf)) == 1
    assert_well_made(pdf, 3.9 * MM)


@pytest.mark.parametrize("paper", [SlipPaper.A5, SlipPaper.A4])
@pytest.mark.parametrize("data", [SLIP, LONG_SLIP, FULL_SLIP], ids=["plain", "long", "full"])
def test_lines_do_not_run_into_each_other(paper: SlipPaper, data: SlipData) -> None:
    (page,) = pages_of(draw_slip(replace(data, paper=paper)))
    words = [word for word in page.words if word.left < 148 * MM]
    for one in words:
        for other in words:
            apart = one.right <= other.left + 2 or other.right <= one.left + 2
            middle = (one.top + one.bottom) / 2
            assert one is other or apart or not other.top + 2 < middle < other.bottom - 2, (one, other)


@pytest.mark.parametrize("paper", PAPERS)
def test_very_many_materials_are_counted_and_the_slip_stays_whole(paper: SlipPaper) -> None:
    pdf = draw_slip(replace(FULL_SLIP, paper=paper))
    assert_well_made(pdf, 3.9 * MM)
    assert "材料清单共108件" in joined(pdf)
    assert "其余85件见登记表" in joined(pdf)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_code_reads_back_as_the_number_alone(paper: SlipPaper) -> None:
    pdf = draw_slip(replace(SLIP, paper=paper))
    assert set(scanned(pdf)) == {"500108202603020007"}
    assert len(scanned(pdf)) == (2 if paper is SlipPaper.A4 else 1)


def test_the_code_survives_a_coarse_thermal_head() -> None:
    assert scanned(draw_slip(replace(SLIP, paper=SlipPaper.ROLL80)), dpi=75) == ["500108202603020007"]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_data_gives_the_same_bytes(paper: SlipPaper) -> None:
    data = replace(SLIP, paper=paper)
    assert draw_slip(data) == draw_slip(data)
    assert draw_slip(data) != draw_slip(replace(data, operator="李四"))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reprint_says_so(paper: SlipPaper) -> None:
    again = replace(SLIP, paper=paper, reprint=2, printed_at=datetime(2026, 3, 9, 10, 12))
    assert "补打第2次2026年3月9日10:12" in joined(draw_slip(again))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_day_without_a_time_of_day_is_printed_alone(paper: SlipPaper) -> None:
    text = joined(draw_slip(replace(SLIP, paper=paper, registered_at=datetime(2024, 12, 30))))
    assert "2024年12月30日" in text
    assert "日0:00" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_the_file_carries_the_time_of_printing_in_chinese_time(paper: SlipPaper) -> None:
    assert made_at(draw_slip(replace(SLIP, paper=paper))) == "2026-03-02T09:05:00+08"


@pytest.mark.parametrize("paper", PAPERS)
def test_rare_names_can_be_copied(paper: SlipPaper) -> None:
    assert f"李{RARE}" in joined(draw_slip(replace(SLIP, name=f"李{RARE}", paper=paper)))


def test_a_group_is_named_with_its_head_count() -> None:
    assert "欧阳䶮等126人" in joined(draw_slip(replace(SLIP, headcount=126)))


def test_a_long_demand_is_cut_at_sixty_characters() -> None:
    cut = summary(LONG_SLIP)
    assert len(cut) <= 60
    assert cut.endswith("…")
    assert summary(replace(SLIP, summary="字" * 60)) == "字" * 60


def test_long_entries_stand_on_the_slip_in_full() -> None:
    text = joined(draw_slip(LONG_SLIP))
    for words in (LONG_SLIP.name, LONG_SLIP.unit, LONG_SLIP.address, "材料清单共12件", "补打第12次"):
        assert words in text, words
    assert all(f"{n}.关于某某小区" in text for n in range(1, 13))


def test_a_character_that_no_face_covers_is_marked() -> None:
    assert "王〓明" in joined(draw_slip(replace(SLIP, name="王😀明")))


def test_the_roll_is_black_only_large_enough_and_as_long_as_needed() -> None:
    short = draw_slip(replace(SLIP, paper=SlipPaper.ROLL80))
    long = draw_slip(replace(LONG_SLIP, paper=SlipPaper.ROLL80))
    (page,), (longer,) = pages_of(short), pages_of(long)
    assert page.width == pytest.approx(80 * MM, abs=0.01)
    assert longer.height > page.height > 150 * MM
    assert min(word.bottom - word.top for word in page.words) > 8.5
    assert all(red == green == blue for red, green, blue in colours(picture(short, 72)))


def test_the_sheets_have_their_sizes_and_two_copies_carry_their_names() -> None:
    (a5,) = pages_of(draw_slip(SLIP))
    two = draw_slip(replace(SLIP, paper=SlipPaper.A4))
    (a4,) = pages_of(two)
    assert (a5.width, a5.height) == (pytest.approx(148 * MM, abs=0.01), pytest.approx(210 * MM, abs=0.01))
    assert (a4.width, a4.height) == (pytest.approx(297 * MM, abs=0.01), pytest.approx(210 * MM, abs=0.01))
    assert "第一联交信访人" in joined(two)
    assert "第二联存档" in joined(two)
