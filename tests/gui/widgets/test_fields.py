"""Fields, their findings, dates, counts, long texts, search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes import pdf
from xinfang_desk.domain.errors import Problem
from xinfang_desk.ui.widgets.band import LINE, FindingBand
from xinfang_desk.ui.widgets.chip import Chip
from xinfang_desk.ui.widgets.count import NO_MINUS, CountBox
from xinfang_desk.ui.widgets.dates import DateField
from xinfang_desk.ui.widgets.field import FormField
from xinfang_desk.ui.widgets.formdialog import FormDialog
from xinfang_desk.ui.widgets.longtext import LongText
from xinfang_desk.ui.widgets.pdfview import PdfPreview
from xinfang_desk.ui.widgets.search import SearchField


def test_a_field_labels_its_editor_for_eye_and_ear(qtbot: QtBot) -> None:
    field = FormField("x.name", "姓名", QLineEdit(), mandatory=True, hint="按证件填写")
    qtbot.addWidget(field)
    assert field.editor.objectName() == "x.name"
    assert field.editor.accessibleName() == "姓名"
    assert field.editor.accessibleDescription() == "按证件填写"
    field.show_problem(Problem("name", "请填写姓名"))
    assert (field.finding_text(), field.editor.property("state")) == ("请填写姓名", "error")
    field.show_problem(None)
    assert (field.finding_text(), field.editor.property("state")) == ("按证件填写", "")


@pytest.mark.parametrize(
    ("editor", "act"),
    [
        (QLineEdit, lambda e: e.setText("a")),
        (LongText, lambda e: e.setPlainText("a")),
        (QCheckBox, lambda e: e.setChecked(True)),
        (DateField, lambda e: e.set_value(date(2026, 3, 2))),
        (lambda: CountBox(0, 9, "人"), lambda e: e.setValue(3)),
    ],
)
def test_every_editor_tells_of_an_edit(qtbot: QtBot, editor, act) -> None:
    field = FormField("x.any", "项目", editor())
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        act(field.editor)


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[tuple[list[FormField], FindingBand]]:
    holder, band = QWidget(), FindingBand()
    fields = [FormField(f"x.{n}", "项目", QLineEdit(), finding_below=False, parent=holder) for n in range(3)]
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(band)
    for place, field in enumerate(fields):
        band.add(field)
        field.setGeometry(place * 200, 0, 190, 60)
    qtbot.addWidget(holder)
    holder.resize(600, 100)
    holder.show()
    yield fields, band
    holder.close()


def test_a_band_takes_no_room_until_there_is_something_to_say(row: tuple[list[FormField], FindingBand]) -> None:
    fields, band = row
    assert band.height() == 0
    fields[1].show_problem(Problem("1", "请核对"))
    assert (band.height(), fields[1].finding.x()) == (LINE, 200)
    fields[1].show_problem(None)
    assert band.height() == 0


def test_a_sentence_at_the_right_edge_moves_left_instead_of_being_cut(row: tuple[list[FormField], FindingBand]) -> None:
    fields, band = row
    fields[2].show_problem(Problem("2", "手机号应为十一位，请核对，确认无误可继续登记"))
    finding = fields[2].finding
    assert finding.x() < 400
    assert finding.x() + finding.width() <= band.width()
    assert finding.fontMetrics().horizontalAdvance(finding.text()) <= finding.width()


def test_two_that_would_meet_stand_below_one_another(row: tuple[list[FormField], FindingBand]) -> None:
    fields, band = row
    for place in (0, 1):
        fields[place].show_problem(Problem(str(place), "这一项写得太长了所以会一直伸到后面那一项的下面去"))
    assert fields[0].finding.y() != fields[1].finding.y()
    assert band.height() == 2 * LINE


def test_a_sentence_wider_than_the_row_is_broken(row: tuple[list[FormField], FindingBand]) -> None:
    fields, band = row
    fields[0].show_problem(Problem("0", "很长的一句话" * 20))
    assert fields[0].finding.wordWrap()
    assert band.height() >= 2 * LINE


def test_a_date_speaks_chinese_and_may_be_empty(qtbot: QtBot) -> None:
    must, may = DateField(), DateField(optional=True)
    for field in (must, may):
        qtbot.addWidget(field)
    must.set_value(date(2024, 2, 29))
    assert (must.text(), must.value()) == ("2024年2月29日", date(2024, 2, 29))
    must.set_value(None)
    assert must.value() == date(2024, 2, 29)
    assert (may.text(), may.value()) == ("未填", None)
    may.set_value(date(1968, 3, 7))
    may.set_value(None)
    assert may.value() is None


def test_a_count_holds_nought_and_shows_its_unit(qtbot: QtBot) -> None:
    count = CountBox(0, 99999, "人")
    qtbot.addWidget(count)
    count.show()
    count.setFocus()
    qtbot.keyClick(count, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(count, "0")
    assert (count.value(), count.text()) == (0, "0 人")
    assert count.lineEdit().width() > 40, "the editor of a styled spin box must keep its width"


def test_a_minus_is_refused_with_a_word_at_the_field(qtbot: QtBot) -> None:
    count = CountBox(-1, 99999, "人次")
    qtbot.addWidget(count)
    count.setValue(7)
    count.show()
    count.setFocus()
    qtbot.keyClicks(count, "-")
    assert count.value() == 7
    assert QToolTip.text() == NO_MINUS


def typed(qtbot: QtBot, box: CountBox, text: str) -> None:
    """Keys into a count that replace what stands there, then Tab away."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    for one in text:
        QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, one))
    qtbot.keyClick(box, Qt.Key.Key_Tab)


