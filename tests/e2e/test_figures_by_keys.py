"""From a figure to its matter, and from a question to a cell and its matter, in the real window with keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tests.e2e.desk import Desk, desk
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path, datetime(2026, 3, 2, 9, 30)) as counter:
        yield counter


def register(counter: Desk, channel: Channel, unit: str) -> str:
    person = Person(name="张三", phone="13800138000", address="示例区南坪街道1号2-3")
    draft = MatterDraft(petitioner=person, demand="要求退还物业费", facts="多收。", channel=channel, unit=unit)
    return counter.services.intake.submit(counter.ctx, draft).number


def opened_matter(counter: Desk) -> str:
    """Enter on the first line of the open list; the number that tracking shows."""
    dialog = counter.dialog()
    counter.wait(dialog.isActiveWindow, "the list to come to the front")
    table = dialog.findChild(QTableView, "statistics.drill.table")
    assert counter.focused() is table
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.window.tabs.currentIndex() == 1
    return "".join(counter.shown_texts()).replace(" ", "")


def test_a_card_leads_to_its_definition_its_list_and_the_matter(counter: Desk) -> None:
    number = register(counter, Channel.VISIT, "114")
    counter.press(Qt.Key.Key_F4)
    counter.settle()
    counter.tab_to("statistics.card.petitions.matters")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert any("一次登记算一件" in text for text in counter.shown_texts())
    assert counter.focused().objectName() == "statistics.story.numerator"
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert number in opened_matter(counter)


def test_the_page_of_a_figure_leads_back_to_where_it_was_opened(counter: Desk) -> None:
    register(counter, Channel.VISIT, "114")
    counter.press(Qt.Key.Key_F4)
    counter.settle()
    counter.tab_to("statistics.card.rate.resolved_once")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    counter.press(Qt.Key.Key_Escape)
    counter.settle()
    assert counter.focused().objectName() == "statistics.card.rate.resolved_once"


def test_enter_presses_the_button_that_has_the_keyboard(counter: Desk) -> None:
    counter.press(Qt.Key.Key_F4)
    counter.settle()
    counter.tab_to("statistics.back")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.find("statistics.from").text() == "2025年1月1日"


def test_a_question_leads_to_a_cell_and_its_matters(counter: Desk) -> None:
    register(counter, Channel.VISIT, "114")
    letter = register(counter, Channel.LETTER, "114")
    counter.press(Qt.Key.Key_F4)
    counter.settle()
    counter.tab_to("statistics.sections")
    for _ in range(2):
        counter.press(Qt.Key.Key_Right)
    counter.choose("statistics.cross.rows", "责任单位")
    counter.choose("statistics.cross.column", "信访形式")
    counter.press(Qt.Key.Key_T, ALT)
    counter.settle()
    assert [row[1:] for row in counter.table("statistics.cross.table")] == [["1", "1", "2"], ["1", "1", "2"]]
    counter.tab_to("statistics.cross.table")
    counter.press(Qt.Key.Key_Right)
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.dialog().windowTitle() == "责任单位：区住房城乡建委，信访形式：来信"
    assert letter in opened_matter(counter)
