"""A tab on a real office: the services on a database in a temporary folder, a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from xinfang_desk.domain.codes import MatterClass, Purpose
from xinfang_desk.domain.context import ALL_PERMISSIONS, Context, Permission
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.ui.messages import Messages
from xinfang_desk.ui.printing import PaperPrinter
from xinfang_desk.ui.tab import Tab, Tools
from xinfang_desk.ui.taskrunner import TaskRunner
from xinfang_desk.ui.theme import Theme

MONDAY = datetime(2026, 3, 2, 9, 30)
UNIT, OTHER_UNIT = "114", "110"
PATIENCE = 20_000
DRAFT = MatterDraft(
    petitioner=Person(name="张𬭩", id_number="11010519491231002X", phone="13800138000", address="示例区南坪街道1号2-3"),
    demand="要求退还多收的物业服务费",
    facts="自2024年起按面积多收，曾口头反映未果。",
    unit=UNIT,
)


class Room:
    """One tab, its tools, the office behind it. `said` keeps every quiet line."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.moment = MONDAY
        self.folder = folder
        self.qtbot = qtbot
        self.services: Services = open_office(folder / "data", clock=self.now)
        self.runner = TaskRunner()
        self.messages = Messages()
        self.runner.set_default_error(self.messages.explain)
        self.said: list[str] = []
        self.failures: list[BaseException] = []
        self.messages.said.connect(self._hear)
        self.messages.failed.connect(self.failures.append)
        self.printer = PaperPrinter(self.runner)
        self.tools = Tools(self.runner, self.messages, self.printer, theme)
        self.tab: Any = None

    def _hear(self, text: str, _tone: str) -> None:
        self.said.append(text)

    def now(self) -> datetime:
        """The moment of the story."""
        return self.moment

    def days(self, count: int) -> None:
        """Let days go by."""
        self.moment += timedelta(days=count)

    @property
    def ctx(self) -> Context:
        """The default operator now."""
        return self.services.default_context(self.now)

    def wall_off(self, number: str) -> None:
        """A matter turns out to be a report against an official."""
        values = {"matter_class": MatterClass.ACCUSATION, "proposal": "反映工作人员收受礼金，转送纪检监察机关"}
        self.services.casework.move(self.ctx, number, "screen", self.moment.date(), values)

    def step_outside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From here on an operator works who may not see what is restricted."""
        known = self.services.default_operator()
        outsider = replace(known, permissions=ALL_PERMISSIONS - {Permission.VIEW_RESTRICTED})
        monkeypatch.setattr(Services, "default_operator", lambda _services: outsider)

    def enter(self, kind: type[Tab]) -> Any:
        """Build the tab, show it, give it the services, wait until it is filled."""
        self.tab = kind(self.tools)
        self.tab.resize(1366, 700)
        self.tab.show()
        self.tab.activateWindow()
        self.until(self.tab.isActiveWindow)
        self.tab.attach(self.services, self.ctx)
        self.settle()
        return self.tab

    def leave(self) -> None:
        """Let the work end, let Qt delete the tab, close the office."""
        self.runner.shutdown()
        if self.tab is not None:
            self.tab.close()
            self.tab.deleteLater()
        self.runner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        self.tab = None
        self.services.close()

    # -- waiting and keys --------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until nothing is under way; an answer may ask again, so twice in a row."""
        for _ in range(2):
            self.until(lambda: not self.runner.busy)
            QApplication.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a stated condition."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key to whatever has the keyboard."""
        target = QApplication.focusWidget() or QApplication.activeWindow() or self.tab
        QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def find(self, name: str) -> Any:
        """The widget with this object name, in the tab or in a dialog."""
        places: list[QWidget] = [self.tab, *QApplication.topLevelWidgets()]
        found = next((w for place in places if (w := place.findChild(QWidget, name)) is not None), None)
        assert found is not None, f"no widget {name}"
        return found

    def cells(self, name: str) -> list[list[str]]:
        """Every cell of a table as shown."""
        model = self.find(name).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, c).data() or "") for c in columns] for row in range(model.rowCount())]

    # -- the office --------------------------------------------------------------------------------------------------

    def register(self, name: str = "张𬭩", **changes: Any) -> str:
        """Register a matter; its number."""
        petitioner = replace(DRAFT.petitioner, name=name)
        return self.services.intake.submit(self.ctx, replace(DRAFT, petitioner=petitioner, **changes)).number

    def suggestion(self) -> str:
        """Register a matter that has no 60-day term."""
        return self.register(purpose=Purpose.SUGGESTION, demand="建议增设公交站")

    def move(self, number: str, key: str, **values: Any) -> None:
        """Take a step today."""
        self.services.casework.move(self.ctx, number, key, self.moment.date(), values)

    def import_many(self, count: int) -> None:
        """Bring in a list long enough to be paged."""
        path = self.folder / "many.csv"
        head = "登记编号,登记日期,信访日期,信访形式,姓名,信访人数,信访目的,主要诉求,初次重复,事项类别"
        lines = [
            f"50010820250105{n:04},2025-01-05,2025-01-05,{'来信' if n % 2 else '网上'},居民{n},1,求决,反映第{n}号路灯不亮,初次,申诉求决"
            for n in range(1, count + 1)
        ]
        path.write_text("\n".join((head, *lines)), encoding="utf-8")
        result = self.services.interchange.import_file(self.ctx, "petitions", path)
        assert result.added == count, result


@contextmanager
def room_in(folder: Path, theme: Theme, qtbot: QtBot) -> Iterator[Room]:
    """A room that is put away afterwards."""
    room = Room(folder, theme, qtbot)
    try:
        yield room
    finally:
        room.leave()
