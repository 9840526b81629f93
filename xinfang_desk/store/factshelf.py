"""One month of matters as columns of numbers: read from the database, kept as a file, found again by its version.

Counting a million rows in SQL costs seconds for each question; as columns every question costs milliseconds. The table
`matter_months` gives each month a random mark that a trigger renews whenever a matter of it changes, so that a kept column
is either that of the rows as they are, or it is not used.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, select

from ..domain.errors import EnvironmentTrouble
from ..domain.factfields import CODE_FACTS, DAY_FACTS, FACTS, FLAG_FACTS, NUMBER_FACTS, WORD_FACTS
from .files import write_durably
from .schema import matters

Columns = NDArray[Any]
"""A structured array, one field a fact, one element a matter."""

NO_WORD = 255
NO_FLAG = 2
NO_CODE = 0
NO_DAY = np.iinfo(np.int32).min
"""What stands for "not known" in each kind of column; a missing day lies before every other."""

_ORDINAL_OF_1970 = date(1970, 1, 1).toordinal()

LAYOUT = np.dtype(
    [
        *((name, np.uint8) for name in WORD_FACTS),
        *((name, np.int32) for name in CODE_FACTS),
        *((name, np.int32) for name in DAY_FACTS),
        *((name, np.int32) for name in NUMBER_FACTS),
        *((name, np.uint8) for name in FLAG_FACTS),
    ]
)


@cache
def layout_mark() -> str:
    """A mark of the layout and its vocabularies; a file of another layout is not read."""
    words = [f"{name}={'/'.join(v)}" for name, v in WORD_FACTS.items()]
    return hashlib.sha256(f"{LAYOUT.descr}{words}".encode()).hexdigest()[:12]


def read_month(connection: Connection, month: str) -> Columns:
    """The matters registered in a month ("2026-03") as columns."""
    # Straight from the driver: turning a million dates into objects and back would take longer than reading them.
    rows = connection.execute(_statement(month)).cursor.fetchall()
    columns = np.empty(len(rows), LAYOUT)
    for name, values in zip(FACTS, zip(*rows, strict=True), strict=False):
        columns[name] = _encoded(name, values)
    return columns


def _statement(month: str) -> Select[Any]:
    first = date.fromisoformat(f"{month}-01")
    last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    return select(*(matters.c[name] for name in FACTS)).where(matters.c.registered_on.between(first, last))


def _encoded(name: str, values: Sequence[Any]) -> NDArray[Any]:
    if name in WORD_FACTS:
        places = _places(name)
        return np.fromiter((places.get(value, NO_WORD) for value in values), np.uint8, len(values))
    if name in DAY_FACTS:
        return _days(values)
    if name in FLAG_FACTS:
        return np.fromiter((NO_FLAG if v is None else bool(v) for v in values), np.uint8, len(values))
    return np.fromiter((v or 0 for v in values), np.int32, len(values))


@cache
def _places(name: str) -> Mapping[str, int]:
    return {word.value: place for place, word in enumerate(WORD_FACTS[name])}


def _days(values: Iterable[Any]) -> NDArray[np.int32]:
    """Dates as text (SQLite) or as dates (a server), None for a step that was not taken."""
    days = np.array(list(values), "datetime64[D]")
    ordinals = days.astype(np.int64) + _ORDINAL_OF_1970
    return np.where(np.isnat(days), NO_DAY, ordinals).astype(np.int32)


def kept(folder: Path, month: str, mark: str) -> Columns | None:
    """The columns of a month as they were kept under this mark; None when they were not, or cannot be read."""
    try:
        columns = np.load(_file(folder, month, mark), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return columns if columns.dtype == LAYOUT else None


def keep(folder: Path, month: str, mark: str, columns: Columns) -> None:
    """Keep the columns of a month and throw away those that it had before; a disk that refuses costs only time."""
    content = BytesIO()
    np.save(content, columns, allow_pickle=False)
    try:
        for old in folder.glob(f"{month}-*.npy"):
            old.unlink(missing_ok=True)
        write_durably(_file(folder, month, mark), content.getvalue())
    except (OSError, EnvironmentTrouble):
        return


def _file(folder: Path, month: str, mark: str) -> Path:
    return folder / f"{month}-{mark}-{layout_mark()}.npy"
