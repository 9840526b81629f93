"""Widgets that go on in the next line: none is cut, none overlaps, hidden ones take no room."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from xinfang_desk.ui.widgets.flow import FlowLayout


def row_of(qtbot: QtBot, width: int) -> tuple[QWidget, list[QPushButton]]:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, gap=6)
    buttons = [QPushButton(text) for text in ("预览", "另存为 PDF", "导出 Word", "作废…", "重新出具…")]
    for button in buttons:
        flow.addWidget(button)
    place.resize(width, flow.heightForWidth(width))
    place.show()
    return place, buttons


@pytest.mark.parametrize("width", [900, 300, 120])
def test_nothing_is_cut_and_nothing_overlaps(qtbot: QtBot, width: int) -> None:
    place, buttons = row_of(qtbot, width)
    for button in buttons:
        assert button.size() == button.sizeHint()
        assert place.rect().contains(button.geometry()), button.text()
    assert not any(one.geometry().intersects(other.geometry()) for one, other in combinations(buttons, 2))


def test_a_narrow_place_asks_for_more_lines_and_a_hidden_widget_for_none(qtbot: QtBot) -> None:
    place, buttons = row_of(qtbot, 900)
    flow = place.layout()
    assert isinstance(flow, FlowLayout)
    one_line = flow.heightForWidth(900)
    assert one_line == buttons[0].sizeHint().height()
    assert flow.heightForWidth(120) > 2 * one_line
    for button in buttons[1:]:
        button.hide()
    assert flow.heightForWidth(120) == one_line
    assert flow.count() == 5
    assert flow.takeAt(9) is None
