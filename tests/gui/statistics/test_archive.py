"""The section 报告: preview, publish, open, compare with now, export; progress with a way out."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.room import Room
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.ui.statistics.reportcontroller import days_of
from xinfang_desk.ui.statistics.reportpage import KINDS, TOLD
from xinfang_desk.ui.statistics.view import StatisticsTab


def enter(room: Room) -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.archive.page)
    room.settle()
    return tab


def publish(room: Room, tab: StatisticsTab) -> None:
    tab.archive.page.publish.click()
    room.until(tab.archive.asking.isActiveWindow)
    room.press(Qt.Key.Key_Return)
    room.settle()


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def test_an_empty_archive_says_what_to_do(room: Room) -> None:
    tab = enter(room)
    page = tab.archive.page
    assert "还没有发布过报告" in page.empty.text()
    assert not page.kept.isEnabled()
    assert page.period.text() == "2026年"
    assert set(TOLD) == {key for key, _ in KINDS}
    assert not page.bar.isVisible()


def test_the_kind_decides_the_period(room: Room) -> None:
    tab = enter(room)
    page = tab.archive.page
    for kind, period in (("quarterly", "2026年第一季度"), ("monthly", "2026年3月"), ("daily", "2026年3月2日")):
        page.kind.set_value(kind)
        assert page.period.text() == period
        assert page.told.text() == TOLD[kind]
    tab.period.set_days(date(2025, 5, 1), date(2025, 5, 31))
    assert page.period.text() == "2025年5月31日"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("annual", "2026年度工作报告"),
        ("quarterly", "2026年第一季度报告"),
        ("monthly", "2026年3月信访工作月报"),
        ("daily", "2026年3月2日信访工作日报"),
    ],
)
def test_the_title_says_the_span_once(room: Room, kind: str, title: str) -> None:
    tab = enter(room)
    tab.archive.page.kind.set_value(kind)
    assert tab.archive.title() == title


@pytest.mark.parametrize(
    ("kind", "first", "last", "days"),
    [
        ("annual", date(2026, 1, 1), date(2026, 12, 31), (date(2026, 1, 1), date(2026, 12, 31))),
        ("quarterly", date(2025, 1, 1), date(2025, 12, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        ("weekly", date(2026, 1, 1), date(2026, 12, 31), (date(2026, 3, 2), date(2026, 3, 8))),
        ("assessment", date(2026, 1, 1), date(2026, 6, 30), (date(2026, 1, 1), date(2026, 6, 30))),
        ("monthly", date(2027, 1, 1), date(2027, 1, 31), (date(2027, 1, 1), date(2027, 1, 31))),
    ],
)
def test_the_days_of_a_report(kind: str, first: date, last: date, days: tuple[date, date]) -> None:
    assert days_of(kind, first, last, date(2026, 3, 2)) == days


def test_a_preview_shows_the_paper_and_keeps_nothing(room: Room) -> None:
    room.register()
    tab = enter(room)
    tab.archive.page.preview.click()
    assert tab.archive.page.bar.isVisible()
    assert not tab.archive.page.publish.isEnabled()
    room.settle()
    assert "2026年信访工作报告" in text_of(tab.archive.paper.content)
    assert room.services.publishing.published(room.ctx) == ()
    assert not tab.archive.page.bar.isVisible()
    tab.archive.paper.accept()


@pytest.mark.parametrize(("name", "suffix"), [("word", ".docx"), ("excel", ".xlsx")])
def test_a_preview_can_be_written_on_in_before_it_is_published(
    room: Room, tmp_path: Path, name: str, suffix: str
) -> None:
    room.register()
    tab = enter(room)
    tab.archive.page.preview.click()
    room.settle()
    paper = tab.archive.paper
    room.register()  # what is kept is what was shown
    room.find(f"paperDialog.{name}").click()
    room.settle()
    dialog = paper.saver.dialog
    assert Path(dialog.selectedFiles()[0]).name == f"2026年度工作报告{suffix}"
    target = tmp_path / f"out{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.settle()
    if suffix == ".docx":
        told = "".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
        assert "1件1人次" in told
        assert "______" in told
    else:
        assert target.read_bytes().startswith(b"PK")
    assert room.services.publishing.published(room.ctx) == ()
    paper.accept()


def test_what_is_published_is_shown_without_the_forms_of_a_draft(room: Room) -> None:
    tab = enter(room)
    publish(room, tab)
    room.find("reports.kept.open").click()
    room.settle()
    assert not room.find("paperDialog.word").isVisible()
    assert not room.find("paperDialog.excel").isVisible()
    tab.archive.paper.accept()


def test_publishing_is_asked_once_and_then_listed(room: Room) -> None:
    room.register()
    tab = enter(room)
    tab.archive.page.publish.click()
    asking = tab.archive.asking
    assert "“2026年度工作报告”将按现在的数据存档" in asking.findChild(QLabel, "reportPublish.told").text()
    room.until(asking.isActiveWindow)
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert room.cells("reports.table") == []
    publish(room, tab)
    (row,) = room.cells("reports.table")
    assert row[:4] == ["信访工作报告", "2026年", "2026年3月2日 09:30", "值班员"]
    assert room.said[-1] == "2026年信访工作报告已发布并存档"
    assert tab.archive.page.kept.isEnabled()


def test_a_published_report_opens_as_it_was(room: Room) -> None:
    room.register()
    tab = enter(room)
    publish(room, tab)
    room.register()
    tab.activateWindow()
    room.until(tab.isActiveWindow)
    tab.archive.page.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert "1件1人次" in text_of(tab.archive.paper.content)
    tab.archive.paper.accept()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_a_published_report_goes_out_as_a_file(room: Room, tmp_path: Path, suffix: str) -> None:
    room.register()
    tab = enter(room)
    publish(room, tab)
    tab.archive.page.kept.button(suffix).click()
    room.settle()
    dialog = tab.archive.saver.dialog
    assert Path(dialog.selectedFiles()[0]).name == f"2026年信访工作报告（20260302存档）{suffix}"
    target = tmp_path / f"out{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.settle()
    assert target.read_bytes().startswith(b"%PDF" if suffix == ".pdf" else b"PK")


def test_the_comparison_names_the_matter_and_opens_it(room: Room) -> None:
    room.register()
    tab = enter(room)
    publish(room, tab)
    room.days(1)
    number = room.register("李四")
    room.find("reports.kept.compare").click()
    room.settle()
    dialog = tab.archive.comparing
    assert "项与现在不同" in dialog.said.text()
    first = room.cells("reportCompare.figures")[0]
    assert first == ["信访总量", "1 件", "2 件", "1", "", "", ""]
    (row,) = room.cells("reportCompare.rows")
    assert row[0].replace(" ", "") == number
    assert row[1] == "新计入"
    assert row[2].startswith("补录：2026年3月3日09:30")
    heard: list[str] = []
    tab.openMatter.connect(heard.append)
    dialog.rows.selectRow(0)
    dialog.rows.setFocus()
    room.press(Qt.Key.Key_Return)
    assert heard == [number]
    assert tab.archive.comparing is None


def test_a_rate_shows_its_sides_and_a_correction_its_amounts(room: Room) -> None:
    draft = LedgerDraft("leader_led", date(2026, 2, 1), "包案", items=4, concluded=1)
    entry = room.services.ledgers.add(room.ctx, draft)
    tab = enter(room)
    publish(room, tab)
    room.services.ledgers.change(
        room.ctx, entry.id, LedgerDraft("leader_led", date(2026, 2, 1), "包案", items=4, concluded=2)
    )
    room.find("reports.kept.compare").click()
    room.settle()
    (figure,) = room.cells("reportCompare.figures")
    assert figure == ["包案化解率（分子）", "1（25.00%）", "2（50.00%）", "", "", "1", ""]
    (row,) = room.cells("reportCompare.rows")
    assert row[:2] == ["台账：包案（2026年2月1日）", "1 → 2"]
    assert "值班员更正了内容" in row[2]
    tab.archive.comparing.accept()


def test_a_changed_ledger_entry_is_opened_in_the_ledger(room: Room) -> None:
    drafts = [LedgerDraft("leader_led", date(2026, month, 1), f"包案{month}", items=4) for month in (1, 2, 3)]
    entries = [room.services.ledgers.add(room.ctx, draft) for draft in drafts]
    tab = enter(room)
    publish(room, tab)
    room.services.ledgers.change(room.ctx, entries[1].id, LedgerDraft("leader_led", date(2026, 2, 1), "包案2", items=5))
    room.find("reports.kept.compare").click()
    room.settle()
    dialog = tab.archive.comparing
    dialog.rows.selectRow(0)
    dialog.rows.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert tab.archive.comparing is None
    assert tab.sections.currentWidget() is tab.ledger
    assert tab.ledger.kind.value() == "leader_led"
    assert tab.ledger.table.current_row().id == entries[1].id


def test_a_report_that_would_be_printed_otherwise_says_where(room: Room) -> None:
    number = room.register()
    tab = enter(room)
    tab.archive.page.kind.set_value("assessment")
    publish(room, tab)
    room.services.casework.move(room.ctx, number, "refer", room.ctx.today(), {"unit": "102"})
    room.find("reports.kept.compare").click()
    room.settle()
    dialog = tab.archive.comparing
    assert "报告里印着的内容也有" in dialog.said.text()
    assert room.find("reportCompare.printedHead").isVisible()
    rows = room.cells("reportCompare.printed")
    assert ["表“责任单位办理情况”", "现在没有一行“区住房城乡建委”"] in rows
    dialog.accept()


def test_a_listed_matter_is_opened_from_what_is_printed(room: Room) -> None:
    number = room.register(unit="102")
    tab = enter(room)
    tab.archive.page.kind.set_value("daily")
    publish(room, tab)
    room.services.casework.move(room.ctx, number, "refer", room.ctx.today(), {"unit": "103"})
    room.find("reports.kept.compare").click()
    room.settle()
    dialog = tab.archive.comparing
    places = [row.place for row in dialog.printed.rows_model.rows()]
    heard: list[str] = []
    tab.openMatter.connect(heard.append)
    dialog.printed.selectRow(places.index("表“登记事项清单”"))
    dialog.printed.setFocus()
    room.press(Qt.Key.Key_Return)
    assert heard == [number]


def test_no_difference_is_one_sentence(room: Room) -> None:
    room.register()
    tab = enter(room)
    publish(room, tab)
    room.find("reports.kept.compare").click()
    room.settle()
    assert "一致，没有变化" in tab.archive.comparing.said.text()
    tab.archive.comparing.accept()


def test_a_cancelled_report_is_not_published(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.register()
    tab = enter(room)
    counted = room.services.reports.frozen
    service = room.services.reports

    def cancel_meanwhile(*words: object) -> object:
        tab.archive._stop.set()
        return counted(*words)

    monkeypatch.setattr(service, "frozen", cancel_meanwhile)
    publish(room, tab)
    assert room.said[-1] == "已取消"
    assert room.services.publishing.published(room.ctx) == ()
    assert tab.archive.page.publish.isEnabled()


def test_the_cancel_button_asks_to_stop(room: Room) -> None:
    room.register()
    tab = enter(room)
    tab.archive.page.preview.click()
    tab.archive.page.stop.click()
    assert not tab.archive.page.stop.isEnabled()
    room.settle()
    assert tab.archive.paper is None
    assert room.said[-1] == "已取消"
