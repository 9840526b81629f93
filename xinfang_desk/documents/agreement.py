"""The agreement of the mediation room: 协议书 and 口头协议登记表 (人民调解法 28-33; 司法部 forms of 2010)."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import AgreementData, PaperKind
from ..domain.text import format_date_cn
from .agreementparts import (
    BODY,
    HEAD,
    LEFT,
    NUMERALS,
    WIDTH,
    instalment_pieces,
    party_pieces,
    section_pieces,
    signature_rows,
)
from .blocks import Block, beside, gap, stack, stroke, text
from .fonts import Face
from .forms import form_rows
from .pager import Piece, kept, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, BLACK, HAIR, MM
from .typeset import Style, draw_text, fitted, set_text

TOP: Final = A4[1] - 26 * MM
FOOT: Final = 22 * MM

TITLE: Final = Style(Face.SONG_BOLD, 22, 30, BLACK, "center")
SIGN: Final = Style(Face.BODY, 12, 21, BLACK, "left")
SEAL: Final = Style(Face.BODY, 12, 22, BLACK, "center")
NOTE: Final = Style(Face.SONG, 10.5, 16, BLACK)

EFFECT: Final = (
    "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，"
    "当事人应当按照约定履行。"
)
CONFIRMATION: Final = "{}认为有必要的，可以自本协议生效之日起30日内共同向有管辖权的人民法院申请司法确认。"
READ_BACK: Final = "以上记录我已看过（已向我宣读），与我说的相符。"
PARTY_SIGN: Final = "（签名、盖章或按指印）"
TOGETHER: Final = 6
"""Signatures of so many parties are never parted by a page."""


def draw_agreement(data: AgreementData) -> bytes:
    """人民调解协议书 (Art. 29) or, with `oral`, the register form of an oral agreement (Arts. 28, 30), as PDF."""
    kind = PaperKind.ORAL_AGREEMENT if data.oral else PaperKind.AGREEMENT
    pieces = _oral(data) if data.oral else _written(data)
    head = _head(kind.label, data.number, "登记编号" if data.oral else "编号")
    return make_pdf(
        A4,
        f"{kind.label} {data.number}",
        data.signed_on,
        lambda canvas: _draw(canvas, head, pieces),
        organ=data.room,
    )


def _draw(canvas: Canvas, head: Block, pieces: list[Piece]) -> None:
    """All pages, each with its number."""
    room = TOP - FOOT
    pages = paginate([Piece(head, kept=True), *pieces], room, room)
    for number, page in enumerate(pages, 1):
        stack(page).draw(canvas, LEFT, TOP)
        centre = Style(Face.SONG, 10.5, 14, BLACK, "center")
        draw_text(canvas, f"第{number}页　共{len(pages)}页", centre, A4[0] / 2, 14 * MM)
        canvas.showPage()


def _head(title: str, number: str, label: str) -> Block:
    """The title of the paper and, below it at the right, its number."""
    right = Style(Face.BODY, 12, 20, BLACK, "right")
    parts = [text(title, TITLE, WIDTH), gap(4)]
    if number:
        parts.append(text(f"{label}：{number}", right, WIDTH))
    return stack((*parts, gap(10)))


def _written(data: AgreementData) -> list[Piece]:
    """The agreement, section by section; what was not agreed on has no section."""
    parties = data.party_lines or (("申请人", data.applicant), ("被申请人", data.respondent))
    pieces = [piece for label, words in parties for piece in party_pieces(label, words)]
    pieces.append(Piece(gap(6)))
    for place, section in enumerate(_sections(data)):
        heading, paragraphs, tables = section
        pieces += section_pieces(f"{NUMERALS[place]}、{heading}", paragraphs)
        for words, rows in tables:
            pieces += _payment(words, rows)
    return [*pieces[:-3], *kept(pieces[-3:]), *_signatures(data)]


_Section = tuple[str, list[str], tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]]


def _sections(data: AgreementData) -> list[_Section]:
    """The headings of the agreement with their paragraphs and tables (Art. 29)."""
    split = bool(data.disputed)
    found: list[_Section] = []
    if data.facts or not split:
        found.append(("纠纷的主要事实" if split else "纠纷的主要事实和争议事项", data.facts.split("\n"), ()))
    if split:
        found.append(("争议事项", data.disputed.split("\n"), ()))
    found.append((f"经调解，{_sides(data)}当事人自愿达成如下协议", [*_numbered(data.terms), *_amount(data)], ()))
    way = [] if data.payments else [data.performance_way or "按照协议内容履行。"]
    found.append(("履行的方式和时限", way, data.payments))
    if data.failure:
        found.append(("不履行协议的处理", data.failure.split("\n"), ()))
    found.append(
        ("协议的效力和份数", [(data.effect or EFFECT) + CONFIRMATION.format(_sides(data)), _copies(data.copies)], ())
    )
    return found


def _numbered(terms: tuple[str, ...]) -> list[str]:
    """The terms with their numbers; a single one needs none."""
    return [f"{n}. {term}" for n, term in enumerate(terms, 1)] if len(terms) > 1 else list(terms)


def _amount(data: AgreementData) -> list[str]:
    """The whole amount, unless a single payment has just said it."""
    if not data.amount_text or len(data.payments) == 1:
        return []
    return [f"协议涉及金额：人民币{data.amount_text}（大写：{data.amount_capital}）。"]


def _payment(words: str, rows: tuple[tuple[str, ...], ...]) -> list[Piece]:
    """How one payment is made, with its instalments."""
    lines = line_pieces(set_text(words, BODY, WIDTH))
    if not rows:
        return lines
    lines[-1:] = kept(lines[-1:])
    return [*lines, *instalment_pieces(rows)]


def _copies(copies: int) -> str:
    """How many copies, and who keeps them (Art. 29)."""
    return f"本协议一式{copies}份，当事人各执一份，人民调解委员会留存一份。"


def _section(heading: str, paragraphs: list[str]) -> list[Piece]:
    """A heading in 黑体 and its paragraphs."""
    return section_pieces(heading, paragraphs)


def _signatures(data: AgreementData) -> list[Piece]:
    """Places for all who sign, the committee with room for its seal, and the date.

    They stay together with the last words of the agreement; of many parties the rows may go on over a page.
    """
    half = WIDTH / 2
    officials = (("人民调解员", data.mediator_signed), ("记录人", ""))
    seal = stack(
        (
            gap(4),
            *signature_rows(officials, "（签名）"),
            beside(((half, text(data.room, SEAL, half)),)),
            beside(((half, text("（印章）", SEAL, half)),)),
            beside(((half, text(format_date_cn(data.signed_on), SEAL, half)),)),
        )
    )
    rows = [Piece(row, kept=len(data.signers) <= TOGETHER) for row in _party_rows(data)]
    rows[:1] = kept(rows[:1])
    rows[-1:] = kept(rows[-1:])
    return [Piece(gap(8), kept=True), *rows, Piece(seal)]


def _party_rows(data: AgreementData) -> list[Block]:
    """Where the parties sign; what they may do instead of signing is said once above their names."""
    if not data.signers:
        return signature_rows((("申请人", ""), ("被申请人", "")), PARTY_SIGN)
    first, *others = signature_rows(data.signers, "")
    return [stack((text(f"{_sides(data)}当事人{PARTY_SIGN}", HEAD, WIDTH), first)), *others]


def _sides(data: AgreementData) -> str:
    """双方, or 各方 where there are more than two."""
    return "各方" if len(data.signers) > 2 else "双方"


def _sign_row(labels: tuple[str, ...]) -> Block:
    """Labels side by side, each with room below it and a line to sign on."""
    width = WIDTH / len(labels)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for place, label in enumerate(labels):
            left = x + place * width
            draw_text(canvas, f"{label}：", fitted(f"{label}：", SIGN, width - 12), left, top - 16)
            stroke(canvas, (left, top - 42), (left + width - 24, top - 42), HAIR, BLACK)

    return Block(45.0, draw)


def _oral(data: AgreementData) -> list[Piece]:
    """The register form of an oral agreement, as a table."""
    terms = "\n".join(_numbered(data.terms))
    amount = f"人民币{data.amount_text}（大写：{data.amount_capital}）" if data.amount_text else "不涉及"
    parties = data.party_lines or (("申请人", data.applicant), ("被申请人", data.respondent))
    facts = "\n".join(part for part in (data.facts, data.disputed) if part)
    rows = (
        *parties,
        ("纠纷主要事实、争议事项", facts),
        ("口头协议内容", terms),
        ("涉及金额", amount),
        ("履行方式、时限", data.performance_way),
        *((("不履行的处理", data.failure),) if data.failure else ()),
        ("达成协议日期" if data.effect else "登记日期", format_date_cn(data.signed_on)),
    )
    note = "口头协议自各方当事人达成协议之日起生效（《人民调解法》第三十条），由人民调解员记录协议内容。"
    tail = stack((gap(12), text(note, NOTE, WIDTH), gap(16), *_oral_signs(data)))
    return [*form_rows(rows, WIDTH, 34 * MM), Piece(tail)]


def _oral_signs(data: AgreementData) -> tuple[Block, ...]:
    """Mediator and recorder sign; the committee's seal."""
    half = WIDTH / 2
    seal = stack((text(data.room, SEAL, half), text("（印章）", SEAL, half)))
    return _sign_row(("人民调解员（签名）", "记录人（签名）")), gap(10), beside(((half, seal),))
