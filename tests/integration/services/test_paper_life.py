"""A paper from draft over issue to void: numbers, bytes, remedies, reprints, Word."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import select, update

from xinfang_desk.domain.codes import Opinion, Path
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotFound
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.papers import FormData, LetterData, PaperKind, PaperStatus
from xinfang_desk.domain.views import PaperView
from xinfang_desk.store import schema

from .desk import ACCUSATION, UNIT, Desk

INTERVIEW = {"started": "2026-03-02T09:40", "interviewer": "王敏", "record": "问：反映什么？答：物业多收费。"}


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def words_of(docx: bytes) -> str:
    document = Document(io.BytesIO(docx))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "".join("".join((*(p.text for p in document.paragraphs), *cells)).split())


def papers_of(desk: Desk, number: str) -> dict[str, PaperView]:
    return {paper.kind: paper for paper in desk.services.casework.detail(desk.ctx, number).papers}


def referred(desk: Desk) -> tuple[str, PaperView, bytes]:
    number = desk.register().number
    moved = desk.move(number, "refer", unit=UNIT)
    assert moved.paper is not None
    return number, moved.paper, moved.content


# -- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_changed_and_issued_as_it_was_worded(desk: Desk) -> None:
    number, drafts = desk.register().number, desk.services.drafts
    data = drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, INTERVIEW)
    assert isinstance(data, FormData)
    view = drafts.save(desk.ctx, number, data)
    assert (view.status, view.number, view.size) == (PaperStatus.DRAFT, "", 0)
    kept = drafts.open(desk.ctx, view.id)
    assert kept == data
    changed = replace(kept, rows=(*kept.rows, ("补充", "另附照片三张")))
    assert drafts.save(desk.ctx, number, changed, view.id).id == view.id
    assert desk.count("papers") == 2
    issued, content, _ = drafts.issue(desk.ctx, number, drafts.open(desk.ctx, view.id), view.id)
    assert (issued.id, issued.status) == (view.id, PaperStatus.ISSUED)
    assert "另附照片三张" in text_of(content)
    assert desk.services.papers.content(desk.ctx, view.id)[1] == content
    with pytest.raises(InputRejected, match="已签发"):
        drafts.save(desk.ctx, number, changed, view.id)
    with pytest.raises(InputRejected, match="已签发"):
        drafts.discard(desk.ctx, view.id)
    assert desk.services.papers.content(desk.ctx, view.id)[1] == content


def test_a_draft_can_be_looked_at_and_thrown_away_but_not_reprinted(desk: Desk) -> None:
    number, drafts = desk.register().number, desk.services.drafts
    view = drafts.save(desk.ctx, number, drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, INTERVIEW))
    assert "物业多收费" in text_of(desk.services.papers.content(desk.ctx, view.id)[1])
    with pytest.raises(InputRejected, match="还没有签发"):
        desk.services.papers.reprint(desk.ctx, view.id)
    with pytest.raises(InputRejected, match="草稿"):
        desk.services.papers.void(desk.ctx, view.id, "不要了")
    drafts.discard(desk.ctx, view.id)
    assert set(papers_of(desk, number)) == {"slip"}
    with pytest.raises(NotFound):
        drafts.open(desk.ctx, view.id)


def test_a_draft_is_no_issued_paper_for_anyone_who_asks(desk: Desk) -> None:
    number, drafts = desk.register().number, desk.services.drafts
    drafts.save(desk.ctx, number, drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, INTERVIEW))
    drawn = text_of(desk.services.papers.document(desk.ctx, number, "interview_record"))
    assert "物业多收费" not in drawn
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_what_a_standalone_paper_needs_is_asked_for(desk: Desk) -> None:
    number = desk.register().number
    with pytest.raises(InputRejected) as refused:
        desk.services.drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, {"place": "一号接谈室"})
    assert {problem.field for problem in refused.value.problems} == {"started", "interviewer", "record"}


@pytest.mark.parametrize("kind", [kind for kind, form in FORMS.items() if form.standalone])
def test_every_standalone_paper_can_be_made(desk: Desk, kind: PaperKind) -> None:
    number = desk.register().number
    samples = {"moment": "2026-03-02T09:40", "date": "2026-03-02"}
    values = {field.name: samples.get(field.kind, "示例内容") for field in FORMS[kind].fields}
    data = desk.services.drafts.begin(desk.ctx, number, kind, values)
    view, content, _ = desk.services.drafts.issue(desk.ctx, number, data)
    assert content.startswith(b"%PDF")
    assert papers_of(desk, number)[kind.value] == view


def test_empty_or_invisible_text_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    number, paper, _ = referred(desk)
    desk.services.papers.void(desk.ctx, paper.id, "写错")
    data = desk.services.drafts.again(desk.ctx, paper.id)
    assert isinstance(data, LetterData)
    before = desk.counts()
    with pytest.raises(InputRejected, match="正文是空的"):
        desk.services.drafts.save(desk.ctx, number, replace(data, paragraphs=(" ",)))
    with pytest.raises(InputRejected, match="控制字符"):
        desk.services.drafts.issue(desk.ctx, number, replace(data, addressee="某局\x07"))
    assert desk.counts() == before


def test_the_paper_of_a_step_can_be_seen_before_the_step(desk: Desk) -> None:
    number = desk.register().number
    before = desk.counts()
    data = desk.services.drafts.for_step(desk.ctx, number, "refer", desk.today, {"unit": UNIT})
    assert isinstance(data, LetterData)
    assert data.number == ""
    assert "草稿" in text_of(desk.services.drafts.preview(desk.ctx, data))
    assert desk.counts() == before
    issued = text_of(desk.move(number, "refer", unit=UNIT).content)
    assert all("".join(paragraph.split()) in issued for paragraph in data.paragraphs)
    assert desk.services.drafts.for_step(desk.ctx, number, "receive", desk.today, {}) is None
    with pytest.raises(InputRejected, match="已转送"):
        desk.services.drafts.for_step(desk.ctx, number, "refer", desk.today, {"unit": UNIT})


def test_a_step_issues_its_paper_as_it_was_worded_beforehand(desk: Desk) -> None:
    number = desk.register().number
    values = {"unit": UNIT}
    data = desk.services.drafts.for_step(desk.ctx, number, "refer", desk.today, values)
    assert isinstance(data, LetterData)
    words = replace(data, paragraphs=(*data.paragraphs, "请一并核实停车收费。"), number="假号", organ_name="假机关")
    moved = desk.services.casework.move(desk.ctx, number, "refer", desk.today, values, words)
    letter = text_of(moved.content)
    assert "请一并核实停车收费" in letter
    assert "示信访转〔2026〕1号" in letter
    assert "假" not in letter
    assert moved.paper is not None
    assert "停车收费" in text_of(desk.services.papers.reprint(desk.ctx, moved.paper.id)[1])


def test_words_of_another_paper_or_without_the_remedy_stop_the_step(desk: Desk) -> None:
    number = desk.register().number
    letter = desk.services.drafts.for_step(desk.ctx, number, "refer", desk.today, {"unit": UNIT})
    assert isinstance(letter, LetterData)
    desk.move(number, "refer", unit=UNIT)
    values = {"path": Path.PETITION}
    before = desk.counts()
    with pytest.raises(InputRejected, match="重新预览"):
        desk.services.casework.move(desk.ctx, number, "accept", desk.today, values, letter)
    assert desk.counts() == before
    desk.move(number, "accept", **values)
    values = {"opinion": Opinion.SUPPORT}
    opinion = desk.services.drafts.for_step(desk.ctx, number, "conclude", desk.today, values)
    assert isinstance(opinion, LetterData)
    with pytest.raises(InputRejected, match="请求复查的权利和期限"):
        desk.services.casework.move(
            desk.ctx, number, "conclude", desk.today, values, replace(opinion, paragraphs=("退还费用。",))
        )
    assert desk.services.casework.detail(desk.ctx, number).status.concluded_on is None


# -- remedies --------------------------------------------------------------------------------------------------------


def concluded(desk: Desk) -> tuple[str, PaperView]:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "accept", path=Path.PETITION)
    moved = desk.move(number, "conclude", opinion=Opinion.SUPPORT, summary="退还多收费用")
    assert moved.paper is not None
    return number, moved.paper


def test_an_opinion_without_its_remedy_is_not_issued_and_takes_no_number(desk: Desk) -> None:
    number, paper = concluded(desk)
    desk.services.papers.void(desk.ctx, paper.id, "事实有误")
    data = desk.services.drafts.again(desk.ctx, paper.id)
    assert isinstance(data, LetterData)
    cut = replace(data, paragraphs=tuple(p for p in data.paragraphs if "复查" not in p))
    assert len(cut.paragraphs) < len(data.paragraphs)
    before = desk.counts()
    with pytest.raises(InputRejected, match="请求复查的权利和期限") as refused:
        desk.services.drafts.issue(desk.ctx, number, cut)
    assert "第三十五条" in refused.value.problems[0].article
    assert refused.value.problems[0].field == "paragraphs"
    assert desk.counts() == before
    by_hand = replace(cut, paragraphs=(*cut.paragraphs, "不服的，可以自收到之日起三十日内申请上一级机关复查。"))
    assert desk.services.drafts.issue(desk.ctx, number, by_hand)[0].status is PaperStatus.ISSUED


# -- void ------------------------------------------------------------------------------------------------------------


def test_a_void_paper_keeps_its_bytes_and_its_number_is_not_used_again(desk: Desk) -> None:
    number, paper, content = referred(desk)
    view = desk.services.papers.void(desk.ctx, paper.id, "单位名称有误")
    assert (view.status, view.void_reason) == (PaperStatus.VOID, "单位名称有误")
    assert desk.services.papers.content(desk.ctx, paper.id)[1] == content
    again = desk.services.drafts.again(desk.ctx, paper.id)
    assert (again.number, again.void) == ("", "")
    new, _, _ = desk.services.drafts.issue(desk.ctx, number, again)
    assert (paper.number[-2:], new.number[-2:]) == ("1号", "2号")
    assert paper.number[:-2] == new.number[:-2]


def test_a_void_paper_prints_with_its_mark(desk: Desk) -> None:
    _, paper, content = referred(desk)
    assert "作废" not in text_of(content)
    desk.services.papers.void(desk.ctx, paper.id, "单位名称有误")
    view, printed = desk.services.papers.reprint(desk.ctx, paper.id)
    assert view.prints == 1
    assert "作废" in text_of(printed)
    assert "补打第1次" in text_of(printed)


def test_the_paper_of_a_step_comes_only_from_the_step(desk: Desk) -> None:
    number, paper, _ = referred(desk)
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        desk.services.drafts.again(desk.ctx, paper.id)
    data = desk.services.drafts.begin(desk.ctx, number, PaperKind.ACCEPTANCE, {})
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        desk.services.drafts.issue(desk.ctx, number, data)
    desk.services.papers.void(desk.ctx, paper.id, "写错")
    again = desk.services.drafts.again(desk.ctx, paper.id)
    desk.services.drafts.issue(desk.ctx, number, again)
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        desk.services.drafts.issue(desk.ctx, number, again)


def test_a_withdrawn_step_takes_its_paper_with_it(desk: Desk) -> None:
    number, paper, _ = referred(desk)
    desk.services.casework.reverse(desk.ctx, number, desk.today, "单位选错")
    assert desk.services.papers.content(desk.ctx, paper.id)[0].status is PaperStatus.VOID
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        desk.services.drafts.again(desk.ctx, paper.id)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_void_needs_a_reason(desk: Desk, reason: str) -> None:
    _, paper, _ = referred(desk)
    with pytest.raises(InputRejected, match="原因"):
        desk.services.papers.void(desk.ctx, paper.id, reason)
    assert desk.services.papers.content(desk.ctx, paper.id)[0].status is PaperStatus.ISSUED


def test_a_slip_is_never_void_and_nothing_is_void_twice(desk: Desk) -> None:
    number, paper, _ = referred(desk)
    with pytest.raises(InputRejected, match="登记回执不能作废"):
        desk.services.papers.void(desk.ctx, papers_of(desk, number)["slip"].id, "写错")
    desk.services.papers.void(desk.ctx, paper.id, "写错")
    with pytest.raises(InputRejected, match="已作废"):
        desk.services.papers.void(desk.ctx, paper.id, "又写错")


# -- kept bytes ------------------------------------------------------------------------------------------------------


def test_bytes_that_were_changed_are_never_handed_out(desk: Desk) -> None:
    number, paper, content = referred(desk)
    with desk.tampering() as connection:
        worse = update(schema.papers).where(schema.papers.c.id == paper.id).values(content=content + b" ")
        connection.execute(worse)
    for call in (
        lambda: desk.services.papers.content(desk.ctx, paper.id),
        lambda: desk.services.papers.reprint(desk.ctx, paper.id),
        lambda: desk.services.papers.word(desk.ctx, paper.id),
        lambda: desk.services.papers.document(desk.ctx, number, "referral_letter"),
    ):
        with pytest.raises(EnvironmentTrouble, match="与签发时不一致") as trouble:
            call()
        assert "备份" in trouble.value.remedy
    assert [finding.code for finding in desk.services.safekeeping.check(desk.ctx)] == ["paper"]


def test_every_reprint_is_drawn_from_the_same_data(desk: Desk) -> None:
    number = desk.register().number
    data = desk.services.drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, INTERVIEW)
    paper, content, _ = desk.services.drafts.issue(desk.ctx, number, data)
    first = desk.services.papers.reprint(desk.ctx, paper.id)[1]
    second = desk.services.papers.reprint(desk.ctx, paper.id)[1]
    assert [f"补打第{n}次" in text_of(pdf) for n, pdf in ((1, first), (2, second), (1, content))] == [True, True, False]
    assert text_of(first).replace("补打第1次", "") == text_of(content)
    assert desk.services.papers.content(desk.ctx, paper.id)[1] == content
    with desk.services.store.read() as connection:
        kept = connection.scalars(select(schema.paper_prints.c.sha256)).all()
    assert len(set(kept)) == 2


# -- for whose eyes --------------------------------------------------------------------------------------------------


def test_papers_of_an_accusation_are_not_there_for_others(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    paper = papers_of(desk, number)["slip"]
    data = desk.services.drafts.begin(desk.ctx, number, PaperKind.INTERVIEW, INTERVIEW)
    draft = desk.services.drafts.save(desk.ctx, number, data)
    services, outsider = desk.services, desk.outsider
    for call in (
        lambda: services.papers.content(outsider, paper.id),
        lambda: services.papers.word(outsider, paper.id),
        lambda: services.papers.void(outsider, paper.id, "无"),
        lambda: services.drafts.open(outsider, draft.id),
        lambda: services.drafts.discard(outsider, draft.id),
        lambda: services.drafts.begin(outsider, number, PaperKind.INTERVIEW, INTERVIEW),
        lambda: services.drafts.save(outsider, number, data),
        lambda: services.drafts.issue(outsider, number, data),
    ):
        with pytest.raises(NotFound):
            call()
    assert desk.services.drafts.open(desk.ctx, draft.id) == data


# -- Word ------------------------------------------------------------------------------------------------------------


def test_papers_open_in_word_with_their_words(desk: Desk) -> None:
    number, paper, _ = referred(desk)
    view, docx = desk.services.papers.word(desk.ctx, paper.id)
    assert view == desk.services.papers.content(desk.ctx, paper.id)[0]
    words = words_of(docx)
    for sentence in ("转送函", paper.number, "要求退还多收的物业服务费"):
        assert sentence in words
    slip = words_of(desk.services.papers.word(desk.ctx, papers_of(desk, number)["slip"].id)[1])
    assert "张𬭩" in slip
    assert "收费票据" in slip


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_comes_as_pdf_and_as_word(desk: Desk, kind: PaperKind) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    document = desk.services.papers.document
    assert document(desk.ctx, number, kind.value).startswith(b"%PDF")
    assert words_of(document(desk.ctx, number, kind.label, ".docx"))
