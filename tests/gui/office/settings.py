"""How a clerk works the settings: opened by Ctrl+comma, turned by Ctrl+Tab, every act a key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)

from tests.e2e.desk import Desk
from xinfang_desk.ui.office.dialog import OfficeDialog

MONDAY = datetime(2026, 3, 2, 9, 5)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FACTS, SIGNERS, PAPER, BACKUP, FILE = "office.facts", "office.signers", "office.print", "office.backup", "office.file"
UNITS, LOCALITIES, CATEGORIES = "office.codes.unit", "office.codes.locality", "office.codes.category"
TEMPLATES, RULES, HOLIDAYS = "office.templates", "office.rules", "office.holidays"
COUNTING = "office.counting"
PAGES = (FACTS, SIGNERS, UNITS, LOCALITIES, CATEGORIES, TEMPLATES, RULES, HOLIDAYS, COUNTING, PAPER, BACKUP, FILE)


def put_away(counter: Desk) -> None:
    """What a test leaves open must not be found by the next one."""
    for dialog in counter.window.findChildren(OfficeDialog):
        dialog.hide()


def open_settings(counter: Desk, page: str = FACTS) -> OfficeDialog:
    counter.press(Qt.Key.Key_Comma, CONTROL)
    counter.settle()
    dialog = counter.dialog()
    assert isinstance(dialog, OfficeDialog)
    turn(counter, page)
    return dialog


def turn(counter: Desk, page: str) -> None:
    dialog = counter.dialog()
    assert isinstance(dialog, OfficeDialog)
    for _ in PAGES:
        if dialog.page.objectName() == page:
            break
        counter.press(Qt.Key.Key_Tab, CONTROL)
    assert dialog.page.objectName() == page
    counter.settle()


def close(counter: Desk) -> None:
    counter.press(Qt.Key.Key_Escape)
    counter.wait(lambda: not counter.has_dialog(), "the settings to close")
    counter.settle()


def enter(counter: Desk) -> None:
    counter.press(Qt.Key.Key_Return)
    counter.settle()


def press(counter: Desk, name: str) -> None:
    """Go to a button by Tab and press it."""
    counter.tab_to(name)
    enter(counter)


def line(counter: Desk) -> str:
    label = counter.find("office.line.text", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def finding(counter: Desk, field: str) -> str:
    label = counter.find(f"office.{field}.finding", QLabel)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def notice(counter: Desk, name: str) -> str:
    """What a notice of the page says, "" when it is away."""
    frame = counter.find(f"office.{name}", QFrame)
    return frame.accessibleName() if frame.isVisible() else ""


def choose_row(counter: Desk, table: str, words: str, column: int = 0) -> None:
    """Go to the line of a list that shows these words in a column, with the arrow keys."""
    counter.tab_to(table)
    view = counter.find(table, QTableView)
    assert isinstance(view, QTableView)
    place = next(n for n, row in enumerate(counter.table(table)) if row[column] == words)
    for _ in range(len(counter.table(table))):
        if view.currentIndex().row() == place:
            return
        counter.press(Qt.Key.Key_Down if view.currentIndex().row() < place else Qt.Key.Key_Up)
    assert view.currentIndex().row() == place


def choose_file(counter: Desk, path: Path, dialog_name: str = "office.openDialog") -> None:
    """Type the path into the file dialog that is open."""
    dialog = counter.window.findChild(QFileDialog, dialog_name)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.setFocus()
    field.setText(str(path))
    counter.press(Qt.Key.Key_Return)
    counter.window.findChildren(OfficeDialog)[-1].activateWindow()  # what a window manager does
    counter.settle()


def register(counter: Desk) -> str:
    counter.fill("intake.name", "张三")
    counter.fill("intake.demand", "请求修复小区供水管道")
    counter.settle()
    counter.press(Qt.Key.Key_F9)
    counter.wait(lambda: bool(counter.text("intake.lastNumber")), "the new number")
    counter.settle()
    return counter.text("intake.lastNumber").replace(" ", "")


def every_widget_is_a_tab_away(counter: Desk, dialog: OfficeDialog) -> None:
    """Everything that can be worked in the page now has its names and is reached by Tab."""
    kinds = (QLineEdit, QPushButton, QTableView, QPlainTextEdit)
    wanted = [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisible() and w.isEnabled()]
    for widget in (
        w for w in wanted if w.objectName() != "qt_spinbox_lineedit" and not isinstance(w.parent(), QComboBox)
    ):
        assert widget.objectName()
        assert widget.accessibleName()
        counter.tab_to(widget.objectName())
