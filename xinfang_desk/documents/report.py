"""Statistical reports as PDF: title, sections, tables with hairlines and checks, charts; the query instant in the foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import ReportData, ReportSection
from .blocks import Block, gap, rule, stack, stroke, text
from .charts import charts
from .fonts import Face
from .pager import Piece, line_pieces, paginate
from .report_official import draw_official
from .sheet import make_pdf
from .style import A4, A4_LANDSCAPE, HAIR, HAIRLINE, INDIGO, INK, MM, MUTED, Size
from .tables import table_pieces
from .tablewidths import lies_across
from .typeset import Style, draw_text, fitted, set_text
from .words import instant_words


@dataclass(frozen=True)
class _Sheet:
    """The paper of a report and the white at its sides, above and below."""

    size: Size
    left: float
    head: float
    foot: float

    @property
    def width(self) -> float:
        return self.size[0] - 2 * self.left

    @property
    def top(self) -> float:
        return self.size[1] - self.head

    @property
    def room(self) -> float:
        return self.top - self.foot


_UPRIGHT: Final = _Sheet(A4, 25 * MM, 26 * MM, 24 * MM)
_ACROSS: Final = _Sheet(A4_LANDSCAPE, 15 * MM, 22 * MM, 20 * MM)

ORGAN: Final = Style(Face.HEI, 11, 16, MUTED, "left")
TITLE: Final = Style(Face.SONG_BOLD, 22, 31, INK, "left")
PERIOD: Final = Style(Face.HEI, 11, 18, INK, "left")
HEADING: Final = Style(Face.HEI_BOLD, 13.5, 22, INDIGO, "left")
SECOND: Final = Style(Face.KAI, 12, 20, INK, "left")
SUBHEADING: Final = Style(Face.KAI, 11, 19, INK, indent=22)
BODY: Final = Style(Face.SONG, 11, 19, INK, indent=22)
SMALL: Final = Style(Face.HEI, 8, 11, MUTED, "left")

_LEVEL_2: Final = re.compile(r"（[一二三四五六七八九十]+）")


def draw_report(data: ReportData) -> bytes:
    """The report as PDF; the bytes depend on the data alone. An official one is set by GB/T 9704."""
    if data.official:
        return draw_official(data)

    sheet = _sheet(data)

    def draw(canvas: Canvas) -> None:
        pages = paginate(_pieces(data, sheet.width), sheet.room, sheet.room)
        for number, page in enumerate(pages, 1):
            stack(page).draw(canvas, sheet.left, sheet.top)
            _furniture(canvas, data, sheet, (number, len(pages)))
            canvas.showPage()

    return make_pdf(sheet.size, f"{data.organ_name}{data.title}", data.made_at, draw, organ=data.organ_name)


def _sheet(data: ReportData) -> _Sheet:
    """Across when a table does not fit upright."""
    return _ACROSS if lies_across(data, _UPRIGHT.width) else _UPRIGHT


def _pieces(data: ReportData, width: float) -> list[Piece]:
    """The whole report as a column of pieces."""
    pieces = [Piece(_title(data, width))]
    for section in data.sections:
        pieces += _section(section, width)
    return pieces[:-1]  # no white after the last section: it would begin a page of its own


def _title(data: ReportData, width: float) -> Block:
    """Organ, title and period, closed by a line."""
    return stack(
        (
            text(data.organ_name, ORGAN, width),
            gap(2),
            text(data.title, TITLE, width),
            text(data.period, PERIOD, width),
            gap(8),
            rule(width, 1.4, INDIGO),
            gap(14),
        )
    )


def _section(section: ReportSection, width: float) -> list[Piece]:
    """A heading, kept with what follows it, then paragraphs, tables and charts."""
    style = HEADING if section.level == 1 else SECOND
    head = line_pieces(set_text(section.heading, style, width), keep=True) if section.heading else []
    pieces = [*head, Piece(gap(2), kept=True)]
    for paragraph in section.paragraphs:
        level = bool(_LEVEL_2.match(paragraph)) and len(paragraph) < 30
        pieces += line_pieces(set_text(paragraph, SUBHEADING if level else BODY, width), keep=level)
    pieces.append(Piece(gap(6), kept=not section.paragraphs))
    for table in section.tables:
        pieces += table_pieces(table, width)
    pieces += [Piece(part) for one in section.charts for part in charts(one, width)]
    return [*pieces, Piece(gap(8))]


def _furniture(canvas: Canvas, data: ReportData, sheet: _Sheet, place: tuple[int, int]) -> None:
    """Head line from the second page on; foot with the instant of the query, who made it, and the page."""
    page, pages = place
    left, right, above = sheet.left, sheet.left + sheet.width, sheet.size[1]
    if page > 1:
        head = f"{data.organ_name}　{data.title}"
        draw_text(canvas, head, fitted(head, SMALL, sheet.width), left, above - 17 * MM)
        stroke(canvas, (left, above - 19 * MM), (right, above - 19 * MM), HAIR, HAIRLINE)
    stroke(canvas, (left, 18 * MM), (right, 18 * MM), HAIR, HAIRLINE)
    made = f"查询时点：{instant_words(data.made_at)}" + (f"　制表：{data.made_by}" if data.made_by else "")
    draw_text(canvas, made, fitted(made, SMALL, sheet.width * 0.75), left, 13.5 * MM)
    ends = Style(SMALL.face, SMALL.size, SMALL.leading, SMALL.colour, "right")
    draw_text(canvas, f"第{page}页　共{pages}页", ends, right, 13.5 * MM)
