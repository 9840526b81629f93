"""Scenes of the work ledger: every kind's list and form, reception, reviews, files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QTableView

from tests.e2e.desk import Desk
from tests.showcase.acts import NOW, Act, Scenes, click, row, typed
from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.receptions import ReceptionState
from xinfang_desk.ui.statistics.view import StatisticsTab


def ledger(kind: str = "", part: str = "entries") -> Act:
    """Turn to the work ledger, one of its kinds, or the schedule of reception."""

    def act(counter: Desk) -> None:
        counter.window.tabs.setCurrentIndex(3)
        room = counter.window.tab(3)
        assert isinstance(room, StatisticsTab)
        room.sections.setCurrentWidget(room.ledger)
        room.ledger.turn_to(part)
        room.ledger.kind.set_value(kind)
        room.entries.refresh()
        room.entries.schedule.refresh()
        counter.settle()

    return act


def imported(*rows: str) -> Act:
    """A ledger file looked at before it comes in."""

    def act(counter: Desk) -> None:
        path = Path(tempfile.mkdtemp()) / "台账.csv"
        head = "台账类别,日期,名称,次数,人次,件数,办结件数,领导,备注,接访方式,自填"
        path.write_text("\n".join((head, *rows)), encoding="utf-8")
        room = counter.window.tab(3)
        assert isinstance(room, StatisticsTab)
        room.entries.transfer.ask()
        room.entries.transfer.dialog.fileSelected.emit(str(path))
        room.entries.transfer.dialog.reject()
        counter.settle()

    return act


def new_kind(counter: Desk) -> None:
    """A further kind half filled."""
    typed(counter, "ledger.newKind.label", "信访代办")
    typed(counter, "ledger.newKind.caption", "代办网点")
    click("ledger.newKind.addField")(counter)
    typed(counter, "ledger.newKind.caption", "紧急程度")


_YEAR = (date(NOW.year, 1, 1), NOW.date())
GOOD_ROW = "普法宣传,2026-11-02,进社区宣传,1,,200,,,,,"
BAD_ROWS = (
    "领导接访下访,2026-11-03,接访,1,-3,2,1,,,定点接访,",
    "领导包案,2027-01-03,包案,,,1,2,,,,",
    "秩序维护,2026-11-03,对李建国予以警告,1,1,,,,,,",
    "普法宣传,2026-11-31,宣传,1,,20,,,,带案下访,",
)


def planned(counter: Desk) -> None:
    """Select a reception that is still to be held."""
    table = counter.find("ledger.schedule.table", QTableView)
    place = next(i for i, one in enumerate(table.rows_model.rows()) if one.state is ReceptionState.PLANNED)
    row("ledger.schedule.table", place)(counter)


def attached(counter: Desk) -> None:
    """Two files with the chosen entry."""
    entry = counter.services.ledgers.entries(counter.ctx, "leader_led", *_YEAR).rows[0]
    folder = Path(tempfile.mkdtemp())
    for name in ("包案工作方案.pdf", "第三次推进会会议纪要.docx"):
        (folder / name).write_bytes(b"%PDF-1.4 " + name.encode())
        counter.services.ledgers.attach(counter.ctx, entry.id, folder / name)
    ledger("leader_led")(counter)


SCENES: Scenes = (
    ("ledger", (ledger(),)),
    *((f"ledger-kind-{kind.key}", (ledger(kind.key),)) for kind in LEDGER_KINDS),
    *((f"ledger-form-{kind.key}", (ledger(kind.key), click("ledger.add"))) for kind in LEDGER_KINDS),
    ("ledger-form-problem", (ledger("leader_reception"), click("ledger.add"), click("ledger.entry.confirm"))),
    ("ledger-change", (ledger("leader_reception"), click("ledger.change"))),
    ("ledger-files", (attached,)),
    ("ledger-file-remove", (row("ledger.files", 0), click("ledger.removeFile"))),
    ("ledger-record", (ledger("leader_reception"), click("ledger.print"))),
    ("ledger-new-kind", (ledger(), click("ledger.newKind.open"), new_kind)),
    ("ledger-import", (ledger(), imported(GOOD_ROW))),
    ("ledger-import-bad", (ledger(), imported(GOOD_ROW, *BAD_ROWS))),
    ("ledger-review-begin", (ledger("district_reviews"), click("ledger.sample"))),
    ("ledger-review", (ledger("district_reviews"), click("ledger.sheets"), click("ledger.review.again"))),
    ("ledger-review-score", (click("ledger.sheets"), click("ledger.review.score"))),
    ("ledger-review-sheet", (click("ledger.sheets"), click("ledger.review.paper"))),
    ("ledger-review-notice", (click("ledger.sheets"), click("ledger.review.notice"))),
    ("ledger-schedule", (ledger(part="schedule"),)),
    ("ledger-schedule-new", (click("ledger.schedule.new"),)),
    ("ledger-schedule-change", (planned, click("ledger.schedule.change"))),
    ("ledger-schedule-hold", (planned, click("ledger.schedule.hold"))),
    ("ledger-schedule-cancel", (planned, click("ledger.schedule.cancel"))),
    ("ledger-schedule-notice", (click("ledger.schedule.notice"),)),
)
EMPTY: Scenes = (
    ("ledger-entries-empty", (ledger(),)),
    ("ledger-schedule-empty", (ledger(part="schedule"),)),
)
"""The ledger before its first entry."""
