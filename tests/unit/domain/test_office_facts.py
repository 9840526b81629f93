"""The office's own facts: what is refused, and at which field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xinfang_desk.domain.office import CodeItem, OfficeSettings, code_problems, office_problems, unit_problems
from xinfang_desk.domain.signers import signer_lines, signer_problems


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
        ("superior_organ", "字" * 51, "上一级信访部门最多50字"),
        ("government", "字" * 51, "本级党委、政府最多50字"),
        ("signers", ("王某",), "第1行“王某”应写成“姓名（职务）”"),
        ("signers", ("王某（主任）", "王某（主任）"), "第2行“王某（主任）”与前面的重复"),
    ],
)
def test_each_finding_stands_at_its_field(field: str, value: str, words: str) -> None:
    (problem,) = office_problems(replace(OfficeSettings(), **{field: value}))
    assert problem.field == field
    assert words in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "field",
    ["short_name", "superior_organ", "government", "address", "hours", "mediation_code", "mediation_room", "printer"],
)
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


def test_signers_are_tidied_line_by_line() -> None:
    assert signer_lines(" 王某(主任)\n\n李某 （副主任）\n") == ("王某（主任）", "李某（副主任）")
    assert signer_problems(signer_lines("王某(主任)\n李某（副主任）")) == ()


@pytest.mark.parametrize(
    "wrong", ["（主任）", "王某（）", "王某（主任", "王某（主任）代", "王" * 60 + "（主任）", "王😀（主任）"]
)
def test_a_signer_who_is_not_a_name_with_a_post_is_refused(wrong: str) -> None:
    (problem,) = signer_problems(("李某（副主任）", wrong))
    assert problem.message.startswith("第2行")
    assert problem.field == "signers"


def test_there_is_an_end_to_the_number_of_signers() -> None:
    assert "最多50名" in signer_problems(tuple(f"王某{n}（主任）" for n in range(51)))[0].message


def test_a_unit_that_the_settings_name_must_be_in_use() -> None:
    units = (CodeItem("unit", "101", "区纪委监委"), CodeItem("unit", "103", "区委政法委", retired=True))
    (problem,) = unit_problems(OfficeSettings(), units)
    assert (problem.field, problem.message) == ("legal_unit", "“区委政法委”已停用，请重新选择涉法涉诉联系机关")
    assert (
        "没有代码“7”" in unit_problems(replace(OfficeSettings(), discipline_unit="7", legal_unit=""), units)[0].message
    )
    assert unit_problems(replace(OfficeSettings(), discipline_unit="", legal_unit=""), units) == ()
