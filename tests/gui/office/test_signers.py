"""签发人 by keys: added, ordered, removed, and offered where a step asks who signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit

from tests.e2e.desk import Desk
from xinfang_desk.domain.codes import Path

from .settings import SIGNERS, close, enter, finding, line, open_settings, press, register

LIST = "office.signers.list"


def add(counter: Desk, name: str, post: str) -> None:
    for field, text in (("name", name), ("post", post)):
        counter.fill(f"office.signers.{field}", text)
        if not text:
            counter.press(Qt.Key.Key_Delete)
    enter(counter)


def signers(counter: Desk) -> tuple[str, ...]:
    return counter.services.office.settings(counter.ctx).signers


def test_signers_are_added_ordered_and_removed(counter: Desk) -> None:
    open_settings(counter, SIGNERS)
    for name, post in (("王某", "主任"), ("李某", "副主任"), ("赵某", "调研员")):
        add(counter, name, post)
    assert [row[1] for row in counter.table(LIST)] == ["王某（主任）", "李某（副主任）", "赵某（调研员）"]
    assert signers(counter) == ()
    counter.tab_to(LIST)
    counter.press(Qt.Key.Key_Down)
    press(counter, "office.signers.up")
    assert counter.table(LIST)[0] == ["1", "李某（副主任）", "默认签发人"]
    press(counter, f"{LIST}.remove")
    assert [row[1] for row in counter.table(LIST)] == ["王某（主任）", "赵某（调研员）"]
    press(counter, "office.signers.save")
    assert signers(counter) == ("王某（主任）", "赵某（调研员）")
    assert "已保存" in line(counter)
    close(counter)


def test_what_is_missing_is_told_under_the_line(counter: Desk) -> None:
    open_settings(counter, SIGNERS)
    add(counter, "王某", "")
    assert "请填写职务" in finding(counter, "signers")
    add(counter, "", "主任")
    assert finding(counter, "signers") == "请填写姓名"
    add(counter, "王某", "主任")
    add(counter, "王某", "主任")
    assert "与前面的重复" in finding(counter, "signers")
    assert len(counter.table(LIST)) == 1


def test_what_stands_in_the_line_is_kept_by_saving_and_not_lost_by_esc(counter: Desk) -> None:
    open_settings(counter, SIGNERS)
    counter.fill("office.signers.name", "王某")
    counter.fill("office.signers.post", "主任")
    counter.press(Qt.Key.Key_Escape)
    assert "还没有保存" in line(counter)
    press(counter, "office.signers.save")
    assert signers(counter) == ("王某（主任）",)
    close(counter)


def accepted(counter: Desk) -> None:
    """A matter that waits for its opinion, shown in the tracking tab."""
    number = register(counter)
    unit = counter.services.office.codes(counter.ctx, "unit")[7].code
    for key, values in (("refer", {"unit": unit}), ("accept", {"path": Path.PETITION})):
        counter.services.casework.move(counter.ctx, number, key, counter.ctx.today(), values)
    counter.window.tabs.show_matter(number)
    counter.settle()


def take(counter: Desk, move: str) -> None:
    """Open the dialog of a step."""
    counter.tab_to(f"cases.move.{move}")
    counter.press(Qt.Key.Key_Space)
    counter.settle()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_who_signs_is_filled_in_and_who_approves_is_offered(counter: Desk) -> None:
    accepted(counter)
    open_settings(counter, SIGNERS)
    add(counter, "王某", "主任")
    add(counter, "李某", "副主任")
    press(counter, "office.signers.save")
    close(counter)
    take(counter, "conclude")
    assert counter.text("move.signer") == "王某（主任）"
    counter.press(Qt.Key.Key_Escape)
    counter.settle()
    take(counter, "extend")
    approver = counter.find("move.approver", QLineEdit)
    assert isinstance(approver, QLineEdit)
    assert approver.text() == ""
    counter.tab_to("move.approver")
    counter.press(Qt.Key.Key_Down)
    words = approver.completer()
    assert isinstance(words, QCompleter)
    offered = words.popup().model()
    assert [offered.index(n, 0).data() for n in range(offered.rowCount())] == ["王某（主任）", "李某（副主任）"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(words.popup(), key)
    assert approver.text() == "李某（副主任）"
    counter.dialog().hide()


def test_without_signers_a_step_asks_as_before(counter: Desk) -> None:
    accepted(counter)
    take(counter, "conclude")
    assert counter.text("move.signer") == ""
    counter.dialog().hide()
