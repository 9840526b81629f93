"""Reports as PDF: figures, checks, tables over pages, charts that read in grey."""

from dataclasses import replace
from itertools import pairwise

import pytest

from xinfang_desk.documents.charts import charts, number_words
from xinfang_desk.documents.report import draw_report
from xinfang_desk.documents.style import SERIES
from xinfang_desk.domain.papers import ReportChart, ReportSection, ReportTable

from .papers import MONTHS, RARE, REPORT, UNITS
from .reading import MM, assert_well_made, joined, pages_of


def _with(*charts: ReportChart, tables: tuple[ReportTable, ...] = ()) -> bytes:
    return draw_report(replace(REPORT, sections=(ReportSection("一、图表", (), tables, charts),)))


def test_a_report_is_well_made_and_reproducible() -> None:
    pdf = draw_report(REPORT)
    assert_well_made(pdf, 12 * MM)
    assert pdf == draw_report(REPORT)


def test_title_figures_checks_and_query_instant_can_be_copied() -> None:
    text = joined(draw_report(REPORT))
    for words in (
        "示例区信访办公室",
        "2024年度信访工作统计报告",
        "2024年1月1日至2024年12月31日",
        "2890件3846人",
        "95.29%",
        "99.96%",
        "87.1%",
        "56.90%",
        "核对：1814+707+369=2890✓",
        "查询时点：2025年1月6日9:30",
        "制表：王小明",
        "第1页共",
        RARE,
    ):
        assert words in text, words


def test_a_table_over_pages_repeats_its_head_and_loses_no_row() -> None:
    pages = pages_of(_with(tables=(UNITS,)))
    texts = ["".join(word.text for word in page.words) for page in pages]
    assert len(pages) > 1
    assert all("按期办结率" in text for text in texts)
    assert all(f"示例区第{n}街道办事处" in "".join(texts) for n in range(1, 61))


def test_figures_are_right_aligned() -> None:
    page = pages_of(_with(tables=(UNITS,)))[0]
    edges = {round(word.right) for word in page.words if word.text == "95.29%"}
    assert len(edges) == 1


@pytest.mark.parametrize("columns", [3, 13, 18])
def test_wide_tables_stay_on_the_paper(columns: int) -> None:
    heads = ("责任单位", *(f"{n}月" for n in range(columns)))
    row = ("示例区住房和城乡建设委员会物业管理与供热保障事务中心", *("12345" for _ in range(columns)))
    assert_well_made(_with(tables=(ReportTable("交叉表", heads, (row, row)),)), 12 * MM)


def reminders(rows: int) -> ReportTable:
    """A morning's sheet: short facts beside long demands, and a few very long names."""
    names = ("郭英晨", "欧阳梅兰", "徐军艳等20人", "示例甲")
    body = tuple(
        (
            f"202611{n % 28 + 1:02}-{n:04}",
            "胡敏等12人（检举控告）" if n % 20 == 7 else names[n % 4],
            "反映在示例街道某工地务工，被拖欠工资53400元，要求尽快支付并查处",
            "区住房城乡建委",
            f"11月{n % 28 + 1}日",
            f"已超期 {n} 天",
        )
        for n in range(rows)
    )
    return ReportTable("", ("登记编号", "信访人", "诉求", "责任单位", "期限", "情况"), body, numeric_from=6)


@pytest.mark.parametrize("rows", [3, 60])
def test_short_facts_stay_in_one_line_beside_long_words(rows: int) -> None:
    table = reminders(rows)
    pages = pages_of(_with(tables=(table,)))
    words = [word.text for page in pages for word in page.words]
    for number, name, _demand, unit, day, standing in table.rows:
        assert number in words
        assert name in words or "检举" in name, name
        assert unit in words
        assert day in words
        assert standing.split()[1] in words
    lines = {(p, round(w.top)) for p, page in enumerate(pages) for w in page.words if w.text == "已超期"}
    days = {(p, round(w.top)) for p, page in enumerate(pages) for w in page.words if w.text == "天"}
    assert len(lines) == rows
    assert lines == days, "已超期 n 天 is not broken"


def test_an_empty_table_and_an_empty_chart_say_so() -> None:
    empty = ReportChart("空图", ("甲",), (("件数", (0.0,)),))
    text = joined(_with(empty, tables=(ReportTable("空表", ("单位", "件数"), ()),)))
    assert text.count("本期没有数据。") == 2


@pytest.mark.parametrize("stacked", [True, False])
@pytest.mark.parametrize("horizontal", [True, False])
def test_charts_label_every_category_and_series(stacked: bool, horizontal: bool) -> None:
    pdf = _with(replace(MONTHS, stacked=stacked, horizontal=horizontal))
    text = joined(pdf)
    assert "各月信访量（单位：件）" in text
    assert all(f"{month}月" in text for month in range(1, 13))
    assert "网上" in text
    assert ("180" if stacked else "130") in text
    assert_well_made(pdf, 12 * MM)


