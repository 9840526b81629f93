"""设置, by keys on a real office: what is changed stands on the next paper; what is wrong is told at its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QTableView, QTabWidget

from tests.e2e.desk import Desk, desk
from tests.e2e.papers import text_of
from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.ui.office.dialog import OfficeDialog

MONDAY = datetime(2026, 3, 2, 9, 5)
CONTROL = Qt.KeyboardModifier.ControlModifier
FACTS, PAPER, CODES, HOLIDAYS, BACKUP = range(5)
MM = 72 / 25.4


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{folder}")
    return folder


@pytest.fixture
def counter(tmp_path: Path, printed: Path) -> Iterator[Desk]:
    with desk(tmp_path / "data", MONDAY) as one:
        yield one
        put_away(one)


def put_away(counter: Desk) -> None:
    """What a test leaves open must not be found by the next one."""
    for dialog in counter.window.findChildren(OfficeDialog):
        dialog.hide()


def open_settings(counter: Desk, page: int = FACTS) -> OfficeDialog:
    counter.press(Qt.Key.Key_Comma, CONTROL)
    counter.settle()
    dialog = counter.dialog()
    assert isinstance(dialog, OfficeDialog)
    turn(counter, page)
    return dialog


def turn(counter: Desk, page: int) -> None:
    tabs = counter.find("office.pages", QTabWidget)
    assert isinstance(tabs, QTabWidget)
    while tabs.currentIndex() != page:
        counter.press(Qt.Key.Key_Tab, CONTROL)
    counter.settle()


def close(counter: Desk) -> None:
    counter.press(Qt.Key.Key_Escape)
    counter.wait(lambda: not counter.has_dialog(), "the settings to close")
    counter.settle()


def enter(counter: Desk) -> None:
    counter.press(Qt.Key.Key_Return)
    counter.settle()


def line(counter: Desk) -> str:
    label = counter.find("office.line.text", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def finding(counter: Desk, field: str) -> str:
    label = counter.find(f"office.{field}.finding", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def choose_file(counter: Desk, path: Path) -> None:
    """Type the path into the file dialog that is open."""
    dialog = counter.window.findChild(QFileDialog, "office.openDialog")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.setFocus()
    field.setText(str(path))
    counter.press(Qt.Key.Key_Return)
    counter.window.findChildren(OfficeDialog)[-1].activateWindow()  # what a window manager does
    counter.settle()


def register(counter: Desk) -> str:
    counter.fill("intake.name", "张三")
    counter.fill("intake.demand", "请求修复小区供水管道")
    counter.settle()
    counter.press(Qt.Key.Key_F9)
    counter.wait(lambda: bool(counter.text("intake.lastNumber")), "the new number")
    counter.settle()
    return counter.text("intake.lastNumber").replace(" ", "")


def test_the_office_s_own_name_stands_on_the_next_slip(counter: Desk, printed: Path) -> None:
    open_settings(counter)
    assert counter.text("office.organ_name") == "示例区信访办公室"
    counter.fill("office.organ_name", "江南区信访局")
    counter.fill("office.region_code", "５００１９９")
    enter(counter)
    assert "已保存" in line(counter)
    assert "江南区信访局" in counter.window.windowTitle()
    close(counter)
    assert register(counter) == "500199202603020001"
    (slip,) = printed.glob("*.pdf")
    assert "江南区信访局" in text_of(slip)
    assert "示例区信访办公室" not in text_of(slip)


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(counter: Desk) -> None:
    before = counter.services.office.settings(counter.ctx)
    open_settings(counter)
    counter.fill("office.region_code", "5001")
    counter.press(Qt.Key.Key_Tab)
    assert finding(counter, "region_code") == "行政区划代码应为6位数字，请核对"
    counter.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    counter.fill("office.organ_name", "字" * 51)
    enter(counter)
    assert "最多50字" in finding(counter, "organ_name")
    assert "6位数字" in finding(counter, "region_code")
    assert "没有保存" in line(counter)
    assert counter.focused().objectName() == "office.organ_name"
    assert counter.services.office.settings(counter.ctx) == before
    counter.fill("office.organ_name", "江南区信访局")
    assert "最多" not in finding(counter, "organ_name")


def test_typing_is_not_lost_by_one_esc(counter: Desk) -> None:
    open_settings(counter)
    counter.fill("office.phone", "023-61111111")
    counter.press(Qt.Key.Key_Escape)
    assert "还没有保存" in line(counter)
    enter(counter)
    assert counter.services.office.settings(counter.ctx).phone == "023-61111111"
    counter.fill("office.phone", "023-62222222")
    counter.press(Qt.Key.Key_Escape)
    assert counter.has_dialog()
    close(counter)
    assert counter.services.office.settings(counter.ctx).phone == "023-61111111"


def test_a_roll_of_80_mm_takes_the_next_slip(counter: Desk, printed: Path) -> None:
    open_settings(counter, PAPER)
    counter.choose("office.slip_paper", "80 毫米")
    enter(counter)
    assert counter.services.office.settings(counter.ctx).slip_paper is SlipPaper.ROLL80
    close(counter)
    register(counter)
    (slip,) = printed.glob("*.pdf")
    assert float(PdfReader(slip).pages[0].mediabox.width) == pytest.approx(80 * MM, abs=1)


def test_paper_can_go_to_a_folder_of_the_office(tmp_path: Path, counter: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XINFANG_PRINTER")
    open_settings(counter, PAPER)
    counter.choose("office.printer", "保存为文件")
    counter.fill("office.folder", "文书")
    enter(counter)
    assert "完整路径" in finding(counter, "folder")
    counter.fill("office.folder", str(tmp_path / "本所文书"))
    enter(counter)
    close(counter)
    register(counter)
    assert len(list((tmp_path / "本所文书").glob("*.pdf"))) == 1


def test_the_two_pages_of_settings_do_not_overwrite_each_other(counter: Desk) -> None:
    open_settings(counter)
    counter.fill("office.phone", "023-63333333")
    turn(counter, PAPER)
    counter.choose("office.slip_paper", "A4")
    enter(counter)
    turn(counter, FACTS)
    assert counter.text("office.phone") == "023-63333333"
    counter.tab_to("office.facts.save")
    enter(counter)
    kept = counter.services.office.settings(counter.ctx)
    assert (kept.phone, kept.slip_paper) == ("023-63333333", SlipPaper.A4)


def test_a_code_table_is_replaced_after_its_changes_were_seen(tmp_path: Path, counter: Desk) -> None:
    path = tmp_path / "单位.csv"
    path.write_text("代码,名称\nN1,江南区教委\n", encoding="gb18030")
    before = len(counter.services.office.codes(counter.ctx, "unit"))
    open_settings(counter, CODES)
    counter.choose("office.codes.which", "责任单位")
    counter.settle()
    assert len(counter.table("office.codes.table")) == before
    for answer in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        counter.tab_to("office.codes.import")
        enter(counter)
        choose_file(counter, path)
        shown = counter.table("office.codes.changes.table")
        assert shown[0][:3] == ["新增", "N1", "江南区教委"]
        assert [row[0] for row in shown].count("停用") == before
        assert len(counter.services.office.codes(counter.ctx, "unit")) == before
        counter.press(answer)
        counter.settle()
    assert [c.label for c in counter.services.office.codes(counter.ctx, "unit")] == ["江南区教委"]
    assert counter.table("office.codes.table") == [["N1", "江南区教委", "", "在用"]]
    counter.tab_to("office.codes.retired")
    counter.press(Qt.Key.Key_Space)
    assert len(counter.table("office.codes.table")) == before + 1
    close(counter)
    counter.choose("intake.unit", "江南区教委")


def test_a_bad_code_file_is_told_and_changes_nothing(tmp_path: Path, counter: Desk) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("代码,名称,上级代码\n1,甲,7\n", encoding="utf-8")
    before = counter.services.office.codes(counter.ctx, "category")
    open_settings(counter, CODES)
    counter.tab_to("office.codes.import")
    enter(counter)
    choose_file(counter, path)
    assert line(counter) == "第2行的上级代码“7”不在表中，请核对"
    assert counter.services.office.codes(counter.ctx, "category") == before


def test_next_year_s_holidays_are_missed_and_imported(tmp_path: Path, printed: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text("日期,类型,名称\n2027-01-01,休,元旦\n2027-02-07,班,春节\n", encoding="utf-8")
    with desk(tmp_path / "data", datetime(2026, 11, 23, 9, 5)) as counter:
        light = counter.find("status.health", QPushButton)
        assert isinstance(light, QPushButton)
        assert "缺2027年" in light.text()
        open_settings(counter, HOLIDAYS)
        assert any("还没有2027年的安排" in text for text in counter.shown_texts())
        assert counter.table("office.holidays.table")[0][0] == "2026年"
        counter.tab_to("office.holidays.import")
        enter(counter)
        choose_file(counter, path)
        assert [row[2] for row in counter.table("office.holidays.changes.table")] == ["元旦休息", "调休上班"]
        enter(counter)
        assert counter.table("office.holidays.table")[0] == ["2027年", "1天", "1天", "元旦"]
        assert not any("还没有2027年的安排" in text for text in counter.shown_texts())
        assert "缺2027年" not in light.text()
        put_away(counter)


def test_the_health_light_leads_to_a_backup_that_is_proven(counter: Desk) -> None:
    light = counter.find("status.health", QPushButton)
    light.setFocus()
    counter.press(Qt.Key.Key_Space)
    counter.settle()
    assert counter.dialog().objectName() == "officeDialog"
    assert counter.table("office.backup.table") == []
    assert any("还没有备份" in text for text in counter.shown_texts())
    counter.tab_to("office.backup.make")
    enter(counter)
    (row,) = counter.table("office.backup.table")
    assert row[0] == "2026年3月2日 09:05"
    assert row[3] == "已验证"
    assert "已备份并验证" in line(counter)
    assert "备份 09:05" in light.text()  # type: ignore[attr-defined]


def test_a_damaged_backup_is_told_by_checking_it(tmp_path: Path, counter: Desk) -> None:
    info = counter.services.safekeeping.backup(counter.ctx)
    path = tmp_path / "data" / "backups" / info.name
    path.write_bytes(path.read_bytes()[:-200])
    open_settings(counter, BACKUP)
    assert "不能用" in counter.table("office.backup.table")[0][3]
    counter.tab_to("office.backup.verify")
    enter(counter)
    assert "不能用" in line(counter)


def test_a_backup_is_put_back_after_one_question(counter: Desk) -> None:
    counter.services.safekeeping.backup(counter.ctx)
    counter.moment = datetime(2026, 3, 2, 10, 0)
    register(counter)
    open_settings(counter, BACKUP)
    counter.tab_to("office.backup.restore")
    enter(counter)
    assert counter.find("office.restoreQuestion").isVisible()
    enter(counter)  # the cursor stands on 取消
    assert not counter.find("office.restoreQuestion").isVisible()
    assert counter.services.casework.search(counter.ctx, MatterFilter()).rows
    counter.tab_to("office.backup.restore")
    enter(counter)
    counter.press(Qt.Key.Key_Tab)
    enter(counter)
    assert any("恢复前" in text and "重新启动" in text for text in counter.shown_texts())
    assert not counter.services.casework.search(counter.ctx, MatterFilter()).rows
    counter.press(Qt.Key.Key_Escape)
    assert counter.has_dialog()  # the old data behind may not be worked on
    enter(counter)
    counter.wait(lambda: not counter.window.isVisible(), "the window to close")


@pytest.mark.parametrize("page", [FACTS, PAPER, CODES, HOLIDAYS, BACKUP])
def test_every_button_and_field_of_a_page_is_a_tab_away_and_has_a_name(counter: Desk, page: int) -> None:
    dialog = open_settings(counter, page)
    kinds = (QLineEdit, QPushButton, QTableView)
    wanted = [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisible() and w.isEnabled()]
    for widget in wanted:
        assert widget.objectName()
        assert widget.accessibleName()
        counter.tab_to(widget.objectName())
