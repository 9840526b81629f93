"""Every paper of the mediation room in every situation: its words, its margins, its remedies, and the same in Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.documents.paperchecks import assert_same_words, assert_whole, flat
from tests.unit.documents.reading import assert_well_made, joined, pages_of
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS
from xinfang_desk.domain.mediationparties import Side
from xinfang_desk.domain.papers import FormData, LetterData
from xinfang_desk.domain.papers import PaperKind as K
from xinfang_desk.services.mediationpaperdata import dispute_words, paper_for, ticks
from xinfang_desk.services.paperdata import data_of, to_json
from xinfang_desk.services.press import Press

from .mediationcases import COMPANY, PERSON, RARE, ROOM, SHORT, SITUATIONS, asked

PRESS = Press()
CASES = [(kind, situation) for situation in SITUATIONS for kind in (*MEDIATION_FORMS, K.MEDIATION_CONSENT)]

DEMANDS: Mapping[K, tuple[str, ...]] = {
    K.MEDIATION_CONSENT: ("当事人同意调解书", "不收取任何费用", "自愿", "终止调解"),
    K.MEDIATION_APPLICATION: ("人民调解申请书", "申请事项", "自愿向", "申请人"),
    K.MEDIATION_REGISTER: ("受理登记表", "案件来源", "简要情况", "登记人（签名）", "（盖章）"),
    K.MEDIATION_REFUSAL: ("第十七条", "不予受理", "一、理由", "二、您可以通过下列途径解决", "仲裁、行政、司法"),
    K.MEDIATION_RIGHTS: (
        "不收取任何费用",
        "选择或者接受人民调解员",
        "拒绝调解或者要求终止调解",
        "公开进行或者不公开进行",
        "自愿达成调解协议",
        "如实陈述纠纷事实",
        "三十日内共同向人民法院申请司法确认",
        "告知人（签名）",
    ),
    K.MEDIATION_MANDATE: ("委托人", "代理权限", "特别授权", "受托人（签名）"),
    K.RECUSAL_REQUEST: ("申请回避的调解员", "申请理由", "第十九条、第二十三条"),
    K.RECUSAL_DECISION: ("一、决定", "二、理由", "第十九条、第二十三条"),
    K.INVITATION: ("参加调解通知书", "2026年3月25日9时30分", "不收取任何费用", "委托书", "当事人签收"),
    K.HELPER_INVITATION: ("第二十条", "经征得当事人同意", "2026年3月25日9时30分", "予以保密"),
    K.TERM_EXTENSION: ("自愿同意延长", "第三十三条", "延长至", "终止调解"),
    K.TERMINATION: ("第二十六条", "终止调解", "维护自己的权利", "时效"),
    K.PERFORMANCE_RECORD: ("履行方式和时限", "已履行的内容", "尚未履行的内容", "第三十一条"),
    K.PAYMENT_RECEIPT: ("收款人", "付款人", "2026年4月10日", "收款人（签名或按指印）"),
    K.FOLLOW_UP_RECORD: ("回访情况", "履行情况", "是否满意", "回访人（签名）"),
    K.LAWSUIT_GUIDANCE: ("第三十一条", "第三十二条", "第三十三条", "提起诉讼", "强制执行", "诉讼时效", "12348"),
    K.CONFIRMATION_APPLICATION: (
        "第三十三条",
        "第二百零五条、第二百零六条",
        "双方当事人共同提出",
        "受理法院",
        "恶意串通",
    ),
    K.CONFIRMATION_LIST: ("第三百五十四条", "主持调解的证明", "财产权利证明", "身份证明", "委托材料"),
    K.MEDIATION_FEEDBACK: ("示例区信访办公室：", "一、调解结果", "第二十七条"),
    K.CLOSING_REPORT: ("受案日期", "结案日期", "案件来源", "调解结果", "负责人意见"),
    K.DOSSIER_COVER: ("人民调解卷宗", "卷名", "卷号", "保管期限", "立卷人"),
    K.DOSSIER_CONTENTS: ("卷内目录", "卷名"),
    K.DOSSIER_STATEMENT: ("卷宗情况说明", "尚缺的必备材料", "检查人（签名）"),
    K.DOSSIER_BACK: ("卷宗封底", "本卷材料", "检查人（签名）"),
}
"""What each paper must say, in every situation."""
EACH_SIGNS = (
    K.MEDIATION_RIGHTS,
    K.MEDIATION_REGISTER,
    K.TERM_EXTENSION,
    K.CONFIRMATION_APPLICATION,
    K.MEDIATION_CONSENT,
)
NAMELESS = (K.MEDIATION_CONSENT, *(kind for kind, form in MEDIATION_FORMS.items() if form.issuer == "parties"))


def paper(kind: K, situation: str) -> FormData | LetterData:
    extra = {} if kind is K.MEDIATION_CONSENT else asked(kind, situation)
    return paper_for(kind, SITUATIONS[situation], extra)


def drawn(data: FormData | LetterData) -> bytes:
    return PRESS.letter(data) if isinstance(data, LetterData) else PRESS.form(data)


def test_the_table_names_every_paper() -> None:
    assert set(DEMANDS) == {*MEDIATION_FORMS, K.MEDIATION_CONSENT}


@pytest.mark.parametrize(("kind", "situation"), CASES)
def test_every_paper_prints_whole_in_every_situation(kind: K, situation: str) -> None:
    data = paper(kind, situation)
    pdf = drawn(data)
    assert_well_made(pdf)
    assert_whole(data, pdf)
    text = joined(pdf)
    for words in DEMANDS[kind]:
        assert flat(words) in text, words
    assert SITUATIONS[situation].number in text
    for wrong in ("〓", "None", "：，", "：；", "（）", "、、"):
        assert wrong not in text
    assert pdf == drawn(data)
    assert data_of(kind, to_json(data)) == data


@pytest.mark.parametrize(("kind", "situation"), CASES)
def test_every_paper_opens_in_word_with_the_same_words(kind: K, situation: str) -> None:
    data = paper(kind, situation)
    docx = PRESS.letter_docx(data) if isinstance(data, LetterData) else PRESS.form_docx(data)
    assert_same_words(docx, data)


@pytest.mark.parametrize("kind", [kind for kind, form in MEDIATION_FORMS.items() if form.layout == "letter"])
def test_a_letter_goes_out_from_the_committee_or_the_room(kind: K) -> None:
    whole, bare = paper(kind, "short"), paper(kind, "bare")
    assert isinstance(whole, LetterData)
    assert isinstance(bare, LetterData)
    assert (whole.organ_name, whole.signed_by) == (ROOM.committee, ROOM.committee)
    assert bare.organ_name == ROOM.room
    unnumbered = paper_for(kind, replace(SHORT, number=""), asked(kind, "short"))
    assert "〔2026〕号" in joined(drawn(unnumbered))


@pytest.mark.parametrize("kind", EACH_SIGNS)
def test_each_of_twelve_parties_has_a_place_to_sign(kind: K) -> None:
    data = paper(kind, "crowd")
    assert isinstance(data, FormData)
    parties = tuple(SITUATIONS["crowd"].principals())
    assert len(parties) == 12
    for party in parties:
        assert sum(party.name in label for label in data.signatures) >= 1, party.name
    text = joined(drawn(data))
    assert text.count("（签名或按指印）") == 9


@pytest.mark.parametrize("kind", [kind for kind, form in MEDIATION_FORMS.items() if form.layout == "form"])
def test_a_form_of_a_plain_case_stands_on_one_page_and_its_note_with_it(kind: K) -> None:
    most = 2 if kind is K.CONFIRMATION_APPLICATION else 1
    assert len(pages_of(drawn(paper(kind, "short")))) <= most
    data = paper(kind, "crowd")
    assert isinstance(data, FormData)
    last = "".join(word.text for word in pages_of(drawn(data))[-1].words)
    for words in filter(None, (data.note, *data.signatures[-1:])):
        assert flat(words) in flat(last)


def test_the_confirmation_is_asked_for_by_both_sides_together() -> None:
    data = paper(K.CONFIRMATION_APPLICATION, "short")
    assert isinstance(data, FormData)
    rows = {row[0]: row[1:] for row in data.rows}
    assert rows["申请人1"][0] == PERSON.name
    assert rows["申请人2"] == (COMPANY.name,)
    assert [label.partition("（")[0] for label in data.signatures] == [f"申请人{PERSON.name}", f"申请人{COMPANY.name}"]
    assert "2026年4月20日" in rows["申请期限"][0]
    assert "被退还" not in rows["协议内容"][0]
    assert rows["协议内容"][0].splitlines() == [f"{n}. {term}" for n, term in enumerate(SHORT.terms, 1)]
    assert "律师" in rows


def test_the_end_of_a_mediation_tells_the_three_routes_unless_others_are_told() -> None:
    told = joined(drawn(paper_for(K.TERMINATION, SHORT, {"ground": "双方分歧较大"})))
    for words in ("1.仲裁：", "2.行政：", "3.司法：", "因双方分歧较大", "反馈示例区信访办公室"):
        assert words in told
    own = joined(drawn(paper_for(K.TERMINATION, SHORT, {"ground": "x", "routes": "可以向区法院起诉。"})))
    assert "可以向区法院起诉。" in own
    assert "1.仲裁" not in own


def test_an_extension_counts_its_last_day_unless_it_is_given() -> None:
    counted = paper_for(K.TERM_EXTENSION, SHORT, {"days": 30, "reason": "需要鉴定"})
    assert isinstance(counted, FormData)
    assert ("延长天数", "30日", "延长至", "2026年5月3日") in counted.rows
    given = paper_for(K.TERM_EXTENSION, SHORT, {"days": "30", "new_due": "2026-05-06", "reason": "需要鉴定"})
    assert isinstance(given, FormData)
    assert ("延长天数", "30日", "延长至", "2026年5月6日") in given.rows


@pytest.mark.parametrize(
    ("paid", "words"),
    [
        ("1260", "1,260.00元（大写：壹仟贰佰陆拾元整）"),
        ("3.5万元", "35,000.00元（大写：叁万伍仟元整）"),
        ("立管一批", "立管一批"),
    ],
)
def test_a_receipt_writes_an_amount_in_capitals_and_a_thing_as_it_is(paid: str, words: str) -> None:
    data = paper_for(K.PAYMENT_RECEIPT, SHORT, {"payer": "甲", "receiver": "乙", "paid": paid, "paid_on": "2026-04-01"})
    assert isinstance(data, FormData)
    assert ("金额或者标的物", words) in data.rows


def test_feedback_says_what_the_office_has_to_do_next() -> None:
    agreed = joined(drawn(paper(K.MEDIATION_FEEDBACK, "short")))
    assert "二、协议主要内容" in agreed
    assert "请按原登记日期继续依法处理" not in agreed
    failed = replace(SHORT, agreed=False, terms=(), outcome="调解不成")
    told = joined(drawn(paper_for(K.MEDIATION_FEEDBACK, failed, {})))
    assert "请按原登记日期继续依法处理" in told
    assert "协议主要内容" not in told


def test_a_side_is_named_whole_or_by_its_first_and_its_number() -> None:
    data = paper(K.RECUSAL_REQUEST, "crowd")
    assert isinstance(data, FormData)
    dispute = dict(row for row in data.rows if len(row) == 2)["纠纷"]
    assert dispute.startswith(f"{SITUATIONS['crowd'].side(Side.APPLICANT)[0].name}等9人与")
    text = joined(drawn(paper(K.MEDIATION_REGISTER, "crowd")))
    for party in SITUATIONS["crowd"].principals():
        assert flat(party.name) in text


def test_a_bar_in_a_name_begins_no_cell() -> None:
    odd = replace(SHORT, parties=(replace(PERSON, name="甲｜乙", address="某路｜1号｜x"), COMPANY))
    data = paper_for(K.MEDIATION_APPLICATION, odd, {"requests": "退费｜a｜b"})
    assert isinstance(data, FormData)
    rows = {row[0]: row[1:] for row in data.rows}
    assert rows["申请人"][0] == "甲|乙"
    assert rows["住址"] == ("某路|1号|x",)
    assert rows["申请事项"] == ("退费|a|b",)


def test_papers_of_the_parties_bear_no_organ() -> None:
    for kind in NAMELESS:
        data = paper(kind, "short")
        assert isinstance(data, FormData)
        assert data.organ_name == ""


def test_the_date_of_the_step_dates_the_paper() -> None:
    data = paper_for(K.TERMINATION, SHORT, {"on": "2026-03-25", "ground": "x"})
    assert isinstance(data, LetterData)
    assert data.signed_on == date(2026, 3, 25)
    assert paper_for(K.FOLLOW_UP_RECORD, SHORT, {}).rows[2][1] == "2026年3月20日"  # type: ignore[union-attr]


def test_kinds_with_a_page_of_their_own_and_other_papers_are_refused() -> None:
    for kind in (K.AGREEMENT, K.SESSION, K.REFERRAL):
        with pytest.raises(InputRejected, match=kind.label):
            paper_for(kind, SHORT, {})


def test_the_office_may_word_these_papers_itself_and_a_broken_wording_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    file = folder / "mediation_termination.txt"
    file.write_text("标题：本区终止通知\n主送：{{ all_parties }}\n\n{{ ground }}。\n{{ routes }}\n", encoding="utf-8")
    assert "本区终止通知" in joined(drawn(paper_for(K.TERMINATION, SHORT, {"ground": "x"}, tmp_path)))
    file.write_text("标题：x\n\n{{ who }}", encoding="utf-8")
    with pytest.raises(EnvironmentTrouble, match="终止调解通知书"):
        paper_for(K.TERMINATION, SHORT, {}, tmp_path)


def test_kinds_of_disputes_and_sources_in_words() -> None:
    assert [dispute_words(kind) for kind in ("物业", "劳动争议", "其他", "")] == [
        "物业纠纷",
        "劳动争议",
        "纠纷",
        "纠纷",
    ]
    assert ticks("主动调解").count("☑") == 1
    assert "☑主动调解" in ticks("主动调解")
    assert "☑" not in ticks("")
    assert RARE in joined(drawn(paper(K.MEDIATION_APPLICATION, "long")))
