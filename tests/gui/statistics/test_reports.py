"""Reports and tables as files."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.gui.room import Room
from xinfang_desk.ui.statistics.reporting import Wish, wishes
from xinfang_desk.ui.statistics.view import StatisticsTab
from xinfang_desk.ui.widgets.spans import Span

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_offers_what_fits_the_period(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    tab.export.click()
    titles = [action.text() for action in tab.exports.menu.actions() if action.text()]
    assert "2026年信访统计表　Excel 表格" in titles
    assert titles[-1] == "2026年信访年度报告　Word 文档"
    tab.exports.menu.hide()
    assert [wish.kind for wish in wishes(Span.MONTH, *MARCH)] == ["table"] * 2 + ["monthly"] * 2 + ["annual"] * 2
    assert [wish.kind for wish in wishes(Span.HALF, *YEAR)] == ["table"] * 2 + ["annual"] * 2
    assert wishes(Span.MONTH, *MARCH)[2].title == "2026年3月信访工作月报"


@pytest.mark.parametrize("kind", ["table", "annual", "monthly"])
def test_a_pdf_is_shown_before_it_is_printed(room: Room, kind: str) -> None:
    room.register()
    tab = room.enter(StatisticsTab)
    tab.reports.make(Wish(kind, *(MARCH if kind == "monthly" else YEAR), ".pdf"))
    assert tab.working.isVisible()
    assert not tab.export.isEnabled()
    room.settle()
    assert not tab.working.isVisible()
    assert tab.export.isEnabled()
    assert "信访" in text_of(tab.reports.paper.content)
    assert room.find("paperDialog.print").text() == "打印"


def test_the_annual_report_is_kept_as_word(room: Room, tmp_path: Path) -> None:
    room.register()
    tab = room.enter(StatisticsTab)
    tab.reports.make(Wish("annual", *YEAR, ".docx"))
    room.settle()
    target = tmp_path / "年度报告.docx"
    dialog = tab.reports.saver.dialog
    assert Path(dialog.selectedFiles()[0]).name == "2026年信访年度报告.docx"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.settle()
    assert any("1件" in paragraph.text for paragraph in Document(str(target)).paragraphs)


def test_the_figures_are_kept_as_a_spreadsheet(room: Room, tmp_path: Path) -> None:
    room.register(headcount=4)
    tab = room.enter(StatisticsTab)
    tab.reports.make(Wish("table", *YEAR, ".xlsx"))
    room.settle()
    target = tmp_path / "统计表.xlsx"
    tab.reports.saver.dialog.fileSelected.emit(str(target))
    tab.reports.saver.dialog.reject()
    room.settle()
    sheets = CalamineWorkbook.from_path(target)
    flat = [str(c) for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for c in row]
    assert "信访总人次" in flat
