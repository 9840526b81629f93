"""调解员: workload and bulletin in the window; every number has its cases beside it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.bulletin import HAND_FIELDS
from xinfang_desk.domain.mediations import (
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
)
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.ui.mediation.mediatorpage import BULLETIN, MediatorPage, check_words
from xinfang_desk.ui.mediation.view import MediationTab

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def opened(room: Room, mediator: str = "陈调解", **changes: Any) -> str:
    draft = MediationDraft(
        TODAY, MediationSource.APPLICATION, "物业", "孙丽华", "吴建军", mediator, summary="渗水", both_consent=True
    )
    return room.services.mediation.open_case(room.ctx, MediationDraft(**{**vars(draft), **changes})).row.number


def agreed(room: Room, **changes: Any) -> str:
    number = opened(room, **changes)
    session = SessionDraft(datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9), record="双方到场。")
    room.services.mediation.add_session(room.ctx, number, session)
    outcome = OutcomeDraft(MediationOutcome.WRITTEN, TODAY, Decimal("1200.50"), terms="一次付清。")
    room.services.mediation.conclude(room.ctx, number, outcome)
    return number


def enter(room: Room, part: str = "workload") -> MediatorPage:
    tab = room.enter(MediationTab)
    tab.sections.setCurrentWidget(tab.mediator)
    if part != "workload":
        tab.mediator.turn_to(part)
    room.settle()
    return tab.mediator


def values(room: Room, table: str = "workload") -> dict[str, str]:
    return {row[1]: row[2] for row in room.cells(f"mediation.mediator.{table}")}


def choose(room: Room, page: MediatorPage, label: str) -> None:
    table = page.shown_table()
    place = next(i for i, line in enumerate(table.rows_model.rows()) if line.label == label)
    table.selectRow(place)
    room.settle()


def cases(room: Room) -> list[str]:
    return [row[0] for row in room.cells("mediation.mediator.cases")]


def test_an_empty_room_shows_dashes_and_no_cases(room: Room) -> None:
    page = enter(room)
    shown = values(room)
    assert (shown["受理数（件）"], shown["成功率"], shown["平均用时（天）"]) == ("0", "—", "—")
    assert "没有这样的案件" in page.cases.empty.text()


def test_the_load_is_listed_with_its_due_words(room: Room) -> None:
    number = opened(room)
    agreed(room)
    page = enter(room)
    choose(room, page, "在办（件）")
    assert [(row[0], row[3]) for row in room.cells("mediation.mediator.cases")] == [(number, "还剩 30 天")]
    assert room.find("mediation.mediator.list.title").text() == "在办：1 件"
    assert values(room)["陈调解（件）"] == "1"


def test_a_mediator_and_a_period_are_chosen(room: Room) -> None:
    opened(room)
    number = agreed(room, mediator="李调解")
    page = enter(room)
    assert values(room)["成功率"] == "50.00%（1÷2）"
    page.mediator.set_value("李调解")
    room.settle()
    assert values(room)["受理数（件）"] == "1"
    choose(room, page, "受理数（件）")
    assert cases(room) == [number]
    page.period.set_days(date(2026, 1, 1), date(2026, 1, 31))
    room.settle()
    assert values(room)["受理数（件）"] == "0"


def test_both_sides_of_a_rate_are_listed(room: Room) -> None:
    running, closed = opened(room), agreed(room)
    page = enter(room)
    choose(room, page, "成功率")
    assert cases(room) == [closed]
    room.find("mediation.mediator.side.denominator").click()
    assert cases(room) == [running, closed]
    assert room.find("mediation.mediator.list.title").text() == "成功率的分母：2 件"
    choose(room, page, "受理数（件）")
    assert not page.cases.sides.isVisible()


def test_every_number_of_the_screen_is_the_length_of_its_list(room: Room) -> None:
    opened(room)
    agreed(room)
    agreed(
        room, dispute_type="邻里", source=MediationSource.REFERRED, mediator="李调解", major=True, major_reason="人数多"
    )
    for part in ("workload", BULLETIN):
        page = enter(room) if part == "workload" else room.tab.mediator
        page.turn_to(part)
        room.settle()
        for place, line in enumerate(page.shown_table().rows_model.rows()):
            if line.by_hand or "件" not in line.label:
                continue
            page.shown_table().selectRow(place)
            assert len(cases(room)) == int(line.value), line.label


def test_enter_goes_to_the_cases_and_enter_again_opens_one(room: Room) -> None:
    number = opened(room)
    page = enter(room)
    choose(room, page, "受理数（件）")
    page.workload.setFocus()
    room.press(Qt.Key.Key_Return)
    assert page.cases.table.hasFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.tab.sections.currentWidget() is room.tab.cases
    assert room.find("mediation.detail.title").text() == "孙丽华 与 吴建军"
    assert room.tab.cases.table.current_row().number == number


def test_the_bulletin_is_filled_in_by_keys(room: Room) -> None:
    agreed(room)
    page = enter(room)
    room.press(Qt.Key.Key_B, ALT)
    room.until(lambda: bool(room.cells("mediation.mediator.bulletin")))
    room.settle()
    before = {(row[1]): row[2] for row in room.cells("mediation.mediator.bulletin")}
    assert (before["受理数（件）"], before["防止民转刑（件）"]) == ("1", "未填")
    room.press(Qt.Key.Key_F, ALT)
    room.until(lambda: page.controller.dialog is not None)
    dialog = page.controller.dialog
    room.until(dialog.isActiveWindow)
    room.qtbot.keyClicks(dialog.focusWidget(), "2")
    room.press(Qt.Key.Key_Tab)
    room.qtbot.keyClicks(dialog.focusWidget(), "7")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    rows = {row[1]: row[2:] for row in room.cells("mediation.mediator.bulletin")}
    assert rows["防止民转刑（件）"] == ["2", "2"]
    assert rows["防止民转刑（人）"] == ["7", "7"]
    assert rows["防止群体性上访（件）"] == ["未填", "未填"]
    assert rows["司法确认（件）"] == ["0", "0"], "counted from the cases, not filled in"
    kept = room.services.bulletin.bulletin(room.ctx, 2026, 3).hand
    assert [total.month for total in kept] == [2, 7, None, None]


def test_a_blank_stays_blank_and_zero_is_zero(room: Room) -> None:
    page = enter(room, BULLETIN)
    choose(room, page, "防止群体性上访（件）")
    page.bulletin.setFocus()
    room.press(Qt.Key.Key_Return)
    dialog = page.controller.dialog
    assert set(dialog.values().values()) == {None}
    dialog.places[HAND_FIELDS[2].key].editor.setValue(0)
    room.find("mediation.mediator.hand.confirm").click()
    room.settle()
    assert values(room, "bulletin")["防止群体性上访（件）"] == "0"
    assert values(room, "bulletin")["防止民转刑（件）"] == "未填"


def test_another_month_is_turned_to(room: Room) -> None:
    agreed(room)
    page = enter(room, BULLETIN)
    room.find("mediation.mediator.month.back").click()
    room.settle()
    rows = {row[1]: row[2:] for row in room.cells("mediation.mediator.bulletin")}
    assert rows["受理数（件）"] == ["0", "0"]
    room.find("mediation.mediator.month.on").click()
    room.settle()
    choose(room, page, "受理数（件）")
    room.find("mediation.mediator.side.year").click()
    assert room.find("mediation.mediator.list.title").text() == "本年累计受理数：1 件"


def test_the_sums_are_told_shortly_and_a_fault_in_full() -> None:
    right = tuple(f"本月{n}：1=1 ✓" for n in range(10))
    assert check_words(right) == "核对：本月和本年累计各5项合计全部相符 ✓"
    assert check_words((*right[:9], "本年累计：1≠2 请核对")) == "核对：本年累计：1≠2 请核对"
    assert check_words(right[:1]) == "核对：本月0：1=1 ✓"


def test_the_bulletin_is_printed_and_exported(room: Room, tmp_path: Path) -> None:
    page = enter(room, BULLETIN)
    page.print.click()
    room.settle()
    assert page.controller.paper.windowTitle() == "2026年3月人民调解工作月报"
    assert page.controller.paper.content.startswith(b"%PDF")
    page.controller.paper.close()
    page.sheet.click()
    room.settle()
    out = tmp_path / "月报.xlsx"
    page.controller.saver.chosen.emit(str(out))
    room.settle()
    page.controller.saver.dialog.close()
    assert out.read_bytes().startswith(b"PK")


def test_the_workload_is_printed_with_the_name(room: Room) -> None:
    opened(room)
    page = enter(room)
    page.mediator.set_value("陈调解")
    room.settle()
    page.print.click()
    room.settle()
    assert page.controller.paper.windowTitle() == "2026年人民调解工作情况"
    page.controller.paper.close()


def test_a_change_of_a_case_is_counted_when_the_page_is_seen(room: Room) -> None:
    page = enter(room)
    room.tab.sections.setCurrentWidget(room.tab.cases)
    opened(room)
    room.tab.mediation_changed("")
    room.tab.sections.setCurrentWidget(page)
    room.settle()
    assert values(room)["受理数（件）"] == "1"
    assert page.mediator.itemText(0) == "全部调解员"


def test_every_control_says_its_name(room: Room) -> None:
    enter(room)
    for name in ("mediator", "from", "to", "workload", "cases", "print", "sheet", "fill", "part.bulletin"):
        label = room.find(f"mediation.mediator.{name}").accessibleName()
        assert label, name
        assert "&" not in label, name
