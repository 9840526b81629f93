"""An agreement in the real window, by keyboard alone: built, signed, printed, brought to mind, performed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from xinfang_desk.domain.mediations import MediationDraft, Performance
from xinfang_desk.domain.records import SessionDraft

from .desk import Desk, desk
from .papers import fonts_embedded, text_of

MORNING = datetime(2026, 3, 2, 10, 5)
ALT = Qt.KeyboardModifier.AltModifier
NAME = "mediation.agreement"


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{folder}")
    return folder


def heard(counter: Desk) -> str:
    """A case that has been heard, as it stands before its agreement."""
    draft = MediationDraft(
        MORNING.date(),
        dispute_type="邻里",
        applicant="孙丽华",
        respondent="吴𬭩",
        mediator="陈调解",
        summary="楼上渗水，卫生间吊顶受损。",
        both_consent=True,
    )
    room = counter.services.mediation
    number = room.open_case(counter.ctx, draft).row.number
    room.add_session(counter.ctx, number, SessionDraft(MORNING - timedelta(hours=1), MORNING, record="双方意见接近。"))
    return number


def page(counter: Desk, digit: int) -> None:
    counter.press(Qt.Key(Qt.Key.Key_0 + digit), ALT)


def build(counter: Desk) -> None:
    """Facts, a clause, a payment in two instalments, what happens on failure."""
    counter.fill(f"{NAME}.disputed", "赔偿的数额。")
    page(counter, 2)
    counter.tab_to(f"{NAME}.clauses.add")
    counter.press(Qt.Key.Key_Space)
    counter.type("双方就此事再无其他争议。")
    page(counter, 3)
    counter.tab_to(f"{NAME}.payments.add")
    counter.press(Qt.Key.Key_Space)
    counter.choose(f"{NAME}.payments.payer", "吴𬭩")
    counter.choose(f"{NAME}.payments.payee", "孙丽华")
    counter.fill(f"{NAME}.payments.purpose", "渗水损失赔偿款")
    counter.fill(f"{NAME}.payments.amount", "10000.01")
    assert counter.text(f"{NAME}.payments.capital") == "壹万元零壹分"
    counter.choose(f"{NAME}.payments.way", "现金")
    counter.tab_to(f"{NAME}.payments.inParts")
    counter.press(Qt.Key.Key_Space)
    counter.fill(f"{NAME}.instalments.count", "2")
    counter.tab_to(f"{NAME}.instalments.split")
    counter.press(Qt.Key.Key_Space)
    page(counter, 5)
    counter.fill(f"{NAME}.failure", "逾期付款的，加付利息。")


def test_from_the_table_to_the_last_instalment(tmp_path: Path, printed: Path) -> None:
    with desk(tmp_path / "data", MORNING) as counter:
        number = heard(counter)
        counter.press(Qt.Key.Key_F3)
        counter.settle()
        counter.window.tabs.show_mediation(number)
        counter.settle()
        counter.tab_to("mediation.move.agree_written")
        counter.press(Qt.Key.Key_Space)
        counter.wait(counter.has_dialog, "the builder")
        counter.settle()
        build(counter)
        counter.settle()
        counter.press(Qt.Key.Key_F9)
        counter.wait(lambda: printed.exists() and list(printed.iterdir()), "the printed agreement")
        counter.settle()
        counter.press(Qt.Key.Key_Escape)
        counter.settle()
        (paper,) = printed.iterdir()
        text = text_of(paper)
        for words in (
            "吴𬭩",
            "10,000.01元",
            "壹万元零壹分",
            "5,000.00",
            "5,000.01",
            "一式3份",
            "双方就此事再无其他争议",
        ):
            assert words in text, words
        assert fonts_embedded(paper)
        perform(counter, number)


def perform(counter: Desk, number: str) -> None:
    """Weeks later the reminders lead back to the case, and what was paid is noted."""
    counter.moment = datetime(2026, 4, 1, 9)
    counter.press(Qt.Key.Key_F2)
    counter.settle()
    counter.window.tab(1).mediation_changed("")
    counter.settle()
    counter.tab_to("cases.mediationBoard.duties")
    assert counter.focused().accessibleName() == "协议履行到期 1"
    counter.press(Qt.Key.Key_Space)
    counter.wait(counter.has_dialog, "the list behind the reminder")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.window.tabs.currentIndex() == 2
    for day in (date(2026, 4, 1), date(2026, 5, 2)):
        counter.moment = datetime(day.year, day.month, day.day, 9)
        place = 0 if day.month == 4 else 1
        counter.tab_to(f"mediation.duties.{place}.record")
        counter.press(Qt.Key.Key_Space)
        counter.wait(counter.has_dialog, "the form of a payment")
        counter.press(Qt.Key.Key_Return)
        counter.wait(lambda: not counter.has_dialog(), "the payment to be noted")
        counter.settle()
    assert counter.services.mediation.detail(counter.ctx, number).row.performance is Performance.DONE
    assert counter.services.safekeeping.check(counter.ctx) == ()
