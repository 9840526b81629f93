"""期限规则 by keys: what a change moves is seen before it is kept; the legal value comes back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.e2e.desk import Desk
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.text import group_number

from .settings import (
    RULES as PAGE,
)
from .settings import (
    choose_row,
    close,
    enter,
    every_widget_is_a_tab_away,
    finding,
    line,
    open_settings,
    press,
    register,
)

REFERRAL = "转送、交办"


def open_rule(counter: Desk, label: str = REFERRAL) -> None:
    choose_row(counter, f"{PAGE}.table", label)
    enter(counter)


def days(counter: Desk, key: str = "referral") -> int:
    return next(rule.days for rule in counter.services.clocks.rules(counter.ctx) if rule.key == key)


def due(counter: Desk, number: str) -> date:
    deadline = counter.services.casework.detail(counter.ctx, number).deadline
    assert deadline is not None
    return deadline.statutory


def test_a_term_is_changed_after_the_matters_that_it_moves_were_seen(counter: Desk) -> None:
    number = register(counter)
    open_settings(counter, PAGE)
    open_rule(counter)
    counter.fill(f"{PAGE}.days", "10")
    enter(counter)
    assert counter.table(f"{PAGE}.changes.due") == [
        [group_number(number), "张三", REFERRAL, "2026年3月17日 (周二)", "2026年3月12日 (周四)"]
    ]
    assert any("1件在办事项的1个期限将变动：提前1个。" in text for text in counter.shown_texts())
    assert days(counter) == 15
    counter.press(Qt.Key.Key_Escape)
    assert counter.find(f"{PAGE}.days").isVisible()  # back to what was typed
    enter(counter)
    enter(counter)
    assert days(counter) == 10
    assert due(counter, number) == date(2026, 3, 12)
    assert "1个期限按新规则重新计算" in line(counter)
    assert next(row for row in counter.table(f"{PAGE}.table") if row[0] == REFERRAL)[5] == "已改动"
    open_rule(counter)
    press(counter, f"{PAGE}.form.legal")
    press(counter, f"{PAGE}.form.confirm")
    enter(counter)
    assert counter.services.clocks.rules(counter.ctx) == tuple(RULES.values())
    assert due(counter, number) == date(2026, 3, 17)
    close(counter)


def test_a_change_that_moves_nothing_says_so(counter: Desk) -> None:
    open_settings(counter, PAGE)
    open_rule(counter, "请求复查")
    counter.fill(f"{PAGE}.note", "本区提示")
    press(counter, f"{PAGE}.form.confirm")
    assert any("没有在办事项的期限因此变动。" in text for text in counter.shown_texts())
    enter(counter)
    assert "没有期限因此变动" in line(counter)
    assert next(r.note for r in counter.services.clocks.rules(counter.ctx) if r.key == "review_request") == "本区提示"


def test_a_wrong_term_is_told_at_its_fields(counter: Desk) -> None:
    open_settings(counter, PAGE)
    open_rule(counter, "办结")
    counter.fill(f"{PAGE}.days", "0")
    counter.fill(f"{PAGE}.extension", "400")
    counter.fill(f"{PAGE}.article", " ")
    enter(counter)
    assert "应为1至3650" in finding(counter, "rules.days")
    assert "应为0至365" in finding(counter, "rules.extension")
    assert "依据" in finding(counter, "rules.article")
    assert counter.focused().objectName() == f"{PAGE}.days"
    assert counter.services.clocks.rules(counter.ctx) == tuple(RULES.values())


def test_a_typed_term_is_not_lost_by_one_esc(counter: Desk) -> None:
    dialog = open_settings(counter, PAGE)
    open_rule(counter)
    every_widget_is_a_tab_away(counter, dialog)
    counter.fill(f"{PAGE}.days", "12")
    counter.press(Qt.Key.Key_Escape)
    assert "还没有保存" in line(counter)
    counter.press(Qt.Key.Key_Escape)
    assert not counter.find(f"{PAGE}.days").isVisible()
    close(counter)
    assert days(counter) == 15
