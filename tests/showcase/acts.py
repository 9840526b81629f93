"""What a scene is made of: acts that bring the window to where its picture is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import attrgetter

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QTableView

from tests.e2e.desk import Desk

NOW = datetime(2026, 11, 23, 9, 40)
Act = Callable[[Desk], None]
Scenes = tuple[tuple[str, tuple[Act, ...]], ...]
"""Name of a picture, and what leads to it. The scenes of a list are played in their order, dialogs closed between two."""


def click(name: str) -> Act:
    """Press the named button, where it is on offer now."""

    def act(counter: Desk) -> None:
        button = counter.find(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        button.click()
        counter.settle()

    return act


def typed(counter: Desk, name: str, text: str) -> None:
    """Put a text into a field."""
    widget = counter.find(name)
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(text))


def put(name: str, text: str) -> Act:
    """Put a text into the named field."""

    def act(counter: Desk) -> None:
        typed(counter, name, text)
        counter.settle()

    return act


def row(name: str, place: int) -> Act:
    """Select a row of a table."""

    def act(counter: Desk) -> None:
        view = counter.find(name, QTableView)
        assert isinstance(view, QTableView)
        view.selectRow(place)
        counter.settle()

    return act


def tab(place: int) -> Act:
    """Turn to a tab."""

    def act(counter: Desk) -> None:
        counter.window.tabs.setCurrentIndex(place)
        counter.settle()

    return act


def double_click(name: str, row: int = 0) -> Act:
    """Double-click a row of a table."""

    def act(counter: Desk) -> None:
        view = counter.find(name, QTableView)
        assert isinstance(view, QTableView)
        view.doubleClicked.emit(view.model().index(row, 0))
        counter.settle()

    return act


def section(place: int, name: str) -> Act:
    """Turn to a section of a tab; `name` is where the tab keeps its page."""

    def act(counter: Desk) -> None:
        counter.window.tabs.setCurrentIndex(place)
        room = counter.window.tab(place)
        room.sections.setCurrentWidget(attrgetter(name)(room))  # type: ignore[attr-defined]
        counter.settle()

    return act


def filled(values: Mapping[str, str], button: str) -> Act:
    """Fill fields and press a button."""

    def act(counter: Desk) -> None:
        for name, text in values.items():
            typed(counter, name, text)
        click(button)(counter)

    return act
