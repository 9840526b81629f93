"""Chinese text of the counter: cleaning, keys for matching, search tokens, dates and numbers as words.

Lengths are code points, so a rare name character outside the basic plane counts as one. Nothing here changes what a
person wrote beyond NFC and invisible characters: folding happens only in keys, tokens and digits.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

INTERPUNCT = "\u00b7"
"""间隔号 of minority and foreign names."""

BOUNDARY = "zz"
"""Search token for a run of punctuation. Two ASCII letters, which `char_tokens` never yields for letters (those come one
by one), and which FTS5 unicode61 keeps; a sign such as "_" would be dropped and join the words on both sides."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE_DIGITS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_WIDE_ALNUM = {code: low for code, low in _WIDE.items() if chr(low).isalnum()}
_WEEKDAYS = "一二三四五六日"

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DOTS = "\u2022\u2024\u2027\u2219\u22c5\u30fb\uff65\u16eb"
_IS_HAN = re.compile(f"[{_HAN}]")
_ANY_DOT = re.compile(f"[{_DOTS}]")
_STOP_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])[.\uff0e](?=[{_HAN}])")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

_DATE_FORMS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


def length(text: str) -> int:
    """Number of characters as a person counts them in a form: code points."""
    return len(text)


def fold_digits(text: str) -> str:
    """Full-width digits ０-９ become 0-9; everything else stays."""
    return text.translate(_WIDE_DIGITS)


def fold_width(text: str) -> str:
    """All full-width ASCII forms (Ａ ０ － 　) become half-width; Chinese characters stay."""
    return text.translate(_WIDE)


def clean_text(text: str) -> str:
    """Text as it is stored: NFC, line feeds only, no control or direction characters, no spaces at line ends.

    Newlines, tabs, the indent of a paragraph and variation selectors (异体字选择符) are kept; blank lines at the end are not.
    """
    visible = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    lines = unicodedata.normalize("NFC", visible).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")


def clean_name(text: str) -> str:
    """A name as it is stored: cleaned, trimmed, inner white space as one space; its interpunct stays as written."""
    return " ".join(clean_text(text).split())


def name_key(text: str) -> str:
    """Key under which spellings of one name meet; for matching only, never shown or stored as the name.

    White space and variation selectors go, interpunct variants become U+00B7 (a full stop only between Han characters),
    full-width letters and digits become half-width, letters lose their case.
    """
    plain = _VARIATION.sub("", "".join(clean_text(text).split()))
    dotted = _STOP_BETWEEN_HAN.sub(INTERPUNCT, _ANY_DOT.sub(INTERPUNCT, plain))
    return unicodedata.normalize("NFC", dotted.translate(_WIDE_ALNUM).casefold())


def char_tokens(text: str) -> list[str]:
    """Tokens of the full-text index, one for each letter, digit or Han character, BOUNDARY for what stands between.

    Joined by spaces for FTS5 (tokenize="unicode61"); a phrase of consecutive tokens then finds any substring of one
    character or more. Combining marks are skipped, so that a letter is found with or without them.
    """
    folded = unicodedata.normalize("NFC", fold_width(clean_text(text)).casefold())
    tokens: list[str] = []
    for character in folded:
        token = _token(character)
        if token and not (token == BOUNDARY and tokens[-1:] == [BOUNDARY]):
            tokens.append(token)
    return tokens


def _token(character: str) -> str:
    """The token of one folded character; "" for a mark that belongs to the letter before it."""
    point = ord(character)
    # Python's own table may be older than the newest Han extensions, so these planes count as Han by their place.
    if "a" <= character <= "z" or "0" <= character <= "9" or _IS_HAN.match(character):
        return character
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category[0] not in "LN" and category != "Co" and point < 0x10000:
        return BOUNDARY
    # unicode61 has no tokens for emoji and for some letters of 傣文 and Vedic, so these are spelled as their number.
    return f"u{point:x}" if 0x1900 <= point <= 0x1CFF or point >= 0x10000 else character


def format_date_cn(day: date) -> str:
    """A date in the style of official papers: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_date_week(day: date) -> str:
    """The date with its weekday: 2026年3月2日 (周一)."""
    return f"{format_date_cn(day)} ({weekday_name(day)})"


def weekday_name(day: date) -> str:
    """周一 to 周日."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def parse_date(text: str) -> date:
    """A date written 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305, full-width digits too.

    Raises ValueError with one Chinese sentence that quotes the text.
    """
    plain = fold_width(text).strip()
    for form in _DATE_FORMS:
        match = form.fullmatch(plain)
        if match:
            return _real_date(text, *(int(part) for part in match.groups()))
    if not plain:
        raise ValueError("日期没有填写，请写成“2024-03-05”的样子")
    raise ValueError(f"日期“{text.strip()}”无法识别，请写成“2024-03-05”的样子")


def _real_date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"日期“{text.strip()}”不存在，请核对年、月、日") from None


def group_number(number: str) -> str:
    """登记编号 in groups for reading aloud: 500108 20260302 0007; a text of any other shape is returned unchanged."""
    if len(number) == 18 and number.isascii() and number.isdigit():
        return f"{number[:6]} {number[6:14]} {number[14:]}"
    return number


def report_name(period: str, title: str) -> str:
    """A report with its period, the span said once: 2026年第四季度信访工作报告, 2026年度工作报告."""
    name = title.replace("季度报告", "报告", 1) if period.endswith("季度") else title
    return f"{period}{name}".replace("年年", "年", 1)