@pytest.fixture
def counted(qtbot: QtBot) -> Iterator[tuple[CountBox, FormField]]:
    """A count that may be not stated, in its field, with another field to go to."""
    box, line = CountBox(-1, 99, "件"), QLineEdit()
    box.setSpecialValueText("未填")
    box.setValue(-1)
    page = QWidget()
    layout = QVBoxLayout(page)
    field = FormField("x.count", "件数", box)
    layout.addWidget(field)
    layout.addWidget(line)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield box, field
    page.close()


def test_a_count_can_be_emptied_again(qtbot: QtBot, counted: tuple[CountBox, FormField]) -> None:
    box, _field = counted
    typed(qtbot, box, "7")
    assert (box.value(), box.text()) == (7, "7 件")
    typed(qtbot, box, "")
    assert (box.value(), box.text()) == (-1, "未填")
    box.setSpecialValueText("")
    box.setMinimum(1)
    box.setValue(7)
    typed(qtbot, box, "")
    assert (box.value(), box.text()) == (1, "1 件")


@pytest.mark.parametrize("text", ["1.5", "900", "12345678901234", "三", "1 2"])
def test_what_is_no_count_stays_as_typed_and_is_told(
    qtbot: QtBot, counted: tuple[CountBox, FormField], text: str
) -> None:
    box, field = counted
    typed(qtbot, box, text)
    assert box.text() == f"{text} 件" or box.text() == text
    assert box.value() == -1
    assert field.finding_text() == f"件数应为0至99的整数，现为“{text}”，请核对"
    typed(qtbot, box, "15")
    assert (box.value(), field.finding_text()) == (15, "")


def test_digits_of_full_width_are_digits(qtbot: QtBot, counted: tuple[CountBox, FormField]) -> None:
    box, field = counted
    typed(qtbot, box, "１５")
    assert (box.value(), box.text(), field.finding_text()) == (15, "15 件", "")


def test_a_click_beside_the_word_for_nothing_does_not_hinder_typing(
    qtbot: QtBot, counted: tuple[CountBox, FormField]
) -> None:
    box, _field = counted
    box.setFocus()
    box.lineEdit().setCursorPosition(1)
    qtbot.keyClicks(box, "12")
    assert (box.value(), box.text()) == (12, "12 件")


def test_a_count_outside_a_field_says_itself_what_is_wrong(qtbot: QtBot) -> None:
    box = CountBox(1, 99, "页")
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "900")
    assert QToolTip.text() == "应为1至99的整数，现为“900”，请核对"
    assert box.value() == 1


def test_a_dialog_hands_on_no_number_that_is_none(qtbot: QtBot) -> None:
    dialog = FormDialog("x", "标题", "保存")
    qtbot.addWidget(dialog)
    box = CountBox(-1, 99, "件")
    dialog.add_fields(("items", FormField("x.items", "件数", box)))
    asked: list[bool] = []
    dialog.confirmed.connect(lambda: asked.append(True))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    box.setFocus()
    qtbot.keyClicks(box, "900")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == []
    assert "现为“900”" in dialog.places["items"].finding_text()
    typed(qtbot, box, "9")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (asked, box.value()) == ([True], 9)


def test_a_search_asks_once_a_text_and_at_once_on_enter(qtbot: QtBot) -> None:
    field = SearchField("x.search", "查找")
    qtbot.addWidget(field)
    field.show()
    asked: list[str] = []
    field.searched.connect(asked.append)
    qtbot.keyClicks(field, "abc")
    qtbot.waitUntil(lambda: asked == ["abc"], timeout=3000)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["abc", "abc"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), asked[-1]) == ("", "")


def test_an_empty_date_is_typed_like_any_other(qtbot: QtBot) -> None:
    field = DateField(optional=True, around=date(2026, 11, 23))
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    assert (field.text(), field.value()) == ("未填", None)
    qtbot.keyClicks(field, "20271203")
    assert field.value() == date(2027, 12, 3)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert (field.text(), field.value()) == ("未填", None)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 23)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_calendar_of_an_empty_date_opens_at_the_present_month(qtbot: QtBot) -> None:
    field = DateField(optional=True, around=date(2026, 11, 23))
    qtbot.addWidget(field)
    field.resize(200, 34)
    field.show()
    arrow = QPoint(field.width() - 10, field.height() // 2)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=arrow)
    calendar = field.calendarWidget()
    assert calendar.isVisible()
    assert (calendar.yearShown(), calendar.monthShown(), field.value()) == (2026, 11, None)
    calendar.parentWidget().hide()


def test_a_chip_counts_and_tells(qtbot: QtBot) -> None:
    chip = Chip("overdue", "已超期", 2, "red")
    qtbot.addWidget(chip)
    assert chip.text() == "已超期 2"
    with qtbot.waitSignal(chip.chosen) as chosen:
        chip.click()
    assert chosen.args == ["overdue", True]
    chip.set_count(0)
    assert (chip.accessibleName(), chip.property("empty")) == ("已超期 0", True)


def test_a_paper_is_shown_from_its_bytes(qtbot: QtBot) -> None:
    preview = PdfPreview("x.paper", "预览")
    qtbot.addWidget(preview)
    preview.show_pdf(b"")
    assert preview.page_count() == 0
    preview.show_pdf(pdf("one"))
    assert (preview.page_count(), preview.content) == (1, pdf("one"))
    preview.show_pdf(b"")
    assert preview.page_count() == 0