def test_long_category_names_lie_beside_their_bars() -> None:
    names = tuple(f"示例区第{n}住房和城乡建设委员会下属事务中心" for n in range(12))
    pdf = _with(ReportChart("单位", names, (("件数", tuple(float(n) for n in range(12))),)))
    assert_well_made(pdf, 12 * MM)
    assert "第11住房" in joined(pdf)


@pytest.mark.parametrize("stacked", [True, False])
def test_a_chart_of_very_many_bars_goes_on_over_pages(stacked: bool) -> None:
    names = tuple(f"示例区第{n}街道办事处" for n in range(100))
    values = tuple(float(n + 1) for n in range(100))
    pdf = _with(ReportChart("单位", names, (("件数", values), ("人次", values)), stacked=stacked))
    assert_well_made(pdf, 12 * MM)
    text = joined(pdf)
    assert all(name in text for name in names)
    assert text.count("单位（续）") == 4


@pytest.mark.parametrize("stacked", [True, False])
def test_the_days_of_a_month_stand_side_by_side_and_share_their_names(stacked: bool) -> None:
    days = ("12月1日", *(f"{n}日" for n in range(2, 32)))
    values = tuple(float(n + 40) for n in range(31))
    month = ReportChart("每日", days, (("件数", values),), stacked=stacked, over_time=True)
    (block,) = charts(month, 481)
    assert block.height < 200
    assert len(charts(replace(month, over_time=False), 481)) == 2, "what is no moment keeps every name"
    pdf = _with(month)
    assert_well_made(pdf, 12 * MM)
    text = joined(pdf)
    assert all(f"{value:.0f}" in text for value in values)
    assert [day in text for day in ("12月1日", "4日", "31日")] == [True] * 3


def test_a_very_long_cell_does_not_leave_the_page() -> None:
    table = ReportTable("表", ("单位", *(f"{n}月" for n in range(12))), (("长" * 3000, *(["1"] * 12)),))
    assert_well_made(_with(tables=(table,)), 12 * MM)


def test_one_month_and_one_series_need_no_key() -> None:
    (one,) = charts(ReportChart("一", ("甲",), (("件数", (5.0,)),)), 400)
    (two,) = charts(ReportChart("一", ("甲",), (("件数", (5.0,)), ("人次", (5.0,)))), 400)
    assert two.height > one.height


def test_neighbouring_series_differ_in_grey() -> None:
    greys = [0.3 * red + 0.59 * green + 0.11 * blue for red, green, blue in SERIES]
    assert all(abs(one - other) > 0.12 for one, other in pairwise(greys))


def test_numbers_of_labels() -> None:
    assert [number_words(value) for value in (0.0, 12.0, 1.5, 87.06)] == ["0", "12", "1.5", "87.06"]


def test_a_long_report_numbers_its_pages() -> None:
    pages = pages_of(draw_report(replace(REPORT, sections=REPORT.sections * 3)))
    for place, page in enumerate(pages, 1):
        assert f"第{place}页共{len(pages)}页" in "".join(word.text for word in page.words)


OFFICIAL = replace(
    REPORT,
    official=True,
    sections=(*REPORT.sections, ReportSection("（一）预防", ("做法和成效。" * 40,), (UNITS,), level=2)),
)


def test_an_official_report_is_set_by_the_standard() -> None:
    pdf = draw_report(OFFICIAL)
    assert_well_made(pdf, 25 * MM)
    pages = pages_of(pdf)
    for place, page in enumerate(pages, 1):
        (number,) = [word for word in page.words if word.top > 262 * MM and word.text == str(place)]
        assert (number.left > page.width / 2) == (place % 2 == 1)  # on the outer edge
    last = "".join(word.text for word in pages[-1].words)
    assert "示例区信访办公室2025年1月6日" in last
    assert len(pages[-1].words) > 6  # the signature does not stand alone
    assert pdf == draw_report(OFFICIAL)


def test_the_checks_of_a_table_stay_with_its_last_rows() -> None:
    for length in range(20, 60):
        pages = pages_of(_with(tables=(replace(UNITS, rows=UNITS.rows[:length], checks=("一",), notes=("二",)),)))
        last = "".join(word.text for word in pages[-1].words)
        assert f"第{length}街道" in last
        assert "注：二。" in last


def test_short_columns_of_a_list_stay_whole() -> None:
    columns = ("登记编号", "信访形式", "姓名", "人数", "主要诉求", "责任单位")
    row = (
        "500108 20240305 0001",
        "网上",
        "刘**",
        "1",
        "要求有关单位尽快处理长期不能解决的停水问题" * 3,
        "区规划自然资源局",
    )
    text = [
        word.text for word in pages_of(_with(tables=(ReportTable("清单", columns, (row,), numeric_from=6),)))[0].words
    ]
    assert {"信访形式", "人数"} <= set(text)
    assert "20240305" in text
