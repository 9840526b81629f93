"""Ruled forms: the height of rows, what goes on over pages, places to write by hand."""

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.documents.form import MOST_SHRINKING, WIDTH, draw_form
from xinfang_desk.documents.formrows import LONG_ROOM, SHORT_ROOM, TIGHT, form_pieces
from xinfang_desk.documents.forms import LEAST
from xinfang_desk.domain.papers import FormData, PaperKind

from .reading import MM, joined, pages_of

FORM = FormData(
    PaperKind.ADDRESS_CONFIRMATION,
    "示例区信访办公室",
    "",
    "送达地址确认书",
    (("登记编号", "500108 20260302 0007", "姓名或名称", "䶮某"), ("送达地址", ""), ("备注", "")),
    ("确认人",),
    date(2026, 3, 4),
)


def heights(rows: tuple[tuple[str, ...], ...], *, tight: bool = False) -> list[float]:
    return [piece.block.height for piece in form_pieces(rows, WIDTH, tight=tight)]


def test_empty_places_are_high_enough_to_write_by_hand() -> None:
    assert heights(FORM.rows) == [LEAST, SHORT_ROOM, LONG_ROOM]
    assert min(heights(FORM.rows, tight=True)) >= 9 * MM
    assert LONG_ROOM - MOST_SHRINKING >= 12 * MM
    assert heights(FORM.rows, tight=True)[:2] == [TIGHT, TIGHT]


@pytest.mark.parametrize("empty", range(1, 13))
def test_a_form_uses_one_page_as_long_as_its_places_can_be_written_in(empty: int) -> None:
    rows = FORM.rows[:2] + (("备注", ""),) * empty
    pages = pages_of(draw_form(replace(FORM, rows=rows)))
    assert len(pages) == 1
    assert any("签名" in word.text and word.bottom < (297 - 24) * MM for word in pages[0].words)


def test_a_form_with_more_to_write_goes_on_and_names_its_case() -> None:
    pages = pages_of(draw_form(replace(FORM, rows=FORM.rows[:1] + (("备注", ""),) * 40)))
    assert len(pages) > 2
    for page in pages[1:]:
        head = "".join(word.text for word in page.words if word.top < 24 * MM)
        assert head == "送达地址确认书登记编号：500108202603020007"


def test_the_number_of_the_paper_comes_before_that_of_its_first_row() -> None:
    rows = FORM.rows[:1] + (("备注", ""),) * 40
    numbered = draw_form(replace(FORM, rows=rows, number="（2026）示人调字第7号"))
    heads = ["".join(w.text for w in page.words if w.top < 24 * MM) for page in pages_of(numbered)[1:]]
    assert set(heads) == {"送达地址确认书编号：（2026）示人调字第7号"}
    nameless = draw_form(replace(FORM, rows=(("备注", ""),) * 40))
    assert joined(nameless).count("送达地址确认书") == len(pages_of(nameless))
