"""`make screenshots`: every tab and dialog with the demo year, at both window sizes, as PNG."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QTableView

from tests.e2e.desk import Desk, desk
from tests.showcase.stage import close_dialogs, picture
from xinfang_desk.domain.agreements import AgreementDraft, Duty, Payment, split_evenly
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.ui.mediation.agreementdialog import AgreementDialog
from xinfang_desk.ui.mediation.recordeditor import RecordEditor
from xinfang_desk.ui.mediation.recordtext import RecordText

SIZES = ((1366, 768), (1920, 1080))
NOW = datetime(2026, 11, 23, 9, 40)
Scene = Callable[[Desk], None]


def click(name: str) -> Scene:
    """Press the named button, where it is on offer now."""

    def act(counter: Desk) -> None:
        button = counter.find(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        button.click()
        counter.settle()

    return act


def typed(counter: Desk, name: str, text: str) -> None:
    """Put a text into a field."""
    widget = counter.find(name)
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(text))


def put(name: str, text: str) -> Scene:
    """Put a text into the named field."""

    def act(counter: Desk) -> None:
        typed(counter, name, text)
        counter.settle()

    return act


def row(name: str, place: int) -> Scene:
    """Select a row of a table."""

    def act(counter: Desk) -> None:
        view = counter.find(name, QTableView)
        assert isinstance(view, QTableView)
        view.selectRow(place)
        counter.settle()

    return act


def known_person(counter: Desk) -> None:
    """A form half filled for somebody who was here before."""
    row = counter.services.casework.search(counter.ctx, _any()).rows[0]
    person = counter.services.casework.detail(counter.ctx, row.number).parties[0].person
    typed(counter, "intake.name", person.name)
    typed(counter, "intake.idNumber", person.id_number)
    typed(counter, "intake.phone", person.phone)
    typed(counter, "intake.demand", "小区二次供水管道老化停水，请求尽快修复")
    counter.settle()


def _any():
    from xinfang_desk.domain.views import MatterFilter

    return MatterFilter()


def bad_input(counter: Desk) -> None:
    """What broken rules look like."""
    typed(counter, "intake.name", "")
    typed(counter, "intake.idNumber", "500108198001010017")
    typed(counter, "intake.headcount", "0")
    typed(counter, "intake.demand", "")
    click("intake.submit")(counter)


def registered(counter: Desk) -> None:
    """Just after F9."""
    typed(counter, "intake.name", "李𬭩")
    typed(counter, "intake.idNumber", "500108198001010018")
    typed(counter, "intake.headcount", "3")
    typed(counter, "intake.demand", "小区二次供水管道老化停水，请求尽快修复并公开维修费用")
    click("intake.submit")(counter)


def tab(place: int) -> Scene:
    """Turn to a tab."""

    def act(counter: Desk) -> None:
        counter.window.tabs.setCurrentIndex(place)
        counter.settle()

    return act


def matter_in(state: str) -> Scene:
    """Open the newest matter in a state."""

    def act(counter: Desk) -> None:
        from xinfang_desk.domain.views import MatterFilter

        row = counter.services.casework.search(counter.ctx, MatterFilter(state=state)).rows[0]
        counter.window.tabs.show_matter(row.number)
        counter.settle()

    return act


def unrated(counter: Desk) -> None:
    """Open the newest served matter that nobody has rated yet, or take one to where it can be rated."""
    from xinfang_desk.domain.views import MatterFilter

    casework, ctx = counter.services.casework, counter.ctx
    served = casework.search(ctx, MatterFilter(state="served"), limit=500).rows
    found = (row.number for row in served if casework.detail(ctx, row.number).status.rating_office is None)
    number = next(found, "")
    if not number:
        concluded = casework.search(ctx, MatterFilter(state="concluded")).rows
        number = next(row.number for row in concluded if casework.detail(ctx, row.number).status.rating_office is None)
        casework.move(ctx, number, "serve", ctx.today(), {"way": "direct"})
    counter.window.tabs.show_matter(number)
    counter.settle()


def room_page(name: str) -> Scene:
    """Turn to a page of the mediation room."""

    def act(counter: Desk) -> None:
        from xinfang_desk.ui.mediation.view import MediationTab

        counter.window.tabs.setCurrentIndex(2)
        room = counter.window.tab(2)
        assert isinstance(room, MediationTab)
        room.sections.setCurrentWidget(getattr(room, name))
        counter.settle()

    return act


def statistics_page(name: str) -> Scene:
    """Turn to a section of the statistics."""

    def act(counter: Desk) -> None:
        from xinfang_desk.ui.statistics.view import StatisticsTab

        counter.window.tabs.setCurrentIndex(3)
        statistics = counter.window.tab(3)
        assert isinstance(statistics, StatisticsTab)
        statistics.sections.setCurrentWidget(getattr(statistics, name))
        counter.settle()

    return act


def scrolled_to(name: str) -> Scene:
    """Bring a chart into sight, as Tab does."""

    def act(counter: Desk) -> None:
        counter.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        counter.settle()

    return act


def same_twice(counter: Desk) -> None:
    """A question that cannot be asked."""
    counter.find("statistics.cross.column").set_value("unit")
    click("statistics.cross.ask")(counter)


def first_row(name: str) -> Scene:
    """Select the first row of a table."""

    def act(counter: Desk) -> None:
        view = counter.find(name, QTableView)
        assert isinstance(view, QTableView)
        view.selectRow(0)
        counter.settle()

    return act


def double_click(name: str, row: int = 0) -> Scene:
    """Double-click a row of a table."""

    def act(counter: Desk) -> None:
        view = counter.find(name, QTableView)
        assert isinstance(view, QTableView)
        view.doubleClicked.emit(view.model().index(row, 0))
        counter.settle()

    return act


def calendar(by: str, span: str) -> Scene:
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


def settings(page: str) -> Scene:
    """Open the settings on a page."""

    def act(counter: Desk) -> None:
        from xinfang_desk.ui.office.dialog import OfficeDialog

        counter.window.settings.open_settings()
        dialog = counter.dialog()
        assert isinstance(dialog, OfficeDialog)
        dialog.pager.show_page(next(one for one in dialog.pages if one.objectName() == page))
        counter.settle()

    return act


_WRONG_WORDING = "标题：处理意见书\n主送：{{ wer }}\n\n您反映：{{ gist }}\n{% for x in who %}{{ x }}{% endfor %}"


def open_case(counter: Desk) -> None:
    """Open the newest case that is still being mediated."""
    row = counter.services.mediation.cases(counter.ctx, open_only=True).rows[0]
    counter.window.tabs.show_mediation(row.number)
    counter.settle()


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


def open_mediation(counter: Desk) -> None:
    """Bring up a case that has been heard and is not concluded."""
    counter.window.tabs.setCurrentIndex(2)
    cases = counter.services.mediation.cases(counter.ctx, open_only=True).rows
    number = cases[0].number
    if not counter.services.mediation.detail(counter.ctx, number).sessions:
        session = SessionDraft(NOW - timedelta(hours=1), NOW, record="双方到场，意见接近。")
        counter.services.mediation.add_session(counter.ctx, number, session)
    counter.window.tabs.show_mediation(number)
    counter.settle()


def agreement(page: int) -> Scene:
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


def ledger(kind: str = "", part: str = "entries") -> Scene:
    """Turn to the work ledger, one of its kinds, or the schedule of reception."""

    def act(counter: Desk) -> None:
        from xinfang_desk.ui.statistics.view import StatisticsTab

        counter.window.tabs.setCurrentIndex(3)
        room = counter.window.tab(3)
        assert isinstance(room, StatisticsTab)
        room.sections.setCurrentWidget(room.ledger)
        room.ledger.turn_to(part)
        room.ledger.kind.set_value(kind)
        room.entries.refresh()
        room.entries.schedule.refresh()
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


def imported(*rows: str) -> Scene:
    """A ledger file looked at before it comes in."""

    def act(counter: Desk) -> None:
        from xinfang_desk.ui.statistics.view import StatisticsTab

        path = Path(tempfile.mkdtemp()) / "台账.csv"
        head = "台账类别,日期,名称,次数,人次,件数,办结件数,领导,备注,接访方式,自填"
        path.write_text("\n".join((head, *rows)), encoding="utf-8")
        room = counter.window.tab(3)
        assert isinstance(room, StatisticsTab)
        room.entries.transfer.ask()
        room.entries.transfer.dialog.fileSelected.emit(str(path))
        room.entries.transfer.dialog.reject()
        counter.settle()

    return act


def new_kind(counter: Desk) -> None:
    """A further kind half filled."""
    typed(counter, "ledger.newKind.label", "信访代办")
    typed(counter, "ledger.newKind.caption", "代办网点")
    click("ledger.newKind.addField")(counter)
    typed(counter, "ledger.newKind.caption", "紧急程度")


FORM_KINDS = (
    "leader_reception",
    "leader_led",
    "disputes_screened",
    "stability_assessments",
    "online_inspections",
    "suggestions",
    "business_training",
    "publicity",
    "order_measures",
)
GOOD_ROW = "普法宣传,2026-11-02,进社区宣传,1,,200,,,,,"
BAD_ROWS = (
    "领导接访下访,2026-11-03,接访,1,-3,2,1,,,定点接访,",
    "领导包案,2027-01-03,包案,,,1,2,,,,",
    "秩序维护,2026-11-03,对李建国予以警告,1,1,,,,,,",
    "普法宣传,2026-11-31,宣传,1,,20,,,,带案下访,",
)


def ledger_scenes() -> tuple[tuple[str, tuple[Scene, ...]], ...]:
    """The ledger: the list, the form of each kind, schedule, reviews, files."""
    forms = tuple((f"ledger-form-{kind}", (ledger(kind), click("ledger.add"))) for kind in FORM_KINDS)
    return (
        ("ledger", (ledger(),)),
        ("ledger-led", (ledger("leader_led"),)),
        ("ledger-reception", (ledger("leader_reception"),)),
        ("ledger-change", (click("ledger.change"),)),
        ("ledger-letters", (ledger("risk_letters"),)),
        *forms,
        ("ledger-record", (ledger("leader_reception"), click("ledger.print"))),
        ("ledger-kind", (ledger(), click("ledger.newKind.open"), new_kind)),
        ("ledger-import", (ledger(), imported(GOOD_ROW))),
        ("ledger-import-bad", (ledger(), imported(GOOD_ROW, *BAD_ROWS))),
        ("ledger-review-begin", (ledger("district_reviews"), click("ledger.sample"))),
        ("ledger-review", (ledger("district_reviews"), click("ledger.sheets"), click("ledger.review.again"))),
        ("ledger-review-score", (click("ledger.sheets"), click("ledger.review.score"))),
        ("ledger-review-sheet", (click("ledger.sheets"), click("ledger.review.paper"))),
        ("ledger-review-notice", (click("ledger.sheets"), click("ledger.review.notice"))),
        ("ledger-schedule", (ledger(part="schedule"),)),
        ("ledger-schedule-new", (click("ledger.schedule.new"),)),
        ("ledger-schedule-notice", (click("ledger.schedule.notice"),)),
        ("ledger-empty-kind", (ledger("lawyer_reception"),)),
    )


SCENES: tuple[tuple[str, tuple[Scene, ...]], ...] = (
    ("intake", (tab(0),)),
    ("intake-known", (known_person,)),
    ("intake-problems", (bad_input,)),
    ("intake-registered", (registered,)),
    ("cases", (tab(1), matter_in("accepted"))),
    ("cases-refer", (matter_in("registered"), click("cases.move.refer"))),
    ("cases-assign", (matter_in("registered"), click("cases.move.assign"))),
    ("cases-accept", (matter_in("referred"), click("cases.move.accept"))),
    ("cases-extend", (matter_in("accepted"), click("cases.move.extend"))),
    ("cases-conclude", (matter_in("accepted"), click("cases.move.conclude"))),
    ("cases-serve", (matter_in("concluded"), click("cases.move.serve"))),
    ("cases-rate", (unrated, click("cases.move.rate"))),
    ("mediation", (tab(2), first_row("mediation.table"))),
    ("mediation-new", (click("mediation.new"),)),
    ("calendar-week", (calendar("room", "week"),)),
    ("calendar-mediators", (calendar("mediator", "week"), planned_today)),
    ("calendar-day", (calendar("room", "day"), planned_today)),
    ("calendar-drag", (dragged,)),
    ("calendar-new", (dropped, click("mediation.calendar.new"))),
    ("lawyers", (room_page("lawyers"), first_row("mediation.lawyers.table"))),
    ("lawyers-new", (click("mediation.lawyers.new"),)),
    ("lawyers-roster", (click("mediation.lawyers.part.roster"),)),
    ("lawyers-weekly", (click("mediation.lawyers.roster.weekly"),)),
    ("lawyers-list", (click("mediation.lawyers.roster.lawyers"),)),
    ("lawyers-notice", (click("mediation.lawyers.roster.notice"),)),
    ("mediator", (room_page("mediator"), first_row("mediation.mediator.workload"))),
    ("mediator-bulletin", (click("mediation.mediator.part.bulletin"), first_row("mediation.mediator.bulletin"))),
    ("mediator-fill", (click("mediation.mediator.fill"),)),
    ("mediator-paper", (click("mediation.mediator.print"),)),
    ("mediation-record-empty", (open_case, click("mediation.move.session"))),
    ("mediation-record", (record_written,)),
    ("mediation-record-phrases", (record_phrases,)),
    ("mediation-record-unfinished", (record_left,)),
    ("mediation-record-recovered", (click("mediation.unfinished.resume"),)),
    (
        "mediation-investigation",
        (record_left, click("mediation.sessions.investigate"), click("mediation.session.confirm")),
    ),
    ("mediation-agreement", (open_mediation, click("mediation.move.agree_written"), agreement(2))),
    ("mediation-agreement-payment", (click("mediation.move.agree_written"), agreement(3))),
    ("mediation-agreement-signing", (click("mediation.move.agree_written"), agreement(5))),
    ("mediation-performance", (signed_mediation,)),
    ("cases-mediation-reminder", (tab(1), click("cases.mediationBoard.duties"))),
    ("statistics", (tab(3),)),
    ("statistics-list", (double_click("statistics.table"),)),
    *ledger_scenes(),
    ("settings", (settings("office.facts"),)),
    ("settings-print", (settings("office.print"),)),
    ("settings-signers", (settings("office.signers"), put("office.signers.name", "王某"))),
    ("settings-units", (settings("office.codes.unit"),)),
    ("settings-unit", (settings("office.codes.unit"), click("office.codes.unit.change"))),
    (
        "settings-unit-problem",
        (
            settings("office.codes.unit"),
            click("office.codes.unit.add"),
            put("office.codes.unit.label", "区数据局"),
            put("office.codes.unit.code", "101"),
            click("office.codes.unit.form.confirm"),
        ),
    ),
    ("settings-localities", (settings("office.codes.locality"),)),
    ("settings-categories", (settings("office.codes.category"),)),
    ("settings-templates", (settings("office.templates"),)),
    (
        "settings-template",
        (settings("office.templates"), row("office.templates.table", 10), click("office.templates.open")),
    ),
    (
        "settings-template-problem",
        (
            settings("office.templates"),
            row("office.templates.table", 10),
            click("office.templates.open"),
            put("office.templates.text", _WRONG_WORDING),
        ),
    ),
    (
        "settings-template-preview",
        (
            settings("office.templates"),
            row("office.templates.table", 10),
            click("office.templates.open"),
            click("office.templates.preview"),
        ),
    ),
    ("settings-rules", (settings("office.rules"),)),
    (
        "settings-rule-impact",
        (
            settings("office.rules"),
            row("office.rules.table", 3),
            click("office.rules.change"),
            put("office.rules.days", "45"),
            click("office.rules.form.confirm"),
        ),
    ),
    ("statistics-charts", (scrolled_to("statistics.timely"),)),
    ("statistics-heat", (scrolled_to("statistics.heat"),)),
    ("statistics-figures", (statistics_page("figures"),)),
    ("statistics-figure", (double_click("statistics.table", 11),)),
    ("statistics-list", (click("statistics.story.numerator"),)),
    ("statistics-cross", (click("statistics.story.back"), statistics_page("cross"), click("statistics.cross.ready.0"))),
    ("statistics-cross-narrow", (click("statistics.cross.ready.3"),)),
    ("statistics-cross-chart", (click("statistics.cross.ready.1"), click("statistics.cross.as.chart"))),
    ("statistics-cross-problem", (click("statistics.cross.as.table"), same_twice)),
    ("settings", (settings("office.facts"),)),
    ("settings-print", (settings("office.print"),)),
    ("settings-counting", (settings("office.counting"),)),
    ("settings-holidays", (settings("office.holidays"),)),
    ("settings-year", (settings("office.holidays"), row("office.holidays.table", 1), click("office.holidays.change"))),
    ("settings-file", (settings("office.file"),)),
    ("settings-backup", (settings("office.backup"), click("office.backup.make"))),
)


def draw(folder: Path, size: tuple[int, int]) -> None:
    """Every scene at one window size."""
    from xinfang_desk.services.demo import fill

    with tempfile.TemporaryDirectory() as data, desk(Path(data), NOW, size) as counter:
        fill(counter.services, counter.ctx, 2890, seed=2024)
        counter.window.tab(0).matter_changed("")
        for name, acts in SCENES:
            close_dialogs(counter)
            for act in acts:
                act(counter)
            picture(counter, folder / f"{name}-{size[0]}x{size[1]}.png")
        close_dialogs(counter)


def main(folder: Path) -> int:
    """Draw both sizes, and the empty office."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XINFANG_PRINTER"] = f"folder:{Path(tempfile.mkdtemp())}"
    for size in SIZES:
        draw(folder, size)
        with tempfile.TemporaryDirectory() as data, desk(Path(data), NOW, size) as counter:
            for place, name in enumerate(("intake", "cases", "mediation", "statistics")):
                tab(place)(counter)
                picture(counter, folder / f"{name}-empty-{size[0]}x{size[1]}.png")
            calendar("room", "week")(counter)
            picture(counter, folder / f"calendar-empty-{size[0]}x{size[1]}.png")
            for part in ("entries", "schedule"):
                ledger(part=part)(counter)
                picture(counter, folder / f"ledger-{part}-empty-{size[0]}x{size[1]}.png")
            for page in ("lawyers", "mediator"):
                room_page(page)(counter)
                picture(counter, folder / f"{page}-empty-{size[0]}x{size[1]}.png")
    print(f"图片已放在：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")))
