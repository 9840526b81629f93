"""Garbage is collected on the GUI thread only.

Python's collector runs on whatever thread allocates next. When that is a worker, and the garbage holds a widget caught in a
cycle, the widget dies on the wrong thread and Qt crashes. So automatic collection is switched off and a timer does it here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

NAME = "guiCollector"
LOOK_MS = 2000


class GuiCollector(QObject):
    """Collects when the interpreter would have, but on the thread this object lives on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Collect the generation that is due; how many objects went, 0 when none was due."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] <= thresholds[0]:
            return 0
        due = 2 if counts[2] > thresholds[2] else 1 if counts[1] > thresholds[1] else 0
        return gc.collect(due)


def collect_here(application: QObject) -> None:
    """Let this application's thread do the collecting; once is enough."""
    if application.findChild(QObject, NAME) is None:
        GuiCollector(application)
