"""律师接访: the records of consultations in the window."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from tests.gui.mediation.lawyers import ALT, CTRL, TODAY, dialog_of, enter, lawyer, on_duty, recorded, records
from tests.gui.room import Room
from xinfang_desk.domain.consultations import Counted, LegalRoute
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.ui.mediation.lawyerspage import ROSTER
from xinfang_desk.ui.mediation.view import MediationTab


def test_the_pages_stand_in_their_order(room: Room) -> None:
    tab = room.enter(MediationTab)
    titles = [tab.sections.tabText(place) for place in range(tab.sections.count())]
    assert [title for title in titles if title != "日程"] == ["调解案件", "律师接访", "调解员"]


def test_without_a_lawyer_the_first_step_is_the_list_of_lawyers(room: Room) -> None:
    page = enter(room)
    assert "还没有接访记录" in page.records.empty.text()
    room.find("mediation.lawyers.empty.action").click()
    room.settle()
    assert page.recording.dialog is None
    assert page.sections.current() == ROSTER
    assert "请先在“律师名册”里添加律师" in room.said[-1]


def test_a_consultation_is_recorded_by_keys_alone(room: Room) -> None:
    who = lawyer(room)
    lawyer(room, "律师乙")
    on_duty(room, who)
    page = enter(room)
    assert page.today.text() == "今天值班：律师甲（示例律师事务所） 9:00–12:00"
    heard: list[str] = []
    room.tab.ledgerChanged.connect(lambda: heard.append("ledger"))
    room.press(Qt.Key.Key_N, ALT)
    dialog = dialog_of(room, page)
    assert dialog.draft().lawyer_id == who.id, "whoever is on duty is proposed"
    room.qtbot.keyClicks(dialog.focusWidget(), "Li")
    dialog.places["subject"].editor.setFocus()
    room.qtbot.keyClicks(dialog.focusWidget(), "wages")
    dialog.places["route"].editor.set_value(str(LegalRoute.ARBITRATION))
    assert "第三十一条第（二）项" in dialog.places["route"].finding_text()
    dialog.places["legal_aid"].editor.click()
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    row = records(room)[0]
    assert (row.visitor, row.subject, row.route, row.legal_aid) == ("Li", "wages", LegalRoute.ARBITRATION, True)
    assert row.starts == time(9, 30)
    assert heard == ["ledger"]
    assert room.cells("mediation.lawyers.table")[0][1:4] == ["律师甲", "Li", "wages"]


def test_findings_stand_at_their_fields_and_nothing_is_lost(room: Room) -> None:
    lawyer(room)
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["advice"].editor.setPlainText("已写好的意见")
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert dialog.places["visitor"].finding_text() == "请填写来访人"
    assert "请选择接访律师" in dialog.places["lawyer"].finding_text()
    assert dialog.places["subject"].finding_text() == "请填写咨询内容"
    assert dialog.draft().advice == "已写好的意见"


def test_whoever_wants_no_name_gives_none(room: Room) -> None:
    who = lawyer(room)
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["lawyer"].editor.set_value(str(who.id))
    dialog.places["subject"].editor.setPlainText("咨询")
    dialog.places["anonymous"].editor.click()
    assert not dialog.places["visitor"].editor.isEnabled()
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert records(room)[0].who == "匿名"


def test_the_matter_is_found_by_typing_and_taken_with_enter(room: Room) -> None:
    number = room.register("李秀兰", demand="要求退还物业费")
    room.register("王建国", demand="反映屋顶漏水")
    who = lawyer(room)
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["matter_number"].editor.setText("物业费")
    hits = room.find("mediation.lawyers.record.hits")
    room.until(hits.isVisible)
    assert [row[1] for row in room.cells("mediation.lawyers.record.hits")] == ["李秀兰"]
    dialog.places["matter_number"].editor.setFocus()
    room.press(Qt.Key.Key_Tab)
    assert room.tab.window().focusWidget() is hits or dialog.focusWidget() is hits
    hits.selectRow(0)
    room.press(Qt.Key.Key_Return)
    assert dialog.draft().matter_number == number
    assert not hits.isVisible()
    dialog.places["matter_number"].editor.setText("漏水")
    room.until(hits.isVisible)
    dialog.places["matter_number"].editor.setText(f"{number[:6]} {number[6:14]} {number[14:]}")
    assert not hits.isVisible(), "the number that was taken is there again"
    dialog.places["matter_number"].editor.setText(number)
    room.settle()
    room.until(lambda: "李秀兰" in dialog.places["matter_number"].finding_text())
    assert "李秀兰：要求退还物业费" in dialog.places["matter_number"].finding_text()
    dialog.places["visitor"].editor.setText("李秀兰")
    dialog.places["lawyer"].editor.set_value(str(who.id))
    dialog.places["subject"].editor.setPlainText("物业费能不能退")
    told: list[str] = []
    room.tab.matterChanged.connect(told.append)
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert records(room)[0].matter_number == number
    assert told == [number]
    steps = room.services.casework.detail(room.ctx, number).steps
    assert "律师接访" in [step.label for step in steps]


def test_a_number_typed_whole_is_recognised(room: Room) -> None:
    number = room.register("李秀兰")
    lawyer(room)
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["matter_number"].editor.setText(number)
    room.until(lambda: "李秀兰" in dialog.places["matter_number"].finding_text())
    assert dialog.draft().matter_number == number
    dialog.places["matter_number"].editor.setText("500108209901010001")
    room.until(lambda: "没有找到" in dialog.places["matter_number"].finding_text())


def test_the_ledger_is_asked_about_only_where_a_line_was_typed(room: Room) -> None:
    who = lawyer(room)
    room.services.ledgers.add(room.ctx, LedgerDraft("lawyer_reception", TODAY, "街道律师接访", times=1, people=2))
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    assert dialog.places["counted"].isVisible()
    dialog.places["visitor"].editor.setText("李秀兰")
    dialog.places["lawyer"].editor.set_value(str(who.id))
    dialog.places["subject"].editor.setPlainText("咨询")
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert "请说明本次是否已包含在内" in dialog.places["counted"].finding_text()
    dialog.places["counted"].editor.set_value(str(Counted.TYPED))
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert records(room)[0].counted is Counted.TYPED
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["on"].editor.set_value(date(2026, 2, 27))
    room.settle()
    assert not dialog.places["counted"].isVisible()


def test_a_record_that_was_not_saved_comes_back(room: Room) -> None:
    who = lawyer(room)
    page = enter(room)
    page.records.new.click()
    dialog = dialog_of(room, page)
    dialog.places["lawyer"].editor.set_value(str(who.id))
    dialog.places["subject"].editor.setPlainText("写了一半")
    room.press(Qt.Key.Key_Escape)
    room.until(lambda: page.recording.dialog is None)
    page.records.new.click()
    dialog = dialog_of(room, page)
    assert (dialog.draft().subject, dialog.draft().lawyer_id) == ("写了一半", who.id)
    assert "已恢复" in dialog.note()


def test_a_record_is_corrected_with_enter(room: Room) -> None:
    record = recorded(room, lawyer(room))
    page = enter(room)
    page.records.table.setFocus()
    page.records.table.selectRow(0)
    room.press(Qt.Key.Key_Return)
    dialog = dialog_of(room, page)
    assert (dialog.windowTitle(), dialog.draft().visitor) == ("更正律师接访记录", "李秀兰")
    dialog.places["people"].editor.setValue(4)
    room.find("mediation.lawyers.record.confirm").click()
    room.settle()
    assert [(row.id, row.people) for row in records(room)] == [(record, 4)]
    assert room.cells("mediation.lawyers.table")[0][2] == "李秀兰等4人"


def test_a_void_record_is_struck_and_offers_no_correction(room: Room) -> None:
    recorded(room, lawyer(room))
    page = enter(room)
    page.records.table.selectRow(0)
    page.records.void.click()
    room.find("mediation.lawyers.voiding.confirm").click()
    room.settle()
    assert page.recording.asking.places["reason"].finding_text() == "请写明作废的原因"
    page.recording.asking.places["reason"].editor.setPlainText("重复记录")
    room.find("mediation.lawyers.voiding.confirm").click()
    room.settle()
    page.records.table.selectRow(0)
    assert not page.records.change.isEnabled()
    assert page.records.print.isEnabled()
    font = page.records.table.model().index(0, 2).data(Qt.ItemDataRole.FontRole)
    assert font.strikeOut()
    page.records.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert page.recording.dialog is None
    assert "已作废" in room.said[-1]


def test_the_record_is_looked_at_and_its_matter_opened(room: Room) -> None:
    number = room.register()
    recorded(room, lawyer(room), matter_number=number)
    page = enter(room)
    page.records.table.selectRow(0)
    page.records.print.click()
    room.settle()
    assert page.recording.paper.content.startswith(b"%PDF")
    page.recording.paper.close()
    heard: list[str] = []
    room.tab.openMatter.connect(heard.append)
    page.records.matter.click()
    assert heard == [number]


def test_the_list_is_searched(room: Room) -> None:
    who = lawyer(room)
    recorded(room, who)
    recorded(room, who, visitor="王建国", subject="屋顶漏水")
    page = enter(room)
    page.focus_search()
    room.qtbot.keyClicks(page.records.search, "nobody")
    room.until(lambda: "没有找到" in page.records.empty.text())
    page.records.search.setText("漏水")
    room.until(lambda: [row[2] for row in room.cells("mediation.lawyers.table")] == ["王建国"])


@pytest.mark.parametrize(
    "name",
    ["table", "search", "new", "roster.grid", "roster.duties", "roster.weekly", "part.roster", "roster.notice"],
)
def test_every_control_says_its_name(room: Room, name: str) -> None:
    enter(room)
    widget = room.find(f"mediation.lawyers.{name}")
    assert widget.accessibleName()
    assert "&" not in widget.accessibleName()
