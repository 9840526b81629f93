"""Masks (脱敏) for lists, slips and exports: 张*, 5001**********0018, 138****8000.

In running text only a number that passes the GB 11643 check digit and holds a real birth date is masked, so that
registration and case numbers of the same length stay readable. One registration number in eleven passes by chance: the
caller names the numbers that it knows to be none in `keep`. Numbers of the first generation carry no check digit and are
left alone in running text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from .identity import is_id_number
from .phones import check_phone
from .text import clean_name, fold_width

_DIGIT = "[0-9\uff10-\uff19]"
_GAP = "[ \u3000-]?"
_ID_IN_TEXT = re.compile(
    f"(?<!{_DIGIT}){_DIGIT}{{6}}{_GAP}{_DIGIT}{{8}}{_GAP}{_DIGIT}{{3}}[0-9\uff10-\uff19XxＸｘ](?![0-9A-Za-z\uff10-\uff19])"
)
_PHONE_IN_TEXT = re.compile(
    rf"(?<!{_DIGIT})(?:"
    rf"(?:\+?86{_GAP})?[1\uff11][3-9\uff13-\uff19]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}}"
    rf"|[(（]?[0\uff10]{_DIGIT}{{2,3}}[)）]?{_GAP}{_DIGIT}{{7,8}}"
    rf")(?!{_DIGIT})"
)


def mask_name(text: str) -> str:
    """A person's name with only the first character shown: 张三 -> 张*, 张小三 -> 张**."""
    name = clean_name(text)
    return name[:1] + "*" * (len(name) - 1)


def mask_id(text: str) -> str:
    """A document number with its first and last four characters shown; the last four only up to twelve characters.

    Eight characters or fewer show just the last two; the length stays.
    """
    number = "".join(text.split())
    size = len(number)
    head, tail = (4, 4) if size > 12 else (0, 4) if size > 8 else (0, min(2, size // 2))
    return number[:head] + "*" * (size - head - tail) + number[size - tail :]


def mask_phone(text: str) -> str:
    """A phone number with its middle hidden: 138****8000, 023-****1234 (an extension is hidden too)."""
    number = check_phone(text).normalized
    area, _, rest = number.partition("-")
    if rest:
        local, _, extension = rest.partition("-")
        return f"{area}-{_hide(local, 0)}" + ("-" + "*" * len(extension) if extension else "")
    return _hide(number, 3)


def _hide(digits: str, head: int) -> str:
    """Keep `head` and four characters at the end, fewer where the text is short."""
    if len(digits) <= head + 4:
        return "*" * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 2 else "*" * len(digits)
    return digits[:head] + "*" * (len(digits) - head - 4) + digits[-4:]


def mask_ids_in_text(text: str, *, keep: Collection[str] = ()) -> str:
    """Mask every valid 18-digit ID number in running text; the plain numbers in `keep` stay readable."""

    def replace(match: re.Match[str]) -> str:
        number = _bare(match.group())
        return mask_id(number) if is_id_number(number) and number not in keep else match.group()

    return _ID_IN_TEXT.sub(replace, text)


def mask_phones_in_text(text: str) -> str:
    """Mask every mobile number and every landline with area code in running text."""

    def replace(match: re.Match[str]) -> str:
        check = check_phone(match.group())
        return mask_phone(check.normalized) if check.valid else match.group()

    return _PHONE_IN_TEXT.sub(replace, text)


def _bare(number: str) -> str:
    return fold_width(number).replace(" ", "").replace("-", "").upper()
