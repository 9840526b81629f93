"""A public notice 公告 of the duty roster on A4: plain, to be put on the board; the place of the seal stays empty."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.rosters import RosterNotice
from ..domain.text import format_date_cn
from .blocks import Block, beside, gap, rule, stack, text
from .fonts import Face
from .marks import draw_page_of
from .pager import Piece, kept, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, BLACK, HAIR, MM
from .titles import balanced
from .typeset import Align, Style, set_text

LEFT: Final = 28 * MM
WIDTH: Final = 156 * MM
TOP: Final = A4[1] - 28 * MM
FOOT: Final = 24 * MM

TITLE: Final = Style(Face.SONG_BOLD, 22, 32, BLACK, "center")
BODY: Final = Style(Face.BODY, 14, 24, BLACK, indent=28)
HEAD: Final = Style(Face.HEI, 12, 18, BLACK, "center")
CELL: Final = Style(Face.BODY, 12, 18, BLACK, "center")
SIGN: Final = Style(Face.BODY, 14, 24, BLACK, "center")
SHARES: Final = (0.14, 0.10, 0.19, 0.15, 0.28, 0.14)
"""Of the width, for 日期, 星期, 时间, 值班律师, 律师事务所, 备注."""
AIR: Final = 3.6


def draw_notice(data: RosterNotice) -> bytes:
    """The notice as PDF; the bytes depend on the data alone."""

    def draw(canvas: Canvas) -> None:
        pages = paginate(_pieces(data), TOP - FOOT, TOP - FOOT)
        for number, page in enumerate(pages, 1):
            stack(page).draw(canvas, LEFT, TOP)
            if len(pages) > 1:
                draw_page_of(canvas, number, len(pages), LEFT + WIDTH / 2)
            canvas.showPage()

    return make_pdf(A4, f"{data.organ_name}{data.title}", data.signed_on, draw, organ=data.organ_name)


def _pieces(data: RosterNotice) -> list[Piece]:
    """Title, opening, the table, where and how to ask, the organ and the date."""
    lines = [text(line, TITLE, WIDTH) for line in balanced(f"{data.organ_name}\n{data.title}", TITLE, WIDTH)]
    table = _table(data)
    closing = [piece for line in data.closing for piece in line_pieces(set_text(line, BODY, WIDTH))]
    # The organ and the date never stand alone on a page: the last duties go with them.
    end = kept([*table[-2:], Piece(gap(10)), *closing])
    return [
        Piece(stack((*lines, gap(12))), kept=True),
        *line_pieces(set_text(data.opening, BODY, WIDTH), keep=True),
        Piece(gap(8), kept=True),
        *table[:-2],
        *end,
        Piece(_signature(data)),
    ]


def _table(data: RosterNotice) -> list[Piece]:
    """The duties; a page that the table goes on to begins with its head. An empty last column is left out."""
    notes = any(row[-1] for row in data.rows)
    shown = len(data.columns) - (0 if notes else 1)
    widths = _widths(shown)
    header = stack((rule(WIDTH, 1.0, BLACK), _row(data.columns[:shown], widths, HEAD), rule(WIDTH, 0.6, BLACK)))
    pieces = [Piece(header, kept=True)]
    for place, row in enumerate(data.rows):
        last = place == len(data.rows) - 1
        line = rule(WIDTH, 1.0 if last else HAIR, BLACK)
        pieces.append(Piece(stack((_row(row[:shown], widths, CELL), line)), kept=place == 0, header=header))
    return pieces


def _widths(shown: int) -> list[float]:
    total = sum(SHARES[:shown])
    return [WIDTH * share / total for share in SHARES[:shown]]


def _row(cells: tuple[str, ...], widths: list[float], style: Style) -> Block:
    """One row, each cell in the middle of its column."""
    align: Align = "center"
    parts, left = [], 0.0
    for cell, width in zip(cells, widths, strict=True):
        own = Style(style.face, style.size, style.leading, style.colour, align)
        parts.append((left + 3, text(cell, own, width - 6)))
        left += width
    return stack((gap(AIR), beside(parts), gap(AIR)))


def _signature(data: RosterNotice) -> Block:
    """The organ and the date below each other at the right, with room for the seal."""
    half = WIDTH * 0.5
    words = stack((gap(30), text(data.organ_name, SIGN, half), text(format_date_cn(data.signed_on), SIGN, half)))
    return beside(((WIDTH - half, words),))
