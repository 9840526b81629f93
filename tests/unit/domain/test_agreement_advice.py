"""Advice on an agreement: each with its article and the clause it is about; nothing to say about a good one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from xinfang_desk.domain.agreementadvice import agreement_advice
from xinfang_desk.domain.agreementphrases import CLAUSES as CLAUSES_TO_CHOOSE
from xinfang_desk.domain.agreementphrases import FAILURES
from xinfang_desk.domain.agreements import AgreementDraft, PaymentWay

from .agreeing import DRAFT, DUTY, PARTIES, PAYMENT, with_payment


def told(draft: AgreementDraft) -> list[tuple[str, str, str]]:
    return [(one.about, one.message, one.article) for one in agreement_advice(draft, PARTIES)]


def test_there_is_nothing_to_say_about_a_clear_agreement() -> None:
    assert told(DRAFT) == []


CLAUSES = [
    ("吴建军尽快修复防水层。", "“尽快”没有确定的日期", "第三百五十八条第五项"),
    ("吴建军适当补偿孙丽华。", "“适当”没有确定的数额", "第三百五十八条第五项"),
    ("吴建军酌情给予补助。", "“酌情”没有确定的数额", "第三百五十八条第五项"),
    ("吴建军于2026年4月1日前适当补偿孙丽华。", "“适当”没有确定的数额", "第三百五十八条第五项"),
    ("吴建军修复防水层。", "没有写履行期限", "第二十九条"),
    ("吴建军于2026年4月1日前支付孙丽华500元。", "建议改填在“付款”中", "第二十九条"),
    ("双方自愿解除婚姻关系。", "身份关系", "第三百五十五条第三项"),
    ("确认收养成立。", "身份关系", "第三百五十五条第三项"),
    ("确认某某与孙丽华存在亲子关系。", "身份关系", "第三百五十五条第三项"),
    ("双方同意变更监护人。", "特别程序", "第三百五十五条第四项"),
    ("3幢2单元房屋归孙丽华所有。", "物权", "第三百五十五条第五项"),
    ("该处宅基地使用权归吴建军。", "物权", "第三百五十五条第五项"),
    ("由王小二负责保管钥匙。", "写到“王小二”，不是本案当事人", "第三百五十八条第二项"),
    ("由示例区某某物业服务有限公司监督。", "不是本案当事人", "第三百五十八条第二项"),
    ("不得损害案外人利益。", "涉及案外人", "第三百五十八条第二项"),
    ("孙丽华不得再信访。", "不得阻止当事人依法信访", "第三条第三项"),
    ("孙丽华放弃起诉。", "不得阻止", "第三条第三项"),
    ("孙丽华不再追究刑事责任。", "刑事责任", "第三百五十八条第二项"),
    ("吴建军归还赌债。", "公序良俗", "第三百五十八条第三项"),
]


@pytest.mark.parametrize(("clause", "words", "article"), CLAUSES)
def test_a_doubtful_clause_is_named_with_its_article(clause: str, words: str, article: str) -> None:
    advice = told(replace(DRAFT, clauses=("双方握手言和。", clause)))
    assert [one for one in advice if one[0] == "第2条" and words in one[1] and one[2].endswith(article)], advice
    assert all(one[0] == "第2条" for one in advice)


@pytest.mark.parametrize(
    "clause",
    [
        "吴建军于2026年4月1日前尽快修复。",
        "吴建军自签订之日起十五日内修复防水层。",
        "由吴建军负责保管钥匙。",
        "由赵律师出具书面说明。",
        "孙丽华有权依法信访、起诉。",
        "双方互不追究责任。",
    ],
)
def test_a_clear_clause_is_left_alone(clause: str) -> None:
    assert told(replace(DRAFT, clauses=(clause,))) == []


def test_a_transfer_wants_its_account() -> None:
    ((about, words, article),) = told(with_payment(bank=""))
    assert (about, article) == ("第2条", "《民诉法解释》第三百五十八条第五项")
    assert "开户行" in words
    assert told(with_payment(way=PaymentWay.CASH, account_name="", bank="", account_number="")) == []
    assert "由他人代收" in told(with_payment(account_name="孙大宝"))[0][1]
    assert "写明名称" in told(with_payment(way=PaymentWay.OFFSET))[0][1]


def test_a_duty_is_read_too_but_has_its_own_day() -> None:
    draft = replace(DRAFT, duties=(replace(DUTY, what="尽快修复"), replace(DUTY, what="办理房屋过户，房屋归孙丽华")))
    assert [(one[0], one[2]) for one in told(draft)] == [("第4条", "《民诉法解释》第三百五十五条第五项")]


def test_what_the_law_would_like_to_read() -> None:
    bare = replace(DRAFT, facts="", disputed="", failure="")
    assert [one[0] for one in told(bare)] == ["事实", "争议", "不履行"]
    oral = replace(DRAFT, oral=True, agreed_on=date(2026, 3, 2))
    ((about, words, article),) = told(oral)
    assert (about, article) == ("全文", "《人民调解法》第二十八条")
    assert "12,000.00元" in words
    assert told(replace(oral, payments=())) == []
    assert PAYMENT.amount == Decimal(12000)


def test_ready_made_clauses_are_clear_enough_for_a_court() -> None:
    for phrase in CLAUSES_TO_CHOOSE:
        text = phrase.filled(PARTIES)
        assert "{" not in text
        assert told(replace(DRAFT, clauses=(text,))) == [], phrase.label
    assert told(replace(DRAFT, failure="\n".join(phrase.filled(PARTIES) for phrase in FAILURES))) == []
    assert CLAUSES_TO_CHOOSE[0].filled(()).startswith("被申请人于签订本协议时")
