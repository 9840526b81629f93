"""Amounts: what a clerk may type, and the examples of the 支付结算办法 both ways."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_desk.domain.money import capital_amount, format_amount, parse_amount, parse_capital

amounts = st.integers(1, 99_999_999_999).map(lambda cents: (Decimal(cents) / 100).quantize(Decimal("0.01")))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12345.6", "12345.60"),
        ("1,234.50元", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        ("¥500", "500.00"),
        ("￥500.00", "500.00"),
        ("人民币 500 元整", "500.00"),
        ("3.5万元", "35000.00"),
        ("3.5万", "35000.00"),
        ("0.000001万元", "0.01"),
        ("0.0000000001亿元", "0.01"),
        ("1.50" + "0" * 40, "1.50"),
        ("1.2亿元", "120000000.00"),
        ("0", "0.00"),
        ("5.", "5.00"),
        ("0.05", "0.05"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_parse_amount(typed: str, value: str) -> None:
    assert str(parse_amount(typed)) == value


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "没有填写"),
        ("  ", "没有填写"),
        ("-5", "不能是负数"),
        ("￥-5", "不能是负数"),
        ("五百元", "“五百元”无法识别"),
        ("1,23", "无法识别"),
        ("1,2345.00", "无法识别"),
        ("1e5", "无法识别"),
        ("NaN", "无法识别"),
        ("٣", "无法识别"),
        (".5", "无法识别"),
        ("1.234", "最多精确到分"),
        ("999999999999.99" + "0" * 20 + "1", "最多精确到分"),
        ("1.0000001万", "最多精确到分"),
        ("1000000000000", "应小于一万亿元"),
        ("1" * 60, "应小于一万亿元"),
        ("0." + "0" * 60 + "1", "最多精确到分"),
    ],
)
def test_parse_amount_refuses(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        # 支付结算办法附一的五个例子
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1050", "壹仟零伍拾元整"),
        ("10.00", "壹拾元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0", "零元整"),
        ("100700", "壹拾万零柒佰元整"),
        ("10001", "壹万零壹元整"),
        ("20000000", "贰仟万元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000010001.01", "壹拾亿零壹万零壹元零壹分"),
        ("999999999.99", "玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capital_amount(value: str, words: str) -> None:
    assert capital_amount(Decimal(value)) == words
    assert parse_capital(words) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"),
        ("人民币伍佰圆正", "500.00"),
        ("伍角整", "0.50"),
        (" 壹拾元 整 ", "10.00"),
    ],
)
def test_spellings_that_the_rule_allows(words: str, value: str) -> None:
    assert parse_capital(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "整",
        "拾元整",
        "壹佰伍元整",
        "壹佰",
        "壹佰元",
        "伍分整",
        "壹元贰元整",
        "壹万万元整",
        "伍佰贰仟元整",
        "壹百元整",
        "abc",
        "零零元整",
        "玖" + "亿" * 9 + "元整",
    ],
)
def test_spellings_that_the_rule_forbids(words: str) -> None:
    with pytest.raises(ValueError, match="不合书写规定"):
        parse_capital(words)


@pytest.mark.parametrize("value", ["-0.01", "0.001", "1000000000000", "NaN", "Infinity"])
def test_amounts_out_of_range_are_refused(value: str) -> None:
    for function in (capital_amount, format_amount):
        with pytest.raises(ValueError, match="金额"):
            function(Decimal(value))


@given(amounts)
@example(Decimal("0.01"))
@example(Decimal("999999999.99"))
def test_capital_words_come_back(value: Decimal) -> None:
    words = capital_amount(value)
    assert parse_capital(words) == value
    assert "零零" not in words
    assert ("整" in words) == (value == value.to_integral_value())
    assert parse_capital("人民币" + words.replace("元", "圆").replace("整", "正")) == value


@given(amounts)
def test_typed_amounts_come_back(value: Decimal) -> None:
    for typed in (format_amount(value), f"{value}元", f"￥{format_amount(value)}", f"{value / 10000}万元"):
        assert parse_amount(typed) == value


@given(st.text(max_size=12) | st.text(st.sampled_from("零壹贰玖拾佰仟万亿元角分整"), max_size=12))
def test_any_text_is_an_amount_or_refused_in_words(text: str) -> None:
    for function in (parse_amount, parse_capital):
        try:
            assert function(text) >= 0
        except ValueError as error:
            assert "金额" in str(error)  # noqa: PT017 - both outcomes are right, nothing else is


def test_format_amount() -> None:
    assert format_amount(Decimal("1234.5")) == "1,234.50"
    assert format_amount(Decimal(0)) == "0.00"
