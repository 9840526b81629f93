"""Office forms on A4: 登记表, 送达回证, 申请书, 笔录, 授权委托书 ... (domain §5), a title above one ruled table.

What is empty leaves room to write by hand; a form of one page uses the height of the page for that. A record is signed on
every page (F19, F21).
"""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import FormData, PaperKind
from .blocks import Block, beside, gap, stack, text
from .fonts import Face
from .formrows import form_pieces, growing
from .forms import closed
from .marks import RESTRICTED, draw_page_of, draw_reprint, draw_void
from .pager import Piece, kept, paginate
from .sheet import make_pdf
from .signing import SIGN_LINE, draw_page_signatures, page_signature_lines, signature_pieces
from .style import A4, BLACK, MM
from .titles import balanced
from .typeset import Style, draw_text, fitted, text_width

LEFT: Final = 28 * MM
WIDTH: Final = 156 * MM
TOP: Final = A4[1] - 27 * MM
FOOT: Final = 24 * MM
HEAD_LINE: Final = A4[1] - 20 * MM
"""Baseline of the marks above the type area."""
MOST_GROWTH: Final = 150.0
"""How much higher than needed an empty place may become to fill the page, in points."""
MOST_SHRINKING: Final = 28.0
"""How much lower it may become where that saves a page: 36 points are left, two lines by hand."""

TITLE: Final = Style(Face.SONG_BOLD, 22, 31, BLACK, "center")
FACTS: Final = Style(Face.BODY, 12, 20, BLACK, "left")
NOTE: Final = Style(Face.SONG, 10.5, 16, BLACK)
CARRIED: Final = Style(Face.SONG, 10.5, 14, BLACK, "right")
MARK: Final = Style(Face.HEI, 12, 16, BLACK, "left")

RECORDS: Final = frozenset({PaperKind.HEARING_RECORD, PaperKind.INTERVIEW, PaperKind.INVESTIGATION})
"""Kinds that are signed at the foot of each page."""
RECORD_SIGNERS: Final = ("信访人", "记录人")


def draw_form(data: FormData) -> bytes:
    """The form as PDF; the bytes depend on the data alone. The place of a seal stays empty."""
    title = data.title.replace("\n", "")

    def draw(canvas: Canvas) -> None:
        foot = _page_signers(data)
        room = TOP - FOOT - len(page_signature_lines(foot, WIDTH)) * SIGN_LINE
        pages = _pages(data, room)
        for number, blocks in enumerate(pages, 1):
            draw_void(canvas, A4, data.void)
            stack(closed(blocks)).draw(canvas, LEFT, TOP)
            if number < len(pages):
                draw_page_signatures(canvas, foot, LEFT, FOOT, WIDTH)
            _furniture(canvas, data, number, len(pages))
            canvas.showPage()

    return make_pdf(A4, f"{title} {data.number}".strip(), data.made_on, draw, organ=data.organ_name)


def _page_signers(data: FormData) -> tuple[str, ...]:
    """Who signs the foot of each page but the last; nobody on a form that is no record."""
    return (data.signatures or RECORD_SIGNERS) if data.kind in RECORDS else ()


def _pages(data: FormData, room: float) -> list[list[Block]]:
    """The pages. Where the form can stand on one page, its empty places share what is left or wanting of the height."""
    for tight in (False, True):
        growth = _growth(data, room, tight=tight)
        pages = paginate(_pieces(data, growth, tight=tight), room, room)
        if len(pages) == 1:
            return pages
    return paginate(_pieces(data, 0.0), room, room)


def _growth(data: FormData, room: float, *, tight: bool) -> float:
    """By how much each empty place is made higher, or lower than its usual height, to use one page."""
    left = room - sum(piece.block.height for piece in _pieces(data, 0.0, tight=tight))
    places = growing(data.rows)
    return max(min((left - 1) / places, MOST_GROWTH), -MOST_SHRINKING) if places else 0.0


def _pieces(data: FormData, growth: float, *, tight: bool = False) -> list[Piece]:
    """The whole form as a column of pieces; the last row stays with the signatures, the title with the first row."""
    rows = form_pieces(data.rows, WIDTH, growth, tight=tight)
    signers = data.signatures or (RECORD_SIGNERS if data.kind in RECORDS else ())
    if signers:
        rows[-1:] = kept(rows[-1:])
    table = [*rows, *signature_pieces(signers, WIDTH)]
    note = _note(data.note)
    if note:
        table[-1:] = kept(table[-1:])
    return [*_head(data), *table, *note]


def _head(data: FormData) -> list[Piece]:
    """The title, and below it the organ at the left and the number at the right."""
    lines = tuple(text(line, TITLE, WIDTH) for line in balanced(data.title, TITLE, WIDTH - 20 * MM))
    return [Piece(stack((*lines, gap(8), _facts(data), gap(5))), kept=True)]


def _facts(data: FormData) -> Block:
    """Organ and number on one line, or on two when they are long."""
    right = Style(FACTS.face, FACTS.size, FACTS.leading, FACTS.colour, "right")
    organ, number = text(data.organ_name, FACTS, WIDTH), text(number_words(data.number), right, WIDTH)
    parts = [block for block, words in ((organ, data.organ_name), (number, data.number)) if words]
    needed = text_width(data.organ_name, FACTS) + text_width(number_words(data.number), FACTS) + 2 * FACTS.size
    return beside((0.0, part) for part in parts) if needed <= WIDTH else stack(parts)


def number_words(number: str) -> str:
    """The number as it is printed: a document number as it is, a bare one with 编号 before it."""
    return number if not number or "〔" in number or "：" in number else f"编号：{number}"


def _carried(data: FormData) -> str:
    """What tells on later pages to which case they belong: the number, or the first row where that names it."""
    first = data.rows[0] if data.rows else ()
    named = len(first) > 1 and first[0].endswith(("编号", "卷号")) and first[1]
    return number_words(data.number) or (f"{first[0]}：{first[1]}" if named else "")


def _note(note: str) -> list[Piece]:
    """The note below the table, in one piece with its last row."""
    return [Piece(stack((gap(8), text(note, NOTE, WIDTH))))] if note else []


def _furniture(canvas: Canvas, data: FormData, page: int, pages: int) -> None:
    """Marks in the margins: restricted, what the page belongs to from the second on, page number, reprint."""
    if data.restricted:
        draw_text(canvas, RESTRICTED, MARK, LEFT, HEAD_LINE)
    if page > 1:
        words = "　".join(filter(None, (data.title.replace("\n", ""), _carried(data))))
        draw_text(canvas, words, fitted(words, CARRIED, WIDTH * 0.66), LEFT + WIDTH, HEAD_LINE)
    if pages > 1:
        draw_page_of(canvas, page, pages, LEFT + WIDTH / 2)
    draw_reprint(canvas, data.reprint, LEFT)
