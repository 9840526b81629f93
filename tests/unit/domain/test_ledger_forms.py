"""The forms of the ledger: fields as data, findings at their keys, no names where none belong."""

from __future__ import annotations

from datetime import date

import pytest

from xinfang_desk.domain.figures import LEDGER_KINDS, LedgerKind
from xinfang_desk.domain.ledgerforms import (
    SHAPES,
    FieldType,
    LedgerField,
    cleaned_extra,
    extra_problems,
    form_of,
    listed_text,
    names_somebody,
    value_text,
)
from xinfang_desk.domain.ledgerkinds import FILE_COLUMNS, FieldDraft, KindDraft, kind_problems
from xinfang_desk.domain.ledgers import KindTotals, LedgerDraft, form_problems

FORMS = {kind.key: form_of(kind) for kind in LEDGER_KINDS}
DAY = date(2026, 3, 2)


def test_every_shipped_kind_has_a_form_whose_fields_are_told_apart() -> None:
    assert set(SHAPES) == {kind.key for kind in LEDGER_KINDS}
    for form in FORMS.values():
        keys = [field.key for field in form.fields]
        labels = [field.label for field in form.fields]
        assert len(set(keys)) == len(keys)
        assert len(set(labels)) == len(labels)
        assert not set(labels) & set(FILE_COLUMNS)
        assert all(bool(field.choices) == (field.type is FieldType.CHOICE) for field in form.fields)


def test_one_label_means_one_type_in_all_forms() -> None:
    types: dict[str, set[FieldType]] = {}
    for form in FORMS.values():
        for field in form.fields:
            types.setdefault(field.label, set()).add(field.type)
    assert all(len(found) == 1 for found in types.values())


EXTRA_FAULTS = [
    ({"state": "不明"}, "state", "没有“不明”这一项"),
    ({"parties": -1}, "parties", "0至"),
    ({"parties": "二"}, "parties", "整数"),
    ({"unit": "甲" * 201}, "unit", "最多200字"),
    ({"measures": "甲" * 4001}, "measures", "最多4000字"),
    ({}, "source", "请选择排查来源"),
]


@pytest.mark.parametrize(("changes", "field", "words"), EXTRA_FAULTS)
def test_what_is_wrong_with_a_field_is_told_at_its_key(changes: dict[str, object], field: str, words: str) -> None:
    good = {"state": "排查", "dispute_type": "邻里"}
    problems = extra_problems(FORMS["disputes_screened"], good | changes)
    assert any(p.field == field and words in p.message for p in problems)


def test_a_row_of_a_file_need_not_fill_what_the_form_demands() -> None:
    assert extra_problems(FORMS["disputes_screened"], {}, complete=False) == ()
    assert {p.field for p in extra_problems(FORMS["disputes_screened"], {})} == {"state", "source", "dispute_type"}


def test_a_date_that_is_none_and_too_many_matters() -> None:
    form = FORMS["risk_letters"]
    found = extra_problems(form, {"to_organ": "甲局", "deadline": "2026-02-30", "matters": ["1" * 18] * 201})
    assert {p.field for p in found} == {"deadline", "matters"}


@pytest.mark.parametrize(
    ("state", "items", "concluded", "field"),
    [("化解", 1, 0, "concluded"), ("化解中", 1, 1, "concluded"), ("化解", 2, 2, ""), ("排查", 1, None, "")],
)
def test_state_and_counts_tell_the_same(state: str, items: int, concluded: int | None, field: str) -> None:
    draft = LedgerDraft("disputes_screened", DAY, "邻里纠纷", items=items, concluded=concluded, extra={"state": state})
    found = form_problems(draft, FORMS["disputes_screened"], complete=False)
    assert [p.field for p in found] == ([field] if field else [])


@pytest.mark.parametrize(
    "text",
    [
        "李建国",
        "王小明、陈强",
        "张某扰乱秩序",
        "对李建国予以警告",
        "当事人：刘洋，警告",
        "赵女士",
        "500108198001010018",
        "电话13800138000",
    ],
)
def test_a_text_that_looks_like_a_person_is_known(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text", ["秩序维护", "秩序维护第1次", "警告、训诫或制止", "对来访群众进行劝阻", "在接待大厅劝阻两人次", ""]
)
def test_an_ordinary_text_is_not(text: str) -> None:
    assert not names_somebody(text)


def test_an_entry_that_counts_nothing_is_refused_in_its_form_only() -> None:
    draft = LedgerDraft("publicity", DAY, "宣传")
    assert [p.field for p in form_problems(draft, FORMS["publicity"])] == ["times"]
    assert form_problems(draft, FORMS["publicity"], complete=False) == ()


def test_order_measures_take_no_name_anywhere() -> None:
    form = FORMS["order_measures"]
    assert not form.kind.has_leader
    assert all(field.type is FieldType.CHOICE for field in form.fields)
    draft = LedgerDraft(
        "order_measures", DAY, "对李建国予以警告", times=1, note="张某", extra={"measure": form.fields[0].choices[0]}
    )
    assert {p.field for p in form_problems(draft, form)} == {"title", "note"}


def test_values_are_cleaned_and_read() -> None:
    form = FORMS["leader_reception"]
    kept = cleaned_extra(form, {"place": "  一楼  大厅 ", "matters": [" 1 ", "1", ""], "way": "", "strange": "x"})
    assert kept == {"place": "一楼 大厅", "matters": ["1"]}
    assert listed_text(form, {"way": "约访", "place": "大厅"}) == "约访 · 大厅"
    assert value_text(LedgerField("m", "事项", FieldType.MATTERS), ["1", "2"]) == "1、2"


KIND_FAULTS = [
    (KindDraft(""), "label"),
    (KindDraft("普法宣传"), "label"),
    (KindDraft("代办", ()), "counts"),
    (KindDraft("代办", ("concluded",)), "counts"),
    (KindDraft("代办", fields=(FieldDraft("网点"), FieldDraft("网点"))), "fields"),
    (KindDraft("代办", fields=(FieldDraft("备注"),)), "fields"),
    (KindDraft("代办", fields=(FieldDraft("程度", FieldType.CHOICE, choices=("急",)),)), "choices"),
    (KindDraft("代办", fields=(FieldDraft("程度", FieldType.CHOICE, choices=("急", "缓" * 31)),)), "choices"),
    (KindDraft("代办", fields=tuple(FieldDraft(f"栏{n}") for n in range(21))), "fields"),
]


@pytest.mark.parametrize(("draft", "field"), KIND_FAULTS)
def test_a_further_kind_is_checked(draft: KindDraft, field: str) -> None:
    assert {p.field for p in kind_problems(draft, {"普法宣传"})} == {field}


def test_a_good_kind_of_the_office_and_its_form() -> None:
    assert kind_problems(KindDraft("代办", ("items", "concluded"), fields=(FieldDraft("网点"),)), {"普法宣传"}) == ()
    form = form_of(LedgerKind("daiban", "代办"), (LedgerField("own_wangdian", "网点"),))
    assert (form.own, form.count_label("items"), form.title) == (True, "件数", "名称")


def test_totals_add_up_each_for_itself() -> None:
    assert KindTotals(1, 2, 3, 4, 5).plus(KindTotals(1, 1, 1, 1, 1)) == KindTotals(2, 3, 4, 5, 6)
