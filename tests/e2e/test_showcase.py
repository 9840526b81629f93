"""`make demo` leaves what the README promises: slip, letters, reports and a picture of each tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.showcase import demo, screenshots

from .papers import text_of


def test_the_demo_leaves_its_papers_and_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINFANG_PRINTER", "")
    assert demo.main(tmp_path / "demo") == 0
    made = {path.name for path in (tmp_path / "demo").iterdir()}
    papers = {"登记回执.pdf", "转送函.pdf", "受理告知书.pdf", "年度报告.pdf", "年度报告.docx", "年度报告.xlsx"}
    pictures = {"1-接访登记.png", "2-事项跟踪.png", "3-调解室.png", "4-统计报表.png"}
    assert papers | pictures <= made
    assert "500108 20260302" in text_of(tmp_path / "demo" / "登记回执.pdf")


def test_no_picture_paints_over_another() -> None:
    screenshots.refuse_twins(screenshots.every_name())
    with pytest.raises(ValueError, match="settings"):
        screenshots.refuse_twins(["intake", "settings", "settings"])
