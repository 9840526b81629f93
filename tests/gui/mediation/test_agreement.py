"""The agreement builder: built by keys, refused at the field, kept over Esc and a crash, signed and performed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from tests.gui.room import Room
from tests.unit.domain.agreeing import DRAFT, PAYMENT
from xinfang_desk.domain.agreements import AgreementDraft, PaymentWay, split_evenly
from xinfang_desk.domain.mediations import MediationOutcome, Performance
from xinfang_desk.ui.mediation.agreementdialog import CLAUSES, PAYMENTS, SIGNING, AgreementDialog
from xinfang_desk.ui.mediation.agreementitems import ItemsEditor

from .test_room import case, entered, recorded, standing

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = "mediation.agreement"


def builder(room: Room, number: str | None = None) -> AgreementDialog:
    """The builder of a case with a recorded session, filled with what the case knows."""
    tab = room.tab if number is not None else entered(room, recorded(room))
    room.find("mediation.move.agree_written").click()
    room.until(lambda: tab.cases.controller.recording.agreements.dialog is not None)
    dialog = tab.cases.controller.recording.agreements.dialog
    room.until(dialog.isActiveWindow)
    drawn(room, dialog)
    assert isinstance(dialog, AgreementDialog)
    return dialog


def drawn(room: Room, dialog: AgreementDialog) -> None:
    """Until the pause of typing is over and its paper has come."""
    room.until(lambda: not dialog._pause.isActive() and not room.runner.busy)
    room.settle()


def typed(text: str) -> None:
    """Text as an input method commits it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def add(room: Room, editor: ItemsEditor) -> None:
    """Alt+A; a button pressed by its letter answers a moment later."""
    before = len(editor.items)
    room.press(Qt.Key.Key_A, ALT)
    room.until(lambda: len(editor.items) == before + 1)


def hints(dialog: AgreementDialog) -> list[tuple[str, str]]:
    return [(hint.about, hint.text) for hint in dialog.hints.hints()]


def draft_for(room: Room, **changes: Any) -> AgreementDraft:
    return replace(DRAFT, mediator="陈调解", **changes)


def controller(room: Room) -> Any:
    return room.tab.cases.controller.recording.agreements


def test_an_agreement_is_built_signed_and_printed_by_keys(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = room.folder / "printed"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{printed}")
    number = recorded(room)
    entered(room, number)
    room.press(Qt.Key.Key_1, ALT)
    room.until(lambda: controller(room).dialog is not None)
    dialog = controller(room).dialog
    room.until(dialog.isActiveWindow)
    room.press(Qt.Key.Key_2, ALT)
    assert dialog.sections.currentIndex() == CLAUSES
    add(room, dialog.clauses)
    typed("本协议履行完毕后，双方就此事再无其他争议。")
    room.press(Qt.Key.Key_3, ALT)
    add(room, dialog.payments)
    assert QApplication.focusWidget().objectName() == f"{NAME}.payments.payer"
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Tab)
    typed("渗水损失赔偿款")
    room.press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "1050")
    assert room.find(f"{NAME}.payments.capital").text() == "壹仟零伍拾元整"
    room.find(f"{NAME}.payments.due").setFocus()
    room.find(f"{NAME}.payments.due").set_value(date(2026, 4, 10))
    drawn(room, dialog)
    assert hints(dialog)[0][0] == "争议"
    assert "内容齐全，可以签订" in room.find(f"{NAME}.hints.heading").text()
    room.press(Qt.Key.Key_F9)
    room.settle()
    row = case(room, number).row
    assert (row.outcome, row.amount) == (MediationOutcome.WRITTEN, Decimal("1050.00"))
    assert room.tab.cases.controller.papers.dialog.windowTitle().startswith("人民调解协议书")
    assert [path.suffix for path in Path(printed).iterdir()] == [".pdf"]
    assert (standing(room, "agree"), standing(room, "perform")) == ("已完成", "正在办理")
    view = room.services.agreements.of_case(room.ctx, number)
    assert view is not None
    assert view.draft.payments[0].payer == "吴建军"
    assert room.services.agreements.begin(room.ctx, number).kept is None


