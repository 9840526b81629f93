"""The work ledger: list of the period, add and correct, fields by kind."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.gui.room import DRAFT, Room
from xinfang_desk.domain.consultations import ConsultationDraft
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.rosters import LawyerDraft
from xinfang_desk.ui.statistics.view import StatisticsTab

RECEPTION = ("way", "post", "place", "matters", "record")
LETTER = ("number", "to_organ", "deadline", "reply_on", "adopted", "matters", "problem", "reply")


def enter(room: Room) -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.ledger)
    room.settle()
    return tab


def add(room: Room, title: str, kind: str = "risk_letters", on: date = date(2026, 2, 3), **counts: int) -> None:
    room.services.ledgers.add(room.ctx, LedgerDraft(kind, on, title, **(counts or {"times": 1})))


def test_an_empty_ledger_offers_the_first_entry(room: Room) -> None:
    tab = enter(room)
    assert "还没有台账" in tab.ledger.empty.text()
    assert not tab.ledger.change.isVisible()
    room.find("ledger.empty.action").click()
    assert tab.entries.dialog.isVisible()


def test_the_list_follows_period_and_kind(room: Room) -> None:
    add(room, "风险提示函第1期")
    add(room, "培训", "business_training", times=1, people=30)
    add(room, "去年的", on=date(2025, 5, 1))
    tab = enter(room)
    assert {row[2] for row in room.cells("ledger.table")} == {"培训", "风险提示函第1期"}
    tab.ledger.kind.set_value("business_training")
    room.settle()
    rows = room.cells("ledger.table")
    assert [row[1:6] for row in rows] == [["信访业务培训", "培训", "", "1", "30"]]
    tab.ledger.kind.set_value("")
    tab.period.set_days(date(2025, 1, 1), date(2025, 12, 31))
    room.settle()
    assert [row[2] for row in room.cells("ledger.table")] == ["去年的"]


def test_the_kind_decides_which_counts_are_asked_for(room: Room) -> None:
    tab = enter(room)
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["kind"].editor.set_value("leader_reception")
    visible = [name for name, field in dialog.places.items() if field.isVisible()]
    assert visible == ["kind", "date", "title", "times", "people", "items", "concluded", "leader", *RECEPTION, "note"]
    dialog.places["kind"].editor.set_value("risk_letters")
    visible = [name for name, field in dialog.places.items() if field.isVisible()]
    assert visible == ["kind", "date", "title", "times", *LETTER, "note"]


def test_an_entry_is_added_and_counted(room: Room) -> None:
    tab = enter(room)
    heard: list[bool] = []
    tab.ledgerChanged.connect(lambda: heard.append(True))
    tab.ledger.kind.set_value("risk_letters")
    room.settle()
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    assert dialog.draft().kind == "risk_letters"
    assert dialog.draft().times == 1
    dialog.places["title"].editor.setText("风险提示函第4期")
    dialog.places["times"].editor.setValue(4)
    dialog.places["to_organ"].editor.setText("区应急局")
    dialog.places["title"].editor.setFocus()
    room.until(dialog.isActiveWindow)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.cells("ledger.table")[0][2:5] == ["风险提示函第4期", "", "4"]
    assert room.said[-1] == "台账“风险提示函第4期”已保存"
    assert heard == [True]
    values = {v.figure.key: v.numerator for v in tab.controller.statistics.figures}
    assert values["ledger.risk_letters.times"] == 4


def test_more_concluded_than_received_is_refused_at_its_field(room: Room) -> None:
    tab = enter(room)
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["kind"].editor.set_value("disputes_screened")
    dialog.places["items"].editor.setValue(2)
    dialog.places["concluded"].editor.setValue(3)
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert "化解件数不能多于排查件数" in dialog.places["concluded"].finding_text()
    assert dialog.places["title"].finding_text() == "请填写纠纷概况"
    assert dialog.places["source"].finding_text() == "请选择排查来源", "all that is missing is told at once"
    assert dialog.draft().concluded == 3


def test_an_entry_is_corrected(room: Room) -> None:
    add(room, "风险提示函第1期", times=1)
    tab = enter(room)
    tab.ledger.table.selectRow(0)
    tab.ledger.change.click()
    dialog = tab.entries.dialog
    assert dialog.windowTitle() == "修改台账"
    assert dialog.draft().times == 1
    dialog.places["to_organ"].editor.setText("区应急局")
    dialog.places["times"].editor.setValue(2)
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert [row[4] for row in room.cells("ledger.table")] == ["2"]
    assert room.services.ledgers.entries(room.ctx).total == 1


def save(room: Room, tab: StatisticsTab, title: str, on: date | None = None) -> None:
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["kind"].editor.set_value("publicity")
    dialog.places["title"].editor.setText(title)
    if on is not None:
        dialog.places["date"].editor.set_value(on)
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert tab.entries.dialog is None


def test_a_saved_entry_is_the_one_chosen_and_shown(room: Room) -> None:
    add(room, "风险提示函第1期", on=date(2026, 3, 1))
    tab = enter(room)
    assert tab.ledger.panel.row.title == "风险提示函第1期"
    save(room, tab, "进社区宣传", date(2026, 2, 1))
    assert tab.ledger.kind.value() == ""
    assert tab.ledger.table.current_row().title == tab.ledger.panel.row.title == "进社区宣传"
    tab.ledger.kind.set_value("risk_letters")
    room.settle()
    save(room, tab, "进学校宣传", date(2025, 2, 1))
    assert (tab.ledger.kind.value(), tab.period.days()[0]) == ("publicity", date(2025, 1, 1))
    assert tab.ledger.panel.row.title == "进学校宣传"


def test_a_saved_entry_far_down_the_list_is_found(room: Room) -> None:
    path = room.folder / "ledger.csv"
    lines = [f"普法宣传,2026-02-05,宣传{n},1,,," for n in range(250)]
    path.write_text("\n".join(("台账类别,日期,名称,次数,人次,件数,办结件数", *lines)), encoding="utf-8")
    room.services.interchange.import_file(room.ctx, "ledger", path)
    tab = enter(room)
    save(room, tab, "年初的宣传", date(2026, 1, 5))
    room.until(lambda: tab.ledger.panel.row.title == "年初的宣传")
    assert tab.ledger.table.current_row().title == "年初的宣传"


def test_a_long_ledger_comes_page_by_page(room: Room) -> None:
    path = room.folder / "ledger.csv"
    lines = [f"风险提示函,2026-01-05,提示函第{n}期,1,,," for n in range(250)]
    path.write_text("\n".join(("台账类别,日期,名称,次数,人次,件数,办结件数", *lines)), encoding="utf-8")
    assert room.services.interchange.import_file(room.ctx, "ledger", path).added == 250
    tab = enter(room)
    table = tab.ledger.table
    assert table.rows_model.rowCount() == 200
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    room.until(lambda: table.rows_model.rowCount() == 250)


def test_a_line_drawn_from_consultations_is_corrected_where_they_are(room: Room) -> None:
    who = room.services.rosters.keep_lawyer(room.ctx, LawyerDraft("律师甲", "示例律师事务所"))
    draft = ConsultationDraft(room.moment.date(), lawyer_id=who.id, visitor="李秀兰", people=3, subject="咨询")
    room.services.consultations.add(room.ctx, draft)
    tab = enter(room)
    assert [row[1:7] for row in room.cells("ledger.table")] == [["律师接访", "律师接访", "", "1", "3", "1"]]
    tab.ledger.table.selectRow(0)
    assert not tab.ledger.change.isEnabled()
    tab.ledger.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert tab.entries.dialog is None
    assert "请在“调解室”更正" in room.said[-1]


def test_an_entry_behind_the_wall_shows_its_counts_and_no_button_for_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = room.services.intake.submit(room.ctx, DRAFT).number
    draft = LedgerDraft("leader_reception", room.moment.date(), "接访张某", people=5, extra={"matters": [matter]})
    room.services.ledgers.add(room.ctx, draft)
    room.wall_off(matter)
    room.step_outside(monkeypatch)
    tab = enter(room)
    assert [(row[2], row[5]) for row in room.cells("ledger.table")] == [("（涉检举控告，内容不显示）", "5")]
    panel = tab.ledger.panel
    assert not panel.change.isEnabled()
    assert not panel.attach.isEnabled()
    assert not panel.print.isVisible()
    room.find("ledger.table").doubleClicked.emit(room.find("ledger.table").model().index(0, 0))
    room.settle()
    assert tab.entries.dialog is None
    assert room.said[-1] == "这一条涉及检举控告事项，只有有权限的经办人能够查看和更正"


def test_what_was_saved_is_chosen_and_can_be_taken_out(room: Room) -> None:
    tab = enter(room)
    first = room.services.ledgers.add(room.ctx, LedgerDraft("publicity", date(2026, 3, 2), "先记的", times=1))
    tab.entries.refresh()
    room.settle()
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["kind"].editor.set_value("publicity")
    dialog.places["title"].editor.setText("后记的")
    dialog.places["times"].editor.setValue(1)
    dialog.places["date"].editor.set_value(date(2026, 2, 1))
    room.find("ledger.entry.confirm").click()
    room.settle()
    panel = tab.ledger.panel
    assert (panel.row.title, first.title) == ("后记的", "先记的"), "files and corrections go to what was just saved"
    panel.remove.click()
    asking = tab.entries.removing.asking
    room.find("ledger.undoing.confirm").click()
    room.settle()
    assert asking.places["reason"].finding_text() == "请写明撤销的原因"
    asking.places["reason"].editor.setPlainText("记错了")
    room.find("ledger.undoing.confirm").click()
    room.settle()
    assert [row.title for row in room.services.ledgers.entries(room.ctx).rows] == ["先记的"]
    assert panel.row.title == "先记的"


def test_what_was_not_saved_comes_back_in_its_own_kind_alone(room: Room) -> None:
    tab = enter(room)
    tab.ledger.kind.set_value("publicity")
    tab.ledger.add.click()
    tab.entries.dialog.places["title"].editor.setText("没有保存的宣传")
    tab.entries.dialog.reject()
    tab.ledger.kind.set_value("business_training")
    tab.ledger.add.click()
    assert tab.entries.dialog.draft().title == ""
    tab.entries.dialog.reject()
    tab.ledger.kind.set_value("publicity")
    tab.ledger.add.click()
    assert tab.entries.dialog.draft().title == "没有保存的宣传"
    tab.entries.dialog.reject()
