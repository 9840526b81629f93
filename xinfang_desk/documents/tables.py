"""Tables of a report: hairlines only, figures right-aligned, the head repeated on each page, checks below."""

from __future__ import annotations

import math
from typing import Final

from ..domain.papers import ReportTable
from .blocks import Block, beside, gap, rule, stack, text
from .fonts import Face
from .pager import Piece
from .style import HAIR, HAIRLINE, INK, MUTED
from .typeset import Align, Style, shortened, text_width

CAPTION: Final = Style(Face.HEI_BOLD, 10, 16, INK, "left")
HEAD: Final = Style(Face.HEI, 8.8, 13, MUTED, "left")
CELL: Final = Style(Face.HEI, 9.2, 13.5, INK, "left")
TOTAL: Final = Style(Face.HEI_BOLD, 9.2, 13.5, INK, "left")
CHECK: Final = Style(Face.HEI, 8, 12.5, MUTED, "left")
PAD: Final = 10.0
"""White between two columns."""
AIR: Final = 3.0
"""White above and below the text of a row."""
LONGEST_CELL: Final = 120
"""Characters of a cell that are printed; lists with longer texts are exported as spreadsheets."""
MOST_CELLS: Final = 0.85
"""The share of the cells of a column of words that set its width where room is short; the few longer ones break."""
FEW_CHARACTERS: Final = 28.0
SCALES: Final = (1.0, 0.92, 0.84, 0.76, 0.7)


def table_pieces(table: ReportTable, width: float) -> list[Piece]:
    """The pieces of a table; a page that it goes on to begins with its head."""
    widths, scale = column_widths(table, width)
    head = _row(table, table.columns, widths, HEAD.scaled(scale))
    line = rule(width, 0.8, INK)
    header = stack((line, head, rule(width, HAIR, INK)))
    pieces = [Piece(text(table.title, CAPTION, width), kept=True), Piece(gap(2), kept=True), Piece(header, kept=True)]
    for place, cells in enumerate(table.rows):
        style = (TOTAL if cells and cells[0] in ("合计", "总计") else CELL).scaled(scale)
        row = stack((_row(table, cells, widths, style), rule(width, HAIR, HAIRLINE)))
        pieces.append(Piece(row, kept=place in (0, len(table.rows) - 2, len(table.rows) - 1), header=header))
    if not table.rows:
        pieces.append(Piece(stack((gap(AIR), text("本期没有数据。", CHECK, width), gap(AIR)))))
    return [*pieces, *_checks(table, width)]


def column_widths(table: ReportTable, width: float) -> tuple[list[float], float]:
    """The widths of the columns that fill a width in points, and the scale of the type at which no figure breaks."""
    scale = next((one for one in SCALES if _needed(table, one) <= width), SCALES[-1])
    return _widths(table, width, scale), scale


def _checks(table: ReportTable, width: float) -> list[Piece]:
    """The sums that were checked and the notes, below the table, and the white after it."""
    words = (*(f"核对：{check}" for check in table.checks), *(f"注：{note}。" for note in table.notes))
    lines = tuple(text(line, CHECK, width) for line in words)
    return [Piece(stack((rule(width, 0.8, INK), gap(3), *lines, gap(12))))]


def _right(table: ReportTable, column: int) -> bool:
    """Whether a column holds figures."""
    return column >= table.numeric_from


def _natural(table: ReportTable, column: int, scale: float, share: float = 1.0) -> float:
    """The width that a column would like for this share of its cells; the whole for every cell."""
    cells = sorted(text_width(row[column], TOTAL) for row in table.rows if column < len(row))
    body = cells[max(0, math.ceil(len(cells) * share) - 1)] if cells else 0.0
    return max(body, text_width(table.columns[column], HEAD)) * scale + PAD


def _needed(table: ReportTable, scale: float) -> float:
    """The least width at which no figure breaks: figures whole, words in at most about 90 points."""
    columns = range(len(table.columns))
    return sum(_natural(table, c, scale) if _right(table, c) else min(_natural(table, c, scale), 90.0) for c in columns)


def _widths(table: ReportTable, width: float, scale: float) -> list[float]:
    """Column widths that fill the table: what is over goes to all, what lacks is taken from the longest words alone."""
    natural = [_natural(table, column, scale) for column in range(len(table.columns))]
    over = width - sum(natural)
    if over >= 0:
        return [one + over / len(natural) for one in natural]
    words = [one for column, one in enumerate(natural) if not _right(table, column)]
    if sum(words) + over <= sum(words) * 0.25:
        return [one * width / sum(natural) for one in natural]
    return _shared(table, natural, width, scale)


def _shared(table: ReportTable, natural: list[float], width: float, scale: float) -> list[float]:
    """Figures whole, most words whole where they are short; the longest words break, and have what the others leave."""
    columns = range(len(natural))
    usual = [natural[c] if _right(table, c) else _usual(table, c, natural[c], scale) for c in columns]
    room = width - sum(natural[c] for c in columns if _right(table, c))
    cap = _cap([usual[c] for c in columns if not _right(table, c)], room)
    found = [usual[c] if _right(table, c) else min(usual[c], cap) for c in columns]
    longest = max((c for c in columns if not _right(table, c)), key=lambda c: natural[c])
    found[longest] += width - sum(found)
    return found


def _usual(table: ReportTable, column: int, natural: float, scale: float) -> float:
    """What most cells need; a column that only a few characters more would keep whole is kept whole."""
    most = _natural(table, column, scale, MOST_CELLS)
    return natural if natural - most <= FEW_CHARACTERS * scale else most


def _cap(widths: list[float], room: float) -> float:
    """The width down to which the widest must come so that all fit in the room; narrow ones keep what they need."""
    left = len(widths)
    for one in sorted(widths):
        if one * left > room:
            return room / left
        room, left = room - one, left - 1
    return max(widths)


def _row(table: ReportTable, cells: tuple[str, ...], widths: list[float], style: Style) -> Block:
    """One row, each cell broken to its column."""
    parts = []
    left = 0.0
    for column, (cell, width) in enumerate(zip(cells, widths, strict=False)):
        align: Align = "right" if _right(table, column) else "left"
        block = text(
            shortened(cell, LONGEST_CELL),
            Style(style.face, style.size, style.leading, style.colour, align),
            width - PAD,
        )
        last = column == len(widths) - 1
        parts.append(
            (left + (PAD if _right(table, column) and last else PAD / 2 if _right(table, column) else 0.0), block)
        )
        left += width
    return stack((gap(AIR), beside(parts), gap(AIR)))
