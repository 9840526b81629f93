"""值班表: the month, its duties and their changes, the list of lawyers, the notice."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.gui.mediation.lawyers import ALT, CTRL, TODAY, enter, lawyer, on_duty
from tests.gui.room import Room
from xinfang_desk.ui.mediation.lawyerspage import ROSTER, LawyersPage


def cell(page: LawyersPage, day: date) -> str:
    model = page.roster.grid.month_model
    return str(model.data(model.place(day)))


def test_a_lawyer_is_added_from_the_empty_roster(room: Room) -> None:
    page = enter(room, ROSTER)
    room.press(Qt.Key.Key_W, ALT)
    room.until(lambda: page.rostering.list is not None)
    assert page.rostering.dialog is None, "without lawyers the list opens first"
    room.find("mediation.lawyers.list.add").click()
    dialog = page.rostering.dialog
    room.find("mediation.lawyers.lawyer.confirm").click()
    room.settle()
    assert dialog.places["firm"].finding_text() == "请填写律师事务所"
    dialog.places["name"].editor.setText("律师甲")
    dialog.places["firm"].editor.setText("示例律师事务所")
    room.find("mediation.lawyers.lawyer.confirm").click()
    room.settle()
    assert room.cells("mediation.lawyers.list.table") == [["律师甲", "示例律师事务所", "—", "—", "在值班"]]


def test_a_pattern_says_before_what_it_will_do(room: Room) -> None:
    who = lawyer(room)
    page = enter(room, ROSTER)
    page.roster.weekly.click()
    dialog = page.rostering.dialog
    dialog.places["lawyer"].editor.set_value(str(who.id))
    dialog.places["first"].editor.set_value(date(2026, 4, 1))
    dialog.places["last"].editor.set_value(date(2026, 4, 30))
    room.find("mediation.lawyers.weekly.day1").click()
    room.settle()
    assert dialog.note() == "将排3天；跳过休息日1天（4月6日清明节）"
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert page.roster.month.month() == (2026, 4)
    assert cell(page, date(2026, 4, 13)) == "律师甲 9:00–12:00"
    assert cell(page, date(2026, 4, 6)) == ""


def test_days_are_walked_by_arrow_keys_and_enter_adds(room: Room) -> None:
    who = lawyer(room)
    page = enter(room, ROSTER)
    page.roster.grid.setFocus()
    assert page.roster.grid.current_day() == TODAY
    room.press(Qt.Key.Key_Right)
    assert page.roster.grid.current_day() == date(2026, 3, 3)
    room.press(Qt.Key.Key_Return)
    dialog = page.rostering.dialog
    assert dialog.draft().on == date(2026, 3, 3)
    dialog.places["lawyer"].editor.set_value(str(who.id))
    room.until(dialog.isActiveWindow)
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    assert cell(page, date(2026, 3, 3)) == "律师甲 9:00–12:00"
    assert room.cells("mediation.lawyers.roster.duties") == [["9:00–12:00", "律师甲", "—"]]
    assert page.roster.grid.current_day() == date(2026, 3, 3)


def test_a_day_of_the_next_month_turns_the_page(room: Room) -> None:
    page = enter(room, ROSTER)
    page.roster.grid.setCurrentIndex(page.roster.grid.month_model.place(date(2026, 4, 1)))
    room.settle()
    assert page.roster.month.month() == (2026, 4)
    assert page.roster.grid.current_day() == date(2026, 4, 1)
    room.find("mediation.lawyers.roster.month.present").click()
    room.settle()
    assert page.roster.month.month() == (2026, 3)


def test_a_change_needs_no_paper_and_stays_readable(room: Room) -> None:
    who, other = lawyer(room), lawyer(room, "律师乙")
    on_duty(room, who)
    page = enter(room, ROSTER)
    page.roster.day.change.click()
    dialog = page.rostering.dialog
    dialog.places["lawyer"].editor.set_value(str(other.id))
    dialog.places["reason"].editor.setText("出庭")
    room.find("mediation.lawyers.duty.confirm").click()
    room.settle()
    assert room.cells("mediation.lawyers.roster.duties") == [["9:00–12:00", "律师乙", "有变更"]]
    assert "原为2026年3月2日（周一）9:00–12:00 律师甲" in page.roster.day.facts.text()
    assert page.today.text().startswith("今天值班：律师乙")


def test_two_lawyers_change_places(room: Room) -> None:
    who, other = lawyer(room), lawyer(room, "律师乙")
    on_duty(room, who)
    second = on_duty(room, other, date(2026, 3, 5))
    page = enter(room, ROSTER)
    page.roster.day.swap.click()
    dialog = page.rostering.dialog
    dialog.places["other"].editor.set_value(str(second))
    room.find("mediation.lawyers.swap.confirm").click()
    room.settle()
    assert (cell(page, TODAY), cell(page, date(2026, 3, 5))) == (
        "律师乙 9:00–12:00（有变更）",
        "律师甲 9:00–12:00（有变更）",
    )


def test_a_swap_without_another_lawyer_is_explained(room: Room) -> None:
    on_duty(room, lawyer(room))
    page = enter(room, ROSTER)
    page.roster.day.swap.click()
    assert page.rostering.dialog is None
    assert "没有其他律师的班可以对调" in room.said[-1]


def test_a_cancelled_duty_is_struck_and_keeps_its_reason(room: Room) -> None:
    on_duty(room, lawyer(room))
    page = enter(room, ROSTER)
    page.roster.day.cancel.click()
    page.rostering.dialog.places["reason"].editor.setPlainText("律师外出")
    room.find("mediation.lawyers.cancelling.confirm").click()
    room.settle()
    assert room.cells("mediation.lawyers.roster.duties") == [["9:00–12:00", "律师甲", "已取消"]]
    assert "律师外出" in page.roster.day.facts.text()
    assert not page.roster.day.change.isEnabled()
    assert page.today.text() == "今天没有律师值班"


def test_the_notice_of_the_month_is_looked_at(room: Room) -> None:
    on_duty(room, lawyer(room))
    page = enter(room, ROSTER)
    room.press(Qt.Key.Key_P, ALT)
    room.until(lambda: page.rostering.paper is not None)
    assert page.rostering.paper.windowTitle() == "2026年3月律师接访值班公告"
    assert page.rostering.paper.content.startswith(b"%PDF")
    page.rostering.paper.close()


def test_a_month_without_duties_says_so_instead_of_a_notice(room: Room) -> None:
    enter(room, ROSTER)
    room.find("mediation.lawyers.roster.notice").click()
    room.settle()
    assert "还没有排班" in room.said[-1]


def test_a_day_is_read_aloud_with_its_duties(room: Room) -> None:
    on_duty(room, lawyer(room))
    page = enter(room, ROSTER)
    model = page.roster.grid.month_model
    words = model.data(model.place(TODAY), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "2026年3月2日 (周一)：律师甲（示例律师事务所） 律师甲 9:00–12:00"
