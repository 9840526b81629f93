"""Widgets in cycles die on the GUI thread, never on a worker."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xinfang_desk.ui.collector import GuiCollector, collect_here
from xinfang_desk.ui.taskrunner import TaskRunner

died_on: list[int] = []


class Ringed:
    """Something that holds itself, as widgets and their controllers do."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        died_on.append(threading.get_ident())


def allocate() -> list[list[int]]:
    return [[n] for n in range(50_000)]


def test_a_worker_that_allocates_collects_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    collect_here(qapp)
    assert not gc.isenabled()
    died_on.clear()
    runner = TaskRunner()
    for _ in range(20):
        Ringed()
    runner.submit(allocate)
    qtbot.waitUntil(lambda: not runner.busy, timeout=5000)
    runner.shutdown()
    assert died_on == []
    gc.collect()
    assert set(died_on) == {threading.get_ident()}
    assert len(died_on) == 20


def test_what_is_due_is_collected_and_nothing_else(qapp: QApplication) -> None:
    collector = GuiCollector(QObject())
    gc.collect()
    kept = [Ringed() for _ in range(3)]
    died_on.clear()
    assert collector.collect() == 0
    del kept
    keep_counting = [[n] for n in range(2000)]
    assert collector.collect() > 0
    assert len(died_on) == 3
    assert keep_counting


def test_one_collector_is_enough(qapp: QApplication) -> None:
    collect_here(qapp)
    collect_here(qapp)
    assert len(qapp.findChildren(GuiCollector)) == 1


def test_a_ticket_lets_go_of_its_receiver_when_it_is_done(qapp: QApplication, qtbot: QtBot) -> None:
    runner = TaskRunner()
    got: list[int] = []
    ticket = runner.submit(lambda: 1, got.append)
    qtbot.waitUntil(lambda: not runner.busy, timeout=5000)
    runner.shutdown()
    assert got == [1]
    assert ticket.on_done is None
