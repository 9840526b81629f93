"""How an agreement is performed follows from its duties alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from xinfang_desk.domain.agreements import split_evenly
from xinfang_desk.domain.mediations import Performance
from xinfang_desk.domain.performance import (
    DutyKind,
    DutyView,
    Fulfilment,
    PerformanceDraft,
    duty_status,
    fulfilment,
    kept_performance,
    performance_problems,
    planned_duties,
)
from xinfang_desk.domain.reminders import Reminder

from .agreeing import DRAFT, TODAY, with_payment

SPLIT = with_payment(due_on=None, instalments=split_evenly(Decimal(12000), 3, date(2026, 4, 10)))
DUTIES = tuple(
    DutyView(plan.position + 1, "（2026）示人调字第1号", "孙丽华 与 吴建军", plan) for plan in planned_duties(SPLIT)
)
PAID, ACT = DUTIES[0], DUTIES[3]


def done(duty: DutyView, day: date = date(2026, 4, 1)) -> DutyView:
    return replace(duty, done_on=day, done_amount=duty.plan.amount)


def test_an_agreement_gives_its_instalments_and_duties() -> None:
    plans = planned_duties(SPLIT)
    assert [(plan.kind, plan.due_on, plan.amount) for plan in plans] == [
        (DutyKind.PAYMENT, date(2026, 4, 10), Decimal("4000.00")),
        (DutyKind.PAYMENT, date(2026, 5, 10), Decimal("4000.00")),
        (DutyKind.PAYMENT, date(2026, 6, 10), Decimal("4000.00")),
        (DutyKind.ACT, date(2026, 4, 30), Decimal("0.00")),
    ]
    assert plans[1].what == "装修损失赔偿款（第2期，共3期）"
    assert [plan.what for plan in planned_duties(DRAFT)] == ["装修损失赔偿款", "修复卫生间防水层"]


@pytest.mark.parametrize(
    ("duties", "today", "state"),
    [
        ((), TODAY, None),
        (DUTIES, TODAY, Fulfilment.RUNNING),
        (DUTIES, date(2026, 4, 10), Fulfilment.RUNNING),
        (DUTIES, date(2026, 4, 11), Fulfilment.LATE),
        ((done(PAID), *DUTIES[1:]), date(2026, 4, 11), Fulfilment.PARTLY),
        ((done(PAID), *DUTIES[1:]), date(2026, 5, 1), Fulfilment.LATE),
        (tuple(map(done, DUTIES)), date(2030, 1, 1), Fulfilment.DONE),
        ((replace(PAID, done_on=TODAY, done_amount=Decimal(1)),), date(2026, 4, 11), Fulfilment.LATE),
    ],
)
def test_the_state_follows_from_the_duties(duties: tuple[DutyView, ...], today: date, state: Fulfilment | None) -> None:
    assert fulfilment(duties, today) is state
    kept = Performance.DONE if state is Fulfilment.DONE else Performance.RUNNING
    assert kept_performance(duties, today) is kept


def test_how_one_duty_stands_in_words() -> None:
    words = [duty_status(PAID, date(2026, 4, day)).words for day in (1, 10, 12)]
    assert words == ["还剩 9 天", "今天到期", "已逾期 2 天"]
    assert [duty_status(PAID, date(2026, 4, day)).level for day in (1, 5, 12)] == ["ok", "soon", "overdue"]
    assert duty_status(done(PAID), date(2026, 9, 1)).words == "已履行"
    assert duty_status(done(PAID, date(2026, 4, 13)), date(2026, 9, 1)).words == "已履行，晚3天"


@pytest.mark.parametrize(
    ("duty", "draft", "field", "words"),
    [
        (PAID, PerformanceDraft(date(2026, 5, 2), Decimal(1)), "done_on", "不能晚于今天"),
        (PAID, PerformanceDraft(TODAY - timedelta(days=1), Decimal(1)), "done_on", "不能早于协议生效日"),
        (PAID, PerformanceDraft(TODAY), "amount", "应大于0"),
        (PAID, PerformanceDraft(TODAY, Decimal("4000.01")), "amount", "还欠4,000.00元"),
        (ACT, PerformanceDraft(TODAY, Decimal(1)), "amount", "不填金额"),
        (done(ACT), PerformanceDraft(TODAY), "done_on", "已经履行完毕"),
        (PAID, PerformanceDraft(TODAY, Decimal(1), "长" * 501), "note", "最多500字"),
    ],
)
def test_what_may_not_be_noted(duty: DutyView, draft: PerformanceDraft, field: str, words: str) -> None:
    (problem,) = performance_problems(duty, draft, TODAY, date(2026, 5, 1))
    assert problem.field == field
    assert words in problem.message


def test_a_payment_may_come_in_parts() -> None:
    part = replace(PAID, done_on=TODAY, done_amount=Decimal(1500))
    assert (part.finished, part.rest) == (False, Decimal("2500.00"))
    assert performance_problems(part, PerformanceDraft(TODAY, Decimal(2500)), TODAY, TODAY) == ()


def test_a_reminder_says_who_what_and_how_much_is_left() -> None:
    part = replace(PAID, done_on=TODAY, done_amount=Decimal(1500))
    row = Reminder.of_duty(part, date(2026, 4, 12))
    assert row.what == "吴建军向孙丽华：装修损失赔偿款（第1期，共3期） 2,500.00元"
    assert (row.status.level, row.mediation_number) == ("overdue", "（2026）示人调字第1号")
    assert Reminder.of_window("1", "甲 与 乙", TODAY, TODAY).status.words == "今天最后一天"
