"""Papers of mediation cases on a real database: every step issues its own, taking it back makes them void, the rest by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS, STANDALONE
from xinfang_desk.domain.mediationmoves import MEDIATION_MOVES
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.views import MediationDetail, PaperView
from xinfang_desk.services.papers import OWN

from .desk import DRAFT, Desk
from .test_mediation_steps import CLEAR, CONSENTS, applied, begun, case, from_matter, heard, move, sound

K = PaperKind
TOLD = {"facts_found": "到期没有付款。", "route": "suit"}


def agreed(desk: Desk) -> str:
    number = heard(desk)
    move(desk, number, "agree_written", amount="3600", terms="一次付清。")
    return number


def consented(desk: Desk) -> str:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    return number


def accepted(desk: Desk) -> str:
    number = consented(desk)
    move(desk, number, "accept", **CLEAR)
    return number


def asked(desk: Desk) -> str:
    number = begun(desk)
    move(desk, number, "recuse", recusal_by="李䶮", recusal_reason="与对方是亲属。")
    return number


def ended(desk: Desk) -> str:
    number = heard(desk)
    move(desk, number, "fail", ground="no_prospect", routes="可以向人民法院起诉。")
    return number


Row = tuple[str, Callable[[Desk], str], dict[str, Any], tuple[PaperKind, ...], tuple[str, ...]]
STEPS: tuple[Row, ...] = (
    ("consent", applied, CONSENTS, (K.MEDIATION_CONSENT,), ("李䶮", "停车费争议")),
    (
        "refuse",
        consented,
        {"ground": "lawsuit", "reason": "已经起诉。", "destination": "等候判决"},
        (K.MEDIATION_REFUSAL,),
        ("涉法涉诉事项尚未终结", "等候判决"),
    ),
    ("accept", consented, CLEAR, (K.MEDIATION_REGISTER,), ("☑当事人申请", "2026年4月1日届满", "表示同意调解")),
    (
        "inform",
        accepted,
        {"recusal": "asked", "recusal_by": "李䶮", "recusal_reason": "与对方是亲属。"},
        (K.MEDIATION_RIGHTS, K.RECUSAL_REQUEST),
        ("第二十三条", "申请回避"),
    ),
    (
        "recuse",
        begun,
        {"recusal_by": "李䶮", "recusal_reason": "与对方是亲属。"},
        (K.RECUSAL_REQUEST,),
        ("李䶮", "调解员甲", "与对方是亲属"),
    ),
    (
        "decide_recusal",
        asked,
        {"decision": "granted", "new_mediator": "调解员乙", "reason": "情况属实。"},
        (K.RECUSAL_DECISION,),
        ("李䶮", "同意回避", "由调解员乙担任"),
    ),
    (
        "extend",
        begun,
        {"days": "15", "both_agree": True, "reason": "需要鉴定。"},
        (K.TERM_EXTENSION,),
        ("原届满日2026年4月1日", "延长至2026年4月16日"),
    ),
    ("agree_written", heard, {"terms": "一次付清。"}, (K.AGREEMENT,), ("一次付清",)),
    ("agree_oral", heard, {"terms": "当场付清。"}, (K.ORAL_AGREEMENT,), ("当场付清",)),
    (
        "fail",
        heard,
        {"ground": "no_prospect", "routes": "可以向人民法院起诉。"},
        (K.TERMINATION,),
        ("没有达成协议的可能", "可以向人民法院起诉"),
    ),
    (
        "withdraw",
        applied,
        {"reason": "双方已自行和解。"},
        (K.TERMINATION,),
        ("申请人撤回调解申请", "自行和解", "收到申请"),
    ),
    (
        "apply_confirmation",
        agreed,
        {"joint": True, "court_choice": "seat", "court": "示例区人民法院"},
        (K.CONFIRMATION_APPLICATION, K.CONFIRMATION_LIST),
        ("示例区人民法院", "一次付清"),
    ),
    ("performed", agreed, {"proof": "转账记录已附卷。"}, (K.PERFORMANCE_RECORD,), ("转账记录已附卷", "一次付清")),
    ("not_performed", agreed, TOLD, (K.LAWSUIT_GUIDANCE,), ("到期没有付款", "人民法院")),
    ("follow_up", agreed, {"way": "phone", "result": "双方满意。"}, (K.FOLLOW_UP_RECORD,), ("电话", "双方满意")),
    (
        "archive",
        ended,
        {"retention": "10", "statement": "身份证明已退还。"},
        (K.DOSSIER_STATEMENT,),
        ("身份证明已退还", "尚缺的必备材料身份证明"),
    ),
)
WITHOUT = {"investigate", "session", "confirm", "dismiss_confirmation", "perform", "appraise", "flag_major"}
"""Steps without a paper of their own, or whose paper is the record that takes them."""


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def fresh(before: MediationDetail, after: MediationDetail) -> tuple[PaperView, ...]:
    known = {paper.id for paper in before.papers}
    return tuple(paper for paper in after.papers if paper.id not in known)


def test_every_step_is_in_one_of_the_two_lists() -> None:
    assert {row[0] for row in STEPS} | WITHOUT == {m.key for m in MEDIATION_MOVES}


@pytest.mark.parametrize("row", STEPS, ids=lambda row: row[0])
def test_a_step_issues_its_papers_and_taking_it_back_makes_them_void(desk: Desk, row: Row) -> None:
    key, ready, values, kinds, words = row
    number = ready(desk)
    before = case(desk, number)
    assert desk.services.mediation.foresee(desk.ctx, number, key, desk.today, values).paper == "、".join(
        kind.label for kind in kinds
    )
    moved = move(desk, number, key, **values)
    made = fresh(before, moved.detail)
    assert tuple(paper.kind for paper in made) == tuple(kind.value for kind in kinds)
    assert moved.paper == made[0]
    assert desk.services.papers.content(desk.ctx, made[0].id)[1] == moved.content
    told = "".join(text_of(desk.services.papers.content(desk.ctx, paper.id)[1]) for paper in made)
    for part in words:
        assert part in told, part
    assert number in told
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "办错了").detail
    assert {paper.status for paper in fresh(before, detail)} == {PaperStatus.VOID}
    assert {paper.status for paper in before.papers} == {
        p.status for p in detail.papers if p not in fresh(before, detail)
    }
    assert sound(desk)


def test_a_step_that_fails_issues_nothing(desk: Desk) -> None:
    number, before = applied(desk), desk.counts()
    with pytest.raises(MoveRefused):
        move(desk, number, "accept", **CLEAR)
    assert desk.counts() == before


def test_the_paper_of_a_step_is_looked_at_and_worded_before(desk: Desk) -> None:
    number = heard(desk)
    values = {"ground": "no_prospect", "routes": "可以向人民法院起诉。"}
    data = desk.services.case_papers.for_step(desk.ctx, number, "fail", desk.today, values)
    assert data is not None
    assert desk.services.case_papers.preview(desk.ctx, data).startswith(b"%PDF")
    words = replace(data, paragraphs=(*data.paragraphs, "另附调解经过一份。"))  # type: ignore[union-attr,call-arg]
    moved = desk.services.mediation.move(desk.ctx, number, "fail", desk.today, values, words)
    assert "另附调解经过一份" in text_of(moved.content)
    assert desk.services.case_papers.for_step(desk.ctx, agreed(desk), "perform", desk.today, {}) is None


def test_a_case_from_a_matter_tells_its_result_back(desk: Desk) -> None:
    matter, number = from_matter(desk, heard)
    detail = move(desk, number, "fail", ground="no_prospect", routes="可以起诉。", reason="分歧大。").detail
    back = next(paper for paper in detail.papers if paper.kind == K.MEDIATION_FEEDBACK)
    told = text_of(desk.services.papers.content(desk.ctx, back.id)[1])
    assert "示例区信访办公室" in told
    assert "请按原登记日期继续依法处理" in told
    assert f"{matter[:6]}{matter[6:14]}" in told
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "写错").detail
    assert {p.status for p in detail.papers if p.kind in (K.MEDIATION_FEEDBACK, K.TERMINATION)} == {PaperStatus.VOID}


# -- papers of no step -----------------------------------------------------------------------------------------------


def values_for(kind: PaperKind) -> dict[str, Any]:
    samples = {"date": "2026-03-02", "moment": "2026-03-05T09:30", "days": "10"}
    return {f.name: samples.get(f.kind, "示例内容") for f in MEDIATION_FORMS[kind].fields if f.required}


@pytest.mark.parametrize("kind", STANDALONE, ids=str)
def test_a_standalone_paper_is_begun_kept_issued_printed_again_and_void(desk: Desk, kind: PaperKind) -> None:
    number, papers = agreed(desk), desk.services.case_papers
    required = [f.name for f in MEDIATION_FORMS[kind].fields if f.required]
    if required:
        with pytest.raises(InputRejected) as told:
            papers.begin(desk.ctx, number, kind, {})
        assert [problem.field for problem in told.value.problems] == required
    data = papers.begin(desk.ctx, number, kind, values_for(kind))
    draft = papers.save(desk.ctx, number, data)
    assert draft.status is PaperStatus.DRAFT
    view, content, unprintable = papers.issue(desk.ctx, number, papers.open(desk.ctx, draft.id), draft.id)
    assert (view.id, unprintable) == (draft.id, ())
    assert desk.services.papers.content(desk.ctx, view.id)[1] == content
    again, marked = desk.services.papers.reprint(desk.ctx, view.id)
    assert (again.prints, "补打第1次" in text_of(marked)) == (1, True)
    assert desk.services.papers.word(desk.ctx, view.id)[1].startswith(b"PK")
    with pytest.raises(InputRejected, match="请写明作废的原因"):
        papers.void(desk.ctx, view.id, " ")
    assert papers.void(desk.ctx, view.id, "姓名有误").status is PaperStatus.VOID
    assert papers.issue(desk.ctx, number, papers.again(desk.ctx, view.id))[0].status is PaperStatus.ISSUED
    assert sound(desk)


def test_the_paper_of_a_step_is_made_anew_only_in_the_place_of_a_void_one(desk: Desk) -> None:
    number, papers = begun(desk), desk.services.case_papers
    rights = next(paper for paper in case(desk, number).papers if paper.kind == K.MEDIATION_RIGHTS)
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        papers.again(desk.ctx, rights.id)
    papers.void(desk.ctx, rights.id, "姓名有误")
    fresh_one, _content, _ = papers.issue(desk.ctx, number, papers.again(desk.ctx, rights.id))
    with pytest.raises(InputRejected, match="由办理步骤出具"):
        papers.issue(desk.ctx, number, papers.again(desk.ctx, fresh_one.id))
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "办错了").detail
    assert {p.status for p in detail.papers if p.kind == K.MEDIATION_RIGHTS} == {PaperStatus.VOID}


def test_agreements_and_records_are_not_void_by_themselves(desk: Desk) -> None:
    for paper in case(desk, agreed(desk)).papers:
        if paper.kind in OWN:
            with pytest.raises(InputRejected, match="不能单独作废"):
                desk.services.case_papers.void(desk.ctx, paper.id, "写错")


def test_a_draft_belongs_to_its_case_and_can_be_thrown_away(desk: Desk) -> None:
    papers, number, other = desk.services.case_papers, agreed(desk), agreed(desk)
    data = papers.begin(desk.ctx, number, K.CLOSING_REPORT, {})
    draft = papers.save(desk.ctx, number, data)
    with pytest.raises(InputRejected, match="属于另一件案件"):
        papers.issue(desk.ctx, other, data, draft.id)
    papers.discard(desk.ctx, draft.id)
    with pytest.raises(NotFound):
        papers.open(desk.ctx, draft.id)


# -- by number and kind ----------------------------------------------------------------------------------------------


def test_every_kind_comes_out_by_number_as_issued_or_as_a_draft(desk: Desk) -> None:
    number = agreed(desk)
    issued = {paper.kind for paper in case(desk, number).papers}
    for kind in (*MEDIATION_FORMS, K.MEDIATION_CONSENT, K.AGREEMENT, K.SESSION):
        content = desk.services.case_papers.document(desk.ctx, number, kind.value)
        assert content is not None
        assert content.startswith(b"%PDF"), kind
        assert (desk.services.case_papers.document(desk.ctx, number, kind.label, ".docx") or b"").startswith(b"PK"), (
            kind
        )
        if kind.value in issued:
            kept = next(p for p in case(desk, number).papers if p.kind == kind)
            assert desk.services.papers.content(desk.ctx, kept.id)[1] == content
    for kind in (K.ORAL_AGREEMENT, K.INVESTIGATION):
        with pytest.raises(NotFound, match=f"还没有{kind.label}"):
            desk.services.case_papers.document(desk.ctx, number, kind.value)
    assert desk.services.case_papers.document(desk.ctx, desk.register(DRAFT).number, K.SLIP.value) is None
    with pytest.raises(InputRejected, match="没有“x”这种文书"):
        desk.services.case_papers.document(desk.ctx, number, "x")


def test_a_matter_has_its_own_papers_and_those_of_its_case(desk: Desk) -> None:
    matter, number = from_matter(desk, heard)
    move(desk, number, "agree_written", terms="一次付清。")
    document = desk.services.case_papers.document
    for kind in FORMS:
        assert document(desk.ctx, matter, kind.value) is None, kind
    spaced = f"{matter[:6]} {matter[6:14]} {matter[14:]}"
    assert document(desk.ctx, spaced, K.AGREEMENT.value) == document(desk.ctx, number, K.AGREEMENT.value)
