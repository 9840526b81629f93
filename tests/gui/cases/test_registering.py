"""文号登记簿 in the window: gaps are seen, explained, and gone from the findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from tests.gui.room import Room
from xinfang_desk.store import schema
from xinfang_desk.ui.cases.view import CasesTab


@pytest.fixture
def tab(room: Room) -> CasesTab:
    """Two letters were issued; the first has disappeared."""
    for name in ("甲", "乙"):
        room.move(room.register(name), "refer", unit="114")
    with room.services.store.engine.begin() as connection:
        connection.execute(update(schema.steps).values(paper_id=None))
        connection.execute(delete(schema.papers).where(schema.papers.c.number == "示信访转〔2026〕1号"))
    tab = room.enter(CasesTab)
    tab.controller.register.open()
    room.settle()
    return tab


def test_a_gap_is_seen_and_explained(room: Room, tab: CasesTab) -> None:
    dialog = tab.controller.register.dialog
    assert [(row[0], row[5]) for row in room.cells("register.table")] == [
        ("示信访转〔2026〕1号", "缺号"),
        ("示信访转〔2026〕2号", "已签发"),
    ]
    assert "缺号 1 个" in dialog.note()
    assert dialog.current().status == "缺号"
    room.find("register.explain").click()
    room.find("gap.confirm").click()
    room.settle()
    assert "原因" in tab.controller.register.gap.places["reason"].finding_text()
    room.find("gap.reason").setPlainText("用于手工出具的转送函")
    room.find("gap.confirm").click()
    room.settle()
    assert room.cells("register.table")[0][5:] == ["缺号已说明", "用于手工出具的转送函"]
    assert "没有未说明的缺号" in dialog.note()


def test_only_a_gap_can_be_explained(room: Room, tab: CasesTab) -> None:
    tab.controller.register.dialog.table.selectRow(1)
    assert not room.find("register.explain").isEnabled()


def test_a_number_opens_its_matter(room: Room, tab: CasesTab) -> None:
    dialog = tab.controller.register.dialog
    dialog.table.chosen.emit(dialog.table.rows_model.row(1))
    room.settle()
    assert tab.controller.register.dialog is None
    assert room.find("cases.detail.number").accessibleName().endswith("500108202603020002")


def test_the_register_is_exported_and_shown_on_paper(room: Room, tab: CasesTab, tmp_path: Path) -> None:
    room.find("register.sheet").click()
    room.settle()
    target = tmp_path / "登记簿.xlsx"
    tab.controller.register.saver.dialog.fileSelected.emit(str(target))
    room.settle()
    assert target.read_bytes().startswith(b"PK")
    room.find("register.paper").click()
    room.settle()
    assert tab.controller.register.paper.content.startswith(b"%PDF")
