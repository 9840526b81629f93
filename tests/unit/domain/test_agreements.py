"""Agreements: capitals, instalments, the day of effect, refusals at their field, JSON and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.agreementchecks import CaseFacts
from xinfang_desk.domain.agreementdata import from_json, to_json
from xinfang_desk.domain.agreements import (
    MOST_TERMS,
    AgreementDraft,
    Duty,
    Instalment,
    Payment,
    PaymentWay,
    Signature,
    SignWay,
    copies,
    effective_on,
    instalments_sum,
    months_later,
    split_evenly,
    total,
)
from xinfang_desk.domain.mediationparties import MediationParty
from xinfang_desk.domain.money import capital_amount, parse_capital

from .agreeing import CASE, DRAFT, DUTY, PARTIES, PAYMENT, TODAY, found, with_payment

CENTS = st.integers(1, 99_999_999_999)
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))
AMOUNTS = CENTS.map(lambda cents: (Decimal(cents) / 100).quantize(Decimal("0.01")))
WORDS = st.text("协议甲乙丙，。䶮𬭩·1a", max_size=20)
INSTALMENTS = st.builds(Instalment, st.none() | DAYS, AMOUNTS)
PAYMENTS = st.builds(
    Payment,
    WORDS,
    WORDS,
    WORDS,
    AMOUNTS,
    WORDS,
    st.none() | DAYS,
    st.lists(INSTALMENTS, max_size=4).map(tuple),
    st.none() | st.sampled_from(list(PaymentWay)),
    WORDS,
    WORDS,
    WORDS,
)
DRAFTS = st.builds(
    AgreementDraft,
    WORDS,
    WORDS,
    st.lists(WORDS, max_size=5).map(tuple),
    st.lists(PAYMENTS, max_size=3).map(tuple),
    st.lists(st.builds(Duty, WORDS, WORDS, WORDS, st.none() | DAYS), max_size=3).map(tuple),
    WORDS,
    st.lists(st.builds(Signature, WORDS, st.none() | DAYS, st.sampled_from(list(SignWay))), max_size=3).map(tuple),
    WORDS,
    st.none() | DAYS,
    WORDS,
    st.booleans(),
    st.none() | DAYS,
)


@given(AMOUNTS)
def test_figures_and_capitals_agree_both_ways(amount: Decimal) -> None:
    assert parse_capital(capital_amount(amount)) == amount
    assert "payments.0.capital" not in found(with_payment(amount=amount, capital=capital_amount(amount)))


def test_every_amount_of_a_stretch_agrees_with_its_capitals() -> None:
    """All cents up to 300 yuan, and the cents around every power of ten up to the largest amount."""
    around = (10**power + step for power in range(2, 12) for step in range(-120, 121))
    for cents in {*range(1, 30_001), *around, *range(99_999_999_800, 100_000_000_000)}:
        if 0 < cents <= 99_999_999_999:
            amount = (Decimal(cents) / 100).quantize(Decimal("0.01"))
            assert parse_capital(capital_amount(amount)) == amount


@given(AMOUNTS, AMOUNTS)
def test_capitals_of_another_amount_are_refused(amount: Decimal, other: Decimal) -> None:
    problems = found(with_payment(amount=amount, capital=capital_amount(other)))
    assert ("payments.0.capital" in problems) == (amount != other)


@given(AMOUNTS, st.integers(1, 60), DAYS, st.integers(1, 12))
def test_equal_instalments_add_up_to_the_cent(amount: Decimal, count: int, first: date, months: int) -> None:
    if amount * 100 < count:
        with pytest.raises(ValueError, match="总额太小"):
            split_evenly(amount, count, first, months)
        return
    parts = split_evenly(amount, count, first, months)
    assert sum(part.amount for part in parts) == amount
    assert len(parts) == count
    assert all(part.amount > 0 for part in parts)
    days = [part.due_on for part in parts]
    assert days == sorted(set(days))
    assert days[0] == first
    assert all(part.amount - parts[0].amount < Decimal("0.01") * count for part in parts)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=2, max_size=6))
def test_instalments_add_up_or_are_refused(amount: Decimal, parts: list[Decimal]) -> None:
    day = date(2026, 4, 1)
    instalments = tuple(Instalment(day + timedelta(days=n), part) for n, part in enumerate(parts))
    problems = found(with_payment(amount=amount, due_on=None, instalments=instalments))
    assert ("payments.0.instalments" in problems) == (sum(parts) != amount)
    exact = found(with_payment(amount=sum(parts), due_on=None, instalments=instalments))
    assert "payments.0.instalments" not in exact


@given(DRAFTS)
def test_a_draft_comes_back_from_json(draft: AgreementDraft) -> None:
    assert from_json(to_json(draft)) == draft


def test_broken_json_gives_an_empty_draft() -> None:
    assert from_json({}) == AgreementDraft()
    broken = {"payments": [{"amount": "viel", "way": "?", "due_on": "x"}], "clauses": "x", "signatures": [{}]}
    draft = from_json(broken)
    assert draft.payments == (Payment(way=None),)
    assert (draft.clauses, draft.signatures) == ((), (Signature(""),))


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    days = [part.due_on for part in split_evenly(Decimal(9), 3, date(2026, 1, 31))]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert months_later(date(2026, 12, 15), 1) == date(2027, 1, 15)


@pytest.mark.parametrize(("count", "months", "words"), [(0, 1, "期数"), (61, 1, "期数"), (3, 0, "至少一个月")])
def test_a_split_that_cannot_be(count: int, months: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        split_evenly(Decimal(100), count, TODAY, months)


def test_it_takes_effect_with_the_last_signature() -> None:
    later = replace(DRAFT, signatures=(Signature("孙丽华", TODAY), Signature("吴建军", TODAY + timedelta(days=3))))
    assert effective_on(later) == TODAY + timedelta(days=3)
    assert effective_on(replace(DRAFT, mediator_signed_on=TODAY + timedelta(days=4))) == TODAY + timedelta(days=4)
    assert effective_on(replace(DRAFT, mediator_signed_on=None)) is None
    assert effective_on(replace(DRAFT, signatures=(Signature("孙丽华"),))) is None
    assert effective_on(AgreementDraft(mediator_signed_on=TODAY)) is None
    assert effective_on(replace(DRAFT, oral=True, agreed_on=TODAY - timedelta(days=1))) == TODAY - timedelta(days=1)


def test_copies_and_amount() -> None:
    assert copies(PARTIES) == 3, "the lawyer gets none"
    assert total(replace(DRAFT, payments=(PAYMENT, PAYMENT))) == Decimal("24000.00")
    assert instalments_sum(PAYMENT) == PAYMENT.amount


def test_a_whole_agreement_has_no_problems() -> None:
    assert found(DRAFT) == {}
    assert found(replace(DRAFT, oral=True, agreed_on=TODAY, signatures=())) == {}


NEXT = TODAY + timedelta(days=1)
BEFORE = TODAY - timedelta(days=1)
HALF = Instalment(date(2026, 5, 1), Decimal("6000"))
FAULTS = [
    (with_payment(due_on=None), "payments.0.due_on", "请填写付款期限"),
    (with_payment(due_on=BEFORE), "payments.0.due_on", "不能早于协议生效日2026年3月2日"),
    (with_payment(amount=Decimal(0)), "payments.0.amount", "应大于0"),
    (with_payment(amount=Decimal("1000000000")), "payments.0.amount", "最多999,999,999.99元"),
    (with_payment(amount=Decimal("1.005")), "payments.0.amount", "精确到分"),
    (with_payment(amount=Decimal("NaN")), "payments.0.amount", "应大于0"),
    (with_payment(capital="壹万元整"), "payments.0.capital", "应为“壹万贰仟元整”"),
    (with_payment(capital="一万二"), "payments.0.capital", "不合书写规定"),
    (with_payment(payer="赵律师"), "payments.0.payer", "不是本案当事人"),
    (with_payment(payer=""), "payments.0.payer", "请选择付款人"),
    (with_payment(payee="郑某"), "payments.0.payee", "不是本案当事人"),
    (with_payment(payee="吴建军"), "payments.0.payee", "不能是同一人"),
    (with_payment(way=None), "payments.0.way", "请选择付款方式"),
    (with_payment(instalments=(HALF,)), "payments.0.instalments", "比总额少6,000.00元"),
    (with_payment(instalments=(HALF, HALF, HALF)), "payments.0.instalments", "比总额多6,000.00元"),
    (with_payment(instalments=(HALF, replace(HALF, due_on=None))), "payments.0.instalments.1.due_on", "第2期"),
    (with_payment(instalments=(HALF, replace(HALF, due_on=BEFORE))), "payments.0.instalments.1.due_on", "第2期"),
    (with_payment(instalments=(replace(HALF, amount=Decimal(0)), HALF)), "payments.0.instalments.0.amount", "大于0"),
    (with_payment(amount=Decimal(366000), instalments=(HALF,) * 61), "payments.0.instalments", "最多分60期"),
    (replace(DRAFT, duties=(replace(DUTY, due_on=None),)), "duties.0.due_on", "请填写履行期限"),
    (replace(DRAFT, duties=(replace(DUTY, due_on=BEFORE),)), "duties.0.due_on", "不能早于"),
    (replace(DRAFT, duties=(replace(DUTY, who=""),)), "duties.0.who", "请选择义务人"),
    (replace(DRAFT, duties=(replace(DUTY, to_whom="路人"),)), "duties.0.to_whom", "不是本案当事人"),
    (replace(DRAFT, duties=(replace(DUTY, what=" "),)), "duties.0.what", "请写明要做什么"),
    (replace(DRAFT, clauses=("好。", " ")), "clauses.1", "第2条还没有内容"),
    (replace(DRAFT, clauses=("长" * 1001,)), "clauses.0", "最多1000字"),
    (replace(DRAFT, clauses=("好。",) * 31, payments=(), duties=()), "clauses", "最多30条，现有31条"),
    (replace(DRAFT, clauses=("好。",) * 29), "clauses", "最多30条，现有31条"),
    (replace(DRAFT, clauses=(), payments=(), duties=()), "clauses", "请至少写一条"),
    (replace(DRAFT, payments=(replace(PAYMENT, amount=Decimal("999999999.99")),) * 2), "payments.1.amount", "合计最多"),
    (replace(DRAFT, facts="长" * 5001), "facts", "最多5000字"),
    (replace(DRAFT, signatures=DRAFT.signatures[:1]), "signatures.1", "请填写“吴建军”"),
    (replace(DRAFT, signatures=(*DRAFT.signatures[:1], Signature("吴建军"))), "signatures.1", "请填写“吴建军”"),
    (replace(DRAFT, signatures=(*DRAFT.signatures, Signature("郑某", TODAY))), "signatures.2", "不在协议上签字"),
    (replace(DRAFT, signatures=(Signature("孙丽华", NEXT), DRAFT.signatures[1])), "signatures.0", "不能晚于今天"),
    (replace(DRAFT, signatures=(Signature("孙丽华", BEFORE), DRAFT.signatures[1])), "signatures.0", "受理日期"),
    (replace(DRAFT, mediator_signed_on=None), "mediator_signed_on", "请填写调解员签名的日期"),
    (replace(DRAFT, mediator=""), "mediator", "请填写调解员"),
    (replace(DRAFT, recorder=""), "recorder", "请填写记录人"),
    (replace(DRAFT, oral=True, agreed_on=None), "agreed_on", "请填写达成口头协议的日期"),
    (replace(DRAFT, oral=True, agreed_on=NEXT), "agreed_on", "不能晚于今天"),
]


@pytest.mark.parametrize(("draft", "field", "words"), FAULTS)
def test_a_fault_is_told_at_its_field(draft: AgreementDraft, field: str, words: str) -> None:
    assert words in found(draft)[field]


def test_thirty_terms_are_enough_for_anybody() -> None:
    assert found(replace(DRAFT, clauses=("好。",) * (MOST_TERMS - 2))) == {}


def test_who_has_not_consented_cannot_sign() -> None:
    parties = (PARTIES[0], replace(PARTIES[1], consented_on=None))
    assert "还没有同意调解" in found(DRAFT, parties)["signatures.1"]
    oral = replace(DRAFT, oral=True, agreed_on=TODAY, signatures=())
    assert "还没有同意调解" in found(oral, parties)["agreed_on"]


def test_two_parties_of_one_name_both_sign() -> None:
    twins = (PARTIES[0], replace(PARTIES[1], name="孙丽华"))
    payment = replace(PAYMENT, payer="孙丽华")
    draft = replace(DRAFT, payments=(payment,), duties=(), signatures=(Signature("孙丽华", TODAY),))
    assert list(found(draft, twins)) == ["signatures.1"]


def test_nothing_is_signed_before_it_was_heard() -> None:
    assert "请先记录至少一次调解" in found(DRAFT, case=CaseFacts(TODAY))["session"]
    heard_later = CaseFacts(date(2026, 2, 1), (TODAY,))
    early = replace(DRAFT, signatures=(Signature("孙丽华", BEFORE), DRAFT.signatures[1]))
    assert "第一次调解2026年3月2日" in found(early, case=heard_later)["signatures.0"]
    assert CASE.session_days == (TODAY,)


def test_a_party_more_needs_a_signature_more() -> None:
    parties = (*PARTIES, MediationParty(3, "某村委会", consented_on=TODAY))
    assert "请填写“某村委会”" in found(DRAFT, parties)["signatures.2"]
