"""Scenes of the mediation room: cases, calendar, records, agreements, lawyers, the mediator's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.e2e.desk import Desk
from tests.showcase.acts import NOW, Act, Scenes, click, row, section, tab, typed
from xinfang_desk.domain.agreements import AgreementDraft, Duty, Payment, split_evenly
from xinfang_desk.domain.mediationoffers import CASE_OFFERS
from xinfang_desk.ui.mediation.agreementdialog import AgreementDialog
from xinfang_desk.ui.mediation.recordeditor import RecordEditor
from xinfang_desk.ui.mediation.recordtext import RecordText


def room_page(name: str) -> Act:
    """Turn to a page of the mediation room."""
    return section(2, name)


def calendar(by: str, span: str) -> Act:
    """The calendar of the mediation room: room or mediator lanes, of a day or a week."""

    def act(counter: Desk) -> None:
        counter.window.tabs.show_calendar(NOW.date())
        counter.settle()
        click(f"mediation.calendar.by.{by}")(counter)
        click(f"mediation.calendar.span.{span}")(counter)

    return act


def planned_today(counter: Desk) -> None:
    """Select the first booking of today that is still to be held."""
    booking = counter.services.bookings.today(counter.ctx)[0]
    counter.find("mediation.calendar.grid").select(booking.id)
    counter.settle()


def dragged(counter: Desk) -> None:
    """A booking of today in the middle of a drag."""
    grid = counter.find("mediation.calendar.grid")
    booking = counter.services.bookings.today(counter.ctx)[0]
    start = grid.block_rect(booking.id).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for part in (40, 80, 120):
        QTest.mouseMove(grid.viewport(), start + QPoint(part * 4, part))


def dropped(counter: Desk) -> None:
    """Let go of everything."""
    counter.find("mediation.calendar.grid").let_go()


def case_for(move: str) -> Act:
    """Open the newest case for which a step is among the next ones."""

    def act(counter: Desk) -> None:
        for case in counter.services.mediation.cases(counter.ctx, open_only=True, limit=500).rows:
            detail = counter.services.mediation.detail(counter.ctx, case.number)
            offered = CASE_OFFERS.offer(detail.status.state, tuple(one.key for one in detail.moves))
            if move in offered.likely:
                counter.window.tabs.show_mediation(case.number)
                counter.settle()
                return
        raise AssertionError(f"no case of the demo is ready for {move}")

    return act


TALK = (
    (2, "请申请人陈述事情的经过和请求。"),
    (0, "从去年十月开始，卫生间和客厅顶上一直渗水，墙皮大片脱落，多次反映都说要等，没有人来处理。"),
    (0, "现在要求尽快查清原因修好，并赔偿墙面修复的费用。"),
    (1, "渗水的情况属实，原因是屋面公共管道老化，已经报了维修资金，审批还要二十天左右。"),
    (2, "双方对修复的期限和墙面的费用各有什么意见？"),
    (1, "管道在下月十五日前修好，墙面的费用凭票据由我方承担。"),
    (0, "可以，但是要写清楚日期。"),
)


def record_written(counter: Desk) -> None:
    """A long record as it is being written."""
    text = counter.find("mediation.session.record")
    editor = counter.find("mediation.session")
    assert isinstance(text, RecordText)
    assert isinstance(editor, RecordEditor)
    for _ in range(4):
        for who, words in TALK:
            editor.turn(who)
            text.put(words)
    text.stamp(counter.moment)
    editor.keepWanted.emit()
    counter.settle()


def record_phrases(counter: Desk) -> None:
    """The phrases over the text."""
    editor = counter.find("mediation.session")
    assert isinstance(editor, RecordEditor)
    editor.open_phrases()
    typed(counter, "mediation.phrases.search", "gz")
    counter.settle()


def record_left(counter: Desk) -> None:
    """Back at the case, the record waits to be finished."""
    editor = counter.find("mediation.session")
    assert isinstance(editor, RecordEditor)
    editor.palette_sheet.close_palette()
    editor.backWanted.emit()


def agreement(page: int) -> Act:
    """A page of the agreement builder, filled, with a clause that a court would not understand."""

    def act(counter: Desk) -> None:
        dialog = counter.dialog()
        assert isinstance(dialog, AgreementDialog)
        names = [signature.party for signature in dialog.draft().signatures]
        dialog.show_draft(_filled(dialog.draft(), names))
        dialog.sections.setCurrentIndex(page - 1)
        counter.settle()
        counter.settle()

    return act


def _filled(draft: AgreementDraft, names: list[str]) -> AgreementDraft:
    first, last = names[0], names[-1]
    parts = split_evenly(Decimal("12000.00"), 3, date(2026, 12, 10))
    payment = Payment(last, first, "损失赔偿款", Decimal("12000.00"), instalments=parts, account_name=first)
    clauses = (
        f"{last}于签订本协议时当场向{first}赔礼道歉，{first}表示谅解。",
        f"{last}尽快修复受损部位。",
        "本协议履行完毕后，双方就此事再无其他争议。",
    )
    duty = Duty(last, first, "修复卫生间防水层并恢复吊顶", date(2026, 12, 20))
    return replace(
        draft,
        disputed="赔偿的数额和修复的期限。",
        clauses=clauses,
        payments=(payment,),
        duties=(duty,),
        failure="任何一期逾期超过15日未付的，收款人可以要求付款人一次付清全部未付款项。",
    )


def signed_mediation(counter: Desk) -> None:
    """The case of the demo whose agreement is being performed."""
    number = counter.services.agreements.reminded(counter.ctx, "duties")[0].mediation_number
    counter.window.tabs.setCurrentIndex(2)
    counter.window.tabs.show_mediation(number)
    counter.settle()


SCENES: Scenes = (
    ("mediation", (tab(2), row("mediation.table", 0))),
    ("mediation-new", (click("mediation.new"),)),
    ("calendar-week", (calendar("room", "week"),)),
    ("calendar-mediators", (calendar("mediator", "week"), planned_today)),
    ("calendar-day", (calendar("room", "day"), planned_today)),
    ("calendar-drag", (dragged,)),
    ("calendar-new", (dropped, click("mediation.calendar.new"))),
    ("lawyers", (room_page("lawyers"), row("mediation.lawyers.table", 0))),
    ("lawyers-new", (click("mediation.lawyers.new"),)),
    ("lawyers-roster", (click("mediation.lawyers.part.roster"),)),
    ("lawyers-weekly", (click("mediation.lawyers.roster.weekly"),)),
    ("lawyers-list", (click("mediation.lawyers.roster.lawyers"),)),
    ("lawyers-notice", (click("mediation.lawyers.roster.notice"),)),
    ("mediator", (room_page("mediator"), row("mediation.mediator.workload", 0))),
    ("mediator-bulletin", (click("mediation.mediator.part.bulletin"), row("mediation.mediator.bulletin", 0))),
    ("mediator-fill", (click("mediation.mediator.fill"),)),
    ("mediator-paper", (click("mediation.mediator.print"),)),
    ("mediation-record-empty", (case_for("session"), click("mediation.move.session"))),
    ("mediation-record", (record_written,)),
    ("mediation-record-phrases", (record_phrases,)),
    ("mediation-record-unfinished", (record_left,)),
    ("mediation-record-recovered", (click("mediation.unfinished.resume"),)),
    (
        "mediation-investigation",
        (record_left, click("mediation.sessions.investigate"), click("mediation.session.confirm")),
    ),
    ("mediation-agreement", (case_for("agree_written"), click("mediation.move.agree_written"), agreement(2))),
    ("mediation-agreement-payment", (click("mediation.move.agree_written"), agreement(3))),
    ("mediation-agreement-signing", (click("mediation.move.agree_written"), agreement(5))),
    ("mediation-performance", (signed_mediation,)),
    ("cases-mediation-reminder", (tab(1), click("cases.mediationBoard.duties"))),
)
EMPTY: Scenes = (
    ("mediation-empty", (tab(2),)),
    ("calendar-empty", (calendar("room", "week"),)),
    ("lawyers-empty", (room_page("lawyers"),)),
    ("mediator-empty", (room_page("mediator"),)),
)
"""The room before its first case."""
