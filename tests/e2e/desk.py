"""The counter as a test works it: the real window on a real database, touched only through keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QTableView, QWidget

from xinfang_desk.services.office import Services, open_office
from xinfang_desk.ui.start import make_application
from xinfang_desk.ui.theme import Theme, load_interface_font, load_other_fonts
from xinfang_desk.ui.window import MainWindow

PATIENCE = 10_000
"""Milliseconds that a step may take before the test gives up; never a measure of speed."""
STEP = 20
TYPING_PAUSE = 250
"""Milliseconds after which the window takes typing for finished."""


def rest(milliseconds: int) -> None:
    """Let the window work for a while. `QTest.qWait` keeps Python's lock, and the workers get nothing done meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Desk:
    """A clerk at the window. Every act is a key; looking is free."""

    def __init__(
        self, data_dir: Path, clock: datetime, size: tuple[int, int] = (1366, 768), database: str = ""
    ) -> None:
        """Open the window on a data directory, or on the database of a URL, at a fixed moment."""
        self.moment = clock
        self.services: Services = open_office(data_dir, database, clock=self.now)
        self.ctx = self.services.default_context(self.now)
        app = make_application()
        theme = Theme(family=load_interface_font())
        load_other_fonts()
        theme.apply(app)
        self.window = MainWindow(theme)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.window.attach(self.services, self.ctx)
        self.settle()

    def now(self) -> datetime:
        """The moment of the story."""
        return self.moment

    def close(self) -> None:
        """Close the window and the office; what is closed is gone, so that the next window is as quick as the first."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.services.close()

    # -- looking -----------------------------------------------------------------------------------------------------

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The widget with this object name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"no widget {name}"
        return found

    def text(self, name: str) -> str:
        """What a line edit shows."""
        widget = self.find(name, QLineEdit)
        assert isinstance(widget, QLineEdit)
        return widget.text()

    def table(self, name: str) -> list[list[str]]:
        """Every cell of a table, as shown."""
        view = self.find(name, QTableView)
        assert isinstance(view, QTableView)
        model = view.model()
        return [
            [str(model.index(r, c).data() or "") for c in range(model.columnCount())] for r in range(model.rowCount())
        ]

    def shown_texts(self) -> list[str]:
        """Every text on labels that can be seen."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible() and label.text()]

    def focused(self) -> QWidget:
        """The widget that has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                return widget
        inside = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        assert inside, "no dialog is open"
        return inside[-1]

    def has_dialog(self) -> bool:
        """Whether any dialog is open."""
        every = [*QApplication.topLevelWidgets(), *self.window.findChildren(QDialog)]
        return any(isinstance(w, QDialog) and w.isVisible() for w in every)

    def wait(self, condition, what: str) -> None:
        """Let the window work until a stated condition holds."""
        for _ in range(PATIENCE // STEP):
            if condition():
                return
            rest(STEP)
        raise AssertionError(f"waited in vain: {what}")

    def settle(self) -> None:
        """Let queued work finish, timers of typing included."""
        for _ in range(2):  # a pause of typing starts work, and work may start work
            rest(TYPING_PAUSE)
            self.wait(self._idle, "background work to end")
        if QApplication.activeWindow() is None and not self.has_dialog():
            self.window.activateWindow()  # what a window manager does when a dialog has gone
            rest(STEP)

    def _idle(self) -> bool:
        return not self.window.runner.busy

    # -- keys --------------------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key to whatever has the keyboard."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; Chinese arrives as an input method commits it."""
        from PySide6.QtGui import QInputMethodEvent

        if text.isascii():
            QTest.keyClicks(self.focused(), text)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(self.focused(), event)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the named widget has the keyboard."""
        for _ in range(80):
            widget: QWidget | None = self.focused()
            while widget is not None:
                if widget.objectName() == name:
                    return
                widget = widget.parentWidget()
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and replace what stands there."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def choose_in_dialog(self, name: str, label: str) -> None:
        """Go to a choice of the open dialog by the end of its name and take an entry."""
        box = next(b for b in self.dialog().findChildren(QComboBox) if b.objectName().endswith(f".{name}"))
        self._take(box, label)

    def choose(self, name: str, label: str) -> None:
        """Go to a choice and move to the wanted entry with the arrow keys."""
        box = self.find(name, QComboBox)
        assert isinstance(box, QComboBox)
        self._take(box, label)

    def _take(self, box: QComboBox, label: str) -> None:
        name = box.objectName()
        self.tab_to(name)
        place = box.findText(label, Qt.MatchFlag.MatchContains)
        assert place >= 0, f"{name} does not offer {label}: {[box.itemText(i) for i in range(box.count())]}"
        for _ in range(box.count()):
            if box.currentIndex() == place:
                break
            self.press(Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)
        assert box.currentIndex() == place


@contextmanager
def desk(data_dir: Path, clock: datetime, size: tuple[int, int] = (1366, 768), database: str = "") -> Iterator[Desk]:
    """A desk that is closed whatever happens."""
    one = Desk(data_dir, clock, size, database)
    try:
        yield one
    finally:
        one.close()
