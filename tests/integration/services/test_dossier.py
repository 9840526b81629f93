"""The file of a mediation case from its kept papers, and the wording of the papers of the room."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.context import ALL_PERMISSIONS, Context, Operator, Permission
from xinfang_desk.domain.dossier import DossierPlace
from xinfang_desk.domain.errors import InputRejected, NotFound, NotPermitted
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, OutcomeDraft
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.services.templates import WORDED, template_problems

from .desk import Desk


@pytest.fixture
def number(desk: Desk) -> str:
    """An agreed case with one session."""
    room = desk.services.mediation
    draft = MediationDraft(
        desk.today,
        dispute_type="物业",
        applicant="李䶮",
        respondent="某物业服务有限公司",
        mediator="甲",
        both_consent=True,
    )
    number = room.open_case(desk.ctx, draft).row.number
    room.add_session(desk.ctx, number, SessionDraft(desk.now - timedelta(hours=1), desk.now, record="双方同意。"))
    room.conclude(desk.ctx, number, OutcomeDraft(MediationOutcome.WRITTEN, desk.today, terms="退还停车费。"))
    return number


def titles(pdf: bytes) -> list[str]:
    return [str(entry.title) for entry in PdfReader(io.BytesIO(pdf)).outline if not isinstance(entry, list)]


def words(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_file_holds_what_was_issued_in_the_prescribed_order_and_names_what_it_lacks(
    desk: Desk, number: str, tmp_path: Path
) -> None:
    dossiers = desk.services.dossiers
    assert dossiers.state(desk.ctx, number).missing == ("身份证明",)
    assert "尚缺的必备材料：身份证明。" in words(dossiers.file(desk.ctx, number))
    scan = tmp_path / "身份证.pdf"
    scan.write_bytes(desk.services.case_papers.document(desk.ctx, number, "payment_receipt") or b"")
    desk.services.materials.add(desk.ctx, number, scan, DossierPlace.IDENTITY)
    state = dossiers.state(desk.ctx, number)
    assert state.missing == ()
    pdf = dossiers.file(desk.ctx, number, {"retention": "长期"})
    assert titles(pdf) == ["封面", "卷内目录", *state.pieces, "卷宗情况说明", "卷宗封底"]
    assert state.pieces == (
        "人民调解受理登记表", "当事人同意调解书", "人民调解权利义务告知书", "身份证明：身份证.pdf", "人民调解记录",
        "人民调解协议书",
    )  # fmt: skip
    assert number in words(pdf)
    assert "尚缺的必备材料：" not in words(pdf)


def test_printing_a_file_is_logged_once_and_changes_nothing_else(desk: Desk, number: str) -> None:
    before = desk.counts()
    desk.services.dossiers.file(desk.ctx, number)
    after = desk.counts()
    assert after.pop("audit") == before.pop("audit") + 1
    assert after == before


def test_a_file_needs_its_case_and_the_permission(desk: Desk, number: str) -> None:
    with pytest.raises(NotFound, match="没有调解案件"):
        desk.services.dossiers.state(desk.ctx, "（2026）示人调字第99号")
    clerk = Context(Operator(2, "second", "李四", ALL_PERMISSIONS - {Permission.MEDIATE}), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.dossiers.file(clerk, number)


@pytest.mark.parametrize("kind", WORDED)
def test_every_wording_that_comes_with_the_program_can_be_shown_and_has_no_fault(desk: Desk, kind: PaperKind) -> None:
    templates = desk.services.templates
    text = templates.text(desk.ctx, kind.value)
    assert template_problems(kind, text) == ()
    assert templates.preview(desk.ctx, kind.value, text).startswith(b"%PDF")
    names = {name for name, _ in templates.fields(kind.value)}
    assert ("mediator" in names) is (kind in WORDED and kind.value in text_keys(desk))


def text_keys(desk: Desk) -> set[str]:
    """The templates of the mediation room."""
    return {info.key for info in desk.services.templates.kinds() if info.form == "调解"}


def test_a_notice_of_the_end_cannot_be_worded_without_the_routes(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="其他途径"):
        desk.services.templates.save(desk.ctx, "mediation_termination", "标题：终止\n\n因{{ ground }}终止调解。")
    with pytest.raises(InputRejected, match="没有的字段"):
        desk.services.templates.save(desk.ctx, "mediation_register", "标题：登记\n\n姓名｜{{ who }}")
