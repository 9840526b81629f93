"""Letters and notices by GB/T 9704-2012, letter format (10.1 信函格式), and the pages that follow the first.

The type area is 156 mm x 225 mm, 37 mm from the top and 28 mm from the left; 22 lines of 28 characters of 3号.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import LetterData
from ..domain.text import format_date_cn
from .blocks import Block, gap, stack, stroke
from .fonts import Face
from .marks import draw_void
from .pager import Piece, kept, line_block, paginate
from .sheet import make_pdf
from .style import A4, BLACK, MM, MUTED, OFFICIAL_RED
from .titles import balanced
from .typeset import Line, Style, draw_text, fitted, set_text, text_width
from .words import reprint_mark

LEFT: Final = 28 * MM
TOP: Final = A4[1] - 37 * MM
WIDTH: Final = 156 * MM
ROWS: Final = 22
PITCH: Final = 225 * MM / ROWS
LEAST_PITCH: Final = 24.0
"""How close lines may come, in points, where that keeps text, seal and date on one page (GB/T 9704-2012, 7.3.5.4)."""
CELL: Final = WIDTH / 28
SIZE: Final = 16.0
"""3号 in points; 28 of them on 156 mm stand 0.2 points closer than their size."""
RULE_WIDTH: Final = 170 * MM
RULE_LEFT: Final = (A4[0] - RULE_WIDTH) / 2
BASE: Final = SIZE * 0.88
"""From the top of a character's square to its baseline."""

BODY: Final = Style(Face.BODY, SIZE, PITCH, BLACK, indent=2 * CELL, tracking=CELL - SIZE)
PLAIN: Final = Style(Face.BODY, SIZE, PITCH, BLACK, "left", tracking=CELL - SIZE)
HEAD_1: Final = Style(Face.HEI, SIZE, PITCH, BLACK, indent=2 * CELL, tracking=CELL - SIZE)
HEAD_2: Final = Style(Face.KAI, SIZE, PITCH, BLACK, indent=2 * CELL, tracking=CELL - SIZE)
TITLE: Final = Style(Face.SONG_BOLD, 22, 34, BLACK, "center")
ORGAN: Final = Style(Face.SONG_BOLD, 40, 44, OFFICIAL_RED, "center")
PAGE_NUMBER: Final = Style(Face.SONG, 14, 20, BLACK, "left")
RESTRICTED: Final = "内部办理　注意保密"

_LEVEL_1: Final = re.compile(r"[一二三四五六七八九十]+、")
_LEVEL_2: Final = re.compile(r"（[一二三四五六七八九十]+）")


def draw_letter(data: LetterData) -> bytes:
    """The letter as PDF. Without a number it is marked as a draft; the place of the seal stays empty."""

    def draw(canvas: Canvas) -> None:
        draw_void(canvas, A4, data.void)
        start = _first_row(_head(canvas, data))
        room = (ROWS - start) * PITCH
        for page, rows in enumerate(paginate(_fitted(_rows(data), room), room + 1, ROWS * PITCH + 1), 1):
            if page > 1:
                draw_void(canvas, A4, data.void)
            stack(rows).draw(canvas, LEFT, TOP - (start * PITCH if page == 1 else 0.0))
            if page > 1:
                _page_number(canvas, page)
            canvas.showPage()

    return make_pdf(A4, data.title.replace("\n", ""), data.signed_on, draw, organ=data.organ_name, face=Face.BODY)


def _head(canvas: Canvas, data: LetterData) -> float:
    """发文机关标志, red rules, number, title; gives the lowest edge they reach."""
    organ = fitted(data.organ_name, ORGAN, RULE_WIDTH - 10 * MM)
    top = A4[1] - 30 * MM
    draw_text(canvas, data.organ_name, organ, A4[0] / 2, top - organ.size * 0.88)
    rule = top - organ.size - 4 * MM
    _double_rule(canvas, rule, thick_above=True)
    _double_rule(canvas, 20 * MM, thick_above=False)
    baseline = rule - 3.2 - SIZE * 7 / 8 - BASE
    number = Style(Face.BODY, SIZE, PITCH, BLACK, "right")
    draw_text(canvas, data.number or no_number(data), number, LEFT + WIDTH, baseline)
    if data.restricted:
        draw_text(canvas, RESTRICTED, Style(Face.HEI, SIZE, PITCH, BLACK, "left"), LEFT, baseline)
    _reprint(canvas, data)
    return _title(canvas, data.title, baseline - 2 * PITCH)


def no_number(data: LetterData) -> str:
    """What stands in the place of the number: room for another organ's own, or that the letter is a draft."""
    return f"〔{data.signed_on.year}〕　　号" if data.blank_number else "（草稿，未签发）"


def _double_rule(canvas: Canvas, y: float, *, thick_above: bool) -> None:
    """The red double line, 170 mm wide, in the middle of the page."""
    for offset, weight in ((0.0, 2.0 if thick_above else 0.7), (-3.0, 0.7 if thick_above else 2.0)):
        stroke(canvas, (RULE_LEFT, y + offset), (RULE_LEFT + RULE_WIDTH, y + offset), weight, OFFICIAL_RED)


def _title(canvas: Canvas, title: str, top: float) -> float:
    """The title in balanced lines, centred in the type area; gives its lower edge."""
    for line in balanced(title, TITLE, WIDTH - 4 * CELL):
        draw_text(canvas, line, TITLE, LEFT + WIDTH / 2, top - TITLE.size * 0.88)
        top -= TITLE.leading
    return top


