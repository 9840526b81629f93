"""Phone numbers: what is understood, how it is stored, and what is said about the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.phones import check_phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("13800138000", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("+86-13800138000", "13800138000"),
        ("(+86)13800138000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("8619912345678", "19912345678"),
        ("023-62861234", "023-62861234"),
        ("02362861234", "023-62861234"),
        ("023 6286 1234", "023-62861234"),
        ("（023）62861234", "023-62861234"),
        ("023－62861234－801", "023-62861234-801"),
        ("023—62861234转801", "023-62861234-801"),
        ("0755-8888888", "0755-8888888"),
        ("010-65251234", "010-65251234"),
        ("+86 23 62861234", "023-62861234"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_understood(typed: str, stored: str) -> None:
    result = check_phone(typed)
    assert (result.normalized, result.valid, result.message) == (stored, True, "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1380013800", "手机号应为11位，现为10位"),
        ("138001380001", "手机号应为11位，现为12位"),
        ("12800138000", "既不是11位手机号"),
        ("62861234", "座机请加区号，写成“023-62861234”的样子"),
        ("001-62861234", "既不是11位手机号"),
        ("没有电话", "不是数字的字"),
        ("1380013800O", "不是数字的字"),
        ("١٣٨٠٠١٣٨٠٠٠", "不是数字的字"),
    ],
)
def test_warned_of(typed: str, words: str) -> None:
    result = check_phone(typed)
    assert not result.valid
    assert words in result.message
    assert result.message.endswith("确认无误可继续")


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "+86 ", "0086-", "86"]))
def test_every_mobile_number_is_understood(number: str, country: str) -> None:
    assert check_phone(country + number) == check_phone(number)
    assert check_phone(number).normalized == number


@given(st.text(st.sampled_from("0123456789-() +转８、"), max_size=20))
def test_storing_again_changes_nothing(text: str) -> None:
    once = check_phone(text)
    assert once.valid == (once.message == "")
    if once.valid:
        assert check_phone(once.normalized) == once
