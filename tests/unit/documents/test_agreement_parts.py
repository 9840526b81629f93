"""An agreement drawn from its draft: identities, numbered terms, instalments, a place to sign for everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.domain.agreeing import DRAFT, DUTY, PARTIES, PAYMENT, TODAY
from xinfang_desk.documents.agreement import draw_agreement
from xinfang_desk.domain.agreements import AgreementDraft, Payment, Signature, split_evenly
from xinfang_desk.domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from xinfang_desk.services.agreementpapers import agreement_paper
from xinfang_desk.services.paperdata import from_json, to_json
from xinfang_desk.services.paperwords import as_form

from .papers import RARE
from .reading import MM, assert_well_made, joined, pages_of

ROOM = "示例区信访接待中心人民调解室"
SPLIT = replace(
    DRAFT, payments=(replace(PAYMENT, due_on=None, instalments=split_evenly(Decimal(10000), 3, date(2026, 3, 31))),)
)
WOMAN = replace(
    PARTIES[0],
    sex="女",
    ethnicity="汉族",
    birth=date(1968, 5, 1),
    id_number="500108196805010028",
    address="示例区南坪街道1号2-3",
)
FIRM = MediationParty(
    1,
    "某某物业服务有限公司",
    Side.RESPONDENT,
    kind=PartyKind.ORGANISATION,
    id_number="91500108MA00000000",
    representative="张某某",
    consented_on=TODAY,
)


def paper(draft: AgreementDraft, *parties: MediationParty) -> bytes:
    return draw_agreement(agreement_paper("（2026）示人调字第1号", ROOM, draft, parties or PARTIES, TODAY))


def test_it_says_who_agreed_on_what_and_when_it_takes_effect() -> None:
    pdf = paper(SPLIT, WOMAN, *PARTIES[1:])
    assert_well_made(pdf, 12 * MM)
    assert pdf == paper(SPLIT, WOMAN, *PARTIES[1:])
    text = joined(pdf)
    for words in (
        "孙丽华，女，汉族，1968年5月1日出生，身份证号500108196805010028，住示例区南坪街道1号2-3。",
        "吴建军的律师：赵律师",
        "二、争议事项",
        "1.双方就此事再无其他争议。",
        "2.吴建军分3期向孙丽华支付装修损失赔偿款人民币12,000.00元（大写：人民币壹万贰仟元整）。",
        "3.吴建军于2026年4月30日前（含当日）向孙丽华履行以下义务：修复卫生间防水层。",
        "户名：孙丽华，开户行：示例银行南坪支行，账号：6222000000000000018",
        "第1期2026年3月31日3,333.33叁仟叁佰叁拾叁元叁角叁分",
        "第3期2026年5月31日3,333.34叁仟叁佰叁拾叁元叁角肆分",
        "合计10,000.00壹万元整",
        "五、不履行协议的处理",
        "自最后签署之日（2026年3月2日）起生效",
        "30日内共同向有管辖权的人民法院申请司法确认",
        "本协议一式3份",
        "双方当事人（签名、盖章或按指印）",
        "申请人孙丽华：",
        "被申请人吴建军：",
        "人民调解员（签名）：",
        f"{ROOM}（印章）",
    ):
        assert words in text, words


def test_an_organisation_is_named_with_its_representative() -> None:
    text = joined(paper(DRAFT, WOMAN, FIRM))
    assert "统一社会信用代码91500108MA00000000，法定代表人（负责人）：张某某。" in text


def test_documents_are_called_by_their_names_and_agents_with_their_power() -> None:
    foreigner = replace(WOMAN, id_type="414", id_number="E12345678")
    agent = replace(PARTIES[2], role=PartyRole.AGENT, mandate="特别授权")
    text = joined(paper(DRAFT, foreigner, PARTIES[1], agent))
    assert "护照号E12345678" in text
    assert "吴建军的委托代理人：赵律师，代理权限：特别授权。" in text
    assert "身份证号500108196805010028" in joined(paper(DRAFT, replace(WOMAN, id_type="111"), PARTIES[1]))


def test_a_single_payment_is_said_with_its_day() -> None:
    text = joined(paper(DRAFT))
    assert "吴建军于2026年4月10日前（含当日）一次性向孙丽华支付" in text
    assert "协议涉及金额" not in text
    assert "协议涉及金额：人民币24,000.00元" in joined(paper(replace(DRAFT, payments=(PAYMENT, PAYMENT))))


def test_the_only_term_is_not_called_by_a_number() -> None:
    text = joined(paper(replace(DRAFT, clauses=(), duties=())))
    assert "上述款项以银行转账支付" in text
    assert "第2条款项以银行转账支付" in joined(paper(DRAFT))


def test_twelve_parties_each_have_a_place_to_sign_and_a_copy() -> None:
    parties = tuple(MediationParty(n, f"业主某某第{n}号", Side.APPLICANT, consented_on=TODAY) for n in range(12))
    draft = replace(SPLIT, signatures=tuple(Signature(party.name, TODAY) for party in parties))
    pdf = paper(draft, *parties)
    assert_well_made(pdf, 12 * MM)
    text = joined(pdf)
    assert all(f"申请人{party.name}：" in text for party in parties)
    assert "一式13份" in text
    assert "各方当事人（签名、盖章或按指印）" in text
    last = "".join(word.text for word in pages_of(pdf)[-1].words)
    assert "记录人（签名）" in last
    assert "（印章）" in last


def test_signatures_of_two_are_never_parted_from_the_agreement() -> None:
    for count in range(1, 29):
        clauses = tuple(
            f"第{n}项设施由吴建军每季度检查一次并公示结果，损坏的在三个工作日内修复。" for n in range(count)
        )
        last = "".join(word.text for word in pages_of(paper(replace(SPLIT, clauses=clauses)))[-1].words)
        for words in ("一式3份", "孙丽华", "吴建军", "记录人", "印章"):
            assert words in last, (count, words)


def test_a_long_schedule_repeats_its_head() -> None:
    parts = split_evenly(Decimal("999999999.99"), 60, date(2026, 3, 31))
    payment = replace(PAYMENT, amount=Decimal("999999999.99"), due_on=None, instalments=parts)
    pdf = paper(replace(DRAFT, payments=(payment,)))
    assert_well_made(pdf, 12 * MM)
    words = ["".join(word.text for word in page.words) for page in pages_of(pdf)]
    with_rows = [page for page in words if re.search(r"第\d+期2", page)]
    assert len(with_rows) > 3
    assert all(page.count("大写（人民币）") == 1 for page in with_rows)
    assert "第60期" in joined(pdf)


@pytest.mark.parametrize("oral", [False, True])
def test_rare_and_long_names_stay_within_the_margins(oral: bool) -> None:
    names = ("阿卜杜热合曼·买买提伊力·阿卜杜克里木·伊敏江·" * 2, f"李{RARE}")
    parties = tuple(MediationParty(n, name, Side.APPLICANT, consented_on=TODAY) for n, name in enumerate(names))
    payment = replace(SPLIT.payments[0], payer=names[0], payee=names[1])
    signatures = tuple(Signature(name, TODAY) for name in names)
    duty = replace(DUTY, who=names[0], to_whom="")
    draft = replace(SPLIT, payments=(payment,), duties=(duty,), signatures=signatures, oral=oral, agreed_on=TODAY)
    pdf = paper(draft, *parties)
    assert_well_made(pdf, 12 * MM)
    assert RARE in joined(pdf)


def test_what_is_not_known_yet_leaves_room_to_write() -> None:
    text = joined(paper(AgreementDraft(payments=(Payment(),), signatures=(Signature("孙丽华"), Signature("吴建军")))))
    assert "支付款项人民币元（大写：人民币）" in text
    assert "0.00" not in text
    assert "年月日" in text


def test_an_oral_agreement_says_when_it_was_reached() -> None:
    text = joined(paper(replace(SPLIT, oral=True, agreed_on=date(2026, 3, 1), signatures=())))
    for words in ("达成协议日期2026年3月1日", "不履行的处理", "第2期2026年4月30日前（含当日）3,333.33元", "吴建军"):
        assert words in text, words


def test_the_paper_can_be_drawn_again_and_goes_into_word() -> None:
    data = agreement_paper("1", ROOM, SPLIT, PARTIES, TODAY)
    again = from_json(type(data), to_json(data))
    assert again == data
    assert draw_agreement(again) == draw_agreement(data)
    rows = dict(row for row in as_form(data).rows if len(row) == 2)
    assert "第2期 2026年4月30日 3,333.33元" in rows["履行方式和时限"]
    assert as_form(data).signatures == ("申请人 孙丽华", "被申请人 吴建军", "人民调解员")
