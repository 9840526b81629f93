"""A registration: what stops it, what only warns, and that each finding stands at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Path, PersonKind, Purpose
from xinfang_desk.domain.errors import InputRejected, only_errors, refuse_errors
from xinfang_desk.domain.matters import MatterDraft, draft_problems, missing_fields, parse_name_list
from xinfang_desk.domain.people import Person

TODAY = date(2026, 3, 2)
GOOD = MatterDraft(petitioner=Person(name="王小明", address="人民路1号"), demand="请求修复小区供水管道")


def errors(draft: MatterDraft) -> dict[str, str]:
    return {p.field: p.message for p in only_errors(draft_problems(draft, TODAY))}


def warnings(draft: MatterDraft) -> dict[str, str]:
    return {p.field: p.message for p in draft_problems(draft, TODAY) if p.severity == "warning"}


def test_name_and_demand_are_enough() -> None:
    assert draft_problems(GOOD, TODAY) == ()


@pytest.mark.parametrize("name", ["李𬭩", "王\U00031350", "赵\U0002ebf0", "钱\ue863", "阿依古丽·买买提"])
def test_rare_names_pass_whatever_plane_they_lie_on(name) -> None:
    assert errors(replace(GOOD, petitioner=Person(name=name))) == {}


def test_nothing_typed_names_both_mandatory_fields() -> None:
    assert set(errors(MatterDraft())) == {"name", "demand"}


def test_an_anonymous_petitioner_needs_no_name() -> None:
    assert errors(replace(GOOD, petitioner=Person(kind=PersonKind.ANONYMOUS))) == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"headcount": 0}, "headcount", "至少为1人"),
        ({"headcount": 100_000}, "headcount", "请核对"),
        ({"demand": "字" * 10_000}, "demand", "现有10000字"),
        ({"facts": "字" * 10_000}, "facts", "现有10000字"),
        ({"facts": "甲\x07乙"}, "facts", "第2个字"),
        ({"petition_date": date(2026, 3, 3)}, "petitionDate", "不能晚于今天"),
        ({"purpose": Purpose.SUGGESTION, "path": Path.PETITION}, "path", "申诉求决"),
        ({"petitioner": Person(name="名" * 51)}, "name", "最多50个字"),
        ({"petitioner": Person(name="王\u200b明")}, "name", "控制字符"),
        ({"petitioner": Person(name="王😀")}, "name", "表情"),
        ({"headcount": 2, "representatives": tuple(Person(name=f"代表{i}") for i in range(3))}, "headcount", "少于"),
    ],
)
def test_a_broken_rule_is_told_at_its_field(changes, field, words) -> None:
    assert words in errors(replace(GOOD, **changes))[field]


def test_a_sixth_representative_is_refused_with_the_article() -> None:
    people = tuple(Person(name=f"代表{i}") for i in range(6))
    found = only_errors(draft_problems(replace(GOOD, headcount=9, representatives=people), TODAY))
    assert [(p.field, p.article) for p in found] == [("representatives", "《信访工作条例》第二十条")]
    assert not errors(replace(GOOD, headcount=9, representatives=people[:5]))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"petitioner": Person(name="王", id_number="11010519491231002A")}, "idNumber"),
        ({"petitioner": Person(name="王", id_number="500108200102290011")}, "idNumber"),
        ({"petitioner": Person(name="王", phone="1234")}, "phone"),
        ({"facts": "很生气😡"}, "facts"),
        ({"headcount": 6}, "representatives"),
        ({"occurrence": Occurrence.REPEAT}, "firstNumber"),
    ],
)
def test_doubtful_input_only_warns(changes, field) -> None:
    draft = replace(GOOD, **changes)
    assert errors(draft) == {}
    assert field in warnings(draft)


def test_the_class_follows_from_the_purpose_unless_chosen() -> None:
    assert replace(GOOD, purpose=Purpose.ACCUSATION).effective_class is MatterClass.ACCUSATION
    chosen = replace(GOOD, purpose=Purpose.APPEAL, matter_class=MatterClass.SUGGESTION)
    assert chosen.effective_class is MatterClass.SUGGESTION


def test_five_visitors_make_a_group_visit_but_five_signers_of_a_letter_do_not() -> None:
    assert replace(GOOD, headcount=5).is_group_visit
    assert not replace(GOOD, headcount=5, channel=Channel.LETTER).is_group_visit


def test_what_is_missing_is_advice() -> None:
    assert [label for _, label in missing_fields(GOOD)] == ["内容分类", "问题属地", "责任单位", "事实与理由"]
    assert missing_fields(replace(GOOD, petitioner=Person(name="王")))[0] == ("address", "住址")


def test_a_pasted_list_of_names() -> None:
    people = parse_name_list("1. 张三 11010519491231002X\n李四、王五；阿依古丽·买买提\n\n")
    assert [p.name for p in people] == ["张三", "李四", "王五", "阿依古丽·买买提"]
    assert people[0].id_number == "11010519491231002X"


def test_refusing_keeps_every_finding() -> None:
    with pytest.raises(InputRejected) as told:
        refuse_errors(draft_problems(MatterDraft(), TODAY))
    assert len(told.value.problems) == 2
    assert str(told.value) == told.value.problems[0].message
