"""Cutting a column of pieces into pages. Heights are points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .blocks import Block, text_lines
from .typeset import Line


@dataclass(frozen=True)
class Piece:
    """A block that is never cut; `kept` holds it on the page of the next one.

    `header` is set again above it when it comes first on a new page (the head of a table).
    """

    block: Block
    kept: bool = False
    header: Block | None = None


def line_pieces(lines: Iterable[Line], *, keep: bool = False) -> list[Piece]:
    """One piece for each line; neither the first nor the last line of a paragraph stands alone on a page."""
    every = tuple(lines)
    alone = {0, len(every) - 2} if len(every) > 2 else set()
    return [Piece(line_block(line), keep or place in alone) for place, line in enumerate(every)]


def kept(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, all held together and with what follows them."""
    return [replace(piece, kept=True) for piece in pieces]


def line_block(line: Line) -> Block:
    """A block of a single line."""
    return text_lines((line,))


def paginate(pieces: Iterable[Piece], first: float, room: float) -> list[list[Block]]:
    """The blocks of each page: `first` is the height left on the first page, `room` that of the others."""
    pages: list[list[Block]] = [[]]
    left = first
    for group in _groups(pieces):
        if sum(piece.block.height for piece in group) > left and pages[-1]:
            pages.append([])
            left = room
        for piece in group:
            if piece.block.height > left and pages[-1]:
                pages.append([])
                left = room
            if not pages[-1] and piece.header is not None and len(pages) > 1:
                pages[-1].append(piece.header)
                left -= piece.header.height
            pages[-1].append(piece.block)
            left -= piece.block.height
    return pages


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stay together: kept ones and the one after them."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.kept:
            yield group
            group = []
    if group:
        yield group
