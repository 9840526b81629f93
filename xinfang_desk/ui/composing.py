"""Text that an input method still holds is text: when the cursor leaves, a key saves or the window closes, it is committed.

Qt asks the input method to commit when the focus goes. Not every input method answers in time, and some do not answer at
all; what is left over then is put into its editor here, once, and the input method is told to forget it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_KINDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


class Composition(QObject):
    """Knows which editor has a composition under way and what it is; there is one for the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holder: QWidget | None = None
        self._held = ""

    def watch(self, editor: QWidget) -> None:
        """Look after an editor; a choice that can be typed into has the focus itself and hands on to its line."""
        if isinstance(editor, _KINDS):
            editor.installEventFilter(self)

    def held(self, editor: QWidget) -> str:
        """What is being composed in this editor now, "" for nothing."""
        return self._held if editor is self._holder else ""

    def commit(self) -> None:
        """Make text of what is being composed, wherever that is."""
        QGuiApplication.inputMethod().commit()
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: note what is composed; when the cursor goes, nothing may be left over."""
        if isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
            self._holder, self._held = watched, event.preeditString()
        elif event.type() == QEvent.Type.FocusOut and watched is self._holder:
            self._take()
        return False

    def _take(self) -> None:
        """Put what is left over into its editor."""
        holder, held = self._holder, self._held
        self._holder, self._held = None, ""
        if held and holder is not None and isValid(holder):
            event = QInputMethodEvent("", [])
            event.setCommitString(held)
            QApplication.sendEvent(holder, event)
            QGuiApplication.inputMethod().reset()


_ONE: list[Composition] = []


def _composition() -> Composition:
    """The one composition, made with the first editor and owned by the application."""
    if not _ONE or not isValid(_ONE[0]):
        _ONE[:] = [Composition(QApplication.instance())]
    return _ONE[0]


def watch(editor: QWidget) -> None:
    """Look after the input method's text of an editor."""
    _composition().watch(editor)


def held(editor: QWidget) -> str:
    """What is being composed in an editor now."""
    return _composition().held(editor)


def commit() -> None:
    """Make text of what is being composed; called before anything is read to be saved."""
    _composition().commit()
