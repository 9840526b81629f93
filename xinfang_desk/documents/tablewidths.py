"""How wide the columns of a table are, for PDF and Word alike: measured from what stands in them. Lengths are points.

Short words, numbers, dates and registration numbers are never broken; only long texts are. A table that does not fit upright
asks for a page across; one too wide even for that is parted by columns, the first repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ..domain.papers import ReportData, ReportTable
from .fonts import Face
from .style import INK, MUTED
from .typeset import Style, shortened, text_width

HEAD: Final = Style(Face.HEI, 8.8, 13, MUTED, "left")
CELL: Final = Style(Face.HEI, 9.2, 13.5, INK, "left")
TOTAL: Final = Style(Face.HEI_BOLD, 9.2, 13.5, INK, "left")
PAD: Final = 10.0
"""White between two columns."""
LONGEST_CELL: Final = 120
"""Characters of a cell that are printed; lists with longer texts are exported as spreadsheets."""
SCALES: Final = (1.0, 0.935, 0.87)
"""From 9.2 points down to 8, which is the smallest type of the house."""
LONG: Final = 13 * CELL.size
"""A text wider than this may be broken, into lines no narrower."""
LONG_HEAD: Final = 8 * HEAD.size
"""The same of the title of a column."""
CLOSE: Final = 9 * CELL.size
"""The narrowest lines of long texts, where a list would have to be parted otherwise."""
MOST_LABELS: Final = 3
"""Columns of names before the figures that are repeated on every part."""


@dataclass(frozen=True)
class _Need:
    """The width of a column without the white, in full type: of all it holds, and what may not be broken."""

    natural: float
    whole: float

    def at(self, scale: float, long: float = LONG) -> float:
        """The least width with the white; long texts come down to `long`."""
        return (min(self.whole, long) if self.whole >= LONG else self.whole) * scale + PAD


def column_widths(table: ReportTable, width: float) -> tuple[list[float], float]:
    """The widths of the columns that fill a width, and the scale of the type; see `parted` for what cannot fit."""
    needs = _needs(table)
    for scale, long in _ways(close=True):
        if _least(needs, scale, long) <= width:
            return _shared(needs, width, scale, long), scale
    least = [need.at(SCALES[-1], CLOSE) for need in needs]
    return [one * width / sum(least) for one in least], SCALES[-1]


def fits(table: ReportTable, width: float) -> bool:
    """Whether a table can be set upright in a width with long texts in lines that read well."""
    return any(_least(_needs(table), scale, long) <= width for scale, long in _ways(close=False))


def lies_across(data: ReportData, width: float) -> bool:
    """Whether a report is set on paper laid across: a table of it does not fit in this width upright."""
    return not all(fits(table, width) for section in data.sections for table in section.tables)


def parted(table: ReportTable, width: float) -> tuple[ReportTable, ...]:
    """The table itself, or its columns in parts that each fit in a width; the checks and notes stand below the last."""
    needs = _needs(table)
    if _least(needs, SCALES[-1], CLOSE) <= width:
        return (table,)
    lead = table.numeric_from if table.numeric_from <= min(MOST_LABELS, len(table.columns) - 1) else 1
    wide = [need.at(SCALES[-1]) for need in needs]
    groups = _groups(wide[lead:], width - sum(wide[:lead]))
    return tuple(
        _part(table, [*range(lead), *(lead + place for place in group)], (number, len(groups)))
        for number, group in enumerate(groups, 1)
    )


def _ways(*, close: bool) -> Iterable[tuple[float, float]]:
    """Scales of the type with the narrowest lines of long texts, the best first."""
    return (*((scale, LONG) for scale in SCALES), *(((SCALES[-1], CLOSE),) if close else ()))


def _least(needs: Sequence[_Need], scale: float, long: float) -> float:
    return sum(need.at(scale, long) for need in needs)


@lru_cache(maxsize=8)
def _needs(table: ReportTable) -> tuple[_Need, ...]:
    """What each column needs; a table is measured once however often it is asked about."""
    return tuple(_need(table, column) for column in range(len(table.columns)))


def _need(table: ReportTable, column: int) -> _Need:
    cells = {shortened(row[column], LONGEST_CELL) for row in table.rows if column < len(row)}
    body = max((text_width(cell, TOTAL) for cell in cells), default=0.0)
    head = text_width(table.columns[column], HEAD)
    return _Need(max(body, head), max(min(body, LONG), head if head <= LONG_HEAD else LONG_HEAD))


def _shared(needs: Sequence[_Need], width: float, scale: float, long: float) -> list[float]:
    """What no column needs goes to all alike; what lacks is taken from the long texts alone."""
    natural = [need.natural * scale + PAD for need in needs]
    over = width - sum(natural)
    if over >= 0:
        return [one + over / len(natural) for one in natural]
    found = [need.at(scale, long) for need in needs]
    return _filled(found, natural, width - sum(found))


def _filled(found: list[float], natural: Sequence[float], left: float) -> list[float]:
    """Give what is left to the columns that want more, in equal shares up to what they want."""
    wanting = sorted((want - have, place) for place, (have, want) in enumerate(zip(found, natural, strict=True)))
    for done, (lack, place) in enumerate(wanting):
        share = min(lack, left / (len(wanting) - done))
        found[place] += share
        left -= share
    return found


def _groups(widths: Sequence[float], room: float) -> list[list[int]]:
    """Columns in as few parts as the room allows, about equally wide."""
    count = len(_filled_rows(widths, room))
    even = sum(widths) / count
    for allowance in range(10):
        groups = _filled_rows(widths, min(room, even * (1 + allowance / 10)))
        if len(groups) == count:
            return groups
    return _filled_rows(widths, room)


def _filled_rows(widths: Sequence[float], room: float) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    used = 0.0
    for place, width in enumerate(widths):
        if used + width > room and groups[-1]:
            groups.append([])
            used = 0.0
        groups[-1].append(place)
        used += width
    return groups


def _part(table: ReportTable, columns: Sequence[int], place: tuple[int, int]) -> ReportTable:
    """Some columns of a table, with the number of the part in its title."""
    number, count = place
    rows = tuple(tuple(row[column] for column in columns if column < len(row)) for row in table.rows)
    part = replace(
        table,
        title=f"{table.title}（第{number}部分，共{count}部分）",
        columns=tuple(table.columns[column] for column in columns),
        rows=rows,
        numeric_from=min(table.numeric_from, len(columns)),
    )
    return part if number == count else replace(part, checks=(), notes=())
