"""One process to its first paint and, for the program, to the moment the counter can work: prints milliseconds.

Usage: python -m tests.bench.first_paint bare|desk|desk-open [DATA_DIR]; the start is the parent's clock in XINFANG_T0.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget


class Watch(QObject):
    """Sees the first paint of a main window."""

    def __init__(self, end: bool) -> None:
        super().__init__()
        self._end = end
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint; go on or end."""
        if not self._seen and event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            self._seen = True
            if self._end:
                tell()
        return False


def tell() -> None:
    """Print the time since the parent started this process, and leave at once."""
    print(f"{(time.time() - float(os.environ['XINFANG_T0'])) * 1000:.1f}", flush=True)
    os._exit(0)


def bare() -> None:
    """A window with four empty tabs."""
    app = QApplication(sys.argv[:1])
    watch = Watch(end=True)
    app.installEventFilter(watch)
    window = QMainWindow()
    tabs = QTabWidget()
    for title in ("一", "二", "三", "四"):
        tabs.addTab(QWidget(), title)
    window.setCentralWidget(tabs)
    window.resize(1366, 768)
    window.show()
    app.exec()


def desk(data_dir: Path, wait_for_office: bool) -> None:
    """The program itself, up to its first paint or up to the open office."""
    from xinfang_desk.ui.start import Start, make_application

    app = make_application()
    watch = Watch(end=not wait_for_office)
    app.installEventFilter(watch)
    start = Start(data_dir)
    if wait_for_office:
        start._fill_up = tell  # type: ignore[method-assign]  # called when every service is attached
    start.run()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        desk(Path(sys.argv[2]), wait_for_office=sys.argv[1] == "desk-open")
