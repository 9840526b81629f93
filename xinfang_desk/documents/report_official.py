"""Official reports by GB/T 9704-2012: the page of a letter, title in 小标宋 2号, body 3号, headings in 黑体 and 楷体, —1—.

Tables and charts stand across the type area in their own smaller type, as annexed tables of official papers do.
"""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import ReportData, ReportSection
from ..domain.text import format_date_cn
from .blocks import gap, text
from .charts import charts
from .fonts import Face
from .letter import BODY, CELL, HEAD_1, HEAD_2, LEFT, PAGE_NUMBER, PITCH, PLAIN, ROWS, SIZE, TITLE, TOP, WIDTH
from .pager import Piece, kept, line_block, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, MM
from .tables import table_pieces
from .titles import balanced
from .typeset import Line, Style, draw_text, set_text, text_width
from .words import official_title

AIR: Final = 8.0
"""White before a table or a chart."""
_SMALLEST: Final = 6
"""Rows of a table up to which it is not parted over two pages."""


def draw_official(data: ReportData) -> bytes:
    """The report as PDF; the bytes depend on the data alone."""

    def draw(canvas: Canvas) -> None:
        for number, blocks in enumerate(paginate(_pieces(data), ROWS * PITCH + 1, ROWS * PITCH + 1), 1):
            top = TOP
            for block in blocks:
                block.draw(canvas, LEFT, top)
                top -= block.height
            page_number(canvas, number)
            canvas.showPage()

    title = f"{data.organ_name}{data.title}"
    return make_pdf(A4, title, data.made_at, draw, organ=data.organ_name, face=Face.BODY)


def _pieces(data: ReportData) -> list[Piece]:
    """The whole report as a column of pieces."""
    lines = [
        *balanced(data.organ_name, TITLE, WIDTH - 2 * CELL),
        *balanced(official_title(data), TITLE, WIDTH - 2 * CELL),
    ]
    pieces = [Piece(text(line, TITLE, WIDTH), kept=True) for line in lines]
    pieces.append(Piece(gap(PITCH), kept=True))
    for section in data.sections:
        pieces += _section(section)
    pieces[-2:] = kept(pieces[-2:])  # the signature never stands on a page without text
    return pieces + _signature(data)


def _section(section: ReportSection) -> list[Piece]:
    """Heading, paragraphs, tables, charts."""
    style = HEAD_1 if section.level == 1 else HEAD_2
    pieces = line_pieces(set_text(section.heading, style, WIDTH), keep=True) if section.heading else []
    for paragraph in section.paragraphs:
        pieces += line_pieces(set_text(paragraph, BODY, WIDTH))
    for table in section.tables:
        rows = table_pieces(table, WIDTH)
        pieces.append(Piece(gap(AIR), kept=True))
        pieces += [*kept(rows[:-1]), rows[-1]] if len(table.rows) <= _SMALLEST else rows
    for chart in section.charts:
        pieces.append(Piece(gap(AIR), kept=True))
        pieces += [Piece(part) for part in charts(chart, WIDTH)]
    return pieces


def _signature(data: ReportData) -> list[Piece]:
    """署名 over the day, the day four characters from the right; room for the seal above."""
    day = format_date_cn(data.made_at.date())
    style = Style(Face.BODY, SIZE, PITCH, PLAIN.colour, "left")
    middle = WIDTH - 4 * CELL - text_width(day, style) / 2
    lines = []
    for words in (data.organ_name, day):
        wide = text_width(words, style)
        lines.append(Line(words, max(0.0, min(middle - wide / 2, WIDTH - wide)), style.tracking, style))
    blank = Piece(gap(PITCH), kept=True)
    return [blank, blank, *(Piece(line_block(line), kept=True) for line in lines)]


def page_number(canvas: Canvas, page: int) -> None:
    """—1— in 4号, 7 mm below the type area, one character in from the outer edge."""
    words = f"— {page} —"
    right = LEFT + WIDTH - CELL - text_width(words, PAGE_NUMBER)
    y = A4[1] - (37 + 225 + 7) * MM - PAGE_NUMBER.size * 0.38
    draw_text(canvas, words, PAGE_NUMBER, LEFT + CELL if page % 2 == 0 else right, y)
