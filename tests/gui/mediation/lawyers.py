"""What tests of the lawyers' page share: lawyers, duties, records, and the page in the window."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.consultations import ConsultationDraft
from xinfang_desk.domain.rosters import DutyDraft, Lawyer, LawyerDraft
from xinfang_desk.ui.mediation.lawyerspage import LawyersPage
from xinfang_desk.ui.mediation.view import MediationTab

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def lawyer(room: Room, name: str = "律师甲") -> Lawyer:
    return room.services.rosters.keep_lawyer(room.ctx, LawyerDraft(name, "示例律师事务所", phone="19900000011"))


def on_duty(room: Room, who: Lawyer, on: date = TODAY) -> int:
    return room.services.rosters.add(room.ctx, DutyDraft(who.id, on, time(9), time(12))).id


def recorded(room: Room, who: Lawyer, **changes: Any) -> int:
    draft = {"on": TODAY, "lawyer_id": who.id, "visitor": "李秀兰", "subject": "拖欠工资怎么办", **changes}
    return room.services.consultations.add(room.ctx, ConsultationDraft(**draft)).id


def enter(room: Room, part: str = "records") -> LawyersPage:
    tab = room.enter(MediationTab)
    tab.sections.setCurrentWidget(tab.lawyers)
    tab.lawyers.turn_to(part)
    room.settle()
    return tab.lawyers


def dialog_of(room: Room, page: LawyersPage) -> Any:
    """The form of a record; a button pressed by its key acts a moment later."""
    room.until(lambda: page.recording.dialog is not None)
    room.settle()
    room.until(page.recording.dialog.isActiveWindow)
    return page.recording.dialog


def records(room: Room) -> tuple[Any, ...]:
    return room.services.consultations.records(room.ctx).rows
