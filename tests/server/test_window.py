"""The real window of a counter whose office lies on a server, by keys alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.e2e.desk import desk
from tests.e2e.test_counter_day import figures, open_first_hit, register, step
from xinfang_desk.ui.statusbar import BACKUPS


def test_a_matter_from_the_first_key_to_the_figures(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{tmp_path / '打印'}")
    with desk(tmp_path / "窗口", datetime(2026, 3, 2, 9, 5), database=url) as counter:
        assert register(counter, "李𬭩", "500108198001010018", "请求修复小区供水管道") == "500108202603020001"
        assert register(counter, "王五", "", "反映供水压力不足") == "500108202603020002"
        assert len(list((tmp_path / "打印").glob("*.pdf"))) == 2
        open_first_hit(counter, "供水管")
        step(counter, "refer", datetime(2026, 3, 4, 10, 0), ("unit", "区住房城乡建委"))
        assert "转送" in " ".join(" ".join(row) for row in counter.table("cases.timeline"))
        counter.press(Qt.Key.Key_F4)
        counter.settle()
        assert figures(counter)["petitions.matters"] == 2
        counter.tab_to("statistics.card.petitions.matters")
        counter.press(Qt.Key.Key_Return)
        counter.settle()
        assert any("一次登记算一件" in text for text in counter.shown_texts())


def test_the_administrator_of_the_server_backs_up(url: str, tmp_path: Path) -> None:
    with desk(tmp_path / "窗口", datetime(2026, 3, 2, 9, 5), database=url) as counter:
        light = counter.find("status.health", QPushButton)
        counter.wait(lambda: "服务器备份" in light.text(), "the light")
        counter.window.footer.healthAsked.emit(BACKUPS)
        counter.wait(counter.has_dialog, "the settings")
        counter.settle()
        dialog = counter.dialog()
        assert any("数据在共享服务器上" in label.text() for label in dialog.findChildren(QLabel))
        make = dialog.findChild(QPushButton, "office.backup.make")
        assert make is not None
        assert not make.isEnabled()
