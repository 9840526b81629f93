"""Pictures of the real window: grab what is on the (offscreen) screen, dialogs laid over it as the clerk sees them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.e2e.desk import Desk, rest

_PATIENCE = 5
"""How often a dialog is asked to go: out of a step, past the question about typing, away."""


def picture(counter: Desk, path: Path) -> Path:
    """The window as it stands, with its open dialogs, as PNG."""
    counter.settle()
    shot = counter.window.grab()
    for dialog in _dialogs():
        _lay_over(shot, counter.window, dialog)
    path.parent.mkdir(parents=True, exist_ok=True)
    shot.save(str(path))
    return path


def _dialogs() -> list[QDialog]:
    """Open dialogs, the active one last, so that it lies on top."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return sorted(found, key=QDialog.isActiveWindow)


def _lay_over(shot: QPixmap, window: QWidget, dialog: QDialog) -> None:
    centre = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 3)
    with QPainter(shot) as painter:
        painter.fillRect(shot.rect(), QColor(30, 39, 51, 60))
        painter.drawPixmap(centre, dialog.grab())


def close_dialogs(counter: Desk) -> None:
    """Put every open dialog away; one that asks about unsaved typing is asked again."""
    for _ in range(_PATIENCE):
        for dialog in _dialogs():
            dialog.reject()
    rest(50)
    counter.settle()
