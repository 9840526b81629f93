"""The list: pages by key, search from one character, chips, filters, places without anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from tests.gui.room import Room
from xinfang_desk.domain.board import BOARD
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.ui.cases.filters import span_days
from xinfang_desk.ui.cases.view import CasesTab


def numbers(room: Room) -> list[str]:
    return [row[0] for row in room.cells("cases.table")]


def test_an_empty_office_says_what_to_do_next(room: Room) -> None:
    tab = room.enter(CasesTab)
    assert tab.list.empty.isVisible()
    assert "接访登记" in tab.list.empty.text()
    assert not tab.list.foot.export.isEnabled()
    assert "登记以后" in tab.panel.empty.text()


def test_the_list_shows_numbers_in_groups_and_the_clock_in_words(room: Room) -> None:
    number = room.register("李秀兰", headcount=6)
    tab = room.enter(CasesTab)
    row = room.cells("cases.table")[0]
    assert row[0] == f"{number[:6]} {number[6:14]} {number[14:]}"
    assert row[1] == "李秀兰等6人"
    assert row[4:] == ["已登记", "还剩 15 天"]
    assert tab.list.table.isVisible()
    assert tab.list.foot.count.text() == "共 1 件"


def test_an_overdue_matter_is_red_and_counted_on_the_tab(room: Room) -> None:
    room.register()
    room.days(40)
    tab = room.enter(CasesTab)
    heard: list[int] = []
    tab.badgeChanged.connect(heard.append)
    model = tab.list.table.model()
    due = model.index(0, 5)
    assert due.data().startswith("已超期")
    assert due.data(Qt.ItemDataRole.ForegroundRole).name().upper() == tab.tools.theme.palette.red
    tab.controller.refresh()
    room.settle()
    assert heard == [1]


def test_a_long_list_comes_page_by_page(room: Room) -> None:
    room.import_many(230)
    tab = room.enter(CasesTab)
    table = tab.list.table
    assert len(numbers(room)) == 100
    assert tab.list.foot.count.text() == "共 230 件"
    for wanted in (200, 230):
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
        room.until(lambda wanted=wanted: table.rows_model.rowCount() == wanted)
    room.settle()
    assert len(set(numbers(room))) == 230
    assert numbers(room) == sorted(numbers(room), reverse=True)


def test_a_refresh_keeps_as_many_lines_and_the_same_place(room: Room) -> None:
    room.import_many(230)
    tab = room.enter(CasesTab)
    table = tab.list.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    room.until(lambda: table.rows_model.rowCount() == 200)
    table.selectRow(150)
    room.settle()
    chosen = table.current_row().number
    tab.controller.refresh()
    room.settle()
    assert table.rows_model.rowCount() == 200
    assert table.current_row().number == chosen


def test_one_character_is_enough_to_find_by_name_demand_or_number(room: Room) -> None:
    first = room.register("热依扎·买买提", demand="反映摊位费上涨")
    second = room.register("王德福", demand="建议增设公交站")
    tab = room.enter(CasesTab)
    for text, number in (("扎", first), ("摊", first), ("福", second), (second[-4:], second)):
        tab.list.search.clear()
        QTest.keyClicks(tab.list.search, text) if text.isascii() else tab.list.search.setText(text)
        room.until(lambda number=number: [r.number for r in tab.list.table.rows_model.rows()] == [number])
    room.settle()
    assert tab.list.foot.count.text() == "符合条件 1 件"


def test_the_only_hit_is_opened_at_once(room: Room) -> None:
    room.register("甲", demand="反映路灯不亮")
    number = room.register("乙", demand="反映井盖缺失")
    tab = room.enter(CasesTab)
    tab.list.search.setText("井盖")
    room.press(Qt.Key.Key_Return)
    room.until(tab.panel.head.isVisible)
    assert room.find("cases.detail.number").accessibleName().endswith(number)


def test_nothing_found_offers_the_whole_list_again(room: Room) -> None:
    room.register()
    tab = room.enter(CasesTab)
    tab.list.search.setText("没有这样的字")
    room.until(tab.list.empty.isVisible)
    room.settle()
    assert "没有符合条件" in tab.list.empty.text()
    room.find("cases.empty.action").click()
    room.settle()
    assert tab.list.search.text() == ""
    assert len(numbers(room)) == 1


def test_a_chip_shows_the_list_that_it_counts(room: Room) -> None:
    waiting = room.register("甲")
    moved = room.register("乙")
    room.move(moved, "refer", unit="114")
    tab = room.enter(CasesTab)
    chip = tab.board.chip("referred")
    assert chip.text() == "待单位告知 1"
    assert "第二十三条" in chip.toolTip()
    assert "我办" in tab.board.chip("untold").accessibleDescription()
    chip.click()
    room.settle()
    assert [row.number for row in tab.list.table.rows_model.rows()] == [moved]
    chip.click()
    room.settle()
    assert {row.number for row in tab.list.table.rows_model.rows()} == {waiting, moved}


def test_choosing_a_filter_by_hand_releases_the_chip(room: Room) -> None:
    room.register()
    tab = room.enter(CasesTab)
    tab.board.chip("registered").click()
    room.settle()
    tab.list.filters.channel.set_value("letter")
    room.settle()
    assert not tab.board.chip("registered").isChecked()
    assert tab.list.empty.isVisible()
    tab.list.filters.clear_button.click()
    room.settle()
    assert len(numbers(room)) == 1
    assert not tab.list.filters.clear_button.isEnabled()


def test_the_days_of_a_named_period_are_those_of_the_calendar(room: Room) -> None:
    today = room.moment.date()
    assert [str(day) for day in span_days("week", today)] == ["2026-03-02", "2026-03-08"]
    assert [str(day) for day in span_days("month", today)] == ["2026-03-01", "2026-03-31"]
    assert [str(day) for day in span_days("last_year", today)] == ["2025-01-01", "2025-12-31"]
    assert span_days("", today) == (None, None)


def test_own_days_appear_when_they_are_wanted(room: Room) -> None:
    room.register()
    tab = room.enter(CasesTab)
    filters = tab.list.filters
    assert not filters.first.isVisible()
    filters.span.set_value("own")
    room.settle()
    assert filters.first.isVisible()
    assert len(numbers(room)) == 1
    filters.first.set_value(room.moment.date().replace(day=3))
    room.settle()
    assert tab.list.empty.isVisible()
    assert filters.value("").first is not None


def test_the_panel_shows_every_filter_it_was_given(room: Room) -> None:
    tab = room.enter(CasesTab)
    wanted = MatterFilter(mine=True, channel="letter", matter_class="request", unit="114", locality="01", due="soon")
    tab.list.filters.show_filter(wanted)
    assert tab.list.filters.value("") == wanted
    today = MatterFilter(first=room.moment.date(), last=room.moment.date(), open_only=True)
    tab.list.filters.show_filter(today)
    assert tab.list.filters.value("") == today


def test_down_goes_from_the_search_field_into_the_list_and_enter_to_the_steps(room: Room) -> None:
    room.register("甲")
    room.register("乙")
    tab = room.enter(CasesTab)
    tab.focus_search()
    room.press(Qt.Key.Key_Down)
    assert tab.list.table.hasFocus()
    room.settle()
    room.press(Qt.Key.Key_Down)
    room.settle()
    chosen = tab.list.table.current_row().number
    assert room.find("cases.detail.number").accessibleName().endswith(chosen)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.find("cases.move.refer").hasFocus()


def test_what_another_tab_changed_is_read_when_the_tab_is_entered(room: Room) -> None:
    tab = room.enter(CasesTab)
    tab.hide()
    number = room.register()
    tab.matter_changed(number)
    room.settle()
    assert numbers(room) == []
    tab.show()
    tab.entered()
    room.settle()
    assert len(numbers(room)) == 1


def test_every_control_says_its_name(room: Room) -> None:
    room.register()
    tab = room.enter(CasesTab)
    names = [
        "cases.search", "cases.table", "cases.timeline", "cases.actions", "cases.board", "cases.export", "cases.papers",
        "cases.filter.channel", "cases.filter.class", "cases.filter.state", "cases.filter.due", "cases.filter.span",
        "cases.filter.unit", "cases.filter.locality", "cases.filter.mine",
    ]  # fmt: skip
    for name in names:
        assert room.find(name).accessibleName(), name
    assert tab.accessibleName() == "事项跟踪"


def test_a_click_on_a_line_opens_its_matter(room: Room) -> None:
    for name in ("甲", "乙", "丙"):
        room.register(name)
    tab = room.enter(CasesTab)
    table = tab.list.table
    for place in (2, 0, 1):
        spot = table.visualRect(table.model().index(place, 2)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        room.settle()
        assert room.find("cases.detail.number").accessibleName().endswith(table.rows_model.row(place).number)


def test_the_arrow_keys_walk_through_the_matters(room: Room) -> None:
    for name in ("甲", "乙", "丙"):
        room.register(name)
    tab = room.enter(CasesTab)
    tab.focus_search()
    room.press(Qt.Key.Key_Down)
    for place in (1, 2):
        room.press(Qt.Key.Key_Down)
        room.settle()
        assert room.find("cases.detail.number").accessibleName().endswith(tab.list.table.rows_model.row(place).number)


def test_on_a_screen_of_1366_no_reminder_and_no_column_is_cut(room: Room) -> None:
    tab = room.enter(CasesTab)
    tab.board.set_counts((chip.key, chip.label, 1234) for chip in BOARD)
    room.settle()
    for chip in BOARD:
        shown = tab.board.chip(chip.key)
        assert shown.width() >= shown.sizeHint().width(), chip.label
        assert tab.board.rect().contains(shown.geometry()), chip.label
    room.register()
    tab.controller.refresh()
    room.settle()
    assert tab.list.table.horizontalScrollBar().maximum() == 0, "the term stands in sight"


def test_a_chosen_line_keeps_the_colour_of_its_term(room: Room) -> None:
    room.register()
    room.days(20)
    tab = room.enter(CasesTab)
    tab.list.table.selectRow(0)
    room.settle()
    index = tab.list.table.rows_model.index(0, 5)
    option = QStyleOptionViewItem()
    tab.list.table.itemDelegate().initStyleOption(option, index)
    assert option.palette.highlightedText().color().name().upper() == tab.tools.theme.palette.red
