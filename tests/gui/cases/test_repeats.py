"""重复: the candidates beside a matter, decided by keys, and the joint history."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.codes import Occurrence
from xinfang_desk.ui.cases.view import CasesTab


def shown(room: Room, number: str) -> CasesTab:
    tab = room.enter(CasesTab)
    tab.open_matter(number)
    room.settle()
    tab.panel.sections.setCurrentWidget(tab.panel.repeats)
    room.settle()
    return tab


def test_a_candidate_is_found_to_be_the_same_by_keys(room: Room) -> None:
    first, again = room.register(), room.register()
    tab = shown(room, again)
    assert [row.number for row in tab.panel.repeats.table.rows_model.rows()] == [first]
    assert tab.panel.sections.tabText(5) == "重复 1"
    room.find("cases.repeat.same").setFocus()
    room.press(Qt.Key.Key_Space)
    dialog = tab.controller.repeats.dialog
    assert dialog is not None
    room.find("repeat.reason").setPlainText("同一人同一诉求")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert tab.controller.repeats.dialog is None
    detail = room.services.casework.detail(room.ctx, again)
    assert (detail.occurrence, detail.first_number) == (Occurrence.REPEAT, first)
    assert tab.panel.sections.tabText(5) == "重复"
    assert [row.number for row in tab.panel.repeats.history.rows_model.rows()] == [first, again]


def test_a_missing_reason_is_told_in_the_dialog_and_nothing_is_kept(room: Room) -> None:
    room.register()
    tab = shown(room, room.register())
    room.find("cases.repeat.different").click()
    room.find("repeat.confirm").click()
    room.settle()
    dialog = tab.controller.repeats.dialog
    assert dialog is not None
    assert "请写明理由" in dialog.places["reason"].finding_text()
    dialog.reject()


def test_without_candidates_the_page_says_what_was_looked_for(room: Room) -> None:
    tab = shown(room, room.register())
    assert tab.panel.repeats.table.isHidden()
    assert tab.panel.sections.tabText(5) == "重复"
