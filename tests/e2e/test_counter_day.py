"""A day at the counter, by keyboard alone: register, register again, refer, accept, conclude, and read the figures."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from .desk import Desk, desk
from .papers import fonts_embedded, text_of

MORNING = datetime(2026, 3, 2, 9, 5)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{folder}")
    return folder


def register(counter: Desk, name: str, number: str, demand: str, people: int = 1) -> str:
    before = counter.text("intake.lastNumber")
    counter.fill("intake.name", name)
    counter.fill("intake.idNumber", number)
    counter.fill("intake.phone", "13800001234")
    counter.fill("intake.address", "人民路1号3-2")
    counter.fill("intake.headcount", str(people))
    counter.fill("intake.demand", demand)
    counter.settle()
    counter.press(Qt.Key.Key_F9)
    counter.wait(lambda: counter.text("intake.lastNumber") != before, "the new number")
    counter.settle()
    return counter.text("intake.lastNumber").replace(" ", "")


def figures(counter: Desk) -> dict[str, int]:
    statistics = counter.services.statistics.figures(counter.ctx, date(2026, 1, 1), date(2026, 12, 31))
    return {v.figure.key: v.numerator for v in statistics.figures}


def step(counter: Desk, key: str, on: datetime, *fields: tuple[str, str]) -> None:
    """Take one move of the open matter through its dialog."""
    counter.moment = on
    counter.tab_to(f"cases.move.{key}")
    counter.press(Qt.Key.Key_Space)
    counter.wait(counter.has_dialog, f"the dialog of {key}")
    for name, label in fields:
        counter.choose_in_dialog(name, label)
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    if counter.has_dialog():
        assert counter.dialog().objectName() == "paperDialog"
        counter.press(Qt.Key.Key_Return)  # print the paper that the step issued
        counter.settle()
        counter.press(Qt.Key.Key_Escape)
    counter.wait(lambda: not counter.has_dialog(), f"{key} to be done")
    counter.settle()


def open_first_hit(counter: Desk, words: str) -> None:
    counter.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    counter.fill("cases.search", words)
    counter.settle()
    counter.wait(lambda: len(counter.table("cases.table")) > 0, "a hit")
    counter.tab_to("cases.table")
    view = counter.find("cases.table", QTableView)
    assert isinstance(view, QTableView)
    if not view.currentIndex().isValid():
        counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    counter.settle()


def test_a_day_at_the_counter(tmp_path: Path, printed: Path) -> None:
    with desk(tmp_path / "data", MORNING) as counter:
        start = figures(counter)
        first = register(counter, "李𬭩", "500108198001010018", "请求修复小区供水管道")
        assert first == "500108202603020001"
        assert counter.text("intake.name") == ""

        counter.fill("intake.idNumber", "500108198001010018")
        counter.settle()
        earlier = counter.table("intake.history")
        assert any("请求修复小区供水管道" in " ".join(row) for row in earlier)

        second = register(counter, "李𬭩", "500108198001010018", "请求公开物业费收支", people=3)
        assert second == "500108202603020002"

        slips = sorted(printed.glob("*.pdf"))
        assert len(slips) == 2
        slip = text_of(slips[0])
        assert "500108 20260302 0001" in slip
        assert "李𬭩" in slip
        assert "2026年3月17日" in slip
        assert "500108198001010018" not in slip
        assert fonts_embedded(slips[0])

        open_first_hit(counter, "供水")
        assert counter.table("cases.timeline")
        step(counter, "refer", datetime(2026, 3, 4, 10, 0), ("unit", "区住房城乡建委"))
        step(counter, "accept", datetime(2026, 3, 10, 10, 0), ("path", "信访程序"))
        step(counter, "conclude", datetime(2026, 4, 20, 10, 0), ("opinion", "支持"))
        timeline = " ".join(" ".join(row) for row in counter.table("cases.timeline"))
        for word in ("登记", "转送", "受理告知", "办结"):
            assert word in timeline

        moved = {key: value - start[key] for key, value in figures(counter).items() if value != start[key]}
        assert moved == {
            "petitions.matters": 2,
            "petitions.people": 4,
            "petitions.visit.matters": 2,
            "petitions.visit.people": 4,
            "petitions.first_time.matters": 2,
            "rate.timely_acceptance": 1,
            "rate.on_time_conclusion": 1,
            "rate.on_time_conclusion.due": 1,
        }
        papers = " ".join(text_of(p) for p in printed.glob("*.pdf"))
        assert "转送" in papers
        assert "受理告知" in papers


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_field_is_a_tab_away_and_nothing_traps_the_keyboard(tmp_path: Path, printed: Path, size) -> None:
    assert printed
    with desk(tmp_path / "data", MORNING, size) as counter:
        first = ["channel", "name", "idType", "idNumber", "phone", "address", "headcount", "purpose", "category"]
        names = [*first, "contentCategory", "locality", "unit", "demand", "facts", "submit"]
        for name in names:
            counter.tab_to(f"intake.{name}")
        for name in names:
            assert counter.find(f"intake.{name}").accessibleName()


def test_bad_input_is_told_at_its_place_and_nothing_is_half_saved(tmp_path: Path, printed: Path) -> None:
    with desk(tmp_path / "data", MORNING) as counter:
        counter.fill("intake.name", "王😀")
        counter.fill("intake.headcount", "0")
        counter.fill("intake.demand", "字" * 1001)
        counter.press(Qt.Key.Key_F9)
        counter.settle()
        shown = counter.shown_texts()
        for sentence in ("姓名中不能有表情符号", "信访人数至少为1人", "主要诉求最多1000字"):
            assert any(sentence in text for text in shown), sentence
        assert counter.text("intake.name") == "王😀"
        assert figures(counter)["petitions.matters"] == 0
        assert not printed.exists()


def test_what_was_typed_comes_back_after_a_crash(tmp_path: Path, printed: Path) -> None:
    assert printed
    with desk(tmp_path / "data", MORNING) as counter:
        counter.fill("intake.name", "赵六")
        counter.fill("intake.facts", "说到一半就停电了")
        counter.wait(lambda: counter.services.intake.load_draft(counter.ctx) is not None, "the draft on disk")
        counter.settle()
        counter.window.runner.shutdown()  # the power fails: no closing of the form
        counter.services.close()
    with desk(tmp_path / "data", MORNING) as counter:
        counter.wait(lambda: counter.text("intake.name") == "赵六", "the recovered draft")
        assert any("恢复" in text for text in counter.shown_texts())
