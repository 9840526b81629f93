"""Bad input at the window of 事项跟踪: told at its place in words with the article, the matter untouched, the typing kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import update

from tests.gui.room import Room
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.lifecycle import State
from xinfang_desk.store import schema
from xinfang_desk.ui.cases.movedialog import MoveDialog
from xinfang_desk.ui.cases.view import CasesTab


@pytest.fixture
def number(room: Room) -> str:
    """A matter that is being handled."""
    number = room.register()
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    return number


def dialog_of(room: Room, number: str, key: str) -> MoveDialog:
    """The dialog of a step, as the clerk opens it."""
    tab = room.tab or room.enter(CasesTab)
    tab.open_matter(number)
    room.settle()
    tab.controller.moving.open(key)
    room.settle()
    dialog = tab.controller.moving.dialog
    assert isinstance(dialog, MoveDialog)
    return dialog


def confirm(room: Room, key: str) -> None:
    room.find(f"move.{key}.confirm").click()
    room.settle()


def typed_days(dialog: MoveDialog, text: str) -> None:
    """Type into the box of days as a clerk does."""
    editor = dialog.places["days"].editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def filled_extension(room: Room, number: str, days: str) -> MoveDialog:
    dialog = dialog_of(room, number, "extend")
    dialog.places["approver"].editor.setText("刘局长")
    dialog.places["reason"].editor.setPlainText("需要委托鉴定")
    typed_days(dialog, days)
    return dialog


def test_a_date_before_the_registration_is_told_at_the_date(room: Room) -> None:
    number = room.register()
    dialog = dialog_of(room, number, "refer")
    dialog.places["date"].editor.set_value(date(2026, 3, 1))
    dialog.places["note"].editor.setText("请于月底前反馈")
    confirm(room, "refer")
    assert dialog.places["date"].finding_text() == "转送日期不能早于登记日期（2026年3月2日），请核对"
    assert dialog.places["note"].editor.text() == "请于月底前反馈"
    assert room.services.casework.detail(room.ctx, number).status.state is State.REGISTERED
    dialog.reject()


def test_thirty_one_days_are_told_at_the_days_and_never_become_three(room: Room, number: str) -> None:
    dialog = filled_extension(room, number, "31")
    assert dialog.values()["days"] == 31
    confirm(room, "extend")
    assert dialog.places["days"].finding_text() == "延长期限为1至30日，现填31日，请核对（《信访工作条例》第三十四条）"
    assert dialog.places["reason"].editor.toPlainText() == "需要委托鉴定"
    assert room.services.casework.detail(room.ctx, number).status.extension_days == 0
    typed_days(dialog, "30")
    assert dialog.places["days"].problem is None
    confirm(room, "extend")
    assert room.services.casework.detail(room.ctx, number).status.extension_days == 30


def test_a_second_extension_is_not_offered_and_one_made_meanwhile_is_told(room: Room, number: str) -> None:
    dialog = filled_extension(room, number, "20")
    room.move(number, "extend", days=10, approver="刘局长", reason="另一窗口已办")
    confirm(room, "extend")
    assert dialog.note().startswith("本事项已经延期，只能延期一次")
    assert "第三十四条" in dialog.note()
    assert dialog.places["reason"].editor.toPlainText() == "需要委托鉴定"
    dialog.reject()
    room.tab.controller.refresh()
    room.settle()
    assert "extend" not in room.tab.panel.moves.shown()
    assert room.services.casework.detail(room.ctx, number).status.extension_days == 10


def test_without_a_superior_organ_the_opinion_is_not_issued_and_the_clerk_knows_where_to_enter_it(
    room: Room, number: str
) -> None:
    with room.services.store.write(room.ctx, "test.unit") as tx:
        unit = (schema.codes.c.table_name == "unit") & (schema.codes.c.code == "114")
        tx.connection.execute(update(schema.codes).where(unit).values(parent=""))
    dialog = dialog_of(room, number, "conclude")
    dialog.places["opinion"].editor.set_value("support")
    dialog.places["summary"].editor.setPlainText("退还多收停车费3600元。")
    confirm(room, "conclude")
    assert "办公室设置—责任单位" in dialog.note()
    assert "区住房城乡建委" in dialog.note()
    assert "第三十五条" in dialog.note()
    assert dialog.places["summary"].editor.toPlainText() == "退还多收停车费3600元。"
    detail = room.services.casework.detail(room.ctx, number)
    assert detail.status.state is State.ACCEPTED
    assert "handling_opinion" not in {paper.kind for paper in detail.papers}


def test_a_day_before_the_last_step_is_told_by_the_name_of_that_step(room: Room, number: str) -> None:
    room.days(3)
    dialog = dialog_of(room, number, "conclude")
    dialog.places["opinion"].editor.set_value("support")
    dialog.places["date"].editor.set_value(date(2026, 3, 1))
    dialog.places["date"].editor.setFocus()
    room.press(Qt.Key.Key_Return)
    confirm(room, "conclude")
    assert "不能早于受理告知日期（2026年3月2日）" in dialog.places["date"].finding_text()
    assert room.services.casework.detail(room.ctx, number).status.state is State.ACCEPTED
