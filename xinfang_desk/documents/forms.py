"""Forms of an office: ruled tables of labels and what is written beside them, which may go on over pages.

A row of up to `WHOLE` lines is never cut. A longer one is cut between its lines, two of them staying together; where it
goes on the label's column says so, and `closed` draws the edge of the table at the head and the foot of every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from .blocks import Block, stroke, text, text_lines
from .fonts import Face
from .pager import Piece
from .style import BLACK
from .titles import balanced
from .typeset import Line, Style, set_text

LABEL: Final = Style(Face.HEI, 12, 18, BLACK, "center")
VALUE: Final = Style(Face.BODY, 12, 20, BLACK)
PAD: Final = 6.0
LINE: Final = 0.5
LEAST: Final = 32.0
"""Least height of a row: a little over 11 mm, enough to write in by hand."""
WHOLE: Final = 7
GOES_ON: Final = "（续）"


@dataclass(frozen=True)
class Cell:
    """One cell of a row: its lines, its left edge and width; `label` cells are centred and set in 黑体."""

    lines: tuple[Line, ...]
    left: float
    width: float
    label: bool = False

    @property
    def height(self) -> float:
        """Of the lines alone."""
        return sum(line.style.leading for line in self.lines)


@dataclass(frozen=True)
class Ruled(Block):
    """A stretch of a ruled table. `edges` are its upright lines; `again` is drawn over it where it comes first on a page."""

    edges: tuple[float, ...] = ()
    again: Block | None = None


def label_cell(words: str, left: float, width: float) -> Cell:
    """A label, in lines of about the same length."""
    room = width - 2 * PAD
    lines = (
        tuple(line for part in balanced(words, LABEL, room) for line in set_text(part, LABEL, room)) if words else ()
    )
    return Cell(lines, left, width, label=True)


def value_cell(words: str, left: float, width: float, style: Style = VALUE) -> Cell:
    """What is written beside a label; nothing for an empty value."""
    return Cell(set_text(words, style, width - 2 * PAD) if words else (), left, width)


def form_rows(rows: Iterable[tuple[str, str]], width: float, label_width: float) -> list[Piece]:
    """The pieces of a ruled form of one label and one value a row."""
    pieces: list[Piece] = []
    for label, value in rows:
        cells = (label_cell(label, 0.0, label_width), value_cell(value, label_width, width - label_width))
        pieces += ruled_row(cells)
    return pieces


def ruled_row(cells: Sequence[Cell], least: float = LEAST, air: float = PAD) -> list[Piece]:
    """The pieces of a row: one when it is short, else its first two lines, one for each line, and its last two.

    `air` is left above and below the words of a short row.
    """
    most = max(len(cell.lines) for cell in cells)
    if most <= WHOLE:
        return [Piece(_whole(cells, least, air))]
    stretches = _stretches(most, max(len(cell.lines) for cell in cells if cell.label or len(cells) == 1))
    last = len(stretches) - 1
    return [
        Piece(_stretch(cells, start, end, first=place == 0, last=place == last))
        for place, (start, end) in enumerate(stretches)
    ]


def _stretches(lines: int, beside_label: int) -> list[tuple[int, int]]:
    """Where a long row may be cut, as ranges of lines; the first range is as high as the label."""
    start = min(max(beside_label, 2), 4) if beside_label < lines else 2
    cuts = [0, *range(start, lines - 1), lines]
    return list(pairwise(cuts))


def _whole(cells: Sequence[Cell], least: float, air: float) -> Ruled:
    """A row that stays together: every cell in the middle of its height; lines longer than one are set from the left."""
    height = max(least, max(cell.height for cell in cells) + 2 * air)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        stroke(canvas, (x, top), (x + right, top), LINE, BLACK)
        stroke(canvas, (x, top - height), (x + right, top - height), LINE, BLACK)
        _uprights(canvas, edges, x, top, height)
        for cell in cells:
            text_lines(cell.lines).draw(canvas, x + cell.left + PAD, top - (height - cell.height) / 2)

    edges = _edges(cells)
    right = edges[-1]
    return Ruled(height, draw, edges)


def _stretch(cells: Sequence[Cell], start: int, end: int, *, first: bool, last: bool) -> Ruled:
    """Some lines of a long row, from the top of every cell."""
    parts = [replace(cell, lines=cell.lines[start:end]) if not cell.label else cell for cell in cells]
    shown = [cell for cell in parts if first or not cell.label]
    height = max(cell.height for cell in shown) + (PAD if first else 0.0) + (PAD if last else 0.0)
    edges = _edges(cells)
    right = edges[-1]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if first:
            stroke(canvas, (x, top), (x + right, top), LINE, BLACK)
        if last:
            stroke(canvas, (x, top - height), (x + right, top - height), LINE, BLACK)
        _uprights(canvas, edges, x, top, height)
        for cell in shown:
            text_lines(cell.lines).draw(canvas, x + cell.left + PAD, top - (PAD if first else 0.0))

    return Ruled(height, draw, edges, None if first else _goes_on(cells))


def _goes_on(cells: Sequence[Cell]) -> Block | None:
    """（续） in the column of the first label."""
    label = next((cell for cell in cells if cell.label), None)
    return text(GOES_ON, replace(LABEL, leading=VALUE.leading), label.width) if label else None


def _edges(cells: Sequence[Cell]) -> tuple[float, ...]:
    """The upright lines of a row, from the left."""
    return (0.0, *(cell.left for cell in cells if cell.left > 0), cells[-1].left + cells[-1].width)


def _uprights(canvas: Canvas, edges: tuple[float, ...], x: float, top: float, height: float) -> None:
    """Draw the upright lines of a stretch."""
    for edge in edges:
        stroke(canvas, (x + edge, top), (x + edge, top - height), LINE, BLACK)


def closed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one page with the ruled table on it closed above and below, and （续） where a row goes on."""
    ruled = [place for place, block in enumerate(blocks) if isinstance(block, Ruled)]
    done = list(blocks)
    for place in dict.fromkeys((*ruled[:1], *ruled[-1:])):
        done[place] = _with_edges(blocks[place], above=place == ruled[0], below=place == ruled[-1])
    return done


def _with_edges(block: Block, *, above: bool, below: bool) -> Block:
    """A stretch of the table with a line above or below it."""
    assert isinstance(block, Ruled)
    right = block.edges[-1]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        block.draw(canvas, x, top)
        if above:
            stroke(canvas, (x, top), (x + right, top), LINE, BLACK)
            if block.again is not None:
                block.again.draw(canvas, x, top)
        if below:
            stroke(canvas, (x, top - block.height), (x + right, top - block.height), LINE, BLACK)

    return replace(block, draw=draw)
