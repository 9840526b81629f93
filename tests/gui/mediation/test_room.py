"""The mediation room: list, path, new case, session, outcome, performance."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.gui.room import Room
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS, MEDIATION_MOVES
from xinfang_desk.domain.mediationparties import PartyKind, Side
from xinfang_desk.domain.mediations import (
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
    Performance,
)
from xinfang_desk.domain.move import Move
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.ui.cases.movedialog import MoveDialog, MoveSetting
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


def offered(room: Room) -> tuple[str, ...]:
    """The buttons, the next step first."""
    return room.tab.cases.panel.next.shown()


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
    assert offered(room) == ("archive", "follow_up")


def test_a_new_case_needs_both_sides_and_both_consents(room: Room) -> None:
    tab = room.enter(MediationTab)
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: tab.cases.controller.recording.dialog is not None)
    dialog = tab.cases.controller.recording.dialog
    room.find("mediation.partyName").setText("孙丽华")
    room.find("mediation.partiesEdit.add").click()
    room.find("mediation.case.atOnce").click()
    room.find("mediation.case.confirm").click()
    room.settle()
    assert "请填写被申请人" in dialog.places["parties"].finding_text()
    assert "第十七条" in dialog.places["both_consent"].finding_text()
    assert "请逐项核对适用范围" in dialog.places["screened"].finding_text()
    room.find("mediation.partyName").setText("吴建军")
    dialog.places["mediator"].editor.setCurrentText("陈调解")
    room.find("mediation.case.screened").click()
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
    assert ([p.name for p in draft.parties], draft.matter_number) == (["李秀兰"], number)
    assert "反映屋顶漏水" in draft.summary
    assert draft.source is MediationSource.REFERRED
    assert (draft.applied_on, draft.accepted_on) == (room.moment.date(), None)
    room.find("mediation.partyUnit").click()
    unit = tab.cases.controller.recording.dialog.draft().parties[1]
    assert (unit.side, unit.kind) == (Side.RESPONDENT, PartyKind.ORGANISATION)
    assert not room.find("mediation.partyUnit").isVisible()


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
    assert [p.name for p in dialog.draft().parties] == ["李秀兰"]


def test_a_matter_that_may_not_be_mediated_is_refused_at_its_field(room: Room) -> None:
    number = room.suggestion()
    tab = room.enter(MediationTab)
    tab.start_mediation(number)
    room.settle()
    assert "第三十三条" in tab.cases.controller.recording.dialog.places["matter_number"].finding_text()


@pytest.mark.parametrize("outcome", [MediationOutcome.FAILED, MediationOutcome.WITHDRAWN])
def test_without_an_agreement_there_is_no_amount_and_the_end_is_told(room: Room, outcome: MediationOutcome) -> None:
    number = recorded(room)
    tab = entered(room, number)
    tab.cases.controller._action("fail")
    dialog = tab.cases.controller.recording.dialog
    dialog.places["outcome"].editor.set_value(str(outcome))
    room.find("mediation.outcome.confirm").click()
    room.settle()
    assert case(room, number).row.amount == 0
    assert tab.cases.controller.papers.dialog.windowTitle().startswith("终止调解通知书")


def test_the_performance_is_noted_by_its_step(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(
        room.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, room.moment.date(), terms="一次付清。")
    )
    tab = entered(room, number)
    assert offered(room)[0] == "performed"
    room.find("mediation.move.performed").click()
    dialog = tab.cases.controller.moving.dialog
    dialog.places["proof"].editor.setPlainText("收条已附卷")
    room.find("move.performed.confirm").click()
    room.settle()
    assert case(room, number).row.performance is Performance.DONE
    assert standing(room, "archive") == "正在办理"
    assert room.said[-1].endswith("已履行完毕")


def test_the_agreement_is_looked_at_and_printed_again(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(
        room.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, room.moment.date(), terms="一次付清。")
    )
    tab = entered(room, number)
    tab.cases.panel.open_step("agree")
    room.find("mediation.openAgreement").click()
    room.settle()
    assert tab.cases.controller.papers.dialog.content.startswith(b"%PDF")
    room.find("paperDialog.print").click()
    room.settle()
    tab.cases.panel.open_step("archive")
    printed = {row[0]: row[3] for row in room.cells("mediation.papers") if row[3] != "—"}
    assert printed == {"人民调解协议书": "1 次"}


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
    tab.cases.controller._action("fail")
    dialog = tab.cases.controller.recording.dialog
    room.find("mediation.outcome.confirm").click()
    room.settle()
    assert dialog.places["outcome"].finding_text() == (
        "请先记录至少一次调解，再登记调解不成（《人民调解法》第二十七条）"
    )


# -- step by step ----------------------------------------------------------------------------------------------------


def applied(room: Room, **changes: object) -> str:
    """An application that waits for consent."""
    return opened(room, accepted_on=None, both_consent=False, **changes)


def step(room: Room, number: str, key: str, **values: object) -> None:
    room.services.mediation.move(room.ctx, number, key, room.moment.date(), values)


CONSENTS = {"applicant_consent": True, "respondent_consent": True}


@pytest.mark.parametrize("move", MEDIATION_MOVES, ids=[move.key for move in MEDIATION_MOVES])
def test_every_dialog_is_built_from_the_fields_of_its_step(move: Move, room: Room) -> None:
    dialog = MoveDialog(move, "（2026）示人调字第1号", MoveSetting(room.moment.date(), preview=False))
    room.qtbot.addWidget(dialog)
    assert list(dialog.places) == ["date", *(field.name for field in move.asked)]
    assert dialog.findChild(QPushButton, f"move.{move.key}.preview") is None
    for field in move.asked:
        assert dialog.places[field.name].editor.accessibleName() == field.label


def test_an_application_is_registered_without_consent_and_waits_for_it(room: Room) -> None:
    tab = room.enter(MediationTab)
    tab.cases.new.click()
    room.settle()
    dialog = tab.cases.controller.recording.dialog
    for name in ("孙丽华", "吴建军"):
        room.find("mediation.partyName").setText(name)
        room.find("mediation.partyName").setFocus()
        room.until(dialog.isActiveWindow)
        room.press(Qt.Key.Key_Return)
    assert [(p.name, p.side) for p in dialog.draft().parties] == [
        ("孙丽华", Side.APPLICANT), ("吴建军", Side.RESPONDENT),
    ]  # fmt: skip
    dialog.places["mediator"].editor.setCurrentText("陈调解")
    room.find("mediation.case.confirm").click()
    room.settle()
    assert standing(room, "consent") == "正在办理"
    assert standing(room, "accept") == "尚未开始"
    assert [row[3] for row in room.cells("mediation.parties")] == ["还没有同意"] * 2
    assert room.cells("mediation.table")[0][4] == "已申请"
    assert offered(room) == ("consent", "refuse")
    assert not room.find("mediation.deadline").isVisible()


def test_consent_acceptance_and_rights_by_keyboard(room: Room) -> None:
    number = applied(room)
    tab = entered(room, number)
    room.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: tab.cases.controller.moving.dialog is not None)
    dialog = tab.cases.controller.moving.dialog
    dialog.places["applicant_consent"].editor.set_value("yes")
    dialog.places["respondent_consent"].editor.set_value("no")
    room.find("move.consent.confirm").click()
    room.settle()
    assert "不得调解" in dialog.places["respondent_consent"].finding_text()
    dialog.places["respondent_consent"].editor.set_value("yes")
    room.find("move.consent.confirm").click()
    room.settle()
    assert offered(room) == ("accept", "refuse")
    assert [row[3] for row in room.cells("mediation.parties")] == ["2026年3月2日同意"] * 2


def test_the_checklist_is_answered_before_acceptance_and_refuses_at_its_line(room: Room) -> None:
    number = applied(room)
    step(room, number, "consent", **CONSENTS)
    tab = entered(room, number)
    room.find("mediation.move.accept").click()
    dialog = tab.cases.controller.moving.dialog
    room.find("move.accept.confirm").click()
    room.settle()
    assert dialog.places["lawsuit"].finding_text().startswith("请填写是否涉法涉诉")
    for name in CHECKLIST_GROUNDS:
        dialog.places[name].editor.set_value("yes" if name == "administrative" else "no")
    room.find("move.accept.confirm").click()
    room.settle()
    assert "行政争议，不属于访调对接的范围" in dialog.places["administrative"].finding_text()
    dialog.places["administrative"].editor.set_value("no")
    room.until(lambda: "将起算：调解期限，最后一日2026年4月1日" in dialog.foretelling.text())
    room.find("move.accept.confirm").click()
    room.settle()
    assert standing(room, "mediate") == "正在办理"
    assert room.find("mediation.deadline.words").text().startswith("2026年4月1日")
    room.find("mediation.deadline.why").click()
    assert "《人民调解工作若干规定》第33条" in room.find("mediation.deadline.explanation").text()
    assert not room.find("mediation.deadline.note").isVisible()


def test_the_timeline_tells_every_step_and_shows_its_paper(room: Room) -> None:
    number = recorded(room)
    room.services.mediation.conclude(
        room.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, room.moment.date(), terms="一次付清。")
    )
    tab = entered(room, number)
    tab.cases.panel.open_page("timeline")
    told = [row[0].split("\n")[0] for row in room.cells("mediation.timeline")]
    assert [words.split()[-1] for words in told] == [
        "申请", "征得同意", "受理登记", "告知权利义务", "调解会", "达成书面协议", "开始履行",
    ]  # fmt: skip
    tab.cases.panel.timeline.table.selectRow(5)
    tab.cases.panel.timeline.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert tab.cases.controller.papers.dialog.windowTitle().startswith("人民调解协议书")


def test_the_last_step_is_taken_back_with_a_reason(room: Room) -> None:
    number = applied(room)
    step(room, number, "consent", **CONSENTS)
    tab = entered(room, number)
    heard: list[str] = []
    tab.mediationChanged.connect(heard.append)
    tab.cases.controller._action("reverse")
    dialog = tab.cases.controller.reversing.dialog
    room.find("reverse.confirm").click()
    room.settle()
    assert "请写明撤回的原因" in dialog.places["reason"].finding_text()
    dialog.places["reason"].editor.setPlainText("只问了一方")
    room.find("reverse.confirm").click()
    room.settle()
    assert standing(room, "consent") == "正在办理"
    assert heard == [number]
    tab.cases.panel.open_page("timeline")
    assert "已撤回，原因：只问了一方" in room.cells("mediation.timeline")[1][0]


def test_a_party_is_added_and_told_in_full(room: Room) -> None:
    number = applied(room)
    tab = entered(room, number)
    tab.cases.panel.open_page("parties")
    room.find("mediation.parties.edit").click()
    editor = tab.cases.controller.recording.dialog.editor
    room.find("mediation.partyHelper").click()
    form = editor.dialog
    form.places["name"].editor.setText("赵六")
    room.find("mediation.party.confirm").click()
    assert form.places["stands_for"].finding_text() == "请选择委托代理人代理哪一位当事人"
    assert not form.places["consented_on"].isVisible()
    form.places["stands_for"].editor.set_value("1")
    form.places["mandate"].editor.setText("特别授权")
    room.find("mediation.party.confirm").click()
    assert editor.dialog is None
    room.find("mediation.people.confirm").click()
    room.settle()
    assert [(p.name, p.title) for p in case(room, number).parties] == [
        ("孙丽华", "申请人"), ("吴建军", "被申请人"), ("赵六", "申请人代理人"),
    ]  # fmt: skip
    assert room.cells("mediation.parties")[2][3] == "特别授权"
    assert room.said[-1] == "当事人已保存"


def test_an_organisation_has_a_head_and_no_birthday(room: Room) -> None:
    tab = entered(room, applied(room))
    tab.cases.controller.recording.parties(case(room, room.cells("mediation.table")[0][0]))
    editor = tab.cases.controller.recording.dialog.editor
    editor.table.selectRow(1)
    room.find("mediation.partyMore").click()
    form = editor.dialog
    form.places["birth"].editor.set_value(datetime(1980, 1, 1).date())
    form.places["kind"].editor.set_value("organisation")
    assert not form.places["birth"].isVisible()
    assert form.places["representative"].isVisible()
    form.places["representative"].editor.setText("王五")
    room.find("mediation.party.confirm").click()
    party = editor.parties()[1]
    assert (party.kind, party.birth, party.representative) == (PartyKind.ORGANISATION, None, "王五")


def test_the_last_respondent_cannot_be_taken_out(room: Room) -> None:
    tab = entered(room, applied(room))
    tab.cases.controller._edit_parties()
    dialog = tab.cases.controller.recording.dialog
    dialog.editor.table.selectRow(1)
    dialog.editor.remove()
    room.find("mediation.people.confirm").click()
    room.settle()
    assert dialog.isVisible()
    assert "请填写被申请人" in dialog.note()


def test_what_was_typed_into_a_step_comes_back(room: Room) -> None:
    number = applied(room)
    tab = entered(room, number)
    tab.cases.controller._action("refuse")
    dialog = tab.cases.controller.moving.dialog
    dialog.places["reason"].editor.setPlainText("写了一半")
    room.until(dialog.isActiveWindow)
    room.press(Qt.Key.Key_Escape)
    room.settle()
    tab.cases.controller._action("refuse")
    room.settle()
    assert tab.cases.controller.moving.dialog.values()["reason"] == "写了一半"


def test_a_broken_promise_shows_the_way_to_the_court(room: Room) -> None:
    number = recorded(room)
    step(room, number, "agree_written", terms="一次付清。")
    step(room, number, "not_performed", facts_found="到期没有付款", route="suit", court="某法院")
    tab = entered(room, number)
    assert standing(room, "perform") == "正在办理"
    told = tab.cases.panel.performance.text()
    assert "到期没有付款" in told
    assert "向人民法院起诉" in told
    assert "以前共同申请" in told
    assert room.find("mediation.detail.state").text() == "未履行"


def test_a_refused_case_shows_what_it_never_came_to(room: Room) -> None:
    number = applied(room)
    step(room, number, "refuse", ground="unwilling", reason="被申请人拒绝", destination="依法起诉")
    entered(room, number)
    standings = [
        standing(room, key) for key in ("apply", "consent", "accept", "mediate", "agree", "perform", "archive")
    ]
    assert standings == ["已完成", *["不需要"] * 5, "正在办理"]
