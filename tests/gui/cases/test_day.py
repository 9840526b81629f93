"""今日提醒 over the change of day, and on paper."""

from __future__ import annotations

from datetime import datetime

from tests.gui.room import Room
from xinfang_desk.ui.cases.view import CasesTab
from xinfang_desk.ui.widgets.paperdialog import PaperDialog


def texts(tab: CasesTab) -> dict[str, str]:
    return {key: tab.board.chip(key).text() for key in ("overdue", "today", "registered")}


def test_the_board_follows_the_change_of_day_and_of_year(room: Room) -> None:
    room.moment = datetime(2026, 12, 16, 17, 0)
    room.register()
    room.moment = datetime(2026, 12, 31, 23, 59, 50)
    tab = room.enter(CasesTab)
    badges: list[int] = []
    tab.badgeChanged.connect(badges.append)
    assert texts(tab) == {"overdue": "已超期 0", "today": "今天到期 1", "registered": "待转送 1"}
    tab.controller.days.look()
    room.settle()
    assert badges == []
    room.moment = datetime(2027, 1, 1, 0, 0, 5)
    tab.controller.days.look()
    room.settle()
    assert texts(tab) == {"overdue": "已超期 1", "today": "今天到期 0", "registered": "待转送 1"}
    assert badges[-1] == 1
    (row,) = tab.list.table.rows_model.rows()
    assert row.due_status.level == "overdue"


def test_a_pressed_reminder_shows_the_list_of_the_new_day(room: Room) -> None:
    room.moment = datetime(2026, 12, 16, 17, 0)
    number = room.register()
    room.moment = datetime(2026, 12, 31, 12, 0)
    tab = room.enter(CasesTab)
    tab.board.chip("overdue").click()
    room.settle()
    assert list(tab.list.table.rows_model.rows()) == []
    room.moment = datetime(2027, 1, 1, 8, 0)
    tab.controller.days.look()
    room.settle()
    assert [row.number for row in tab.list.table.rows_model.rows()] == [number]


def test_the_reminders_are_printed(room: Room) -> None:
    room.register()
    tab = room.enter(CasesTab)
    room.find("cases.sheet").click()
    room.settle()
    dialog = tab.controller.papers.dialog
    assert isinstance(dialog, PaperDialog)
    assert dialog.windowTitle() == "今日提醒"
    assert dialog.content.startswith(b"%PDF")
    dialog.accept()
