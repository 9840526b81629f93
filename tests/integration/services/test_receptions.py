"""The schedule of leaders' reception: planned ahead, changed, cancelled, on the board, held and counted once."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.receptions import ReceptionDraft, ReceptionState, ReceptionWay
from xinfang_desk.store import schema

from .desk import ACCUSATION, Desk


def draft(desk: Desk, **changes: Any) -> ReceptionDraft:
    base = ReceptionDraft(
        desk.today, leader="区领导1", post="副区长", place="区信访接待中心", note="城乡建设", way=ReceptionWay.OUT
    )
    return replace(base, **changes)


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")


def figures(desk: Desk) -> tuple[int, int, int]:
    found = {v.figure.key: v for v in desk.services.statistics.figures(desk.ctx, date(2026, 1, 1), desk.today).figures}
    keys = ("leader_reception.sessions", "leader_reception.people", "leader_reception.matters")
    sessions, people, matters = (int(found[key].numerator) for key in keys)
    return sessions, people, matters


def test_a_reception_is_planned_ahead_and_counts_nowhere(desk: Desk) -> None:
    ahead = desk.today + timedelta(days=20)
    kept = desk.services.receptions.plan(desk.ctx, draft(desk, on=ahead, leader=" 区领导1 "))
    assert (kept.on, kept.leader, kept.state, kept.hours) == (ahead, "区领导1", ReceptionState.PLANNED, "9:00–12:00")
    assert desk.services.receptions.month(desk.ctx, 2026, 3) == (kept,)
    assert desk.services.receptions.month(desk.ctx, 2026, 4) == ()
    assert figures(desk) == (0, 0, 0)
    assert desk.count("ledger_entries") == 0


FAULTS = [
    ({"leader": " "}, "leader", "请填写接访领导"),
    ({"place": ""}, "place", "公告要告诉群众到哪里"),
    ({"ends": time(8)}, "ends", "结束时间应晚于开始时间"),
    ({"post": "甲" * 51}, "post", "最多50字"),
]


@pytest.mark.parametrize(("changes", "field", "words"), FAULTS)
def test_what_is_wrong_is_told_at_its_field(desk: Desk, changes: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(InputRejected, match=words) as caught:
        desk.services.receptions.plan(desk.ctx, draft(desk, **changes))
    assert caught.value.problems[0].field == field
    assert desk.count("receptions") == 0


def test_one_leader_is_not_in_two_places_at_once(desk: Desk) -> None:
    plan = desk.services.receptions.plan
    first = plan(desk.ctx, draft(desk))
    with pytest.raises(InputRejected, match="已安排9:00–12:00，时间重叠"):
        plan(desk.ctx, draft(desk, starts=time(11), ends=time(15)))
    plan(desk.ctx, draft(desk, starts=time(12), ends=time(15)))
    plan(desk.ctx, draft(desk, leader="区领导2"))
    desk.services.receptions.cancel(desk.ctx, first.id, "另有会议")
    plan(desk.ctx, draft(desk))
    assert desk.count("receptions") == 4


def test_a_change_and_a_cancellation_keep_what_stood_there(desk: Desk) -> None:
    receptions = desk.services.receptions
    kept = receptions.plan(desk.ctx, draft(desk))
    moved = receptions.change(desk.ctx, kept.id, draft(desk, place="南坪街道"))
    assert (moved.place, moved.version) == ("南坪街道", 2)
    with desk.services.store.read() as connection:
        detail = connection.scalars(select(schema.audit.c.detail).order_by(schema.audit.c.id.desc())).first()
    assert detail["before"] == kept.words
    with pytest.raises(InputRejected, match="请写明取消的原因"):
        receptions.cancel(desk.ctx, kept.id, " ")
    gone = receptions.cancel(desk.ctx, kept.id, "另有会议")
    assert (gone.state, gone.reason) == (ReceptionState.CANCELLED, "另有会议")
    with pytest.raises(MoveRefused, match="已取消，不能再改"):
        receptions.change(desk.ctx, kept.id, draft(desk))
    with pytest.raises(NotFound):
        receptions.change(desk.ctx, 99, draft(desk))


def test_a_held_reception_is_one_entry_of_the_ledger(desk: Desk) -> None:
    number = desk.register().number
    receptions = desk.services.receptions
    kept = receptions.plan(desk.ctx, draft(desk))
    proposed = receptions.proposal(desk.ctx, kept.id)
    assert (proposed.times, proposed.leader) == (1, "区领导1")
    assert proposed.extra == {"way": "带案下访", "post": "副区长", "place": "区信访接待中心"}
    extra = {**proposed.extra, "matters": [number], "record": "现场交办。"}
    row = receptions.hold(desk.ctx, kept.id, replace(proposed, people=6, items=4, concluded=3, extra=extra))
    assert figures(desk) == (1, 6, 4)
    held = receptions.month(desk.ctx, 2026, 3)[0]
    assert (held.state, held.entry_id) == (ReceptionState.HELD, row.id)
    with pytest.raises(MoveRefused, match="已接访，不能再改"):
        receptions.hold(desk.ctx, kept.id, proposed)
    assert figures(desk) == (1, 6, 4)
    words = text_of(receptions.record(desk.ctx, row.id))
    for told in ("领导接访记录", "9:00–12:00", "区领导1", "6人次", "4件", "现场交办。", number[:6]):
        assert told in words


def test_a_wrong_record_leaves_the_reception_planned(desk: Desk) -> None:
    receptions = desk.services.receptions
    kept = receptions.plan(desk.ctx, draft(desk))
    wrong = replace(receptions.proposal(desk.ctx, kept.id), items=1, concluded=2)
    with pytest.raises(InputRejected, match="办结件数不能多于接访件数"):
        receptions.hold(desk.ctx, kept.id, wrong)
    assert receptions.month(desk.ctx, 2026, 3)[0].state is ReceptionState.PLANNED
    ahead = receptions.plan(desk.ctx, draft(desk, on=desk.today + timedelta(days=1)))
    with pytest.raises(InputRejected, match="还没有到"):
        receptions.hold(desk.ctx, ahead.id, receptions.proposal(desk.ctx, ahead.id))
    assert desk.count("ledger_entries") == 0


def test_the_public_notice_names_leaders_and_no_matters(desk: Desk) -> None:
    receptions = desk.services.receptions
    with pytest.raises(InputRejected, match="还没有接访安排"):
        receptions.notice(desk.ctx, 2026, 3)
    receptions.plan(desk.ctx, draft(desk, on=date(2026, 3, 10)))
    gone = receptions.plan(desk.ctx, draft(desk, on=date(2026, 3, 12), leader="区领导9"))
    receptions.cancel(desk.ctx, gone.id, "另有会议")
    content = receptions.notice(desk.ctx, 2026, 3)
    words = text_of(content)
    for told in ("2026年3月领导干部接访下访公告", "3月10日", "周二", "区领导1", "副区长", "区信访接待中心", "带案下访"):
        assert told in words
    assert "区领导9" not in words
    assert content == receptions.notice(desk.ctx, 2026, 3)


def test_the_printed_record_names_no_matter_behind_the_wall(desk: Desk) -> None:
    hidden = desk.register(ACCUSATION).number
    receptions = desk.services.receptions
    kept = receptions.plan(desk.ctx, draft(desk))
    proposed = receptions.proposal(desk.ctx, kept.id)
    row = receptions.hold(desk.ctx, kept.id, replace(proposed, extra={**proposed.extra, "matters": [hidden]}))
    assert hidden[-4:] not in text_of(receptions.record(desk.ctx, row.id)).replace(" ", "")
    other = desk.services.ledgers.entries(desk.ctx).rows[0]
    assert other.extra["matters"] == [hidden]


def test_without_permission_nothing_is_planned(desk: Desk) -> None:
    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.receptions.plan(nobody, draft(desk))


def test_a_reception_whose_entry_is_taken_out_is_planned_again(desk: Desk) -> None:
    receptions, ledgers = desk.services.receptions, desk.services.ledgers
    kept = receptions.plan(desk.ctx, draft(desk))
    row = receptions.hold(desk.ctx, kept.id, receptions.proposal(desk.ctx, kept.id))
    ledgers.remove(desk.ctx, row.id, "当天没有接访")
    again = receptions.month(desk.ctx, 2026, 3)[0]
    assert (again.state, again.entry_id) == (ReceptionState.PLANNED, 0)
    assert figures(desk) == (0, 0, 0)
    receptions.hold(desk.ctx, kept.id, receptions.proposal(desk.ctx, kept.id))
    assert figures(desk)[0] == 1
