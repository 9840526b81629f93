"""A mediation case step by step on a real database: who agreed, what the matter is told, what is taken back, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from xinfang_desk.domain.codes import Path, Role
from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.lifecycle import State
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS
from xinfang_desk.domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, MediationSource
from xinfang_desk.domain.mediationstates import MediationState
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.views import MediationDetail, MediationMoved
from xinfang_desk.services.casedrawing import draw_up_cases
from xinfang_desk.store import schema

from .desk import ACCUSATION, DRAFT, UNIT, Desk

CONSENTS = {"applicant_consent": True, "respondent_consent": True}
CLEAR = dict.fromkeys(CHECKLIST_GROUNDS, False)
APPLICATION = MediationDraft(
    None, MediationSource.APPLICATION, "物业", "李䶮", "某物业服务有限公司", "调解员甲", summary="停车费争议。"
)


def applied(desk: Desk, **changes: Any) -> str:
    draft = replace(APPLICATION, **changes)
    return desk.services.mediation.open_case(desk.ctx, draft).row.number


def move(desk: Desk, number: str, key: str, on: date | None = None, **values: Any) -> MediationMoved:
    return desk.services.mediation.move(desk.ctx, number, key, on or desk.today, values)


def begun(desk: Desk, **changes: Any) -> str:
    """A case whose parties agreed, that was accepted and whose parties know their rights."""
    number = applied(desk, **changes)
    move(desk, number, "consent", **CONSENTS)
    move(desk, number, "accept", **CLEAR)
    move(desk, number, "inform", recusal="none")
    return number


def heard(desk: Desk, **changes: Any) -> str:
    number = begun(desk, **changes)
    session(desk, number)
    return number


def session(desk: Desk, number: str) -> MediationDetail:
    draft = SessionDraft(desk.now - timedelta(hours=1), desk.now, record="双方意见接近。")
    return desk.services.mediation.add_session(desk.ctx, number, draft)


def case(desk: Desk, number: str) -> MediationDetail:
    return desk.services.mediation.detail(desk.ctx, number)


def sound(desk: Desk) -> bool:
    return all(f.code.startswith("advice.") for f in desk.services.safekeeping.check(desk.ctx))


def test_an_application_waits_for_consent_and_has_no_day_of_acceptance(desk: Desk) -> None:
    detail = case(desk, applied(desk))
    assert (detail.status.state, detail.row.accepted_on, detail.deadline) == (MediationState.APPLIED, None, None)
    assert [m.key for m in detail.moves] == ["consent", "refuse", "withdraw", "flag_major"]
    assert [(s.label, dict(s.details)["案件来源"]) for s in detail.steps] == [("申请", "当事人申请")]
    figures = desk.services.statistics.figures(desk.ctx, date(2026, 1, 1), date(2026, 12, 31)).figures
    assert next(f.numerator for f in figures if f.figure.key == "mediation.cases") == 0
    assert sound(desk)


def test_step_by_step_from_application_to_archive(desk: Desk) -> None:
    number = begun(desk)
    detail = case(desk, number)
    assert detail.row.due == desk.today + timedelta(days=30)
    assert {p.consented_on for p in detail.parties} == {desk.today}
    session(desk, number)
    moved = move(desk, number, "agree_written", amount="8600", terms="一次付清。")
    assert moved.paper is not None
    assert moved.paper.kind == "mediation_agreement"
    assert desk.services.papers.content(desk.ctx, moved.paper.id)[1] == moved.content
    assert [c.rule for c in moved.detail.clocks if c.stopped_on is None] == ["judicial_confirmation"]
    desk.days(10)
    move(desk, number, "apply_confirmation", joint=True, court_choice="seat", court="某法院")
    desk.days(10)
    move(desk, number, "confirm", document_number="1号")
    move(desk, number, "performed", follow_up_on=desk.today + timedelta(days=5))
    move(desk, number, "follow_up", way="phone", result="满意")
    detail = move(desk, number, "archive", retention="10", statement="身份证明核对后退还。").detail
    assert (detail.status.state, detail.moves) == (MediationState.ARCHIVED, ())
    assert [s.label for s in detail.steps] == [
        "申请", "征得同意", "受理登记", "告知权利义务", "调解会", "达成书面协议", "申请司法确认", "法院确认有效",
        "履行完毕", "回访", "立卷归档",
    ]  # fmt: skip
    assert detail.steps[5].paper_id == moved.paper.id
    assert dict(detail.steps[5].details)["协议金额（元）"] == "8,600.00元"
    assert sound(desk)


def test_the_court_is_asked_within_thirty_days(desk: Desk) -> None:
    number = heard(desk)
    move(desk, number, "agree_written", terms="一次付清。")
    desk.days(30)
    assert desk.today.weekday() < 5
    move(desk, number, "apply_confirmation", joint=True, court_choice="seat", court="某法院")
    late = heard(desk)
    move(desk, late, "agree_written", terms="一次付清。")
    desk.days(40)
    with pytest.raises(MoveRefused, match="已经逾期") as told:
        move(desk, late, "apply_confirmation", joint=True, court_choice="seat", court="某法院")
    (problem,) = told.value.problems
    assert (problem.field, problem.article) == ("date", "《人民调解法》第三十三条")


@pytest.mark.parametrize("name", ["administrative", "lawsuit"])
def test_an_administrative_dispute_or_an_open_lawsuit_is_refused_and_the_parties_are_told(
    desk: Desk, name: str
) -> None:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    with pytest.raises(MoveRefused, match="不属于访调对接的范围") as told:
        move(desk, number, "accept", **CLEAR | {name: True})
    assert told.value.problems[0].field == name
    with pytest.raises(MoveRefused, match="请填写是否涉法涉诉"):
        move(desk, number, "accept", **{k: v for k, v in CLEAR.items() if k != "lawsuit"})
    detail = move(desk, number, "refuse", ground=name, reason="不属于范围", destination="依法起诉").detail
    assert (detail.status.state, detail.row.accepted_on, detail.row.outcome) == (MediationState.REFUSED, None, None)
    assert desk.services.mediation.cases(desk.ctx, open_only=True).rows == ()


def test_a_party_added_later_must_agree_too(desk: Desk) -> None:
    number = heard(desk)
    late = MediationParty(9, "某保险公司", Side.RESPONDENT, kind=PartyKind.ORGANISATION)
    detail = desk.services.mediation.set_parties(desk.ctx, number, (*case(desk, number).parties, late))
    assert detail.row.respondent == "某物业服务有限公司、某保险公司"
    with pytest.raises(MoveRefused, match="当事人某保险公司还没有同意调解") as told:
        move(desk, number, "agree_written", terms="一次付清。")
    assert told.value.problems[0].article == "《人民调解法》第十七条"
    agreed = [replace(p, consented_on=p.consented_on or desk.today) for p in detail.parties]
    desk.services.mediation.set_parties(desk.ctx, number, agreed)
    assert move(desk, number, "agree_written", terms="一次付清。").detail.row.outcome is MediationOutcome.WRITTEN


def test_people_of_a_case_are_kept_as_stated(desk: Desk) -> None:
    people = (
        MediationParty(1, "张三", Side.APPLICANT, id_type="111", id_number="11010519491231002x", phone="13800138000"),
        MediationParty(2, "某公司", Side.RESPONDENT, kind=PartyKind.ORGANISATION, representative="王五"),
        MediationParty(3, "赵律师", Side.APPLICANT, PartyRole.LAWYER, stands_for=1, mandate="特别授权"),
        MediationParty(4, "钱七", None, PartyRole.INTERPRETER),
    )
    number = applied(desk, applicant="", respondent="", parties=people)
    kept = case(desk, number).parties
    assert [p.name for p in kept] == ["张三", "某公司", "赵律师", "钱七"]
    assert (kept[0].id_number, kept[0].sex, kept[2].stands_for) == ("11010519491231002X", "女", 1)
    assert (case(desk, number).row.applicant, case(desk, number).row.respondent) == ("张三", "某公司")
    before = desk.counts()
    with pytest.raises(InputRejected, match="请选择律师代理哪一位当事人"):
        desk.services.mediation.set_parties(
            desk.ctx, number, (kept[1], replace(kept[0], position=3), replace(kept[2], stands_for=9))
        )
    assert desk.counts() == before


def test_a_matter_hands_over_its_people_and_its_unit_without_retyping(desk: Desk) -> None:
    agent = Person("代理人甲", role=Role.AGENT, phone="13900139000")
    second = Person("代表乙", role=Role.REPRESENTATIVE)
    matter = desk.register(replace(DRAFT, agents=(agent,), representatives=(second,), headcount=5)).number
    draft = desk.services.mediation.draft_from_matter(desk.ctx, matter)
    assert [(p.name, p.role, p.stands_for) for p in draft.parties] == [
        ("张𬭩", PartyRole.PARTY, None), ("代表乙", PartyRole.PARTY, None), ("代理人甲", PartyRole.AGENT, 1),
    ]  # fmt: skip
    assert draft.parties[0].id_number == "11010519491231002X"
    assert draft.suggested_respondent
    number = desk.services.mediation.open_case(
        desk.ctx, replace(draft, accepted_on=None, respondent="某物业公司", mediator="甲")
    ).row.number
    assert case(desk, number).row.applicant == "张𬭩、代表乙"
    assert [p.position for p in case(desk, number).parties] == [1, 2, 3, 4]


def from_matter(desk: Desk, opener: Any = applied, **matter: Any) -> tuple[str, str]:
    """A matter and a case that was opened from it."""
    registered = desk.register(**({"path": Path.PETITION} | matter)).number
    return registered, opener(desk, matter_number=registered, source=MediationSource.REFERRED)


def matter_of(desk: Desk, number: str) -> Any:
    return desk.services.casework.detail(desk.ctx, number)


def test_an_agreement_closes_its_matter_in_the_same_transaction(desk: Desk) -> None:
    matter, number = from_matter(desk, heard)
    assert [s.label for s in matter_of(desk, matter).steps] == ["登记", "转入调解"]
    before = desk.count("audit")
    move(desk, number, "agree_written", terms="一次付清。")
    assert desk.count("audit") == before + 1
    detail = matter_of(desk, matter)
    assert (detail.status.state, detail.steps[-1].label) == (State.CLOSED, "调解成功")
    assert number in dict(detail.steps[-1].details)["结果说明"]
    assert all(clock.stopped_on is not None for clock in detail.clocks)
    assert sound(desk)


def test_an_accepted_matter_counts_as_concluded_by_its_agreement(desk: Desk) -> None:
    matter = desk.register(path=Path.PETITION).number
    desk.move(matter, "refer", unit=UNIT)
    desk.move(matter, "accept", path=Path.PETITION)
    number = heard(desk, matter_number=matter)
    desk.days(5)
    move(desk, number, "agree_oral")
    assert matter_of(desk, matter).status.concluded_on == desk.today


@pytest.mark.parametrize("how", ["fail", "withdraw", "refuse"])
def test_a_case_without_agreement_returns_its_matter_with_its_original_dates(desk: Desk, how: str) -> None:
    matter, number = from_matter(desk, applied if how == "refuse" else heard)
    due = matter_of(desk, matter).deadline
    desk.days(6)
    values = {
        "fail": {"ground": "no_prospect", "routes": "可以起诉"},
        "withdraw": {"reason": "申请人要求撤回"},
        "refuse": {"ground": "unfit", "reason": "不适宜", "destination": "原办理机关"},
    }[how]
    move(desk, number, how, **values)
    detail = matter_of(desk, matter)
    assert (detail.status.state, detail.steps[-1].label) == (State.REGISTERED, "调解不成，返回办理")
    assert detail.deadline == due
    assert "期限仍按原日期计算" in dict(detail.steps[-1].details)["结果说明"]
    assert sound(desk)
    again = applied(desk, matter_number=matter)
    assert case(desk, again).row.matter_number == matter


def test_where_the_office_says_so_the_time_of_mediation_is_not_counted(desk: Desk) -> None:
    desk.services.office.change_settings(desk.ctx, OfficeSettings(mediation_stops_clocks=True))
    matter, number = from_matter(desk, heard)
    due = matter_of(desk, matter).deadline
    desk.days(9)
    move(desk, number, "fail", ground="no_prospect", routes="可以起诉")
    deadline = matter_of(desk, matter).deadline
    assert deadline.statutory == due.statutory + timedelta(days=10)
    assert "调解期间（2026年3月2日至2026年3月11日）10日不计入期限" in deadline.explanation
    desk.services.office.change_settings(desk.ctx, OfficeSettings())
    assert matter_of(desk, matter).deadline == deadline, "what was decided for a case stays decided"
    assert sound(desk)


def test_a_withdrawn_result_reopens_the_matter_too(desk: Desk) -> None:
    matter, number = from_matter(desk, heard)
    before = matter_of(desk, matter).status
    moved = move(desk, number, "agree_written", terms="一次付清。")
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "金额写错").detail
    assert (detail.status.state, detail.row.outcome, detail.row.amount) == (MediationState.MEDIATING, None, 0)
    assert matter_of(desk, matter).status == before
    assert [s.withdrawn for s in matter_of(desk, matter).steps] == [False, False, True, False]
    assert next(p for p in detail.papers if p.id == moved.paper.id).status == "void"
    assert sound(desk)
    move(desk, number, "agree_written", terms="两次付清。")
    assert matter_of(desk, matter).status.state is State.CLOSED


def test_a_result_is_not_taken_back_over_later_steps_of_the_matter(desk: Desk) -> None:
    matter, number = from_matter(desk, heard)
    move(desk, number, "agree_written", terms="一次付清。")
    desk.move(matter, "archive", retention="10")
    before = desk.counts()
    with pytest.raises(MoveRefused, match="之后又办了“归档”，请先在“事项跟踪”中撤回那一步"):
        desk.services.mediation.reverse(desk.ctx, number, desk.today, "写错")
    assert desk.counts() == before


def test_the_counter_cannot_take_back_what_the_room_wrote(desk: Desk) -> None:
    matter, _number = from_matter(desk)
    with pytest.raises(MoveRefused, match="由调解案件登记，请在调解室办理"):
        desk.services.casework.reverse(desk.ctx, matter, desk.today, "写错")
    with pytest.raises(MoveRefused, match="由程序登记"):
        desk.move(desk.register().number, "mediate")


def test_one_matter_has_one_case_at_a_time_and_a_closed_one_none(desk: Desk) -> None:
    matter, _number = from_matter(desk)
    with pytest.raises(InputRejected, match="已经有一件调解案件在办"):
        desk.services.mediation.draft_from_matter(desk.ctx, matter)
    with pytest.raises(InputRejected, match="已经有一件调解案件在办") as told:
        applied(desk, matter_number=matter)
    assert told.value.problems[0].field == "matter_number"
    closed = desk.register().number
    desk.move(closed, "withdraw", reason="不再反映")
    with pytest.raises(InputRejected, match="现在是“办理终了”，不能转入调解"):
        applied(desk, matter_number=closed)


def test_a_matter_entrusted_elsewhere_gets_its_answer_by_hand(desk: Desk) -> None:
    matter = desk.register(path=Path.PETITION).number
    desk.move(matter, "entrust", consent=True, opponent="某公司", room="街道调委会")
    assert "mediation_reply" in {m.key for m in matter_of(desk, matter).moves}
    desk.days(8)
    desk.move(matter, "mediation_reply", result="failed", summary="双方分歧大")
    assert "mediation_reply" not in {m.key for m in matter_of(desk, matter).moves}
    assert matter_of(desk, matter).status.state is State.REGISTERED


def test_what_was_an_accusation_is_never_mediated(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    with desk.services.store.write(desk.ctx, "test.reclass") as tx:
        tx.connection.execute(update(schema.matters).values(matter_class="request"))
    with pytest.raises(InputRejected, match="检举控告事项不得转入调解"):
        desk.services.mediation.draft_from_matter(desk.ctx, number)
    with pytest.raises(NotFound):
        desk.services.mediation.draft_from_matter(desk.outsider, number)


def test_a_wrong_step_is_withdrawn_with_its_reason_and_stays(desk: Desk) -> None:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    with pytest.raises(MoveRefused, match="请写明撤回的原因"):
        desk.services.mediation.reverse(desk.ctx, number, desk.today, " ")
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "只问了一方").detail
    assert detail.status.state is MediationState.APPLIED
    assert {p.consented_on for p in detail.parties} == {None}
    assert [(s.label, s.withdrawn) for s in detail.steps] == [
        ("申请", False),
        ("征得同意", True),
        ("撤回上一步", False),
    ]
    with pytest.raises(MoveRefused, match="没有可以撤回的"):
        desk.services.mediation.reverse(desk.ctx, number, desk.today, "再撤")
    assert sound(desk)


def test_a_withdrawn_session_is_no_longer_a_record_of_the_case(desk: Desk) -> None:
    number = heard(desk)
    detail = desk.services.mediation.reverse(desk.ctx, number, desk.today, "记错案件").detail
    assert detail.sessions == ()
    assert [p.status for p in detail.papers if p.kind == "mediation_record"] == ["void"]
    assert desk.count("mediation_sessions") == 1
    with pytest.raises(MoveRefused):
        move(desk, number, "agree_written", terms="一次付清。")


def test_a_major_case_says_why(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="标为重大疑难的，请写明理由") as told:
        applied(desk, major=True)
    assert told.value.problems[0].field == "major_reason"
    number = applied(desk)
    with pytest.raises(MoveRefused, match="请填写重大疑难的理由"):
        move(desk, number, "flag_major")
    detail = move(desk, number, "flag_major", major_reason="涉及人数多").detail
    assert (detail.row.major, detail.status.major_reason) == (True, "涉及人数多")
    assert case(desk, applied(desk, major=True, major_reason="金额大")).status.major_reason == "金额大"


def test_a_recusal_is_kept_and_changes_the_mediator(desk: Desk) -> None:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    move(desk, number, "accept", **CLEAR)
    move(desk, number, "inform", recusal="asked", recusal_by="李䶮", recusal_reason="亲属")
    with pytest.raises(MoveRefused, match="回避还没有决定"):
        session(desk, number)
    assert desk.count("mediation_sessions") == 0
    detail = move(desk, number, "decide_recusal", decision="granted", new_mediator="调解员乙", reason="属实").detail
    assert detail.row.mediator == "调解员乙"
    assert dict(detail.steps[-1].details)["决定"] == "同意回避，更换调解员"


def test_a_session_is_recorded_by_its_own_form_alone(desk: Desk) -> None:
    number = begun(desk)
    with pytest.raises(MoveRefused, match="定稿后自动登记"):
        move(desk, number, "session", started=desk.now, ended=desk.now)
    before = desk.counts()
    with pytest.raises(MoveRefused, match="须在“已告知权利、调解中”时进行"):
        session(desk, applied(desk))
    assert desk.count("mediation_sessions") == before["mediation_sessions"]


def test_what_a_step_would_bring_about_is_told_before(desk: Desk) -> None:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    foreseen = desk.services.mediation.foresee(desk.ctx, number, "accept", desk.today, {})
    assert [(c.label, c.deadline.statutory) for c in foreseen.starts] == [("调解", desk.today + timedelta(days=30))]
    foreseen = desk.services.mediation.foresee(desk.ctx, number, "withdraw", desk.today, {})
    assert (foreseen.stops, foreseen.paper) == ((), "终止调解通知书")
    half = {"applicant_consent": "yes"}
    desk.services.mediation.save_draft(desk.ctx, number, "accept", half)
    kept = desk.services.mediation.load_draft(desk.ctx, number, "accept")
    assert kept is not None
    assert kept.values == half
    desk.services.mediation.discard_draft(desk.ctx, number, "accept")
    assert desk.services.mediation.load_draft(desk.ctx, number, "accept") is None


def test_terms_of_cases_follow_the_rules_of_the_office(desk: Desk) -> None:
    number = begun(desk)
    new = (replace(RULES["mediation"], days=20),)
    (change,) = desk.services.clocks.preview_rules(desk.ctx, new)
    assert (change.number, change.rule_label, change.after) == (number, "调解", date(2026, 3, 23))
    assert desk.services.clocks.change_rules(desk.ctx, new) == 1
    assert case(desk, number).row.due == date(2026, 3, 22)
    assert sound(desk)


def test_two_counters_do_not_take_the_same_step_twice(desk: Desk) -> None:
    number = applied(desk)
    move(desk, number, "consent", **CONSENTS)
    with pytest.raises(MoveRefused, match="案件现在是“双方同意”"):
        move(desk, number, "consent", **CONSENTS)
    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.mediation.move(nobody, number, "accept", desk.today, CLEAR)
    assert desk.services.mediation.detail(nobody, number).moves == ()


def test_cases_of_an_older_program_get_their_timeline_at_the_next_opening(desk: Desk) -> None:
    number = heard(desk)
    move(desk, number, "agree_written", amount="100.50", terms="一次付清。")
    move(desk, number, "performed")
    before = case(desk, number)
    with desk.services.store.write(desk.ctx, "test.older") as tx:
        for name in ("mediation_steps", "mediation_clocks", "mediation_parties"):
            tx.connection.execute(schema.metadata.tables[name].delete())
        tx.connection.execute(update(schema.mediations).values(state="", applied_on=None))
    assert draw_up_cases(desk.services.store, lambda: desk.now) == 1
    after = case(desk, number)
    assert [s.label for s in after.steps] == ["申请", "受理登记", "调解会", "达成书面协议", "履行完毕"]
    assert after.row == replace(before.row)
    assert [(p.name, p.side) for p in after.parties] == [(p.name, p.side) for p in before.parties]
    assert after.sessions == before.sessions
    assert sound(desk)
    assert draw_up_cases(desk.services.store, lambda: desk.now) == 0


def test_every_write_of_the_room_is_one_entry_of_the_log(desk: Desk) -> None:
    number = begun(desk)
    with desk.services.store.read() as connection:
        actions = list(connection.scalars(select(schema.audit.c.action).where(schema.audit.c.subject == number)))
    assert actions == ["mediation.open", "mediation.consent", "mediation.accept", "mediation.inform"]


def test_an_imported_case_has_a_timeline_and_goes_on_by_its_steps(desk: Desk, tmp_path: Any) -> None:
    head = "调解编号,受理日期,重大疑难,调解结果,协议金额,结案日期,申请人,被申请人,调解员,履行情况,纠纷类型"
    rows = (
        "甲1,2026-02-02,否,达成书面协议,1200.50,2026-02-20,张三、李四,某公司,甲,履行中,物业",
        "甲2,2026-02-20,是,,,,王五,某店,乙,,消费",
        "甲3,2026-01-05,否,达成口头协议,,,赵六,某校,乙,,其他",
    )
    path = tmp_path / "cases.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    assert desk.services.interchange.import_file(desk.ctx, "mediations", path).added == 3
    labels = {number: [s.label for s in case(desk, number).steps] for number in ("甲1", "甲2", "甲3")}
    assert labels == {
        "甲1": ["申请", "受理登记", "达成书面协议", "开始履行"],
        "甲2": ["申请", "受理登记"],
        "甲3": ["申请", "受理登记", "达成口头协议"],
    }
    assert [p.name for p in case(desk, "甲1").parties] == ["张三", "李四", "某公司"]
    assert (case(desk, "甲2").row.due, case(desk, "甲3").row.closed_on) == (date(2026, 3, 22), None)
    assert sound(desk)
    move(desk, "甲2", "inform", recusal="none")
    session(desk, "甲2")
    move(desk, "甲1", "performed")
    assert sound(desk)
    again = desk.services.interchange.import_file(desk.ctx, "mediations", path)
    assert (again.added, again.bad) == (0, ())