def test_figures_and_capitals_are_held_against_each_other(room: Room) -> None:
    dialog = builder(room)
    dialog.payments.add()
    amount, capital = dialog.payments.fields["amount"], dialog.payments.fields["capital"]
    amount.focus_editor()
    typed("3.5万")
    assert capital.editor.text() == "叁万伍仟元整"
    amount.editor.selectAll()
    typed("三千")
    assert "无法识别" in amount.finding_text()
    amount.editor.selectAll()
    QTest.keyClicks(amount.editor, "12000")
    capital.focus_editor()
    typed("壹万元整")
    assert capital.finding_text() == "大写是10,000.00元，与数字不一致"
    assert dialog.payments.items[0].capital == "壹万元整"
    capital.editor.selectAll()
    typed("壹万贰仟元整")
    assert capital.finding_text() == "大小写一致 ✓"
    assert dialog.payments.items[0].capital == ""
    amount.editor.clear()
    capital.focus_editor()
    typed("伍佰元整")
    assert amount.editor.text() == "500.00"


def test_instalments_are_split_and_held_against_the_whole(room: Room) -> None:
    dialog = builder(room)
    dialog.show_draft(draft_for(room, payments=(replace(PAYMENT, amount=Decimal("10000.00"), due_on=None),)))
    dialog.sections.setCurrentIndex(PAYMENTS)
    room.find(f"{NAME}.payments.inParts").click()
    assert not room.find(f"{NAME}.payments.due").isVisible()
    table = dialog.payments.instalments
    assert table.sum_text() == "合计 0.00 元，比总额少 10,000.00 元"
    table.first.set_value(date(2026, 3, 31))
    room.press(Qt.Key.Key_E, ALT)
    room.until(lambda: len(table.instalments()) == 3)
    assert table.sum_text() == "合计 10,000.00 元，与总额一致 ✓"
    assert dialog.payments.items[0].instalments == split_evenly(Decimal(10000), 3, date(2026, 3, 31))
    amount = room.find(f"{NAME}.instalments.3.amount")
    amount.setFocus()
    amount.selectAll()
    QTest.keyClicks(amount, "3333.33")
    assert table.sum_text() == "合计 9,999.99 元，比总额少 0.01 元"
    dialog._sign.click()
    room.settle()
    assert "比总额少0.01元" in table.finding.text()
    assert dialog.isVisible()
    room.find(f"{NAME}.instalments.3.remove").click()
    room.find(f"{NAME}.instalments.add").click()
    assert len(table.instalments()) == 3
    assert dialog.payments.items[0].instalments[2].due_on is None
    table.count.setValue(60)
    dialog.payments.fields["amount"].editor.selectAll()
    dialog.payments.fields["amount"].focus_editor()
    QTest.keyClicks(dialog.payments.fields["amount"].editor, "0.5")
    table.split.click()
    assert "不够每期一分钱" in table.finding.text()


def test_a_refusal_goes_to_its_field_and_leaves_everything(room: Room) -> None:
    dialog = builder(room)
    payments = (PAYMENT, replace(PAYMENT, due_on=None))
    dialog.show_draft(draft_for(room, payments=payments, clauses=("再无争议。", "")))
    dialog._sign.click()
    room.settle()
    assert dialog.isVisible()
    assert dialog.note() == "还没有签订：有2处需要修改，已标在相应位置"
    assert dialog.sections.currentIndex() == CLAUSES
    assert dialog.clauses.current() == 1
    assert "第2条还没有内容" in dialog.clauses.fields["text"].finding_text()
    typed("互不追究。")
    assert dialog.clauses.fields["text"].finding_text() == ""
    assert dialog.note() == ""
    dialog.go_to("payments.1.due_on")
    assert "请填写付款期限" in dialog.payments.fields["due_on"].finding_text()
    dialog.payments.go_to(0)
    assert dialog.payments.fields["due_on"].finding_text() == ""
    dialog.payments.go_to(1)
    dialog.payments.fields["due_on"].editor.set_value(date(2026, 4, 1))
    assert dialog.payments.fields["due_on"].finding_text() == ""
    assert dialog.draft().payments[1].due_on == date(2026, 4, 1)


