"""Records of a case: kept while they are written, final with a paper, corrected only by a supplement."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, OutcomeDraft
from xinfang_desk.domain.records import RecordKind, RecordSlot, SessionDraft
from xinfang_desk.services.phrases import shipped
from xinfang_desk.store import drafts

from .desk import Desk

HOUR = timedelta(hours=1)


def opened(desk: Desk) -> str:
    draft = MediationDraft(desk.today, applicant="李䶮", respondent="某公司", mediator="调解员甲", both_consent=True)
    return desk.services.mediation.open_case(desk.ctx, draft).row.number


def written(desk: Desk, **changes: object) -> SessionDraft:
    draft = SessionDraft(
        desk.now - HOUR,
        desk.now,
        record="申请人李䶮：要求修复。\n被申请人某公司：同意。",
        recorder="记录员乙",
        attending=("申请人李䶮", "被申请人某公司"),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def asked(desk: Desk, **changes: object) -> SessionDraft:
    values = {
        "kind": RecordKind.INVESTIGATION,
        "investigator": "调解员甲",
        "asked": "周某",
        "identity": "邻居",
        "attending": (),
        "record": "问：见过漏水吗？\n答：见过。",
    }
    return written(desk, **{**values, **changes})


def words_of(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_record_is_final_with_its_paper_and_hash(desk: Desk) -> None:
    number = opened(desk)
    (session,) = desk.services.mediation.add_session(desk.ctx, number, written(desk)).sessions
    assert (session.kind, session.recorder) == (RecordKind.MEDIATION, "记录员乙")
    assert session.attending == ("申请人李䶮", "被申请人某公司")
    assert session.paper_id is not None
    paper, content = desk.services.papers.content(desk.ctx, session.paper_id)
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    assert paper.kind == "mediation_record"
    for words in ("要求修复", "申请人李䶮（签名或按指印）", "记录人记录员乙", "与我说的相符"):
        assert words in words_of(content)


def test_an_investigation_has_its_own_paper(desk: Desk) -> None:
    number = opened(desk)
    detail = desk.services.mediation.add_session(desk.ctx, number, asked(desk))
    assert detail.papers[-1].kind == "mediation_investigation"
    assert (detail.sessions[0].asked, detail.sessions[0].identity) == ("周某", "邻居")
    assert "人民调解调查记录" in words_of(desk.services.papers.document(desk.ctx, number, "mediation_investigation"))
    docx = desk.services.papers.document(desk.ctx, number, "人民调解调查记录", ".docx")
    assert docx.startswith(b"PK")


FAULTS = [
    (written, {"record": " \n"}, "record", "请填写调解记录"),
    (written, {"ended": datetime(2026, 3, 2, 8, 30)}, "ended", "结束时间应晚于开始时间"),
    (written, {"started": datetime(2026, 3, 1, 9, 0)}, "started", "不能早于受理日期（2026年3月2日）"),
    (
        written,
        {"started": datetime(2026, 3, 2, 9, 40), "ended": datetime(2026, 3, 2, 10, 0)},
        "started",
        "不能晚于现在",
    ),
    (written, {"ended": datetime(2026, 3, 2, 10, 0)}, "ended", "结束时间不能晚于现在"),
    (written, {"record": "字" * 30_001}, "record", "最多30000字"),
    (written, {"recorder": "长" * 51}, "recorder", "最多50字"),
    (asked, {"asked": " "}, "asked", "请填写被调查人"),
    (asked, {"investigator": ""}, "investigator", "请填写调查人"),
]


@pytest.mark.parametrize(("make", "changes", "field", "words"), FAULTS)
def test_bad_input_is_told_at_its_place_and_saves_nothing(desk: Desk, make, changes, field: str, words: str) -> None:
    number = opened(desk)
    before = desk.counts()
    with pytest.raises(InputRejected, match=words) as caught:
        desk.services.mediation.add_session(desk.ctx, number, make(desk, **changes))
    assert [problem.field for problem in caught.value.problems] == [field]
    assert desk.counts() == before


def test_a_mistake_is_corrected_by_a_supplement_that_leaves_the_first_as_it_was(desk: Desk) -> None:
    number = opened(desk)
    room = desk.services.mediation
    (first,) = room.add_session(desk.ctx, number, written(desk)).sessions
    kept = desk.services.papers.content(desk.ctx, first.paper_id or 0)
    room.conclude(desk.ctx, number, OutcomeDraft(MediationOutcome.FAILED, desk.today))
    desk.days(1)
    with pytest.raises(MoveRefused, match="已结案"):
        room.add_session(desk.ctx, number, written(desk))
    detail = room.add_session(desk.ctx, number, written(desk, record="“修复”应为“更换”。", supplements=first.id))
    assert detail.sessions[0] == first
    assert detail.sessions[1].supplements == first.id
    assert desk.services.papers.content(desk.ctx, first.paper_id or 0) == kept
    _, content = desk.services.papers.content(desk.ctx, detail.sessions[1].paper_id or 0)
    assert "补正2026年3月2日8:30的调解记录" in words_of(content)


def test_a_supplement_of_another_case_is_refused(desk: Desk) -> None:
    (other,) = desk.services.mediation.add_session(desk.ctx, opened(desk), written(desk)).sessions
    number = opened(desk)
    with pytest.raises(InputRejected, match="没有找到要补正的记录"):
        desk.services.mediation.add_session(desk.ctx, number, written(desk, supplements=other.id))


def test_a_proof_is_marked_and_leaves_no_trace(desk: Desk) -> None:
    number = opened(desk)
    before = desk.counts()
    assert "草稿" in words_of(desk.services.records.proof(desk.ctx, number, written(desk)))
    assert desk.counts() == before
    with pytest.raises(NotFound):
        desk.services.records.proof(desk.ctx, "x", written(desk))


# -- half-written records ------------------------------------------------------------------------------------------------


def test_half_written_records_come_back_each_in_its_place(desk: Desk) -> None:
    number, other = opened(desk), opened(desk)
    records = desk.services.records
    slots = (
        RecordSlot(number),
        RecordSlot(number, RecordKind.INVESTIGATION),
        RecordSlot(other),
        RecordSlot(number, RecordKind.MEDIATION, 7),
    )
    for slot in slots:
        desk.now += timedelta(seconds=5)
        draft = written(desk, kind=slot.kind, supplements=slot.supplements, record=f"写到一半{slot.key}")
        records.save_draft(desk.ctx, slot, draft)
    found = records.drafts(desk.ctx)
    assert [kept.slot for kept in found] == list(reversed(slots))
    assert all(kept.draft.record == f"写到一半{kept.slot.key}" for kept in found)
    assert found[0].draft == written(desk, supplements=7, record=found[0].draft.record)
    assert found[0].parties == "李䶮 与 某公司"
    assert found[0].kept_at == desk.now
    records.discard_draft(desk.ctx, slots[0])
    assert [kept.slot for kept in records.drafts(desk.ctx)] == list(reversed(slots[1:]))


def test_a_draft_that_became_final_is_let_go(desk: Desk) -> None:
    number = opened(desk)
    draft = written(desk)
    desk.services.records.save_draft(desk.ctx, RecordSlot(number), draft)
    desk.services.mediation.add_session(desk.ctx, number, draft)
    assert desk.services.records.drafts(desk.ctx) == ()
    assert list((desk.services.store.data_dir / "drafts").iterdir()) == []


DAMAGED = [b"", b"{", b"[]", json.dumps({"kept_at": "2026-03-02T09:00:00", "values": {"number": "x"}}).encode()]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_hides_no_other(desk: Desk, content: bytes) -> None:
    slot = RecordSlot(opened(desk))
    desk.services.records.save_draft(desk.ctx, slot, written(desk))
    folder = desk.services.store.data_dir / "drafts"
    (folder / "record-0000.json").write_bytes(content)
    assert [kept.slot for kept in desk.services.records.drafts(desk.ctx)] == [slot]


def test_a_draft_of_an_unknown_case_is_passed_over(desk: Desk) -> None:
    desk.services.records.save_draft(desk.ctx, RecordSlot("（2020）别人调字第9号"), written(desk))
    assert desk.services.records.drafts(desk.ctx) == ()


def test_a_full_disk_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kw: object) -> None:
        raise EnvironmentTrouble("不能写入", "请检查磁盘空间")

    monkeypatch.setattr(drafts, "write_durably", refuse)
    with pytest.raises(EnvironmentTrouble, match="请检查磁盘空间"):
        desk.services.records.save_draft(desk.ctx, RecordSlot("x"), written(desk))


# -- phrases -------------------------------------------------------------------------------------------------------------


def test_phrases_of_each_kind_are_found_by_initials(desk: Desk) -> None:
    session = {p.title: p for p in desk.services.phrases.of(desk.ctx, RecordKind.MEDIATION)}
    inquiry = {p.title: p for p in desk.services.phrases.of(desk.ctx, RecordKind.INVESTIGATION)}
    assert session["告知权利"].initials == "gzql"
    assert "第二十三条" in session["告知权利"].text
    assert "休会" in session
    assert "休会" not in inquiry
    assert "宣读确认" in session
    assert "宣读确认" in inquiry
    for kind in RecordKind:
        titles = [p.title for p in shipped(kind)]
        assert len(titles) == len(set(titles))


def test_the_office_adds_and_removes_its_own(desk: Desk) -> None:
    service = desk.services.phrases
    before = desk.count("audit")
    service.add(desk.ctx, " 现场查看 ", "经现场查看，")
    own = service.of(desk.ctx, RecordKind.INVESTIGATION)[-1]
    assert (own.title, own.text, own.own, own.initials) == ("现场查看", "经现场查看，", True, "xcck")
    for title, text, words in (
        ("现场查看", "x", "已有名称"),
        ("休会", "x", "已有名称"),
        ("", "x", "名称"),
        ("新", "", "选中"),
    ):
        with pytest.raises(InputRejected, match=words):
            service.add(desk.ctx, title, text)
    service.remove(desk.ctx, "现场查看")
    assert not any(p.own for p in service.of(desk.ctx, RecordKind.MEDIATION))
    with pytest.raises(NotFound):
        service.remove(desk.ctx, "休会")
    assert desk.count("audit") == before + 2


def test_own_phrases_outlive_a_change_of_the_settings(desk: Desk) -> None:
    desk.services.phrases.add(desk.ctx, "现场查看", "经现场查看，")
    office = desk.services.office
    office.change_settings(desk.ctx, replace(office.settings(desk.ctx), hours="9:00-17:00"))
    assert desk.services.phrases.of(desk.ctx, RecordKind.MEDIATION)[-1].title == "现场查看"


def test_without_the_permission_nothing_is_added(desk: Desk) -> None:
    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.phrases.add(nobody, "名", "文")
    with pytest.raises(NotPermitted):
        desk.services.records.proof(nobody, opened(desk), written(desk))


def test_the_data_of_a_record_is_sound(desk: Desk) -> None:
    number = opened(desk)
    desk.services.mediation.add_session(desk.ctx, number, asked(desk))
    assert desk.services.safekeeping.check(desk.ctx) == ()
