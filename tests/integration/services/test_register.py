"""文号登记簿 on a real office: every number once, gaps explained, nothing told of what one may not see."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import delete

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.register import APART, EXPLAINED, ISSUED, MISSING, VOID
from xinfang_desk.store import schema

from .desk import ACCUSATION, UNIT, Desk

DISCIPLINE = "101"


def lose(desk: Desk, number: str) -> None:
    """A paper disappears behind the program's back."""
    with desk.tampering() as connection:
        paper = schema.papers.c.number == number
        connection.execute(schema.steps.update().values(paper_id=None))
        connection.execute(delete(schema.papers).where(paper))


def refer(desk: Desk) -> str:
    paper = desk.move(desk.register().number, "refer", unit=UNIT).paper
    assert paper is not None
    return paper.number


def test_every_kind_has_its_series_and_a_new_year_begins_again(desk: Desk) -> None:
    first = [refer(desk), refer(desk)]
    assert first == ["示信访转〔2026〕1号", "示信访转〔2026〕2号"]
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    told = desk.move(number, "notify").paper
    assert told is not None
    assert told.number == "示信访告〔2026〕1号"
    desk.days(330)
    assert refer(desk) == "示信访转〔2027〕1号"
    register = desk.services.register.register(desk.ctx, 2026)
    assert [row.number for row in register.rows] == ["示信访告〔2026〕1号", *first, "示信访转〔2026〕3号"]
    assert {row.status for row in register.rows} == {ISSUED}
    assert register.years == (2027, 2026)
    assert register.rows[1].addressee
    assert register.rows[1].matter_number == "500108202603020001"


def test_a_refused_step_uses_up_no_number(desk: Desk) -> None:
    number = desk.register().number
    with pytest.raises(InputRejected):
        desk.move(number, "refer", unit="no such unit")
    assert refer(desk) == "示信访转〔2026〕1号"


def test_a_withdrawn_step_leaves_its_number_void_with_the_reason(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.services.casework.reverse(desk.ctx, number, desk.today, "单位选错")
    assert desk.move(number, "refer", unit=UNIT).paper.number == "示信访转〔2026〕2号"
    rows = desk.services.register.register(desk.ctx, 2026).rows
    assert [(row.status, "单位选错" in row.reason) for row in rows] == [(VOID, True), (ISSUED, False)]


def test_a_lost_number_is_a_gap_until_it_is_explained(desk: Desk) -> None:
    lost, last = refer(desk), refer(desk)
    lose(desk, lost)
    register = desk.services.register.register(desk.ctx, 2026)
    assert [(row.number, row.status) for row in register.missing] == [(lost, MISSING)]
    (finding,) = desk.services.safekeeping.check(desk.ctx)
    assert (finding.code, lost in finding.place) == ("document_number", True)
    with pytest.raises(InputRejected, match="原因"):
        desk.services.register.explain(desk.ctx, lost, " ")
    with pytest.raises(InputRejected, match="不是缺号"):
        desk.services.register.explain(desk.ctx, last, "用于手工文书")
    desk.services.register.explain(desk.ctx, lost, "3月2日用于手工出具的转送函")
    register = desk.services.register.register(desk.ctx, 2026)
    assert (register.rows[0].status, register.rows[0].reason) == (EXPLAINED, "3月2日用于手工出具的转送函")
    assert register.missing == ()
    assert desk.services.safekeeping.check(desk.ctx) == ()
    assert refer(desk) == "示信访转〔2026〕3号"


def test_the_last_number_of_a_series_is_a_gap_as_well(desk: Desk) -> None:
    refer(desk)
    lost = refer(desk)
    lose(desk, lost)
    assert [row.number for row in desk.services.register.register(desk.ctx, 2026).missing] == [lost]


def test_a_number_of_an_accusation_stands_there_without_anything_else(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    desk.move(number, "refer_discipline", unit=DISCIPLINE)
    (row,) = desk.services.register.register(desk.ctx, 2026).rows
    assert (row.matter_number, row.status) == (number, ISSUED)
    (hidden,) = desk.services.register.register(desk.outsider, 2026).rows
    assert (hidden.number, hidden.status) == (row.number, APART)
    assert not any((hidden.matter_number, hidden.kind, hidden.addressee, hidden.on, hidden.paper_id))


def test_the_register_goes_out_as_a_sheet_and_on_paper(desk: Desk) -> None:
    number = refer(desk)
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.services.register.export(desk.ctx, 2026, ".xlsx")))
    cells = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert number in cells
    pages = PdfReader(io.BytesIO(desk.services.register.export(desk.ctx, 2026, ".pdf"))).pages
    assert number in "".join("".join(page.extract_text().split()) for page in pages)
    with pytest.raises(InputRejected):
        desk.services.register.export(desk.ctx, 2026, ".txt")
