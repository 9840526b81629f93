"""责任单位, 问题属地, 内容分类 by keys: entry by entry with the finding at its field, or a whole table by a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.desk import Desk
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.ui.office.codeform import NO_SUPERIOR

from .settings import (
    CATEGORIES,
    FACTS,
    LOCALITIES,
    UNITS,
    choose_file,
    choose_row,
    close,
    enter,
    every_widget_is_a_tab_away,
    finding,
    line,
    notice,
    open_settings,
    press,
    turn,
)


def entry(counter: Desk, label: str, table: str = "unit") -> CodeItem:
    every = counter.services.office.codes(counter.ctx, table, True)
    return next(item for item in every if item.label == label and not item.retired)


def open_entry(counter: Desk, words: str, page: str = UNITS) -> None:
    choose_row(counter, f"{page}.table", words, column=1)
    enter(counter)


def test_a_unit_is_added_with_its_superior_and_can_be_chosen_at_once(counter: Desk) -> None:
    open_settings(counter, UNITS)
    choose_row(counter, f"{UNITS}.table", "区教委", column=1)
    press(counter, f"{UNITS}.add")
    counter.type("区数据局")
    assert counter.text(f"{UNITS}.code") == "215"  # the next one beside its siblings
    enter(counter)
    assert entry(counter, "区数据局") == CodeItem("unit", "215", "区数据局", "901")
    assert "已保存" in line(counter)
    labels = [row[1] for row in counter.table(f"{UNITS}.table")]
    assert labels[labels.index("区数据局") - 1] == "区人民政府"  # below everything that is below the same organ
    close(counter)
    counter.choose("intake.unit", "区数据局")


def test_a_double_code_is_told_at_the_code_and_nothing_is_kept(counter: Desk) -> None:
    before = counter.services.office.codes(counter.ctx, "unit", True)
    open_settings(counter, UNITS)
    press(counter, f"{UNITS}.add")
    counter.type("区数据局")
    counter.fill(f"{UNITS}.code", "101")
    enter(counter)
    assert finding(counter, "codes.unit.code") == "代码“101”有重复，请改用别的代码"
    assert counter.focused().objectName() == f"{UNITS}.code"
    assert "没有保存" in line(counter)
    assert counter.services.office.codes(counter.ctx, "unit", True) == before
    counter.fill(f"{UNITS}.code", "216")
    assert finding(counter, "codes.unit.code") == "保存后不再改动"
    enter(counter)
    assert entry(counter, "区数据局").code == "216"


def test_a_unit_without_a_superior_is_marked_and_the_mark_goes_when_it_is_named(counter: Desk) -> None:
    open_settings(counter, UNITS)
    assert NO_SUPERIOR in notice(counter, "codes.unit.notice")
    lacking = [row for row in counter.table(f"{UNITS}.table") if row[2] == "没有上级机关"]
    assert "其他单位" in [row[1] for row in lacking]
    open_entry(counter, "其他单位")
    assert finding(counter, "codes.unit.parent") == NO_SUPERIOR
    counter.choose(f"{UNITS}.parent", "区人民政府")
    counter.press(Qt.Key.Key_Tab)
    assert "请求复查" in finding(counter, "codes.unit.parent")
    press(counter, f"{UNITS}.form.confirm")
    assert entry(counter, "其他单位").parent == entry(counter, "区人民政府").code
    assert len([row for row in counter.table(f"{UNITS}.table") if row[2] == "没有上级机关"]) == len(lacking) - 1


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("区纪委监委", "“区纪委监委”是检举控告移送机关，停用前请先在“本单位”页改选"),
        ("区人民政府", "个在用条目的上级机关是“区人民政府”，停用前请先给它们改选"),
    ],
)
def test_a_unit_that_is_still_needed_is_not_retired(counter: Desk, unit: str, words: str) -> None:
    open_settings(counter, UNITS)
    open_entry(counter, unit)
    counter.tab_to(f"{UNITS}.retired")
    counter.press(Qt.Key.Key_Space)
    enter(counter)
    assert words in finding(counter, "codes.unit.retired")
    assert not entry(counter, unit).retired


def test_a_unit_is_retired_and_comes_back(counter: Desk) -> None:
    open_settings(counter, UNITS)
    for step in ("停用", "在用"):
        open_entry(counter, "区残联")
        counter.tab_to(f"{UNITS}.retired")
        counter.press(Qt.Key.Key_Space)
        enter(counter)
        if step == "停用":
            assert "区残联" not in [row[1] for row in counter.table(f"{UNITS}.table")]
            counter.tab_to(f"{UNITS}.retired.shown")
            counter.press(Qt.Key.Key_Space)
        assert next(row[3] for row in counter.table(f"{UNITS}.table") if row[1] == "区残联") == step


def test_a_new_name_is_put_right_or_begins_a_new_entry(counter: Desk) -> None:
    open_settings(counter, UNITS)
    open_entry(counter, "区残联")
    assert not counter.find(f"{UNITS}.keep").isVisible()
    counter.fill(f"{UNITS}.label", "区残疾人联合会")
    assert counter.find(f"{UNITS}.keep").isVisible()
    enter(counter)
    assert entry(counter, "区残疾人联合会").code == "127"
    open_entry(counter, "区纪委监委")
    counter.fill(f"{UNITS}.label", "区监察委员会")
    counter.choose(f"{UNITS}.keep", "更名")
    enter(counter)
    renewed = entry(counter, "区监察委员会")
    assert renewed.code == "101-2"
    assert counter.services.office.settings(counter.ctx).discipline_unit == "101-2"
    turn(counter, FACTS)
    counter.tab_to("office.facts.save")
    enter(counter)  # the page of the office has followed
    assert "已保存" in line(counter)
    assert counter.services.office.settings(counter.ctx).discipline_unit == "101-2"


def test_the_order_of_a_table_stays_when_one_entry_is_changed(counter: Desk) -> None:
    before = [item.code for item in counter.services.office.codes(counter.ctx, "category")]
    open_settings(counter, CATEGORIES)
    row = counter.table(f"{CATEGORIES}.table")[5]
    open_entry(counter, row[1], CATEGORIES)
    counter.fill(f"{CATEGORIES}.label", "改过的名称")
    enter(counter)
    assert [item.code for item in counter.services.office.codes(counter.ctx, "category")] == before
    assert entry(counter, "改过的名称", "category").code == row[0]


def test_typing_in_the_form_is_not_lost_by_one_esc(counter: Desk) -> None:
    open_settings(counter, LOCALITIES)
    press(counter, f"{LOCALITIES}.add")
    counter.type("新设街道")
    counter.press(Qt.Key.Key_Escape)
    assert "还没有保存" in line(counter)
    assert counter.text(f"{LOCALITIES}.label") == "新设街道"
    counter.press(Qt.Key.Key_Escape)
    assert not counter.find(f"{LOCALITIES}.label").isVisible()
    close(counter)
    assert "新设街道" not in [c.label for c in counter.services.office.codes(counter.ctx, "locality")]


def test_a_table_is_searched_by_name_and_code(counter: Desk) -> None:
    open_settings(counter, UNITS)
    counter.fill(f"{UNITS}.search", "街道")
    assert {row[1][-5:] for row in counter.table(f"{UNITS}.table")} == {"街道办事处"}
    counter.fill(f"{UNITS}.search", "108")
    assert [row[1] for row in counter.table(f"{UNITS}.table")] == ["区教委"]
    enter(counter)
    assert counter.text(f"{UNITS}.label") == "区教委"


def test_every_field_of_the_form_is_a_tab_away(counter: Desk) -> None:
    dialog = open_settings(counter, UNITS)
    open_entry(counter, "区教委")
    counter.fill(f"{UNITS}.label", "区教育委员会")
    every_widget_is_a_tab_away(counter, dialog)


def test_a_table_is_replaced_after_its_changes_were_seen(tmp_path: Path, counter: Desk) -> None:
    path = tmp_path / "单位.csv"
    path.write_text("代码,名称\nN1,江南区教委\n", encoding="gb18030")
    before = len(counter.services.office.codes(counter.ctx, "unit"))
    open_settings(counter, UNITS)
    assert len(counter.table(f"{UNITS}.table")) == before
    for answer in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        press(counter, f"{UNITS}.import")
        choose_file(counter, path)
        shown = counter.table(f"{UNITS}.changes.table")
        assert shown[0][:3] == ["新增", "N1", "江南区教委"]
        assert [row[0] for row in shown].count("停用") == before
        assert len(counter.services.office.codes(counter.ctx, "unit")) == before
        counter.press(answer)
        counter.settle()
    assert [c.label for c in counter.services.office.codes(counter.ctx, "unit")] == ["江南区教委"]
    assert counter.table(f"{UNITS}.table") == [["N1", "江南区教委", "没有上级机关", "在用"]]
    close(counter)
    counter.choose("intake.unit", "江南区教委")


def test_a_bad_file_is_told_line_by_line_and_changes_nothing(tmp_path: Path, counter: Desk) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("代码,名称,上级代码\n1,甲,7\n1,乙,\n", encoding="utf-8")
    before = counter.services.office.codes(counter.ctx, "category")
    open_settings(counter, CATEGORIES)
    press(counter, f"{CATEGORIES}.import")
    choose_file(counter, path)
    told = notice(counter, "codes.category.problems").splitlines()
    assert told[1:] == ["第2行的上级代码“7”不在表中，请核对", "第3行有重复的代码“1”，请核对"]
    assert "没有导入" in line(counter)
    assert counter.services.office.codes(counter.ctx, "category") == before


def test_a_table_is_taken_out_as_a_file(tmp_path: Path, counter: Desk) -> None:
    open_settings(counter, LOCALITIES)
    press(counter, f"{LOCALITIES}.export")
    choose_file(counter, tmp_path / "属地.csv", "saveDialog")
    assert "已导出到" in line(counter)
    assert "南坪街道" in (tmp_path / "属地.csv").read_text(encoding="utf-8-sig")
