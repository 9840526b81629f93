"""A day with the work ledger, worked by keys alone: an entry by its form, a reception planned, held and printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from tests.e2e.desk import Desk, desk
from xinfang_desk.ui.widgets.count import NO_MINUS

MORNING = datetime(2026, 3, 2, 9, 30)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "资料", MORNING) as one:
        yield one


def turn_to_ledger(counter: Desk) -> None:
    """Go to the section of the statistics tab with the arrow keys."""
    counter.press(Qt.Key.Key_F4)
    counter.settle()
    bar = counter.window.tab(3).sections.tabBar()  # type: ignore[attr-defined]
    counter.tab_to(bar.objectName())
    for _ in range(bar.count()):
        if bar.tabText(bar.currentIndex()) == "工作台账":
            break
        counter.press(Qt.Key.Key_Right)
    counter.settle()


def open_with(counter: Desk, key: Qt.Key, name: str) -> None:
    """Open a form by its key and wait for it."""
    counter.press(key, ALT)
    counter.wait(lambda: counter.has_dialog() and counter.dialog().objectName() == name, f"the form {name}")
    counter.settle()


def confirm(counter: Desk) -> None:
    """Confirm the open form and wait until it has gone."""
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.settle()


def test_a_day_with_the_ledger_by_keys(counter: Desk) -> None:
    turn_to_ledger(counter)
    open_with(counter, Qt.Key.Key_A, "ledger.entry")
    counter.choose_in_dialog("kind", "矛盾纠纷排查")
    counter.fill("ledger.title", "楼道堆物引起的邻里纠纷")
    counter.choose_in_dialog("state", "化解中")
    counter.choose_in_dialog("source", "网格排查")
    counter.choose_in_dialog("dispute_type", "邻里")
    counter.fill("ledger.items", "1")
    confirm(counter)
    assert not counter.has_dialog()
    assert [row[2] for row in counter.table("ledger.table")] == ["楼道堆物引起的邻里纠纷"]

    counter.press(Qt.Key.Key_K, ALT)
    counter.settle()
    open_with(counter, Qt.Key.Key_N, "ledger.schedule.form")
    counter.fill("ledger.schedule.leader", "区领导一")
    counter.fill("ledger.schedule.place", "区信访接待中心")
    confirm(counter)
    assert [row[6] for row in counter.table("ledger.schedule.table")] == ["待接访"]

    open_with(counter, Qt.Key.Key_J, "ledger.entry")
    counter.fill("ledger.people", "5")
    counter.fill("ledger.items", "3")
    counter.fill("ledger.concluded", "2")
    counter.fill("ledger.extra.record", "现场交办两件。")
    confirm(counter)
    assert [row[6] for row in counter.table("ledger.schedule.table")] == ["已接访"]

    open_with(counter, Qt.Key.Key_P, "paperDialog")
    counter.press(Qt.Key.Key_Escape)
    counter.settle()
    figures = counter.services.statistics.figures(counter.ctx, MORNING.date(), MORNING.date()).figures
    values = {v.figure.key: (v.numerator, v.denominator) for v in figures}
    assert values["leader_reception.people"][0] == 5
    assert values["leader_reception.concluded"] == (2, 3)
    assert values["disputes_screened.resolved"] == (0, 1)


def test_a_form_left_with_escape_keeps_its_words(counter: Desk) -> None:
    turn_to_ledger(counter)
    open_with(counter, Qt.Key.Key_A, "ledger.entry")
    counter.choose_in_dialog("kind", "普法宣传")
    counter.fill("ledger.title", "进社区")
    counter.press(Qt.Key.Key_Escape)
    counter.settle()
    open_with(counter, Qt.Key.Key_A, "ledger.entry")
    counter.tab_to("ledger.title")
    assert counter.text("ledger.title") == "进社区"


def test_what_cannot_be_is_told_and_nothing_is_lost(counter: Desk) -> None:
    turn_to_ledger(counter)
    open_with(counter, Qt.Key.Key_A, "ledger.entry")
    counter.choose_in_dialog("kind", "领导接访下访")
    counter.fill("ledger.people", "-")
    assert QToolTip.text() == NO_MINUS
    counter.type("3")
    counter.fill("ledger.items", "1")
    counter.fill("ledger.concluded", "2")
    confirm(counter)
    assert counter.has_dialog()
    told = "".join(counter.shown_texts())
    assert "请填写名称" in told
    assert "办结件数不能多于接访件数" in told
    assert counter.services.ledgers.entries(counter.ctx).total == 0
    assert counter.find("ledger.people").text() == "3 人次"  # type: ignore[attr-defined]
    counter.fill("ledger.title", "接访")
    counter.fill("ledger.concluded", "1")
    confirm(counter)
    assert not counter.has_dialog()
    assert counter.services.ledgers.entries(counter.ctx).total == 1
