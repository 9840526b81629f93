"""A morning with a lawyer at the counter, worked by keys alone: roster, consultation, ledger, timeline, bulletin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.desk import Desk, desk
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person

MORNING = datetime(2026, 3, 2, 9, 30)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "资料", MORNING) as one:
        yield one


def turn_to(counter: Desk, title: str) -> None:
    """Go to a page of the mediation room with the arrow keys on its tabs."""
    counter.press(Qt.Key.Key_F3)
    counter.settle()
    room = counter.window.tab(2)
    bar = room.sections.tabBar()  # type: ignore[attr-defined]
    counter.tab_to(bar.objectName())
    for _ in range(bar.count()):
        if bar.tabText(bar.currentIndex()) == title:
            break
        counter.press(Qt.Key.Key_Right)
    assert bar.tabText(bar.currentIndex()) == title
    counter.settle()


def confirm(counter: Desk) -> None:
    """Confirm the open form and wait until it has gone."""
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.settle()


def open_with(counter: Desk, key: Qt.Key, name: str) -> None:
    """Open a form by its key and wait for it."""
    counter.press(key, ALT)
    counter.wait(lambda: counter.has_dialog() and counter.dialog().objectName() == name, f"the form {name}")
    counter.settle()


def test_a_lawyers_morning_by_keys(counter: Desk) -> None:
    person = Person(name="李秀兰", phone="13800138000")
    draft = MatterDraft(petitioner=person, demand="反映工资被拖欠", category="050100", locality="01")
    number = counter.services.intake.submit(counter.ctx, draft).number

    turn_to(counter, "律师接访")
    counter.press(Qt.Key.Key_B, ALT)
    counter.settle()
    open_with(counter, Qt.Key.Key_L, "mediation.lawyers.list")
    counter.tab_to("mediation.lawyers.list.add")
    counter.press(Qt.Key.Key_Space)
    counter.settle()
    counter.type("律师甲")
    counter.fill("mediation.lawyers.lawyer.firm", "示例律师事务所")
    confirm(counter)
    counter.press(Qt.Key.Key_Escape)
    counter.settle()

    counter.tab_to("mediation.lawyers.roster.grid")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    counter.choose_in_dialog("lawyer", "律师甲")
    confirm(counter)
    assert [duty.on for duty in counter.services.rosters.on_duty(counter.ctx, MORNING.date())] == [MORNING.date()]

    counter.press(Qt.Key.Key_J, ALT)
    counter.settle()
    open_with(counter, Qt.Key.Key_N, "mediation.lawyers.record")
    counter.type("李秀兰")
    counter.fill("mediation.lawyers.record.matter", "工资")
    counter.settle()
    counter.press(Qt.Key.Key_Tab)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    counter.type("工资怎样要回")
    counter.fill("mediation.lawyers.record.advice", "可以申请劳动仲裁")
    counter.choose_in_dialog("route", "仲裁")
    confirm(counter)

    row = counter.services.consultations.records(counter.ctx).rows[0]
    assert (row.who, row.matter_number, row.subject) == ("李秀兰", number, "工资怎样要回")
    assert row.lawyer.name == "律师甲", "whoever is on duty was proposed"
    entry = counter.services.ledgers.entries(counter.ctx, "lawyer_reception").rows[0]
    assert (entry.times, entry.people, entry.items) == (1, 1, 1)
    assert "律师接访" in [step.label for step in counter.services.casework.detail(counter.ctx, number).steps]


def test_the_bulletin_by_keys(counter: Desk) -> None:
    turn_to(counter, "调解员")
    counter.press(Qt.Key.Key_B, ALT)
    counter.settle()
    open_with(counter, Qt.Key.Key_F, "mediation.mediator.hand")
    counter.type("3")
    confirm(counter)
    found = counter.services.bulletin.bulletin(counter.ctx, 2026, 3)
    assert (found.first, found.hand[0].month, found.hand[1].month) == (date(2026, 3, 1), 3, None)
    open_with(counter, Qt.Key.Key_P, "paperDialog")
    assert counter.dialog().windowTitle() == "2026年3月人民调解工作月报"
