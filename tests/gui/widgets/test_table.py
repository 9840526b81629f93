"""The one table model: data in, cells out; the view never traps the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from xinfang_desk.ui.widgets.table import Column, RowsModel, RowsView, make_table


@dataclass(frozen=True)
class Line:
    name: str
    people: int


COLUMNS = (
    Column("姓名", lambda line: line.name, tip=lambda line: f"{line.name}的全部内容"),
    Column(
        "人数",
        lambda line: f"{line.people}人",
        width=80,
        align="right",
        colour=lambda line: "#A63529" if line.people > 4 else "",
    ),
)
LINES = [Line("李桂芳", 1), Line("王建国", 12)]


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    one = make_table("x.table", "名单", COLUMNS)
    qtbot.addWidget(one)
    one.resize(400, 300)
    one.show()
    one.set_rows(LINES)
    return one


def test_the_model_keeps_qt_s_rules() -> None:
    model = RowsModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(LINES)
    model.append_rows([Line("张淑兰", 3)])
    model.append_rows([])
    assert (model.rowCount(), model.columnCount()) == (3, 2)


def test_cells_are_text_with_alignment_colour_and_tip() -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(LINES)
    cell = model.index(1, 1)
    assert cell.data() == "12人"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert cell.data(Qt.ItemDataRole.ForegroundRole).name().upper() == "#A63529"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "人数 12人"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "李桂芳的全部内容"
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is None
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1, 2)] == ["姓名", "人数", None]
    assert model.row(1) == LINES[1]
    assert model.row(7) is None


def test_enter_and_double_click_choose_a_line(view: RowsView, qtbot: QtBot) -> None:
    view.selectRow(1)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [LINES[1]]
    with qtbot.waitSignal(view.chosen) as chosen:
        view.doubleClicked.emit(view.model().index(0, 0))
    assert chosen.args == [LINES[0]]


def test_moving_through_the_list_is_told(view: RowsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.moved) as moved:
        view.selectRow(1)
    assert moved.args == [LINES[1]]
    assert view.current_row() == LINES[1]


def test_tab_is_not_for_the_cells(view: RowsView) -> None:
    assert not view.tabKeyNavigation()
    assert view.accessibleName() == "名单"
    assert view.objectName() == "x.table"
