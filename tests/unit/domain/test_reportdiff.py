"""Two reports of one kind and period held against each other: cells, rows, columns, charts and texts that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_desk.domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from xinfang_desk.domain.reportdiff import printed_changes

UNITS = ReportTable("考核表", ("责任单位", "件数", "满意率"), (("区教委", "3", "90.00%"), ("区民政局", "2", "—")))
CHART = ReportChart("各月信访量", ("1月", "2月"), (("来访", (1.0, 2.0)), ("来信", (float("nan"), 4.0))))


def report(*tables: ReportTable, texts: tuple[str, ...] = ("本月共10件。",), chart: ReportChart = CHART) -> ReportData:
    section = ReportSection("一、情况", texts, tables, (chart,))
    return ReportData("信访工作月报", "示例区信访办公室", "2026年3月", (section,), datetime(2026, 4, 1))


def words(old: ReportData, new: ReportData, walled: tuple[str, ...] = ()) -> list[str]:
    return [change.words for change in printed_changes(old, new, walled)]


def test_the_same_report_differs_in_nothing() -> None:
    assert printed_changes(report(UNITS), report(UNITS)) == ()


def test_a_cell_is_named_by_table_line_and_column() -> None:
    new = replace(UNITS, rows=(("区教委", "3", "95.00%"), UNITS.rows[1]))
    assert words(report(UNITS), report(new)) == ["表“考核表”：区教委 满意率 由“90.00%”改为“95.00%”"]


def test_lines_that_came_and_went_and_another_order() -> None:
    new = replace(UNITS, rows=(("区民政局", "2", "—"), ("区医保局", "1", "—")))
    assert words(report(UNITS), report(new)) == [
        "表“考核表”：现在没有一行“区教委”",
        "表“考核表”：现在多出一行“区医保局”",
    ]
    assert words(report(UNITS), report(replace(UNITS, rows=UNITS.rows[::-1]))) == []


def test_lines_are_told_apart_by_as_many_cells_as_needed() -> None:
    old = ReportTable("台账", ("类别", "指标", "数值"), (("接访", "次", "1"), ("接访", "件", "1")))
    new = replace(old, rows=(("接访", "次", "1"), ("接访", "件", "2")))
    assert words(report(old), report(new)) == ["表“台账”：接访 件 数值 由“1”改为“2”"]


def test_lines_that_cannot_be_told_apart_are_numbered() -> None:
    old = ReportTable("台账", ("类别", "数值"), (("接访", "1"), ("接访", "1")))
    assert words(report(old), report(replace(old, rows=(*old.rows[:1], ("接访", "5"))))) == [
        "表“台账”：接访 （第2行） 数值 由“1”改为“5”"
    ]


def test_tables_and_columns_that_came_and_went() -> None:
    other = replace(UNITS, columns=("责任单位", "件数", "得分"))
    assert words(report(UNITS), report(other)) == ["表“考核表”：现在没有一列“满意率”", "表“考核表”：现在多出一列“得分”"]
    assert words(report(UNITS), report()) == ["表“考核表”：现在没有整张"]
    assert words(report(), report(UNITS)) == ["表“考核表”：现在多出整张"]


def test_two_tables_of_one_title_are_held_against_each_other_in_order() -> None:
    second = replace(UNITS, rows=(("区教委", "7", "—"),))
    changed = replace(second, rows=(("区教委", "8", "—"),))
    assert words(report(UNITS, second), report(UNITS, changed)) == ["表“考核表”（2）：区教委 件数 由“7”改为“8”"]


def test_a_chart_is_read_as_its_numbers() -> None:
    new = replace(CHART, series=(CHART.series[0], ("来信", (3.0, float("nan")))))
    assert words(report(), report(chart=new)) == [
        "图“各月信访量”：1月 来信 由“—”改为“3”",
        "图“各月信访量”：2月 来信 由“4”改为“—”",
    ]


def test_texts_and_notes_are_counted() -> None:
    old = report(UNITS, texts=("甲。", "乙。", "丙。"))
    assert words(old, report(UNITS, texts=("甲。", "丁。", "丙。", "戊。"))) == ["正文有2处文字不同"]
    assert words(old, report(replace(UNITS, notes=("权重40",)), texts=("甲。", "乙。", "丙。"))) == [
        "正文有1处文字不同"
    ]


def test_what_is_walled_off_is_only_counted() -> None:
    old = ReportTable("清单", ("登记编号", "姓名"), (("1", "李*"), ("2", "王*"), ("3", "周*")))
    new = replace(old, rows=(("1", "（不列示）"), ("2", "黄*"), ("4", "吴*")))
    found = words(report(old), report(new), ("1", "4"))
    assert found == [
        "表“清单”：2 姓名 由“王*”改为“黄*”",
        "表“清单”：现在没有一行“3”",
        "表“清单”：有2行所列事项限制查看，变化不列示",
    ]


cells = st.text("甲乙1", max_size=1)
tables = st.lists(st.tuples(cells, cells, cells), max_size=4).map(
    lambda rows: ReportTable("表", ("一", "二", "三"), tuple(rows))
)


@example(
    ReportTable("表", ("一", "二", "三"), (("甲", "1", ""), ("甲", "1", "乙"))),
    ReportTable("表", ("一", "二", "三"), (("甲", "1", "乙"), ("甲", "1", ""))),
)
@given(tables, tables)
def test_no_difference_is_told_exactly_when_the_lines_are_the_same(old: ReportTable, new: ReportTable) -> None:
    assert bool(printed_changes(report(old), report(new))) == (sorted(old.rows) != sorted(new.rows))
