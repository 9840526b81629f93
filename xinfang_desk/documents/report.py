"""Statistical reports as PDF: title, sections, tables with hairlines and checks, charts; the query instant in the foot."""

from __future__ import annotations

import re
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import ReportData, ReportSection
from .blocks import Block, gap, rule, stack, stroke, text
from .charts import charts
from .fonts import Face
from .pager import Piece, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, HAIR, HAIRLINE, INDIGO, INK, MM, MUTED
from .tables import table_pieces
from .typeset import Style, draw_text, fitted, set_text
from .words import instant_words

LEFT: Final = 25 * MM
WIDTH: Final = A4[0] - 2 * LEFT
TOP: Final = A4[1] - 26 * MM
FOOT: Final = 24 * MM

ORGAN: Final = Style(Face.HEI, 11, 16, MUTED, "left")
TITLE: Final = Style(Face.SONG_BOLD, 22, 31, INK, "left")
PERIOD: Final = Style(Face.HEI, 11, 18, INK, "left")
HEADING: Final = Style(Face.HEI_BOLD, 13.5, 22, INDIGO, "left")
SUBHEADING: Final = Style(Face.KAI, 11, 19, INK, indent=22)
BODY: Final = Style(Face.SONG, 11, 19, INK, indent=22)
SMALL: Final = Style(Face.HEI, 8, 11, MUTED, "left")

_LEVEL_2: Final = re.compile(r"（[一二三四五六七八九十]+）")


def draw_report(data: ReportData) -> bytes:
    """The report as PDF; the bytes depend on the data alone."""

    def draw(canvas: Canvas) -> None:
        pages = paginate(_pieces(data), TOP - FOOT, TOP - FOOT)
        for number, page in enumerate(pages, 1):
            stack(page).draw(canvas, LEFT, TOP)
            _furniture(canvas, data, number, len(pages))
            canvas.showPage()

    return make_pdf(A4, f"{data.organ_name}{data.title}", data.made_at, draw, organ=data.organ_name)


def _pieces(data: ReportData) -> list[Piece]:
    """The whole report as a column of pieces."""
    pieces = [Piece(_title(data))]
    for section in data.sections:
        pieces += _section(section)
    return pieces


def _title(data: ReportData) -> Block:
    """Organ, title and period, closed by a line."""
    return stack(
        (
            text(data.organ_name, ORGAN, WIDTH),
            gap(2),
            text(data.title, TITLE, WIDTH),
            text(data.period, PERIOD, WIDTH),
            gap(8),
            rule(WIDTH, 1.4, INDIGO),
            gap(14),
        )
    )


def _section(section: ReportSection) -> list[Piece]:
    """A heading, kept with what follows it, then paragraphs, tables and charts."""
    pieces = []
    if section.heading:
        pieces = [*line_pieces(set_text(section.heading, HEADING, WIDTH), keep=True), Piece(gap(2), kept=True)]
    for paragraph in section.paragraphs:
        level = bool(_LEVEL_2.match(paragraph)) and len(paragraph) < 30
        pieces += line_pieces(set_text(paragraph, SUBHEADING if level else BODY, WIDTH), keep=level)
    pieces.append(Piece(gap(6), kept=not section.paragraphs))
    for table in section.tables:
        pieces += table_pieces(table, WIDTH)
    pieces += [Piece(part) for one in section.charts for part in charts(one, WIDTH)]
    return [*pieces, Piece(gap(8))]


def _furniture(canvas: Canvas, data: ReportData, page: int, pages: int) -> None:
    """Head line from the second page on; foot with the instant of the query, who made it, and the page."""
    if page > 1:
        head = f"{data.organ_name}　{data.title}"
        draw_text(canvas, head, fitted(head, SMALL, WIDTH), LEFT, A4[1] - 17 * MM)
        stroke(canvas, (LEFT, A4[1] - 19 * MM), (LEFT + WIDTH, A4[1] - 19 * MM), HAIR, HAIRLINE)
    stroke(canvas, (LEFT, 18 * MM), (LEFT + WIDTH, 18 * MM), HAIR, HAIRLINE)
    made = f"查询时点：{instant_words(data.made_at)}" + (f"　制表：{data.made_by}" if data.made_by else "")
    draw_text(canvas, made, fitted(made, SMALL, WIDTH * 0.75), LEFT, 13.5 * MM)
    right = Style(SMALL.face, SMALL.size, SMALL.leading, SMALL.colour, "right")
    draw_text(canvas, f"第{page}页　共{pages}页", right, LEFT + WIDTH, 13.5 * MM)
