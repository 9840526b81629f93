"""What a new database starts with: one operator, the code tables, the holidays, the kinds of the work ledger."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import insert

from ..domain.context import Context, Operator
from ..domain.figures import LEDGER_KINDS
from ..domain.office import CODE_TABLES, CodeItem
from ..domain.workdays import parse_holiday_table
from ..resources import resource
from . import codes, holidays, operators
from .schema import ledger_kinds
from .store import Store, Tx


def seed_new(store: Store, clock: Callable[[], datetime]) -> bool:
    """Fill a database that has no operator yet, in one transaction with one audit entry; whether that was needed."""
    with store.read() as connection:
        if operators.count(connection):
            return False
    ctx = Context(Operator(1, operators.DEFAULT_LOGIN, operators.DEFAULT_NAME), clock)
    with store.write(ctx, "office.create", "建立数据库") as tx:
        operators.insert_default(tx)
        for table in CODE_TABLES:
            codes.insert_items(tx, table, tuple(shipped_codes(table)))
        _seed_holidays(tx)
        _seed_ledger_kinds(tx)
    return True


def shipped_codes(table: str) -> Iterator[CodeItem]:
    """The entries of a code table as the program ships it (columns code, label, parent)."""
    with resource("codes", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield CodeItem(table, row["code"], row["label"], row["parent"])


def _seed_holidays(tx: Tx) -> None:
    with resource("calendar", "holidays.csv").open(encoding="utf-8") as file:
        holidays.replace_years(tx, parse_holiday_table(file))


def _seed_ledger_kinds(tx: Tx) -> None:
    rows = [
        {"key": k.key, "label": k.label, "counts": list(k.counts), "has_leader": k.has_leader, "sort": place}
        for place, k in enumerate(LEDGER_KINDS)
    ]
    tx.connection.execute(insert(ledger_kinds), rows)
