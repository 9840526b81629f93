"""Batches in the window: chosen by keyboard, run with progress, stopped between two, what failed listed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from tests.gui.room import Room
from xinfang_desk.domain.codes import Purpose
from xinfang_desk.domain.lifecycle import State
from xinfang_desk.ui.cases.view import CasesTab

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def numbers(room: Room) -> list[str]:
    """Four matters, the newest first as in the list."""
    return [room.register(f"居民{n}") for n in range(4)][::-1]


def enter(room: Room) -> CasesTab:
    tab = room.enter(CasesTab)
    tab.list.table.setFocus()
    tab.list.table.selectRow(0)
    room.settle()
    return tab


def choose_all(room: Room) -> None:
    room.tab.list.table.setFocus()
    room.press(Qt.Key.Key_A, CONTROL)
    room.settle()


def states(room: Room, numbers: list[str]) -> list[State]:
    return [room.services.casework.detail(room.ctx, number).status.state for number in numbers]


def refer_chosen(room: Room) -> None:
    room.find("cases.selection.refer").click()
    room.find("batch.unit").set_value("110")
    room.find("batch.confirm").click()
    room.settle()


def test_matters_are_chosen_by_keyboard_alone(room: Room, numbers: list[str]) -> None:
    tab = enter(room)
    bar, foot = tab.list.selection, tab.list.foot
    assert (bar.isVisible(), foot.isVisible()) == (False, True)
    room.press(Qt.Key.Key_Down, SHIFT)
    assert (bar.isVisible(), foot.isVisible(), bar.count.text()) == (True, False, "已选 2 件")
    room.press(Qt.Key.Key_Down, CONTROL)
    room.press(Qt.Key.Key_Down, CONTROL)
    room.press(Qt.Key.Key_Space, CONTROL)
    assert bar.count.text() == "已选 3 件"
    assert tab.controller.batches._picked == (numbers[0], numbers[1], numbers[3])
    room.find("cases.selection.clear").click()
    assert not bar.isVisible()


def test_one_line_shows_its_matter_and_several_leave_it_there(room: Room, numbers: list[str]) -> None:
    tab = enter(room)
    assert room.find("cases.detail.number").accessibleName().endswith(numbers[0])
    room.press(Qt.Key.Key_Down, SHIFT)
    room.settle()
    assert room.find("cases.detail.number").accessibleName().endswith(numbers[0])
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert room.find("cases.detail.number").accessibleName().endswith(numbers[2])
    assert not tab.list.selection.isVisible()


def test_the_choice_outlives_a_reading_of_the_list(room: Room, numbers: list[str]) -> None:
    tab = enter(room)
    choose_all(room)
    room.register("新来的")
    tab.controller.refresh()
    room.settle()
    assert len(room.cells("cases.table")) == 5
    assert tab.list.selection.count.text() == "已选 4 件"
    assert tab.controller.batches._picked == tuple(numbers)


def test_a_selection_is_referred_and_failures_are_listed(room: Room, numbers: list[str], tmp_path: Path) -> None:
    accusation = room.register("举报人", purpose=Purpose.ACCUSATION, demand="反映某单位工作人员收受礼金")
    tab = enter(room)
    heard: list[str] = []
    tab.matterChanged.connect(heard.append)
    choose_all(room)
    room.move(numbers[1], "refer", unit="114")
    refer_chosen(room)
    dialog = tab.controller.batches.run.dialog
    assert dialog.words() == "已转送 3 件，没有办成 2 件。"
    failed = room.cells("batchDialog.failed")
    assert ["".join(row[0].split()) for row in failed] == [accusation, numbers[1]]
    assert "纪检监察机关" in failed[0][1]
    assert "已转送" in failed[1][1]
    assert states(room, numbers) == [State.REFERRED] * 4
    assert heard == [""]
    room.find("batchDialog.save").click()
    room.settle()
    target = tmp_path / "未办.xlsx"
    tab.controller.batches.run.failure_saver.dialog.fileSelected.emit(str(target))
    room.settle()
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert any(failed[0][1] in map(str, row) for row in rows)


def test_the_letters_of_a_batch_are_printed_in_one_go(room: Room, numbers: list[str]) -> None:
    tab = enter(room)
    choose_all(room)
    refer_chosen(room)
    assert room.find("batchDialog.print").text() == "预览打印 4 份文书"
    room.find("batchDialog.print").click()
    room.settle()
    paper = tab.controller.batches.run.paper
    assert paper.content.startswith(b"%PDF")
    assert "4 份" in paper.windowTitle()


def test_stopping_works_between_two_matters(room: Room, numbers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tab = enter(room)
    choose_all(room)
    begun, go_on, move = threading.Event(), threading.Event(), room.services.casework.move

    def slow(*arguments: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return move(*arguments)

    monkeypatch.setattr(room.services.casework, "move", slow)
    room.find("cases.selection.refer").click()
    room.find("batch.unit").set_value("110")
    room.find("batch.confirm").click()
    room.until(begun.is_set)
    dialog = tab.controller.batches.run.dialog
    dialog.reject()
    assert dialog.isVisible()
    assert "正在停止" in dialog.words()
    go_on.set()
    room.settle()
    assert dialog.words() == "已停止。已转送 1 件，没有办成 3 件"
    assert [row[1] for row in room.cells("batchDialog.failed")] == ["已停止，还没有办理"] * 3
    assert states(room, numbers) == [State.REFERRED, *[State.REGISTERED] * 3]
    dialog.reject()
    assert tab.controller.batches.run.dialog is None


def test_a_missing_unit_is_told_before_anything_is_done(room: Room, numbers: list[str]) -> None:
    tab = enter(room)
    choose_all(room)
    room.find("cases.selection.refer").click()
    room.find("batch.confirm").click()
    room.settle()
    assert "责任单位" in tab.controller.batches.asking.places["unit"].finding_text()
    assert states(room, numbers) == [State.REGISTERED] * 4


def test_every_notice_that_is_due_is_given(room: Room, numbers: list[str]) -> None:
    for number in numbers[:3]:
        room.move(number, "refer", unit="114")
    tab = enter(room)
    room.find("cases.notices").click()
    room.settle()
    assert "3 件" in tab.controller.batches.asking.windowTitle()
    room.find("batch.confirm").click()
    room.settle()
    assert tab.controller.batches.run.dialog.words() == "已程序性告知 3 件，全部办成。"
    assert room.find("batchDialog.print").text() == "预览打印 3 份文书"
    tab.controller.batches.run.dialog.accept()
    room.find("cases.notices").click()
    room.settle()
    assert room.said[-1] == "没有应告知而未告知的事项"


def test_the_chosen_are_exported_as_a_list_and_as_papers(room: Room, numbers: list[str], tmp_path: Path) -> None:
    tab = enter(room)
    room.press(Qt.Key.Key_Down, SHIFT)
    tab.list.selection.wanted.emit("list")
    tab.controller.batches.run.list_saver.dialog.fileSelected.emit(str(tmp_path / "所选.xlsx"))
    room.settle()
    rows = CalamineWorkbook.from_path(tmp_path / "所选.xlsx").get_sheet_by_index(0).to_python()
    names = {str(cell) for row in rows for cell in row}
    assert {"居民3", "居民2"} <= names
    assert "居民1" not in names
    tab.list.selection.wanted.emit("papers")
    tab.controller.batches.folder.fileSelected.emit(str(tmp_path / "文书"))
    tab.controller.batches.folder.reject()
    room.settle()
    assert sorted(path.name for path in (tmp_path / "文书").iterdir()) == sorted(numbers[:2])


def test_the_list_of_the_chosen_can_be_stopped_and_leaves_no_file(
    room: Room, numbers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = enter(room)
    choose_all(room)
    begun, go_on, sheet = threading.Event(), threading.Event(), room.services.batches.sheet

    def slow(*arguments: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return sheet(*arguments)

    monkeypatch.setattr(room.services.batches, "sheet", slow)
    tab.list.selection.wanted.emit("list")
    tab.controller.batches.run.list_saver.dialog.fileSelected.emit(str(tmp_path / "所选.xlsx"))
    room.until(begun.is_set)
    dialog = tab.controller.batches.run.dialog
    dialog.reject()
    go_on.set()
    room.settle()
    assert dialog.words() == "已停止导出，没有写入文件"
    assert not (tmp_path / "所选.xlsx").exists()
    dialog.reject()


def test_papers_of_the_chosen_are_printed_again(room: Room, numbers: list[str]) -> None:
    room.move(numbers[0], "refer", unit="114")
    tab = enter(room)
    choose_all(room)
    room.find("cases.selection.print").click()
    room.find("batch.confirm").click()
    room.settle()
    assert tab.controller.batches.run.dialog.words() == "已备好 1 件，没有办成 3 件。"
    assert "还没有签发转送函" in room.cells("batchDialog.failed")[0][1]
