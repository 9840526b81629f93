"""Every form F1-F24 in every situation as it is printed and as it opens in Word: whole, embedded, inside the margins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.documents.paperchecks import assert_same_words, assert_whole, flat
from tests.unit.documents.reading import MM, assert_well_made, joined, pages_of
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.papers import LetterData, SlipData
from xinfang_desk.domain.papers import PaperKind as K
from xinfang_desk.domain.remedies import remedy_problems
from xinfang_desk.domain.text import format_date_cn
from xinfang_desk.services.paperwords import as_form

from .desk import Desk, open_desk
from .formtable import DRAFTS, RARE, Paper, Walked, data_of, walked

NUMBER = "500108202603020001"
REVIEWED = "500108202603020002"
HANDED_ON = "500108202603020003"

DEMANDS: Mapping[K, tuple[str, ...]] = {
    K.REGISTRATION_FORM: ("来访人员登记表", "主要诉求", "拟办意见", "来访人（签名）", "接谈人（签名）", NUMBER),
    K.SLIP: ("登记回执", NUMBER, "15日内（2026年3月17日前）", "个人信息"),
    K.PROCEDURAL_NOTICE: (
        HANDED_ON,
        "第二十二条、第二十三条",
        "至迟于2026年3月19日书面告知",
        "60日内办结",
        "特此告知。",
    ),
    K.ACCEPTANCE: (NUMBER, "第二十三条", "60日内（2026年5月9日届满）", "30日内请求复查", "特此告知。"),
    K.REFUSAL: (NUMBER, "不予受理", "一、理由", "二、您可以通过下列途径提出", "一式二份", "特此告知。"),
    K.NO_MORE: (NUMBER, "第三十六条", "不再受理", "一、理由", "二、去向说明"),
    K.REFERRAL: (NUMBER, "第二十二条", "15日内书面告知", "5个工作日内提出异议", "三、保密要求"),
    K.ASSIGNMENT: (NUMBER, "至迟于2026年5月9日办结", "办结报告", "5个工作日内提出异议", "三、保密要求"),
    K.OBJECTION: (NUMBER, "5个工作日内提出", "单位负责人（签名）"),
    K.OBJECTION_DECISION: (NUMBER, "第二十三条", "同意退回的"),
    K.EXTENSION: (NUMBER, "原于2026年5月9日届满", "第三十四条", "批准，办理期限延长30日", "特此告知。"),
    K.OPINION: (NUMBER, "之日起30日内，向区人民政府请求复查", "第三十五条", "抄送：区人民政府"),
    K.SERVICE_RECEIPT: (REVIEWED, "复查意见书", "示府复查〔2026〕1号", "时分", "拒绝签收", "见证人（签名）"),
    K.REVIEW_APPLICATION: (REVIEWED, "区人民政府", "示建信复〔2026〕3号", "30日内提出", "申请人（签名）"),
    K.REREVIEW_APPLICATION: (REVIEWED, "市人民政府", "示府复查〔2026〕1号", "30日内提出", "申请人（签名）"),
    K.REVIEW_OPINION: (REVIEWED, "示建信复〔2026〕3号", "之日起30日内，向市人民政府请求复核", "第三十六条"),
    K.REREVIEW_OPINION: (REVIEWED, "示府复查〔2026〕1号", "终结性意见", "不再受理", "第三十六条"),
    K.SUPERVISION: (NUMBER, "第四十条", "一、存在的问题", "二、督办要求", "至迟于2026年5月9日"),
    K.IMPROVEMENT: (NUMBER, "第十四条、第四十条", "改进工作", "至迟于2026年5月9日书面反馈采纳情况"),
    K.POLICY: (NUMBER, "第十四条、第四十条", "完善政策", "至迟于2026年5月9日书面反馈采纳情况"),
    K.ACCOUNTABILITY: (NUMBER, "第十四条、第四十条", "追究责任", "至迟于2026年5月9日书面反馈采纳情况"),
    K.RISK: (NUMBER, "信访风险提示函", "至迟于2026年5月9日书面反馈采纳情况"),
    K.CONCLUSION_REPORT: (NUMBER, "主要诉求", "二、调查核实情况", "三、处理意见及办理结果", "特此报告。"),
    K.GUIDANCE: (NUMBER, "一、办理机关", "二、说明", "以免错过期限", "特此告知。"),
    K.HEARING_NOTICE: (NUMBER, "2026年3月20日9时30分", "四、听证事项", "申请回避"),
    K.HEARING_RECORD: (NUMBER, "听证情况", "与陈述相符", "主持人（签名）", "记录人（签名）"),
    K.URGENT_REPORT: (NUMBER, "第二十五条", "已采取的措施"),
    K.INTERVIEW: (NUMBER, "看过（读给我听过），与我说的相符", "来访人（签名）", "接谈人（签名）"),
    K.AUTHORISATION: (NUMBER, "委托人（签名）", "受托人（签名）", "身份证明复印件"),
    K.MEDIATION_TRANSFER: (NUMBER, "双方当事人同意调解", "第三十三条", "告知当事人其他解决途径", "退回我办"),
    K.MEDIATION_CONSENT: (NUMBER, "不收取任何费用", "拒绝或者终止调解", "申请人（签名）", "对方当事人（签名）"),
    K.ADDRESS_CONFIRMATION: (NUMBER, "□同意□不同意", "确认人（签名）"),
    K.DEADLINE_NOTE: (NUMBER, "15日", "首日不计", "依据", "经办人（签名）"),
}
"""What each paper must say, in every situation (domain §5)."""

NAMELESS = (K.IMPROVEMENT, K.POLICY, K.ACCOUNTABILITY, K.RISK)
"""What is suggested to another organ names the matter by its number and nobody by name."""

CASES = [(kind, situation) for situation in DRAFTS for kind in FORMS]


@dataclass(frozen=True)
class Offices:
    """One open office a situation, with its two matters."""

    desks: Mapping[str, tuple[Desk, Walked]]

    def data(self, kind: K, situation: str) -> Paper:
        desk, matters = self.desks[situation]
        return data_of(desk, matters, kind, situation)

    def drawn(self, data: Paper) -> bytes:
        press = self.desks["short"][0].services.press
        if isinstance(data, SlipData):
            return press.slip(data)
        return press.letter(data) if isinstance(data, LetterData) else press.form(data)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder: Path = tmp_path_factory.mktemp("forms")
    desks = {situation: open_desk(folder / situation) for situation in DRAFTS}
    yield Offices({situation: (desk, walked(desk, situation)) for situation, desk in desks.items()})
    for desk in desks.values():
        desk.services.close()


def test_the_table_names_every_form() -> None:
    assert set(DEMANDS) == set(FORMS)
    assert {form.form for form in FORMS.values() if form.form} == {f"F{place}" for place in range(1, 25)}


@pytest.mark.parametrize(("kind", "situation"), CASES)
def test_every_form_prints_whole_in_every_situation(offices: Offices, kind: K, situation: str) -> None:
    data = offices.data(kind, situation)
    pdf = offices.drawn(data)
    assert_well_made(pdf)
    text = joined(pdf)
    assert "〓" not in text
    for words in DEMANDS[kind]:
        assert flat(words) in text, words
    if isinstance(data, SlipData):
        return
    assert remedy_problems(data) == ()
    assert_whole(data, pdf)
    assert pdf == offices.drawn(data)


@pytest.mark.parametrize(("kind", "situation"), CASES)
def test_every_form_opens_in_word_with_the_same_words(offices: Offices, kind: K, situation: str) -> None:
    data = offices.data(kind, situation)
    press = offices.desks[situation][0].services.press
    if isinstance(data, LetterData):
        assert_same_words(press.letter_docx(data), data)
    else:
        form = as_form(data) if isinstance(data, SlipData) else data
        assert_same_words(press.form_docx(form), form)


@pytest.mark.parametrize("kind", FORMS)
def test_forty_petitioners_are_counted_or_named_and_rare_names_are_whole(offices: Offices, kind: K) -> None:
    crowd = joined(offices.drawn(offices.data(kind, "crowd")))
    assert ("张𬭩" in crowd) is (kind not in NAMELESS)
    text = joined(offices.drawn(offices.data(kind, "long")))
    assert all(character in text for character in RARE)


def test_every_joint_signer_stands_on_the_registration_form(offices: Offices) -> None:
    text = joined(offices.drawn(offices.data(K.REGISTRATION_FORM, "crowd")))
    people = DRAFTS["crowd"].people
    assert len(people) == 40
    for person in people:
        assert flat(person.name) in text


@pytest.mark.parametrize("situation", ["short", "bare"])
def test_a_form_of_a_plain_case_stands_on_one_page(offices: Offices, situation: str) -> None:
    forms = [kind for kind, form in FORMS.items() if form.layout == "form"]
    for kind in forms:
        assert len(pages_of(offices.drawn(offices.data(kind, situation)))) == 1, kind


@pytest.mark.parametrize("kind", [kind for kind, form in FORMS.items() if form.layout == "letter"])
def test_the_signature_of_a_letter_stands_with_words_of_the_letter(offices: Offices, kind: K) -> None:
    for situation in DRAFTS:
        data = offices.data(kind, situation)
        assert isinstance(data, LetterData)
        last = pages_of(offices.drawn(data))[-1]
        words = flat("".join(word.text for word in last.words))
        before = words[: words.index(flat(format_date_cn(data.signed_on)))]
        told = flat("".join((*data.paragraphs, *data.attachments)))
        assert any(before[start : start + 8] in told for start in range(len(before) - 8)), situation


def test_later_pages_of_a_form_say_to_which_case_they_belong(offices: Offices) -> None:
    pages = pages_of(offices.drawn(offices.data(K.REGISTRATION_FORM, "long")))
    assert len(pages) > 2
    for place, page in enumerate(pages[1:], 2):
        head = flat("".join(word.text for word in page.words if word.top < 24 * MM))
        assert head == f"来访人员登记表登记编号：{NUMBER}"
        assert f"第{place}页共{len(pages)}页" in flat("".join(word.text for word in page.words))
