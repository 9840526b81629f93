"""Parts of an agreement: parties, headed sections, the table of instalments, places to sign. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from .blocks import Block, beside, gap, rule, stack, stroke, text
from .fonts import Face
from .pager import Piece, line_pieces
from .style import A4, BLACK, HAIR, MM
from .typeset import Align, Style, draw_text, set_text, text_width

LEFT: Final = 28 * MM
WIDTH: Final = A4[0] - LEFT - 26 * MM

BODY: Final = Style(Face.BODY, 12, 21.5, BLACK, indent=24)
HEAD: Final = Style(Face.HEI, 12, 23, BLACK, "left")
CELL: Final = Style(Face.BODY, 11, 17, BLACK, "left")
CELL_HEAD: Final = Style(Face.HEI, 11, 17, BLACK, "left")
SIGNER: Final = Style(Face.BODY, 12, 17, BLACK, "left")
DAY: Final = Style(Face.BODY, 11, 16, BLACK, "right")
BLANK_DAY: Final = "年　　月　　日"
NUMERALS: Final = "一二三四五六七八九十"

INDENT: Final = 24.0
COLUMNS: Final[tuple[tuple[str, float, Align], ...]] = (
    ("期次", 46.0, "left"),
    ("付款期限", 94.0, "left"),
    ("金额（元）", 92.0, "right"),
    ("大写（人民币）", 0.0, "left"),
)
"""Headings of the instalments, their widths (0 takes what is left) and how they are set."""
COLUMN_GAP: Final = 14.0
SIGN_GAP: Final = 20.0
SIGN_ROOM: Final = 28.0
"""Height to write a name in or to press a finger on."""


def party_pieces(label: str, words: str) -> list[Piece]:
    """A party, the label in 黑体, what follows hanging beside it."""
    lead = text_width(f"{label}：", HEAD)
    value = text(words, Style(Face.BODY, 12, 21.5, BLACK, "left"), WIDTH - lead)
    return [Piece(beside(((0.0, text(f"{label}：", HEAD, lead + 2)), (lead, value))))]


def section_pieces(heading: str, paragraphs: Iterable[str]) -> list[Piece]:
    """A heading in 黑体 and its paragraphs."""
    pieces = line_pieces(set_text(heading, HEAD, WIDTH), keep=True)
    for paragraph in paragraphs:
        pieces += line_pieces(set_text(paragraph, BODY, WIDTH))
    return pieces


def instalment_pieces(rows: tuple[tuple[str, ...], ...]) -> list[Piece]:
    """The instalments between hairlines, the head again on each page."""
    width = WIDTH - INDENT
    head = stack(
        (rule(width, 0.8, BLACK), _cells([name for name, _, _ in COLUMNS], CELL_HEAD), rule(width, HAIR, BLACK))
    )
    header = _moved(head)
    pieces = [Piece(gap(3), kept=True), Piece(header, kept=True)]
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        line = rule(width, 0.8 if last else HAIR, BLACK)
        pieces.append(Piece(_moved(stack((_cells(list(row), CELL), line))), kept=place == len(rows) - 2, header=header))
    return [*pieces, Piece(gap(7))]


def _moved(block: Block) -> Block:
    return beside(((INDENT, block),))


def _cells(cells: list[str], style: Style) -> Block:
    """A row of the table; long capitals go on in a second line."""
    left, parts = 0.0, []
    fixed = sum(width for _, width, _ in COLUMNS)
    for cell, (_, share, align) in zip(cells, COLUMNS, strict=True):
        width = share or WIDTH - INDENT - fixed - COLUMN_GAP
        face = Style(style.face, style.size, style.leading, style.colour, align)
        parts.append((left, text(cell, face, width)))
        left += width + (COLUMN_GAP if align == "right" else 0.0)
    return stack((gap(3), beside(parts), gap(3)))


def signature_rows(signers: Iterable[tuple[str, str]], hint: str) -> list[Block]:
    """Places to sign, two beside each other: who signs, room above a line, the day at its right end."""
    every = list(signers)
    return [_sign_row(every[place : place + 2], hint) for place in range(0, len(every), 2)]


def _sign_row(signers: list[tuple[str, str]], hint: str) -> Block:
    """Places side by side, their lines level: a long name takes as many lines as it needs."""
    width = (WIDTH - SIGN_GAP) / 2
    names = [text(f"{name}{hint}：", SIGNER, width) for name, _ in signers]
    height = max(name.height for name in names)
    cells = [
        stack((name, gap(height - name.height), _sign_line(day, width)))
        for name, (_, day) in zip(names, signers, strict=True)
    ]
    return stack((beside((place * (width + SIGN_GAP), cell) for place, cell in enumerate(cells)), gap(6)))


def _sign_line(day: str, width: float) -> Block:
    """Room to sign above a line, the day at its right end."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_text(canvas, day or BLANK_DAY, DAY, x + width, top - SIGN_ROOM + 4)
        stroke(canvas, (x, top - SIGN_ROOM), (x + width, top - SIGN_ROOM), HAIR, BLACK)

    return Block(SIGN_ROOM, draw)
