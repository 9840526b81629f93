"""The State Council's holiday arrangement as rows that the office can replace year by year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from ..domain.workdays import REST_WORD, WORK_WORD, YearTable
from .schema import holidays
from .store import Tx


def read(connection: Connection) -> dict[int, YearTable]:
    """The arrangement of every year that is known."""
    years: dict[int, list[tuple[date, str, str]]] = {}
    for row in connection.execute(select(holidays).order_by(holidays.c.day)):
        years.setdefault(row.day.year, []).append((row.day, row.kind, row.name))
    return {year: _table(rows) for year, rows in years.items()}


def _table(rows: list[tuple[date, str, str]]) -> YearTable:
    return YearTable(
        rest=frozenset(day for day, kind, _ in rows if kind == REST_WORD and day.weekday() < 5),
        work=frozenset(day for day, kind, _ in rows if kind == WORK_WORD),
        names={day: name for day, _, name in rows if name},
    )


def replace_years(tx: Tx, tables: Mapping[int, YearTable]) -> None:
    """Put these years in place of what was known of them."""
    for year, table in tables.items():
        tx.connection.execute(delete(holidays).where(holidays.c.day.between(date(year, 1, 1), date(year, 12, 31))))
        rows = _rows(table)
        if rows:
            tx.connection.execute(insert(holidays), rows)


def _rows(table: YearTable) -> list[dict[str, object]]:
    days = sorted(table.rest | table.work | set(table.names))
    return [
        {"day": day, "kind": WORK_WORD if day in table.work else REST_WORD, "name": table.names.get(day, "")[:50]}
        for day in days
    ]
