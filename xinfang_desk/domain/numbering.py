"""Numbers: the 18-digit registration number and the document number 机关代字〔年〕n号."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

REGION_DIGITS = 6
DAILY_LIMIT = 9999


def registration_number(region: str, day: date, serial: int) -> str:
    """登记编号: 6-digit region, date, 4-digit serial of the day; ValueError past 9999 a day."""
    if not 1 <= serial <= DAILY_LIMIT:
        raise ValueError("当天登记已达9999件，请改用其他登记日期")
    return f"{region}{day:%Y%m%d}{serial:04d}"


def document_number(organ_code: str, year: int, serial: int) -> str:
    """发文字号 by GB/T 9704: full year in 六角括号, Arabic serial without leading zeros or 第."""
    return f"{organ_code}〔{year}〕{serial}号"


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """A document number in its parts: 代字 with the character of its kind, year, serial."""

    code: str
    year: int
    serial: int

    def __str__(self) -> str:
        """As it is printed."""
        return document_number(self.code, self.year, self.serial)


_DOCUMENT = re.compile(r"(?P<code>[^〔〕]+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号")


def parse_document_number(text: str) -> DocumentNumber | None:
    """The parts of a document number; None for any other text."""
    found = _DOCUMENT.fullmatch(text)
    return DocumentNumber(found["code"], int(found["year"]), int(found["serial"])) if found else None


def mediation_number(organ_code: str, serial: int) -> str:
    """调解卷号, the older style of the trade: (××)人调字第n号."""
    return f"{organ_code}人调字第{serial}号"
