"""What the three imports share: the rows of a file read one by one, numbers held against the database, and the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ..domain.views import BadRow, ImportResult
from .cells import Cells, column_notes, column_places
from .tablefile import RawTable

T = TypeVar("T")
SHOWN = 5


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """The good rows of a file, the findings about the others, and what to say about the columns."""

    rows: tuple[T, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...]
    places: Mapping[str, int]


def parse(
    table: RawTable,
    columns: tuple[str, ...],
    mandatory: tuple[str, ...],
    read: Callable[[Cells, date], T | None],
    today: date,
) -> Parsed[T]:
    """Read every row; InputRejected when a mandatory column is missing."""
    places = column_places(table, columns, mandatory)
    good: list[T] = []
    bad: list[BadRow] = []
    for row in table.rows:
        cells = Cells(row, places, today)
        value = read(cells, today)
        bad.extend(dict.fromkeys(cells.bad))
        if value is not None and not cells.bad:
            good.append(value)
    return Parsed(tuple(good), tuple(bad), column_notes(table, columns), places)


def repeated(rows: Iterable[tuple[int, str]], column: str) -> list[BadRow]:
    """Findings about numbers that occur twice in one file."""
    seen: dict[str, int] = {}
    bad = []
    for line, number in rows:
        if number in seen:
            bad.append(BadRow(line, column, f"{column}“{number}”与第{seen[number]}行重复，请核对"))
        seen.setdefault(number, line)
    return bad


@dataclass(frozen=True)
class Difference:
    """A column in which a row of the file says other than the database."""

    column: str
    kept: str
    given: str


def differences(
    columns: Sequence[str], kept: Sequence[str], given: Sequence[str], filled: Iterable[str]
) -> list[Difference]:
    """Where the file contradicts the database; an empty cell (not known) contradicts nothing."""
    stated = set(filled)
    return [
        Difference(column, old, new)
        for column, old, new in zip(columns, kept, given, strict=True)
        if column in stated and new and old != new
    ]


def contradiction(line: int, number_column: str, number: str, found: Difference) -> BadRow:
    """A number that is taken by other content."""
    return BadRow(
        line,
        found.column,
        f"{number_column}“{number}”已存在而内容不同：{found.column}系统中为“{found.kept}”，文件中为“{found.given}”，请核对",
    )


def taken(line: int, number_column: str, number: str) -> BadRow:
    """A number that is taken by what this operator may not see: nothing of either content is told."""
    return BadRow(line, number_column, f"{number_column}“{number}”已被使用，请核对编号")


def listed(words: Iterable[str]) -> str:
    """The first few of some words and how many there are."""
    every = list(dict.fromkeys(words))
    tail = f" 等{len(every)}个" if len(every) > SHOWN else ""
    return "、".join(every[:SHOWN]) + tail


def refused(kind: str, table: RawTable, bad: Sequence[BadRow], notes: Sequence[str], dry_run: bool) -> ImportResult:
    """The result of a file with bad rows: nothing was saved."""
    ordered = tuple(sorted(bad, key=lambda b: b.line))
    return ImportResult(kind, len(table.rows), 0, 0, ordered, tuple(notes), dry_run)
