"""Forms of an office: ruled tables of a label and what is written beside it, which may go on over pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from .blocks import Block, gap, stack, stroke, text, text_lines
from .fonts import Face
from .pager import Piece
from .style import BLACK
from .typeset import Line, Style, set_text

LABEL: Final = Style(Face.HEI, 12, 20, BLACK, "center")
VALUE: Final = Style(Face.BODY, 12, 20, BLACK)
PAD: Final = 6.0
LINE: Final = 0.5


def form_rows(rows: Iterable[tuple[str, str]], width: float, label_width: float) -> list[Piece]:
    """The pieces of a ruled form: one line of writing each, so that a long entry runs on over the page."""
    pieces: list[Piece] = []
    for label, value in rows:
        pieces += _form_row(label, set_text(value, VALUE, width - label_width - 2 * PAD), width, label_width)
    return pieces


def _form_row(label: str, lines: tuple[Line, ...], width: float, label_width: float) -> list[Piece]:
    """One row; the label stands beside its first lines, which stay together."""
    caption = text(label, LABEL, label_width - 2 * PAD)
    beside_label = max(1, -(-int(caption.height) // int(VALUE.leading)))
    first, rest = lines[:beside_label], lines[beside_label:]
    body = stack((gap(PAD), text_lines(first)))
    height = max(body.height, caption.height + PAD) + (0.0 if rest else PAD)
    pieces = [Piece(_cell(Block(height, body.draw), width, label_width, caption, last=not rest))]
    for place, line in enumerate(rest, 1):
        last = place == len(rest)
        inner = stack((text_lines((line,)), gap(PAD if last else 0.0)))
        pieces.append(Piece(_cell(inner, width, label_width, None, last=last)))
    return pieces


def _cell(inner: Block, width: float, label_width: float, caption: Block | None, *, last: bool) -> Block:
    """A stretch of a row: its upright lines, the line above the first and below the last."""
    height = inner.height

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for edge in (0.0, label_width, width):
            stroke(canvas, (x + edge, top), (x + edge, top - height), LINE, BLACK)
        if caption is not None:
            stroke(canvas, (x, top), (x + width, top), LINE, BLACK)
            caption.draw(canvas, x + PAD, top - PAD)
        if last:
            stroke(canvas, (x, top - height), (x + width, top - height), LINE, BLACK)
        inner.draw(canvas, x + label_width + PAD, top)

    return Block(height, draw)
