"""判重: every ground finds its registration, the decision and its reason are kept, figures and history follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, PersonKind, Purpose, Role
from xinfang_desk.domain.errors import InputRejected, NotFound
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.repeats import Decision, Ground, address_key, likeness

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
