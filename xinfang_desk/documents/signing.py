"""Places to sign: cells at the end of a ruled form, and the line at the foot of each page of a record. Lengths are points."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from .blocks import stroke
from .fonts import Face
from .forms import LINE, PAD, Ruled
from .pager import Piece
from .style import BLACK, HAIR
from .typeset import Line, Style, draw_lines, draw_text, fitted, set_text, text_width

SIGN: Final = Style(Face.HEI, 12, 18, BLACK, "left")
DAY: Final = Style(Face.BODY, 12, 18, BLACK, "right")
FOOT_SIGN: Final = Style(Face.SONG, 10.5, 14, BLACK, "left")
BLANK_DAY: Final = "年　　月　　日"
SIGN_HEIGHT: Final = 66.0
SEAL_HEIGHT: Final = 104.0
"""Room for a seal of 42 mm, which may reach over the lines."""
MOST_TOGETHER: Final = 4
"""Rows of cells to sign in that are never torn apart."""
SIGN_LINE: Final = 26.0
"""Height of one line of signatures at the foot of a page."""


def sign_words(label: str) -> str:
    """The label of a place to sign, saying what is to be done there."""
    done = any(word in label for word in ("签", "章", "指印"))
    return f"{label.rstrip('：:')}{'' if done else '（签名）'}："


def signature_pieces(labels: tuple[str, ...], width: float) -> list[Piece]:
    """The cells to sign in, two beside each other, a last odd one across the form.

    A few rows stay together; many go over the page, the last two of them together.
    """
    rows = [labels[place : place + 2] for place in range(0, len(labels), 2)]
    loose = len(rows) - 2 if len(rows) > MOST_TOGETHER else 0
    return [Piece(_sign_row(row, width), kept=loose <= place < len(rows) - 1) for place, row in enumerate(rows)]


def _sign_row(labels: tuple[str, ...], width: float) -> Ruled:
    """Cells side by side: who signs above, a long name in several lines; the date to be filled in below at the right."""
    share = width / len(labels)
    asked = [_asked(label, share - 2 * PAD) for label in labels]
    height = SEAL_HEIGHT if any("盖章" in label for label in labels) else SIGN_HEIGHT
    height += (max(map(len, asked)) - 1) * SIGN.leading
    edges = tuple(share * place for place in range(len(labels) + 1))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for level in (top, top - height):
            stroke(canvas, (x, level), (x + width, level), LINE, BLACK)
        for edge in edges:
            stroke(canvas, (x + edge, top), (x + edge, top - height), LINE, BLACK)
        for edge, lines in zip(edges, asked, strict=False):
            draw_lines(canvas, lines, x + edge + PAD, top - PAD)
            draw_text(canvas, BLANK_DAY, DAY, x + edge + share - 2 * PAD, top - height + PAD + 4)

    return Ruled(height, draw, edges)


def _asked(label: str, width: float) -> tuple[Line, ...]:
    """The lines that ask to sign; what is to be done begins a line of its own where it does not fit behind the name."""
    words = sign_words(label)
    if text_width(words, SIGN) > width:
        words = "\n（".join(words.rsplit("（", 1))
    return set_text(words, SIGN, width)


def page_signature_lines(labels: tuple[str, ...], width: float) -> list[tuple[str, ...]]:
    """Who signs on each line at the foot of a page: two on a line, three when their labels are short."""
    most = max((text_width(sign_words(label), FOOT_SIGN) for label in labels), default=0.0)
    each = 3 if len(labels) > 2 and most <= width / 3 - 70 else 2
    return [labels[place : place + each] for place in range(0, len(labels), each)]


def draw_page_signatures(canvas: Canvas, labels: tuple[str, ...], left: float, foot: float, width: float) -> None:
    """The signatures at the foot of one page of a record, each a label and a line to write on."""
    lines = page_signature_lines(labels, width)
    for place, row in enumerate(reversed(lines)):
        share = width / len(lines[0])
        for column, label in enumerate(row):
            _line(canvas, sign_words(label), left + column * share, foot + place * SIGN_LINE, share - 12)


def _line(canvas: Canvas, words: str, x: float, y: float, width: float) -> None:
    """A label and a line to write on, of at least a third of the width."""
    style = fitted(words, FOOT_SIGN, width * 0.66)
    draw_text(canvas, words, style, x, y)
    stroke(canvas, (x + text_width(words, style) + 2, y - 2), (x + width, y - 2), HAIR, BLACK)
