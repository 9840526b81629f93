"""The cross-table on the screen: asking, sorting, opening, remembering; its cells are those of the answer."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.room import Room
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.crosstab import CrossQuestion, CrossUnit, CrossValue, arrange
from xinfang_desk.domain.dimensions import DIMENSIONS
from xinfang_desk.services.crosscharts import picked
from xinfang_desk.ui.statistics.crosstable import CrossView
from xinfang_desk.ui.statistics.view import StatisticsTab
from xinfang_desk.ui.theme import Theme

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
Cells = dict[tuple[str | None, ...], int]


def enter(room: Room) -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.cross)
    room.settle()
    return tab


def ask(room: Room, tab: StatisticsTab, rows: tuple[str, ...], column: str = "", unit: str = "matters") -> None:
    tab.cross.show_question(CrossQuestion(rows, column, CrossUnit(unit)))
    room.find("statistics.cross.ask").click()
    room.settle()


def fill(room: Room) -> None:
    room.register("甲", headcount=2)
    room.register("乙", channel=Channel.LETTER)
    room.register("丙", channel=Channel.LETTER, unit="110")


def test_a_question_is_answered_with_totals_that_equal_the_rows(room: Room) -> None:
    fill(room)
    tab = enter(room)
    ask(room, tab, ("unit",), "channel")
    cells = room.cells("statistics.cross.table")
    assert [row[1:] for row in cells] == [["0", "1", "1"], ["1", "1", "2"], ["1", "2", "3"]]
    assert cells[-1][0] == "合计"
    assert "✓" in room.find("statistics.cross.checks").text()
    ask(room, tab, ("channel",), unit="people")
    assert [row[1] for row in room.cells("statistics.cross.table")] == ["2", "2", "4"]


def test_every_number_opens_the_matters_that_it_counts(room: Room) -> None:
    fill(room)
    tab = enter(room)
    heard: list[str] = []
    tab.openMatter.connect(heard.append)
    ask(room, tab, ("unit",), "channel")
    view = tab.cross.table
    for line, column in ((0, view.cross.columnCount() - 1), (view.cross.rowCount() - 1, 2), (2, 3)):
        tab.activateWindow()
        room.until(tab.isActiveWindow)
        view.setCurrentIndex(view.cross.index(line, column))
        view.setFocus()
        room.press(Qt.Key.Key_Return)
        room.settle()
        shown = int(view.cross.index(line, column).data())
        assert len(tab.controller.dialog.table.rows_model.rows()) == shown
        if (line, column) == (2, 3):
            dialog = tab.controller.dialog
            dialog.table.chosen.emit(dialog.table.rows_model.row(0))
            assert len(heard) == 1
        else:
            tab.controller.dialog.reject()


def test_a_question_that_cannot_be_asked_is_told_at_its_field(room: Room) -> None:
    tab = enter(room)
    ask(room, tab, ("unit",), "unit")
    assert "同一个项目" in tab.cross.places["column"].finding_text()
    ask(room, tab, ("unit", "unit"))
    assert "两个行项目相同" in tab.cross.places["second"].finding_text()
    ask(room, tab, ("unit",))
    assert not tab.cross.places["second"].finding_text()


def test_a_period_without_matters_says_what_to_do(room: Room) -> None:
    tab = enter(room)
    ask(room, tab, ("unit",))
    assert "换一个期间" in tab.cross.empty.text()
    assert tab.cross.empty.isVisible()


def test_it_is_narrowed_to_a_value_and_widened_again(room: Room) -> None:
    fill(room)
    tab = enter(room)
    tab.cross.narrow.set_value("channel")
    room.settle()
    tab.cross.value.set_value("letter")
    room.find("statistics.cross.add").click()
    room.settle()
    assert tab.cross.table.cross.table.total == 2
    chip = room.find("statistics.cross.only.0")
    assert chip.accessibleName() == "去掉条件 信访形式：来信"
    tab.cross.value.set_value("visit")
    room.find("statistics.cross.add").click()
    room.settle()
    assert tab.cross.table.cross.table.total == 3
    assert [room.find(f"statistics.cross.only.{n}").text() for n in (0, 1)] == [
        "信访形式：来信　去掉",
        "信访形式：来访　去掉",
    ]
    room.find("statistics.cross.only.0").click()
    room.settle()
    assert tab.cross.table.cross.table.total == 1
    room.find("statistics.cross.only.0").click()
    room.settle()
    assert tab.cross.table.cross.table.total == 3


def test_what_stands_in_the_fields_is_what_is_counted_and_said(room: Room) -> None:
    fill(room)
    tab = enter(room)
    tab.cross.narrow.set_value("channel")
    room.settle()
    tab.cross.value.set_value("letter")
    room.find("statistics.cross.ask").click()
    room.settle()
    table = tab.cross.table.cross.table
    assert (table.total, table.only) == (2, "信访形式：来信")
    assert tab.cross.foot.text().startswith("只看信访形式：来信，合计 2 件")
    sheet, chart = tab.exports.offers()
    assert "（只看信访形式：来信）" in sheet.file.name
    assert chart.chart is not None
    assert "（只看信访形式：来信）" in chart.chart.title
    room.find("statistics.cross.only.0").click()
    room.settle()
    assert tab.cross.table.cross.table.total == 3, "what was taken away does not come back with the next question"
    room.find("statistics.cross.ready.1").click()
    room.settle()
    assert (tab.cross.narrow.value(), tab.cross.table.cross.table.only) == ("", "")


def test_ready_and_recent_questions_are_one_press_away(room: Room) -> None:
    fill(room)
    tab = enter(room)
    room.find("statistics.cross.ready.1").click()
    room.settle()
    assert tab.cross.question() == CrossQuestion(("unit",), "channel")
    ask(room, tab, ("occurrence",), "state")
    assert tab.cross.recent.itemText(1) == "初次重复 × 状态（件）"
    again = StatisticsTab(room.tools)
    room.qtbot.addWidget(again)
    again.attach(room.services, room.ctx)
    room.settle()
    again.cross.recent.activated.emit(2)
    room.settle()
    assert again.cross.question() == CrossQuestion(("unit",), "channel")
    assert again.cross.table.cross.table.total == 3


def test_another_period_asks_the_same_again(room: Room) -> None:
    fill(room)
    tab = enter(room)
    ask(room, tab, ("unit",), "channel")
    tab.period.set_days(date(2025, 1, 1), date(2025, 12, 31))
    room.settle()
    assert tab.cross.table.cross.table.total == 0


def test_the_answer_is_a_chart_too(room: Room) -> None:
    fill(room)
    tab = enter(room)
    ask(room, tab, ("unit",), "channel")
    room.find("statistics.cross.as.chart").click()
    assert tab.cross.chart.isVisible()
    assert not tab.cross.table.isVisible()
    assert tab.cross.chart.chart.total == 3


def _words(name: str, keys: set[str | None]) -> tuple[CrossValue, ...]:
    return tuple(CrossValue(key, f"{name}{key}") for key in sorted(k for k in keys if k is not None))


@st.composite
def tables(draw: st.DrawFn):
    rows = draw(st.sampled_from([("unit",), ("unit", "channel")]))
    column = draw(st.sampled_from(["", "state"]))
    question = CrossQuestion(rows, column)
    key = st.sampled_from(["a", "b", "c", "d", None])
    keys = st.tuples(*(key for _ in question.dimensions))
    cells: Cells = draw(st.dictionaries(keys, st.integers(1, 5000), min_size=1, max_size=30))
    words = {n: _words(n, {k[place] for k in cells}) for place, n in enumerate(question.dimensions)}
    return arrange(question, YEAR, cells, words), cells


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=tables(), order=st.lists(st.integers(0, 7), max_size=3))
def test_the_cells_shown_are_those_of_the_table_in_any_order(qtbot: QtBot, made, order: list[int]) -> None:
    table, cells = made
    view = CrossView(Theme())
    qtbot.addWidget(view)
    view.show_table(table)
    model = view.cross
    for column in order:
        view.sort(column % model.columnCount())
    total = 0
    shown = table.columns if table.question.column else ()
    for line in range(model.rowCount()):
        row = model.table.rows[line] if line < len(table.rows) else None
        for place, value in enumerate(shown, len(table.titles)):
            aim = dict(picked(model.table, row, value.key))
            wanted = sum(n for key, n in cells.items() if _meets(table.question, key, aim))
            assert int(model.index(line, place).data().replace(",", "")) == wanted
            assert dict(model.behind(line, place).picked) == aim if wanted else model.behind(line, place) is None
        last = int(model.index(line, model.columnCount() - 1).data().replace(",", ""))
        if row is None:
            assert last == total == table.total == sum(cells.values())
        total += last


def _meets(question: CrossQuestion, key: tuple[str | None, ...], aim: dict[str, str | None]) -> bool:
    named = dict(zip(question.dimensions, key, strict=True))
    return all(named[name] == value for name, value in aim.items())


@pytest.mark.parametrize("column", [1, 2])
def test_a_column_of_counts_is_sorted_by_its_heading_or_by_a_key(qtbot: QtBot, column: int) -> None:
    random = Random(column)
    cells: Cells = {(unit, state): random.randint(1, 99) for unit in "abcd" for state in ("x", "y")}
    words = {name: _words(name, {k[n] for k in cells}) for n, name in enumerate(("unit", "state"))}
    view = CrossView(Theme())
    qtbot.addWidget(view)
    view.show_table(arrange(CrossQuestion(("unit",), "state"), YEAR, cells, words))

    def counts() -> list[int]:
        return [int(view.cross.index(line, column).data()) for line in range(4)]

    view.horizontalHeader().sectionClicked.emit(column)
    assert counts() == sorted(counts(), reverse=True)
    view.setCurrentIndex(view.cross.index(0, column))
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert counts() == sorted(counts())
    assert view.cross.index(4, 0).data() == "合计"
    assert DIMENSIONS["unit"].label == view.cross.headerData(0, Qt.Orientation.Horizontal)


def test_names_and_totals_stay_in_sight_and_no_chosen_cell_hides_behind_them(qtbot: QtBot) -> None:
    question = CrossQuestion(("unit",), "category")
    keys = [str(n) for n in range(40)]
    cells: Cells = {(down, across): 1 for down in keys for across in keys}
    values = tuple(CrossValue(key, f"第{key}项") for key in keys)
    view = CrossView(Theme())
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.show_table(arrange(question, YEAR, cells, {"unit": values, "category": values}))
    frozen = view.frozen
    qtbot.waitUntil(lambda: all(pane.isVisible() for pane in frozen.panes))
    assert [frozen.left.isColumnHidden(n) for n in (0, 1)] == [False, True]
    assert [frozen.foot.isRowHidden(n) for n in (0, 39, 40)] == [True, True, False]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down) * 30 + (Qt.Key.Key_Left, Qt.Key.Key_Up) * 29:
        qtbot.keyClick(view, key)
        cell = view.visualRect(view.currentIndex())
        assert cell.left() >= frozen.left.width()
        assert view.viewport().y() + cell.bottom() < frozen.foot.y()
    assert frozen.left.verticalScrollBar().value() == view.verticalScrollBar().value()
    assert frozen.foot.horizontalScrollBar().value() == view.horizontalScrollBar().value()
    view.resize(4000, 3000)
    qtbot.waitUntil(lambda: not any(pane.isVisible() for pane in frozen.panes))
