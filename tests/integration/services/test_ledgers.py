"""The work ledger: entries are added, corrected, paged and refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.store import schema

from .desk import Desk


def entry(desk: Desk, **changes: object) -> LedgerDraft:
    draft = LedgerDraft("publicity", desk.today, "进社区宣传", times=1, items=200)
    return replace(draft, **changes)  # type: ignore[arg-type]


def test_an_entry_comes_back_as_typed(desk: Desk) -> None:
    row = desk.services.ledgers.add(desk.ctx, entry(desk, title="  进社区宣传  ", note="共三场\n"))
    assert (row.title, row.note, row.kind_label, row.times, row.people) == ("进社区宣传", "共三场", "普法宣传", 1, None)
    assert desk.services.ledgers.entries(desk.ctx).rows == (row,)


def test_a_correction_keeps_what_stood_there_in_the_log(desk: Desk) -> None:
    row = desk.services.ledgers.add(desk.ctx, entry(desk))
    changed = desk.services.ledgers.change(desk.ctx, row.id, entry(desk, items=300))
    assert (changed.id, changed.items) == (row.id, 300)
    with desk.services.store.read() as connection:
        detail = connection.scalars(select(schema.audit.c.detail).order_by(schema.audit.c.id.desc())).first()
    assert detail["before"]["items"] == 200


def test_equal_entries_may_stand_side_by_side(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    rows = [ledgers.add(desk.ctx, entry(desk)) for _ in range(3)]
    ledgers.change(desk.ctx, rows[0].id, entry(desk))
    assert ledgers.entries(desk.ctx).total == 3


def test_pages_kinds_and_periods(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    for n in range(5):
        ledgers.add(desk.ctx, entry(desk, title=f"第{n}次", on=desk.today - timedelta(days=n)))
    ledgers.add(desk.ctx, entry(desk, kind="risk_letters", title="函", items=None))
    first = ledgers.entries(desk.ctx, limit=4)
    rest = ledgers.entries(desk.ctx, after=first.next_key, limit=4)
    assert [row.title for row in (*first.rows, *rest.rows)] == ["函", "第0次", "第1次", "第2次", "第3次", "第4次"]
    assert (first.total, rest.next_key) == (6, None)
    some = ledgers.entries(desk.ctx, "publicity", desk.today - timedelta(days=2), desk.today - timedelta(days=1))
    assert [row.title for row in some.rows] == ["第1次", "第2次"]
    assert "publicity" in {kind.key for kind in ledgers.kinds(desk.ctx)}


FAULTS = [
    ({"kind": ""}, "kind", "请选择台账类别"),
    ({"kind": "x"}, "kind", "没有“x”这一台账类别"),
    ({"title": " "}, "title", "请填写宣传名称"),
    ({"title": "宣传\x07"}, "title", "控制字符"),
    ({"times": -1}, "times", "宣传场次不能小于0"),
    ({"concluded": 201}, "concluded", "办结件数不能多于发放资料份数"),
]


@pytest.mark.parametrize(("changes", "field", "words"), FAULTS)
def test_what_is_wrong_is_told_at_its_field(desk: Desk, changes: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(InputRejected, match=words) as caught:
        desk.services.ledgers.add(desk.ctx, entry(desk, **changes))
    assert caught.value.problems[0].field == field
    assert desk.count("ledger_entries") == 0


def test_a_future_date_a_lost_entry_and_no_permission(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    with pytest.raises(InputRejected, match="日期不能晚于今天"):
        ledgers.add(desk.ctx, entry(desk, on=desk.today + timedelta(days=1)))
    with pytest.raises(NotFound, match="这条台账已不存在"):
        ledgers.change(desk.ctx, 99, entry(desk))
    with pytest.raises(NotPermitted):
        ledgers.add(Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now), entry(desk))


def test_an_export_with_a_corrected_twin_adds_nothing_here(desk: Desk, tmp_path: Path) -> None:
    ledgers, interchange = desk.services.ledgers, desk.services.interchange
    first = ledgers.add(desk.ctx, entry(desk))
    ledgers.add(desk.ctx, entry(desk))
    ledgers.change(desk.ctx, first.id, entry(desk, items=300))
    path = tmp_path / "台账.csv"
    interchange.export_file(desk.ctx, "ledger", 2026, path)
    assert interchange.import_file(desk.ctx, "ledger", path).added == 0
    ledgers.change(desk.ctx, first.id, entry(desk, items=400))
    assert interchange.import_file(desk.ctx, "ledger", path).added == 1
    assert ledgers.entries(desk.ctx).total == 3


def test_an_entry_is_taken_out_with_a_reason_and_its_letter_counts_again(desk: Desk, tmp_path: Path) -> None:
    desk.letter()
    (drawn,) = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows
    with pytest.raises(MoveRefused, match="由信访事项的步骤汇总"):
        desk.services.ledgers.remove(desk.ctx, drawn.id, "试试")
    typed = LedgerDraft("risk_letters", desk.today, "提示函", times=1, extra={"number": drawn.extra["number"]})
    entry = desk.services.ledgers.add(desk.ctx, typed)
    assert [row.drawn for row in desk.services.ledgers.entries(desk.ctx, "risk_letters").rows] == [False]
    file = tmp_path / "附件.txt"
    file.write_text("附件", encoding="utf-8")
    desk.services.ledgers.attach(desk.ctx, entry.id, file)
    with pytest.raises(InputRejected, match="请写明撤销的原因"):
        desk.services.ledgers.remove(desk.ctx, entry.id, " ")
    desk.services.ledgers.remove(desk.ctx, entry.id, "重复登记")
    assert [row.drawn for row in desk.services.ledgers.entries(desk.ctx, "risk_letters").rows] == [True]
    with desk.services.store.read() as connection:
        (kept,) = [r for r in connection.execute(schema.audit.select()) if r.action == "ledger.remove"]
    assert (kept.subject, kept.detail["reason"], kept.detail["before"]["times"]) == ("提示函", "重复登记", 1)
    assert desk.services.safekeeping.check(desk.ctx) == ()
    with pytest.raises(NotFound):
        desk.services.ledgers.remove(desk.ctx, entry.id, "再来")


def test_an_entry_made_by_mistake_is_taken_out_and_all_it_said_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    ledgers = desk.services.ledgers
    row, other = ledgers.add(desk.ctx, entry(desk, note="共三场")), ledgers.add(desk.ctx, entry(desk, title="另一场"))
    path = tmp_path / "签到表.pdf"
    path.write_bytes(b"%PDF-1.4")
    kept = ledgers.attach(desk.ctx, row.id, path)
    with pytest.raises(InputRejected, match="请写明撤销的原因"):
        ledgers.remove(desk.ctx, row.id, " ")
    ledgers.remove(desk.ctx, row.id, "录错了类别")
    assert [one.id for one in ledgers.entries(desk.ctx).rows] == [other.id]
    assert desk.count("ledger_attachments") == 0
    assert desk.services.safekeeping.check(desk.ctx) == ()
    with desk.services.store.read() as connection:
        audit = schema.audit.c
        query = select(audit.action, audit.subject, audit.detail).order_by(audit.id.desc())
        action, subject, detail = connection.execute(query).first()  # type: ignore[misc]
    assert (action, subject, detail["reason"], detail["id"]) == ("ledger.remove", "进社区宣传", "录错了类别", row.id)
    assert (detail["before"]["note"], detail["before"]["items"]) == ("共三场", 200)
    assert detail["files"] == [["签到表.pdf", kept.sha256]]
    with pytest.raises(NotFound):
        ledgers.remove(desk.ctx, row.id, "再来一次")
    with pytest.raises(NotPermitted):
        ledgers.remove(Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now), other.id, "试试")


def test_an_equal_entry_is_known(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    rows = [ledgers.add(desk.ctx, one) for one in (entry(desk), entry(desk), entry(desk, items=3))]
    assert [ledgers.twins(desk.ctx, row.id) for row in rows] == [1, 1, 0]
