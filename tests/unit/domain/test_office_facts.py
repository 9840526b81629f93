"""The office's own facts: what is refused, and at which field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xinfang_desk.domain.office import CodeItem, OfficeSettings, code_problems, office_problems


def test_the_facts_that_a_new_office_starts_with_are_sound() -> None:
    assert office_problems(OfficeSettings()) == ()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("organ_name", "", "请填写单位名称"),
        ("organ_name", "字" * 51, "单位名称最多50字，现有51字"),
        ("organ_name", "某区\u200b信访办", "不可见的控制字符"),
        ("address", "😀路1号", "表情符号"),
        ("region_code", "5001", "应为6位数字"),
        ("region_code", "５００１０８", "应为6位数字"),
        ("region_code", "50010a", "应为6位数字"),
        ("organ_code", "某信〔2026〕", "只填代字本身"),
        ("phone", "", "请填写电话"),
        ("query_way", "", "请填写查询方式"),
    ],
)
def test_each_finding_stands_at_its_field(field: str, value: str, words: str) -> None:
    (problem,) = office_problems(replace(OfficeSettings(), **{field: value}))
    assert problem.field == field
    assert words in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize("field", ["short_name", "address", "hours", "mediation_code", "mediation_room", "printer"])
def test_what_an_office_may_lack_may_be_empty(field: str) -> None:
    assert office_problems(replace(OfficeSettings(), **{field: ""})) == ()


def test_findings_about_codes_name_the_lines_of_the_file() -> None:
    items = (CodeItem("unit", "1", "甲", "2"), CodeItem("unit", "2", "乙", "1"), CodeItem("unit", "3", "", "9"))
    messages = [p.message for p in code_problems(items, (2, 4, 5))]
    assert messages == [
        "第2行的上级代码“2”绕回了自身，请核对",
        "第4行的上级代码“1”绕回了自身，请核对",
        "第5行的名称应为1至100字，请核对",
        "第5行的上级代码“9”不在表中，请核对",
    ]
    assert "没有条目" in code_problems(())[0].message
