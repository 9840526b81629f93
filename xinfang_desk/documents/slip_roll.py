"""The slip on an 80 mm roll: black only, type of 9 points and more, as long as it needs to be."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import SlipData
from ..domain.text import group_number
from . import slip_words as words
from .blocks import Block, gap, rule, stack, text
from .fonts import Face
from .qr import draw_qr
from .style import BLACK, MM, ROLL_MARGIN, ROLL_WIDTH
from .typeset import Style, fitted

WIDTH = ROLL_WIDTH - 2 * ROLL_MARGIN
QR_SIDE = 30 * MM

ORGAN = Style(Face.HEI, 11, 16, BLACK, "center")
TITLE = Style(Face.HEI_BOLD, 15, 22, BLACK, "center")
NUMBER = Style(Face.HEI_BOLD, 18, 24, BLACK, "center")
LABEL = Style(Face.HEI, 9, 13, BLACK, "left")
VALUE = Style(Face.HEI_BOLD, 10.5, 15.5, BLACK)
ITEM = Style(Face.HEI, 10, 14.5, BLACK, "left", 0.0, 13)
NOTE = Style(Face.HEI, 9, 13, BLACK)


def receipt(data: SlipData) -> Block:
    """The whole slip as one block, with white at both ends for the cutter."""
    return stack((gap(5 * MM), *_head(data), *_facts(data), *_promise(data), *_end(data), gap(8 * MM)))


def _line() -> tuple[Block, ...]:
    """A dashed line with air around it."""
    return gap(5), rule(WIDTH, 0.6, BLACK, (2, 2)), gap(5)


def _head(data: SlipData) -> list[Block]:
    """Organ, title, reprint mark, number, QR code."""
    number = group_number(data.number)
    mark = words.reprint(data)
    pieces = [text(data.organ_name, ORGAN, WIDTH), text("信访事项登记回执", TITLE, WIDTH)]
    if mark:
        pieces.append(text(mark, Style(Face.HEI_BOLD, 10, 15, BLACK, "center"), WIDTH))
    pieces += [gap(6), text("登记编号", Style(Face.HEI, 9, 13, BLACK, "center"), WIDTH)]
    pieces += [text(number, fitted(number, NUMBER, WIDTH), WIDTH), gap(6), _code(data.number), *_line()]
    return pieces


def _code(number: str) -> Block:
    """The QR code in the middle of the roll."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_qr(canvas, number, x + (WIDTH - QR_SIDE) / 2, top - QR_SIDE, QR_SIDE)

    return Block(QR_SIDE + 4, draw)


def _facts(data: SlipData) -> list[Block]:
    """Who, when, what, which papers, where to."""
    facts = (
        ("信访人", words.who(data)),
        ("登记时间", words.registered(data)),
        ("诉求摘要", words.summary(data)),
        ("承办去向", words.unit(data)),
    )
    pieces = [block for label, value in facts for block in _fact(label, value)]
    pieces.append(text(words.materials_label(data), LABEL, WIDTH))
    items = words.materials(data) or ("未收材料",)
    return [*pieces, *(text(item, ITEM, WIDTH) for item in items)]


def _fact(label: str, value: str) -> tuple[Block, ...]:
    """A label above what it names."""
    return text(label, LABEL, WIDTH), text(value, VALUE, WIDTH), gap(4)


def _promise(data: SlipData) -> list[Block]:
    """The sentence of the 15 days between two lines."""
    return [*_line(), text(words.promise(data), VALUE, WIDTH), *_line()]


def _end(data: SlipData) -> list[Block]:
    """How to ask, the notice, who registered it."""
    hanging = Style(Face.HEI, 10, 14.5, BLACK, "left", 0.0, 30)
    ways = [text(f"{label}　{value}", hanging, WIDTH) for label, value in words.ways_to_ask(data)]
    fades = "热敏纸字迹会褪色，请拍照留存。"
    notes = [text(note, NOTE, WIDTH) for note in (words.PRIVACY, words.NOT_A_DECISION + fades)]
    return [
        text("怎样查询", LABEL, WIDTH),
        *ways,
        *_line(),
        *notes,
        gap(4),
        text(f"经办人　{data.operator}", ITEM, WIDTH),
    ]
