"""A clerk who writes a record without pause in the real window, until the power fails. Usage: writer DATA_DIR LOG.

Each character is noted in LOG, with the moment, after it was typed; a note survives the process because the system has it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.e2e.desk import rest
from xinfang_desk.services.office import open_office
from xinfang_desk.ui.deck import MEDIATION
from xinfang_desk.ui.mediation.recordeditor import RecordEditor
from xinfang_desk.ui.mediation.view import MediationTab
from xinfang_desk.ui.start import make_application
from xinfang_desk.ui.theme import Theme, load_interface_font
from xinfang_desk.ui.window import MainWindow

EVERY_MS = 100
"""Ten characters a second: twice a very fast typist."""
PARAGRAPH = 40


def character(place: int) -> str:
    """What stands at this place of the record."""
    return "\n" if place % PARAGRAPH == PARAGRAPH - 1 else chr(0x4E00 + place % 5000)


class Writer:
    """Types into the editor from where an earlier run left off."""

    def __init__(self, editor: RecordEditor, log: Path) -> None:
        self._editor = editor
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._place = len(editor.text.text())
        self._timer = QTimer(editor)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.type)

    def start(self) -> None:
        """Begin."""
        self._timer.start()
        print("open", flush=True)

    def type(self) -> None:
        """One character, as an input method commits it, and its note."""
        event = QInputMethodEvent("", [])
        event.setCommitString(character(self._place))
        QApplication.sendEvent(self._editor.text, event)
        self._place += 1
        os.write(self._log, f"{time.monotonic()} {self._place}\n".encode())


def main(data_dir: Path, log: Path) -> None:
    """Open the window, the case and its record, and write for ever."""
    app = make_application()
    theme = Theme(family=load_interface_font())
    theme.apply(app)
    services = open_office(data_dir)
    ctx = services.default_context()
    window = MainWindow(theme)
    window.show()
    window.activateWindow()
    window.attach(services, ctx)
    window.tabs.setCurrentIndex(MEDIATION)
    tab = window.tab(MEDIATION)
    assert isinstance(tab, MediationTab)
    (row,) = services.mediation.cases(ctx).rows
    tab.show_mediation(row.number)
    desk = tab.cases.controller.recording.desk
    while window.runner.busy:
        rest(10)
    tab.cases.controller.recording.session(services.mediation.detail(ctx, row.number))
    assert desk.editor is not None
    writer = Writer(desk.editor, log)  # held here: a timer does not keep whom it calls
    writer.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
