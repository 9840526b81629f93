"""What cannot be in a ledger entry is told at its field, by the names of its form, all of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.ledgerforms import form_of
from xinfang_desk.domain.ledgerrules import RULES, DayRule, MostRule, entry_problems, rule_problems
from xinfang_desk.domain.ledgers import LedgerDraft

FORMS = {kind.key: form_of(kind) for kind in LEDGER_KINDS}
DAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)
GOOD = {
    "suggestions": LedgerDraft(
        "suggestions",
        DAY,
        "建议",
        times=1,
        extra={
            "letter_kind": "改进工作建议",
            "to_organ": "甲局",
            "deadline": "2026-04-01",
            "reply_on": "2026-03-09",
        },
    ),
    "online_inspections": LedgerDraft(
        "online_inspections", DAY, "巡查", times=1, items=9, extra={"problems": 3, "mended": 3}
    ),
    "leader_led": LedgerDraft(
        "leader_led",
        DAY,
        "包案",
        items=1,
        concluded=0,
        leader="李明",
        extra={"state": "包案中", "last_meeting": "2026-03-10"},
    ),
    "disputes_screened": LedgerDraft(
        "disputes_screened",
        DAY,
        "纠纷",
        items=1,
        concluded=0,
        extra={"state": "排查", "source": "网格排查", "dispute_type": "邻里"},
    ),
    "stability_assessments": LedgerDraft(
        "stability_assessments",
        DAY,
        "评估",
        times=1,
        extra={"organ": "甲局", "level": "低风险", "result": "准予实施", "filed_on": "2026-03-10"},
    ),
}
IMPOSSIBLE: list[tuple[str, dict[str, Any], str, str]] = [
    ("suggestions", {"deadline": "2026-03-01"}, "deadline", "反馈期限不能早于这一条的日期（2026年3月2日），请核对"),
    ("suggestions", {"reply_on": "2026-03-01"}, "reply_on", "反馈日期不能早于这一条的日期（2026年3月2日），请核对"),
    ("suggestions", {"reply_on": "2026-03-11"}, "reply_on", "反馈日期不能晚于今天，请核对"),
    ("online_inspections", {"mended": 4}, "mended", "已整改件数不能多于发现问题件数，请核对"),
    ("leader_led", {"last_meeting": "2026-03-11"}, "last_meeting", "最近会商日期不能晚于今天，请核对"),
    ("leader_led", {"leader": ""}, "leader", "请填写领导姓名"),
    ("disputes_screened", {"items": 0, "concluded": 0}, "items", "排查件数至少为1，请核对"),
    ("disputes_screened", {"items": None}, "items", "排查件数至少为1，请核对"),
    ("stability_assessments", {"filed_on": "2026-03-11"}, "filed_on", "备案日期不能晚于今天，请核对"),
]


def changed(kind: str, changes: dict[str, Any]) -> LedgerDraft:
    """A good entry with some values changed, those of its form or its own."""
    draft = GOOD[kind]
    own = {key: value for key, value in changes.items() if key in vars(draft)}
    extra = {key: value for key, value in changes.items() if key not in own}
    return replace(draft, **own, extra={**draft.extra, **extra})


@pytest.mark.parametrize("kind", GOOD)
def test_what_can_be_is_taken(kind: str) -> None:
    assert entry_problems(GOOD[kind], FORMS[kind], TODAY) == ()


@pytest.mark.parametrize(("kind", "changes", "field", "words"), IMPOSSIBLE)
def test_what_cannot_be_is_told_at_its_field(kind: str, changes: dict[str, Any], field: str, words: str) -> None:
    found = entry_problems(changed(kind, changes), FORMS[kind], TODAY)
    assert [(p.field, p.message) for p in found] == [(field, words)]


def test_a_row_of_a_file_may_sum_up_nought_and_name_no_leader() -> None:
    for kind, changes in (("leader_led", {"leader": ""}), ("disputes_screened", {"items": 0, "concluded": 0})):
        assert rule_problems(changed(kind, changes), FORMS[kind], TODAY, complete=False) == ()
    late = changed("leader_led", {"last_meeting": "2026-03-11"})
    assert [p.field for p in rule_problems(late, FORMS["leader_led"], TODAY, complete=False)] == ["last_meeting"]


def test_what_is_no_date_or_number_is_told_once_elsewhere() -> None:
    assert rule_problems(changed("suggestions", {"reply_on": "昨天"}), FORMS["suggestions"], TODAY) == ()
    assert rule_problems(changed("online_inspections", {"mended": "多"}), FORMS["online_inspections"], TODAY) == ()


def test_the_rules_name_fields_that_there_are() -> None:
    for kind, rules in RULES.items():
        keys = {field.key for field in FORMS[kind].fields}
        assert {rule.key for rule in rules if isinstance(rule, DayRule | MostRule)} <= keys


def test_an_empty_form_tells_all_that_it_misses_at_once() -> None:
    found = entry_problems(LedgerDraft("disputes_screened", TODAY), FORMS["disputes_screened"], TODAY)
    told = {p.field: p.message for p in reversed(found)}
    assert told == {
        "title": "请填写纠纷概况",
        "state": "请选择进展",
        "source": "请选择排查来源",
        "dispute_type": "请选择纠纷类型",
        "items": "请填写排查件数，统计表按它汇总",
    }


def test_a_line_of_receptions_may_sum_up_those_of_many_leaders() -> None:
    draft = LedgerDraft("leader_reception", TODAY, "领导干部接访下访", times=45, people=65, items=46, concluded=46)
    assert rule_problems(draft, FORMS["leader_reception"], TODAY) == ()
