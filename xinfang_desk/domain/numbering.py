"""Numbers: the 18-digit registration number and the document number 机关代字〔年〕n号."""

from __future__ import annotations

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


def mediation_number(organ_code: str, serial: int) -> str:
    """调解卷号, the older style of the trade: (××)人调字第n号."""
    return f"{organ_code}人调字第{serial}号"
