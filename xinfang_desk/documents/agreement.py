"""The agreement of the mediation room: 协议书 and 口头协议登记表 (人民调解法 28-33; 司法部 forms of 2010)."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import AgreementData, PaperKind
from ..domain.text import format_date_cn
from .blocks import Block, beside, gap, stack, stroke, text
from .fonts import Face
from .forms import form_rows
from .pager import Piece, kept, line_pieces, paginate
from .sheet import make_pdf
from .style import A4, BLACK, HAIR, MM
from .typeset import Style, draw_text, fitted, set_text, text_width

LEFT: Final = 28 * MM
WIDTH: Final = A4[0] - LEFT - 26 * MM
TOP: Final = A4[1] - 26 * MM
FOOT: Final = 22 * MM

TITLE: Final = Style(Face.SONG_BOLD, 22, 30, BLACK, "center")
BODY: Final = Style(Face.BODY, 12, 21.5, BLACK, indent=24)
HEAD: Final = Style(Face.HEI, 12, 23, BLACK, "left")
SIGN: Final = Style(Face.BODY, 12, 21, BLACK, "left")
SEAL: Final = Style(Face.BODY, 12, 22, BLACK, "center")
NOTE: Final = Style(Face.SONG, 10.5, 16, BLACK)

EFFECT: Final = (
    "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，"
    "当事人应当按照约定履行。双方认为有必要的，可以自本协议生效之日起30日内共同向有管辖权的人民法院申请司法确认。"
)
PARTY_SIGN: Final = "（签名、盖章或按指印）"


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
    """The agreement, paragraph by paragraph."""
    amount = [f"协议涉及金额：人民币{data.amount_text}（大写：{data.amount_capital}）。"] if data.amount_text else []
    terms = [f"{n}. {term}" for n, term in enumerate(data.terms, 1)] if len(data.terms) > 1 else list(data.terms)
    parties = [*_party("申请人", data.applicant), *_party("被申请人", data.respondent), Piece(gap(6))]
    body = [
        *parties,
        *_section("一、纠纷的主要事实和争议事项", data.facts.split("\n")),
        *_section("二、经调解，双方当事人自愿达成如下协议", [*terms, *amount]),
        *_section("三、履行的方式和时限", [data.performance_way or "按照协议内容履行。"]),
        *_section("四、协议的效力和份数", [EFFECT, _copies(data.copies)]),
    ]
    return [*body[:-3], *kept(body[-3:]), *_signatures(data)]


def _copies(copies: int) -> str:
    """How many copies, and who keeps them (Art. 29)."""
    return f"本协议一式{copies}份，当事人各执一份，人民调解委员会留存一份。"


def _party(label: str, words: str) -> list[Piece]:
    """A party, the label in 黑体, what follows hanging beside it."""
    lead = text_width(f"{label}：", HEAD)
    value = text(words, Style(Face.BODY, 12, 23, BLACK), WIDTH - lead)
    return [Piece(beside(((0.0, text(f"{label}：", HEAD, lead + 2)), (lead, value))))]


def _section(heading: str, paragraphs: list[str]) -> list[Piece]:
    """A heading in 黑体 and its paragraphs."""
    pieces = line_pieces(set_text(heading, HEAD, WIDTH), keep=True)
    for paragraph in paragraphs:
        pieces += line_pieces(set_text(paragraph, BODY, WIDTH))
    return pieces


def _signatures(data: AgreementData) -> list[Piece]:
    """Lines for all who sign, the committee with room for its seal, and the date; never torn apart."""
    half = WIDTH / 2
    rows = [
        _sign_row((f"申请人{PARTY_SIGN}", f"被申请人{PARTY_SIGN}")),
        _sign_row(("人民调解员（签名）", "记录人（签名）")),
    ]
    seal = stack(
        (
            text(f"{data.room}", SEAL, half),
            text("（印章）", SEAL, half),
            text(format_date_cn(data.signed_on), SEAL, half),
        )
    )
    return [Piece(stack((gap(8), *rows, gap(4), beside(((half, seal),)))))]


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
    terms = "\n".join(f"{n}. {term}" for n, term in enumerate(data.terms, 1))
    amount = f"人民币{data.amount_text}（大写：{data.amount_capital}）" if data.amount_text else "不涉及"
    rows = (
        ("申请人", data.applicant),
        ("被申请人", data.respondent),
        ("纠纷主要事实、争议事项", data.facts),
        ("口头协议内容", terms),
        ("涉及金额", amount),
        ("履行方式、时限", data.performance_way),
        ("登记日期", format_date_cn(data.signed_on)),
    )
    note = "口头协议自各方当事人达成协议之日起生效（《人民调解法》第三十条），由人民调解员记录协议内容。"
    tail = stack((gap(12), text(note, NOTE, WIDTH), gap(16), *_oral_signs(data)))
    return [*form_rows(rows, WIDTH, 34 * MM), Piece(tail)]


def _oral_signs(data: AgreementData) -> tuple[Block, ...]:
    """Mediator and recorder sign; the committee's seal."""
    half = WIDTH / 2
    seal = stack((text(data.room, SEAL, half), text("（印章）", SEAL, half)))
    return _sign_row(("人民调解员（签名）", "记录人（签名）")), gap(10), beside(((half, seal),))
