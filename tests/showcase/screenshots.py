"""`make screenshots`: every tab and dialog with the demo year, at both window sizes, as PNG."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QTableView

from tests.e2e.desk import Desk, desk
from tests.showcase.stage import close_dialogs, picture

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
        dialog.tabs.setCurrentWidget(counter.find(page))
        counter.settle()

    return act


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
    ("cases-rate", (matter_in("served"), click("cases.move.rate"))),
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
    ("statistics", (tab(3),)),
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
    ("settings-codes", (settings("office.codes"),)),
    ("settings-holidays", (settings("office.holidays"),)),
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
            for page in ("lawyers", "mediator"):
                room_page(page)(counter)
                picture(counter, folder / f"{page}-empty-{size[0]}x{size[1]}.png")
    print(f"图片已放在：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")))
