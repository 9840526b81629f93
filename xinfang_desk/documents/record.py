"""人民调解记录 and 人民调解调查记录: who was there, what was said, read back and signed on every page (Art. 27)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import PaperKind, SessionData
from ..domain.records import READ_BACK, RecordKind
from .blocks import Block, beside, gap, stack, stroke, text
from .fonts import Face
from .forms import form_rows
from .marks import draw_page_of, draw_proof
from .pager import Piece, kept, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, BLACK, HAIR, MM
from .typeset import Style, draw_text, set_text, text_width
from .words import instant_words

LEFT: Final = 28 * MM
WIDTH: Final = A4[0] - LEFT - 26 * MM
TOP: Final = A4[1] - 26 * MM
FOOT: Final = 22 * MM
SIGNED: Final = 11 * MM
"""Height kept free above the foot of every page but the last for its signatures."""

TITLE: Final = Style(Face.SONG_BOLD, 22, 30, BLACK, "center")
NUMBER: Final = Style(Face.BODY, 12, 20, BLACK, "right")
BODY: Final = Style(Face.BODY, 12, 21.5, BLACK, indent=24)
HEAD: Final = Style(Face.HEI, 12, 23, BLACK, "left")
SIGN: Final = Style(Face.BODY, 12, 21, BLACK, "left")
FOOT_SIGN: Final = Style(Face.SONG, 10.5, 14, BLACK, "left")
_KINDS: Final = {RecordKind.MEDIATION: PaperKind.SESSION, RecordKind.INVESTIGATION: PaperKind.INVESTIGATION}


def draw_record(data: SessionData) -> bytes:
    """The record as PDF; every page has lines for the signatures, a `proof` is marked 草稿."""
    title = _KINDS[data.kind].label
    head = _head(f"{title}（补正）" if data.supplements else title, data.number)
    pages = _pages(head, data)
    return make_pdf(A4, f"{title} {data.number}", data.started, lambda c: _draw(c, pages, data), organ=data.room)


def _pages(head: Block, data: SessionData) -> list[list[Block]]:
    room = TOP - FOOT - SIGNED
    return paginate([Piece(head, kept=True), *_facts(data), *_body(data)], room, room)


def _draw(canvas: Canvas, pages: Sequence[Sequence[Block]], data: SessionData) -> None:
    """All pages; what is said on the last one is signed right below it, the others are signed at their foot."""
    for number, page in enumerate(pages, 1):
        if data.proof:
            draw_proof(canvas, A4)
        stack(tuple(page)).draw(canvas, LEFT, TOP)
        if number < len(pages):
            _sign_foot(canvas, data)
        draw_page_of(canvas, number, len(pages), A4[0] / 2)
        canvas.showPage()


def _head(title: str, number: str) -> Block:
    """The title of the paper and, below it at the right, its number."""
    return stack((text(title, TITLE, WIDTH), gap(4), text(f"编号：{number}", NUMBER, WIDTH), gap(10)))


def _facts(data: SessionData) -> list[Piece]:
    """The ruled head: when, where, who."""
    rows = [("时间", _span(data)), ("地点", data.place), *_people(data)]
    if data.supplements:
        rows.append(("补正", f"本记录补正{data.supplements}；原记录不作改动，与本记录一并归档。"))
    return [*form_rows(rows, WIDTH, 26 * MM), Piece(gap(10), kept=True)]


def _people(data: SessionData) -> list[tuple[str, str]]:
    if data.kind is RecordKind.INVESTIGATION:
        return [
            ("调查人", data.investigator),
            ("被调查人", f"{data.asked}（{data.identity}）" if data.identity else data.asked),
            ("当事人", f"{data.applicant} 与 {data.respondent}"),
            ("在场人员", "、".join(filter(None, (*data.attending, data.present))) or "无"),
        ]
    rows = [("申请人", data.applicant), ("被申请人", data.respondent), ("人民调解员", data.mediator)]
    if data.attending:
        rows.append(("到场当事人", "、".join(data.attending)))
    return [*rows, ("在场人员", data.present or "无")]


def _span(data: SessionData) -> str:
    same_day = data.started.date() == data.ended.date()
    end = f"{data.ended.hour}:{data.ended.minute:02d}" if same_day else instant_words(data.ended)
    return f"{instant_words(data.started)} 至 {end}"


def _body(data: SessionData) -> list[Piece]:
    """What was said, then read back and signed; the signatures never stand on a page of their own."""
    pieces = line_pieces(set_text(f"{data.kind.label}：", HEAD, WIDTH), keep=True)
    for paragraph in _paragraphs(data.record):
        pieces += line_pieces(set_text(paragraph, BODY, WIDTH))
    pieces[-2:] = kept(pieces[-2:])
    rows = [_sign_row(labels) for labels in _pairs(signers(data))]
    return [*pieces, Piece(stack((gap(10), text(READ_BACK, BODY, WIDTH), gap(4), *rows)))]


def _paragraphs(record: str) -> list[str]:
    """The paragraphs of a record; the closing sentence is printed above the signatures in any case."""
    paragraphs = record.rstrip().split("\n")
    while len(paragraphs) > 1 and paragraphs[-1].strip() in ("", READ_BACK):
        paragraphs.pop()
    return paragraphs


def signers(data: SessionData) -> tuple[str, ...]:
    """Who signs, with how: those who were there, the mediator or who asked, the recorder."""
    recorder = f"记录人{data.recorder}（签名）"
    if data.kind is RecordKind.INVESTIGATION:
        return f"被调查人{data.asked}（签名或按指印）", f"调查人{data.investigator}（签名）", recorder
    parties = data.attending or ("申请人", "被申请人")
    others = ("其他在场人员（签名）",) if data.present else ()
    mediator = "人民调解员（签名）"
    return (*(f"{party}（签名或按指印）" for party in parties), *others, mediator, recorder)


def _pairs(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """Two signatures a row."""
    return [tuple(labels[place : place + 2]) for place in range(0, len(labels), 2)]


def _sign_row(labels: tuple[str, ...]) -> Block:
    """Labels side by side, each with room below it and a line to sign on; one alone takes the left half."""
    return beside(tuple((place * WIDTH / 2, _sign_place(label, WIDTH / 2)) for place, label in enumerate(labels)))


def _sign_place(label: str, width: float) -> Block:
    """A label, in two lines where the name is long, and room below it to sign in."""
    words = text(f"{label}：", SIGN, width - 24)
    height = words.height + 24

    def draw(canvas: Canvas, x: float, top: float) -> None:
        words.draw(canvas, x, top)
        stroke(canvas, (x, top - height + 3), (x + width - 24, top - height + 3), HAIR, BLACK)

    return Block(height, draw)


def _sign_foot(canvas: Canvas, data: SessionData) -> None:
    """The signatures at the foot of a page that is followed by another."""
    asked = data.kind is RecordKind.INVESTIGATION
    _blank_line(canvas, "被调查人（签名或按指印）：" if asked else "当事人（签名或按指印）：", LEFT, WIDTH * 0.6)
    _blank_line(canvas, "调查人：" if asked else "调解员：", LEFT + WIDTH * 0.64, WIDTH * 0.36)


def _blank_line(canvas: Canvas, label: str, x: float, width: float) -> None:
    """A label and a line to write on."""
    draw_text(canvas, label, FOOT_SIGN, x, FOOT)
    stroke(canvas, (x + text_width(label, FOOT_SIGN) + 2, FOOT - 2), (x + width, FOOT - 2), HAIR, BLACK)
