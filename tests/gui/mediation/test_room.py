"""The mediation room: list, path, new case, session, outcome, performance."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.room import Room
from xinfang_desk.domain.mediations import (
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
    Performance,
    SessionDraft,
)
from xinfang_desk.ui.mediation.view import MediationTab

SESSION = SessionDraft(datetime(2026, 3, 2, 8, 0), datetime(2026, 3, 2, 9, 0), record="双方同意先公示账目。")


def opened(room: Room, **changes: object) -> str:
    draft = MediationDraft(
        room.moment.date(),
        MediationSource.APPLICATION,
        "物业",
        "孙丽华",
        "吴建军",
        "陈调解",
        summary="因渗水发生纠纷。",
        both_consent=True,
    )
    values = {**vars(draft), **changes}
    return room.services.mediation.open_case(room.ctx, MediationDraft(**values)).row.number


def recorded(room: Room, **changes: object) -> str:
    """The number of a case with one recorded session."""
    number = opened(room, **changes)
    room.services.mediation.add_session(room.ctx, number, SESSION)
    return number


def entered(room: Room, number: str) -> MediationTab:
    tab = room.enter(MediationTab)
    tab.show_mediation(number)
    room.settle()
    return tab


def case(room: Room, number: str):
    return room.services.mediation.detail(room.ctx, number)


def standing(room: Room, step: str) -> str:
    return room.find(f"mediation.step.{step}").accessibleName().split("，")[1]


def test_an_empty_room_says_how_to_begin(room: Room) -> None:
    tab = room.enter(MediationTab)
    assert "还没有调解案件" in tab.cases.panel.empty.text()
    assert tab.cases.new.isVisible()


def test_the_list_shows_both_sides_and_the_clock(room: Room) -> None:
    opened(room)
    room.enter(MediationTab)
    row = room.cells("mediation.table")[0]
    assert row[1:] == ["孙丽华 与 吴建军", "物业", "陈调解", "还剩 30 天"]


def test_the_list_is_searched_and_narrowed_to_open_cases(room: Room) -> None:
    closed = recorded(room, applicant="郑爱国")
    opened(room)
    outcome = OutcomeDraft(MediationOutcome.FAILED, room.moment.date())
    room.services.mediation.conclude(room.ctx, closed, outcome)
    tab = room.enter(MediationTab)
    assert len(room.cells("mediation.table")) == 2
    tab.cases.open_only.click()
    room.settle()
    assert [row[1] for row in room.cells("mediation.table")] == ["孙丽华 与 吴建军"]
    tab.cases.open_only.click()
    tab.cases.search.setText("爱国")
    room.until(lambda: [row[1] for row in room.cells("mediation.table")] == ["郑爱国 与 吴建军"])


def test_the_path_shows_where_the_case_stands(room: Room) -> None:
    number = opened(room)
    entered(room, number)
    assert [standing(room, step) for step in ("apply", "consent", "accept")] == ["已完成"] * 3
    assert standing(room, "mediate") == "正在办理"
    assert standing(room, "perform") == "尚未开始"
    assert room.find("mediation.sessions.empty").isVisible()
    room.find("mediation.step.apply").click()
    assert "因渗水发生纠纷" in room.tab.cases.panel.case.text()


def test_a_failed_case_needs_no_agreement(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(room.ctx, number, OutcomeDraft(MediationOutcome.FAILED, room.moment.date()))
    entered(room, number)
    assert standing(room, "agree") == "不需要"
    assert standing(room, "perform") == "不需要"
    assert standing(room, "archive") == "正在办理"
    assert not room.find("mediation.action.session").isVisible()


def test_a_new_case_needs_both_sides_and_both_consents(room: Room) -> None:
    tab = room.enter(MediationTab)
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: tab.cases.controller.recording.dialog is not None)
    dialog = tab.cases.controller.recording.dialog
    dialog.places["applicant"].editor.setText("孙丽华")
    room.find("mediation.case.confirm").click()
    room.settle()
    assert dialog.places["respondent"].finding_text() == "请填写被申请人"
    assert "第十七条" in dialog.places["both_consent"].finding_text()
    dialog.places["respondent"].editor.setText("吴建军")
    dialog.places["mediator"].editor.setCurrentText("陈调解")
    room.find("mediation.case.applicantConsents").click()
    room.find("mediation.case.confirm").click()
    room.settle()
    assert dialog.isVisible(), "one consent is not enough"
    room.find("mediation.case.respondentConsents").click()
    heard: list[str] = []
    tab.mediationChanged.connect(heard.append)
    room.find("mediation.case.confirm").click()
    room.settle()
    assert len(room.cells("mediation.table")) == 1
    assert heard == [room.cells("mediation.table")[0][0]]
    assert room.find("mediation.detail.title").text() == "孙丽华 与 吴建军"


def test_a_matter_fills_the_form_of_a_new_case(room: Room) -> None:
    number = room.register("李秀兰", demand="反映屋顶漏水")
    tab = room.enter(MediationTab)
    tab.start_mediation(number)
    room.settle()
    draft = tab.cases.controller.recording.dialog.draft()
    assert (draft.applicant, draft.matter_number) == ("李秀兰", number)
    assert "反映屋顶漏水" in draft.summary
    assert draft.source is MediationSource.REFERRED
    assert draft.accepted_on == room.moment.date()


def test_a_number_typed_into_the_form_fills_it_too(room: Room) -> None:
    number = room.register("李秀兰")
    tab = room.enter(MediationTab)
    tab.cases.new.click()
    room.settle()
    dialog = tab.cases.controller.recording.dialog
    field = dialog.places["matter_number"].editor
    field.setText(f"{number[:6]} {number[6:14]} {number[14:]}")
    field.editingFinished.emit()
    room.settle()
    assert dialog.draft().applicant == "李秀兰"


def test_a_matter_that_may_not_be_mediated_is_refused_at_its_field(room: Room) -> None:
    number = room.suggestion()
    tab = room.enter(MediationTab)
    tab.start_mediation(number)
    room.settle()
    assert "第三十三条" in tab.cases.controller.recording.dialog.places["matter_number"].finding_text()


def test_a_session_is_recorded_with_its_paper(room: Room) -> None:
    number = opened(room)
    tab = entered(room, number)
    room.find("mediation.action.session").click()
    dialog = tab.cases.controller.recording.dialog
    assert dialog.draft().started == datetime(2026, 3, 2, 8, 30)
    room.find("mediation.session.confirm").click()
    room.settle()
    assert dialog.places["record"].finding_text() == "请填写调解记录"
    dialog.places["record"].editor.setPlainText("双方到场。\n商定先公示账目。")
    dialog.places["record"].editor.setFocus()
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert [s.record for s in case(room, number).sessions] == ["双方到场。\n商定先公示账目。"]
    assert "商定先公示账目" in room.find("mediation.record").toPlainText()
    assert room.cells("mediation.papers")[0][0] == "人民调解记录"
    assert room.find("mediation.action.agree").property("kind") == "primary"


def test_a_session_ending_before_it_began_is_refused(room: Room) -> None:
    tab = entered(room, opened(room))
    room.find("mediation.action.session").click()
    dialog = tab.cases.controller.recording.dialog
    dialog.show_draft(SessionDraft(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 8, 0), record="经过"))
    room.find("mediation.session.confirm").click()
    room.settle()
    assert "结束时间应晚于开始时间" in dialog.places["ended"].finding_text()


def test_a_record_that_was_not_saved_comes_back(room: Room) -> None:
    tab = entered(room, opened(room))
    room.find("mediation.action.session").click()
    tab.cases.controller.recording.dialog.places["record"].editor.setPlainText("写了一半")
    room.until(tab.cases.controller.recording.dialog.isActiveWindow)
    room.press(Qt.Key.Key_Escape)
    assert tab.cases.controller.recording.dialog is None
    room.find("mediation.action.session").click()
    assert tab.cases.controller.recording.dialog.draft().record == "写了一半"
    assert "已恢复" in tab.cases.controller.recording.dialog.note()


@pytest.mark.parametrize("outcome", [MediationOutcome.FAILED, MediationOutcome.WITHDRAWN])
def test_without_an_agreement_there_is_no_amount_and_no_paper(room: Room, outcome: MediationOutcome) -> None:
    number = recorded(room)
    tab = entered(room, number)
    room.find("mediation.action.conclude").click()
    dialog = tab.cases.controller.recording.dialog
    dialog.places["outcome"].editor.set_value(str(outcome))
    room.find("mediation.outcome.confirm").click()
    room.settle()
    assert case(room, number).row.amount == 0
    assert tab.cases.controller.papers.dialog is None


def test_the_performance_is_noted_on_its_step(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(
        room.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, room.moment.date(), terms="一次付清。")
    )
    entered(room, number)
    room.find("mediation.performance.done").click()
    room.settle()
    assert case(room, number).row.performance is Performance.DONE
    assert standing(room, "archive") == "正在办理"
    assert room.find("mediation.action.agreement").isVisible()


def test_the_agreement_is_looked_at_and_printed_again(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(
        room.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, room.moment.date(), terms="一次付清。")
    )
    tab = entered(room, number)
    room.find("mediation.action.agreement").click()
    room.settle()
    assert tab.cases.controller.papers.dialog.content.startswith(b"%PDF")
    room.find("paperDialog.print").click()
    room.settle()
    tab.cases.panel.open_step("archive")
    assert {row[0]: row[3] for row in room.cells("mediation.papers")} == {"人民调解记录": "—", "人民调解协议书": "1 次"}


def test_the_matter_behind_a_case_can_be_opened(room: Room) -> None:
    matter = room.register()
    tab = entered(room, opened(room, matter_number=matter))
    tab.cases.panel.open_step("apply")
    heard: list[str] = []
    tab.openMatter.connect(heard.append)
    room.find("mediation.openMatter").click()
    assert heard == [matter]


def test_a_click_on_a_line_opens_its_case(room: Room) -> None:
    opened(room)
    opened(room, applicant="郑爱国")
    tab = room.enter(MediationTab)
    for place in (1, 0):
        spot = tab.cases.table.visualRect(tab.cases.table.model().index(place, 1)).center()
        QTest.mouseClick(tab.cases.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        room.settle()
        assert room.find("mediation.detail.title").text() == room.cells("mediation.table")[place][1]


def test_every_control_says_its_name(room: Room) -> None:
    entered(room, opened(room))
    for name in ("mediation.search", "mediation.table", "mediation.new", "mediation.actions", "mediation.path"):
        assert room.find(name).accessibleName(), name


def test_a_result_without_a_recorded_session_is_refused_at_its_field(room: Room) -> None:
    tab = entered(room, opened(room))
    room.find("mediation.action.conclude").click()
    dialog = tab.cases.controller.recording.dialog
    room.find("mediation.outcome.confirm").click()
    room.settle()
    assert dialog.places["outcome"].finding_text() == (
        "请先记录至少一次调解，再登记调解不成（《人民调解法》第二十七条）"
    )
