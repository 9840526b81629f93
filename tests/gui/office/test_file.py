"""设置文件 by keys: the set-up goes out as one file and comes in after a look at every change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.e2e.desk import Desk
from xinfang_desk.domain.text import group_number

from .settings import FACTS, FILE, choose_file, close, enter, line, notice, open_settings, press, register, turn

CHANGES = f"{FILE}.changes"


def put(path: Path, **parts: Any) -> Path:
    path.write_text(json.dumps({"文件": "信访办设置", "版本": 1, **parts}, ensure_ascii=False), encoding="utf-8")
    return path


def take_in(counter: Desk, path: Path) -> None:
    press(counter, f"{FILE}.import")
    choose_file(counter, path)


def test_the_set_up_goes_out_and_comes_in_unchanged(counter: Desk, tmp_path: Path) -> None:
    path = tmp_path / "设置.json"
    open_settings(counter, FILE)
    press(counter, f"{FILE}.export")
    choose_file(counter, path, "saveDialog")
    assert line(counter) == f"已导出到 {path}"
    assert "节假日" in json.loads(path.read_text(encoding="utf-8"))
    take_in(counter, path)
    assert any("与现在的设置相同。" in text for text in counter.shown_texts())
    counter.press(Qt.Key.Key_Escape)
    counter.tab_to(f"{FILE}.holidays")
    counter.press(Qt.Key.Key_Space)
    press(counter, f"{FILE}.export")
    choose_file(counter, tmp_path / "无节假日.json", "saveDialog")
    assert "节假日" not in json.loads((tmp_path / "无节假日.json").read_text(encoding="utf-8"))


def test_a_set_up_is_taken_over_after_every_change_was_seen(counter: Desk, tmp_path: Path) -> None:
    number = register(counter)
    path = put(
        tmp_path / "别处.json",
        本单位={"单位名称": "江南区信访局", "签发人": ["王某（主任）"]},
        期限规则=[{"代号": "referral", "天数": 10}],
    )
    before = counter.services.office.settings(counter.ctx)
    open_settings(counter, FILE)
    take_in(counter, path)
    shown = counter.table(f"{CHANGES}.table")
    assert ["本单位", "单位名称", "示例区信访办公室", "江南区信访局"] in shown
    assert [row[0] for row in shown] == ["本单位", "本单位", "期限规则"]
    assert [row[0] for row in counter.table(f"{CHANGES}.due")] == [group_number(number)]
    counter.press(Qt.Key.Key_Escape)
    assert counter.services.office.settings(counter.ctx) == before
    take_in(counter, path)
    enter(counter)
    assert "已导入，共3处改动" in line(counter)
    assert counter.services.office.settings(counter.ctx).signers == ("王某（主任）",)
    assert "江南区信访局" in counter.window.windowTitle()
    turn(counter, FACTS)
    assert counter.text("office.organ_name") == "江南区信访局"
    close(counter)


def test_a_faulty_file_is_told_line_by_line_and_changes_nothing(counter: Desk, tmp_path: Path) -> None:
    before = counter.services.office.settings(counter.ctx)
    open_settings(counter, FILE)
    take_in(counter, put(tmp_path / "坏.json", 本单位={"传真": "1"}, 期限规则=[{"代号": "x"}]))
    told = notice(counter, "file.problems").splitlines()
    assert len(told) == 3
    assert "不认识的项目“传真”" in told[1]
    assert "没有改动" in line(counter)
    assert counter.services.office.settings(counter.ctx) == before
    take_in(counter, put(tmp_path / "好.json", 本单位={"电话": "1"}))
    assert notice(counter, "file.problems") == ""
