"""节假日 by keys: next year is missed in time, a year comes by file or by hand, what it moves is seen before."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.e2e.desk import Desk, desk
from xinfang_desk.domain.text import group_number

from .settings import (
    HOLIDAYS,
    choose_file,
    choose_row,
    close,
    enter,
    every_widget_is_a_tab_away,
    finding,
    line,
    notice,
    open_settings,
    press,
    put_away,
    register,
)

DAYS = f"{HOLIDAYS}.days"


def type_day(counter: Desk, year: int, month: int, day: int) -> None:
    """Type a date part by part, as the field is edited."""
    counter.tab_to(f"{HOLIDAYS}.day")
    for part in (f"{year}", f"{month:02}", f"{day:02}"):
        counter.type(part)


@pytest.mark.parametrize(("month", "missed"), [(9, False), (10, True)])
def test_next_year_is_missed_from_october_on(tmp_path: Path, printed: Path, month: int, missed: bool) -> None:
    with desk(tmp_path / "data", datetime(2026, month, 28, 9, 5)) as counter:
        light = counter.find("status.health", QPushButton)
        assert isinstance(light, QPushButton)
        assert ("缺2027年" in light.text()) is missed
        open_settings(counter, HOLIDAYS)
        assert ("还没有2027年的安排" in notice(counter, "holidays.notice")) is missed
        put_away(counter)


def test_next_year_s_holidays_are_imported_after_a_look(tmp_path: Path, printed: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text("日期,类型,名称\n2027-01-01,休,元旦\n2027-02-07,班,春节\n", encoding="utf-8")
    with desk(tmp_path / "data", datetime(2026, 12, 17, 9, 5)) as counter:
        light = counter.find("status.health", QPushButton)
        assert isinstance(light, QPushButton)
        number = register(counter)  # 15 days from here end on new year's day
        open_settings(counter, HOLIDAYS)
        assert counter.table(f"{HOLIDAYS}.table")[0] == ["2027年", "—", "—", "还没有安排，回车可以手工录入"]
        press(counter, f"{HOLIDAYS}.import")
        choose_file(counter, path)
        assert [row[2] for row in counter.table(f"{HOLIDAYS}.changes.table")] == ["元旦休息", "调休上班"]
        assert counter.table(f"{HOLIDAYS}.changes.due") == [
            [group_number(number), "张三", "转送、交办", "2027年1月1日 (周五)", "2027年1月4日 (周一)"]
        ]
        assert not counter.services.office.calendar(counter.ctx).knows(2027)
        enter(counter)
        assert counter.table(f"{HOLIDAYS}.table")[0] == ["2027年", "1天", "1天", "元旦"]
        assert "还没有" not in notice(counter, "holidays.notice")
        assert "1个期限重新计算" in line(counter)
        assert "缺2027年" not in light.text()
        put_away(counter)


def test_a_day_is_added_by_hand_and_terms_follow_after_a_look(counter: Desk) -> None:
    number = register(counter)
    open_settings(counter, HOLIDAYS)
    choose_row(counter, f"{HOLIDAYS}.table", "2026年")
    enter(counter)
    type_day(counter, 2026, 3, 17)
    counter.fill(f"{HOLIDAYS}.name", "临时放假")
    enter(counter)
    assert ["2026年3月17日 (周二)", "放假", "临时放假"] in counter.table(DAYS)
    press(counter, f"{HOLIDAYS}.look")
    assert counter.table(f"{HOLIDAYS}.changes.table") == [["2026年3月17日 (周二)", "上班", "临时放假休息"]]
    assert [row[4] for row in counter.table(f"{HOLIDAYS}.changes.due")] == ["2026年3月18日 (周三)"]
    assert counter.services.office.calendar(counter.ctx).is_workday(date(2026, 3, 17))
    enter(counter)
    assert not counter.services.office.calendar(counter.ctx).is_workday(date(2026, 3, 17))
    deadline = counter.services.casework.detail(counter.ctx, number).deadline
    assert deadline is not None
    assert deadline.rolled == date(2026, 3, 18)


def test_a_day_is_taken_out_by_hand(counter: Desk) -> None:
    open_settings(counter, HOLIDAYS)
    choose_row(counter, f"{HOLIDAYS}.table", "2026年")
    enter(counter)
    choose_row(counter, DAYS, "2026年10月1日 (周四)")
    counter.press(Qt.Key.Key_Delete)
    press(counter, f"{HOLIDAYS}.look")
    assert counter.table(f"{HOLIDAYS}.changes.table") == [["2026年10月1日 (周四)", "国庆节休息", "上班"]]
    enter(counter)
    calendar = counter.services.office.calendar(counter.ctx)
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 2))


def test_an_unknown_year_is_begun_by_hand_and_what_is_wrong_is_told(counter: Desk) -> None:
    dialog = open_settings(counter, HOLIDAYS)
    choose_row(counter, f"{HOLIDAYS}.table", "2027年")
    enter(counter)
    every_widget_is_a_tab_away(counter, dialog)
    type_day(counter, 2026, 5, 1)
    counter.tab_to(f"{HOLIDAYS}.name")
    enter(counter)
    assert finding(counter, "holidays") == "2026年5月1日不在2027年，请核对日期"
    type_day(counter, 2027, 5, 3)
    counter.tab_to(f"{HOLIDAYS}.name")
    enter(counter)
    assert "请填写放假的名称" in finding(counter, "holidays")
    counter.choose(f"{HOLIDAYS}.kind", "调休上班")
    counter.tab_to(f"{HOLIDAYS}.name")
    enter(counter)
    assert "本是工作日" in finding(counter, "holidays")
    assert counter.table(DAYS) == []
    type_day(counter, 2027, 5, 8)
    counter.tab_to(f"{HOLIDAYS}.name")
    enter(counter)
    assert counter.table(DAYS) == [["2027年5月8日 (周六)", "调休上班", ""]]
    counter.press(Qt.Key.Key_Escape)
    assert "还没有保存" in line(counter)
    press(counter, f"{HOLIDAYS}.look")
    enter(counter)
    assert counter.services.office.calendar(counter.ctx).is_workday(date(2027, 5, 8))
    close(counter)


def test_a_bad_file_is_told_and_changes_nothing(tmp_path: Path, counter: Desk) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("日期,类型,名称\n2027-13-01,休,元旦\n", encoding="utf-8")
    open_settings(counter, HOLIDAYS)
    press(counter, f"{HOLIDAYS}.import")
    choose_file(counter, path)
    assert "节假日表第2行" in notice(counter, "holidays.problems")
    assert not counter.services.office.calendar(counter.ctx).knows(2027)
