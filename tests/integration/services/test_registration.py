"""A registration is whole or not there: number, people, slip, log; and what is wrong is told at its place."""

from __future__ import annotations

import hashlib
import io
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from xinfang_desk.domain.codes import (
    Channel,
    IdType,
    MatterClass,
    Occurrence,
    Path,
    PersonKind,
    Purpose,
    Role,
    SlipPaper,
    Urgency,
    VisitLevel,
)
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotPermitted
from xinfang_desk.domain.matters import Material, MatterDraft
from xinfang_desk.domain.papers import SlipData
from xinfang_desk.domain.people import Person
from xinfang_desk.services.office import compose
from xinfang_desk.services.press import Press
from xinfang_desk.store import numbers, records, schema

from .desk import DRAFT, UNIT, VISITOR, Desk

FULL = MatterDraft(
    channel=Channel.VISIT,
    petition_date=date(2026, 3, 1),
    external_number="5001082026030100001",
    petitioner=Person(
        name="买买提·艾力",
        id_number="500108198001010018",
        ethnicity="维吾尔族",
        occupation="个体经营",
        employer="某商行",
        phone="13900139000",
        landline="023-62861234",
        email="a@example.org",
        address="南坪街道3号",
        household_address="涂山镇5号",
        note="需要翻译",
        sex="男",
        birth=date(1980, 1, 1),
    ),
    headcount=12,
    representatives=(Person(name="李代表", role=Role.REPRESENTATIVE, phone="13700137000"),),
    joint_signers=(Person(name="周联名", role=Role.JOINT), Person(name="吴联名", role=Role.JOINT)),
    agents=(Person(name="郑代理", role=Role.AGENT, id_type=IdType.PASSPORT, id_number="E12345678"),),
    purpose=Purpose.APPEAL,
    matter_class=MatterClass.REQUEST,
    path=Path.PETITION,
    category="140200",
    locality="01",
    unit=UNIT,
    demand="第一行诉求",
    facts="事实一\n事实二",
    course="先后到街道反映两次",
    summary="物业费争议",
    occurrence=Occurrence.REPEAT,
    first_number="500108202603020001",
    urgency=Urgency.URGENT,
    safety_risk="情绪激动，请保安留意现场秩序",
    visit_level=VisitLevel.NEXT,
    in_litigation=True,
    in_arbitration=True,
    in_reconsideration=True,
    prior_opinion="街道〔2025〕3号答复",
    may_publish=True,
    topics=("物业", "收费"),
    materials=(Material("票据", 2, original=True, returned=True), Material("合同", 5)),
    interviewer="王接谈",
    interview_result="已说明程序",
    leader="区领导1",
)


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def test_everything_typed_comes_back(desk: Desk) -> None:
    desk.register()
    number = desk.register(FULL).number
    with desk.services.store.read() as connection:
        record = records.by_number(connection, number)
    assert record is not None
    for field in fields(MatterDraft):
        assert getattr(record.draft, field.name) == getattr(FULL, field.name), field.name
    detail = desk.services.casework.detail(desk.ctx, number)
    assert [p.person.name for p in detail.parties] == ["买买提·艾力", "李代表", "周联名", "吴联名", "郑代理"]
    assert (detail.category, detail.locality, detail.unit) == ("物业服务", "南坪街道", "区住房城乡建委")
    assert dict(detail.facts_list)["涉诉"] == "是"
    assert detail.steps[0].label == "登记"


def test_numbers_follow_without_a_gap_also_after_a_refusal(desk: Desk) -> None:
    first = desk.register().number
    with pytest.raises(InputRejected):
        desk.register(headcount=0)
    assert (first, desk.register().number) == ("500108202603020001", "500108202603020002")
    desk.days(1)
    assert desk.register().number == "500108202603030001"


def test_a_back_dated_number_leaves_the_other_days_alone(desk: Desk) -> None:
    desk.register()
    with desk.services.store.write(desk.ctx, "test") as tx:
        assert numbers.next_matter_number(tx, "500108", date(2026, 2, 27)) == "500108202602270001"
    assert desk.register().number == "500108202603020002"


