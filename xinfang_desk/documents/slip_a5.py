"""The slip on A5: number large, three facts, one date, how to ask, air around it."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import SlipData
from ..domain.text import group_number
from . import slip_words as words
from .blocks import Block, beside, gap, panel, rule, stack, text
from .fonts import Face
from .qr import draw_qr
from .style import A5, HAIR, HAIRLINE, INDIGO, INDIGO_PALE, INK, MM, MUTED
from .typeset import Style, draw_text, fitted

MARGIN = 14 * MM
TOP = 12 * MM
FOOT = 20 * MM
QR_SIDE = 25 * MM
TRIALS = (
    (1.0, 40),
    (0.94, 40),
    (0.88, 40),
    (0.82, 40),
    (0.78, 40),
    (0.78, 29),
    (0.74, 29),
    (0.74, 14),
    (0.66, 14),
    (0.62, 10),
)
"""Scale and longest material name, tried in turn until everything fits; nothing is set smaller than 6.5 points."""

TITLE = "信访事项登记回执"
TITLE_STYLE = Style(Face.SONG_BOLD, 19, 26, align="left")
NUMBER = Style(Face.HEI_BOLD, 21, 26, align="left")
LABEL = Style(Face.HEI, 8.5, 13, MUTED, "left")
VALUE = Style(Face.HEI, 10.5, 16)
STRONG = Style(Face.HEI_BOLD, 10.5, 16)
SMALL = Style(Face.HEI, 7.5, 11.5, MUTED)
PROMISE = Style(Face.HEI_BOLD, 10.5, 17)


def draw(canvas: Canvas, data: SlipData, left: float, copy: str, width: float = A5[0]) -> None:
    """Draw one slip in an A5 area whose left edge is at `left`; `copy` names the copy."""
    x, inner = left + MARGIN, width - 2 * MARGIN
    top = _head(canvas, data, x, inner, copy)
    room = top - FOOT - 2 * MM
    _fitting_body(data, inner, room).draw(canvas, x, top)
    _foot(canvas, data, x, inner)


def _head(canvas: Canvas, data: SlipData, x: float, width: float, copy: str) -> float:
    """Organ, title, number and QR code; gives the top of the body."""
    top = A5[1] - TOP
    right = x + width
    organ = Style(Face.HEI, 10, 14, align="left")
    text_width = width - QR_SIDE - 6 * MM
    draw_text(canvas, data.organ_name, fitted(data.organ_name, organ, text_width), x, top - 10)
    draw_text(canvas, TITLE, TITLE_STYLE, x, top - 36)
    draw_text(canvas, "登记编号", LABEL, x, top - 64)
    number = group_number(data.number)
    draw_text(canvas, number, fitted(number, NUMBER, text_width), x, top - 88)
    draw_qr(canvas, data.number, right - QR_SIDE, top - QR_SIDE - 4, QR_SIDE)
    draw_text(canvas, copy, Style(Face.HEI, 8, 12, MUTED, "right"), right, top - 88)
    return top - 88 - 5 * MM


def _fitting_body(data: SlipData, width: float, room: float) -> Block:
    """The largest setting of the body that fits the room."""
    for scale, limit in TRIALS:
        body = _body(data, width, scale, limit)
        if body.height <= room:
            break
    return body


def _body(data: SlipData, width: float, scale: float, limit: int) -> Block:
    """Everything between the number and the foot, in the given scale, material names of at most `limit` characters."""
    value, strong, small = VALUE.scaled(scale), STRONG.scaled(scale), SMALL.scaled(max(scale, 0.87))
    air = 7.5 * scale**2
    rows = (
        _row("信访人", text(words.who(data), strong, width - _label(scale)), scale),
        _row("登记时间", text(words.registered(data), value, width - _label(scale)), scale),
        _row("诉求摘要", text(words.summary(data), value, width - _label(scale)), scale),
        _row(words.materials_label(data), _materials(data, value, width - _label(scale), limit), scale),
        _row("承办去向", text(words.unit(data), strong, width - _label(scale)), scale),
    )
    pieces = [rule(width, HAIR, HAIRLINE)]
    for row in rows:
        pieces += [gap(air), row, gap(air), rule(width, HAIR, HAIRLINE)]
    padding = 8 * scale
    sentence = text(words.promise(data), PROMISE.scaled(scale), width - 2.4 - 2 * padding)
    pieces += [gap(air * 1.6), panel(sentence, width, padding, INDIGO, INDIGO_PALE), gap(air * 1.6)]
    pieces += _ask(data, width, scale)
    pieces += [gap(air), text(words.PRIVACY, small, width), text(words.NOT_A_DECISION, small, width)]
    return stack(pieces)


def _label(scale: float) -> float:
    """Width of the column of labels."""
    return 78 * scale


def _row(label: str, value: Block, scale: float) -> Block:
    """A label and what it names, on one line of sight."""
    caption = stack((gap(1.5 * scale), text(label, LABEL.scaled(scale), _label(scale) - 6)))
    return beside(((0.0, caption), (_label(scale), value)))


def _materials(data: SlipData, style: Style, width: float, limit: int) -> Block:
    """The numbered list, in two columns when it is long."""
    items = words.materials(data, limit)
    if not items:
        return text("未收材料", style, width)
    hanging = Style(style.face, style.size, style.leading, style.colour, "left", 0.0, style.size * 1.3)
    if len(items) <= 4:
        return stack(text(item, hanging, width) for item in items)
    half = (len(items) + 1) // 2
    column = (width - 10) / 2
    return beside(((0.0, _list(items[:half], hanging, column)), (column + 10, _list(items[half:], hanging, column))))


def _list(items: Iterable[str], style: Style, width: float) -> Block:
    """Items one under another."""
    return stack(text(item, style, width) for item in items)


def _ask(data: SlipData, width: float, scale: float) -> list[Block]:
    """How to ask: one line each."""
    style = Style(Face.HEI, 9 * scale, 14 * scale)
    return [
        _row("怎样查询" if place == 0 else "", _way(label, value, style, width - _label(scale)), scale)
        for place, (label, value) in enumerate(words.ways_to_ask(data))
    ]


def _way(label: str, value: str, style: Style, width: float) -> Block:
    """One way to ask: a muted label and the fact."""
    caption = Style(style.face, style.size, style.leading, MUTED, "left")
    return beside(((0.0, text(label, caption, 40)), (style.size * 2.6, text(value, style, width - style.size * 2.6))))


def _foot(canvas: Canvas, data: SlipData, x: float, width: float) -> None:
    """Who registered it, and the place of the office's stamp."""
    y = FOOT
    rule(width, HAIR, HAIRLINE).draw(canvas, x, y)
    style = Style(Face.HEI, 9, 14, align="left")
    operator = f"经办人　{data.operator}"
    draw_text(canvas, operator, fitted(operator, style, width * 0.6), x, y - 16)
    draw_text(canvas, "（业务专用章）", Style(Face.HEI, 9, 14, MUTED, "right"), x + width, y - 16)
    draw_text(canvas, words.reprint(data), Style(Face.HEI_BOLD, 9, 14, INK, "left"), x, y - 30)
