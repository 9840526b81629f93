"""A record over two days: begun, the window closed in the middle of a word, found again, made final and corrected."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.e2e.desk import Desk, desk
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.ui.deck import MEDIATION

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def opened(counter: Desk) -> str:
    draft = MediationDraft(
        counter.moment.date(), applicant="孙丽华", respondent="吴建军", mediator="陈调解", both_consent=True
    )
    return counter.services.mediation.open_case(counter.ctx, draft).row.number


def press(counter: Desk, name: str) -> None:
    counter.find(name, QPushButton).click()  # type: ignore[attr-defined]
    counter.settle()


def test_a_record_over_two_days(tmp_path: Path) -> None:
    with desk(tmp_path, datetime(2026, 3, 2, 14, 32)) as counter:
        number = opened(counter)
        counter.window.tabs.show_mediation(number)
        counter.settle()
        press(counter, "mediation.move.session")
        counter.press(Qt.Key.Key_1, ALT)
        counter.type("漏水")
        QApplication.sendEvent(counter.focused(), QInputMethodEvent("很久了", []))
        counter.window.close()
    with desk(tmp_path, datetime(2026, 3, 2, 16, 0)) as counter:
        counter.window.build_all()
        counter.wait(lambda: counter.window.tabs.widget(MEDIATION) is not None, "the room")
        counter.settle()
        assert counter.window.footer.line.text() == "已恢复 3月2日 14:32 没有写完的调解记录，在“调解室”里接着写"
        counter.press(Qt.Key.Key_F3)
        counter.settle()
        press(counter, "mediation.unfinished.resume")
        counter.type("。")
        counter.press(Qt.Key.Key_F9)
        counter.press(Qt.Key.Key_F9)
        counter.settle()
        detail = counter.services.mediation.detail(counter.ctx, number)
        assert [session.record for session in detail.sessions] == ["申请人孙丽华：漏水很久了。"]
        assert detail.sessions[0].started == datetime(2026, 3, 2, 14, 32)
        assert counter.dialog().windowTitle().startswith("人民调解记录")
        counter.dialog().reject()
        press(counter, "mediation.sessions.supplement")
        counter.type("“很久”应为“半年”。")
        counter.press(Qt.Key.Key_F9)
        counter.press(Qt.Key.Key_F9)
        counter.settle()
        papers = counter.services.mediation.detail(counter.ctx, number).papers
        assert [paper.kind for paper in papers].count("mediation_record") == 2
        assert counter.services.safekeeping.check(counter.ctx) == ()