def test_a_counter_never_falls_behind_a_number_that_is_there(desk: Desk) -> None:
    number = desk.register().number
    with desk.services.store.write(desk.ctx, "test") as tx:
        changed = schema.matters.update().where(schema.matters.c.number == number).values(number="500108202603020041")
        tx.connection.execute(changed)
    assert desk.register().number == "500108202603020042"


class BrokenPress(Press):
    """A press whose fonts are gone."""

    def slip(self, data: SlipData) -> bytes:
        raise EnvironmentTrouble("字体文件损坏", "请重新安装")


def test_when_the_slip_cannot_be_drawn_nothing_at_all_is_saved(desk: Desk) -> None:
    before = desk.counts()
    broken = compose(desk.services.store, None, BrokenPress())
    with pytest.raises(EnvironmentTrouble, match="字体文件损坏"):
        broken.intake.submit(desk.ctx, DRAFT)
    assert desk.counts() == before
    assert desk.register().number.endswith("0001")
    assert [r.number for r in desk.services.intake.today(desk.ctx)] == ["500108202603020001"]


BAD = (
    ({"headcount": 0}, "headcount", "信访人数至少为1人"),
    (
        {"representatives": tuple(Person(name=f"代表{n}") for n in "一二三四五六"), "headcount": 20},
        "representatives",
        "不得超过5人",
    ),
    ({"demand": "求" * 10_000}, "demand", "最多1000字，现有10000字"),
    ({"facts": "实" * 10_000}, "facts", "最多5000字"),
    ({"demand": "   "}, "demand", "主要诉求"),
    ({"demand": "退费\x00要求"}, "demand", "第3个字是不可见的控制字符"),
    ({"petitioner": Person(name="张" * 51)}, "name", "最多50个字，现有51个字"),
    ({"petitioner": Person(name="张😀")}, "name", "不能有表情符号"),
    ({"petitioner": Person(name="张\u202e三")}, "name", "控制字符"),
    ({"petitioner": Person(name="  ")}, "name", "请填写姓名"),
    ({"petition_date": date(2026, 3, 3)}, "petitionDate", "不能晚于今天"),
    ({"category": "777777"}, "contentCategory", "代码表“内容分类”中没有“777777”"),
    ({"materials": (Material("", 1),)}, "materials", "第1件材料没有名称"),
    ({"materials": (Material("票据", 0),)}, "materials", "页数"),
    ({"petitioner": replace(VISITOR, employer="厂" * 101)}, "employer", "最多100字"),
    ({"interview_result": "谈" * 2001}, "interviewResult", "最多2000字"),
    ({"topics": ("热" * 31,)}, "topics", "最多30字"),
)


@pytest.mark.parametrize(("changes", "field", "words"), BAD)
def test_what_is_wrong_is_told_at_its_place_and_saves_nothing(desk: Desk, changes, field: str, words: str) -> None:
    before = desk.counts()
    with pytest.raises(InputRejected) as refused:
        desk.register(**changes)
    assert [p for p in refused.value.problems if p.field == field and words in p.message]
    assert all(p.severity == "error" for p in refused.value.problems)
    assert desk.counts() == before


WARNED = (
    ({"petitioner": replace(VISITOR, id_number="110105194912310021")}, "idNumber", "最后一位应为 X"),
    ({"petitioner": replace(VISITOR, id_number="110105194902290021")}, "idNumber", "2月29日不存在"),
    ({"petitioner": replace(VISITOR, phone="1380013800")}, "phone", "11位"),
    ({"demand": "退费😀"}, "demand", "表情符号“😀”"),
    ({"petitioner": replace(VISITOR, name="张\U0003134a")}, "name", "没有可用的字形"),
    ({"occurrence": Occurrence.REPEAT, "first_number": "500108202001010001"}, "firstNumber", "系统中没有登记编号"),
)


@pytest.mark.parametrize(("changes", "field", "words"), WARNED)
def test_advice_never_stops_a_registration(desk: Desk, changes, field: str, words: str) -> None:
    registered = desk.register(**changes)
    assert [w for w in registered.warnings if w.field == field and words in w.message]
    assert desk.count("matters") == 1


