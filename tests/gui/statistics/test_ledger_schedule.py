"""The schedule of leaders' reception and the quality reviews in the window."""

from __future__ import annotations

from datetime import date

from tests.gui.room import Room
from xinfang_desk.domain.receptions import ReceptionDraft
from xinfang_desk.domain.reviews import CRITERIA
from xinfang_desk.ui.statistics.ledgerpage import SCHEDULE
from xinfang_desk.ui.statistics.ledgerreview import NOTHING_SCORED
from xinfang_desk.ui.statistics.view import StatisticsTab


def enter(room: Room, part: str = SCHEDULE, kind: str = "") -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.ledger)
    tab.ledger.turn_to(part)
    tab.ledger.kind.set_value(kind)
    room.settle()
    return tab


def plan(room: Room, day: date, leader: str = "区领导1") -> int:
    draft = ReceptionDraft(day, leader=leader, place="区信访接待中心")
    return room.services.receptions.plan(room.ctx, draft).id


def test_an_empty_month_offers_the_first_plan(room: Room) -> None:
    tab = enter(room)
    assert "2026年3月还没有接访安排" in tab.ledger.schedule.empty.text()
    assert not tab.ledger.schedule.notice.isEnabled()
    assert not tab.ledger.add.isVisible()
    room.find("ledger.schedule.empty.action").click()
    room.settle()
    dialog = tab.entries.schedule.dialog
    room.find("ledger.schedule.form.confirm").click()
    room.settle()
    assert dialog.places["leader"].finding_text() == "请填写接访领导"
    assert "公告要告诉群众到哪里" in dialog.places["place"].finding_text()
    dialog.places["leader"].editor.setText("区领导1")
    dialog.places["place"].editor.setText("区信访接待中心")
    dialog.places["on"].editor.set_value(date(2026, 3, 20))
    room.find("ledger.schedule.form.confirm").click()
    room.settle()
    assert [row[0] for row in room.cells("ledger.schedule.table")] == ["2026年3月20日 周五"]


def test_a_held_reception_goes_into_the_ledger(room: Room) -> None:
    plan(room, date(2026, 3, 2))
    tab = enter(room)
    tab.ledger.schedule.hold.click()
    room.settle()
    dialog = tab.entries.dialog
    assert dialog.draft().leader == "区领导1"
    assert not dialog.places["kind"].editor.isEnabled()
    dialog.places["people"].editor.setValue(6)
    dialog.places["items"].editor.setValue(3)
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert [row[6] for row in room.cells("ledger.schedule.table")] == ["已接访"]
    assert not tab.ledger.schedule.hold.isEnabled()
    tab.ledger.schedule.entry.click()
    room.settle()
    assert tab.ledger.kind.value() == "leader_reception"
    assert [row[2] for row in room.cells("ledger.table")] == ["区领导1接访下访"]
    tab.ledger.panel.print.click()
    room.settle()
    assert tab.entries.paper.content.startswith(b"%PDF")


def test_a_reception_ahead_is_not_recorded_before_its_day(room: Room) -> None:
    plan(room, date(2026, 3, 9))
    tab = enter(room)
    tab.ledger.schedule.hold.click()
    room.settle()
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert "还没有到" in tab.entries.dialog.places["date"].finding_text()
    assert room.services.ledgers.entries(room.ctx).total == 0


def test_a_plan_is_changed_cancelled_and_printed(room: Room) -> None:
    plan(room, date(2026, 3, 9))
    plan(room, date(2026, 3, 10), "区领导2")
    tab = enter(room)
    pane = tab.ledger.schedule
    pane.change.click()
    room.settle()
    tab.entries.schedule.dialog.places["place"].editor.setText("南坪街道")
    room.find("ledger.schedule.form.confirm").click()
    room.settle()
    assert room.cells("ledger.schedule.table")[0][4] == "南坪街道"
    pane.cancel.click()
    tab.entries.schedule.dialog.places["reason"].editor.setPlainText("另有会议")
    room.find("ledger.schedule.cancelling.confirm").click()
    room.settle()
    assert [row[6:] for row in room.cells("ledger.schedule.table")] == [["已取消", "另有会议"], ["待接访", "—"]]
    pane.notice.click()
    room.settle()
    assert tab.entries.schedule.paper.content.startswith(b"%PDF")


def concluded(room: Room, count: int) -> None:
    head = "登记编号,登记日期,信访日期,信访形式,姓名,信访人数,信访目的,主要诉求,初次重复,事项类别,办理路径,受理告知日期,办结日期,处理意见"
    lines = [
        f"50010820260105{n:04},2026-01-05,2026-01-05,来信,居民{n},1,求决,路灯不亮,初次,申诉求决,6,2026-01-10,2026-02-01,支持"
        for n in range(1, count + 1)
    ]
    path = room.folder / "m.csv"
    path.write_text("\n".join((head, *lines)), encoding="utf-8")
    assert room.services.interchange.import_file(room.ctx, "petitions", path).added == count


def test_a_review_is_drawn_scored_and_told(room: Room) -> None:
    concluded(room, 5)
    tab = enter(room, "entries", "district_reviews")
    tab.ledger.sample.click()
    begin = tab.entries.reviews.begin
    begin.places["first"].editor.set_value(date(2026, 1, 1))
    begin.places["size"].editor.setValue(3)
    room.find("ledger.review.begin.confirm").click()
    room.settle()
    sheets = tab.entries.reviews.sheets
    assert len(room.cells("ledger.review.table")) == 3
    assert not sheets.notice.isEnabled()
    assert sheets.notice.toolTip() == sheets.notice.accessibleDescription() == NOTHING_SCORED
    sheets.score.click()
    form = tab.entries.reviews.scoring
    form._boxes["opinion"].set_value("fault")
    room.find("ledger.review.score.form.fill").click()
    assert "得分 88 分" in form._sum.text()
    room.find("ledger.review.score.form.confirm").click()
    room.settle()
    rows = room.cells("ledger.review.table")
    assert rows[0][3:] == ["88 分", "处理意见书不规范"]
    assert sheets.table.currentIndex().row() == 1
    sheets.again.click()
    room.settle()
    assert "与原样本一致" in sheets._told.text()
    assert sheets.notice.toolTip() == sheets.notice.accessibleDescription() == ""
    sheets.notice.click()
    room.settle()
    assert tab.entries.reviews.paper.content.startswith(b"%PDF")
    assert [row[2] for row in room.cells("ledger.table")] == ["2026年第一季度业务评查"]


def test_a_sheet_half_looked_at_is_kept_as_such(room: Room) -> None:
    concluded(room, 2)
    tab = enter(room, "entries", "district_reviews")
    tab.ledger.sample.click()
    tab.entries.reviews.begin.places["first"].editor.set_value(date(2026, 1, 1))
    room.find("ledger.review.begin.confirm").click()
    room.settle()
    tab.entries.reviews.sheets.score.click()
    form = tab.entries.reviews.scoring
    form._boxes[CRITERIA[0].key].set_value("ok")
    assert f"还有 {len(CRITERIA) - 1} 项未评" in form._sum.text()
    room.find("ledger.review.score.form.confirm").click()
    room.settle()
    assert room.cells("ledger.review.table")[0][3] == "未评完"


def test_a_review_with_nothing_to_draw_from_says_so_at_its_field(room: Room) -> None:
    tab = enter(room, "entries", "district_reviews")
    tab.ledger.sample.click()
    room.find("ledger.review.begin.confirm").click()
    room.settle()
    assert "没有办结的事项可供抽取" in tab.entries.reviews.begin.places["last"].finding_text()
