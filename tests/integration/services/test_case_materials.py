"""What was handed in for the file of a case, what the archive asks for, and the wall around both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from xinfang_desk.domain.context import ALL_PERMISSIONS, Context, Operator, Permission
from xinfang_desk.domain.dossier import DossierPlace
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.store import schema

from .desk import Desk
from .test_case_papers import agreed, ended, text_of
from .test_mediation_steps import case, from_matter, heard, move, sound

K = PaperKind


def test_pieces_are_added_opened_and_taken_out_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    number, materials = agreed(desk), desk.services.materials
    scan = tmp_path / "收据䶮.jpg"
    scan.write_bytes(b"\xff\xd8picture")
    added = materials.add(desk.ctx, number, scan, DossierPlace.EVIDENCE)
    assert case(desk, number).files == (added,)
    assert materials.content(desk.ctx, added.id) == b"\xff\xd8picture"
    with pytest.raises(InputRejected, match="请写明移出的原因"):
        materials.remove(desk.ctx, added.id, " ")
    materials.remove(desk.ctx, added.id, "放错案件")
    assert case(desk, number).files == ()
    with pytest.raises(NotFound):
        materials.content(desk.ctx, added.id)
    assert desk.count("mediation_files") == 1
    assert sound(desk)


def test_a_piece_needs_a_place_a_content_a_case_and_the_permission(desk: Desk, tmp_path: Path) -> None:
    number, materials = agreed(desk), desk.services.materials
    empty, scan = tmp_path / "空.pdf", tmp_path / "证.pdf"
    empty.write_bytes(b"")
    scan.write_bytes(b"x")
    before = desk.counts()
    with pytest.raises(InputRejected, match="空文件"):
        materials.add(desk.ctx, number, empty, DossierPlace.EVIDENCE)
    with pytest.raises(InputRejected, match="由程序生成"):
        materials.add(desk.ctx, number, scan, DossierPlace.BACK)
    with pytest.raises(NotFound):
        materials.add(desk.ctx, "（2026）示人调字第99号", scan, DossierPlace.EVIDENCE)
    clerk = Context(Operator(2, "second", "李四", ALL_PERMISSIONS - {Permission.MEDIATE}), lambda: desk.now)
    with pytest.raises(NotPermitted):
        materials.add(clerk, number, scan, DossierPlace.EVIDENCE)
    assert desk.counts() == before


@pytest.mark.local
def test_a_lost_content_is_found_by_the_check(desk: Desk, tmp_path: Path) -> None:
    number, scan = agreed(desk), tmp_path / "证.pdf"
    scan.write_bytes(b"evidence")
    added = desk.services.materials.add(desk.ctx, number, scan, DossierPlace.EVIDENCE)
    (desk.services.store.data_dir / "attachments" / added.sha256[:2] / added.sha256).unlink()
    found = [f for f in desk.services.safekeeping.check(desk.ctx) if f.code == "attachment"]
    assert [(number in f.place, "证.pdf" in f.place) for f in found] == [(True, True)]


# -- archive and wall ------------------------------------------------------------------------------------------------


def test_the_archive_asks_for_what_is_missing_and_keeps_the_word_on_it(desk: Desk, tmp_path: Path) -> None:
    number = ended(desk)
    foreseen = desk.services.mediation.foresee(desk.ctx, number, "archive", desk.today, {"retention": "10"})
    assert "卷宗还缺身份证明" in foreseen.lacking
    with pytest.raises(MoveRefused, match="卷宗还缺身份证明") as told:
        move(desk, number, "archive", retention="10")
    assert told.value.problems[0].field == "statement"
    scan = tmp_path / "身份证.pdf"
    scan.write_bytes(b"%PDF-x")
    desk.services.materials.add(desk.ctx, number, scan, DossierPlace.IDENTITY)
    moved = move(desk, number, "archive", retention="10", filed_by="王小明")
    told_by = text_of(moved.content)
    assert "尚缺的必备材料无" in told_by
    assert "王小明" in told_by
    with pytest.raises(MoveRefused, match="已归档"):
        desk.services.materials.add(desk.ctx, number, scan, DossierPlace.EVIDENCE)
    cover = text_of(desk.services.dossiers.file(desk.ctx, number))
    assert "保管期限10年" in cover
    assert cover.count("卷宗情况说明") >= 2


def test_a_case_of_a_matter_behind_the_wall_is_there_only_for_those_permitted(desk: Desk, tmp_path: Path) -> None:
    matter, number = from_matter(desk, heard)
    paper = case(desk, number).papers[0]
    scan = tmp_path / "证.pdf"
    scan.write_bytes(b"x")
    piece = desk.services.materials.add(desk.ctx, number, scan, DossierPlace.EVIDENCE)
    with desk.services.store.write(desk.ctx, "test.wall") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == matter).values(restricted=True))
    outside, services = desk.outsider, desk.services
    for ask in (
        lambda: services.dossiers.state(outside, number),
        lambda: services.dossiers.file(outside, number),
        lambda: services.case_papers.begin(outside, number, K.CLOSING_REPORT, {}),
        lambda: services.case_papers.document(outside, number, K.MEDIATION_RIGHTS.value),
        lambda: services.papers.content(outside, paper.id),
        lambda: services.materials.content(outside, piece.id),
        lambda: services.materials.add(outside, number, scan, DossierPlace.EVIDENCE),
    ):
        with pytest.raises(NotFound):
            ask()
    assert services.dossiers.file(desk.ctx, number).startswith(b"%PDF")


def test_the_committee_of_the_settings_signs_the_letters(desk: Desk) -> None:
    office = desk.services.office
    office.change_settings(desk.ctx, replace(office.settings(desk.ctx), mediation_committee="示例区联合人民调解委员会"))
    number = heard(desk)
    moved = move(desk, number, "fail", ground="no_prospect", routes="可以起诉。")
    assert "示例区联合人民调解委员会" in text_of(moved.content)
    desk.now += timedelta(days=1)
    assert "示例区联合人民调解委员会" in text_of(desk.services.dossiers.file(desk.ctx, number))