def test_who_has_not_signed_is_told_on_the_last_page(room: Room) -> None:
    dialog = builder(room)
    dialog.show_draft(draft_for(room, signatures=DRAFT.signatures[:1]))
    dialog._sign.click()
    room.settle()
    assert dialog.sections.currentIndex() == SIGNING
    assert "请填写“吴建军”" in dialog.signing.fields["signatures.1"].finding_text()
    assert "都签署后生效" in room.find(f"{NAME}.effect").text()
    dialog.signing.fields["signatures.1"].editor.set_value(date(2026, 3, 2))
    assert "自2026年3月2日起生效。一式3份，2026年4月1日前" in room.find(f"{NAME}.effect").text()


def test_advice_leads_to_its_clause_and_stops_nothing(room: Room) -> None:
    dialog = builder(room)
    dialog.show_draft(draft_for(room, clauses=("再无争议。", "吴建军尽快修复防水层。")))
    drawn(room, dialog)
    ((about, words),) = hints(dialog)
    assert about == "第2条"
    assert words == "“尽快”没有确定的日期，请写明年月日（《民诉法解释》第三百五十八条第五项）"
    dialog.hints.table.selectRow(0)
    dialog.hints.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert (dialog.sections.currentIndex(), dialog.clauses.current()) == (CLAUSES, 1)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert controller(room).dialog is None


def test_clauses_are_added_moved_and_taken_out_by_keys(room: Room) -> None:
    dialog = builder(room)
    dialog.sections.setCurrentIndex(CLAUSES)
    for text in ("甲。", "乙。", "丙。"):
        add(room, dialog.clauses)
        typed(text)
    dialog.clauses.table.setFocus()
    room.press(Qt.Key.Key_Up, ALT)
    assert dialog.draft().clauses == ("甲。", "丙。", "乙。")
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Delete)
    assert dialog.draft().clauses == ("甲。", "丙。")
    room.find(f"{NAME}.clauses.up").click()
    assert dialog.draft().clauses == ("丙。", "甲。")
    menu = room.find(f"{NAME}.clauses.phrases").findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "赔礼道歉").trigger()
    assert dialog.draft().clauses[2] == "吴建军于签订本协议时当场向孙丽华赔礼道歉，孙丽华表示谅解。"
    assert dialog.sections.tabText(CLAUSES) == "条款 3(&2)"
    dialog.go_to("failure")
    failures = room.find(f"{NAME}.failure.phrases").findChild(QMenu)
    failures.actions()[1].trigger()
    assert "逾期超过15日" in dialog.draft().failure


def test_a_duty_is_written_by_who_what_and_when(room: Room) -> None:
    dialog = builder(room)
    dialog.duties.add()
    fields = dialog.duties.fields
    fields["who"].editor.set_value("吴建军")
    fields["due_on"].editor.set_value(date(2026, 4, 30))
    fields["what"].editor.setPlainText("修复卫生间防水层")
    (duty,) = dialog.draft().duties
    assert (duty.who, duty.to_whom, duty.what, duty.due_on) == ("吴建军", "", "修复卫生间防水层", date(2026, 4, 30))
    dialog.duties.remove()
    assert dialog.draft().duties == ()


def test_the_paper_is_drawn_while_it_is_written(room: Room) -> None:
    dialog = builder(room)
    first = dialog.preview.content
    assert first.startswith(b"%PDF")
    dialog.clauses.add("双方握手言和。")
    drawn(room, dialog)
    assert dialog.preview.content != first


def test_what_was_not_signed_comes_back_after_esc(room: Room) -> None:
    number = recorded(room)
    entered(room, number)
    dialog = builder(room, number)
    dialog.clauses.add("双方握手言和。")
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert controller(room).dialog is None
    assert "先替您留着" in room.said[-1]
    again = builder(room, number)
    assert again.draft().clauses == ("双方握手言和。",)
    assert again.note() == "已恢复2026年3月2日 09:30没有签订的内容"
    room.find(f"{NAME}.fresh").click()
    assert "再按一次" in again.note()
    assert again.draft().clauses == ("双方握手言和。",)
    room.find(f"{NAME}.fresh").click()
    room.settle()
    assert again.draft().clauses == ()
    assert room.services.agreements.begin(room.ctx, number).kept is None


