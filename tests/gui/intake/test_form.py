"""The form: every field of the draft, read as it was written, reached by key, told to the ear."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
)

from tests.gui.fakes import CODES
from tests.gui.intake.conftest import Counter
from tests.gui.intake.test_draftdata import DRAFT
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.ui.intake.fields import CARDS, COLUMNS, FIELDS

CONTRACT = {
    "channel": QComboBox, "name": QLineEdit, "idType": QComboBox, "idNumber": QLineEdit, "phone": QLineEdit,
    "address": QLineEdit, "headcount": QSpinBox, "purpose": QComboBox, "category": QComboBox,
    "contentCategory": QComboBox, "locality": QComboBox, "unit": QComboBox, "demand": QPlainTextEdit,
    "facts": QPlainTextEdit, "lastNumber": QLineEdit, "history": QTableView,
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_of_the_contract_are_there(counter: Counter, name: str) -> None:
    widget = counter.window.findChild(CONTRACT[name], f"intake.{name}")
    assert widget is not None
    assert widget.accessibleName()
    assert any("\u4e00" <= c <= "\u9fff" for c in widget.accessibleName())


def test_the_fields_cover_everything_that_a_draft_holds() -> None:
    beside = {"petitioner", "representatives", "joint_signers", "agents", "materials"}
    own = {f.name for f in fields(MatterDraft)} - beside
    assert {s.attr for s in FIELDS if "." not in s.attr} == own
    person = {f.name for f in fields(Person)} - {"role"}
    assert {s.attr.split(".")[1] for s in FIELDS if "." in s.attr} == person


def test_rows_fit_their_card() -> None:
    for key, _title in CARDS:
        for more in (False, True):
            for row in {s.row for s in FIELDS if s.card == key and s.more is more}:
                assert sum(s.span for s in FIELDS if (s.card, s.more, s.row) == (key, more, row)) <= COLUMNS


def test_what_is_written_is_read_back(counter: Counter) -> None:
    draft = replace(DRAFT, category="100101", locality="002", unit="A3", demand="诉求\n第二行")
    counter.tab.form.write(draft)
    assert counter.tab.form.read() == draft


def test_at_a_small_screen_nothing_has_to_be_scrolled(counter: Counter) -> None:
    assert counter.window.size().toTuple() == (1366, 768)
    bar = counter.tab.scroller.verticalScrollBar()
    assert bar.maximum() == 0, f"the form is {bar.maximum()} pixels too tall"


def test_no_word_is_cut_off(counter: Counter) -> None:
    counter.fill(idNumber="500108196803070021", phone="13983001234", petitionDate=DRAFT.petition_date)
    counter.settle()
    for name in ("idNumber", "phone", "petitionDate", "channel", "idType", "occurrence", "birth"):
        editor = counter.editor(name)
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        room = editor.width() - (40 if isinstance(editor, QComboBox | QDateEdit) else 22)
        assert editor.fontMetrics().horizontalAdvance(text) <= room, f"{name}: {text}"


def test_enter_goes_from_field_to_field_and_ends_at_the_button(counter: Counter) -> None:
    counter.tab.form.focus_first()
    seen = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        if focus is counter.tab.submit_button:
            break
        modifier = (
            Qt.KeyboardModifier.ControlModifier if isinstance(focus, QPlainTextEdit) else Qt.KeyboardModifier.NoModifier
        )
        counter.qtbot.keyClick(focus, Qt.Key.Key_Return, modifier)
    hidden = ("firstNumber", "repeatReason")
    main = [s for key, _ in CARDS for s in FIELDS if s.card == key and not s.more and s.name not in hidden]
    assert seen == [*(f"intake.{s.name}" for s in main), "intake.submit"]


def test_tab_visits_everything_in_reading_order_and_comes_round(counter: Counter) -> None:
    counter.tab.form.focus_first()
    seen: list[str] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() in seen:
            break
        seen.append(focus.objectName())
        counter.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    expected = [
        "intake.channel",
        "intake.more.how",
        "intake.name",
        "intake.address",
        "intake.more.who",
        "intake.demand",
    ]
    expected += ["intake.facts", "intake.more.what", "intake.unit", "intake.more.where", "intake.submit", "mainTabs"]
    places = [seen.index(name) if name in seen else seen.index("qt_tabwidget_tabbar") for name in expected]
    assert places == sorted(places)
    assert focus.objectName() == "intake.channel", "the round is closed"


def test_more_is_one_tab_away_and_opens_the_rest(counter: Counter) -> None:
    form = counter.tab.form
    more = form.cards["who"].more
    assert not counter.editor("ethnicity").isVisible()
    more.setFocus()
    counter.qtbot.keyClick(more, Qt.Key.Key_Space)
    assert counter.editor("ethnicity").isVisible()
    assert form.people.isVisible()
    assert more.text() == "收起"


def test_every_control_has_a_chinese_name_for_the_ear(counter: Counter) -> None:
    for key, _title in CARDS:
        counter.tab.form.cards[key].more.setChecked(True)
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QCheckBox, QTableView)
    inner = ("qt_spinbox_lineedit", "qt_calendar", "")
    nameless = [
        widget.objectName()
        for kind in kinds
        for widget in counter.tab.findChildren(kind)
        if not widget.objectName().startswith(inner[:2]) and widget.objectName() and not widget.accessibleName()
    ]
    assert nameless == []


def test_code_tables_fill_their_boxes(counter: Counter) -> None:
    for name, table in (("contentCategory", "category"), ("locality", "locality"), ("unit", "unit")):
        box = counter.editor(name)
        assert isinstance(box, QComboBox)
        assert box.count() == len(CODES[table]) + 1
