"""Widths of the columns of tables: short words and numbers stay whole, wide tables lie across or are parted by columns."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from xinfang_desk.documents.report import draw_report
from xinfang_desk.documents.report_docx import write_report_docx
from xinfang_desk.documents.tablewidths import CELL, PAD, SCALES, column_widths, fits, parted
from xinfang_desk.domain.papers import ReportSection, ReportTable

from .papers import REPORT, UNITS
from .reading import MM, Page, assert_well_made, pages_of

PORTRAIT, LANDSCAPE = 160 * MM, 267 * MM
DEMAND = "反映在龙门浩街道某工地务工，被拖欠工资39200元，要求支付"
FIGURES = ReportTable(
    "统计指标",
    ("类别", "指标", "本期", "分子", "分母", "单位", "上期", "较上期", "上年同期", "较上年同期"),
    tuple(
        (
            "领导接访与包案",
            "申诉求决类初次信访事项一次性化解率",
            "99.55%",
            "1667",
            "1670",
            "件",
            "100.00%",
            "-18.16 个百分点",
            "100.00%",
            "-18.16 个百分点",
        )
        for _ in range(3)
    ),
    numeric_from=2,
)
MATTERS = ReportTable(
    "信访总人次",
    (
        "登记编号",
        "登记日期",
        "信访形式",
        "姓名",
        "人数",
        "主要诉求",
        "责任单位",
        "状态",
        "转送（交办）日期",
        "受理告知日期",
        "办结日期",
    ),
    (
        (
            "500108 20261127 0013",
            "2026年11月27日",
            "来访",
            "阿卜杜热合曼·吐尔逊",
            "12",
            DEMAND,
            "区规划自然资源局",
            "不予受理",
            *("2026年11月28日",) * 3,
        ),
    )
    * 3,
    numeric_from=11,
)
CATEGORIES = tuple(f"劳动保障{n:02}" for n in range(40))
CROSS = ReportTable(
    "属地 × 分类",
    ("问题属地", *CATEGORIES, "合计（件）"),
    (("龙门浩街道", *("1234",) * 41), ("合计", *("5678",) * 41)),
    ("各行合计：1=1 ✓",),
)


def printed(table: ReportTable) -> tuple[Page, ...]:
    pdf = draw_report(replace(REPORT, sections=(ReportSection("", (), (table,)),)))
    assert_well_made(pdf, 12 * MM)
    return pages_of(pdf)


def words(pages: tuple[Page, ...]) -> list[str]:
    return [word.text for page in pages for word in page.words]


def across(pages: tuple[Page, ...]) -> bool:
    return all(page.width > page.height for page in pages)


def test_the_table_of_figures_breaks_no_word() -> None:
    pages = printed(FIGURES)
    told = words(pages)
    assert across(pages)
    assert told.count("领导接访与包案") == 3
    assert sum(word.endswith("个百分点") for word in told) == 6
    assert {"上年同期", "较上年同期", "99.55%"} <= set(told)


def test_a_list_of_matters_lies_across_and_breaks_the_long_text_alone() -> None:
    pages = printed(MATTERS)
    told = words(pages)
    assert across(pages)
    assert told.count("阿卜杜热合曼·吐尔逊") == 3
    assert told.count("2026年11月28日") == 9
    assert {"转送（交办）日期", "受理告知日期", "区规划自然资源局"} <= set(told)
    tops = {round(word.top) for page in pages for word in page.words if word.text in ("500108", "20261127", "0013")}
    assert len(tops) == 3, "a registration number stands on one line"
    assert DEMAND not in told


def test_numbers_between_words_stand_to_the_right_and_off_the_next_column() -> None:
    row = MATTERS.rows[0]
    rows = (row, (*row[:4], "3", *row[5:]))
    page = printed(replace(MATTERS, rows=rows, numbers=("人数",)))[0]
    at = {word.text: word for word in page.words if word.text in ("12", "3", "人数", "主要诉求")}
    assert at["12"].right == pytest.approx(at["3"].right, abs=0.5)
    assert at["12"].right == pytest.approx(at["人数"].right, abs=0.5)
    assert at["主要诉求"].left - at["人数"].right >= PAD - 0.5


def test_who_is_not_named_stands_on_one_line_of_an_upright_list() -> None:
    columns = ("登记编号", "信访形式", "姓名", "人数", "主要诉求", "责任单位")
    rows = (
        ("500108 20261123 0001", "网上", "阿********", "1", DEMAND, "区规划自然资源局"),
        ("500108 20261123 0008", "来访", "（不列示）", "1", "检举控告件，内容不列示", ""),
    )
    pages = printed(ReportTable("登记事项清单", columns, rows, numeric_from=6))
    assert not across(pages)
    assert {"（不列示）", "阿********", "区规划自然资源局"} <= set(words(pages))


def test_a_table_too_wide_for_any_page_is_parted_by_columns() -> None:
    pages = printed(CROSS)
    told = words(pages)
    parts = parted(CROSS, LANDSCAPE)
    assert len(parts) > 1
    assert told.count("龙门浩街道") == len(parts) == told.count("问题属地")
    assert all(told.count(name) == 1 for name in (*CATEGORIES, "合计（件）"))
    assert told.count("1234") == told.count("5678") == 41
    assert f"属地 × 分类（第2部分，共{len(parts)}部分）" in " ".join(told)
    assert [bool(part.checks) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [name for part in parts for name in part.columns[1:]] == list(CROSS.columns[1:])
    counts = [len(part.columns) for part in parts]
    assert max(counts) - min(counts) <= 2, "the parts are about equally wide"


def test_two_columns_of_names_are_repeated_on_every_part() -> None:
    rows = tuple(("龙门浩街道", "来访", *row[1:]) for row in CROSS.rows)
    wide = replace(CROSS, columns=("问题属地", "信访形式", *CROSS.columns[1:]), rows=rows, numeric_from=2)
    for part in parted(wide, LANDSCAPE):
        assert part.columns[:2] == ("问题属地", "信访形式")
        assert part.rows[0][:2] == ("龙门浩街道", "来访")
        assert part.numeric_from == 2


@pytest.mark.parametrize("table", [FIGURES, MATTERS, UNITS, *parted(CROSS, LANDSCAPE)])
def test_widths_fill_the_page_and_type_stays_readable(table: ReportTable) -> None:
    widths, scale = column_widths(table, LANDSCAPE)
    assert sum(widths) == pytest.approx(LANDSCAPE)
    assert scale in SCALES
    assert scale * CELL.size >= 8


def test_a_small_table_stays_upright_and_whole() -> None:
    assert fits(UNITS, PORTRAIT)
    assert parted(UNITS, PORTRAIT) == (UNITS,)
    assert not across(printed(UNITS))


def test_nothing_follows_the_last_table_onto_a_page_of_its_own() -> None:
    for length in range(20, 60):
        pages = printed(replace(UNITS, rows=UNITS.rows[:length]))
        assert any("街道办事处" in word.text for word in pages[-1].words), length


def test_word_lays_the_page_across_and_parts_the_same_tables() -> None:
    report = replace(REPORT, sections=(ReportSection("", (), (FIGURES, CROSS)),))
    document = Document(io.BytesIO(write_report_docx(report)))
    page = document.sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert page.page_width > page.page_height
    assert len(document.tables) > 2
    assert [table.cell(1, 0).text for table in document.tables[1:]] == ["龙门浩街道"] * (len(document.tables) - 1)
    upright = Document(io.BytesIO(write_report_docx(replace(REPORT, sections=(ReportSection("", (), (UNITS,)),)))))
    assert upright.sections[0].orientation == WD_ORIENT.PORTRAIT
