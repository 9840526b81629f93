"""Tables of a report: hairlines only, figures right-aligned, the head repeated on each page, checks below."""

from __future__ import annotations

from typing import Final

from ..domain.papers import ReportTable
from .blocks import Block, beside, gap, rule, stack, text
from .fonts import Face
from .pager import Piece
from .style import HAIR, HAIRLINE, INK, MUTED
from .tablewidths import CELL, HEAD, LONGEST_CELL, PAD, TOTAL, column_widths, parted
from .typeset import Align, Style, shortened

CAPTION: Final = Style(Face.HEI_BOLD, 10, 16, INK, "left")
CHECK: Final = Style(Face.HEI, 8, 12.5, MUTED, "left")
AIR: Final = 3.0
"""White above and below the text of a row."""


def table_pieces(table: ReportTable, width: float) -> list[Piece]:
    """The pieces of a table; a page that it goes on to begins with its head. One too wide comes in parts."""
    return [piece for part in parted(table, width) for piece in _part_pieces(part, width)]


def _part_pieces(table: ReportTable, width: float) -> list[Piece]:
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


def _checks(table: ReportTable, width: float) -> list[Piece]:
    """The sums that were checked and the notes, below the table, and the white after it."""
    words = (*(f"核对：{check}" for check in table.checks), *(f"注：{note}。" for note in table.notes))
    lines = tuple(text(line, CHECK, width) for line in words)
    return [Piece(stack((rule(width, 0.8, INK), gap(3), *lines, gap(12))))]


def _shift(table: ReportTable, column: int) -> float:
    """How far figures stand to the right of their column's place; before words they keep the whole white."""
    if not table.is_numeric(column):
        return 0.0
    if column == len(table.columns) - 1:
        return PAD
    return PAD / 2 if table.is_numeric(column + 1) else 0.0


def _row(table: ReportTable, cells: tuple[str, ...], widths: list[float], style: Style) -> Block:
    """One row, each cell broken to its column."""
    parts = []
    left = 0.0
    for column, (cell, width) in enumerate(zip(cells, widths, strict=False)):
        align: Align = "right" if table.is_numeric(column) else "left"
        block = text(
            shortened(cell, LONGEST_CELL),
            Style(style.face, style.size, style.leading, style.colour, align),
            width - PAD,
        )
        parts.append((left + _shift(table, column), block))
        left += width
    return stack((gap(AIR), beside(parts), gap(AIR)))
