"""The list as a spreadsheet: what was filtered, with progress, and a way out."""

from __future__ import annotations

import threading
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.gui.room import Room
from xinfang_desk.ui.cases.view import CasesTab


def ask(tab: CasesTab, path: Path) -> None:
    tab.list.foot.export.click()
    dialog = tab.controller.exporting.saver.dialog
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_the_filtered_list_becomes_a_spreadsheet(room: Room, tmp_path: Path) -> None:
    room.register("甲", demand="反映路灯不亮")
    room.register("乙", demand="反映井盖缺失")
    tab = room.enter(CasesTab)
    tab.list.search.setText("井盖")
    room.until(lambda: tab.list.table.rows_model.rowCount() == 1)
    room.settle()
    target = tmp_path / "列表.xlsx"
    ask(tab, target)
    room.settle()
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    flat = " ".join(str(cell) for row in rows for cell in row)
    assert "井盖" in flat
    assert "路灯" not in flat
    assert room.said[-1] == f"已保存到 {target}"
    assert tab.list.foot.export.isVisible()


def test_progress_is_shown_and_stopping_writes_no_file(room: Room, tmp_path: Path) -> None:
    room.import_many(150)
    tab = room.enter(CasesTab)
    gate = threading.Event()
    room.runner.submit(gate.wait, lane="export")
    target = tmp_path / "列表.xlsx"
    ask(tab, target)
    assert tab.list.foot.cancel.isVisible()
    assert tab.list.foot.bar.isVisible()
    tab.list.foot.cancel.click()
    gate.set()
    room.settle()
    assert not target.exists()
    assert room.said[-1] == "已停止导出，没有写入文件"
    assert tab.list.foot.export.isVisible()


def test_a_place_that_cannot_be_written_is_told_with_what_to_do(room: Room, tmp_path: Path) -> None:
    room.register()
    tab = room.enter(CasesTab)
    ask(tab, tmp_path / "no-such-folder" / "列表.xlsx")
    room.settle()
    assert "请检查" in str(room.failures[-1])
    assert room.messages.boxes
    room.messages.boxes[0].accept()
