"""Choices: fixed words that a wheel does not change, code tables that typing narrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.gui.fakes import CODES
from xinfang_desk.domain.codes import Path, Purpose
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.ui.widgets.choice import ChoiceBox, CodeBox
from xinfang_desk.ui.widgets.field import FormField


@pytest.fixture
def box(qtbot: QtBot) -> CodeBox:
    one = CodeBox()
    qtbot.addWidget(one)
    one.set_items(CODES["category"])
    one.show()
    return one


def found(box: CodeBox) -> list[str]:
    completer = box.completer()
    model = completer.completionModel()
    return [model.index(n, 0).data() for n in range(completer.completionCount())]


def turn_wheel(box: QComboBox) -> None:
    middle = QPointF(5, 5)
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)


def test_fixed_words_are_stored_words_under_chinese_labels(qtbot: QtBot) -> None:
    box = ChoiceBox(Purpose)
    qtbot.addWidget(box)
    assert [box.itemText(n) for n in range(box.count())] == [p.label for p in Purpose]
    box.set_value("appeal")
    assert (box.currentText(), box.value()) == ("申诉", "appeal")
    box.set_value("nonsense")
    assert box.currentIndex() == 0


def test_an_empty_line_stands_for_not_decided(qtbot: QtBot) -> None:
    box = ChoiceBox(Path, empty="受理时再定")
    qtbot.addWidget(box)
    assert (box.currentText(), box.value()) == ("受理时再定", "")


def test_the_wheel_changes_no_choice(box: CodeBox, qtbot: QtBot) -> None:
    words = ChoiceBox(Purpose)
    qtbot.addWidget(words)
    box.set_value("990000")
    turn_wheel(words)
    turn_wheel(box)
    assert (words.currentIndex(), box.value()) == (0, "990000")


def test_a_tree_is_written_out(box: CodeBox) -> None:
    box.set_value("100101")
    assert box.currentText() == "城乡建设 / 住房与房地产 / 物业管理"
    assert box.label() == "城乡建设 / 住房与房地产 / 物业管理"


def test_parents_in_a_ring_do_no_harm(qtbot: QtBot) -> None:
    ring = CodeBox()
    qtbot.addWidget(ring)
    ring.set_items((CodeItem("category", "1", "甲", "2"), CodeItem("category", "2", "乙", "1")))
    ring.set_value("1")
    assert ring.currentText() == "乙 / 甲"


def test_any_part_narrows_the_list_and_enter_takes_the_first(box: CodeBox, qtbot: QtBot) -> None:
    box.setFocus()
    box.lineEdit().setText("")
    box.completer().setCompletionPrefix("物业")
    assert found(box) == ["城乡建设 / 住房与房地产 / 物业管理"]
    popup = box.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert box.value() == "100101"


def test_initials_narrow_the_list_too_but_are_never_written(box: CodeBox) -> None:
    box.set_search_texts({"200100": "gzfl"})
    box.completer().setCompletionPrefix("GZFL")
    assert found(box) == ["劳动和社会保障 / 工资福利"]
    index = box.completer().completionModel().index(0, 0)
    assert box.completer().pathFromIndex(index) == "劳动和社会保障 / 工资福利"


def test_leaving_takes_what_fits(box: CodeBox) -> None:
    box.setEditText("工资")
    box.settle()
    assert box.value() == "200100"
    box.setEditText("")
    box.settle()
    assert box.value() == ""


def test_text_that_names_nothing_is_told_and_put_back(qtbot: QtBot) -> None:
    box = CodeBox()
    box.set_items(CODES["unit"])
    field = FormField("x.unit", "责任单位", box)
    qtbot.addWidget(field)
    box.setEditText("火星办事处")
    assert box.value() == ""
    box.settle()
    assert box.currentText() == ""
    assert field.finding_text() == "没有找到“火星办事处”，请从列表中选择"


def test_new_tables_keep_the_choice_when_it_is_still_there(box: CodeBox) -> None:
    box.set_value("200100")
    box.set_items(CODES["category"][3:])
    assert box.value() == "200100"
    box.set_items(CODES["category"][:3])
    assert box.value() == ""


def test_a_unit_is_called_by_its_own_name_without_the_organ_above(qtbot) -> None:
    box = CodeBox()
    qtbot.addWidget(box)
    box.set_items((CodeItem("unit", "100", "区人民政府"), CodeItem("unit", "108", "区教委", "100")))
    box.set_value("108")
    assert box.label() == "区教委"
