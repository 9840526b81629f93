"""The papers of the mediation room."""

from dataclasses import replace

import pytest

from xinfang_desk.documents.agreement import draw_agreement
from xinfang_desk.domain.papers import AgreementData

from .papers import AGREEMENT
from .reading import MM, assert_well_made, joined, pages_of

LONG = replace(AGREEMENT, facts=AGREEMENT.facts * 15, terms=AGREEMENT.terms * 6)


@pytest.mark.parametrize("oral", [False, True])
@pytest.mark.parametrize("data", [AGREEMENT, LONG], ids=["plain", "long"])
def test_agreements_are_well_made_and_reproducible(data: AgreementData, oral: bool) -> None:
    pdf = draw_agreement(replace(data, oral=oral))
    assert_well_made(pdf, 12 * MM)
    assert pdf == draw_agreement(replace(data, oral=oral))


def test_a_plain_agreement_stands_on_one_page_with_all_that_article_29_asks() -> None:
    pdf = draw_agreement(AGREEMENT)
    text = joined(pdf)
    assert len(pages_of(pdf)) == 1
    for words in (
        "人民调解协议书",
        "编号：（示）人调字第7号",
        "欧阳䶮，女，汉族",
        "某某物业服务有限公司",
        "1.被申请人于2026年4月10日前",
        "3.双方就此事再无其他争议",
        "人民币1260.00元（大写：壹仟贰佰陆拾元整）",
        "银行转账",
        "30日内共同向有管辖权的人民法院申请司法确认",
        "一式3份",
        "申请人（签名、盖章或按指印）",
        "被申请人（签名、盖章或按指印）",
        "人民调解员（签名）",
        "记录人（签名）",
        "示例区信访接待中心人民调解室",
        "2026年3月20日",
    ):
        assert words in text, words


def test_signatures_stand_together_and_never_without_text() -> None:
    for times in range(1, 30):
        pdf = draw_agreement(replace(AGREEMENT, facts="字" * 40 * times))
        last = "".join(word.text for word in pages_of(pdf)[-1].words)
        for words in ("申请人（签名、盖章或按指印）", "记录人（签名）", "2026年3月20日", "一式3份"):
            assert words in last


def test_the_oral_form_asks_no_signature_of_the_parties() -> None:
    text = joined(draw_agreement(replace(AGREEMENT, oral=True)))
    for words in (
        "人民调解口头协议登记表",
        "口头协议内容",
        "涉及金额",
        "人民调解员（签名）",
        "自各方当事人达成协议之日起生效",
    ):
        assert words in text
    assert "申请人（签名" not in text


def test_an_agreement_without_money_says_nothing_of_an_amount() -> None:
    free = replace(AGREEMENT, amount_text="", amount_capital="")
    assert "金额" not in joined(draw_agreement(free))
    assert "不涉及" in joined(draw_agreement(replace(free, oral=True)))
