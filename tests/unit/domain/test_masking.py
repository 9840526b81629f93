"""Masks: enough hidden, nothing else touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.identity import check_digit
from xinfang_desk.domain.masking import mask_id, mask_ids_in_text, mask_name, mask_phone, mask_phones_in_text

ID = "500108198001010018"
MASKED = "5001**********0018"
REGISTRATION = "500108202603020007"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张小三", "张**"),
        ("𬱖某", "𬱖*"),
        ("阿依古丽·买买提", "阿*******"),
        ("王", "王"),
        ("", ""),
        (" 李四 ", "李*"),
    ],
)
def test_mask_name(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (ID, MASKED),
        ("11010519491231002X", "1101**********002X"),
        ("110105491231002", "1101*******1002"),
        ("E12345678", "*****5678"),
        ("H1234567", "******67"),
        ("12", "*2"),
        ("1", "*"),
        ("", ""),
    ],
)
def test_mask_id(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800138000", "138****8000"),
        ("+86 138 0013 8000", "138****8000"),
        ("023-62861234", "023-****1234"),
        ("0755-8888888-801", "0755-***8888-***"),
        ("62861234", "628*1234"),
        ("110", "*10"),
        ("", ""),
    ],
)
def test_mask_phone(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"身份证{ID}，本人", f"身份证{MASKED}，本人"),
        ("证号11010519491231002x。", "证号1101**********002X。"),
        ("证号５００１０８１９８００１０１００１８", f"证号{MASKED}"),
        ("证号500108 19800101 0018", f"证号{MASKED}"),
        (f"{ID}和{ID}", f"{MASKED}和{MASKED}"),
    ],
)
def test_ids_in_text_are_masked(text: str, masked: str) -> None:
    assert mask_ids_in_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "登记编号500108202603020008",
        "登记编号500108 20260302 0008",
        "案号202501080000000018号",
        f"卡号6{ID}",
        f"卡号{ID}5",
        "错号500108198001010011",
        "证号110105491231002",
    ],
)
def test_other_numbers_in_text_stay(text: str) -> None:
    assert mask_ids_in_text(text) == text


def test_a_registration_number_that_passes_by_chance_is_kept_when_named() -> None:
    by_chance = next(n for n in (f"50010820260302{i:04d}" for i in range(20)) if n[17] == check_digit(n[:17]))
    text = f"编号{by_chance}，证号{ID}"
    assert by_chance not in mask_ids_in_text(text)
    assert mask_ids_in_text(text, keep=[by_chance]) == f"编号{by_chance}，证号{MASKED}"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800138000，找王某", "电话138****8000，找王某"),
        ("电话138 0013 8000", "电话138****8000"),
        ("电话+86-13800138000", "电话138****8000"),
        ("电话１３８００１３８０００", "电话138****8000"),
        ("座机023-62861234或（023）62861235", "座机023-****1234或023-****1235"),
        ("座机02362861234", "座机023-****1234"),
    ],
)
def test_phones_in_text_are_masked(text: str, masked: str) -> None:
    assert mask_phones_in_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        f"登记编号{REGISTRATION}",
        "登记编号500108 20260302 0007",
        f"证号{ID}",
        "金额13800138.00元",
        "2024年0001号",
        "卡号6222138001380001234",
    ],
)
def test_what_is_no_phone_stays(text: str) -> None:
    assert mask_phones_in_text(text) == text


@given(st.text(max_size=40))
def test_text_without_digits_is_untouched(text: str) -> None:
    plain = "".join(c for c in text if not c.isdecimal())
    assert mask_ids_in_text(plain) == plain
    assert mask_phones_in_text(plain) == plain


@given(st.text(st.sampled_from("甲，。 A(-"), max_size=5), st.text(st.sampled_from("乙，。 )-"), max_size=5))
def test_a_number_never_leaks_whatever_stands_around_it(before: str, after: str) -> None:
    assert ID not in mask_ids_in_text(before + ID + after)
    assert "13800138000" not in mask_phones_in_text(before + "13800138000" + after)
