"""The bound file of a mediation case: cover, contents, pieces in order, pages counted, what is missing named."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

from pypdf import PdfReader

from tests.unit.documents.papers import AGREEMENT, SESSION
from tests.unit.documents.reading import fonts_of
from xinfang_desk.documents.agreement import draw_agreement
from xinfang_desk.documents.record import draw_record
from xinfang_desk.domain.dossier import DossierPlace, piece_of
from xinfang_desk.domain.papers import FormData, LetterData, PaperKind
from xinfang_desk.services.dossier import DossierItem, DossierMaker, handed_in
from xinfang_desk.services.mediationpaperdata import paper_for
from xinfang_desk.services.press import Press

from .mediationcases import SHORT, asked

K = PaperKind
PRESS = Press()
MAKER = DossierMaker(PRESS)
NOW = datetime(2026, 4, 30, 9, 0)
ARCHIVE = {"retention": "长期", "filed_by": "王小明", "filed_on": date(2026, 4, 30), "statement": "证据原件已退还。"}


def item(kind: PaperKind, content: bytes = b"", day: int = 20) -> DossierItem:
    piece = piece_of(kind, made_on=date(2026, 3, day))
    assert piece is not None
    return DossierItem(piece, content or drawn(kind))


def drawn(kind: PaperKind) -> bytes:
    data = paper_for(kind, SHORT, asked(kind, "short"))
    return PRESS.letter(data) if isinstance(data, LetterData) else PRESS.form(data)


IDENTITY = handed_in(DossierPlace.IDENTITY, "当事人身份证复印件", drawn(K.PAYMENT_RECEIPT))
WHOLE = (
    item(K.AGREEMENT, draw_agreement(AGREEMENT)),
    item(K.FOLLOW_UP_RECORD),
    item(K.SESSION, draw_record(SESSION)),
    item(K.CONFIRMATION_APPLICATION),
    IDENTITY,
    item(K.MEDIATION_RIGHTS),
    item(K.MEDIATION_REGISTER),
)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in reader(pdf).pages]


def bound(*items: DossierItem) -> bytes:
    return MAKER.bound(SHORT, items, ARCHIVE, NOW, "王小明")


def test_the_file_has_cover_contents_and_its_pieces_in_order() -> None:
    pdf = bound(*WHOLE)
    titles = [str(entry.title) for entry in reader(pdf).outline if not isinstance(entry, list)]
    assert titles == [
        "封面", "卷内目录", "人民调解受理登记表", "人民调解权利义务告知书", "当事人身份证复印件", "人民调解记录", "人民调解协议书",
        "人民调解回访记录", "司法确认申请书", "卷宗情况说明", "卷宗封底",
    ]  # fmt: skip
    pages = texts(pdf)
    for words in ("人民调解卷宗", "（2026）示人调字第7号", "李调解", "2026年3月4日至2026年3月20日", "王小明", "长期"):
        assert words in pages[0], words
    assert "尚缺" not in pages[1]
    for place, page in enumerate(pages[1:], 2):
        assert f"卷宗第{place}页共{len(pages)}页" in page
    assert {embedded for embedded, _, _ in fonts_of(pdf).values()} == {"yes"}


def test_contents_and_bookmarks_point_at_the_same_pages() -> None:
    pdf = bound(*WHOLE)
    book, pages = reader(pdf), texts(pdf)
    for entry in book.outline:
        assert not isinstance(entry, list)
        first = book.get_destination_page_number(entry)
        assert first is not None
        if first > 1:
            assert f"{first + 1}" in pages[1]


def test_statement_and_back_count_pieces_and_pages() -> None:
    pages = texts(bound(*WHOLE))
    inside = len(pages) - 3
    for page in pages[-2:]:
        assert f"8件，{inside}页（不含封面、目录和封底）" in page
    assert "证据原件已退还。" in pages[-2]
    assert "2026年4月30日" in pages[-1]


def test_a_missing_piece_is_named_on_contents_and_statement_and_asked_for() -> None:
    without = [one for one in WHOLE if one is not IDENTITY and one.piece.kind is not K.MEDIATION_RIGHTS]
    assert MAKER.missing(SHORT, without) == ("权利义务告知书", "身份证明")
    pages = texts(bound(*without))
    assert "尚缺的必备材料：权利义务告知书、身份证明。" in pages[1]
    assert "权利义务告知书、身份证明" in pages[-2]
    assert MAKER.missing(SHORT, WHOLE) == ()


def test_a_case_without_an_agreement_needs_the_notice_of_its_end() -> None:
    failed = replace(SHORT, agreed=False, outcome="调解不成", terms=())
    items = [one for one in WHOLE if one.piece.kind is not K.AGREEMENT]
    assert MAKER.missing(failed, items) == ("终止调解通知书",)
    assert MAKER.missing(failed, [*items, item(K.TERMINATION)]) == ()


def test_a_statement_and_a_back_that_were_issued_are_not_made_again() -> None:
    pages = texts(bound(*WHOLE, item(K.DOSSIER_STATEMENT), item(K.DOSSIER_BACK)))
    assert sum(page.startswith("卷宗情况说明") for page in pages) == 1
    assert sum(page.startswith("卷宗封底") for page in pages) == 1


def test_what_cannot_be_printed_has_a_page_that_says_so() -> None:
    pages = texts(bound(*WHOLE, handed_in(DossierPlace.EVIDENCE, "录音光盘", b"", "光盘一张，附于卷末袋内")))
    assert any("录音光盘" in page and "附于卷末袋内" in page for page in pages[2:])


def test_the_same_file_comes_out_of_the_same_pieces() -> None:
    first, second = (texts(bound(*items)) for items in (WHOLE, tuple(reversed(WHOLE))))
    assert first == second


def test_contents_as_a_paper_of_their_own() -> None:
    data = MAKER.contents(SHORT, WHOLE[:3])
    assert isinstance(data, FormData)
    assert data.rows[1:] == (
        ("1", "人民调解记录", "页数", "1"),
        ("2", "人民调解协议书", "页数", "1"),
        ("3", "人民调解回访记录", "页数", "1"),
    )
    assert data.note == "尚缺的必备材料：申请书或者受理登记表、权利义务告知书、身份证明。"
