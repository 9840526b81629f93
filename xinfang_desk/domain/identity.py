"""公民身份号码 by GB 11643-1999: check digit, birth date, sex; findings only warn, they never block.

The region part is the place of first registration and may have been abolished since, so it is never looked up
(domain §7). The 居住证 of 港澳台 residents (81, 82, 83) and the 外国人永久居留身份证 of 2023 (first digit 9) follow the same
rule. Numbers that two people share or that were issued wrong exist: whoever calls lets the clerk go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .phones import PhoneCheck, check_phone
from .text import fold_width, format_date_cn

__all__ = ["IdCheck", "PhoneCheck", "Sex", "check_digit", "check_id_number", "check_phone", "is_id_number"]

Sex = Literal["男", "女", ""]

EARLIEST_BIRTH_YEAR = 1900
OLDEST_AGE = 130
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_GO_ON = "，请核对；确认无误可继续"
_SEPARATORS = {ord(sign): None for sign in "-\u2010\u2011\u2012\u2013\u2014\u200b\ufeff"}


@dataclass(frozen=True)
class IdCheck:
    """Result for one ID number.

    `normalized` is the form for storing and matching: half-width, capital X, 18 digits (a number of the first generation
    is converted). `valid` is False exactly when `message` holds a sentence for the clerk. `sex`, `birth` and `age` (full
    years on the day given) are "" or None where the number does not tell them.
    """

    normalized: str
    valid: bool
    message: str
    sex: Sex = ""
    birth: date | None = None
    age: int | None = None


def check_digit(first17: str) -> str:
    """The 18th character for 17 ASCII digits: weighted sum modulo 11."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def is_id_number(number: str) -> bool:
    """Whether a normalised 18-character text has the right check digit and a birth date that exists."""
    return not _format_complaint(number) and number[17] == check_digit(number[:17]) and _birth(number) is not None


def check_id_number(text: str, today: date) -> IdCheck:
    """Check an ID number of 18 or, first generation, 15 digits; empty input is fine. Never raises."""
    number = "".join(fold_width(text).translate(_SEPARATORS).split()).upper()
    if not number:
        return IdCheck("", True, "")
    if len(number) == 15 and _all_digits(number):
        number = _second_generation(number)
    complaint = _format_complaint(number)
    if complaint:
        return IdCheck(number, False, complaint)
    birth = _birth(number)
    complaint = _birth_complaint(number, birth, today) or _check_complaint(number)
    sex: Sex = "男" if int(number[16]) % 2 else "女"
    if birth is None or not _plausible(birth, today):
        return IdCheck(number, False, complaint, sex)
    return IdCheck(number, not complaint, complaint, sex, birth, age_on(birth, today))


def age_on(birth: date, today: date) -> int:
    """Full years (周岁); someone born on 29 February turns older on 1 March of a common year."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _second_generation(number: str) -> str:
    """The 18-digit form of a first-generation number (15 digits, born 19xx)."""
    first17 = f"{number[:6]}19{number[6:]}"
    return first17 + check_digit(first17)


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _format_complaint(number: str) -> str:
    """What is wrong with the shape of the number, or ""."""
    if len(number) != 18:
        return f"身份证号应为18位（第一代为15位），现为{len(number)}位{_GO_ON}"
    for place, character in enumerate(number[:17], 1):
        if not _all_digits(character):
            return f"身份证号第{place}位“{character}”不是数字{_GO_ON}"
    if number[17] != "X" and not _all_digits(number[17]):
        return f"身份证号最后一位只能是数字或 X，现为“{number[17]}”{_GO_ON}"
    return ""


def _birth(number: str) -> date | None:
    """The birth date in places 7 to 14, or None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _plausible(birth: date, today: date) -> bool:
    return birth <= today and birth.year >= EARLIEST_BIRTH_YEAR and age_on(birth, today) <= OLDEST_AGE


def _birth_complaint(number: str, birth: date | None, today: date) -> str:
    """What is wrong with the birth date, or ""."""
    if birth is None:
        day = f"{int(number[6:10])}年{int(number[10:12])}月{int(number[12:14])}日"
        return f"身份证号中的出生日期{day}不存在{_GO_ON}"
    if birth > today:
        return f"身份证号中的出生日期{format_date_cn(birth)}晚于今天{_GO_ON}"
    if not _plausible(birth, today):
        return f"身份证号中的出生日期{format_date_cn(birth)}过早{_GO_ON}"
    return ""


def _check_complaint(number: str) -> str:
    right = check_digit(number[:17])
    return "" if number[17] == right else f"身份证号最后一位应为 {right}{_GO_ON}"
