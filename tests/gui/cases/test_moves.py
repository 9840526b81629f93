"""Steps: dialogs built from the table of moves, refusals at their field, papers, printing again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.codes import Channel, Rating
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.lifecycle import MOVES, Move, State
from xinfang_desk.ui.cases.movedialog import MoveDialog, MoveSetting
from xinfang_desk.ui.cases.view import CasesTab

TODAY = date(2026, 3, 2)


@pytest.fixture
def tab(room: Room) -> CasesTab:
    """The tracking tab with one matter open."""
    number = room.register()
    tab = room.enter(CasesTab)
    tab.open_matter(number)
    room.settle()
    return tab


def number_of(tab: CasesTab) -> str:
    return tab.controller.moving._detail.number


def state_of(room: Room) -> State:
    return room.services.casework.detail(room.ctx, number_of(room.tab)).status.state


def text_of(content: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(content).pages)


@pytest.mark.parametrize("move", MOVES, ids=[move.key for move in MOVES])
def test_every_dialog_is_built_from_the_fields_of_its_move(move: Move, room: Room) -> None:
    dialog = MoveDialog(move, "500108 20260302 0001", MoveSetting(TODAY))
    room.qtbot.addWidget(dialog)
    assert list(dialog.places) == ["date", *(field.name for field in move.asked)]
    assert dialog.on() == TODAY
    for field in move.asked:
        assert dialog.places[field.name].editor.accessibleName() == field.label


@pytest.mark.parametrize("move", MOVES, ids=[move.key for move in MOVES])
def test_no_dialog_is_wider_or_higher_than_a_small_screen_shows(move: Move, room: Room) -> None:
    dialog = MoveDialog(move, "500108 20260302 0001", MoveSetting(TODAY))
    room.qtbot.addWidget(dialog)
    dialog.show()
    room.qtbot.waitExposed(dialog)
    inside, place = dialog._scroll.widget(), dialog._scroll.viewport()
    assert inside.minimumSizeHint().width() <= place.width()
    assert inside.height() <= place.height(), "the fields must not be scrolled"
    assert dialog.height() <= 680


def test_a_term_set_in_a_letter_is_asked_for_and_never_today_unseen(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("assign")
    dialog = tab.controller.moving.dialog
    assert "deadline" not in dialog.values()
    room.find("move.assign.confirm").click()
    room.settle()
    assert dialog.places["deadline"].finding_text().startswith("请填写办结期限")
    assert state_of(room) is State.REGISTERED


def test_the_office_s_settings_say_where_litigation_goes_and_to_whom_it_reports(room: Room, tab: CasesTab) -> None:
    number = room.register(channel=Channel.LETTER, path=Road.JUDICIAL, unit="114")
    tab.open_matter(number)
    room.settle()
    tab.controller.moving.open("refer_legal")
    dialog = tab.controller.moving.dialog
    assert dialog.values()["unit"] == room.services.office.settings(room.ctx).legal_unit
    dialog.reject()
    room.settle()
    tab.controller.moving.open("report")
    assert tab.controller.moving.dialog.values()["report_to"] == "中共示例区委、示例区人民政府"


def test_what_was_rated_is_not_offered_first_again(room: Room, tab: CasesTab) -> None:
    number = number_of(tab)
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    room.move(number, "conclude", opinion="support", summary="退还多收部分")
    room.move(number, "serve", way="direct")
    assert shown(room, tab)[0] == "rate"
    room.move(number, "rate", rating_office=Rating.SATISFIED)
    assert "rate" not in shown(room, tab)
    assert shown(room, tab)[0] == "request_review"
    assert "rate" in {str(action.data()) for action in tab.panel.moves.menu.actions()}
    room.days(40)
    assert shown(room, tab)[0] == "close", "the time for 复查 is over"


def shown(room: Room, tab: CasesTab) -> tuple[str, ...]:
    tab.controller.refresh()
    room.settle()
    return tuple(tab.panel.moves.shown())


def test_a_matter_is_transferred_by_keyboard_alone(room: Room, tab: CasesTab) -> None:
    heard: list[str] = []
    tab.matterChanged.connect(heard.append)
    room.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: tab.controller.moving.dialog is not None)
    dialog = tab.controller.moving.dialog
    room.until(dialog.isActiveWindow)
    assert dialog.values() == {"unit": "114"}
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert tab.controller.moving.dialog is None
    assert state_of(room) is State.REFERRED
    assert heard == [number_of(tab)]
    assert room.said[-1].endswith("已转送")
    assert room.cells("cases.table")[0][4] == "已转送"
    paper = tab.controller.papers.dialog
    assert paper.windowTitle().startswith("转送函")
    assert paper.content.startswith(b"%PDF")


def test_a_fresh_paper_is_printed_without_a_mark(room: Room, tab: CasesTab, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{tmp_path / 'printed'}")
    tab.controller.moving.open("refer")
    room.find("move.refer.confirm").click()
    room.settle()
    room.find("paperDialog.print").click()
    room.settle()
    printed = list((tmp_path / "printed").glob("*.pdf"))
    assert len(printed) == 1
    assert "补打" not in text_of(printed[0])


def test_without_a_printer_the_clerk_is_told_where_to_choose_one(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("refer")
    room.find("move.refer.confirm").click()
    room.settle()
    paper = tab.controller.papers.dialog
    room.find("paperDialog.print").click()
    assert "还没有选择打印机" in paper.note()


def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(room: Room, tab: CasesTab) -> None:
    room.move(number_of(tab), "refer", unit="114")
    tab.controller.refresh()
    room.settle()
    tab.controller.moving.open("accept")
    dialog = tab.controller.moving.dialog
    dialog.places["contact"].editor.setText("王科长 023-62811234")
    room.find("move.accept.confirm").click()
    room.settle()
    assert dialog.isVisible()
    assert "办理路径" in dialog.places["path"].finding_text()
    assert "第三十一条" in dialog.places["path"].finding_text()
    assert dialog.places["contact"].editor.text() == "王科长 023-62811234"
    assert state_of(room) is State.REFERRED
    dialog.places["path"].editor.set_value("6")
    assert dialog.places["path"].problem is None
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert state_of(room) is State.ACCEPTED


def test_a_step_before_the_one_before_is_refused_at_the_date(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("refer")
    dialog = tab.controller.moving.dialog
    dialog.places["date"].editor.set_value(date(2026, 3, 1))
    room.find("move.refer.confirm").click()
    room.settle()
    assert "不能早于登记日期" in dialog.places["date"].finding_text()
    assert state_of(room) is State.REGISTERED


def test_a_date_after_today_stays_as_it_was_typed_and_is_refused_at_its_place(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("refer")
    dialog = tab.controller.moving.dialog
    dialog.places["unit"].editor.set_value("114")
    dialog.places["date"].editor.set_value(date(2026, 12, 9))
    room.find("move.refer.confirm").click()
    room.settle()
    assert dialog.on() == date(2026, 12, 9)
    assert "不能晚于今天" in dialog.places["date"].problem.message


def test_an_extension_asks_for_its_days_reason_and_approver(room: Room, tab: CasesTab) -> None:
    number = number_of(tab)
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    tab.controller.refresh()
    room.settle()
    tab.controller.moving.open("extend")
    dialog = tab.controller.moving.dialog
    room.find("move.extend.confirm").click()
    room.settle()
    assert dialog.places["approver"].finding_text().startswith("请填写批准人")
    assert dialog.places["reason"].finding_text().startswith("请填写延期理由")
    dialog.places["approver"].editor.setText("张主任")
    dialog.places["reason"].editor.setPlainText("需要委托鉴定")
    dialog.places["days"].editor.setValue(20)
    dialog.places["reason"].editor.setFocus()
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.services.casework.detail(room.ctx, number).status.extension_days == 20


def test_a_rating_knows_yes_no_and_nothing(room: Room, tab: CasesTab) -> None:
    number = number_of(tab)
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    room.move(number, "conclude", opinion="support")
    tab.controller.refresh()
    room.settle()
    tab.controller.moving.open("rate")
    dialog = tab.controller.moving.dialog
    assert dialog.values() == {}
    room.find("move.rate.confirm").click()
    room.settle()
    assert dialog.places["rating_office"].finding_text() == "请至少填写一项评价"
    dialog.places["rating_office"].editor.set_value("satisfied")
    dialog.places["resolved_once"].editor.set_value("no")
    assert dialog.values() == {"rating_office": Rating.SATISFIED, "resolved_once": False}
    room.find("move.rate.confirm").click()
    room.settle()
    status = room.services.casework.detail(room.ctx, number).status
    assert (status.rating_office, status.resolved_once) == (Rating.SATISFIED, False)


def test_a_step_that_became_impossible_is_told_above_the_buttons(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("refer")
    room.move(number_of(tab), "refer", unit="110")
    room.find("move.refer.confirm").click()
    room.settle()
    assert "已转送" in tab.controller.moving.dialog.note()


def test_escape_leaves_the_matter_as_it_was(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("refer")
    room.until(tab.controller.moving.dialog.isActiveWindow)
    room.press(Qt.Key.Key_Escape)
    assert tab.controller.moving.dialog is None
    assert state_of(room) is State.REGISTERED


def test_a_paper_is_printed_again_with_its_mark_and_counted(
    room: Room, tab: CasesTab, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{tmp_path / 'printed'}")
    assert [row[0] for row in room.cells("cases.papers")] == ["登记回执"]
    room.find("cases.paper.reprint").click()
    room.settle()
    printed = list((tmp_path / "printed").glob("*.pdf"))
    assert "补打第1次" in text_of(printed[0])
    assert room.cells("cases.papers")[0][3] == "1 次"
    tab.controller.papers.dialog.accept()


def test_a_preview_asks_for_a_reprint_instead_of_printing_unlogged(room: Room, tab: CasesTab) -> None:
    room.find("cases.paper.preview").click()
    room.settle()
    assert room.find("paperDialog.print").text() == "补打"
    before = tab.controller.papers.dialog.content
    room.find("paperDialog.print").click()
    room.settle()
    assert tab.controller.papers.dialog.content != before
    assert room.cells("cases.papers")[0][3] == "1 次"


def test_a_paper_is_kept_as_a_file(room: Room, tab: CasesTab, tmp_path: Path) -> None:
    room.find("cases.paper.save").click()
    room.settle()
    target = tmp_path / "回执.pdf"
    dialog = tab.controller.papers.saver.dialog
    assert Path(dialog.selectedFiles()[0]).name.startswith("登记回执 500108 20260302 0001")
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert room.said[-1] == f"已保存到 {target}"


def test_the_timeline_opens_the_paper_of_its_step(room: Room, tab: CasesTab) -> None:
    room.move(number_of(tab), "refer", unit="114")
    tab.controller.refresh()
    room.settle()
    timeline = tab.panel.timeline.table
    timeline.chosen.emit(timeline.rows_model.row(1))
    room.settle()
    assert tab.controller.papers.dialog.windowTitle().startswith("转送函")