def test_what_was_typed_survives_a_crash(room: Room) -> None:
    number = recorded(room)
    entered(room, number)
    dialog = builder(room, number)
    dialog.show_draft(draft_for(room))
    room.until(lambda: room.services.agreements.begin(room.ctx, number).kept is not None)
    assert room.services.agreements.begin(room.ctx, number).kept == dialog.draft()
    dialog.clauses.add("又一条。")
    room.tab.keep()
    room.settle()
    kept = room.services.agreements.begin(room.ctx, number).kept
    assert kept is not None
    assert kept.clauses[-1] == "又一条。"


def test_an_oral_agreement_asks_for_its_day_only(room: Room) -> None:
    number = recorded(room)
    entered(room, number)
    dialog = builder(room, number)
    dialog.show_draft(draft_for(room, payments=(), duties=(), signatures=(), agreed_on=date(2026, 3, 2)))
    dialog.sections.setCurrentIndex(SIGNING)
    form = room.find(f"{NAME}.form")
    form.setFocus()
    room.press(Qt.Key.Key_Down)
    assert not room.find(f"{NAME}.signature.0").isVisible()
    assert not room.find(f"{NAME}.mediatorSigned").isVisible()
    assert room.find(f"{NAME}.agreedOn").isVisible()
    assert room.find(f"{NAME}.sign").text().startswith("登记并打印")
    room.find(f"{NAME}.sign").click()
    room.settle()
    assert case(room, number).row.outcome is MediationOutcome.ORAL
    assert room.tab.cases.controller.papers.dialog.windowTitle().startswith("人民调解口头协议登记表")


def test_every_part_can_be_reached_and_has_a_name(room: Room) -> None:
    dialog = builder(room)
    dialog.show_draft(draft_for(room))
    for place in range(5):
        dialog.sections.setCurrentIndex(place)
        for widget in dialog.findChildren(QPushButton):
            assert widget.accessibleName() or not widget.isVisible(), widget.objectName()
        for label in dialog.findChildren(QLabel):
            assert not label.isVisible() or label.text().isascii() is False or not label.text().strip()


def test_many_parties_and_long_names_do_not_push_it_off_the_screen(room: Room) -> None:
    names = "、".join(f"业主代表某某{n}" for n in range(6))
    number = recorded(room, applicant=names, respondent="阿卜杜热合曼·买买提伊力·阿卜杜克里木·伊敏江")
    entered(room, number)
    dialog = builder(room, number)
    clauses = ("阿卜杜热合曼·买买提伊力·阿卜杜克里木·伊敏江负责维护。" * 3,) * 30
    dialog.show_draft(replace(dialog.draft(), clauses=clauses))
    for place in range(5):
        dialog.sections.setCurrentIndex(place)
        drawn(room, dialog)
        assert dialog.width() <= 1366
        assert dialog.height() <= 720
    assert len(dialog.signing.fields["signatures.6"].editor.accessibleName()) > 20


def test_only_a_transfer_asks_for_an_account(room: Room) -> None:
    dialog = builder(room)
    dialog.show_draft(draft_for(room))
    dialog.sections.setCurrentIndex(PAYMENTS)
    assert room.find(f"{NAME}.payments.bank").isVisible()
    dialog.payments.fields["way"].editor.set_value(str(PaymentWay.CASH))
    assert not room.find(f"{NAME}.payments.bank").isVisible()
    (cash,) = dialog.draft().payments
    assert (cash.way, cash.account_name, cash.account_number) == (PaymentWay.CASH, "", "")


