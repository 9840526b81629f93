"""Files of tables and charts, read back: they hold what the screen shows."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from tests.gui.room import Room
from xinfang_desk.domain.charts import Behind
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.crosstab import CrossQuestion
from xinfang_desk.domain.watching import Stopped, Watch
from xinfang_desk.ui.statistics.exporting import Offer
from xinfang_desk.ui.statistics.view import StatisticsTab


def cross_tab(room: Room) -> StatisticsTab:
    room.register("甲", headcount=2)
    room.register("乙", channel=Channel.LETTER)
    room.register("丙", channel=Channel.LETTER, unit="110")
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.cross)
    tab.cross.show_question(CrossQuestion(("unit",), "channel"))
    room.find("statistics.cross.ask").click()
    room.settle()
    return tab


def saved(room: Room, offer: Offer, suffix: str) -> Path:
    """Make a file through the menu's way and the place that the clerk names."""
    tab = room.tab
    tab.exports.make(offer, suffix)
    room.settle()
    target = room.folder / f"out{suffix}"
    dialog = tab.exports.saver.dialog
    assert Path(dialog.selectedFiles()[0]).suffix == suffix
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.settle()
    return target


def screen(room: Room, name: str) -> list[list[str]]:
    model = room.find(name).model()
    heads = [str(model.headerData(n, Qt.Orientation.Horizontal)).replace("\n", "") for n in range(model.columnCount())]
    return [heads, *([cell.replace(",", "") for cell in row] for row in room.cells(name))]


def xlsx_rows(path: Path) -> list[list[str]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [[f"{c:g}" if isinstance(c, float) else str(c) for c in row] for row in rows]


def pdf_text(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_cross_table_is_kept_as_it_stands_on_the_screen(room: Room) -> None:
    tab = cross_tab(room)
    tab.cross.table.sort(2)
    tab.cross.table.sort(1)
    table = tab.exports.offers()[0]
    wanted = screen(room, "statistics.cross.table")
    text = saved(room, table, ".csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text.decode("utf-8-sig")))) == wanted
    assert xlsx_rows(saved(room, table, ".xlsx"))[: len(wanted)] == wanted
    page = pdf_text(saved(room, table, ".pdf"))
    assert all(cell in page for row in wanted for cell in row)
    assert "1+2=3" in page


def test_the_figures_are_kept_with_the_periods_beside_them(room: Room) -> None:
    room.import_many(30)
    room.register()
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.figures)
    (table,) = tab.exports.offers()
    wanted = screen(room, "statistics.table")
    rows = list(csv.reader(io.StringIO(saved(room, table, ".csv").read_bytes().decode("utf-8-sig"))))
    assert rows == wanted
    page = pdf_text(saved(room, table, ".pdf"))
    assert "较上年同期" in page
    assert "-29" in page


@pytest.mark.parametrize("place", range(6))
def test_every_chart_of_the_period_becomes_every_kind_of_file(room: Room, place: int) -> None:
    room.register("甲")
    room.register("乙", channel=Channel.LETTER)
    tab = room.enter(StatisticsTab)
    offer = tab.exports.offers()[place]
    chart = offer.chart
    marks = [mark.text for _, series in chart.series for mark in series if mark.value]
    assert set(offer.forms) == {".png", ".svg", ".pdf", ".xlsx", ".csv"}
    cells = [cell for row in csv.reader(io.StringIO(saved(room, offer, ".csv").read_text("utf-8-sig"))) for cell in row]
    assert all(text in cells for text in marks)
    assert all(name in cells for name in chart.categories)
    assert xlsx_rows(saved(room, offer, ".xlsx"))
    assert chart.title in pdf_text(saved(room, offer, ".pdf"))
    assert saved(room, offer, ".png").read_bytes().startswith(b"\x89PNG")
    assert chart.title in saved(room, offer, ".svg").read_text("utf-8")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_offers_what_the_section_shows(room: Room) -> None:
    tab = cross_tab(room)
    tab.export.click()
    titles = [action.text() for action in tab.exports.menu.actions() if action.text()]
    assert titles[:2] == ["表　交叉表 责任单位 × 信访形式", "图　责任单位 × 信访形式"]
    inside = tab.exports.menu.actions()[1].menu().actions()
    assert inside[0].text() == "PNG 图片"
    tab.exports.menu.hide()
    tab.exports.menu.triggered.emit(inside[0])
    assert Path(tab.exports.saver.dialog.selectedFiles()[0]).name == "2026年责任单位 × 信访形式.png"
    tab.exports.saver.dialog.reject()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_list_behind_a_number_becomes_a_file(room: Room) -> None:
    tab = cross_tab(room)
    view = tab.cross.table
    view.opened.emit(view.cross.behind(view.cross.rowCount() - 1, view.cross.columnCount() - 1))
    room.settle()
    dialog = tab.controller.dialog
    dialog.export.click()
    action = next(a for a in tab.exports.menu.actions() if a.text() == "清单　CSV 文本")
    tab.exports.menu.hide()
    rows = list(csv.reader(io.StringIO(saved(room, action.data()[0], ".csv").read_text("utf-8-sig"))))
    assert rows[1:] == [list(row.cells) for row in dialog.table.rows_model.rows()]
    assert len(rows) == 4
    spread = CalamineWorkbook.from_filelike(
        io.BytesIO(saved(room, action.data()[0], ".xlsx").read_bytes())
    ).get_sheet_by_index(0)
    place = rows[0].index("人数")
    assert [row[place] for row in spread.to_python()[1:4]] == [1.0, 1.0, 2.0]
    assert any("期间：2026年" in str(row[0]) for row in spread.to_python()[4:])


def test_a_list_goes_out_whole_and_says_what_it_adds_up_to(room: Room) -> None:
    numbers = [room.register(f"张{n}").replace(" ", "") for n in range(5)]
    tab = room.enter(StatisticsTab)
    statistics, year = tab.exports._services.statistics, (date(2026, 1, 1), date(2026, 12, 31))
    mark = Behind(*year, figure="petitions.people")
    seen = statistics.behind(room.ctx, mark, limit=2)
    assert (len(seen.rows), seen.total, seen.amount) == (2, 5, "合计 5 人次")
    with pytest.raises(Stopped):
        statistics.list_file(room.ctx, mark, "numerator", ".csv", Watch(lambda *_: None, lambda: True))
    rows = list(csv.reader(io.StringIO(statistics.list_file(room.ctx, mark, "numerator", ".csv").decode("utf-8-sig"))))
    assert sorted(row[0].replace(" ", "") for row in rows[1:]) == sorted(numbers)
