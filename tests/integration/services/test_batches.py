"""Batches: each matter stands alone, what failed says why, what was done stays done."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from xinfang_desk.domain.board import board_filter
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.lifecycle import State
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.people import Person
from xinfang_desk.services.batches import Batch, run
from xinfang_desk.store import schema

from .desk import ACCUSATION, DRAFT, UNIT, VISITOR, Desk


def states(desk: Desk, numbers: list[str]) -> list[State]:
    return [desk.services.casework.detail(desk.ctx, number).status.state for number in numbers]


def registered(desk: Desk, count: int) -> list[str]:
    return [desk.visitor(f"居民{n}").number for n in range(count)]


def refer(desk: Desk, numbers: list[str], **hooks: object) -> Batch:
    return desk.services.batches.move(desk.ctx, numbers, "refer", desk.today, {"unit": UNIT}, **hooks)


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def test_a_selection_is_referred_with_one_letter_each(desk: Desk) -> None:
    numbers = registered(desk, 3)
    seen: list[tuple[int, int]] = []
    batch = refer(desk, numbers, progress=lambda done, total: seen.append((done, total)))
    assert (batch.done, batch.failed, batch.left, batch.stopped) == (tuple(numbers), (), (), False)
    assert states(desk, numbers) == [State.REFERRED] * 3
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert len(batch.papers) == 3
    bound = desk.services.batches.bound(batch.papers)
    pages = sum(len(PdfReader(io.BytesIO(paper)).pages) for paper in batch.papers)
    assert len(PdfReader(io.BytesIO(bound)).pages) == pages
    assert all(f"居民{n}" in text_of(bound) for n in range(3))


def test_a_matter_that_another_counter_moved_meanwhile_fails_alone(desk: Desk) -> None:
    numbers = registered(desk, 4)

    def other_counter(done: int, _total: int) -> None:
        if done == 1:
            desk.services.casework.move(desk.outsider, numbers[2], "refer", desk.today, {"unit": UNIT})

    batch = refer(desk, numbers, progress=other_counter)
    assert batch.done == (numbers[0], numbers[1], numbers[3])
    (failed,) = batch.failed
    assert failed.number == numbers[2]
    assert "已转送" in failed.reason
    assert states(desk, numbers) == [State.REFERRED] * 4
    listed = CalamineWorkbook.from_filelike(io.BytesIO(desk.services.batches.failures(batch)))
    rows = listed.get_sheet_by_index(0).to_python()
    assert any(failed.reason in map(str, row) for row in rows)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancelling_works_between_two_and_what_was_done_stays(desk: Desk, after: int) -> None:
    numbers = registered(desk, 4)
    batch = refer(desk, numbers, cancelled=iter([False] * after + [True]).__next__)
    assert batch.stopped
    assert (batch.done, batch.left) == (tuple(numbers[:after]), tuple(numbers[after:]))
    assert states(desk, numbers) == [State.REFERRED] * after + [State.REGISTERED] * (4 - after)
    with desk.services.store.read() as connection:
        actions = connection.scalars(schema.audit.select().with_only_columns(schema.audit.c.action)).all()
    assert actions.count("matter.refer") == after


def test_trouble_of_the_disk_stops_a_batch_that_would_only_fail_on() -> None:
    def full(number: str) -> tuple[bytes, ...]:
        if number != "a":
            raise EnvironmentTrouble("磁盘已满", "请清理")
        return ()

    batch = run(("a", "b", "c", "d", "e"), full)
    assert (batch.done, [one.number for one in batch.failed], batch.left) == (("a",), ["b", "c", "d"], ("e",))
    assert not batch.stopped


def test_every_notice_that_is_due_is_given_once(desk: Desk) -> None:
    owed = registered(desk, 2)
    told = desk.visitor("已告知").number
    nobody = desk.register(replace(DRAFT, petitioner=Person(name="无址", address_unclear=True))).number
    accusation = desk.register(ACCUSATION).number
    waiting = desk.visitor("未转送").number
    for number in (*owed, told, nobody):
        desk.move(number, "refer", unit=UNIT)
    desk.move(accusation, "refer_discipline", unit="101")
    desk.move(told, "notify")
    due = desk.services.batches.notices_due(desk.ctx)
    assert list(due) == owed
    board = desk.services.casework.search(desk.ctx, board_filter(State.REFERRED.value, desk.today)).rows
    assert set(due) <= {row.number for row in board}
    batch = desk.services.batches.notify(desk.ctx, due, desk.today, {})
    assert (batch.done, batch.failed) == (due, ())
    assert ["告知书" in text_of(paper) for paper in batch.papers] == [True, True]
    assert desk.services.batches.notices_due(desk.ctx) == ()
    assert states(desk, [waiting]) == [State.REGISTERED]


def test_the_chosen_matters_go_out_as_a_sheet(desk: Desk) -> None:
    numbers = registered(desk, 3)
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.services.batches.sheet(desk.ctx, numbers[:2])))
    cells = {str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row}
    assert {"居民0", "居民1"} <= cells
    assert "居民2" not in cells


def test_papers_are_saved_as_issued_and_void_ones_are_not(desk: Desk, tmp_path: Path) -> None:
    number = desk.register().number
    moved = desk.move(number, "refer", unit=UNIT)
    assert moved.paper is not None
    void = desk.register(petitioner=replace(VISITOR, name="乙")).number
    voided = desk.move(void, "refer", unit=UNIT).paper
    assert voided is not None
    desk.services.papers.void(desk.ctx, voided.id, "写错")
    batch = desk.services.batches.save_papers(desk.ctx, (number, void), tmp_path / "导出")
    assert batch.done == (number, void)
    names = {path.name: path.read_bytes() for path in (tmp_path / "导出" / number).iterdir()}
    assert names[f"转送函 {moved.paper.number}.pdf"] == moved.content
    assert len(names) == 2
    assert [path.name.split()[0] for path in (tmp_path / "导出" / void).iterdir()] == ["登记回执"]


def test_a_folder_that_cannot_be_written_is_told_for_each(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    batch = desk.services.batches.save_papers(desk.ctx, registered(desk, 2), tmp_path / "文件")
    assert [("不能写入" in one.reason) for one in batch.failed] == [True, True]


def test_papers_are_printed_again_marked_and_counted(desk: Desk) -> None:
    numbers = registered(desk, 2)
    desk.move(numbers[0], "refer", unit=UNIT)
    batch = desk.services.batches.reprint(desk.ctx, numbers, PaperKind.REFERRAL)
    assert batch.done == (numbers[0],)
    assert [one.number for one in batch.failed] == [numbers[1]]
    assert "还没有签发转送函" in batch.failed[0].reason
    assert "补打第1次" in text_of(batch.papers[0])


def test_a_tampered_paper_fails_alone(desk: Desk) -> None:
    numbers = registered(desk, 2)
    refer(desk, numbers)
    with desk.tampering() as connection:
        paper = schema.papers.c.number == "示信访转〔2026〕1号"
        connection.execute(update(schema.papers).where(paper).values(content=b"%PDF-1.4 other"))
    batch = desk.services.batches.reprint(desk.ctx, numbers, PaperKind.REFERRAL)
    assert batch.done == (numbers[1],)
    assert "与签发时不一致" in batch.failed[0].reason


def test_an_accusation_in_a_selection_is_refused_and_for_others_not_even_there(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    assert "纪检监察机关" in refer(desk, [number]).failed[0].reason
    hidden = desk.services.batches.move(desk.outsider, (number,), "refer", desk.today, {"unit": UNIT})
    assert "没有登记编号" in hidden.failed[0].reason
    assert states(desk, [number]) == [State.REGISTERED]
