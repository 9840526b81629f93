"""Phone numbers (domain §7): mobiles and landlines 区号-号码(-分机); findings only warn, they never block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import fold_width

_AREA = r"(?:010|02\d|0[3-9]\d{2})"
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(rf"\(?({_AREA})\)?-?([2-9]\d{{6,7}})(?:[-转#]+(\d{{1,6}}))?", re.ASCII)
_COUNTRY = re.compile(r"\(?(?:\+|00)86\)?-?|86(?=1[3-9]\d{9}$)", re.ASCII)
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d]")


@dataclass(frozen=True)
class PhoneCheck:
    """Result for one phone number.

    `normalized` is the form to store (13800138000, 023-62861234, 023-62861234-801) or, when not understood, the cleaned
    input; `valid` is False exactly when `message` holds a sentence for the clerk.
    """

    normalized: str
    valid: bool
    message: str


def check_phone(text: str) -> PhoneCheck:
    """Check and normalise a mobile or landline number; empty input is fine. Never raises."""
    plain, abroad = _without_country(_DASHES.sub("-", "".join(fold_width(text).split())))
    if not plain:
        return PhoneCheck("", True, "")
    digits = plain.replace("-", "")
    if MOBILE.fullmatch(digits):
        return PhoneCheck(digits, True, "")
    landline = LANDLINE.fullmatch(plain) or (LANDLINE.fullmatch("0" + plain) if abroad else None)
    if landline:
        return PhoneCheck("-".join(part for part in landline.groups() if part), True, "")
    return PhoneCheck(plain, False, _complaint(digits))


def _without_country(plain: str) -> tuple[str, bool]:
    """The number without +86 and whether it stood there (then the 0 of the area code is missing)."""
    match = _COUNTRY.match(plain)
    return (plain[match.end() :], True) if match else (plain, False)


def _complaint(digits: str) -> str:
    if not (digits.isascii() and digits.isdigit()):
        return "电话号码中有不是数字的字，请核对；确认无误可继续"
    if digits.startswith("1") and len(digits) != 11:
        return f"手机号应为11位，现为{len(digits)}位，请核对；确认无误可继续"
    if len(digits) in (7, 8) and digits[0] not in "01":
        return f"座机请加区号，写成“023-{digits}”的样子；确认无误可继续"
    return "电话号码既不是11位手机号，也不是“区号-号码”的座机，请核对；确认无误可继续"
