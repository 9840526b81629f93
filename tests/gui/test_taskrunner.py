"""The runner: results on the GUI thread, in order, never to the dead, and old answers dropped."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from xinfang_desk.ui.taskrunner import TaskRunner


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    one = TaskRunner()
    yield one
    one.shutdown()


class Receiver(QObject):
    """A Qt object with a method to deliver to."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[int] = []

    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(threading.get_ident())


def settled(runner: TaskRunner, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.busy, timeout=5000)


def test_work_runs_elsewhere_and_its_result_arrives_here(runner: TaskRunner, qtbot: QtBot) -> None:
    receiver = Receiver()
    runner.submit(threading.get_ident, receiver.take)
    settled(runner, qtbot)
    assert receiver.threads == [threading.get_ident()]
    assert receiver.got[0] != threading.get_ident()


def test_a_lane_keeps_the_order_and_lanes_do_not_wait_for_each_other(runner: TaskRunner, qtbot: QtBot) -> None:
    receiver, gate = Receiver(), threading.Event()
    runner.submit(gate.wait, receiver.take)
    for n in range(5):
        runner.submit(lambda n=n: n, receiver.take)  # type: ignore[misc]
    runner.submit(lambda: "print", receiver.take, lane="print")
    qtbot.waitUntil(lambda: receiver.got == ["print"], timeout=5000)
    gate.set()
    settled(runner, qtbot)
    assert receiver.got == ["print", True, 0, 1, 2, 3, 4]


def test_an_error_goes_to_its_own_receiver_or_to_the_default(runner: TaskRunner, qtbot: QtBot) -> None:
    own, default = Receiver(), Receiver()
    runner.set_default_error(default.take)
    runner.submit(lambda: 1 / 0, None, own.take)
    runner.submit(lambda: {}[0])
    settled(runner, qtbot)
    assert [type(e) for e in own.got] == [ZeroDivisionError]
    assert [type(e) for e in default.got] == [KeyError]


def test_a_newer_question_drops_the_older_answer(runner: TaskRunner, qtbot: QtBot) -> None:
    receiver, gate, ran = Receiver(), threading.Event(), []
    runner.submit(lambda: gate.wait() and "old", receiver.take, key="search")
    runner.submit(lambda: ran.append(1), receiver.take, key="search")
    runner.submit(lambda: "new", receiver.take, key="search")
    gate.set()
    settled(runner, qtbot)
    assert receiver.got == ["new"]
    assert ran == [], "a question that nobody asks any more is not even put"


def test_nothing_is_delivered_to_a_deleted_object(runner: TaskRunner, qtbot: QtBot) -> None:
    import shiboken6

    receiver, gate = Receiver(), threading.Event()
    runner.submit(gate.wait, receiver.take)
    shiboken6.delete(receiver)
    gate.set()
    settled(runner, qtbot)
    assert receiver.got == []


def test_shutdown_finishes_what_was_handed_in_and_takes_no_more(runner: TaskRunner) -> None:
    done: list[int] = []
    for n in range(3):
        runner.submit(lambda n=n: done.append(n))  # type: ignore[misc]
    runner.shutdown()
    late = runner.submit(lambda: done.append(99))
    assert done == [0, 1, 2]
    assert late.dropped


def test_idle_is_told_when_the_last_result_is_delivered(runner: TaskRunner, qtbot: QtBot) -> None:
    receiver = Receiver()
    with qtbot.waitSignal(runner.idle, timeout=5000):
        runner.submit(lambda: 1, receiver.take)
    assert receiver.got == [1]
