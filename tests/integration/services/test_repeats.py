"""判重: every ground finds its registration, the decision and its reason are kept, figures and history follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, PersonKind, Purpose, Role
from xinfang_desk.domain.errors import InputRejected, NotFound
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.repeats import Decision, Ground, address_key, likeness, worth_looking
from xinfang_desk.store import schema

from .desk import ACCUSATION, DRAFT, UNIT, VISITOR, Desk

OTHER = Person(name="刘明", id_number="500108198001010018", phone="13900139000", address="南坪街道示范路8号2-1")


def grounds(desk: Desk, number: str) -> dict[str, set[Ground]]:
    return {c.number: set(c.grounds) - {Ground.TEXT} for c in desk.services.repeats.candidates(desk.ctx, number)}


def different(desk: Desk, **changes: object) -> str:
    """A registration by somebody else about something else, but for what is given."""
    plain = {"petitioner": OTHER, "demand": "请求修复路灯并加装护栏", "facts": "夜间无照明"}
    return desk.register(**plain | changes).number


FOUND = (
    ({"petitioner": replace(OTHER, id_number=VISITOR.id_number, id_type=VISITOR.id_type)}, Ground.ID_NUMBER),
    ({"petitioner": replace(OTHER, phone=VISITOR.phone)}, Ground.PHONE),
    ({"petitioner": Person(name=VISITOR.name, address="示例区南坪街道１号２-３")}, Ground.NAME_ADDRESS),
    ({"agents": (replace(VISITOR, role=Role.AGENT),)}, Ground.PRINCIPAL),
    ({"headcount": 9, "joint_signers": (replace(VISITOR, role=Role.JOINT),)}, Ground.JOINT),
    ({"headcount": 9, "representatives": (replace(VISITOR, role=Role.REPRESENTATIVE),)}, Ground.JOINT),
)


@pytest.mark.parametrize(("changes", "ground"), FOUND)
def test_each_ground_finds_its_registration(desk: Desk, changes: dict[str, object], ground: Ground) -> None:
    first = desk.register().number
    number = different(desk, **changes)
    assert ground in grounds(desk, number)[first]
    assert ground in grounds(desk, first)[number]


def test_a_name_alone_is_no_ground(desk: Desk) -> None:
    desk.register(petitioner=Person(name="王芳", address="甲路1号"))
    number = different(desk, petitioner=Person(name="王芳", address="乙路2号"))
    assert grounds(desk, number) == {}


def test_a_demand_told_again_in_other_words_is_found(desk: Desk) -> None:
    first = desk.register(demand="要求退还某小区物业多收的停车费和物业服务费").number
    number = different(desk, demand="请求退还小区物业多收的物业服务费、停车费用")
    (hit,) = [c for c in desk.services.repeats.candidates(desk.ctx, number) if c.number == first]
    assert hit.grounds == (Ground.TEXT,)
    assert hit.grounds_text == f"诉求相近（{hit.likeness:.0%}）"
    assert likeness("要求退还多收的停车费", "请求修复路灯并加装护栏") < 0.2


def test_anonymous_reports_meet_by_the_accused_and_only_for_named_operators(desk: Desk) -> None:
    nobody = Person(kind=PersonKind.ANONYMOUS)
    first = desk.register(ACCUSATION, petitioner=nobody, accused="某街道 办事处张某").number
    again = desk.register(ACCUSATION, petitioner=nobody, accused="某街道办事处张某", demand="收受财物").number
    assert grounds(desk, again)[first] == {Ground.ACCUSED}
    with pytest.raises(NotFound):
        desk.services.repeats.candidates(desk.outsider, again)
    draft = replace(ACCUSATION, petitioner=nobody, accused="某街道办事处张某")
    assert desk.services.repeats.for_draft(desk.outsider, draft) == ()
    assert len(desk.services.repeats.for_draft(desk.ctx, draft)) == 2


def test_a_report_is_no_hint_beside_an_ordinary_matter(desk: Desk) -> None:
    desk.register(ACCUSATION)
    number = desk.register().number
    assert desk.services.repeats.candidates(desk.outsider, number) == ()
    assert len(desk.services.repeats.candidates(desk.ctx, number)) == 1


def drafted(**changes: object) -> MatterDraft:
    """A form about something else, but for what is given."""
    return replace(DRAFT, **{"petitioner": Person(), "demand": "", "facts": "", **changes})


FORMS = (
    (drafted(petitioner=Person(id_number="11010519491231002x")), Ground.ID_NUMBER),
    (drafted(petitioner=Person(name="王五", phone="138-0013-8000")), Ground.PHONE),
    (drafted(petitioner=Person(name=VISITOR.name, address="重庆市示例区南坪街道１号２-３")), Ground.NAME_ADDRESS),
    (drafted(petitioner=Person(name=" 张𬭩 ", birth=date(1949, 12, 31))), Ground.NAME_BIRTH),
    (drafted(agents=(Person(name="张𬭩", id_number=VISITOR.id_number),)), Ground.PRINCIPAL),
    (drafted(joint_signers=(Person(name="张𬭩", id_number=VISITOR.id_number),)), Ground.JOINT),
)


@pytest.mark.parametrize(("draft", "ground"), FORMS)
def test_a_half_filled_form_finds_by_each_ground(desk: Desk, draft: MatterDraft, ground: Ground) -> None:
    number = desk.register().number
    found = desk.services.repeats.for_draft(desk.ctx, draft)
    assert [(c.number, ground in c.grounds) for c in found] == [(number, True)]
    assert ground.label in found[0].grounds_text
    assert worth_looking(draft)


def test_a_half_filled_form_finds_by_its_text_and_by_nothing_else(desk: Desk) -> None:
    number = desk.register(demand="要求退还某小区物业多收的停车费和物业服务费").number
    near = replace(drafted(), demand="请求退还小区物业多收的物业服务费、停车费用")
    assert [(c.number, c.grounds) for c in desk.services.repeats.for_draft(desk.ctx, near)] == [
        (number, (Ground.TEXT,))
    ]
    assert desk.services.repeats.for_draft(desk.ctx, drafted(petitioner=Person(name=VISITOR.name))) == ()


def test_at_most_thirty_candidates_the_newest_first(desk: Desk) -> None:
    made = []
    for _ in range(32):
        made.append(desk.register().number)
        desk.days(1)
    found = desk.services.repeats.for_draft(desk.ctx, DRAFT)
    assert [c.number for c in found] == made[:1:-1]


def test_a_repeat_chosen_at_the_counter_is_a_decision_with_its_reason(desk: Desk) -> None:
    first = desk.register().number
    before = desk.count("audit")
    again = desk.register(occurrence=Occurrence.REPEAT, first_number=first, repeat_reason="本人当面确认").number
    assert desk.count("audit") == before + 1
    (hit,) = desk.services.repeats.candidates(desk.ctx, again)
    assert (hit.number, hit.decision, hit.reason) == (first, Decision.SAME, "本人当面确认")
    assert (hit.decided_by, hit.decided_at) == ("值班员", desk.now)
    with desk.services.store.read() as connection:
        kept = connection.execute(select(schema.repeat_decisions)).one()
    assert kept.grounds == [Ground.ID_NUMBER.value, Ground.TEXT.value]
    assert figure(desk, "petitions.repeat.matters") == 1
    assert ("认定重复的理由", "本人当面确认") in desk.services.casework.detail(desk.ctx, again).steps[0].details


def test_a_repeat_of_a_repeat_belongs_to_the_same_first(desk: Desk) -> None:
    first = desk.register().number
    second = desk.register(occurrence=Occurrence.REPEAT, first_number=first).number
    spaced = f"{second[:6]} {second[6:14]} {second[14:]}"
    third = desk.register(occurrence=Occurrence.REPEAT, first_number=spaced).number
    assert desk.services.casework.detail(desk.ctx, third).first_number == first
    assert {c.number for c in desk.services.repeats.candidates(desk.ctx, third) if c.decision} == {first, second}
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_a_first_number_that_is_not_here_is_kept_with_the_reason_and_decides_nothing(desk: Desk) -> None:
    report = desk.register(ACCUSATION).number
    unknown = desk.register(occurrence=Occurrence.REPEAT, first_number="GJ-2025-17", repeat_reason="国家系统已登记")
    detail = desk.services.casework.detail(desk.ctx, unknown.number)
    assert (detail.occurrence, detail.first_number) == (Occurrence.REPEAT, "GJ-2025-17")
    assert ("认定重复的理由", "国家系统已登记") in detail.steps[0].details
    named = replace(DRAFT, occurrence=Occurrence.REPEAT, first_number=report)
    desk.services.intake.submit(desk.outsider, named)
    assert desk.count("repeat_decisions") == 0, "what is behind the wall is not linked by whoever may not see it"


def figure(desk: Desk, key: str) -> int:
    found = desk.services.statistics.figures(desk.ctx, date(2026, 1, 1), date(2026, 12, 31)).figures
    return next(value.numerator for value in found if value.figure.key == key)


def test_the_decision_is_kept_and_the_figures_follow(desk: Desk) -> None:
    first, again = desk.register().number, desk.register(channel=Channel.LETTER).number
    assert (figure(desk, "petitions.first_time.matters"), figure(desk, "petitions.repeat.matters")) == (2, 0)
    desk.services.repeats.decide(desk.ctx, again, first, Decision.SAME, "同一人同一诉求")
    assert (figure(desk, "petitions.first_time.matters"), figure(desk, "petitions.repeat.matters")) == (1, 1)
    detail = desk.services.casework.detail(desk.ctx, again)
    assert (detail.occurrence, detail.first_number) == (Occurrence.REPEAT, first)
    (hit,) = desk.services.repeats.candidates(desk.ctx, again)
    assert (hit.decision, hit.reason, hit.decided_by) == (Decision.SAME, "同一人同一诉求", "值班员")
    desk.services.repeats.decide(desk.ctx, again, first, Decision.DIFFERENT, "核实后为另一套房屋的费用")
    assert (figure(desk, "petitions.first_time.matters"), figure(desk, "petitions.repeat.matters")) == (2, 0)
    assert desk.count("repeat_decisions") == 2
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_chains_end_at_the_oldest_and_loops_cannot_be_made(desk: Desk) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(desk.register().number)
        desk.days(3)
    one, two, three = numbers
    decide = desk.services.repeats.decide
    decide(desk.ctx, three, two, Decision.SAME)
    decide(desk.ctx, one, two, Decision.SAME)
    decide(desk.ctx, one, three, Decision.SAME)
    details = {n: desk.services.casework.detail(desk.ctx, n) for n in numbers}
    assert [details[n].first_number for n in numbers] == ["", one, one]
    assert details[one].occurrence is Occurrence.FIRST
    decide(desk.ctx, two, one, Decision.RELATED, "")
    assert desk.services.casework.detail(desk.ctx, two).occurrence is Occurrence.FIRST
    assert desk.services.casework.detail(desk.ctx, three).first_number == one
    with pytest.raises(InputRejected, match="同一次登记"):
        decide(desk.ctx, one, one, Decision.SAME)


def test_against_the_same_document_number_a_reason_is_owed(desk: Desk) -> None:
    first, again = desk.register().number, desk.register().number
    before = desk.counts()
    with pytest.raises(InputRejected, match="请写明理由"):
        desk.services.repeats.decide(desk.ctx, again, first, Decision.DIFFERENT, "  ")
    assert desk.counts() == before


def test_linked_registrations_are_one_history(desk: Desk) -> None:
    first = desk.register().number
    desk.move(first, "refer", unit=UNIT)
    desk.days(10)
    again = desk.register(channel=Channel.ONLINE).number
    desk.services.repeats.decide(desk.ctx, again, first, Decision.SAME)
    lines = desk.services.repeats.history(desk.ctx, first)
    assert [(line.number, line.label) for line in lines] == [(first, "登记"), (first, "转送"), (again, "登记")]
    assert desk.services.repeats.history(desk.ctx, again) == lines


def test_the_accused_belongs_to_reports_alone(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="只有检举控告类"):
        desk.register(accused="某局")
    number = desk.register(ACCUSATION, accused="某局王某").number
    slip = desk.services.papers.slip(desk.ctx, number)
    assert b"\xe7\x8e\x8b" not in slip
    assert desk.services.casework.detail(desk.ctx, number).matter_class is MatterClass.ACCUSATION
    assert DRAFT.purpose is Purpose.REQUEST


@pytest.mark.parametrize(
    ("one", "other"),
    [("重庆市示例区南坪街道１号2-3", "示例区南坪街道1号2-3"), ("示范路8号楼1单元", "示范路8栋1单元")],
)
def test_two_spellings_of_an_address_meet(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)
