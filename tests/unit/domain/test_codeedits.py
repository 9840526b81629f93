"""Editing a code table entry by entry: nothing is deleted, and a name given up keeps its entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xinfang_desk.domain.codeedits import (
    CodeEdit,
    edited,
    entry_problems,
    next_code,
    orphan_problems,
    table_problems,
    with_entry,
    without_superior,
)
from xinfang_desk.domain.office import CodeItem

GOVERNMENT = CodeItem("unit", "100", "区人民政府")
EDUCATION = CodeItem("unit", "108", "区教委", "100")
OLD = CodeItem("unit", "107", "区司法处", retired=True)
UNITS = (GOVERNMENT, OLD, EDUCATION)


def test_a_corrected_name_stays_the_same_entry() -> None:
    right = replace(EDUCATION, label="区教育委员会")
    table = edited(UNITS, [CodeEdit(right)])
    assert set(table.items) == {right, GOVERNMENT, OLD}
    assert not table.renewed


def test_a_new_name_leaves_the_old_one_to_history_and_takes_what_is_below_along() -> None:
    office = CodeItem("unit", "301", "招生办", "108")
    edits = [CodeEdit(GOVERNMENT), CodeEdit(replace(EDUCATION, label="区教育局"), keep_words=True), CodeEdit(office)]
    table = edited((*UNITS, office), edits)
    assert table.items == (
        GOVERNMENT,
        CodeItem("unit", "108-2", "区教育局", "100"),
        replace(EDUCATION, retired=True),
        replace(office, parent="108-2"),
        OLD,
    )
    assert table.renewed == {"108": "108-2"}
    again = edited(table.items, [CodeEdit(replace(EDUCATION, label="第三个名称"), keep_words=True)])
    assert again.renewed == {"108": "108-3"}


def test_entries_that_no_edit_names_are_never_lost() -> None:
    assert set(edited(UNITS, []).items) == set(UNITS)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"code": ""}, "code", "请填写“区教委”的代码"),
        ({"code": "1 08"}, "code", "中间不空格"),
        ({"code": "1" * 33}, "code", "1至32位"),
        ({"label": ""}, "label", "请填写代码“108”的名称"),
        ({"label": "字" * 101}, "label", "最多100字，现有101字"),
        ({"label": "区😀委"}, "label", "印不出来"),
        ({"parent": "999"}, "parent", "“区教委”的上级机关“999”不在表中"),
        ({"parent": "107"}, "parent", "“区司法处”已停用"),
        ({"parent": "108"}, "parent", "绕回了自身"),
    ],
)
def test_each_finding_about_an_entry_stands_at_its_field(change: dict[str, str], field: str, words: str) -> None:
    wrong = replace(EDUCATION, **change)
    (problem,) = entry_problems((GOVERNMENT, OLD, wrong), wrong, "上级机关")
    assert problem.field == field
    assert words in problem.message


def test_the_same_name_twice_under_one_parent_is_refused_while_both_are_in_use() -> None:
    twin = replace(EDUCATION, code="109")
    assert "同名" in entry_problems((*UNITS, twin), twin)[0].message
    assert entry_problems((GOVERNMENT, replace(EDUCATION, retired=True), twin), twin) == ()
    assert entry_problems((*UNITS, replace(twin, parent="")), replace(twin, parent="")) == ()


def test_a_whole_table_is_judged() -> None:
    assert table_problems(UNITS) == ()
    ring = (replace(GOVERNMENT, parent="108"), EDUCATION)
    assert ["绕回了自身" in p.message for p in table_problems(ring)] == [True, True]
    assert [p.message for p in table_problems((GOVERNMENT, GOVERNMENT))] == ["代码“100”有重复，请改用别的代码"]
    assert "至少保留一项" in table_problems((OLD,))[0].message


def test_units_without_a_superior_organ_are_named_while_in_use() -> None:
    assert without_superior(UNITS) == (GOVERNMENT,)


@pytest.mark.parametrize(
    ("codes", "parent", "expected"),
    [
        (("101", "102", "214", "999"), "", "215"),
        (("01", "14", "98", "99"), "", "15"),
        (("010000", "020000", "180000"), "", "190000"),
        (("甲", "乙"), "", ""),
        ((), "", ""),
        (("9",), "", ""),
    ],
)
def test_a_new_code_goes_on_from_its_siblings(codes: tuple[str, ...], parent: str, expected: str) -> None:
    assert next_code((CodeItem("unit", code, code, parent) for code in codes), parent) == expected


def test_a_new_code_below_a_parent_takes_the_step_of_its_siblings() -> None:
    items = [CodeItem("category", code, code, "010000") for code in ("010100", "010200", "010400")]
    assert next_code([CodeItem("category", "010000", "一"), *items], "010000") == "010500"


CULTURE = CodeItem("unit", "109", "区文化委", "100")
COUNTY = CodeItem("unit", "200", "县人民政府")
TABLE = (GOVERNMENT, OLD, EDUCATION, COUNTY)


def test_an_entry_that_is_changed_keeps_its_place_and_so_do_the_others() -> None:
    right = replace(EDUCATION, label="区教育委员会")
    assert edited(TABLE, with_entry(TABLE, right, new=False)).items == (GOVERNMENT, OLD, right, COUNTY)
    renewed = edited(TABLE, with_entry(TABLE, replace(GOVERNMENT, label="区政府"), new=False, keep_words=True)).items
    assert [(i.code, i.parent, i.retired) for i in renewed] == [
        ("100-2", "", False),
        ("100", "", True),
        ("107", "", True),
        ("108", "100-2", False),
        ("200", "", False),
    ]


def test_a_new_entry_stands_below_its_siblings_or_at_the_end() -> None:
    assert edited(TABLE, with_entry(TABLE, CULTURE, new=True)).items == (GOVERNMENT, OLD, EDUCATION, CULTURE, COUNTY)
    other = CodeItem("unit", "300", "其他单位")
    assert edited(TABLE, with_entry(TABLE, other, new=True)).items == (*TABLE, other)
    twice = edited(TABLE, with_entry(TABLE, replace(other, code="108"), new=True)).items
    assert "代码“108”有重复" in table_problems(twice)[-1].message


def test_an_entry_with_others_below_it_is_not_retired() -> None:
    below = [replace(EDUCATION, code=str(code), label=f"区{code}局") for code in range(110, 115)]
    left = (replace(GOVERNMENT, retired=True), *below)
    (problem,) = orphan_problems((GOVERNMENT, *below), left, "上级机关")
    assert problem.field == "retired"
    assert problem.message.startswith("区110局、区111局、区112局等5个在用条目的上级机关是“区人民政府”")
    assert orphan_problems(left, left) == ()
    assert orphan_problems(TABLE, (GOVERNMENT, OLD, replace(EDUCATION, retired=True), COUNTY)) == ()
