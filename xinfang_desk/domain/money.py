"""Amounts in yuan: reading what a clerk types, and 中文大写 by the 支付结算办法 (附一 正确填写票据和结算凭证的基本规定).

Amounts are Decimals of two places, from 0 to below one thousand billion yuan (玖仟玖佰玖拾玖亿…).
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from .text import fold_width

LIMIT = Decimal(10) ** 12
CENT = Decimal("0.01")
FINEST_PLACES = 10
"""Decimal places of one fen written in 亿; more would be lost in the arithmetic, so they are refused before it."""
_TOO_FINE = "金额最多精确到分（两位小数），请核对"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_SCALES = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_TYPED = re.compile(r"(?:人民币)?[¥￥]?(\d+|\d{1,3}(?:,\d{3})+)(\.\d*)?(万|亿)?[元圆]?整?", re.ASCII)
_CAPITAL_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_WORTH = {"亿": 10**10, "万": 10**6, "元": 100, "角": 10, "分": 1}  # in fen


def parse_amount(text: str) -> Decimal:
    """An amount in yuan as typed: 12345.6, 1,234.50元, ¥500, 3.5万元; two decimals.

    Raises ValueError with one Chinese sentence: not an amount, negative, finer than one fen, too large.
    """
    plain = "".join(fold_width(text).split())
    if not plain:
        raise ValueError("金额没有填写，请写成“1234.50”的样子")
    if plain.lstrip("¥￥").startswith("-"):
        raise ValueError(f"金额“{text.strip()}”不能是负数，请核对")
    match = _TYPED.fullmatch(plain)
    if not match:
        raise ValueError(f"金额“{text.strip()}”无法识别，请写成“1234.50”或“3.5万元”的样子")
    whole, fraction, scale = match.groups(default="")
    places = fraction.removeprefix(".").rstrip("0")
    if len(places) > FINEST_PLACES:
        raise ValueError(_TOO_FINE)
    return _checked(Decimal(f"{whole.replace(',', '')}.{places}") * _SCALES[scale])


def _checked(value: Decimal) -> Decimal:
    """The value with exactly two places; ValueError outside the range or below one fen."""
    if not value.is_finite() or value < 0:
        raise ValueError("金额不能是负数，请核对")
    if value >= LIMIT:
        raise ValueError("金额应小于一万亿元，请核对")
    rounded = value.quantize(CENT)
    if rounded != value:
        raise ValueError(_TOO_FINE)
    return rounded


def format_amount(value: Decimal) -> str:
    """An amount with thousands commas and two decimals: 1,234.50."""
    return f"{_checked(value):,.2f}"


def capital_amount(value: Decimal) -> str:
    """人民币大写 without the words 人民币: 1050 -> 壹仟零伍拾元整, 0.05 -> 伍分, 0 -> 零元整.

    Where the rule leaves a choice, the first of its own examples is followed: 壹仟陆佰捌拾元零叁角贰分 for 1,680.32,
    壹拾万柒仟元零伍角叁分 for 107,000.53, and no 整 after 角. Raises ValueError like `parse_amount`.
    """
    return _compose(_checked(value), zero_after_yuan=True, zero_after_group=False)


def parse_capital(text: str) -> Decimal:
    """The inverse of `capital_amount`; also accepts 人民币 in front, 圆, 正, 整 after 角 and the optional 零 of the rule.

    Raises ValueError with one Chinese sentence when the words do not follow the rule.
    """
    words = "".join(text.split()).removeprefix("人民币").replace("圆", "元").replace("正", "整")
    if words.endswith("角整"):
        words = words.removesuffix("整")
    value = _read(words)
    choices = product((True, False), repeat=2)
    if value is None or words not in {_compose(value, after_yuan, after_group) for after_yuan, after_group in choices}:
        raise ValueError(f"大写金额“{text.strip()}”不合书写规定，请写成“壹仟零伍拾元整”的样子")
    return value


def _compose(value: Decimal, zero_after_yuan: bool, zero_after_group: bool) -> str:
    """The words for one choice of the two optional 零: before 角 when the yuan digit is 0, and between 万 and 仟."""
    cents = int(value * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = _whole(yuan, zero_after_group) + "元" if yuan else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if yuan and (not jiao or (zero_after_yuan and yuan % 10 == 0)):
        words += "零"
    return words + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "")


def _whole(number: int, zero_after_group: bool) -> str:
    """A positive whole number below 10**12, group by group of four digits."""
    words = ""
    for index in (2, 1, 0):
        group = number // 10_000**index % 10_000
        if not group:
            continue
        ends_in_zero = number // 10_000 ** (index + 1) % 10 == 0
        if words and (group < 1000 or (zero_after_group and ends_in_zero)):
            words += "零"
        words += _four_digits(group) + _GROUPS[index]
    return words


def _four_digits(group: int) -> str:
    """1 to 9999 in words, one 零 for a run of zeros inside, none at the ends."""
    words = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")


def _read(words: str) -> Decimal | None:
    """The value of capital words without judging their order or 零; None when a character is foreign to them."""
    cents, group, digit = 0, 0, 0
    for character in words.removesuffix("整"):
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _CAPITAL_UNITS:
            group, digit = group + digit * _CAPITAL_UNITS[character], 0
        elif character in _WORTH:
            cents, group, digit = cents + (group + digit) * _WORTH[character], 0, 0
        else:
            return None
    return (Decimal(cents) / 100).quantize(CENT) if cents < LIMIT * 100 else None