def _reprint(canvas: Canvas, data: LetterData) -> None:
    """补打第n次, small, below the lower red rule, where it touches nothing of the letter."""
    small = Style(Face.SONG, 9, 12, MUTED, "left")
    draw_text(canvas, reprint_mark(data.reprint), small, LEFT, 12 * MM)


def _first_row(bottom: float) -> int:
    """The row of the grid for the addressee: one empty line below the title."""
    return math.ceil((TOP - bottom - (TITLE.leading - TITLE.size)) / PITCH) + 1


def _rows(data: LetterData) -> list[Piece]:
    """Every line of the letter after the title, in grid rows; the signature takes two lines of the body along."""
    rows = _set(_addressee(data.addressee), PLAIN) if data.addressee else []
    for paragraph in data.paragraphs:
        rows += _paragraph(paragraph)
    if not data.attachments:
        rows[-2:] = kept(rows[-2:])
    return rows + _tail(data)


def _fitted(rows: list[Piece], room: float) -> list[Piece]:
    """The rows, closer together where the whole letter then stands on its first page."""
    pitch = room / len(rows)
    return [replace(row, block=_closer(row.block, pitch)) for row in rows] if LEAST_PITCH <= pitch < PITCH else rows


def _closer(block: Block, pitch: float) -> Block:
    """A row of less height, its line still in the middle."""
    return Block(pitch, lambda canvas, x, top: block.draw(canvas, x, top + (PITCH - pitch) / 2))


def _set(text: str, style: Style, *, keep: bool = False) -> list[Piece]:
    """The rows of a text; neither its first nor its last line stands alone on a page."""
    lines = set_text(text, style, WIDTH)
    alone = {0, len(lines) - 2} if len(lines) > 1 else set()
    return [Piece(line_block(line), keep or place in alone) for place, line in enumerate(lines)]


def _pieces(lines: Iterable[Line]) -> list[Piece]:
    """One row of the grid for each line, all held together."""
    return [Piece(line_block(line), kept=True) for line in lines]


def _addressee(name: str) -> str:
    """主送机关 with its full-width colon."""
    return name.rstrip("：:") + "："


def _paragraph(text: str) -> list[Piece]:
    """One paragraph: 一、 in 黑体, （一） in 楷体, the rest in the body face; a heading stays with the next line."""
    style = HEAD_1 if _LEVEL_1.match(text) else HEAD_2 if _LEVEL_2.match(text) else BODY
    return _set(text, style, keep=style is not BODY)


def _tail(data: LetterData) -> list[Piece]:
    """附件说明, room for the seal, 署名, date, 附注; the last two lines of a list go along with the signature."""
    blank = Piece(gap(PITCH), kept=True)
    rows = [blank, *_attachments(data.attachments)] if data.attachments else []
    rows[-2:] = kept(rows[-2:])
    return [*rows, blank, blank, *_signature(data), *_contact(data.contact), *_copies(data.copies_to)]


def _attachments(names: tuple[str, ...]) -> list[Piece]:
    """附件说明: two characters in, the names hanging under one another, without a mark at their end."""
    rows: list[Piece] = []
    for place, name in enumerate(names, 1):
        number = f"{place}. " if len(names) > 1 else ""
        label = "附件：" if place == 1 else ""
        start = (2 if label else 5) * CELL
        under = 5 * CELL + (text_width(number, PLAIN) if number else 0.0)
        style = Style(Face.BODY, SIZE, PITCH, BLACK, "left", start, under, CELL - SIZE)
        rows += _set(label + number + name, style)
    return rows


def _signature(data: LetterData) -> list[Piece]:
    """署名 centred over the date, the date four characters from the right; both stay together with their seal."""
    day = format_date_cn(data.signed_on)
    day_width = text_width(day, PLAIN)
    middle = WIDTH - 4 * CELL - day_width / 2
    organ_width = text_width(data.signed_by, PLAIN)
    organ_left = max(0.0, min(middle - organ_width / 2, WIDTH - organ_width))
    lines = (
        Line(data.signed_by, organ_left, PLAIN.tracking, PLAIN),
        Line(day, middle - day_width / 2, PLAIN.tracking, PLAIN),
    )
    return _pieces(lines)


def _contact(contact: str) -> list[Piece]:
    """附注: in round brackets, two characters in, on the line below the date."""
    return _set(f"（{contact.strip('（）')}）", BODY, keep=True) if contact else []


def _copies(names: str) -> list[Piece]:
    """抄送 in 4号, one character in, after an empty line; it stays with the end of the letter."""
    if not names:
        return []
    style = Style(Face.BODY, 14, PITCH, BLACK, "left", CELL, 4 * CELL)
    return [Piece(gap(PITCH), kept=True), *_set(f"抄送：{names.rstrip('。，')}。", style, keep=True)]


def _page_number(canvas: Canvas, page: int) -> None:
    """—2— in 4号, 7 mm below the type area, one character in from the outer edge."""
    text = f"— {page} —"
    y = A4[1] - (37 + 225 + 7) * MM - 14 * 0.38
    style = PAGE_NUMBER
    x = LEFT + CELL if page % 2 == 0 else LEFT + WIDTH - CELL - text_width(text, style)
    draw_text(canvas, text, style, x, y)
