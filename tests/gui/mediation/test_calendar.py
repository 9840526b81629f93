"""The calendar of the mediation room, worked by mouse and by keys: what is drawn, moved, refused, agreed to and cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.gui.room import DRAFT, Room
from xinfang_desk.domain.bookings import Booking, BookingDraft, BookingPurpose, BookingState
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.ui.cases.view import CasesTab
from xinfang_desk.ui.mediation.calendarkeys import HELP
from xinfang_desk.ui.mediation.calendarlayout import View, lay_out
from xinfang_desk.ui.mediation.calendarpage import CalendarPage
from xinfang_desk.ui.mediation.view import MediationTab

TUESDAY = datetime(2026, 3, 3)
THIRD = TUESDAY.date()
LEFT = Qt.MouseButton.LeftButton
K, SHIFT, CONTROL, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def office(room: Room) -> Room:
    """An office with two rooms."""
    service = room.services.office
    service.change_settings(room.ctx, replace(service.settings(room.ctx), rooms="第一调解室、第二调解室"))
    return room


def case(room: Room, applicant: str = "孙丽华", respondent: str = "吴建军", mediator: str = "陈调解") -> str:
    draft = MediationDraft(
        room.moment.date(),
        dispute_type="物业",
        applicant=applicant,
        respondent=respondent,
        mediator=mediator,
        both_consent=True,
    )
    return room.services.mediation.open_case(room.ctx, draft).row.number


def booked(desk: Room, number: str = "", start: int = 9, **changes: Any) -> Booking:
    begins, ends = TUESDAY.replace(hour=start), TUESDAY.replace(hour=start + 1)
    draft = BookingDraft(number or case(desk), "第一调解室", "陈调解", begins, ends)
    return desk.services.bookings.book(desk.ctx, replace(draft, **changes))


def kept(room: Room, booking: Booking) -> Booking:
    return room.services.bookings.find(room.ctx, booking.id)


def entered(room: Room, day: date = THIRD) -> CalendarPage:
    """The calendar on a day."""
    tab = room.enter(MediationTab)
    tab.show_calendar(day)
    room.settle()
    return tab.calendar


def drag(room: Room, page: CalendarPage, start: QPoint, end: QPoint) -> None:
    viewport = page.grid.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    for part in (3, 2, 1):
        QTest.mouseMove(viewport, start + (end - start) / part)
    QTest.mouseRelease(viewport, LEFT, pos=end)
    room.settle()


def spot(page: CalendarPage, column: int, hour: float) -> QPoint:
    """A place on the sheet, a little below the line of the hour."""
    return page.grid.spot(column, round(hour * 60)) + QPoint(0, 3)


def notice(room: Room) -> str:
    label = room.find("mediation.calendar.notice")
    return label.text() if label.isVisible() else ""


def dialog(page: CalendarPage) -> Any:
    assert page.controller.asking.dialog is not None
    return page.controller.asking.dialog


# -- looking -------------------------------------------------------------------------------------------------------


def test_it_opens_on_this_week_with_rest_days_narrow(office: Room) -> None:
    tab = office.enter(MediationTab)
    tab.sections.setCurrentWidget(tab.calendar)
    office.settle()
    sheet = tab.calendar.grid.sheet
    assert [c.lane for c in sheet.columns] == ["第一调解室", "第二调解室"] * 5 + [None, None]
    assert [c.day.rest for c in sheet.columns if c.lane is None] == ["周六", "周日"]
    assert office.find("mediation.calendar.told").text() == "3月2日–3月8日　本周"
    assert "空白处拖动" in office.find("mediation.calendar.bar.text").text()
    for name in ("grid", "new", "today", "before", "after", "date", "lane", "step", "cancelled", "bar"):
        assert office.find(f"mediation.calendar.{name}").accessibleName(), name
    assert office.find("mediation.calendar.bar").toolTip() == HELP


def test_a_holiday_and_a_worked_weekend_are_told(office: Room) -> None:
    page = entered(office, date(2026, 4, 6))
    assert office.find("mediation.calendar.told").text() == "周一　休息日（清明节）"
    page.top.go_to(date(2026, 2, 28))
    office.settle()
    assert office.find("mediation.calendar.told").text() == "周六　调休上班"


def test_rooms_or_mediators_stand_side_by_side(office: Room) -> None:
    booked(office, mediator="陈调解、周调解")
    page = entered(office)
    assert [c.lane for c in page.grid.sheet.columns] == ["第一调解室", "第二调解室"]
    office.find("mediation.calendar.by.mediator").click()
    office.settle()
    assert [c.lane for c in page.grid.sheet.columns] == ["陈调解", "周调解"]
    assert len(page.grid.sheet.blocks) == 2, "one booking, two mediators"
    lane = office.find("mediation.calendar.lane")
    lane.set_value("周调解")
    office.settle()
    assert [c.lane for c in page.grid.sheet.columns] == ["周调解"]


def test_page_keys_and_buttons_turn_the_days(office: Room) -> None:
    page = entered(office)
    office.press(K.Key_PageDown)
    office.settle()
    assert page.top.day == date(2026, 3, 4)
    office.find("mediation.calendar.span.week").click()
    office.find("mediation.calendar.before").click()
    office.settle()
    assert page.top.span() == (date(2026, 2, 23), date(2026, 3, 1))
    office.press(K.Key_T, ALT)
    office.until(lambda: page.top.day == date(2026, 3, 2))


def test_one_painted_sheet_holds_a_full_week(office: Room) -> None:
    page = entered(office)
    empty = len(page.grid.findChildren(QWidget))
    span = office.services.bookings.span(office.ctx, date(2026, 3, 2), date(2026, 3, 8))
    one = booked(office)
    many = tuple(
        replace(one, id=n, started=at, ended=at + timedelta(minutes=15), room=room)
        for n, (at, room) in enumerate(
            (
                (datetime(2026, 3, 2 + day, 9) + timedelta(minutes=15 * slot), room)
                for day in range(5)
                for slot in range(20)
                for room in span.rooms
            ),
            1,
        )
    )
    page.grid.show_span(replace(span, bookings=many), View(step=15), office.moment)
    page.grid.grab()
    assert len(page.grid.sheet.blocks) == 200
    assert len(page.grid.findChildren(QWidget)) == empty


def test_words_are_never_cut_in_the_middle(office: Room) -> None:
    fonts = entered(office).grid._fonts
    for width in range(20, 200, 7):
        for most in (1, 2, 3):
            lines = fonts.lines("阿依古丽·买买提 与 某物业服务有限公司", width, most)
            assert len(lines) <= most
            assert all(fonts.width(line) <= width for line in lines)


# -- new ones ------------------------------------------------------------------------------------------------------


def test_a_stretch_drawn_on_the_sheet_becomes_a_booking(office: Room) -> None:
    number = case(office)
    page = entered(office)
    drag(office, page, spot(page, 1, 10), spot(page, 1, 11.5))
    form = dialog(page)
    assert (form.draft().room, form.draft().started, form.draft().ended) == (
        "第二调解室",
        TUESDAY.replace(hour=10),
        TUESDAY.replace(hour=12),
    )
    office.find("mediation.calendar.booking.case").set_value(number)
    assert form.draft().mediator == "陈调解", "the case brings its mediator"
    heard: list[str] = []
    office.tab.mediationChanged.connect(heard.append)
    office.find("mediation.calendar.booking.confirm").click()
    office.settle()
    (block,) = page.grid.sheet.blocks
    assert (block.booking.hours, block.booking.room) == ("10:00–12:00", "第二调解室")
    assert page.grid.selected() == block.booking
    assert heard == [number]
    assert office.said[-1] == "已预约"


def test_alt_n_books_by_keys_alone_and_faults_stand_at_their_fields(office: Room) -> None:
    case(office)
    page = entered(office)
    office.press(K.Key_N, ALT)
    office.until(lambda: page.controller.asking.dialog is not None)
    form = dialog(page)
    assert form.draft().started == TUESDAY.replace(hour=9), "another day begins at its opening"
    office.press(K.Key_Return, CONTROL)
    office.settle()
    assert form.places["case_number"].finding_text() == "请选择是哪一件调解案件"
    office.find("mediation.calendar.booking.case").setEditText("吴建军")
    office.press(K.Key_Return, CONTROL)
    office.settle()
    assert [block.booking.title for block in page.grid.sheet.blocks] == ["孙丽华 与 吴建军"]


def test_a_case_that_is_not_in_the_list_is_searched_for(office: Room) -> None:
    from xinfang_desk.domain.mediations import MediationOutcome, OutcomeDraft

    number = case(office, "郑爱国")
    office.services.mediation.conclude(
        office.ctx, number, OutcomeDraft(MediationOutcome.WITHDRAWN, office.moment.date())
    )
    page = entered(office)
    page.top.new.click()
    office.settle()
    box = office.find("mediation.calendar.booking.case")
    box.setEditText("郑爱国")
    box.settle()
    office.settle()
    assert dialog(page).draft().case_number == number


def test_what_is_taken_is_refused_in_the_form_and_what_is_unusual_is_agreed_to(office: Room) -> None:
    booked(office)
    number = case(office, "王五", "赵六", "周调解")
    page = entered(office)
    page.top.new.click()
    office.settle()
    form = dialog(page)
    office.find("mediation.calendar.booking.case").set_value(number)
    office.find("mediation.calendar.booking.confirm").click()
    office.settle()
    assert "已约定“第一调解室”" in form.places["room"].finding_text()
    form.show_draft(
        replace(form.draft(), started=TUESDAY.replace(hour=12), ended=TUESDAY.replace(hour=13)), own_mediator=True
    )
    office.find("mediation.calendar.booking.confirm").click()
    office.settle()
    button = office.find("mediation.calendar.booking.confirm")
    assert "不全在调解时间" in form.note()
    assert button.text() == "仍要预约"
    form.places["day"].editor.set_value(date(2026, 3, 7))
    assert button.text() == "预约", "another day must be agreed to anew"
    button.click()
    office.settle()
    assert "休息日（周六）" in form.note()
    button.click()
    office.settle()
    (added,) = office.services.bookings.span(office.ctx, date(2026, 3, 7), date(2026, 3, 7)).bookings
    assert added.hours == "12:00–13:00"


def test_drawing_in_a_mediator_s_lane_fills_the_mediator(office: Room) -> None:
    case(office)
    page = entered(office)
    office.find("mediation.calendar.by.mediator").click()
    office.settle()
    drag(office, page, spot(page, 0, 14), spot(page, 0, 14.5))
    assert dialog(page).draft().mediator == "陈调解"
    office.press(K.Key_Escape)
    office.settle()
    assert page.grid.stretch is None


# -- moving --------------------------------------------------------------------------------------------------------


def test_a_booking_is_dragged_to_another_time_and_room(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    drag(office, page, spot(page, 0, 9.25), spot(page, 1, 14.75))
    assert (kept(office, mine).hours, kept(office, mine).room) == ("14:30–15:30", "第二调解室")
    assert office.said[-1] == "已改到 3月3日 14:30–15:30，第二调解室"


def test_the_lower_edge_is_pulled(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    edge = page.grid.spot(0, 10 * 60) - QPoint(0, 3)
    drag(office, page, edge, page.grid.spot(0, 11 * 60 + 25))
    assert kept(office, mine).hours == "9:00–11:30"
    office.find("mediation.calendar.step").set_value("15")
    office.settle()
    edge = page.grid.spot(0, 11 * 60 + 30) - QPoint(0, 3)
    drag(office, page, edge, page.grid.spot(0, 10 * 60 + 50))
    assert kept(office, mine).hours == "9:00–10:45"


def test_a_click_moves_nothing(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    QTest.mouseClick(page.grid.viewport(), LEFT, pos=spot(page, 0, 9.25))
    office.settle()
    assert kept(office, mine).version == 1
    assert page.grid.selected() == mine
    assert "孙丽华 与 吴建军" in office.find("mediation.calendar.bar.head").text()
    assert "孙丽华 与 吴建军" in page.grid.accessibleDescription()


def test_a_move_into_another_booking_goes_back_and_says_why(office: Room) -> None:
    mine = booked(office)
    booked(office, case(office, "王五", "赵六", "周调解"), 14, mediator="周调解")
    page = entered(office)
    drag(office, page, spot(page, 0, 9.25), spot(page, 0, 14.75))
    assert notice(office) == ("没有改动：3月3日 14:00–15:00 的调解会（王五 与 赵六）已约定“第一调解室”，请换一个时间")
    assert kept(office, mine).hours == "9:00–10:00"
    assert page.grid.stretch is None
    office.find("mediation.calendar.notice.read").click()
    assert notice(office) == ""


def test_a_move_to_a_rest_day_is_asked_about(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    office.find("mediation.calendar.span.week").click()
    office.settle()
    saturday = next(n for n, column in enumerate(page.grid.sheet.columns) if column.lane is None)
    tuesday = page.grid.sheet.block_of(mine.id).column
    drag(office, page, spot(page, tuesday, 9.25), spot(page, saturday, 9.25))
    asked = page.controller.dialog
    assert "休息日（周六）" in asked.note()
    assert "3月3日 9:00–10:00 改到 3月7日 09:00–10:00" in office.find("mediation.calendar.move.words").text()
    office.find("mediation.calendar.move.cancel").click()
    office.settle()
    assert kept(office, mine).day == TUESDAY.date()
    assert page.grid.stretch is None
    drag(office, page, spot(page, tuesday, 9.25), spot(page, saturday, 9.25))
    office.find("mediation.calendar.move.confirm").click()
    office.settle()
    assert (kept(office, mine).day, kept(office, mine).room) == (date(2026, 3, 7), "第一调解室")


def test_arrow_keys_move_enter_keeps_and_escape_lets_go(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    office.press(K.Key_Home)
    office.press(K.Key_Down)
    office.press(K.Key_Down)
    office.press(K.Key_Right)
    assert "改到 3月3日 第二调解室 10:00–11:00" in office.find("mediation.calendar.bar.head").text()
    office.press(K.Key_Escape)
    assert page.grid.stretch is None
    assert kept(office, mine).version == 1
    office.press(K.Key_Down)
    office.press(K.Key_Down, SHIFT)
    office.press(K.Key_Return)
    office.settle()
    assert kept(office, mine).hours == "9:30–11:00"
    assert page.grid.selected() == kept(office, mine)


def test_control_arrows_go_through_the_bookings_and_enter_opens(office: Room) -> None:
    booked(office)
    second = booked(office, case(office, "王五", "赵六", "周调解"), 14, mediator="周调解")
    page = entered(office)
    office.press(K.Key_Home)
    office.press(K.Key_Down, CONTROL)
    assert page.grid.selected() == second
    office.press(K.Key_Down, CONTROL)
    assert page.grid.selected() == second, "the last one stays"
    office.press(K.Key_Return)
    office.until(lambda: page.controller.asking.dialog is not None)
    assert dialog(page).draft() == second.draft()
    assert dialog(page).windowTitle() == "修改预约"
    dialog(page).places["note"].editor.setPlainText("请带合同")
    office.find("mediation.calendar.booking.confirm").click()
    office.settle()
    assert kept(office, second).note == "请带合同"


# -- cancelling and results ----------------------------------------------------------------------------------------


def test_delete_cancels_with_a_reason_and_the_booking_can_still_be_seen(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    office.press(K.Key_Home)
    office.press(K.Key_Delete)
    office.find("mediation.calendar.cancelling.confirm").click()
    office.settle()
    assert "请写明取消的原因" in dialog(page).places["reason"].finding_text()
    dialog(page).places["reason"].editor.setPlainText("申请人住院")
    office.find("mediation.calendar.cancelling.confirm").click()
    office.settle()
    assert kept(office, mine).reason == "申请人住院"
    assert page.grid.sheet.blocks == ()
    office.find("mediation.calendar.cancelled").click()
    office.settle()
    (block,) = page.grid.sheet.blocks
    assert block.booking.state is BookingState.CANCELLED
    page.grid.select(mine.id)
    assert "申请人住院" in office.find("mediation.calendar.bar.text").text()
    assert not office.find("mediation.calendar.cancel").isVisible()
    drag(office, page, spot(page, 0, 9.25), spot(page, 0, 14))
    assert kept(office, mine).started == mine.started, "what was cancelled is not moved"


def test_results_are_noted_once_it_has_begun(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    page.grid.select(mine.id)
    assert not office.find("mediation.calendar.held").isVisible()
    office.moment = TUESDAY.replace(hour=10, minute=5)
    page.controller._tick()
    assert "待登记" in office.find("mediation.calendar.bar.head").text()
    office.find("mediation.calendar.held").click()
    office.settle()
    assert kept(office, mine).state is BookingState.HELD
    office.find("mediation.calendar.reopen").click()
    office.settle()
    office.find("mediation.calendar.absent").click()
    office.find("mediation.calendar.absence.confirm").click()
    office.settle()
    assert dialog(page).places["absent"].finding_text() == "请选择是谁没有到场"
    office.find("mediation.calendar.absence.2").click()
    office.find("mediation.calendar.absence.confirm").click()
    office.settle()
    assert kept(office, mine).absent == ("吴建军",)
    assert "没有到场：吴建军" in office.find("mediation.calendar.bar.text").text()


def test_what_was_held_opens_its_record_with_day_times_and_place(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    office.moment = TUESDAY.replace(hour=11)
    page.grid.select(mine.id)
    office.find("mediation.calendar.held").click()
    office.settle()
    assert office.said[-1] == "已登记为已举行，点“写记录”记下这次情况"
    office.find("mediation.calendar.record").click()
    office.settle()
    editor = office.tab.cases.controller.recording.desk.editor
    assert editor is not None
    assert editor.isVisible()
    draft = editor.draft()
    assert (draft.started, draft.ended, draft.place) == (mine.started, mine.ended, "第一调解室")
    assert editor.is_untouched(), "nothing has been written yet"


def test_a_talk_before_the_acceptance_leads_to_the_case(office: Room) -> None:
    waiting = MediationDraft(None, applicant="孙丽华", respondent="吴建军", mediator="陈调解")
    mine = booked(office, office.services.mediation.open_case(office.ctx, waiting).row.number)
    page = entered(office)
    office.moment = TUESDAY.replace(hour=11)
    page.grid.select(mine.id)
    office.find("mediation.calendar.held").click()
    office.settle()
    office.find("mediation.calendar.record").click()
    office.settle()
    assert office.tab.cases.controller.recording.desk.editor is None
    assert office.said[-1] == "案件现在是“已申请”，请先办理上面的步骤，再写记录"


def test_an_end_tells_first_what_is_booked_and_cancels_it(office: Room) -> None:
    mine = booked(office)
    tab = office.enter(MediationTab)
    tab.show_mediation(mine.case_number)
    office.settle()
    desk = tab.cases.controller
    desk._action("withdraw")
    assert "3月3日 9:00–10:00 的调解会（孙丽华 与 吴建军）" in office.find("mediation.ending.words").text()
    office.find("mediation.ending.confirm").click()
    office.until(lambda: desk.moving.dialog is not None)
    desk.moving.dialog.places["reason"].editor.setPlainText("双方已自行和解")
    office.find("move.withdraw.confirm").click()
    office.settle()
    office.until(lambda: kept(office, mine).state is BookingState.CANCELLED)
    assert kept(office, mine).reason == "案件已结案"


def test_what_is_booked_can_stay(office: Room) -> None:
    mine = booked(office)
    tab = office.enter(MediationTab)
    tab.show_mediation(mine.case_number)
    office.settle()
    desk = tab.cases.controller
    desk._action("withdraw")
    desk.ending.dialog.reject()
    assert desk.moving.dialog is None, "nothing goes on without a yes"
    desk._action("withdraw")
    office.find("mediation.ending.cancelRest").setChecked(False)
    office.find("mediation.ending.confirm").click()
    office.until(lambda: desk.moving.dialog is not None)
    desk.moving.dialog.places["reason"].editor.setPlainText("双方已自行和解")
    office.find("move.withdraw.confirm").click()
    office.settle()
    assert kept(office, mine).state is BookingState.PLANNED


def test_notices_are_printed_and_stand_in_the_case(office: Room) -> None:
    mine = booked(office)
    page = entered(office)
    page.grid.select(mine.id)
    office.find("mediation.calendar.invite").click()
    office.settle()
    assert page.controller.papers.dialog.content.startswith(b"%PDF")
    assert "通知书已出具" in office.find("mediation.calendar.bar.text").text()
    page.controller.papers.dialog.reject()
    office.find("mediation.calendar.case").click()
    office.settle()
    assert office.tab.sections.currentWidget() is office.tab.cases
    office.tab.cases.panel.open_step("archive")
    assert [row[0] for row in office.cells("mediation.papers")].count("参加调解通知书") == 2


def test_a_visit_gets_no_notice_and_says_so(office: Room) -> None:
    mine = booked(office, purpose=BookingPurpose.VISIT, room="")
    page = entered(office)
    page.grid.select(mine.id)
    office.find("mediation.calendar.invite").click()
    office.settle()
    assert "上门办理" in notice(office)


# -- the morning board ---------------------------------------------------------------------------------------------


def test_the_chip_of_today_opens_the_calendar(office: Room) -> None:
    booked(office)
    office.moment = TUESDAY.replace(hour=8, minute=30)
    tab = office.enter(CasesTab)
    chip = tab.board.chip("mediations_today")
    assert chip.text() == "今日调解 1"
    heard: list[date] = []
    tab.openCalendar.connect(heard.append)
    chip.click()
    office.settle()
    assert heard == [TUESDAY.date()]
    assert not chip.isChecked()
    booked(office, case(office, "王五", "赵六", "周调解"), 14, mediator="周调解")
    tab.mediation_changed("")
    office.settle()
    assert chip.text() == "今日调解 2"


# -- layout alone --------------------------------------------------------------------------------------------------


def test_whatever_shares_its_time_stands_side_by_side(office: Room) -> None:
    mine = booked(office)
    span = office.services.bookings.span(office.ctx, TUESDAY.date(), TUESDAY.date())
    gone = replace(mine, id=9, state=BookingState.CANCELLED, started=TUESDAY.replace(hour=9, minute=30))
    both = replace(span, bookings=(mine, gone))
    sheet = lay_out(both, View(cancelled=True), 1000, 500)
    one, other = sheet.blocks
    assert one.left + one.width <= other.left
    assert len(lay_out(both, View(), 1000, 500).blocks) == 1


def test_hours_outside_of_the_office_are_shown_when_something_is_there(office: Room) -> None:
    mine = booked(office)
    span = office.services.bookings.span(office.ctx, TUESDAY.date(), TUESDAY.date())
    late = replace(mine, started=TUESDAY.replace(hour=20), ended=TUESDAY.replace(hour=21))
    sheet = lay_out(replace(span, bookings=(late,)), View(), 1000, 500)
    assert (sheet.first, sheet.last) == (8 * 60 + 30, 21 * 60)


def test_a_booking_behind_the_wall_tells_nothing_and_offers_nothing(
    office: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = office.services.intake.submit(office.ctx, DRAFT).number
    draft = office.services.mediation.draft_from_matter(office.ctx, matter)
    consenting = replace(
        draft, accepted_on=office.moment.date(), respondent="吴建军", mediator="陈调解", both_consent=True
    )
    booking = booked(office, office.services.mediation.open_case(office.ctx, consenting).row.number, note="带合同")
    office.wall_off(matter)
    office.step_outside(monkeypatch)
    page = entered(office)
    page.grid.select(booking.id)
    office.settle()
    head, text = (office.find(f"mediation.calendar.bar.{part}").text() for part in ("head", "text"))
    assert head.startswith("内容不显示")
    assert "第一调解室" in text
    assert "带合同" not in text
    assert not [b for b in office.find("mediation.calendar.bar").findChildren(QPushButton) if b.isVisible()]
    block = page.grid.sheet.block_of(booking.id)
    drag(office, page, spot(page, block.column, 9.5), spot(page, block.column, 14))
    for key in (K.Key_Delete, K.Key_Return):
        QTest.keyClick(page.grid, key)
        office.settle()
        assert page.controller.asking.dialog is None
    assert office.services.bookings.span(office.ctx, THIRD, THIRD).bookings[0].started == booking.started
    assert not office.failures
