"""Rules and holidays of the office: a change is shown before it is done, moves open matters alone, and is logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path as FilePath

import pytest
from sqlalchemy import select, update

from xinfang_desk.domain.codes import Path
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.rules import RULES, Rule
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services.clocks import draw_up
from xinfang_desk.store import schema

from .desk import ACCUSATION, UNIT, Desk


def changed(key: str, **values: object) -> tuple[Rule, ...]:
    return (replace(RULES[key], **values),)


def due(desk: Desk, number: str) -> date:
    deadline = desk.services.casework.detail(desk.ctx, number).deadline
    assert deadline is not None
    return deadline.statutory


def test_a_rule_is_changed_after_a_look_and_open_matters_follow(desk: Desk) -> None:
    open_one, done = desk.register().number, desk.register().number
    desk.move(done, "refer", unit=UNIT)
    rules = changed("referral", days=10)
    (change,) = desk.services.clocks.preview_rules(desk.ctx, rules)
    assert (change.number, change.before, change.after) == (open_one, date(2026, 3, 17), date(2026, 3, 12))
    assert due(desk, open_one) == date(2026, 3, 17)
    assert desk.services.clocks.change_rules(desk.ctx, rules) == 1
    assert due(desk, open_one) == date(2026, 3, 12)
    assert desk.services.casework.search(desk.ctx, board()).rows[0].due == date(2026, 3, 12)
    assert {rule.key: rule.days for rule in desk.services.clocks.rules(desk.ctx)}["referral"] == 10
    assert desk.services.safekeeping.check(desk.ctx) == ()
    with desk.services.store.read() as connection:
        last = connection.execute(select(schema.audit).order_by(schema.audit.c.id.desc()).limit(1)).one()
    assert (last.action, last.detail["changed"], last.detail["moved"]) == ("rules.change", ["referral"], 1)
    desk.services.clocks.change_rules(desk.ctx, (RULES["referral"],))
    assert due(desk, open_one) == date(2026, 3, 17)
    assert desk.count("rules") == 0


def board() -> MatterFilter:
    return MatterFilter(state="registered")


def test_a_granted_extension_stays_granted(desk: Desk) -> None:
    number = desk.register(path=Path.PETITION).number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "accept")
    desk.move(number, "extend", days=30, approver="局长", reason="需要鉴定")
    desk.services.clocks.change_rules(desk.ctx, changed("conclusion", max_extension=10))
    assert due(desk, number) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"days": 0}, "应为1至3650"), ({"max_extension": 400}, "最长延期"), ({"article": "  "}, "依据")],
)
def test_a_wrong_rule_is_named_and_nothing_changes(desk: Desk, values: dict[str, object], words: str) -> None:
    before = desk.counts()
    with pytest.raises(InputRejected, match=words):
        desk.services.clocks.change_rules(desk.ctx, changed("referral", **values))
    assert desk.counts() == before


def test_new_holidays_move_what_they_touch(desk: Desk, tmp_path: FilePath) -> None:
    number = desk.register().number
    path = tmp_path / "节假日.csv"
    path.write_text("日期,类型,名称\n2026-03-17,休,临时放假\n", encoding="utf-8")
    detail = desk.services.casework.detail(desk.ctx, number)
    assert detail.deadline is not None
    assert detail.deadline.rolled == date(2026, 3, 17)
    desk.services.office.import_holidays(desk.ctx, path)
    moved = desk.services.casework.detail(desk.ctx, number).deadline
    assert moved is not None
    assert (moved.statutory, moved.rolled) == (date(2026, 3, 17), date(2026, 3, 18))
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_a_preview_names_nothing_behind_the_wall(desk: Desk) -> None:
    desk.register(ACCUSATION)
    rules = changed("referral", days=10)
    assert desk.services.clocks.preview_rules(desk.outsider, rules) == ()
    assert len(desk.services.clocks.preview_rules(desk.ctx, rules)) == 1


def test_clocks_that_an_older_program_never_drew_are_drawn_at_the_opening(desk: Desk) -> None:
    number = desk.register().number
    with desk.services.store.write(desk.ctx, "test.old") as tx:
        tx.connection.execute(schema.clocks.delete())
        tx.connection.execute(update(schema.matters).values(due_rolled=None, due_warning=None))
    assert draw_up(desk.services.store, lambda: desk.now) == 1
    assert desk.count("clocks") == 1
    assert desk.services.safekeeping.check(desk.ctx) == ()
    assert draw_up(desk.services.store, lambda: desk.now) == 0
    desk.now += timedelta(days=16)
    assert desk.services.casework.board(desk.ctx)[0][2] == 1
    assert number
