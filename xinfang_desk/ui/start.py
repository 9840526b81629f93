"""Start the window: show it first, open the data behind it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from .collector import collect_here
from .deck import INTAKE
from .qtfaults import keep_words_alive
from .theme import Theme, load_interface_font, load_other_fonts
from .window import MainWindow

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .crash import CrashHook

ENVIRONMENT_TROUBLE = 3


class Start:
    """One run of the program: application, window, crash hook, and the office that is opened behind the window."""

    def __init__(self, data_dir: Path, database_url: str = "") -> None:
        """Keep where the data lies; nothing is opened yet."""
        self._data_dir = data_dir
        self._database_url = database_url
        self._services: Services | None = None
        self._failed = False
        self._hook: CrashHook | None = None

    def run(self) -> int:
        """Show the window, open the office, work until the window is closed; the exit code."""
        app = make_application()
        theme = Theme(family=load_interface_font())
        theme.apply(app)  # before any widget: those made earlier would keep the machine's own font
        window = MainWindow(theme)
        self._window = window
        window.openFailed.connect(self._note_failure)
        window.attached.connect(self._fill_up)
        window.painted.connect(self._open)
        window.showMaximized()
        app.exec()
        self._close()
        return ENVIRONMENT_TROUBLE if self._failed else 0

    def _open(self) -> None:
        """After the first paint: the crash hook, the data on the worker, and meanwhile the form here."""
        from .crash import CrashHook

        self._hook = CrashHook(self._data_dir / "logs", self._window)
        self._hook.crashed.connect(self._window.messages.tell_bug)
        self._hook.install()
        self._window.open(self._open_office)
        self._window.tab(INTAKE)

    def _open_office(self) -> tuple[Services, Context]:
        """On the worker: only here are the database and the paper libraries imported."""
        from xinfang_desk.services.office import open_office

        self._services = open_office(self._data_dir, self._database_url)
        return self._services, self._services.default_context()

    def _fill_up(self) -> None:
        """The counter can work: now the faces of paper, the other faces of the screen and the other tabs."""
        if self._services is not None:
            self._window.runner.submit(self._services.warm_up, lane="warm")
        load_other_fonts()
        self._window.build_all()

    def _note_failure(self, _error: object) -> None:
        self._failed = True

    def _close(self) -> None:
        self._window.runner.shutdown()
        if self._hook is not None:
            self._hook.remove()
        if self._services is not None:
            self._services.close()


def make_application() -> QApplication:
    """The one QApplication of the process."""
    keep_words_alive()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    collect_here(app)
    app.setApplicationName("xinfang-desk")
    app.setApplicationDisplayName("")
    return app


def run_window(data_dir: Path, database_url: str = "") -> int:
    """Run the window on this data; 0 when it was closed, 3 when the data could not be opened."""
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "1")
    return Start(data_dir, database_url).run()
