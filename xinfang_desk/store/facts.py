"""The facts of all matters by month, read when they are asked for and kept for the next question."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Lock

import numpy as np
from sqlalchemy import Connection, select

from ..domain.watching import Watch
from .factshelf import LAYOUT, Columns, keep, kept, read_month
from .schema import matter_months

FOLDER = "cache"
WORTH_KEEPING = 2000
"""Matters of a month from which on a file is faster than reading them again."""


class FactBook:
    """Months of facts of one database. A month is read again when its mark has changed."""

    def __init__(self, data_dir: Path) -> None:
        """Keep large months in a folder of the data directory; it holds nothing that cannot be made again."""
        self._folder = data_dir / FOLDER
        self._months: dict[str, tuple[str, Columns]] = {}
        self._lock = Lock()

    def between(self, connection: Connection, first: date, last: date, watch: Watch | None = None) -> Columns:
        """The facts of the matters registered from `first` to `last`, both included.

        `watch` is told after each month that had to be read, and may end the work with Stopped; what was read is kept.
        """
        parts = self._parts(connection, _marks(connection, first, last), watch)
        if not parts:
            return np.empty(0, LAYOUT)
        found = parts[0] if len(parts) == 1 else np.concatenate(parts)
        return found if _whole_months(first, last) else _within(found, first, last)

    def read(self, connection: Connection, first: date, last: date, watch: Watch | None = None) -> None:
        """Read the months of these days ahead, so that the questions that follow need not."""
        self._parts(connection, _marks(connection, first, last), watch)

    def _parts(self, connection: Connection, marks: dict[str, str], watch: Watch | None) -> list[Columns]:
        """The months of these marks. The lock is taken a month at a time, so that whoever waits can be stopped too."""
        unread = {month for month, mark in marks.items() if self._months.get(month, ("",))[0] != mark}
        parts: list[Columns] = []
        done = 0
        for month, mark in marks.items():
            with self._lock:
                parts.append(self._month(connection, month, mark))
            done += month in unread
            if watch is not None and month in unread:
                watch.step(done, len(unread))
        return parts

    def _month(self, connection: Connection, month: str, mark: str) -> Columns:
        known = self._months.get(month)
        if known is not None and known[0] == mark:
            return known[1]
        columns = kept(self._folder, month, mark)
        if columns is None:
            columns = read_month(connection, month)
            if len(columns) >= WORTH_KEEPING:
                keep(self._folder, month, mark, columns)
        self._months[month] = (mark, columns)
        return columns


def _marks(connection: Connection, first: date, last: date) -> dict[str, str]:
    """The mark of every month that has matters, in order."""
    month = matter_months.c.month
    statement = (
        select(month, matter_months.c.mark).where(month.between(f"{first:%Y-%m}", f"{last:%Y-%m}")).order_by(month)
    )
    return {row.month: row.mark for row in connection.execute(statement)}


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1


def _within(columns: Columns, first: date, last: date) -> Columns:
    days = columns["registered_on"]
    return columns[(days >= first.toordinal()) & (days <= last.toordinal())]
