"""The intake tab on services in memory, as the window lends it its tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes import FakeServices, context
from xinfang_desk.ui.deck import INTAKE
from xinfang_desk.ui.intake.editors import show_value
from xinfang_desk.ui.intake.view import IntakeTab
from xinfang_desk.ui.window import MainWindow


@dataclass
class Counter:
    """A window with the intake tab in front. `settle` waits for everything that typing set in motion."""

    window: MainWindow
    qtbot: QtBot
    services: FakeServices = field(default_factory=FakeServices)

    @property
    def tab(self) -> IntakeTab:
        tab = self.window.tab(INTAKE)
        assert isinstance(tab, IntakeTab)
        return tab

    def open(self) -> None:
        self.window.attach(self.services, context())  # type: ignore[arg-type]
        self.quiet()

    def editor(self, name: str) -> QWidget:
        return self.tab.form.fields[name].editor

    def fill(self, **values: object) -> None:
        for name, value in values.items():
            show_value(self.editor(name), value)

    def finding(self, name: str) -> str:
        return self.tab.form.fields[name].finding_text()

    def settle(self) -> None:
        for timer in self.tab.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot():
                timer.setInterval(0)
        self.qtbot.waitUntil(self._still, timeout=10_000)

    def quiet(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=10_000)

    def submit(self) -> None:
        self.tab.controller.submit()
        self.quiet()

    def _still(self) -> bool:
        waiting = any(t.isActive() and t.isSingleShot() for t in self.tab.findChildren(QTimer))
        return not waiting and not self.window.runner.busy


@pytest.fixture
def window(qtbot: QtBot, dressed) -> Iterator[MainWindow]:
    one = MainWindow(dressed)
    one.resize(1366, 768)
    one.show()
    yield one
    one.close()
    one.runner.shutdown()


@pytest.fixture
def counter(window: MainWindow, qtbot: QtBot) -> Counter:
    one = Counter(window, qtbot)
    one.open()
    return one
