"""Making papers in the window: asked for, worded, kept, issued, void, worded again."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.gui.room import Room
from xinfang_desk.domain.codes import Opinion
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.views import PaperView
from xinfang_desk.ui.cases.papering import PaperingController
from xinfang_desk.ui.cases.view import CasesTab
from xinfang_desk.ui.widgets.draftdialog import DraftDialog


@pytest.fixture
def tab(room: Room) -> CasesTab:
    """The papers of a referred matter."""
    number = room.register()
    room.move(number, "refer", unit="114")
    tab = room.enter(CasesTab)
    tab.open_matter(number)
    tab.panel.sections.setCurrentWidget(tab.panel.papers)
    room.settle()
    return tab


def making(tab: CasesTab) -> PaperingController:
    return tab.controller.papering


def papers(room: Room) -> dict[str, PaperView]:
    detail = room.services.casework.detail(room.ctx, room.tab.controller._detail.number)
    return {paper.kind: paper for paper in detail.papers}


def offered(room: Room) -> list[str]:
    keys = ("preview", "edit", "issue", "reprint", "save", "word", "void", "again", "discard")
    return [key for key in keys if room.find(f"cases.paper.{key}").isVisible()]


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def begin_interview(room: Room, tab: CasesTab) -> DraftDialog:
    making(tab).begin(PaperKind.INTERVIEW)
    fields = making(tab).dialog
    fields.places["interviewer"].editor.setText("王敏")
    fields.places["record"].editor.setPlainText("物业多收费，要求退还。")
    room.find("paperFields.confirm").click()
    room.settle()
    return making(tab).dialog


def choose(tab: CasesTab, label: str) -> None:
    rows = [row.label for row in tab.panel.papers.table.rows_model.rows()]
    tab.panel.papers.table.selectRow(rows.index(label))


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)
def test_the_menu_names_every_paper_that_needs_no_step(room: Room, tab: CasesTab) -> None:
    named = [action.text() for action in making(tab).menu.actions()]
    assert named == [kind.label for kind, form in FORMS.items() if form.standalone]
    room.find("cases.papers.new").click()
    assert making(tab).menu.isVisible()
    making(tab).menu.close()


def test_a_paper_is_asked_for_worded_and_issued(room: Room, tab: CasesTab) -> None:
    dialog = begin_interview(room, tab)
    assert isinstance(dialog, DraftDialog)
    room.until(lambda: dialog.preview.content.startswith(b"%PDF"))
    body = next(f for f in dialog.editor.places.values() if f.label_text == "接谈内容").editor
    body.setPlainText("物业多收费，要求退还，并公布账目。")
    room.until(lambda: "公布账目" in text_of(dialog.preview.content))
    assert set(papers(room)) == {"slip", "referral_letter"}
    room.find("paperDraft.sign").click()
    room.settle()
    assert making(tab).dialog is None
    paper = papers(room)["interview_record"]
    assert paper.status is PaperStatus.ISSUED
    shown = tab.controller.papers.dialog
    assert "公布账目" in text_of(shown.content)
    assert shown.content == room.services.papers.content(room.ctx, paper.id)[1]
    assert [row[0] for row in room.cells("cases.papers")] == ["登记回执", "转送函", "接谈记录"]


def test_a_draft_is_kept_opened_changed_and_issued_later(room: Room, tab: CasesTab) -> None:
    begin_interview(room, tab)
    room.find("paperDraft.keep").click()
    room.settle()
    assert room.cells("cases.papers")[-1][4] == "草稿"
    assert offered(room) == ["preview", "edit", "issue", "word", "discard"]
    room.find("cases.paper.edit").click()
    room.settle()
    dialog = making(tab).dialog
    body = next(f for f in dialog.editor.places.values() if f.label_text == "接谈内容").editor
    assert body.toPlainText() == "物业多收费，要求退还。"
    body.setPlainText("改过的内容")
    room.find("paperDraft.keep").click()
    room.settle()
    assert len(room.cells("cases.papers")) == 3
    room.find("cases.paper.issue").click()
    room.settle()
    assert room.cells("cases.papers")[-1][4] == "已签发"
    assert "改过的内容" in text_of(tab.controller.papers.dialog.content)


def test_a_draft_is_thrown_away_only_when_confirmed(room: Room, tab: CasesTab) -> None:
    begin_interview(room, tab)
    room.find("paperDraft.keep").click()
    room.settle()
    room.find("cases.paper.discard").click()
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert len(room.cells("cases.papers")) == 3
    room.find("cases.paper.discard").click()
    room.find("paperDiscard.confirm").click()
    room.settle()
    assert len(room.cells("cases.papers")) == 2
    assert room.said[-1] == "草稿已删去"


def test_changed_words_are_let_go_only_the_second_time(room: Room, tab: CasesTab) -> None:
    dialog = begin_interview(room, tab)
    dialog.reject()
    assert making(tab).dialog is None
    dialog = begin_interview(room, tab)
    next(iter(dialog.editor.places.values())).editor.setText("改过")
    dialog.reject()
    assert making(tab).dialog is dialog
    assert "还没有保存" in dialog.note()
    dialog.reject()
    assert making(tab).dialog is None


def test_what_a_paper_needs_is_told_at_its_field(room: Room, tab: CasesTab) -> None:
    making(tab).begin(PaperKind.INTERVIEW)
    fields = making(tab).dialog
    room.find("paperFields.confirm").click()
    room.settle()
    assert making(tab).dialog is fields
    assert "接谈人" in fields.places["interviewer"].finding_text()
    assert "接谈内容" in fields.places["record"].finding_text()


def test_an_issued_paper_is_void_with_a_reason_and_worded_again(room: Room, tab: CasesTab) -> None:
    choose(tab, "转送函")
    assert offered(room) == ["preview", "reprint", "save", "word", "void"]
    room.find("cases.paper.void").click()
    room.find("paperVoid.confirm").click()
    room.settle()
    assert "原因" in making(tab).dialog.places["reason"].finding_text()
    room.find("paperVoid.reason").setPlainText("单位名称有误")
    room.find("paperVoid.confirm").click()
    room.settle()
    assert room.cells("cases.papers")[1][4] == "已作废"
    assert offered(room) == ["preview", "reprint", "save", "word", "again"]
    room.find("cases.paper.preview").click()
    room.settle()
    assert "单位名称有误" in tab.controller.papers.dialog.note()
    tab.controller.papers.dialog.accept()
    room.find("cases.paper.again").click()
    room.settle()
    making(tab).dialog.editor.places["addressee"].editor.setText("区城市管理局")
    room.find("paperDraft.sign").click()
    room.settle()
    rows = room.cells("cases.papers")
    assert [(row[1], row[4]) for row in rows[1:]] == [
        ("示信访转〔2026〕1号", "已作废"),
        ("示信访转〔2026〕2号", "已签发"),
    ]
    assert "区城市管理局" in text_of(tab.controller.papers.dialog.content)


def test_a_slip_can_only_be_looked_at_and_printed(room: Room, tab: CasesTab) -> None:
    choose(tab, "登记回执")
    assert offered(room) == ["preview", "reprint", "save", "word"]


def test_a_missing_remedy_is_told_at_the_text_and_nothing_typed_is_lost(room: Room, tab: CasesTab) -> None:
    number = tab.controller._detail.number
    room.move(number, "accept", path=Road.PETITION)
    room.move(number, "conclude", opinion=Opinion.SUPPORT, summary="退还多收费用")
    opinion = papers(room)["handling_opinion"]
    room.services.papers.void(room.ctx, opinion.id, "事实有误")
    tab.controller.refresh()
    room.settle()
    making(tab).do("again", opinion.id)
    room.settle()
    dialog = making(tab).dialog
    body = dialog.editor.places["paragraphs"]
    body.editor.setPlainText("经研究，处理意见如下：退还费用。")
    room.find("paperDraft.sign").click()
    room.settle()
    assert making(tab).dialog is dialog
    assert "请求复查的权利和期限" in body.finding_text()
    assert "第三十五条" in body.finding_text()
    assert body.editor.toPlainText() == "经研究，处理意见如下：退还费用。"
    room.find("paperDraft.keep").click()
    room.settle()
    assert room.cells("cases.papers")[-1][4] == "草稿"


def test_every_part_of_the_dialogs_has_a_chinese_name(room: Room, tab: CasesTab) -> None:
    dialog = begin_interview(room, tab)
    for field in dialog.editor.places.values():
        assert field.editor.accessibleName()
        assert field.editor.objectName().startswith("paperDraft.")
    for name in ("cancel", "keep", "sign"):
        assert room.find(f"paperDraft.{name}").accessibleName()


def open_step(room: Room, key: str) -> CasesTab:
    tab = room.enter(CasesTab)
    tab.open_matter(room.register())
    room.settle()
    tab.controller.moving.open(key)
    return tab


def test_the_paper_of_a_step_is_looked_at_and_worded_before_it_is_taken(room: Room) -> None:
    tab = open_step(room, "refer")
    room.find("move.refer.preview").click()
    room.settle()
    draft = tab.controller.moving.draft.dialog
    room.until(lambda: "草稿" in text_of(draft.preview.content))
    body = draft.editor.places["paragraphs"].editor
    body.setPlainText(f"{body.toPlainText()}\n请一并核实停车收费。")
    room.find("paperDraft.take").click()
    room.settle()
    assert tab.controller.moving.dialog is None
    assert tab.controller.moving.draft.dialog is None
    shown = text_of(tab.controller.papers.dialog.content)
    assert "停车收费" in shown
    assert "示信访转〔2026〕1号" in shown
    assert room.said[-1].endswith("已转送")


def test_leaving_the_preview_leaves_the_step_as_it_was(room: Room) -> None:
    tab = open_step(room, "refer")
    room.find("move.refer.preview").click()
    room.settle()
    tab.controller.moving.draft.dialog.reject()
    assert tab.controller.moving.dialog.isVisible()
    room.find("move.refer.confirm").click()
    room.settle()
    assert "转送函" in tab.controller.papers.dialog.windowTitle()


def test_what_the_step_lacks_is_told_in_its_dialog(room: Room) -> None:
    tab = open_step(room, "assign")
    room.find("move.deadline").set_value(room.now().date())
    room.find("move.assign.preview").click()
    room.settle()
    assert tab.controller.moving.draft.dialog is None
    assert "办结期限" in tab.controller.moving.dialog.places["deadline"].finding_text()


def test_a_step_without_a_paper_offers_no_preview(room: Room, tab: CasesTab) -> None:
    tab.controller.moving.open("receive")
    assert tab.controller.moving.dialog.findChild(QPushButton, "move.receive.preview") is None
