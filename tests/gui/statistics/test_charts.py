"""Charts: what is drawn, told apart in grey, pointed at, walked through by keys, heard."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.room import Room
from xinfang_desk.domain.charts import CHARTS, Behind, ChartData, ChartForm, Mark
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.palette import SERIES
from xinfang_desk.ui.statistics.chartimage import chart_png, chart_svg
from xinfang_desk.ui.statistics.chartview import ChartView
from xinfang_desk.ui.statistics.sketch import contrast, lightness
from xinfang_desk.ui.statistics.view import StatisticsTab
from xinfang_desk.ui.theme import CONTRAST, DARK, LIGHT, Theme

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def mark(value: int | None, name: str = "") -> Mark:
    return Mark(value, "—" if value is None else str(value), Behind(*YEAR, figure=name) if value else None)


def chart(form: ChartForm, *values: tuple[int | None, ...], unit: str = "件") -> ChartData:
    names = tuple("甲乙丙丁戊己"[n] for n in range(len(values[0])))
    series = tuple(
        (f"系列{n}", tuple(mark(v, f"{n}.{place}") for place, v in enumerate(row))) for n, row in enumerate(values)
    )
    return ChartData("one", "标题", unit, form, names, series)


def view_of(qtbot: QtBot, data: ChartData, theme: Theme | None = None) -> ChartView:
    view = ChartView("chart", theme or Theme())
    qtbot.addWidget(view)
    view.resize(640, 320)
    view.show_chart(data)
    view.show()
    view.grab()
    return view


def colours(view: ChartView) -> set[int]:
    image = view.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 3)}


@pytest.mark.parametrize("form", [ChartForm.COLUMNS, ChartForm.BARS])
def test_the_series_wear_the_fills_of_the_house(qtbot: QtBot, form: ChartForm) -> None:
    view = view_of(qtbot, chart(form, (30, 10), (20, 40), (9, 9)))
    assert {QColor(f"#{code}").rgb() for code in SERIES[:3]} <= colours(view)


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_neighbouring_series_differ_in_grey_and_their_numbers_can_be_read(palette) -> None:
    shades = [lightness(QColor(f"#{code}")) for code in palette.series]
    assert all(abs(a - b) > 0.09 for a, b in pairwise(shades))
    for code in palette.series:
        ground = QColor(f"#{code}")
        assert abs(lightness(contrast(ground)) - lightness(ground)) > 0.3


def test_an_empty_chart_says_so(qtbot: QtBot) -> None:
    view = view_of(qtbot, chart(ChartForm.COLUMNS, (0, 0)))
    assert QColor(f"#{SERIES[0]}").rgb() not in colours(view)
    assert "没有可统计的数据" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current is None


def test_arrows_walk_over_columns_and_their_parts_and_enter_opens(qtbot: QtBot) -> None:
    view = view_of(qtbot, chart(ChartForm.COLUMNS, (3, 0, 5), (1, 2, 0)))
    heard: list[Behind] = []
    view.opened.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Home)
    steps = (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    walked = [view.current]
    for key in steps:
        QTest.keyClick(view, key)
        walked.append(view.current)
    assert [one.behind.figure for one in walked] == ["0.0", "1.0", "1.1", "0.2", "0.2"]
    assert view.accessibleDescription().startswith("丙 系列0 5 件，回车看清单")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert [behind.figure for behind in heard] == ["0.2"]


def test_lying_bars_are_walked_downwards_and_heat_cells_both_ways(qtbot: QtBot) -> None:
    bars = view_of(qtbot, chart(ChartForm.BARS, (5, 4, 3)))
    QTest.keyClick(bars, Qt.Key.Key_Home)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert bars.current.behind.figure == "0.1"
    heat = view_of(qtbot, chart(ChartForm.HEAT, (1, 2), (3, 4)))
    QTest.keyClick(heat, Qt.Key.Key_Home)
    QTest.keyClick(heat, Qt.Key.Key_Right)
    QTest.keyClick(heat, Qt.Key.Key_Down)
    assert heat.current.behind.figure == "1.1"
    assert heat.accessibleDescription().startswith("系列1 乙 4 件")


@pytest.mark.parametrize("form", list(ChartForm))
def test_a_click_on_any_mark_opens_its_list(qtbot: QtBot, form: ChartForm) -> None:
    view = view_of(qtbot, chart(form, (50, 40), (30, 60)))
    heard: list[Behind] = []
    view.opened.connect(heard.append)
    for series, place in ((0, 0), (1, 1)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spot(series, place).center().toPoint())
    assert [behind.figure for behind in heard] == ["0.0", "1.1"]


def test_a_month_without_a_rate_leaves_a_gap_in_the_line(qtbot: QtBot) -> None:
    view = view_of(qtbot, chart(ChartForm.LINES, (90, None, 95), unit="%"))
    assert [spot.place for spot in view._spots] == [0, 2]


def test_the_charts_of_a_period_can_be_heard(room: Room) -> None:
    room.register(channel=Channel.LETTER)
    tab = room.enter(StatisticsTab)
    assert tuple(tab.overview.charts) == CHARTS
    heard = room.find("statistics.months").accessibleDescription()
    assert "3月：来信1件" in heard
    assert all(view.accessibleDescription() for view in tab.overview.charts.values())


def test_a_column_opens_the_matters_of_its_month(room: Room) -> None:
    number = room.register(channel=Channel.LETTER)
    room.days(-40)
    room.register(channel=Channel.LETTER)
    room.days(40)
    tab = room.enter(StatisticsTab)
    months = room.find("statistics.months")
    months.setFocus()
    room.press(Qt.Key.Key_End)
    room.press(Qt.Key.Key_Return)
    room.settle()
    dialog = tab.controller.dialog
    assert dialog.windowTitle() == "信访形式：来信"
    assert [row.number for row in dialog.table.rows_model.rows()] == [number]


@pytest.mark.parametrize("form", list(ChartForm))
def test_a_chart_becomes_a_picture(qapp, form: ChartForm) -> None:
    data = chart(form, (50, 40), (30, 60))
    assert chart_png(data).startswith(b"\x89PNG")
    svg = chart_svg(data).decode()
    assert all(word in svg for word in ("标题", "甲", "乙"))
    assert "50" in svg
