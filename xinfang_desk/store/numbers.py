"""Numbers without gaps: counter rows that are raised in the transaction which uses the number."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, insert, select, update

from ..domain.errors import InputRejected
from ..domain.numbering import DAILY_LIMIT, document_number, registration_number
from .schema import counters, matters
from .store import Tx

_NUMBER_LENGTH = 18


def next_serial(tx: Tx, name: str, floor: int = 0) -> int:
    """The next number of a counter, above `floor` (the highest number known to be in use)."""
    kept = tx.connection.scalar(select(counters.c.value).where(counters.c.name == name).with_for_update())
    value = max(kept or 0, floor) + 1
    if kept is None:
        tx.connection.execute(insert(counters).values(name=name, value=value))
    else:
        tx.connection.execute(update(counters).where(counters.c.name == name).values(value=value))
    return value


def next_matter_number(tx: Tx, region: str, day: date) -> str:
    """登记编号 for a registration of that day: one counter a region and day, never below a number already there."""
    serial = next_serial(tx, f"matter:{region}{day:%Y%m%d}", _highest_serial(tx, region, day))
    if serial > DAILY_LIMIT:
        raise InputRejected.at("petitionDate", f"{day.year}年{day.month}月{day.day}日的登记已达{DAILY_LIMIT}件")
    return registration_number(region, day, serial)


def _highest_serial(tx: Tx, region: str, day: date) -> int:
    prefix = f"{region}{day:%Y%m%d}"
    highest = tx.connection.scalar(
        select(func.max(matters.c.number)).where(
            matters.c.number.between(f"{prefix}0000", f"{prefix}9999"), func.length(matters.c.number) == _NUMBER_LENGTH
        )
    )
    serial = (highest or "")[-4:]
    return int(serial) if serial.isdigit() else 0


def next_document_number(tx: Tx, organ_code: str, year: int) -> str:
    """发文字号, taken at the moment of issue: one counter a 代字 and year (GB/T 9704 7.2.5); each kind has its own 代字."""
    return document_number(organ_code, year, next_serial(tx, f"paper:{organ_code}:{year}"))
