"""Paper without a dialog: to a folder, to a printer, or to nowhere with a word about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.gui.fakes import pdf
from xinfang_desk.documents.report import draw_report
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.papers import ReportData, ReportSection, ReportTable
from xinfang_desk.ui.printing import PaperPrinter, paint_on, send
from xinfang_desk.ui.taskrunner import TaskRunner


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    one = TaskRunner()
    yield one
    one.shutdown()


def test_without_a_printer_nothing_is_printed(runner: TaskRunner) -> None:
    assert PaperPrinter(runner).print_pdf(pdf("x"), "回执") is False


def test_a_folder_keeps_every_paper_under_its_own_name(runner: TaskRunner, qtbot: QtBot, tmp_path: Path) -> None:
    printer, places = PaperPrinter(runner, f"folder:{tmp_path / '打印'}"), []
    assert printer.print_pdf(pdf("one"), "登记回执/0001", places.append)
    assert printer.print_pdf(pdf("two"), "登记回执/0001", places.append)
    qtbot.waitUntil(lambda: len(places) == 2, timeout=5000)
    names = sorted(p.name for p in (tmp_path / "打印").iterdir())
    assert names == ["登记回执_0001 (2).pdf", "登记回执_0001.pdf"]
    assert Path(places[0]).read_bytes() == pdf("one")
    assert Path(places[1]).read_bytes() == pdf("two")


def test_the_environment_wins_over_the_setting(monkeypatch: pytest.MonkeyPatch, runner: TaskRunner) -> None:
    printer = PaperPrinter(runner, "柜台打印机")
    monkeypatch.setenv("XINFANG_PRINTER", "folder:/elsewhere")
    assert printer.configured == "folder:/elsewhere"
    monkeypatch.delenv("XINFANG_PRINTER")
    assert printer.configured == "柜台打印机"


def test_a_printer_that_is_gone_is_named_with_what_to_do(runner: TaskRunner, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    PaperPrinter(runner, "没有的打印机").print_pdf(pdf("x"), "回执", None, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert isinstance(errors[0], EnvironmentTrouble)
    assert "找不到打印机“没有的打印机”" in str(errors[0])
    assert "补打" in str(errors[0])


def test_a_folder_that_cannot_be_written_is_trouble_of_the_environment(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(EnvironmentTrouble, match="无法写入文件夹"):
        send(pdf("x"), "回执", f"folder:{blocked}")


def test_pages_are_painted_in_their_own_size(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    paint_on(printer, pdf("500108 20260302 0001"), "回执")
    (page,) = PdfReader(target).pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (420, 595)
    assert len(target.read_bytes()) > 3000, "the page carries a picture of the slip"


def test_a_page_laid_across_is_a_known_sheet_turned(tmp_path: Path) -> None:
    rows = tuple((f"龙门浩街道{n}", *("1234",) * 20) for n in range(3))
    table = ReportTable("交叉表", ("问题属地", *(f"{n}类" for n in range(20))), rows)
    report = ReportData("表", "示例区信访办公室", "2026年", (ReportSection("", (), (table,)),), datetime(2026, 3, 2))
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    paint_on(printer, draw_report(report), "交叉表")
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    (page,) = PdfReader(target).pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)
