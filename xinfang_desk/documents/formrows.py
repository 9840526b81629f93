"""The rows of an office form as data gives them: one, two or four cells; what is empty leaves room for handwriting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from .fonts import Face
from .forms import LEAST, PAD, VALUE, Cell, label_cell, ruled_row, value_cell
from .pager import Piece
from .style import MM
from .typeset import Line, Style, set_text

LABEL_WIDTH: Final = 27 * MM
"""Five characters of a label on a line."""
PARAGRAPH: Final = replace(VALUE, indent=2 * VALUE.size)
SPOKEN: Final = replace(VALUE, hang=2 * VALUE.size)
HEADING: Final = Style(Face.HEI, 12, 20)

SHORT_ROOM: Final = 36.0
"""Height of an empty place for a few words, in points."""
TIGHT: Final = 27.0
"""Height of a row, written or empty, on a form that is set tightly: 9.5 mm, the least to write in by hand."""
TIGHT_AIR: Final = 3.0
TIGHT_LEADING: Final = 18.0
LONG_ROOM: Final = 64.0
"""Least height of an empty place for sentences."""
OPEN_ROOM: Final = 130.0
"""Least height of an empty paragraph across the form."""

_SENTENCES: Final = re.compile("意见|理由|事实|请求|情况|事由|诉求|经过|过程|结果|内容|事项|备注|说明|记录|要求|依据")
"""Labels beside which sentences are written."""
_SPOKEN: Final = re.compile(r"(?![一二三四五六七八九十]+、)[^\s，。：]{1,8}：")
_HEADING: Final = re.compile(r"[一二三四五六七八九十]+、[^。，；]{1,20}")


def form_pieces(
    rows: Iterable[tuple[str, ...]], width: float, growth: float = 0.0, *, tight: bool = False
) -> list[Piece]:
    """The pieces of all rows. `growth` is added to the height of every empty place for sentences, in points."""
    pieces: list[Piece] = []
    for cells in normal_rows(rows):
        least = _least(cells) + growth if _grows(cells) else TIGHT if tight else _least(cells)
        pieces += ruled_row(_cells(cells, width, tight=tight), least, TIGHT_AIR if tight else PAD)
    return pieces


def growing(rows: Iterable[tuple[str, ...]]) -> int:
    """How many empty places for sentences the form has."""
    return sum(map(_grows, normal_rows(rows)))


def normal_rows(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows of one, two or four cells: longer ones are cut, a label without a value gets an empty one."""
    for row in rows:
        if len(row) == 1:
            yield row
            continue
        whole = (*row, "") if len(row) % 2 else row
        yield from (whole[place : place + 4] for place in range(0, len(whole), 4))


def _grows(cells: tuple[str, ...]) -> bool:
    """Whether a row is an empty place for sentences."""
    return (len(cells) == 1 and not cells[0]) or (
        len(cells) == 2 and not cells[1] and bool(_SENTENCES.search(cells[0]))
    )


def _least(cells: tuple[str, ...]) -> float:
    """The least height of a row."""
    if len(cells) == 1:
        return LEAST if cells[0] else OPEN_ROOM
    if _grows(cells):
        return LONG_ROOM
    return LEAST if all(cells[1::2]) else SHORT_ROOM


def _cells(cells: tuple[str, ...], width: float, *, tight: bool) -> tuple[Cell, ...]:
    """The set cells of a row; all rows share their upright lines."""
    if len(cells) == 1:
        return (Cell(_paragraphs(cells[0], width, tight=tight), 0.0, width),)
    share = width * 2 / len(cells)
    return tuple(
        cell
        for place in range(0, len(cells), 2)
        for cell in _pair(cells[place], cells[place + 1], place / 2 * share, share)
    )


def _pair(label: str, value: str, left: float, width: float) -> tuple[Cell, Cell]:
    """A label and its value."""
    return label_cell(label, left, LABEL_WIDTH), value_cell(value, left + LABEL_WIDTH, width - LABEL_WIDTH)


def _paragraphs(words: str, width: float, *, tight: bool) -> tuple[Line, ...]:
    """Paragraphs across the form: headings in 黑体, what somebody said hanging under itself, the rest indented."""
    room, leading = width - 12.0, TIGHT_LEADING if tight else VALUE.leading
    parts = words.split("\n") if words else ()
    return tuple(line for part in parts for line in set_text(part, replace(_style(part), leading=leading), room))


def _style(paragraph: str) -> Style:
    """How a paragraph is set."""
    if _HEADING.fullmatch(paragraph):
        return HEADING
    return SPOKEN if _SPOKEN.match(paragraph) else PARAGRAPH
