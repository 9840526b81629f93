"""Notices the change of day while the program runs, also after the machine has slept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY = 20_000
"""Milliseconds between two looks at the date."""


class DayWatch(QObject):
    """`changed` when the office's date is another than at the last look. `today` is asked for, never the machine's clock."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today: Callable[[], date] | None = None
        self._seen: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self, today: Callable[[], date]) -> None:
        """Look from now on."""
        self._today, self._seen = today, today()
        self._timer.start()

    def look(self) -> None:
        """Compare the date now."""
        if self._today is None:
            return
        now = self._today()
        if now != self._seen:
            self._seen = now
            self.changed.emit()
