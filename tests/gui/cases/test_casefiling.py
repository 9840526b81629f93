"""打印案卷 in the window: which file, progress, a way out, the file on the screen."""

from __future__ import annotations

import io
import threading

import pytest
from pypdf import PdfReader

from tests.gui.room import Room
from xinfang_desk.domain.codes import Purpose
from xinfang_desk.ui.cases.view import CasesTab


def opened(room: Room, number: str) -> CasesTab:
    tab = room.enter(CasesTab)
    tab.open_matter(number)
    tab.panel.sections.setCurrentWidget(tab.panel.papers)
    room.settle()
    room.find("cases.papers.casefile").click()
    return tab


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(("choice", "inside"), [("internal", True), ("external", False)])
def test_the_file_is_bound_and_shown(room: Room, choice: str, inside: bool) -> None:
    number = room.register()
    room.move(number, "refer", unit="114", note="内部备注文字")
    tab = opened(room, number)
    room.find(f"casefile.{choice}").click()
    room.find("casefile.make").click()
    room.settle()
    assert tab.controller.casefile.dialog is None
    paper = tab.controller.casefile.paper
    assert paper.windowTitle().startswith("案卷 500108 20260302 0001")
    assert ("对外提供" in paper.windowTitle()) is not inside
    assert ("内部备注文字" in text_of(paper.content)) is inside
    assert "登记回执" in text_of(paper.content)


def test_binding_is_stopped_and_the_dialog_stays(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = opened(room, room.register())
    begun, go_on, draw = threading.Event(), threading.Event(), room.services.papers.filed

    def slow(*arguments: object) -> bytes:
        begun.set()
        assert go_on.wait(20)
        return draw(*arguments)

    monkeypatch.setattr(room.services.papers, "filed", slow)
    room.find("casefile.make").click()
    room.until(begun.is_set)
    dialog = tab.controller.casefile.dialog
    assert dialog.bar.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    go_on.set()
    room.settle()
    assert "已停止" in dialog.note()
    assert not dialog.bar.isVisible()
    assert tab.controller.casefile.paper is None
    dialog.reject()
    assert tab.controller.casefile.dialog is None


def test_an_accusation_offers_no_file_for_the_outside(room: Room) -> None:
    opened(room, room.register(purpose=Purpose.ACCUSATION, demand="反映某单位工作人员收受礼金"))
    assert not room.find("casefile.external").isEnabled()
    assert room.find("casefile.internal").isChecked()
