"""案卷, 卷宗: everything of a matter or a case as one PDF: cover, contents, bookmarks, running page numbers. In points."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import CaseFileData, FilePart
from ..domain.text import format_date_cn, group_number
from .blocks import Block, gap, stack, text
from .fonts import Face
from .forms import form_rows
from .marks import RESTRICTED
from .pager import Piece, paginate
from .sheet import make_pdf
from .style import A4, BLACK, MM, MUTED
from .typeset import Style, draw_text, fitted, shortened

LEFT: Final = 28 * MM
WIDTH: Final = 156 * MM
TOP: Final = A4[1] - 37 * MM
ROOM: Final = 225 * MM
LABEL_WIDTH: Final = 34 * MM
LINE: Final = 24.0
EXTERNAL: Final = "（对外提供本，不含内部材料）"

TITLE: Final = Style(Face.SONG_BOLD, 44, 60, BLACK, "center", tracking=16)
CAUSE: Final = Style(Face.SONG_BOLD, 20, 32, BLACK, "center")
ORGAN: Final = Style(Face.BODY, 16, 24, BLACK, "center")
HEAD: Final = Style(Face.SONG_BOLD, 22, 40, BLACK, "center")
ENTRY: Final = Style(Face.BODY, 12, LINE, BLACK, "left")
PAGE: Final = Style(Face.BODY, 12, LINE, BLACK, "right")
LACKING: Final = Style(Face.HEI, 12, 20, BLACK)
NOTE: Final = Style(Face.SONG, 10.5, 16, MUTED, "center")
FOOT: Final = Style(Face.SONG, 9, 12, MUTED, "right")


@dataclass(frozen=True)
class _Placed:
    """A part with its pages and the page of the file on which it begins."""

    part: FilePart
    pages: tuple[PageObject, ...]
    first: int


def draw_casefile(data: CaseFileData) -> bytes:
    """The whole file as PDF; the parts keep their pages as they were issued, numbered through in the lower margin."""
    parts = [(part, _pages_of(data, part)) for part in data.parts]
    contents_pages = len(_contents(data, [_Placed(part, pages, 0) for part, pages in parts]))
    placed, first = [], 2 + contents_pages
    for part, pages in parts:
        placed.append(_Placed(part, pages, first))
        first += len(pages)
    front = PdfReader(io.BytesIO(_front(data, placed)))
    return _bound(data, [*front.pages], placed)


def _bound(data: CaseFileData, front: Sequence[PageObject], placed: Sequence[_Placed]) -> bytes:
    writer = PdfWriter()
    total = len(front) + sum(len(each.pages) for each in placed)
    for page in front:
        writer.add_page(page)
    for each in placed:
        for page in each.pages:
            writer.add_page(page)
    _number(writer, data, total)
    writer.add_outline_item(title="封面", page_number=0)
    writer.add_outline_item(title="卷内目录", page_number=1)
    for each in placed:
        writer.add_outline_item(title=each.part.title, page_number=each.first - 1)
    writer.page_mode = "/UseOutlines"
    made = f"D:{data.made_at:%Y%m%d%H%M%S}+08'00'"
    writer.add_metadata({"/Title": _name(data), "/Author": data.organ_name, "/CreationDate": made, "/ModDate": made})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _number(writer: PdfWriter, data: CaseFileData, total: int) -> None:
    """Put 第n页 共m页 into the lower margin of every page but the cover."""
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in writer.pages]

    def draw(canvas: Canvas) -> None:
        for place, size in enumerate(sizes, 1):
            canvas.setPageSize(size)
            if place > 1:
                draw_text(canvas, f"{data.word[-2:]}第{place}页　共{total}页", FOOT, size[0] - 15 * MM, 7 * MM)
            canvas.showPage()

    stamps = PdfReader(io.BytesIO(make_pdf(A4, _name(data), data.made_at, draw)))
    for page, stamp in zip(writer.pages, stamps.pages, strict=True):
        page.merge_page(stamp)


def _name(data: CaseFileData) -> str:
    return f"{data.title} {group_number(data.number)}"


def _pages_of(data: CaseFileData, part: FilePart) -> tuple[PageObject, ...]:
    """The pages of a part; a part that is no PDF gets a page that says what it is."""
    if part.content:
        try:
            return tuple(PdfReader(io.BytesIO(part.content)).pages)
        except (PyPdfError, OSError, ValueError):
            pass  # a file that only calls itself a PDF; it is kept as it is
    return tuple(PdfReader(io.BytesIO(_divider(data, part))).pages)


def _divider(data: CaseFileData, part: FilePart) -> bytes:
    words = part.note or "本件不能印在卷内，原件另存"

    def draw(canvas: Canvas) -> None:
        block = stack((text(part.title, CAUSE, WIDTH), gap(12), text(words, ORGAN, WIDTH)))
        block.draw(canvas, LEFT, A4[1] / 2 + block.height / 2)
        canvas.showPage()

    return make_pdf(A4, part.title, data.made_at, draw, organ=data.organ_name)


def _front(data: CaseFileData, placed: Sequence[_Placed]) -> bytes:
    """Cover and contents."""

    def draw(canvas: Canvas) -> None:
        _cover(canvas, data)
        for blocks in _contents(data, placed):
            stack(blocks).draw(canvas, LEFT, TOP)
            canvas.showPage()

    return make_pdf(A4, _name(data), data.made_at, draw, organ=data.organ_name)


def _cover(canvas: Canvas, data: CaseFileData) -> None:
    if data.restricted:
        draw_text(canvas, RESTRICTED, Style(Face.HEI, 16, 22, BLACK, "left"), LEFT, A4[1] - 25 * MM)
    middle = A4[0] / 2
    draw_text(canvas, data.organ_name, fitted(data.organ_name, ORGAN, WIDTH), middle, A4[1] - 52 * MM)
    words = "　".join(data.word) if len(data.word) < 3 else data.word
    draw_text(canvas, words, fitted(words, TITLE, WIDTH), middle, A4[1] - 82 * MM)
    title = stack((text(shortened(data.title, 60), CAUSE, WIDTH),))
    title.draw(canvas, LEFT, A4[1] - 98 * MM)
    if not data.internal:
        draw_text(canvas, EXTERNAL, NOTE, middle, A4[1] - 124 * MM)
    facts = ((data.number_label, group_number(data.number)), *data.facts)
    rows = stack(piece.block for piece in form_rows(facts, WIDTH, LABEL_WIDTH))
    rows.draw(canvas, LEFT, A4[1] - 132 * MM)
    made = f"{format_date_cn(data.made_at.date())}　{data.made_by}立卷"
    draw_text(canvas, made, NOTE, middle, 24 * MM)
    canvas.showPage()


def _contents(data: CaseFileData, placed: Sequence[_Placed]) -> list[list[Block]]:
    """The pages of 卷内目录."""
    head = Piece(stack((text("卷内目录", HEAD, WIDTH), gap(6))))
    lines = [Piece(_entry(place, each)) for place, each in enumerate(placed, 1)]
    empty = [] if lines else [Piece(text("卷内还没有材料。", ENTRY, WIDTH))]
    return paginate([head, *lines, *empty, *_missing(data.missing)], ROOM, ROOM)


def _missing(names: tuple[str, ...]) -> list[Piece]:
    """What the file must have and has not."""
    words = f"尚缺的必备材料：{'、'.join(names)}。"
    return [Piece(stack((gap(10), text(words, LACKING, WIDTH))))] if names else []


def _entry(place: int, each: _Placed) -> Block:
    """Number, title, document number, date, and the page on which it begins."""
    day = format_date_cn(each.part.made_on) if each.part.made_on else ""
    parts = (
        (f"{place}.", ENTRY, 0.0, 10 * MM),
        (each.part.title, ENTRY, 10 * MM, 62 * MM),
        (each.part.number, ENTRY, 74 * MM, 44 * MM),
        (day, ENTRY, 119 * MM, 26 * MM),
        (str(each.first), PAGE, WIDTH, 10 * MM),
    )

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for words, style, offset, room in parts:
            if words:
                draw_text(canvas, words, fitted(words, style, room), x + offset, top - 16)

    return Block(LINE, draw)
