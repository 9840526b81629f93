"""Parties and helpers of a case: joined names, order, whom an agent stands for, what is missing in which row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.codes import PersonKind
from xinfang_desk.domain.mediationparties import (
    MediationParty,
    PartyKind,
    PartyRole,
    Side,
    cleaned_parties,
    consented,
    from_names,
    joined_names,
    numbered,
    parties_problems,
    party_of_person,
    party_problems,
    unconsented,
)
from xinfang_desk.domain.people import Person

TODAY = date(2026, 3, 2)
APPLICANT = MediationParty(1, "张三", Side.APPLICANT)
SECOND = MediationParty(2, "李四", Side.APPLICANT)
COMPANY = MediationParty(3, "某公司", Side.RESPONDENT, kind=PartyKind.ORGANISATION, representative="王五")
AGENT = MediationParty(4, "赵六", Side.APPLICANT, PartyRole.AGENT, stands_for=2, mandate="特别授权")
EXPERT = MediationParty(5, "钱七", role=PartyRole.EXPERT)
PEOPLE = (APPLICANT, SECOND, COMPANY, AGENT, EXPERT)


def test_names_are_joined_by_side_without_helpers_and_parted_again() -> None:
    assert joined_names(PEOPLE, Side.APPLICANT) == "张三、李四"
    assert joined_names(PEOPLE, Side.RESPONDENT) == "某公司"
    again = from_names({side: joined_names(PEOPLE, side) for side in Side})
    assert [(p.position, p.name, p.side) for p in again] == [
        (1, "张三", Side.APPLICANT), (2, "李四", Side.APPLICANT), (3, "某公司", Side.RESPONDENT),
    ]  # fmt: skip


def test_many_names_are_shortened_to_what_a_column_holds() -> None:
    many = [MediationParty(n, f"申请人{n:03}", Side.APPLICANT) for n in range(1, 40)]
    assert joined_names(many, Side.APPLICANT) == "申请人001等39人"
    long = [MediationParty(1, "长" * 50, Side.RESPONDENT)]
    assert joined_names(long, Side.RESPONDENT) == "长" * 50
    assert joined_names([], Side.RESPONDENT) == ""


def test_positions_follow_the_order_and_an_agent_keeps_its_principal() -> None:
    moved = numbered((COMPANY, SECOND, AGENT))
    assert [(p.name, p.position, p.stands_for) for p in moved] == [
        ("某公司", 1, None),
        ("李四", 2, None),
        ("赵六", 3, 2),
    ]
    orphan = numbered((APPLICANT, AGENT))
    assert orphan[1].stands_for is None


def test_the_id_number_tells_sex_and_birth_and_an_organisation_has_neither() -> None:
    told = cleaned_parties([replace(APPLICANT, id_number="11010519491231002x", phone=" 13800138000 ")], TODAY)[0]
    assert (told.id_number, told.sex, told.birth) == ("11010519491231002X", "女", date(1949, 12, 31))
    assert told.phone == "13800138000"
    company = cleaned_parties([replace(COMPANY, sex="男", birth=TODAY)], TODAY)[0]
    assert (company.sex, company.birth) == ("", None)


FAULTS = (
    ({"name": ""}, "name", "请填写姓名（名称）"),
    ({"name": "长" * 51}, "name", "最多50个字"),
    ({"side": None}, "side", "申请人还是被申请人"),
    ({"role": PartyRole.AGENT, "mandate": "一般代理"}, "stands_for", "代理哪一位当事人"),
    ({"role": PartyRole.LAWYER, "stands_for": 2}, "mandate", "请填写代理权限"),
    ({"role": PartyRole.EXPERT, "consented_on": TODAY}, "consented_on", "只有当事人本人"),
    ({"birth": date(2027, 1, 1)}, "birth", "不能晚于今天"),
    ({"consented_on": date(2027, 1, 1)}, "consented_on", "不能晚于今天"),
    ({"address": "长" * 201}, "address", "最多200字"),
    ({"id_number": "110105194912310021"}, "id_number", "校验"),
    ({"phone": "12345"}, "phone", ""),
)


@pytest.mark.parametrize(("changes", "field", "words"), FAULTS)
def test_what_is_wrong_with_a_row_is_told_at_its_field(changes, field, words) -> None:
    found = party_problems(replace(APPLICANT, **changes), PEOPLE, TODAY)
    assert field in {problem.field for problem in found}
    problem = next(p for p in found if p.field == field)
    assert words in problem.message or field == "id_number"
    assert (problem.severity == "warning") is (field in ("id_number", "phone"))


def test_a_whole_table_is_judged_and_a_warning_stops_nothing() -> None:
    assert parties_problems(PEOPLE, TODAY) == ()
    assert parties_problems((replace(APPLICANT, phone="1"), COMPANY), TODAY) == ()
    (alone,) = parties_problems((APPLICANT,), TODAY)
    assert (alone.field, alone.message) == ("respondent", "请填写被申请人")
    (row,) = parties_problems((APPLICANT, replace(COMPANY, position=2, name="")), TODAY)
    assert (row.field, row.message) == ("parties", "第2行：请填写姓名（名称）")
    assert "最多200名" in parties_problems(tuple(numbered([APPLICANT, COMPANY] * 101)), TODAY)[-1].message


def test_consent_is_asked_of_parties_alone() -> None:
    assert unconsented(PEOPLE) == ("张三", "李四", "某公司")
    early = replace(APPLICANT, consented_on=date(2026, 3, 1))
    after = consented((early, *PEOPLE[1:]), TODAY)
    assert [p.consented_on for p in after] == [date(2026, 3, 1), TODAY, TODAY, None, None]
    assert unconsented(after) == ()


def test_a_petitioner_becomes_a_party_without_retyping() -> None:
    person = Person("张三", id_number="11010519491231002X", landline="023-60001234", address="示例路1号", sex="女")
    party = party_of_person(person, 1, Side.APPLICANT)
    assert (party.id_type, party.id_number, party.phone) == ("111", "11010519491231002X", "023-60001234")
    assert (party.address, party.sex, party.role) == ("示例路1号", "女", PartyRole.PARTY)
    agent = party_of_person(Person("李四", kind=PersonKind.PERSON), 2, Side.APPLICANT, principal=1)
    assert (agent.role, agent.stands_for, agent.id_type) == (PartyRole.AGENT, 1, "")
    assert party_of_person(Person("某公司", kind=PersonKind.COMPANY), 1, Side.APPLICANT).kind is PartyKind.ORGANISATION


def test_a_party_is_called_by_side_and_role() -> None:
    assert [p.title for p in (APPLICANT, COMPANY, AGENT, EXPERT)] == [
        "申请人",
        "被申请人",
        "申请人代理人",
        "专家",
    ]
