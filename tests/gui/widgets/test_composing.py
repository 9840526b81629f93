"""Text that an input method still holds is never lost, whatever kind of editor holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xinfang_desk.ui import composing
from xinfang_desk.ui.widgets.field import FormField
from xinfang_desk.ui.widgets.formdialog import FormDialog
from xinfang_desk.ui.widgets.longtext import LongText


def editable() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


def text_of(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def compose(editor: QWidget, text: str) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent(text, []))


KINDS: list[Callable[[], QWidget]] = [QLineEdit, QPlainTextEdit, QTextEdit, LongText, editable]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[tuple[QWidget, QLineEdit]]:
    """An editor that composes 张三, and another to go to."""
    window = QWidget()
    editor, other = request.param(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(FormField("one", "姓名", editor))
    layout.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    compose(editor, "张三")
    assert text_of(editor) == "", "it is still with the input method"
    yield editor, other
    window.close()


def test_it_is_committed_when_the_cursor_leaves(form: tuple[QWidget, QLineEdit]) -> None:
    editor, other = form
    other.setFocus()
    assert text_of(editor) == "张三"
    assert other.text() == ""


def test_it_is_committed_once_when_something_is_saved(form: tuple[QWidget, QLineEdit]) -> None:
    editor, _other = form
    composing.commit()
    composing.commit()
    assert text_of(editor) == "张三"


def test_what_the_input_method_commits_itself_is_not_doubled(form: tuple[QWidget, QLineEdit]) -> None:
    editor, other = form
    event = QInputMethodEvent("", [])
    event.setCommitString("张三")
    QApplication.sendEvent(editor, event)
    composing.commit()
    other.setFocus()
    assert text_of(editor) == "张三"


def test_a_composition_that_was_given_up_leaves_nothing(form: tuple[QWidget, QLineEdit]) -> None:
    editor, other = form
    compose(editor, "")
    other.setFocus()
    assert text_of(editor) == ""


def test_what_is_composed_can_be_looked_at_without_breaking_it(form: tuple[QWidget, QLineEdit]) -> None:
    editor, other = form
    assert composing.held(editor) == "张三"
    assert composing.held(other) == ""
    assert text_of(editor) == ""


def test_an_editor_that_is_gone_does_no_harm(qtbot: QtBot) -> None:
    line = QLineEdit()
    composing.watch(line)
    line.show()
    compose(line, "张三")
    line.deleteLater()
    qtbot.wait(1)
    composing.commit()
    assert composing.held(line) == ""


def test_ctrl_enter_in_a_dialog_takes_it_along(qtbot: QtBot) -> None:
    dialog = FormDialog("d", "标题", "保存")
    text = LongText()
    dialog.add_fields(("text", FormField("d.text", "内容", text)))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    text.setFocus()
    seen: list[str] = []
    dialog.confirmed.connect(lambda: seen.append(text.toPlainText()))
    compose(text, "说明")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["说明"]
