"""The editor of records: turns and phrases by keys, kept while it is written, found again, made final."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox

from tests.gui.mediation.test_room import case, entered, opened, recorded
from tests.gui.room import Room
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.records import KeptRecord, RecordKind, RecordSlot, SessionDraft
from xinfang_desk.store import drafts
from xinfang_desk.ui.mediation.recordeditor import RecordEditor
from xinfang_desk.ui.mediation.view import MediationTab

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def writing(room: Room, **changes: object) -> RecordEditor:
    """A fresh record of a fresh case, the cursor in its text."""
    tab = entered(room, opened(room, **changes))
    room.find("mediation.move.session").click()
    room.settle()
    return editor_of(tab)


def editor_of(tab: MediationTab) -> RecordEditor:
    editor = tab.cases.controller.recording.desk.editor
    assert editor is not None
    return editor


def typed(text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def composed(text: str) -> None:
    """As an input method holds it."""
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


def on_disk(room: Room) -> tuple[KeptRecord, ...]:
    room.settle()
    return room.services.records.drafts(room.ctx)


# -- writing -------------------------------------------------------------------------------------------------------------


def test_the_editor_covers_the_page_and_begins_now(room: Room) -> None:
    editor = writing(room)
    assert editor.isVisible()
    assert not room.find("mediation.table").isVisible()
    assert editor.text.hasFocus()
    draft = editor.draft()
    assert (draft.started, draft.ended) == (datetime(2026, 3, 2, 9, 30), datetime(2026, 3, 2, 9, 31))
    assert (draft.place, draft.recorder) == ("调解室", "值班员")
    assert draft.attending == ("申请人孙丽华", "被申请人吴建军")


def test_the_end_goes_with_the_clock_until_it_is_set(room: Room) -> None:
    editor = writing(room)
    room.moment += timedelta(minutes=47)
    assert editor.draft().ended == datetime(2026, 3, 2, 10, 17)
    typed("话")
    assert editor.counted.text() == "1字 · 已进行47分钟"
    room.find("mediation.session.to").setTime(editor.head.places["ended"].editor.time().addSecs(-600))
    room.moment += timedelta(minutes=5)
    assert editor.draft().ended == datetime(2026, 3, 2, 10, 7)
    typed("话")
    assert editor.counted.text() == "2字 · 历时37分钟"


def test_turns_are_begun_by_keys(room: Room) -> None:
    editor = writing(room)
    room.press(Qt.Key.Key_1, ALT)
    typed("漏水很久了。")
    room.press(Qt.Key.Key_Return)
    typed("没有人管。")
    room.press(Qt.Key.Key_2, ALT)
    typed("不是我家漏的。")
    room.press(Qt.Key.Key_Return, CTRL)
    typed("就是你家。")
    room.press(Qt.Key.Key_2, ALT)
    room.press(Qt.Key.Key_3, ALT)
    typed("不要吵。")
    room.press(Qt.Key.Key_9, ALT)
    assert editor.text.text().split("\n") == [
        "申请人孙丽华：漏水很久了。",
        "没有人管。",
        "被申请人吴建军：不是我家漏的。",
        "申请人孙丽华：就是你家。",
        "调解员陈调解：不要吵。",
    ]


def test_a_turn_in_the_middle_goes_below_its_paragraph(room: Room) -> None:
    editor = writing(room)
    editor.text.set_text("申请人孙丽华：一。\n被申请人吴建军：三。")
    room.press(Qt.Key.Key_Home, CTRL)
    room.press(Qt.Key.Key_2, ALT)
    typed("二。")
    assert editor.text.text() == "申请人孙丽华：一。\n被申请人吴建军：二。\n被申请人吴建军：三。"
    room.press(Qt.Key.Key_Z, CTRL)
    room.press(Qt.Key.Key_Z, CTRL)
    assert editor.text.text() == "申请人孙丽华：一。\n被申请人吴建军：三。"


def test_who_is_there_has_a_key(room: Room) -> None:
    editor = writing(room, applicant="孙丽华、周建国")
    assert editor.speakers() == ("申请人孙丽华", "申请人周建国", "被申请人吴建军", "调解员陈调解")
    away = next(box for box in editor.head.findChildren(QCheckBox) if "周建国" in box.text())
    away.click()
    room.find("mediation.session.present").setText("社区干部赵一")
    assert editor.speakers() == ("申请人孙丽华", "被申请人吴建军", "调解员陈调解", "社区干部赵一")
    assert room.find("mediation.speaker.4").words() == "社区干部赵一"
    assert not room.find("mediation.speaker.5").isVisible()
    room.find("mediation.speaker.4").click()
    assert editor.text.text() == "社区干部赵一："
    assert editor.text.hasFocus()


def test_the_time_is_put_in_by_a_key(room: Room) -> None:
    editor = writing(room)
    room.moment = datetime(2026, 3, 2, 14, 32)
    room.press(Qt.Key.Key_T, CTRL)
    assert editor.text.text() == "（14:32）"


# -- phrases -------------------------------------------------------------------------------------------------------------


def test_a_phrase_is_found_by_initials_and_put_in(room: Room) -> None:
    editor = writing(room)
    room.press(Qt.Key.Key_3, ALT)
    room.press(Qt.Key.Key_Semicolon, CTRL)
    room.qtbot.keyClicks(QApplication.focusWidget(), "gz")
    assert [editor.palette_sheet.list.item(n).text().split("　")[0] for n in range(2)] == ["告知权利", "告知义务"]
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert editor.text.text().startswith("调解员陈调解：根据《人民调解法》第二十四条")
    assert editor.text.hasFocus()
    assert not editor.palette_sheet.isVisible()


def test_a_stroke_where_a_sentence_begins_opens_the_phrases(room: Room) -> None:
    editor = writing(room)
    room.press(Qt.Key.Key_3, ALT)
    room.qtbot.keyClicks(editor.text, "/")
    assert editor.palette_sheet.isVisible()
    room.qtbot.keyClicks(QApplication.focusWidget(), "xh")
    room.press(Qt.Key.Key_Return)
    assert "调解暂时休会" in editor.text.text()
    assert "/" not in editor.text.text()


def test_a_stroke_that_was_meant_stays(room: Room) -> None:
    editor = writing(room)
    typed("每平方米2")
    room.qtbot.keyClicks(editor.text, "/")
    assert not editor.palette_sheet.isVisible()
    typed("。")
    room.qtbot.keyClicks(editor.text, "/")
    room.qtbot.keyClicks(QApplication.focusWidget(), "ab")
    room.press(Qt.Key.Key_Escape)
    assert editor.text.text() == "每平方米2/。/ab"
    assert editor.isVisible(), "Esc closed the phrases, not the editor"


def test_marked_text_becomes_a_phrase_of_the_office(room: Room) -> None:
    editor = writing(room)
    typed("经现场查看，属实。")
    room.press(Qt.Key.Key_A, CTRL)
    room.press(Qt.Key.Key_Semicolon, CTRL)
    room.find("mediation.phrases.title").setText("现场查看")
    room.find("mediation.phrases.add").click()
    room.settle()
    assert editor.palette_sheet.note() == "已存为常用语“现场查看”"
    room.find("mediation.phrases.add").click()
    room.settle()
    assert "已有名称" in editor.palette_sheet.note()
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_End, CTRL)
    room.press(Qt.Key.Key_Semicolon, CTRL)
    room.qtbot.keyClicks(QApplication.focusWidget(), "xcck")
    room.press(Qt.Key.Key_Return)
    assert editor.text.text() == "经现场查看，属实。经现场查看，属实。"
    room.press(Qt.Key.Key_Semicolon, CTRL)
    room.qtbot.keyClicks(QApplication.focusWidget(), "xcck")
    room.find("mediation.phrases.remove").click()
    room.settle()
    assert not any(p.own for p in room.services.phrases.of(room.ctx, RecordKind.MEDIATION))


# -- keeping -------------------------------------------------------------------------------------------------------------


def test_it_is_kept_by_itself_while_writing_goes_on(room: Room) -> None:
    editor = writing(room)
    keeper = room.tab.cases.controller.recording.desk.keeper
    typed("字")
    waiting = keeper.waits()
    room.qtbot.wait(20)
    typed("字")
    assert 0 < keeper.waits() < waiting, "the next keystroke does not set the clock back"
    room.until(lambda: bool(on_disk(room)))
    assert on_disk(room)[0].draft.record == "字字"
    assert editor.saved.text() == "09:30:00 已自动保存"


def test_it_is_kept_when_the_cursor_leaves_the_text(room: Room) -> None:
    editor = writing(room)
    typed("写了一半")
    room.press(Qt.Key.Key_Tab)
    assert not editor.text.hasFocus()
    assert on_disk(room)[0].draft.record == "写了一半"


def test_it_is_kept_when_another_page_is_in_front(room: Room) -> None:
    writing(room)
    typed("写了一半")
    room.tab.hide()
    assert on_disk(room)[0].draft.record == "写了一半"


def test_a_head_alone_is_kept_too(room: Room) -> None:
    writing(room)
    room.find("mediation.session.present").setText("社区干部赵一")
    room.find("mediation.session.present").setFocus()
    room.press(Qt.Key.Key_Tab)
    assert on_disk(room)[0].draft.present == "社区干部赵一"


def test_an_emptied_record_is_let_go(room: Room) -> None:
    writing(room)
    typed("写了一半")
    room.press(Qt.Key.Key_S, CTRL)
    assert on_disk(room)
    room.press(Qt.Key.Key_A, CTRL)
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Escape)
    assert on_disk(room) == ()
    assert not room.find("mediation.unfinished").isVisible()


def test_a_full_disk_is_said_without_a_box_and_tried_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = writing(room)
    whole = drafts.write_durably

    def refuse(_path: Path, _content: bytes) -> None:
        raise EnvironmentTrouble("不能写入", "请检查磁盘空间")

    monkeypatch.setattr(drafts, "write_durably", refuse)
    typed("写了一半")
    room.press(Qt.Key.Key_S, CTRL)
    room.settle()
    assert editor.saved.text() == "还没有保存到磁盘，正在重试"
    assert "请检查磁盘空间" in editor.line.text()
    assert room.messages.boxes == ()
    monkeypatch.setattr(drafts, "write_durably", whole)
    room.until(lambda: "已自动保存" in editor.saved.text())
    assert editor.line.text() == ""
    assert on_disk(room)[0].draft.record == "写了一半"


LEAVE = {
    "ctrl_s": lambda room: room.press(Qt.Key.Key_S, CTRL),
    "escape": lambda room: room.press(Qt.Key.Key_Escape),
    "tab": lambda room: room.press(Qt.Key.Key_Tab),
    "close": lambda room: room.tab.keep(),
    "hide": lambda room: room.tab.hide(),
    "deactivate": lambda room: QApplication.sendEvent(
        QApplication.focusWidget(), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    ),
}


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
def test_what_the_input_method_holds_is_kept(room: Room, leave) -> None:
    writing(room)
    room.press(Qt.Key.Key_1, ALT)
    typed("漏水")
    composed("很久了")
    leave(room)
    room.tab.cases.keep()
    assert on_disk(room)[0].draft.record == "申请人孙丽华：漏水很久了"


def test_keeping_by_itself_keeps_the_composition_and_does_not_break_it(room: Room) -> None:
    editor = writing(room)
    typed("漏水")
    composed("hen jiu")
    editor.changed.emit()
    room.until(lambda: bool(on_disk(room)))
    assert on_disk(room)[0].draft.record == "漏水hen jiu"
    assert editor.text.text() == "漏水", "the clerk goes on composing"
    typed("很久")
    assert editor.text.text() == "漏水很久"


def test_a_new_turn_commits_what_was_composed_before_it(room: Room) -> None:
    editor = writing(room)
    room.press(Qt.Key.Key_1, ALT)
    composed("漏水")
    room.press(Qt.Key.Key_2, ALT)
    assert editor.text.text() == "申请人孙丽华：漏水\n被申请人吴建军："


def test_a_record_that_was_left_comes_back(room: Room) -> None:
    editor = writing(room)
    number = editor.case.slot.number
    typed("写了一半")
    room.press(Qt.Key.Key_Escape)
    assert room.find("mediation.table").isVisible()
    assert "3月2日 09:30 没有写完的调解记录（孙丽华 与 吴建军）" in room.find("mediation.unfinished.text").text()
    room.find("mediation.move.session").click()
    room.settle()
    again = editor_of(room.tab)
    assert again.text.text() == "写了一半"
    assert again.case.slot == RecordSlot(number)


def left_behind(room: Room, number: str, text: str, **changes: object) -> None:
    """A record that an earlier run of the program did not finish."""
    values = {"started": datetime(2026, 3, 2, 9, 0), "ended": datetime(2026, 3, 2, 9, 30), "record": text, **changes}
    draft = SessionDraft(**values)  # type: ignore[arg-type]
    room.services.records.save_draft(room.ctx, RecordSlot(number, draft.kind, draft.supplements), draft)


def test_records_of_an_earlier_run_are_announced_at_the_start(room: Room) -> None:
    first, second = opened(room), opened(room, applicant="郑爱国")
    left_behind(room, first, "早的")
    room.moment = datetime(2026, 3, 2, 14, 32)
    left_behind(room, second, "晚的", attending=("申请人郑爱国",), present="赵一")
    room.moment = datetime(2026, 3, 3, 9, 0)
    tab = room.enter(MediationTab)
    assert room.said[-1] == "已恢复 3月2日 14:32 没有写完的调解记录，在“调解室”里接着写"
    words = room.find("mediation.unfinished.text").text()
    assert words == "已恢复 3月2日 14:32 没有写完的调解记录（郑爱国 与 吴建军），另有1份"
    tab.show_mediation(first)
    room.settle()
    assert "09:30 没有写完的调解记录（孙丽华 与 吴建军）" in room.find("mediation.unfinished.text").text()
    tab.show_mediation(second)
    room.settle()
    room.find("mediation.unfinished.resume").click()
    room.settle()
    editor = editor_of(tab)
    assert editor.line.text() == "已恢复 3月2日 14:32 没有写完的调解记录"
    draft = editor.draft()
    assert (draft.record, draft.attending, draft.present) == ("晚的", ("申请人郑爱国",), "赵一")
    assert (draft.started, draft.ended) == (datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 9, 30))


def test_a_record_is_thrown_away_only_at_the_second_press(room: Room) -> None:
    left_behind(room, opened(room), "不要了")
    room.enter(MediationTab)
    room.find("mediation.unfinished.throw").click()
    assert "找不回来" in room.find("mediation.unfinished.text").text()
    assert on_disk(room)
    room.find("mediation.unfinished.throw").click()
    assert on_disk(room) == ()
    assert not room.find("mediation.unfinished").isVisible()


def test_going_to_another_case_keeps_and_closes_the_editor(room: Room) -> None:
    other = opened(room, applicant="郑爱国")
    writing(room)
    typed("写了一半")
    room.tab.show_mediation(other)
    room.settle()
    assert room.find("mediation.detail.title").text() == "郑爱国 与 吴建军"
    assert room.find("mediation.table").isVisible()
    assert on_disk(room)[0].draft.record == "写了一半"


# -- final ---------------------------------------------------------------------------------------------------------------


def test_a_record_becomes_final_at_the_second_f9_and_its_paper_is_shown(room: Room) -> None:
    editor = writing(room)
    number = editor.case.slot.number
    room.press(Qt.Key.Key_1, ALT)
    typed("同意调解。")
    room.press(Qt.Key.Key_S, CTRL)
    room.press(Qt.Key.Key_F9)
    assert "定稿后不能再改" in editor.line.text()
    assert case(room, number).sessions == ()
    room.press(Qt.Key.Key_F9)
    room.settle()
    (session,) = case(room, number).sessions
    assert session.record == "申请人孙丽华：同意调解。"
    assert on_disk(room) == ()
    assert room.tab.cases.controller.papers.dialog.windowTitle().startswith("人民调解记录")
    assert "同意调解" in room.find("mediation.record").toPlainText()
    assert room.find("mediation.move.agree_written").property("kind") == "primary"
    assert not room.find("mediation.unfinished").isVisible()


def test_writing_on_asks_again(room: Room) -> None:
    editor = writing(room)
    typed("同意调解。")
    room.press(Qt.Key.Key_F9)
    typed("还有一句。")
    assert editor.line.text() == ""
    room.press(Qt.Key.Key_F9)
    assert "定稿后不能再改" in editor.line.text()
    assert case(room, editor.case.slot.number).sessions == ()


def test_bad_input_is_told_at_its_place(room: Room) -> None:
    editor = writing(room)
    room.press(Qt.Key.Key_F9)
    assert editor.finding.text() == "请填写调解记录"
    assert editor.text.hasFocus()
    typed("话")
    assert not editor.finding.isVisible()
    editor.head.show_draft(SessionDraft(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 8, 0)), following=False)
    room.press(Qt.Key.Key_F9)
    assert editor.head.places["ended"].finding_text() == "结束时间应晚于开始时间，请核对"
    editor.head.show_draft(SessionDraft(datetime(2026, 3, 1, 9, 0), datetime(2026, 3, 1, 10, 0)), following=False)
    room.press(Qt.Key.Key_F9)
    assert "不能早于受理日期" in editor.head.places["started"].finding_text()
    editor.head.show_draft(SessionDraft(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 23, 0)), following=False)
    room.press(Qt.Key.Key_F9)
    assert "不能晚于现在" in editor.head.places["ended"].finding_text()
    assert editor.text.text() == "话"


def test_a_final_save_that_fails_loses_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = writing(room)
    typed("同意调解。")

    def full(*_args: object) -> None:
        raise EnvironmentTrouble("磁盘已满", "请清理磁盘后再保存")

    monkeypatch.setattr(room.services.mediation, "add_session", full)
    room.press(Qt.Key.Key_F9)
    room.press(Qt.Key.Key_F9)
    room.settle()
    (box,) = room.messages.boxes
    box.close()
    assert editor.text.text() == "同意调解。"
    assert not editor.text.isReadOnly()
    room.tab.keep()
    assert on_disk(room)[0].draft.record == "同意调解。"


def test_a_proof_is_shown_before_the_record_is_final(room: Room) -> None:
    editor = writing(room)
    typed("同意调解。")
    room.find("mediation.session.proof").click()
    room.settle()
    dialog = room.tab.cases.controller.papers.dialog
    assert dialog.windowTitle() == "调解记录　草稿"
    assert dialog.content.startswith(b"%PDF")
    assert case(room, editor.case.slot.number).sessions == ()


def test_an_investigation_is_recorded_by_question_and_answer(room: Room) -> None:
    number = opened(room)
    tab = entered(room, number)
    room.find("mediation.sessions.investigate").click()
    room.settle()
    editor = editor_of(tab)
    room.press(Qt.Key.Key_1, ALT)
    typed("见过漏水吗？")
    room.press(Qt.Key.Key_Return, CTRL)
    typed("见过。")
    assert editor.text.text() == "问：见过漏水吗？\n答：见过。"
    room.press(Qt.Key.Key_F9)
    assert editor.head.places["asked"].finding_text() == "请填写被调查人"
    room.find("mediation.session.asked").setText("周大爷")
    room.find("mediation.session.identity").setText("邻居，71岁")
    room.press(Qt.Key.Key_F9)
    room.press(Qt.Key.Key_F9)
    room.settle()
    (session,) = case(room, number).sessions
    assert (session.kind, session.asked, session.investigator) == (RecordKind.INVESTIGATION, "周大爷", "陈调解")
    assert room.cells("mediation.sessions")[0][2] == "调查记录"
    assert "被调查人：周大爷（邻居，71岁）" in room.find("mediation.record").toPlainText()


def test_a_supplement_is_written_beside_the_first_record(room: Room) -> None:
    number = recorded(room)
    tab = entered(room, number)
    room.find("mediation.sessions.supplement").click()
    room.settle()
    assert "补正2026年3月2日 8:00的调解记录" in room.find("mediation.session.about").words()
    typed("“公示”应为“公布”。")
    room.press(Qt.Key.Key_F9)
    room.press(Qt.Key.Key_F9)
    room.settle()
    first, second = case(room, number).sessions
    assert second.supplements == first.id
    assert [row[2] for row in room.cells("mediation.sessions")] == ["调解记录", "调解记录（补正）"]
    tab.cases.controller.papers.dialog.reject()
    room.find("mediation.sessions.supplement").click()
    assert editor_of(tab).case.slot.supplements == first.id, "a supplement is not supplemented itself"


def test_the_paper_of_the_chosen_record_is_looked_at(room: Room) -> None:
    tab = entered(room, recorded(room))
    room.find("mediation.sessions.show").click()
    room.settle()
    assert tab.cases.controller.papers.dialog.content.startswith(b"%PDF")


def test_long_names_do_not_widen_the_window(room: Room) -> None:
    editor = writing(room, applicant="、".join(f"申请人姓名很长的公司{n}号" for n in range(3)), respondent="某" * 50)
    typed("写了一半")
    assert editor.minimumSizeHint().width() <= 1334
    assert editor.text.width() > 600
    room.press(Qt.Key.Key_Escape)
    assert room.find("mediation.unfinished").minimumSizeHint().width() <= 1334


def test_every_control_of_the_editor_says_its_name(room: Room) -> None:
    editor = writing(room)
    names = ("record", "day", "from", "to", "place", "present", "recorder", "back", "proof", "confirm", "attending")
    for name in names:
        assert room.find(f"mediation.session.{name}").accessibleName(), name
    assert editor.accessibleName() == "调解记录"
    assert room.find("mediation.speaker.1").accessibleName() == "申请人孙丽华"
