"""A count to type: what it takes, what it refuses with a word, and how it is emptied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xinfang_desk.ui.widgets.count import NO_MINUS, CountBox


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[CountBox]:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    one, other = CountBox(-1, 500, "件"), CountBox(0, 9, "次")
    one.setSpecialValueText(" ")
    layout.addWidget(one)
    layout.addWidget(other)
    page.show()
    page.activateWindow()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    yield one
    page.close()


def test_an_emptied_count_is_empty(box: CountBox) -> None:
    QTest.keyClicks(box, "7")
    assert box.value() == 7
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.value() == -1


def test_below_nought_is_refused_with_a_word(box: CountBox) -> None:
    QToolTip.hideText()
    box.selectAll()
    QTest.keyClicks(box, "-")
    assert QToolTip.text() == NO_MINUS


def test_digits_of_full_width_are_digits(box: CountBox) -> None:
    box.selectAll()
    event = QInputMethodEvent("", [])
    event.setCommitString("１２")
    QApplication.sendEvent(box, event)
    assert box.value() == 12


def test_a_number_put_there_or_stepped_to_takes_the_finding_away(box: CountBox) -> None:
    box.setValue(1)
    for put in (lambda: box.setValue(1), lambda: QTest.keyClick(box, Qt.Key.Key_Up)):
        box.lineEdit().setText("1.5")
        assert (box.value(), bool(box.finding())) == (-1, True)
        put()
        assert box.finding() == ""
        assert box.value() >= 1
