"""The mediation room: from both consents to a printed agreement, and what is refused on the way."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.mediations import (
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
    Performance,
)
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.views import MediationDetail

from .desk import ACCUSATION, VISITOR, Desk


def case(desk: Desk, **changes: object) -> MediationDraft:
    draft = MediationDraft(
        desk.today,
        dispute_type="物业",
        applicant="李䶮",
        respondent="某物业服务有限公司",
        mediator="调解员甲",
        summary="停车费争议。",
        both_consent=True,
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def opened(desk: Desk, **changes: object) -> MediationDetail:
    return desk.services.mediation.open_case(desk.ctx, case(desk, **changes))


def written(desk: Desk, **changes: object) -> OutcomeDraft:
    draft = OutcomeDraft(
        MediationOutcome.WRITTEN,
        desk.today,
        Decimal("12600.50"),
        facts="双方就停车费发生争议。",
        terms="退还多收费用。\n双方再无争议。",
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def session(start: datetime, **changes: object) -> SessionDraft:
    draft = SessionDraft(start, start + timedelta(hours=1), present="双方当事人", record="经调解，双方意见接近。")
    return replace(draft, **changes)  # type: ignore[arg-type]


BEGUN = ["mediation_consent", "mediation_register", "mediation_rights"]
"""The papers of a case that is accepted at once."""


def heard(desk: Desk) -> str:
    """The number of a case with one recorded session."""
    number = opened(desk).row.number
    desk.services.mediation.add_session(
        desk.ctx, number, SessionDraft(desk.now - timedelta(hours=1), desk.now, record="经调解，双方意见接近。")
    )
    return number


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_from_acceptance_to_a_performed_agreement(desk: Desk) -> None:
    room = desk.services.mediation
    number = opened(desk).row.number
    assert number == "（2026）示人调字第1号"
    desk.days(2)
    detail = room.add_session(desk.ctx, number, session(desk.now - timedelta(hours=1)))
    assert [s.record for s in detail.sessions] == ["经调解，双方意见接近。"]
    detail, paper, content = room.conclude(desk.ctx, number, written(desk))
    assert (detail.row.outcome, detail.row.amount) == (MediationOutcome.WRITTEN, Decimal("12600.50"))
    assert [p.kind for p in detail.papers] == [*BEGUN, "mediation_record", "mediation_agreement"]
    assert paper is not None
    assert desk.services.papers.content(desk.ctx, paper.id)[1] == content
    words = text_of(content)
    for part in ("李䶮", "某物业服务有限公司", "12,600.50元", "壹万贰仟陆佰元零伍角", "一式3份"):
        assert part in words
    assert room.set_performance(desk.ctx, number, Performance.DONE).row.performance is Performance.DONE


def test_numbers_begin_again_each_year_and_step_over_those_that_are_there(desk: Desk) -> None:
    numbers = [opened(desk).row.number for _ in range(2)]
    last_year = opened(desk, accepted_on=desk.today.replace(year=2025)).row.number
    assert numbers == ["（2026）示人调字第1号", "（2026）示人调字第2号"]
    assert last_year == "（2025）示人调字第1号"


def test_an_oral_agreement_gets_the_register_form(desk: Desk) -> None:
    number = heard(desk)
    draft = written(desk, outcome=MediationOutcome.ORAL, amount=Decimal(0), terms="")
    _, paper, content = desk.services.mediation.conclude(desk.ctx, number, draft)
    assert paper is not None
    assert paper.kind == "oral_agreement"
    assert "口头协议登记表" in text_of(content)


@pytest.mark.parametrize("outcome", [MediationOutcome.FAILED, MediationOutcome.WITHDRAWN])
def test_without_an_agreement_the_end_is_told_in_writing(desk: Desk, outcome: MediationOutcome) -> None:
    number = heard(desk)
    detail, paper, content = desk.services.mediation.conclude(desk.ctx, number, OutcomeDraft(outcome, desk.today))
    assert paper is not None
    assert (detail.row.outcome, paper.kind) == (outcome, "mediation_termination")
    assert "仲裁" in text_of(content)
    assert [p.kind for p in detail.papers] == [*BEGUN, "mediation_record", "mediation_termination"]
    with pytest.raises(MoveRefused, match="只有达成协议的案件"):
        desk.services.mediation.set_performance(desk.ctx, number, Performance.DONE)


def test_a_case_runs_thirty_days(desk: Desk) -> None:
    number = heard(desk)
    row = desk.services.mediation.detail(desk.ctx, number).row
    assert row.due == desk.today + timedelta(days=30)
    desk.days(33)
    status = desk.services.mediation.cases(desk.ctx, open_only=True).rows[0].due_status
    assert status is not None
    assert (status.level, status.words) == ("overdue", "已超期 3 天")
    desk.services.mediation.conclude(desk.ctx, number, OutcomeDraft(MediationOutcome.FAILED, desk.today))
    assert desk.services.mediation.detail(desk.ctx, number).deadline is None
    assert desk.services.mediation.cases(desk.ctx, open_only=True).rows == ()


OPENING_FAULTS = [
    ({"both_consent": False}, "both_consent", "须征得双方当事人同意"),
    ({"applicant": ""}, "applicant", "请填写申请人"),
    ({"applicant": "   "}, "applicant", "请填写申请人"),
    ({"respondent": "长" * 51}, "respondent", "最多50个字"),
    ({"mediator": "甲\x07"}, "mediator", "控制字符"),
    ({"summary": "长" * 3001}, "summary", "最多3000字"),
]


@pytest.mark.parametrize(("changes", "field", "words"), OPENING_FAULTS)
def test_a_case_that_may_not_open(desk: Desk, changes: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(InputRejected, match=words) as caught:
        opened(desk, **changes)
    assert caught.value.problems[0].field == field
    assert desk.count("mediations") == 0


def test_a_date_in_the_future_opens_nothing(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="不能晚于今天"):
        opened(desk, accepted_on=desk.today + timedelta(days=1))


OUTCOME_FAULTS = [
    ({"terms": ""}, "书面协议须写明协议内容"),
    ({"amount": Decimal(-1)}, "协议金额应在"),
    ({"outcome": MediationOutcome.FAILED}, "没有达成协议的案件不填协议金额"),
    ({"facts": "长" * 5001}, "最多5000字"),
]


@pytest.mark.parametrize(("changes", "words"), OUTCOME_FAULTS)
def test_an_outcome_that_is_refused_changes_nothing(desk: Desk, changes: dict[str, object], words: str) -> None:
    number = opened(desk).row.number
    before = desk.counts()
    with pytest.raises(InputRejected, match=words):
        desk.services.mediation.conclude(desk.ctx, number, written(desk, **changes))
    assert desk.counts() == before
    assert desk.services.mediation.detail(desk.ctx, number).row.outcome is None


def test_dates_of_sessions_and_of_the_end(desk: Desk) -> None:
    number = opened(desk).row.number
    room, early, before = desk.services.mediation, desk.now - timedelta(days=1), desk.count("papers")
    for draft, words in (
        (session(early), "不能早于受理日期"),
        (session(desk.now, ended=desk.now), "结束时间应晚于开始时间"),
        (session(desk.now), "不能晚于现在"),
        (session(desk.now - timedelta(hours=1), record=" "), "请填写调解记录"),
    ):
        with pytest.raises(InputRejected, match=words):
            room.add_session(desk.ctx, number, draft)
    with pytest.raises(InputRejected, match="结案日期应在受理日期之后"):
        room.conclude(desk.ctx, number, written(desk, closed_on=early.date()))
    assert desk.count("papers") == before


NEEDS_A_RECORD = (
    (MediationOutcome.WRITTEN, "再登记达成协议"),
    (MediationOutcome.ORAL, "再登记达成协议"),
    (MediationOutcome.FAILED, "再登记调解不成"),
)


@pytest.mark.parametrize(("outcome", "words"), NEEDS_A_RECORD)
def test_a_mediation_without_a_record_is_not_concluded(desk: Desk, outcome: MediationOutcome, words: str) -> None:
    number = opened(desk).row.number
    before = desk.counts()
    draft = written(desk) if outcome is MediationOutcome.WRITTEN else OutcomeDraft(outcome, desk.today)
    with pytest.raises(InputRejected, match=f"请先记录至少一次调解，{words}$") as caught:
        desk.services.mediation.conclude(desk.ctx, number, draft)
    (problem,) = caught.value.problems
    assert (problem.field, problem.article) == ("outcome", "《人民调解法》第二十七条")
    assert desk.counts() == before


def test_a_withdrawn_case_needs_no_record(desk: Desk) -> None:
    number = opened(desk).row.number
    draft = OutcomeDraft(MediationOutcome.WITHDRAWN, desk.today)
    assert desk.services.mediation.conclude(desk.ctx, number, draft)[0].row.outcome is MediationOutcome.WITHDRAWN


def test_a_closed_case_stays_closed(desk: Desk) -> None:
    number = heard(desk)
    desk.services.mediation.conclude(desk.ctx, number, written(desk))
    with pytest.raises(MoveRefused, match="已结案"):
        desk.services.mediation.conclude(desk.ctx, number, written(desk))
    with pytest.raises(MoveRefused, match="已结案"):
        desk.services.mediation.add_session(desk.ctx, number, session(desk.now - timedelta(hours=1)))


def test_a_case_from_a_matter(desk: Desk) -> None:
    matter = desk.register().number
    draft = desk.services.mediation.draft_from_matter(desk.ctx, f" {matter[:6]} {matter[6:14]} {matter[14:]}")
    assert (draft.applicant, draft.matter_number, draft.source) == ("张𬭩", matter, MediationSource.REFERRED)
    detail = desk.services.mediation.open_case(
        desk.ctx, replace(draft, respondent="某物业公司", mediator="调解员乙", both_consent=True)
    )
    assert detail.row.matter_number == matter
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_a_case_from_a_matter_carries_no_numbers_of_persons(desk: Desk) -> None:
    facts = f"证件{VISITOR.id_number}，电话{VISITOR.phone}、023-60001234。"
    matter = desk.register(facts=facts).number
    summary = desk.services.mediation.draft_from_matter(desk.ctx, matter).summary
    assert summary.endswith("证件1101**********002X，电话138****8000、023-****1234。")


def test_only_requests_may_be_mediated_and_accusations_stay_hidden(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    with pytest.raises(InputRejected, match="只有申诉求决类事项"):
        desk.services.mediation.draft_from_matter(desk.ctx, number)
    with pytest.raises(NotFound):
        desk.services.mediation.draft_from_matter(desk.outsider, number)
    with pytest.raises(NotFound):
        opened(desk, matter_number="500108202603020099")


def test_the_list_finds_pages_and_remembers_mediators(desk: Desk) -> None:
    for n in range(5):
        opened(desk, applicant=f"申请人{n}", mediator=f"调解员{n % 2}")
    room = desk.services.mediation
    first = room.cases(desk.ctx, limit=2)
    second = room.cases(desk.ctx, after=first.next_key, limit=2)
    third = room.cases(desk.ctx, after=second.next_key, limit=2)
    names = [row.applicant for page in (first, second, third) for row in page.rows]
    assert names == [f"申请人{n}" for n in (4, 3, 2, 1, 0)]
    assert (first.total, third.next_key) == (5, None)
    assert [row.applicant for row in room.cases(desk.ctx, "申请人3 物业").rows] == ["申请人3"]
    assert room.cases(desk.ctx, "100%").rows == ()
    assert set(room.mediators(desk.ctx)) == {"调解员0", "调解员1"}


def test_without_the_permission_nothing_is_recorded(desk: Desk) -> None:
    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.mediation.open_case(nobody, case(desk))
    with pytest.raises(NotFound, match="没有调解案件“x”"):
        desk.services.mediation.detail(desk.ctx, "x")


def test_each_step_leaves_one_entry_in_the_log(desk: Desk) -> None:
    before = desk.count("audit")
    number = heard(desk)
    desk.services.mediation.conclude(desk.ctx, number, written(desk))
    assert desk.count("audit") == before + 3
