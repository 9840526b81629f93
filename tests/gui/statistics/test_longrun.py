"""Counting that takes long: followed, stopped, replaced by a newer question; the window answers meanwhile."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QTimer

from tests.gui.room import Room
from xinfang_desk.domain.watching import Watch
from xinfang_desk.ui.statistics.view import StatisticsTab


class Slow:
    """Work that goes on step by step when the test lets it."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.go = Event()
        self.begun = Event()

    def __call__(self, watch: Watch) -> str:
        watch.step(1, 3)
        self.begun.set()
        self.go.wait()
        watch.step(2, 3)
        return self.answer


def test_a_long_count_shows_how_far_it_is_and_can_be_stopped(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    slow, heard = Slow("完"), []
    tab.run.submit("test", slow, heard.append)
    room.until(tab.run.isVisible)
    room.until(lambda: tab.run.bar.value() == 1)
    ticks: list[int] = []
    QTimer.singleShot(0, lambda: ticks.append(1))
    room.until(lambda: bool(ticks))
    tab.run.stop.click()
    slow.go.set()
    room.settle()
    assert heard == []
    assert not tab.run.isVisible()
    assert room.said[-1].startswith("已停止统计")


def test_a_newer_question_ends_the_older_one(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    old, new, heard = Slow("旧"), Slow("新"), []
    tab.run.submit("test", old, heard.append)
    room.until(old.begun.is_set)
    tab.run.submit("test", new, heard.append)
    new.go.set()
    old.go.set()
    room.settle()
    assert heard == ["新"]
    assert not tab.run.running
    assert "已停止" not in "".join(room.said)


def test_what_goes_wrong_is_told_and_the_bar_goes(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    heard: list[BaseException] = []

    def broken(_watch: Watch) -> str:
        raise ValueError("坏了")

    tab.run.submit("test", broken, lambda _: None, heard.append)
    room.settle()
    assert [str(error) for error in heard] == ["坏了"]
    assert not tab.run.running
