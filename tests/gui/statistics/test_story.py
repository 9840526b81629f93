"""The page of one figure: plain words, both variants, its months, the lists behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.room import Room
from xinfang_desk.ui.statistics.view import StatisticsTab


def words(tab: StatisticsTab) -> str:
    return "\n".join(label.text() for label in tab.story.findChildren(QLabel) if label.isVisible())


def open_story(room: Room, key: str) -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.controller.tell(key)
    room.settle()
    return tab


def test_a_figure_is_told_in_plain_words_with_both_ways_of_counting(room: Room) -> None:
    room.register()
    tab = open_story(room, "rate.on_time_conclusion")
    told = words(tab)
    for part in ("说的是什么", "怎么算", "第三十四条", "登记日期", "全部件口径", "应办结口径", "本单位采用", "供对照"):
        assert part in told
    assert told.count("本单位采用") == 1


def test_a_plain_figure_has_one_list_and_its_months(room: Room) -> None:
    number = room.register()
    tab = open_story(room, "petitions.matters")
    assert not tab.story.denominator.isVisible()
    assert tab.story.numerator.text().startswith("1 件")
    months = room.cells("statistics.story.table")
    assert len(months) == 24
    assert months[0][:2] == ["2026年3月", "1"]
    tab.story.table.selectRow(0)
    tab.story.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert [row.number for row in tab.controller.dialog.table.rows_model.rows()] == [number]


def test_the_denominator_has_its_own_list(room: Room) -> None:
    moved = room.register("甲")
    room.register("乙")
    room.move(moved, "refer", unit="114")
    tab = open_story(room, "rate.timely_acceptance")
    assert tab.story.denominator.text().startswith("分母 2 件")
    tab.story.denominator.setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert len(tab.controller.dialog.table.rows_model.rows()) == 2


def test_esc_goes_back_and_another_period_is_told_anew(room: Room) -> None:
    room.register()
    tab = open_story(room, "petitions.matters")
    room.find("statistics.span.day").click()
    room.settle()
    assert "2026年3月2日" in words(tab)
    tab.story.numerator.setFocus()
    room.press(Qt.Key.Key_Escape)
    assert not tab.story_shown
    room.find("statistics.span.year").click()
    room.settle()
    assert not tab.story_shown