def test_a_character_without_a_glyph_is_named(desk: Desk) -> None:
    registered = desk.register(petitioner=replace(VISITOR, name="张\U0003134a"))
    assert registered.unprintable == ("\U0003134a",)


def test_texts_are_saved_clean_and_numbers_in_one_form(desk: Desk) -> None:
    person = Person(name=" 李　四 ", id_number="１１０１０５１９４９１２３１００２x", phone="138 0013 8000")
    number = desk.register(petitioner=person, demand="退费\r\n现在就退  ").number
    detail = desk.services.casework.detail(desk.ctx, number)
    saved = detail.parties[0].person
    assert (saved.name, saved.id_number, saved.phone) == ("李 四", "11010519491231002X", "13800138000")
    assert (saved.sex, saved.birth) == ("女", date(1949, 12, 31))
    assert detail.demand == "退费\n现在就退"


def test_the_slip_is_kept_as_given_and_holds_no_id_number(desk: Desk) -> None:
    draft = replace(DRAFT, demand="本人11010519491231002X，电话13800138000，要求退费")
    registered = desk.register(draft)
    view, kept = desk.services.papers.content(desk.ctx, registered.paper.id)
    assert kept == registered.slip
    assert view.sha256 == hashlib.sha256(kept).hexdigest()
    words = text_of(kept)
    assert "500108202603020001" in words
    assert "2026年3月17日" in words
    assert "11010519491231002X" not in words
    assert "13800138000" not in words
    assert registered.answer_by == date(2026, 3, 17)


def test_a_reprint_is_marked_counted_and_logged_and_the_first_issue_stays(desk: Desk) -> None:
    registered = desk.register()
    desk.now = datetime(2026, 3, 4, 15, 0)
    for nth in (1, 2):
        view, content = desk.services.intake.reprint_slip(desk.ctx, "500108 20260302 0001")
        assert view.prints == nth
        assert f"补打第{nth}次" in text_of(content)
    assert desk.services.intake.slip(desk.ctx, registered.number) == registered.slip
    assert "补打" not in text_of(registered.slip)
    with desk.services.store.read() as connection:
        logged = [r.detail["nth"] for r in connection.execute(select(schema.audit)) if r.action == "slip.reprint"]
    assert logged == [1, 2]


def test_a_slip_on_other_paper_tells_the_same(desk: Desk) -> None:
    registered = desk.register()
    roll = desk.services.intake.slip(desk.ctx, registered.number, SlipPaper.ROLL80)
    page = PdfReader(io.BytesIO(roll)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(80 / 25.4 * 72, abs=1)
    assert "500108202603020001" in text_of(roll)


def test_an_anonymous_letter_needs_no_name(desk: Desk) -> None:
    anonymous = Person(kind=PersonKind.ANONYMOUS, address_unclear=True)
    number = desk.register(channel=Channel.LETTER, petitioner=anonymous).number
    assert desk.services.intake.today(desk.ctx)[0].name == "匿名"
    assert desk.services.repeats.for_draft(desk.ctx, MatterDraft(petitioner=anonymous)) == ()
    assert desk.services.casework.detail(desk.ctx, number).linked == ()


def test_a_half_typed_form_survives_and_a_broken_file_is_no_draft(desk: Desk) -> None:
    intake = desk.services.intake
    assert intake.load_draft(desk.ctx) is None
    intake.save_draft(desk.ctx, {"name": "张𬭩", "headcount": 3})
    draft = intake.load_draft(desk.ctx)
    assert draft is not None
    assert (draft.values, draft.kept_at) == ({"name": "张𬭩", "headcount": 3}, desk.now)
    intake.discard_draft(desk.ctx)
    assert intake.load_draft(desk.ctx) is None
    (desk.services.store.data_dir / "drafts" / "intake.json").write_bytes(b"{half")
    assert intake.load_draft(desk.ctx) is None


def test_without_the_permission_nothing_is_registered(desk: Desk) -> None:
    ctx = replace(desk.ctx, operator=replace(desk.ctx.operator, permissions=frozenset()))
    with pytest.raises(NotPermitted):
        desk.services.intake.submit(ctx, DRAFT)
    assert desk.count("matters") == 0
