"""设置, by keys on a real office: what is changed stands on the next paper; what is wrong is told at its field."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from tests.e2e.desk import Desk
from tests.e2e.papers import text_of
from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.views import MatterFilter

from .settings import (
    BACKUP,
    CONTROL,
    FACTS,
    FILE,
    PAGES,
    PAPER,
    RULES,
    SHIFT,
    UNITS,
    close,
    enter,
    every_widget_is_a_tab_away,
    finding,
    line,
    open_settings,
    register,
    turn,
)

MM = 72 / 25.4


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


def test_the_pages_are_turned_by_keys_both_ways(counter: Desk) -> None:
    dialog = open_settings(counter)
    names = counter.find("office.pages", QListWidget)
    assert isinstance(names, QListWidget)
    assert [names.item(n).text() for n in range(names.count())] == [page.title for page in dialog.pages]
    assert tuple(page.objectName() for page in dialog.pages) == PAGES
    counter.press(Qt.Key.Key_Tab, CONTROL | SHIFT)
    assert dialog.page.objectName() == FILE
    counter.press(Qt.Key.Key_Tab, CONTROL)
    assert dialog.page.objectName() == FACTS
    names.setFocus()
    for _ in range(2):
        counter.press(Qt.Key.Key_Down)
    assert dialog.page.objectName() == UNITS
    assert counter.focused() is names


def test_the_dialog_fits_a_small_screen(counter: Desk) -> None:
    dialog = open_settings(counter)
    assert dialog.width() <= counter.window.width() - 40
    assert dialog.height() <= counter.window.height() - 60
    for page in PAGES:
        turn(counter, page)
        assert dialog.minimumSizeHint().width() <= dialog.width()
        assert dialog.minimumSizeHint().height() <= dialog.height()


@pytest.mark.parametrize("page", PAGES)
def test_every_button_and_field_of_a_page_is_a_tab_away_and_has_a_name(counter: Desk, page: str) -> None:
    dialog = open_settings(counter, page)
    every_widget_is_a_tab_away(counter, dialog)


def test_typing_on_another_page_is_asked_about_before_the_dialog_closes(counter: Desk) -> None:
    dialog = open_settings(counter)
    counter.fill("office.phone", "023-61111111")
    turn(counter, RULES)
    counter.press(Qt.Key.Key_Escape)
    assert dialog.page.objectName() == FACTS
    assert "还没有保存" in line(counter)
    close(counter)
    assert counter.services.office.settings(counter.ctx).phone == "023-60000000"


def test_the_organs_that_the_office_deals_with_are_chosen_from_the_units(counter: Desk) -> None:
    open_settings(counter)
    counter.choose("office.discipline_unit", "区委组织部")
    counter.fill("office.superior_organ", "江南市信访局")
    enter(counter)
    kept = counter.services.office.settings(counter.ctx)
    assert (kept.discipline_unit, kept.legal_unit, kept.superior_organ) == ("102", "103", "江南市信访局")


def test_what_is_wrong_below_the_edge_is_brought_into_sight(counter: Desk) -> None:
    dialog = open_settings(counter)
    counter.fill("office.government", "字" * 51)
    counter.tab_to("office.organ_name")
    enter(counter)
    field = counter.find("office.government")
    assert finding(counter, "government")
    assert not field.visibleRegion().isEmpty()
    assert dialog.isVisible()
