"""Papers, materials and the bound file of a case in the window, by keys: asked for, worded, issued, void, bound."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.gui.room import Room
from xinfang_desk.domain.dossier import DossierPlace
from xinfang_desk.domain.mediationforms import STANDALONE
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.views import MediationDetail
from xinfang_desk.ui.cases.papering import PaperingController
from xinfang_desk.ui.mediation.controller import MediationController

from .test_room import case, entered, recorded


def shown(room: Room, page: str = "papers") -> tuple[str, MediationController]:
    """A case with one session, the page in front."""
    number = recorded(room)
    tab = entered(room, number)
    tab.cases.panel.open_page(page)
    room.settle()
    return number, tab.cases.controller


def making(control: MediationController) -> PaperingController:
    return control.papering


def newest(detail: MediationDetail, kind: PaperKind) -> PaperStatus:
    return [paper for paper in detail.papers if paper.kind == kind][-1].status


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def enter(room: Room, dialog: QDialog) -> None:
    """Enter confirms the dialog."""
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    room.settle()


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)
def test_a_receipt_is_made_by_keys_and_declared_void(room: Room) -> None:
    number, control = shown(room)
    room.find("mediation.papers.new").setFocus()
    room.press(Qt.Key.Key_Space)
    menu = making(control).menu
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == [kind.label for kind in STANDALONE]
    for _ in range(STANDALONE.index(PaperKind.PAYMENT_RECEIPT) + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    fields = making(control).dialog
    for name, text in (("payer", "吴建军"), ("receiver", "孙丽华"), ("paid", "3600")):
        fields.places[name].editor.setText(text)
    fields.places["paid_on"].editor.set_value(room.moment.date())
    enter(room, fields)
    draft = making(control).dialog
    room.until(lambda: draft.preview.content.startswith(b"%PDF"))
    room.find("paperDraft.sign").setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert newest(case(room, number), PaperKind.PAYMENT_RECEIPT) is PaperStatus.ISSUED
    assert "3,600.00元" in text_of(control.papers.dialog.content)
    control.papers.dialog.reject()
    room.settle()
    room.find("mediation.paper.void").click()
    making(control).dialog.places["reason"].editor.setPlainText("金额有误")
    enter(room, making(control).dialog)
    assert newest(case(room, number), PaperKind.PAYMENT_RECEIPT) is PaperStatus.VOID


def test_records_and_agreements_offer_no_void(room: Room) -> None:
    _number, control = shown(room)
    assert control._page.panel.papers.table.current_row().kind == PaperKind.SESSION
    assert not room.find("mediation.paper.void").isVisible()
    control._page.panel.papers.table.selectRow(0)
    assert room.find("mediation.paper.void").isVisible()


def test_the_paper_of_a_step_is_worded_before_the_step_is_taken(room: Room) -> None:
    number, control = shown(room)
    control.moving.open("recuse")
    dialog = control.moving.dialog
    dialog.places["recusal_by"].editor.setText("孙丽华")
    dialog.places["recusal_reason"].editor.setPlainText("调解员与对方相识。")
    room.until(lambda: "回避申请书" in dialog.foretelling.text())
    room.find("move.recuse.preview").click()
    room.settle()
    draft = control.moving.draft.dialog
    reason = next(f for f in draft.editor.places.values() if f.label_text == "申请理由").editor
    reason.setPlainText("调解员与对方是同学。")
    room.find("paperDraft.take").click()
    room.settle()
    assert "是同学" in text_of(control.papers.dialog.content)
    assert newest(case(room, number), PaperKind.RECUSAL_REQUEST) is PaperStatus.ISSUED


def test_a_piece_is_added_by_its_kind_and_taken_out(room: Room, tmp_path: Path) -> None:
    number, control = shown(room, "files")
    assert room.find("mediation.files.empty").isVisible()
    scans = [tmp_path / "身份证.jpg", tmp_path / "现场照片.jpg"]
    for scan in scans:
        scan.write_bytes(b"picture")
    room.find("mediation.file.add").click()
    control.materials.files.filesSelected.emit([str(scan) for scan in scans])
    control.materials.files.reject()
    enter(room, control.materials.dialog)
    assert [file.place for file in case(room, number).files] == [DossierPlace.IDENTITY, DossierPlace.EVIDENCE]
    assert [row[:2] for row in room.cells("mediation.files")] == [
        ["身份证明", "身份证.jpg"],
        ["证据材料", "现场照片.jpg"],
    ]
    room.find("mediation.file.remove").click()
    control.materials.dialog.places["reason"].editor.setPlainText("放错案件")
    enter(room, control.materials.dialog)
    assert len(case(room, number).files) == 1


def test_the_file_says_what_it_lacks_and_is_bound(room: Room) -> None:
    number, control = shown(room)
    room.find("mediation.papers.dossier").setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert "还缺必备材料：身份证明、终止调解通知书" in room.find("dossier.missing").text()
    assert "人民调解受理登记表" in room.find("dossier.pieces").text()
    enter(room, control.dossier.dialog)
    room.until(lambda: control.dossier.paper is not None)
    assert control.dossier.dialog is None
    told = text_of(control.dossier.paper.content)
    assert "人民调解卷宗" in told
    assert number in told
