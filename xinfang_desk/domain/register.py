"""文号登记簿: every document number of a year in its series, and each gap in a series with its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from .numbering import DocumentNumber

ISSUED, VOID, MISSING, EXPLAINED, APART = "已签发", "已作废", "缺号", "缺号已说明", "另册登记"
GAP_RULE = "缺号应当查明原因：文书在系统外使用了该号的，补记用途；没有使用的，写明原因。说明记入登记簿，该号不再使用"
"""How a missing number is to be explained."""


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register. `status` is one of the words above; `reason` says why a number is void or missing.

    A number of a matter that the reader may not see stands there as 另册登记, without anything else.
    """

    number: str
    kind: str = ""
    on: date | None = None
    matter_number: str = ""
    addressee: str = ""
    status: str = ISSUED
    reason: str = ""
    paper_id: int = 0


@dataclass(frozen=True)
class Register:
    """The register of a year; `years` are those that have numbers."""

    year: int
    rows: tuple[RegisterRow, ...]
    years: tuple[int, ...]

    @property
    def missing(self) -> tuple[RegisterRow, ...]:
        """Numbers that nobody has explained yet."""
        return tuple(row for row in self.rows if row.status == MISSING)


def with_gaps(
    used: Mapping[DocumentNumber, RegisterRow],
    highest: Mapping[tuple[str, int], int],
    notes: Mapping[str, str],
) -> tuple[RegisterRow, ...]:
    """The used numbers in order with a line for every number of a series that no paper bears.

    `highest` is the last serial taken in each series (代字, year); `notes` the explanations by number.
    """
    return tuple(used[number] if number in used else _gap(number, notes) for number in _all(used, highest))


def gaps(used: Iterable[DocumentNumber], highest: Mapping[tuple[str, int], int]) -> tuple[DocumentNumber, ...]:
    """Numbers of a series that no paper bears."""
    known = set(used)
    return tuple(number for number in _all(known, highest) if number not in known)


def _all(used: Iterable[DocumentNumber], highest: Mapping[tuple[str, int], int]) -> Iterator[DocumentNumber]:
    """Every number from 1 to the last of each series, series by series."""
    last = dict(highest)
    for series, numbers in groupby(sorted(used), key=_series):
        last[series] = max(last.get(series, 0), *(number.serial for number in numbers))
    for code, year in sorted(last):
        yield from (DocumentNumber(code, year, serial) for serial in range(1, last[code, year] + 1))


def _series(number: DocumentNumber) -> tuple[str, int]:
    return number.code, number.year


def _gap(number: DocumentNumber, notes: Mapping[str, str]) -> RegisterRow:
    reason = notes.get(str(number), "")
    return RegisterRow(str(number), status=EXPLAINED if reason else MISSING, reason=reason)
