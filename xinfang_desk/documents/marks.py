"""Marks on an office's paper: restricted, reprinted, void, and the page number. Lengths are points."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from .fonts import Face
from .style import BLACK, MM, MUTED, VOID_GREY, Size
from .typeset import Style, draw_text, fitted, shortened
from .words import reprint_mark

RESTRICTED: Final = "内部办理　注意保密"
VOID: Final = "作废"
PROOF: Final = "草稿"
VOID_ANGLE: Final = 40.0
REASON_LIMIT: Final = 40
"""Characters of the reason that stand in the mark; the whole reason is kept in the register."""

_VOID: Final = Style(Face.SONG_BOLD, 170, 190, VOID_GREY, "center", tracking=40)
_REASON: Final = Style(Face.SONG_BOLD, 26, 34, VOID_GREY, "center")
_SMALL: Final = Style(Face.SONG, 9, 12, MUTED, "left")
_PAGE: Final = Style(Face.SONG, 10.5, 14, BLACK, "center")


def draw_void(canvas: Canvas, size: Size, reason: str) -> None:
    """作废 and its reason across the page, pale and drawn before the text, which stays readable; nothing without a reason."""
    if not reason:
        return
    words = f"作废原因：{shortened(reason, REASON_LIMIT)}"
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(VOID_ANGLE)
    draw_text(canvas, VOID, _VOID, 0.0, -20.0)
    draw_text(canvas, words, fitted(words, _REASON, 210 * MM), 0.0, -80.0)
    canvas.restoreState()


def draw_proof(canvas: Canvas, size: Size) -> None:
    """草稿 across the page, pale and drawn before the text: what is read back is not yet the record."""
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(VOID_ANGLE)
    draw_text(canvas, PROOF, _VOID, 0.0, -20.0)
    canvas.restoreState()


def draw_reprint(canvas: Canvas, times: int, left: float) -> None:
    """补打第n次, small, 12 mm above the lower edge, where it touches nothing of the paper."""
    if times:
        draw_text(canvas, reprint_mark(times), _SMALL, left, 12 * MM)


def draw_page_of(canvas: Canvas, page: int, pages: int, middle: float) -> None:
    """第n页 共m页, centred 14 mm above the lower edge."""
    draw_text(canvas, f"第{page}页　共{pages}页", _PAGE, middle, 14 * MM)
