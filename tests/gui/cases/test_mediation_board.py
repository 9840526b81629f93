"""调解提醒 above the list: hidden while nothing waits, counts what it lists, a line opens its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from tests.gui.room import Room
from tests.unit.domain.agreeing import DRAFT
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.domain.performance import PerformanceDraft
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.ui.cases.view import CasesTab


def signed(room: Room) -> str:
    draft = MediationDraft(
        room.moment.date(), applicant="孙丽华", respondent="吴建军", mediator="陈调解", both_consent=True
    )
    number = room.services.mediation.open_case(room.ctx, draft).row.number
    session = SessionDraft(room.moment - timedelta(hours=1), room.moment, record="双方意见接近。")
    room.services.mediation.add_session(room.ctx, number, session)
    room.services.agreements.sign(room.ctx, number, replace(DRAFT, mediator="陈调解"))
    return number


def chip(room: Room, key: str = "duties"):
    return room.find(f"cases.mediationBoard.{key}")


def test_nothing_due_takes_no_room(room: Room) -> None:
    signed(room)
    room.enter(CasesTab)
    assert not room.find("cases.mediationBoard").isVisible()


def test_the_chip_counts_what_it_lists_and_a_line_opens_its_case(room: Room) -> None:
    number = signed(room)
    room.days(35)
    tab = room.enter(CasesTab)
    assert room.find("cases.mediationBoard").isVisible()
    assert chip(room).text() == "协议履行到期 1"
    assert chip(room, "confirmation").text() == "司法确认将满 0"
    heard: list[str] = []
    tab.openMediation.connect(heard.append)
    chip(room).setFocus()
    room.press(Qt.Key.Key_Space)
    room.until(lambda: tab.controller.reminders.dialog is not None)
    room.until(tab.controller.reminders.dialog.isActiveWindow)
    assert room.cells("cases.reminded.table") == [
        ["2026年4月10日", "还剩 4 天", "吴建军向孙丽华：装修损失赔偿款 12,000.00元", "孙丽华 与 吴建军", number]
    ]
    room.press(Qt.Key.Key_Return)
    assert heard == [number]
    assert tab.controller.reminders.dialog is None


def test_what_is_done_leaves_the_row(room: Room) -> None:
    number = signed(room)
    room.days(70)
    tab = room.enter(CasesTab)
    assert chip(room).text() == "协议履行到期 2"
    view = room.services.agreements.of_case(room.ctx, number)
    assert view is not None
    for duty in view.duties:
        draft = PerformanceDraft(room.moment.date(), duty.rest)
        room.services.agreements.record_performance(room.ctx, duty.id, draft)
    tab.mediation_changed(number)
    room.settle()
    assert not room.find("cases.mediationBoard").isVisible()


def test_the_window_for_a_court_is_brought_to_mind_before_it_closes(room: Room) -> None:
    signed(room)
    room.days(28)
    tab = room.enter(CasesTab)
    assert chip(room, "confirmation").text() == "司法确认将满 1"
    chip(room, "confirmation").click()
    room.until(lambda: tab.controller.reminders.dialog is not None)
    row = room.cells("cases.reminded.table")[0]
    assert row[:3] == ["2026年4月1日", "还剩 2 天", "双方可在2026年4月1日前共同申请司法确认"]
    room.find("cases.reminded.close").click()
    room.until(lambda: tab.controller.reminders.dialog is None)
