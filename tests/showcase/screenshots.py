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

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QTableView

from tests.e2e.desk import Desk, desk
from tests.showcase.stage import close_dialogs, picture
from xinfang_desk.domain.agreements import AgreementDraft, Duty, Payment, split_evenly
from xinfang_desk.domain.mediations import SessionDraft
from xinfang_desk.ui.mediation.agreementdialog import AgreementDialog

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
    ("mediation-agreement", (open_mediation, click("mediation.action.agree"), agreement(2))),
    ("mediation-agreement-payment", (click("mediation.action.agree"), agreement(3))),
    ("mediation-agreement-signing", (click("mediation.action.agree"), agreement(5))),
    ("mediation-performance", (signed_mediation,)),
    ("cases-mediation-reminder", (tab(1), click("cases.mediationBoard.duties"))),
    ("statistics", (tab(3),)),
    ("statistics-list", (double_click("statistics.table"),)),
    ("settings", (settings("office.facts"),)),
    ("settings-print", (settings("office.print"),)),
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
    print(f"图片已放在：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")))
