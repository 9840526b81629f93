"""Papers as issued, as drafts and printed again; the office's own wording; what a petitioner wrote stays text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.codes import PersonKind
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotFound
from xinfang_desk.domain.lifecycle import begin
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.opening import opening_of
from xinfang_desk.domain.papers import FormData, PaperKind
from xinfang_desk.domain.people import Person
from xinfang_desk.services.deadlines import Deadlines
from xinfang_desk.store.matters import NewMatter, insert_matter

from .desk import ACCUSATION, DRAFT, UNIT, VISITOR, Desk


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def test_a_document_is_as_issued_or_a_draft_without_number(desk: Desk) -> None:
    number = desk.register().number
    papers = desk.services.papers
    draft = text_of(papers.document(desk.ctx, number, "referral_letter"))
    assert "草稿" in draft
    assert "〔2026〕" not in draft
    moved = desk.move(number, "refer", unit=UNIT)
    for name in ("referral_letter", "转送函"):
        assert papers.document(desk.ctx, "500108 20260302 0001", name) == moved.content
    assert "草稿" in text_of(papers.document(desk.ctx, number, "acceptance_notice"))
    assert "草稿" in text_of(papers.document(desk.ctx, number, "assignment_letter"))


def test_kinds_are_named_and_unknown_ones_refused(desk: Desk) -> None:
    number = desk.register().number
    kinds = dict(desk.services.papers.kinds())
    assert kinds["slip"] == "登记回执"
    assert kinds["acceptance_notice"] == "受理告知书"
    for wrong in ("report", "ticket", ""):
        with pytest.raises(InputRejected, match="文书"):
            desk.services.papers.document(desk.ctx, number, wrong)
    with pytest.raises(NotFound, match="人民调解协议书"):
        desk.services.papers.document(desk.ctx, number, "mediation_agreement")
    with pytest.raises(NotFound):
        desk.services.papers.content(desk.ctx, 999)


def test_a_letter_printed_again_is_marked_and_the_issued_one_stays(desk: Desk) -> None:
    number = desk.register().number
    moved = desk.move(number, "refer", unit=UNIT)
    assert moved.paper is not None
    desk.days(2)
    view, content = desk.services.papers.reprint(desk.ctx, moved.paper.id)
    assert view.prints == 1
    assert "补打第1次" in text_of(content)
    assert desk.services.papers.content(desk.ctx, moved.paper.id)[1] == moved.content
    assert desk.services.casework.detail(desk.ctx, number).papers[1].prints == 1


def test_a_slip_comes_out_the_same_however_often_it_is_drawn(desk: Desk) -> None:
    one = desk.register()
    desk.services.office.change_settings(
        desk.ctx, replace(desk.services.office.settings(desk.ctx), organ_name="改名后的信访局")
    )
    assert "示例区信访办公室" in text_of(desk.services.intake.slip(desk.ctx, one.number))
    assert "示例区信访办公室" in text_of(desk.services.intake.reprint_slip(desk.ctx, one.number)[1])


def test_an_imported_matter_gets_its_slip_at_the_first_printing(desk: Desk) -> None:
    course = begin(opening_of(DRAFT, desk.today))
    due = Deadlines(desk.services.store).dates(course)
    new = NewMatter("500108202603020900", DRAFT, datetime(2026, 3, 2), course.status, due)
    with desk.services.store.write(desk.ctx, "test.import") as tx:
        insert_matter(tx, new)
    drawn = desk.services.papers.document(desk.ctx, new.number, "slip")
    assert "500108202603020900" in text_of(drawn)
    assert desk.count("papers") == 0
    view, content = desk.services.intake.reprint_slip(desk.ctx, new.number)
    assert (view.prints, desk.count("papers"), desk.count("paper_prints")) == (0, 1, 0)
    assert "补打" not in text_of(content)
    assert desk.services.intake.reprint_slip(desk.ctx, new.number)[0].prints == 1


SAID = (
    (ACCUSATION, "纪检监察机关依规依纪依法处理"),
    (replace(DRAFT, petitioner=Person(kind=PersonKind.ANONYMOUS)), "您未留姓名或联系方式"),
    (replace(DRAFT, petitioner=Person(name="李四", address_unclear=True)), "您未留姓名或联系方式"),
    (replace(DRAFT, petitioner=replace(VISITOR, address_unclear=True)), "书面告知您接收情况"),
    (DRAFT, "书面告知您接收情况"),
)


@pytest.mark.parametrize(("draft", "words"), SAID)
def test_the_slip_promises_what_the_law_owes_this_petitioner(desk: Desk, draft: MatterDraft, words: str) -> None:
    text = text_of(desk.register(draft).slip)
    assert words in text
    assert ("书面告知" in text) is ("书面告知" in words)


def test_what_a_petitioner_wrote_is_never_a_template_or_a_head(desk: Desk) -> None:
    evil = "{{ unit }}{% for x in y %}\n标题：假函\n三、假标题"
    number = desk.register(demand=evil, petitioner=replace(VISITOR, name="{{7*7}}")).number
    letter = text_of(desk.move(number, "refer", unit=UNIT).content)
    assert "{{unit}}{%forxiny%}标题：假函三、假标题" in letter
    assert "{{7*7}}" in letter
    assert "49" not in letter.replace("0149", "")


def own_template(desk: Desk, kind: PaperKind, text: str) -> None:
    folder = desk.services.store.data_dir / "templates"
    folder.mkdir(exist_ok=True)
    (folder / f"{kind.value}.txt").write_text(text, encoding="utf-8")


def test_the_office_may_word_its_letters_itself(desk: Desk) -> None:
    own_template(desk, PaperKind.REFERRAL, "标题：本区转送函\n主送：{{ unit }}\n\n请办理{{ who }}的事项。\n")
    number = desk.register().number
    letter = text_of(desk.move(number, "refer", unit=UNIT).content)
    assert "本区转送函" in letter
    assert "请办理张𬭩的事项。" in letter


@pytest.mark.parametrize(
    "text", ["标题：{{ nobody }}\n\n正文", "标题：{{\n\n正文", "标题：x\n\n{{ ''.__class__.__mro__ }}"]
)
def test_a_broken_template_is_named_and_the_step_not_taken(desk: Desk, text: str) -> None:
    own_template(desk, PaperKind.REFERRAL, text)
    number = desk.register().number
    before = desk.counts()
    with pytest.raises(EnvironmentTrouble, match="转送函"):
        desk.move(number, "refer", unit=UNIT)
    assert desk.counts() == before


def test_a_bar_that_a_petitioner_wrote_begins_no_cell(desk: Desk) -> None:
    number = desk.register(facts="甲｜乙｜丙", demand="退费｜姓名｜假名").number
    form = desk.services.drafts.begin(desk.ctx, number, PaperKind.REGISTRATION_FORM, {})
    assert isinstance(form, FormData)
    rows = {row[0]: row[1:] for row in form.rows}
    assert rows["事实与理由"] == ("甲|乙|丙",)
    assert rows["主要诉求"] == ("退费|姓名|假名。",)


def test_every_term_of_a_matter_is_a_row_of_the_note_on_deadlines(desk: Desk) -> None:
    number = desk.register().number
    note = desk.services.drafts.begin(desk.ctx, number, PaperKind.DEADLINE_NOTE, {})
    assert isinstance(note, FormData)
    terms = [row for row in note.rows if row[0].startswith("转送")]
    assert len(terms) == 1
    assert "首日不计" in terms[0][1]
