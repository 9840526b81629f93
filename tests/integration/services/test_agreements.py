"""Agreements on a real database: built, signed in one transaction, performed, reminded of."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader

from tests.unit.domain.agreeing import DRAFT, DUTY, PAYMENT
from xinfang_desk.domain.agreements import AgreementDraft, Signature, split_evenly
from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, Performance
from xinfang_desk.domain.papers import PaperStatus
from xinfang_desk.domain.performance import Fulfilment, PerformanceDraft
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.services.agreementkeeping import keep_agreement, withdraw_agreement

from .desk import Desk

SPLIT = replace(
    DRAFT, payments=(replace(PAYMENT, due_on=None, instalments=split_evenly(PAYMENT.amount, 3, date(2026, 4, 10))),)
)


def heard(desk: Desk, respondent: str = "吴建军", *, recorded: bool = True) -> str:
    """The number of a case with a recorded session."""
    draft = MediationDraft(
        desk.today,
        dispute_type="邻里",
        applicant="孙丽华",
        respondent=respondent,
        mediator="陈调解",
        summary="楼上渗水。",
        both_consent=True,
    )
    number = desk.services.mediation.open_case(desk.ctx, draft).row.number
    if recorded:
        session = SessionDraft(desk.now - timedelta(hours=1), desk.now, record="双方意见接近。")
        desk.services.mediation.add_session(desk.ctx, number, session)
    return number


def signed(desk: Desk, draft: AgreementDraft = DRAFT) -> str:
    number = heard(desk)
    desk.services.agreements.sign(desk.ctx, number, draft)
    return number


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_builder_starts_with_what_the_case_knows(desk: Desk) -> None:
    number = heard(desk, "吴建军、某物业公司")
    start = desk.services.agreements.begin(desk.ctx, number)
    assert [party.name for party in start.parties] == ["孙丽华", "吴建军", "某物业公司"]
    assert [one.party for one in start.draft.signatures] == ["孙丽华", "吴建军", "某物业公司"]
    assert (start.draft.facts, start.draft.mediator) == ("楼上渗水。", "陈调解")
    assert start.draft.recorder == desk.ctx.operator.name
    assert (start.kept, start.kept_at) == (None, None)
    with pytest.raises(NotFound):
        desk.services.agreements.begin(desk.ctx, "x")


def test_a_preview_keeps_nothing_and_tells_everything(desk: Desk) -> None:
    number = heard(desk)
    before = desk.counts()
    draft = replace(DRAFT, clauses=("吴建军尽快修复𫍯\U000f0000。",), payments=(replace(PAYMENT, due_on=None),))
    seen = desk.services.agreements.preview(desk.ctx, number, draft)
    assert [problem.field for problem in seen.problems] == ["payments.0.due_on"]
    assert [advice.about for advice in seen.advice] == ["第1条"]
    assert seen.unprintable == ("\U000f0000",)
    assert "人民调解协议书" in text_of(seen.content)
    assert desk.counts() == before
    blank = desk.services.agreements.preview(desk.ctx, number, AgreementDraft())
    assert "clauses" in {problem.field for problem in blank.problems}


def test_signing_concludes_the_case_with_everything_that_falls_due(desk: Desk) -> None:
    number = heard(desk)
    before = desk.count("audit")
    detail, paper, content = desk.services.agreements.sign(desk.ctx, number, SPLIT)
    assert desk.count("audit") == before + 1
    assert (detail.row.outcome, detail.row.amount) == (MediationOutcome.WRITTEN, Decimal("12000.00"))
    assert (detail.row.closed_on, detail.row.performance) == (desk.today, Performance.RUNNING)
    assert detail.terms.startswith("双方就此事再无其他争议。\n吴建军分3期向孙丽华支付装修损失赔偿款人民币12,000.00元")
    assert paper is not None
    assert desk.services.papers.content(desk.ctx, paper.id)[1] == content
    words = text_of(content)
    for part in (
        "孙丽华",
        "12,000.00元",
        "壹万贰仟元整",
        "第3期",
        "4,000.00",
        "6222000000000000018",
        "一式3份",
        "修复卫生间防水层",
    ):
        assert part in words, part
    view = desk.services.agreements.of_case(desk.ctx, number)
    assert view is not None
    assert (view.draft, view.effective_on, view.state) == (SPLIT, desk.today, Fulfilment.RUNNING)
    assert [duty.plan.amount for duty in view.duties] == [Decimal("4000.00")] * 3 + [Decimal("0.00")]
    assert view.confirm_until == date(2026, 4, 1)
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_an_agreement_that_is_refused_keeps_nothing(desk: Desk) -> None:
    number = heard(desk)
    before = desk.counts()
    with pytest.raises(InputRejected, match="请填写付款期限") as caught:
        desk.services.agreements.sign(desk.ctx, number, replace(DRAFT, payments=(replace(PAYMENT, due_on=None),)))
    assert caught.value.problems[0].field == "payments.0.due_on"
    assert desk.counts() == before
    fresh = heard(desk, recorded=False)
    with pytest.raises(InputRejected, match="请先记录至少一次调解"):
        desk.services.agreements.sign(desk.ctx, fresh, DRAFT)


def test_a_closed_case_takes_no_second_agreement(desk: Desk) -> None:
    number = signed(desk)
    before = desk.counts()
    with pytest.raises(MoveRefused, match="已结案"):
        desk.services.agreements.sign(desk.ctx, number, DRAFT)
    assert desk.counts() == before


def test_only_who_may_mediate_signs(desk: Desk) -> None:
    number = heard(desk)
    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.agreements.sign(nobody, number, DRAFT)


def test_an_oral_agreement_gets_the_register_form_and_cannot_be_confirmed(desk: Desk) -> None:
    number = heard(desk)
    oral = replace(DRAFT, oral=True, agreed_on=desk.today, signatures=())
    detail, paper, content = desk.services.agreements.sign(desk.ctx, number, oral)
    assert detail.row.outcome is MediationOutcome.ORAL
    assert paper is not None
    assert paper.kind == "oral_agreement"
    assert "口头协议登记表" in text_of(content)
    view = desk.services.agreements.of_case(desk.ctx, number)
    assert view is not None
    assert view.confirm_until is None


def test_thirty_long_clauses_are_kept_whole(desk: Desk) -> None:
    number = heard(desk)
    draft = replace(DRAFT, clauses=("长" * 1000,) * 28, facts="字" * 5000, disputed="争" * 5000)
    detail, _paper, content = desk.services.agreements.sign(desk.ctx, number, draft)
    view = desk.services.agreements.of_case(desk.ctx, number)
    assert view is not None
    assert view.draft.clauses == draft.clauses
    assert text_of(content).count("长") >= 28_000
    assert detail.terms.endswith("（全文见协议书）"), "the timeline keeps the beginning"


def test_a_half_built_agreement_comes_back_until_it_is_signed(desk: Desk) -> None:
    number, room = heard(desk), desk.services.agreements
    half = replace(DRAFT, payments=(), signatures=(Signature("孙丽华", desk.today), Signature("走了的人")))
    room.save_draft(desk.ctx, number, half)
    start = room.begin(desk.ctx, number)
    back = start.kept
    assert back is not None
    assert start.kept_at == desk.now
    assert (back.clauses, back.facts) == (half.clauses, half.facts)
    assert [one.party for one in back.signatures] == ["孙丽华", "吴建军"]
    room.sign(desk.ctx, number, DRAFT)
    assert room.begin(desk.ctx, number).kept is None
    room.save_draft(desk.ctx, number, half)
    room.discard_draft(desk.ctx, number)
    assert room.begin(desk.ctx, number).kept is None


def test_performance_follows_from_what_was_done(desk: Desk) -> None:
    number, room = signed(desk, SPLIT), desk.services.agreements
    view = room.of_case(desk.ctx, number)
    assert view is not None
    first = view.duties[0]
    desk.days(1)
    view = room.record_performance(desk.ctx, first.id, PerformanceDraft(desk.today, Decimal(1500), "收条一张"))
    assert (view.state, view.duties[0].rest) == (Fulfilment.PARTLY, Decimal("2500.00"))
    view = room.record_performance(desk.ctx, first.id, PerformanceDraft(desk.today, Decimal(2500)))
    assert view.duties[0].finished
    assert view.duties[0].note == "2026年3月3日收款1,500.00元，收条一张\n2026年3月3日收款2,500.00元"
    desk.days(45)
    view = room.of_case(desk.ctx, number)
    assert view is not None
    assert view.state is Fulfilment.PARTLY
    desk.days(30)
    view = room.of_case(desk.ctx, number)
    assert view is not None
    assert view.state is Fulfilment.LATE
    for duty in view.duties[1:]:
        view = room.record_performance(desk.ctx, duty.id, PerformanceDraft(desk.today, duty.rest))
    assert view.state is Fulfilment.DONE
    assert desk.services.mediation.detail(desk.ctx, number).row.performance is Performance.DONE
    with pytest.raises(InputRejected, match="已经履行完毕"):
        room.record_performance(desk.ctx, first.id, PerformanceDraft(desk.today, Decimal(1)))


def test_a_mistaken_entry_is_taken_back_with_its_reason(desk: Desk) -> None:
    number, room = signed(desk), desk.services.agreements
    view = room.of_case(desk.ctx, number)
    assert view is not None
    ids = [duty.id for duty in view.duties]
    for duty in view.duties:
        room.record_performance(desk.ctx, duty.id, PerformanceDraft(desk.today, duty.rest))
    with pytest.raises(InputRejected, match="请写明撤销登记的原因"):
        room.take_back_performance(desk.ctx, ids[0], " ")
    view = room.take_back_performance(desk.ctx, ids[0], "记错了案件")
    assert (view.duties[0].done_on, view.state) == (None, Fulfilment.PARTLY)
    assert view.duties[0].note.endswith("2026年3月2日撤销登记：记错了案件")
    assert desk.services.mediation.detail(desk.ctx, number).row.performance is Performance.RUNNING
    with pytest.raises(InputRejected, match="还没有登记履行"):
        room.take_back_performance(desk.ctx, ids[0], "再撤")
    with pytest.raises(NotFound):
        room.record_performance(desk.ctx, 999, PerformanceDraft(desk.today))


def test_a_withdrawn_agreement_leaves_room_for_another(desk: Desk) -> None:
    number, room = signed(desk), desk.services.agreements
    view = room.of_case(desk.ctx, number)
    assert view is not None
    case_id = desk.services.mediation.detail(desk.ctx, number).row.id
    act = view.duties[1]
    room.record_performance(desk.ctx, act.id, PerformanceDraft(desk.today))
    with pytest.raises(InputRejected, match="请先撤销履行登记"), desk.services.store.write(desk.ctx, "test") as tx:
        withdraw_agreement(tx, case_id)
    assert room.of_case(desk.ctx, number) is not None
    room.take_back_performance(desk.ctx, act.id, "记错了")
    with desk.services.store.write(desk.ctx, "test") as tx:
        withdraw_agreement(tx, case_id)
        assert keep_agreement(tx, case_id, SPLIT) > 0
    again = room.of_case(desk.ctx, number)
    assert again is not None
    assert (again.draft, len(again.duties)) == (SPLIT, 4)


def morning(desk: Desk) -> dict[str, int]:
    """The counts of the morning, each as long as its list."""
    room = desk.services.agreements
    found = {key: count for key, _label, count in room.reminders(desk.ctx)}
    assert found == {key: len(room.reminded(desk.ctx, key)) for key in found}
    return found


def test_the_morning_counts_what_it_lists(desk: Desk) -> None:
    number, room = signed(desk, SPLIT), desk.services.agreements
    assert morning(desk) == {"duties": 0, "confirmation": 0, "follow_up": 0}
    desk.now = datetime(2026, 3, 25, 9)
    assert morning(desk) == {"duties": 0, "confirmation": 1, "follow_up": 0}
    (row,) = room.reminded(desk.ctx, "confirmation")
    assert (row.mediation_number, row.due_on, row.status.words) == (number, date(2026, 4, 1), "还剩 7 天")
    desk.now = datetime(2026, 4, 2, 9)
    assert room.reminded(desk.ctx, "confirmation") == ()
    desk.now = datetime(2026, 5, 3, 9)
    rows = room.reminded(desk.ctx, "duties")
    assert [row.due_on for row in rows] == [date(2026, 4, 10), date(2026, 4, 30), date(2026, 5, 10)]
    assert rows[0].status.words == "已逾期 23 天"
    assert morning(desk)["duties"] == 3
    (first, *_others) = room.duties_due(desk.ctx, date(2026, 4, 10))
    room.record_performance(desk.ctx, first.id, PerformanceDraft(desk.today, first.rest))
    assert len(room.reminded(desk.ctx, "duties")) == 2


def test_a_court_that_was_asked_is_not_brought_to_mind(desk: Desk) -> None:
    number, room = signed(desk), desk.services.agreements
    desk.now = datetime(2026, 3, 31, 9)
    assert morning(desk)["confirmation"] == 1
    values = {"joint": True, "court_choice": "seat", "court": "示例区人民法院"}
    desk.services.mediation.move(desk.ctx, number, "apply_confirmation", desk.today, values)
    assert morning(desk)["confirmation"] == 0
    view = room.of_case(desk.ctx, number)
    assert view is not None
    assert view.confirm_until is None


def test_a_visit_that_was_agreed_is_brought_to_mind_until_it_took_place(desk: Desk) -> None:
    number = signed(desk)
    step = desk.services.mediation.move
    day = desk.today + timedelta(days=10)
    step(desk.ctx, number, "follow_up", desk.today, {"way": "phone", "result": "正在履行", "follow_up_on": day})
    desk.days(9)
    assert morning(desk)["follow_up"] == 0
    desk.days(1)
    (row,) = desk.services.agreements.reminded(desk.ctx, "follow_up")
    assert (row.mediation_number, row.due_on, row.status.words) == (number, day, "今天回访")
    desk.days(2)
    assert desk.services.agreements.reminded(desk.ctx, "follow_up")[0].status.words == "已过 2 天"
    step(desk.ctx, number, "follow_up", desk.today, {"way": "phone", "result": "已付清"})
    assert morning(desk)["follow_up"] == 0


def test_taking_back_the_step_takes_the_duties_and_voids_the_paper(desk: Desk) -> None:
    number = heard(desk)
    _detail, paper, _content = desk.services.agreements.sign(desk.ctx, number, SPLIT)
    assert paper is not None
    moved = desk.services.mediation
    moved.reverse(desk.ctx, number, desk.today, "协议有误")  # the performance that began with the signature
    detail = moved.reverse(desk.ctx, number, desk.today, "协议有误").detail
    assert (detail.row.outcome, detail.row.performance, detail.row.closed_on) == (None, None, None)
    assert desk.services.agreements.of_case(desk.ctx, number) is None
    assert desk.services.agreements.duties_due(desk.ctx, date.max) == ()
    assert [one.status for one in detail.papers if one.id == paper.id] == [PaperStatus.VOID]
    again = desk.services.agreements.sign(desk.ctx, number, DRAFT)[0]
    assert again.row.outcome is MediationOutcome.WRITTEN
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_the_morning_sheet_tells_of_them_too(desk: Desk) -> None:
    number = signed(desk, SPLIT)
    assert "协议履行到期" not in text_of(desk.services.casework.board_sheet(desk.ctx))
    desk.now = datetime(2026, 4, 9, 9)
    words = text_of(desk.services.casework.board_sheet(desk.ctx))
    assert "一、协议履行到期（1项）" in words
    assert number in words
    assert "还剩1天" in words


def test_a_case_that_ended_without_the_builder_has_no_agreement(desk: Desk) -> None:
    number = heard(desk)
    assert desk.services.agreements.of_case(desk.ctx, number) is None
    assert DUTY.due_on == date(2026, 4, 30)