def test_the_account_is_the_payees_own_unless_it_is_said_otherwise(room: Room) -> None:
    dialog = builder(room)
    dialog.payments.add()
    fields = dialog.payments.fields
    fields["payee"].editor.set_value("孙丽华")
    assert dialog.draft().payments[0].account_name == "孙丽华"
    fields["payee"].editor.set_value("吴建军")
    assert dialog.draft().payments[0].account_name == "吴建军"
    fields["account_name"].editor.setText("某托管账户")
    fields["payee"].editor.set_value("孙丽华")
    assert dialog.draft().payments[0].account_name == "某托管账户"


def signed(room: Room) -> str:
    number = recorded(room)
    parts = split_evenly(PAYMENT.amount, 2, date(2026, 4, 10))
    split = draft_for(room, payments=(replace(PAYMENT, due_on=None, instalments=parts),))
    room.services.agreements.sign(room.ctx, number, split)
    return number


def test_the_performance_page_lists_what_falls_due(room: Room) -> None:
    number = signed(room)
    room.days(50)
    tab = entered(room, number)
    cells = room.cells("mediation.duties")
    assert cells[0] == ["2026年4月10日\n已逾期 11 天", "吴建军：装修损失赔偿款（第1期，共2期）", "6,000.00", ""]
    assert cells[2][:2] == ["2026年4月30日\n还剩 9 天", "吴建军：修复卫生间防水层"]
    assert room.find("mediation.duties.summary").text().startswith("未按期履行 · 已付 0.00 元，共 12,000.00 元")
    room.find("mediation.duties.0.record").setFocus()
    room.press(Qt.Key.Key_Space)
    performing = tab.cases.controller.performing
    assert performing.dialog.places["amount"].editor.text() == "6,000.00"
    performing.dialog.places["amount"].editor.setText("7000")
    room.find("mediation.duties.perform.confirm").click()
    room.settle()
    assert "还欠6,000.00元" in performing.dialog.places["amount"].finding_text()
    performing.dialog.places["amount"].editor.setText("一千")
    room.find("mediation.duties.perform.confirm").click()
    assert "无法识别" in performing.dialog.places["amount"].finding_text()
    performing.dialog.places["amount"].editor.setText("1000")
    performing.dialog.places["note"].editor.setText("收条一张")
    room.find("mediation.duties.perform.confirm").click()
    room.settle()
    assert room.cells("mediation.duties")[0][2] == "余 5,000.00"
    assert "已付 1,000.00 元" in room.find("mediation.duties.summary").text()
    assert room.find("mediation.duties.undoPart").isVisible()
    room.find("mediation.duties.undoPart").click()
    performing.dialog.places["note"].editor.setText("付款人记错了")
    room.find("mediation.duties.undo.confirm").click()
    room.settle()
    assert "已付 0.00 元" in room.find("mediation.duties.summary").text()
    assert not room.find("mediation.duties.undoPart").isVisible()


def test_when_all_is_done_the_case_goes_to_its_file(room: Room) -> None:
    number = signed(room)
    entered(room, number)
    for position in range(3):
        room.find(f"mediation.duties.{position}.record").click()
        room.find("mediation.duties.perform.confirm").click()
        room.settle()
    assert case(room, number).row.performance is Performance.DONE
    assert standing(room, "archive") == "正在办理"
    room.tab.cases.panel.open_step("perform")
    room.find("mediation.duties.1.undo").click()
    room.find("mediation.duties.undo.confirm").click()
    room.settle()
    dialog = room.tab.cases.controller.performing.dialog
    assert "请写明撤销登记的原因" in dialog.places["note"].finding_text()
    dialog.places["note"].editor.setText("登记错了")
    room.find("mediation.duties.undo.confirm").click()
    room.settle()
    assert case(room, number).row.performance is Performance.RUNNING
    assert room.find("mediation.duties.1.record").isVisible()


def test_another_case_shows_its_own_performance(room: Room) -> None:
    listed, plain = signed(room), recorded(room)
    tab = entered(room, listed)
    assert room.find("mediation.duties").isVisible()
    tab.show_mediation(plain)
    room.settle()
    tab.cases.panel.open_step("perform")
    assert not room.find("mediation.duties").isVisible()
