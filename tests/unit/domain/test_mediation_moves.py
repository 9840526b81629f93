"""The life of a mediation case: every row of its table, what each refusal says, and that the timeline tells it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from xinfang_desk.domain.clocks import deadline_of
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import json_values
from xinfang_desk.domain.mediationcourse import (
    CASE_CONDITIONS,
    MediationStatus,
    begin_case,
    case_without_last,
    replay_case,
    told_case_steps,
)
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS, MEDIATION_MOVES
from xinfang_desk.domain.mediationoffers import CASE_LIKELY, UNGROUPED_CASE_MOVES
from xinfang_desk.domain.mediations import MediationOutcome, Performance
from xinfang_desk.domain.mediationstates import Confirmation, MediationRefusal, MediationState
from xinfang_desk.domain.mediationsteps import CASE_JUDGE
from xinfang_desk.domain.move import Taken
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.workdays import WorkCalendar

from .mediationroad import (
    CLEAR,
    CONSENTS,
    DAY,
    accepted,
    agreed,
    applied,
    at,
    consented,
    heard,
    informed,
    refused,
    take,
)

S = MediationState
CALENDAR = WorkCalendar({})


def day(after: int) -> date:
    return DAY + timedelta(after)


def clocks(course) -> dict[str, date]:
    return {clock.rule: clock.started_on for clock in course.running}


def offered(course) -> set[str]:
    return {move.key for move in CASE_JUDGE.possible(course)}


ROWS = {
    "consent": ({S.APPLIED}, S.CONSENTED, "mediation_consent", "第十七条"),
    "refuse": ({S.APPLIED, S.CONSENTED}, S.REFUSED, "mediation_refusal", "第十七条"),
    "accept": ({S.CONSENTED}, S.ACCEPTED, "mediation_register", "第十七条、第二十七条"),
    "inform": ({S.ACCEPTED}, S.INFORMED, "mediation_rights", "第二十三条"),
    "investigate": ({S.INFORMED, S.MEDIATING}, S.MEDIATING, "mediation_investigation", "第二十二条"),
    "session": ({S.INFORMED, S.MEDIATING}, S.MEDIATING, "mediation_record", "第二十七条"),
    "agree_written": ({S.MEDIATING}, S.AGREED, "mediation_agreement", "第二十九条"),
    "agree_oral": ({S.MEDIATING}, S.AGREED, "oral_agreement", "第三十条"),
    "fail": ({S.ACCEPTED, S.INFORMED, S.MEDIATING}, S.FAILED, "mediation_termination", "第二十六条"),
    "withdraw": (
        {S.APPLIED, S.CONSENTED, S.ACCEPTED, S.INFORMED, S.MEDIATING}, S.WITHDRAWN, "mediation_termination",
        "第二十三条",
    ),
    "apply_confirmation": ({S.AGREED, S.PERFORMING, S.BROKEN}, None, "confirmation_application", "第三十三条"),
    "confirm": ({S.AGREED, S.PERFORMING, S.BROKEN, S.PERFORMED}, None, "", "第三十三条"),
    "dismiss_confirmation": ({S.AGREED, S.PERFORMING, S.BROKEN, S.PERFORMED}, None, "", "第二百零六条"),
    "perform": ({S.AGREED, S.BROKEN}, S.PERFORMING, "", "第三十一条"),
    "performed": ({S.AGREED, S.PERFORMING, S.BROKEN}, S.PERFORMED, "performance_record", "第三十一条"),
    "not_performed": ({S.AGREED, S.PERFORMING}, S.BROKEN, "lawsuit_guidance", "第三十二条"),
    "follow_up": (
        {S.AGREED, S.PERFORMING, S.PERFORMED, S.BROKEN, S.FAILED, S.WITHDRAWN, S.REFUSED}, None, "follow_up_record",
        "第三十一条",
    ),
    "archive": ({S.PERFORMED, S.BROKEN, S.FAILED, S.WITHDRAWN, S.REFUSED}, S.ARCHIVED, "dossier_statement", "第二十七条"),
    "recuse": ({S.ACCEPTED, S.INFORMED, S.MEDIATING}, None, "recusal_request", "第二十三条"),
    "decide_recusal": ({S.ACCEPTED, S.INFORMED, S.MEDIATING}, None, "recusal_decision", "第十九条"),
    "appraise": ({S.INFORMED, S.MEDIATING}, None, "", "第三十八条"),
    "extend": ({S.ACCEPTED, S.INFORMED, S.MEDIATING}, None, "mediation_extension", "第三十三条"),
    "flag_major": ({S.APPLIED, S.CONSENTED, S.ACCEPTED, S.INFORMED, S.MEDIATING}, None, "", "统计口径"),
}  # fmt: skip
"""The road as domain §8.2 has it, written down by itself: from, to, paper, article."""


@pytest.mark.parametrize("move", MEDIATION_MOVES, ids=lambda m: m.key)
def test_every_row_says_what_the_law_says(move) -> None:
    sources, target, paper, article = ROWS[move.key]
    assert (set(move.sources), move.target, move.paper) == (sources, target, paper)
    assert article in move.article
    assert move.who
    assert move.date_label


def test_the_table_has_exactly_these_rows_and_speaks_of_things_that_are_there() -> None:
    assert [move.key for move in MEDIATION_MOVES] == list(ROWS)
    assert UNGROUPED_CASE_MOVES == ()
    assert {key for keys in CASE_LIKELY.values() for key in keys} <= set(ROWS)
    facts = set(MediationStatus.__dataclass_fields__)
    for move in MEDIATION_MOVES:
        names = {field.name for field in move.fields}
        assert all(source == "date" or source in names for _fact, source in move.sets), move.key
        assert {fact for fact, _ in (*move.sets, *move.marks)} <= facts, move.key
        assert all(name in CASE_CONDITIONS.named or ":" in name for name in move.only), move.key


def test_every_state_can_be_reached_and_left() -> None:
    assert {S.APPLIED} | {move.target for move in MEDIATION_MOVES if move.target} == set(S)
    for state in set(S) - {S.ARCHIVED}:
        assert any(state in move.sources and move.target not in (None, state) for move in MEDIATION_MOVES), state


@pytest.mark.parametrize("move", MEDIATION_MOVES, ids=lambda m: m.key)
@pytest.mark.parametrize("state", S)
def test_a_step_from_a_foreign_state_is_refused_and_says_where_it_belongs(move, state) -> None:
    course = replace(applied(), status=replace(applied().status, state=state))
    if state not in move.sources:
        assert state.label in CASE_JUDGE.refusal(course, move)
        assert refused(course, move.key, 0)[0] == "move"


def test_the_main_road_from_application_to_archive() -> None:
    assert clocks(applied()) == clocks(consented()) == {}
    assert clocks(accepted()) == {"mediation": day(2)}
    course = take(heard(), "agree_written", 10, amount=Decimal("8600"), terms="一次付清。")
    assert clocks(course) == {"judicial_confirmation": day(10)}
    status = course.status
    assert (status.state, status.outcome, status.amount) == (S.AGREED, MediationOutcome.WRITTEN, Decimal("8600"))
    assert (status.closed_on, status.effective_on, status.is_open) == (day(10), day(10), False)
    course = take(course, "apply_confirmation", 20, joint=True, court_choice="seat", court="某法院")
    assert (course.status.confirmation, clocks(course)) == (Confirmation.APPLIED, {})
    course = take(course, "confirm", 40, document_number="（2026）民特1号")
    course = take(course, "perform", 41, follow_up_on=day(60))
    assert (course.status.performance, clocks(course)) == (Performance.RUNNING, {"follow_up": day(41)})
    course = take(course, "performed", 50)
    course = take(course, "follow_up", 61, way="phone", result="满意")
    course = take(course, "archive", 62, retention="10")
    assert (course.status.state, course.running) == (S.ARCHIVED, ())
    assert course.status.confirmation is Confirmation.CONFIRMED


def test_terms_follow_the_kind_of_dispute() -> None:
    assert clocks(accepted("医疗")) == {"mediation_medical": day(2)}
    assert clocks(accepted("劳动争议")) == {"mediation_labour": DAY}
    (labour,) = accepted("劳动争议").running
    assert deadline_of(labour, CALENDAR).statutory == day(15)
    assert "申请仲裁" in deadline_of(labour, CALENDAR).explanation[-1]


def test_an_appraisal_is_not_counted_in_a_medical_dispute_alone() -> None:
    course = take(informed("医疗"), "appraise", 20, started=day(7), organ="医学会")
    (clock,) = course.running
    deadline = deadline_of(clock, CALENDAR)
    assert deadline.statutory == CALENDAR.add_workdays(day(2), 30 + 10)
    assert "鉴定时间（2026年3月9日至2026年3月22日）10个工作日不计入期限" in deadline.explanation
    other = take(informed(), "appraise", 20, started=day(7), organ="鉴定所")
    assert deadline_of(other.running[0], CALENDAR).statutory == day(32)


def test_an_agreed_extension_lengthens_the_term_once() -> None:
    course = take(heard(), "extend", 6, days=30, both_agree=True, reason="需要核算")
    deadline = deadline_of(course.running[0], CALENDAR)
    assert deadline.statutory == day(62)
    assert "经批准延长30日，批准人：双方当事人约定" in deadline.explanation
    assert "只能延长一次" in refused(course, "extend", 7, days=1, both_agree=True, reason="再延")[1]


def test_a_recusal_is_asked_answered_and_decided_before_anybody_mediates() -> None:
    assert refused(accepted(), "inform", 3, recusal="asked")[0] == "recusal_by"
    course = take(accepted(), "inform", 3, recusal="asked", recusal_by="李某", recusal_reason="亲属")
    assert "回避还没有决定" in refused(course, "session", 4, started=at(4, 9), ended=at(4, 10))[1]
    assert {"session", "recuse"}.isdisjoint(offered(course))
    found = refused(course, "decide_recusal", 4, decision="granted", reason="属实")
    assert found[:2] == ("new_mediator", "同意回避的，请填写更换的调解员")
    granted = take(course, "decide_recusal", 4, decision="granted", new_mediator="调解员乙", reason="属实")
    assert granted.status.mediator == "调解员乙"
    assert "session" in offered(granted)
    rejected = take(course, "decide_recusal", 4, decision="rejected", reason="不属实")
    assert rejected.status.mediator == "调解员甲"
    later = take(heard(), "recuse", 6, recusal_by="王某", recusal_reason="偏袒")
    assert "回避还没有决定" in refused(later, "agree_written", 7, terms="一次付清。")[1]


def test_a_broken_promise_leads_to_the_court_and_may_still_be_kept() -> None:
    course = take(agreed(), "not_performed", 60, facts_found="没有付款", route="suit")
    assert (course.status.state, course.status.performance) == (S.BROKEN, Performance.FAILED)
    kept = take(take(course, "perform", 61), "performed", 70)
    assert (kept.status.state, kept.status.performance) == (S.PERFORMED, Performance.DONE)
    assert "可以向人民法院起诉" in refused(agreed(), "not_performed", 60, facts_found="甲", route="execution")[1]
    confirmed = take(agreed(), "apply_confirmation", 20, joint=True, court_choice="seat", court="某法院")
    confirmed = take(confirmed, "confirm", 30, document_number="1号")
    assert "直接申请强制执行" in refused(confirmed, "not_performed", 60, facts_found="甲", route="suit")[1]


def test_a_dismissed_confirmation_leaves_the_agreement_standing() -> None:
    course = take(agreed(), "apply_confirmation", 20, joint=True, court_choice="domicile", court="某法院")
    assert "archive" not in offered(take(course, "performed", 25))
    course = take(course, "dismiss_confirmation", 30, ground="unclear", told="可以重新调解或者起诉")
    assert (course.status.state, course.status.confirmation) == (S.AGREED, Confirmation.DISMISSED)
    assert "apply_confirmation" not in offered(course)


REFUSED = (
    (applied(), "consent", 1, CONSENTS | {"respondent_consent": False}, "respondent_consent", "不得调解", "第十七条"),
    (applied(), "consent", -1, CONSENTS, "date", "不能早于申请日期（2026年3月2日）", ""),
    (applied(), "consent", 700, CONSENTS, "date", "不能晚于今天", ""),
    (consented(), "accept", 2, {}, "administrative", "请填写是否属于行政争议", "第十七条"),
    (applied(), "refuse", 1, {"ground": "administrative", "destination": "复议"}, "reason", "请填写理由", "第十七条"),
    (heard(), "session", 6, {"started": at(6, 10), "ended": at(6, 9)}, "ended", "结束时间应晚于开始时间", ""),
    (heard(), "session", 6, {"started": at(5, 9), "ended": at(6, 9)}, "started", "应在2026年3月8日当日", ""),
    (heard(), "agree_written", 10, {}, "terms", "请填写协议内容", "第二十九条"),
    (heard(), "agree_written", 10, {"terms": "甲", "amount": Decimal(10) ** 9}, "amount", "协议金额应在", ""),
    (heard(), "agree_written", 10, {"terms": "甲", "effective_on": DAY}, "effective_on", "签订之日以后", "第二十九条"),
    (heard("医疗"), "agree_oral", 90, {}, "date", "逾期视为调解不成", "第三十八条"),
    (informed(), "fail", 5, {"ground": "no_prospect", "routes": "起诉"}, "ground", "请先记录至少一次调解会", "第二十七条"),
    (heard(), "fail", 20, {"ground": "term", "routes": "起诉"}, "ground", "才届满", "第三十三条"),
    (heard(), "extend", 6, {"days": 31, "both_agree": True, "reason": "甲"}, "days", "1至30日", "第33条"),
    (heard(), "extend", 6, {"days": 5, "both_agree": False, "reason": "甲"}, "both_agree", "都同意", "第33条"),
    (heard(), "extend", 40, {"days": 5, "both_agree": True, "reason": "甲"}, "date", "届满后不能再", "第33条"),
    (heard("劳动争议"), "extend", 6, {"days": 5, "both_agree": True, "reason": "甲"}, "days", "申请仲裁", "第14条"),
    (agreed(), "apply_confirmation", 20, {"joint": False, "court_choice": "seat", "court": "甲"}, "joint", "共同申请", "第三十三条"),
    (agreed(), "apply_confirmation", 20, {"joint": True, "court": "甲"}, "court_choice", "请填写管辖", "第三十三条"),
    (agreed(), "perform", 12, {"follow_up_on": day(12)}, "follow_up_on", "应晚于", ""),
    (applied(), "flag_major", 1, {}, "major_reason", "请填写重大疑难的理由", ""),
    (informed(), "appraise", 5, {"started": day(6), "organ": "甲"}, "started", "不能晚于收到鉴定意见", ""),
    (informed(), "appraise", 5, {"started": day(1), "organ": "甲"}, "started", "不能早于受理日期", ""),
)  # fmt: skip


@pytest.mark.parametrize(("course", "key", "after", "values", "field", "words", "article"), REFUSED)
def test_a_refusal_says_why_at_its_place(course, key, after, values, field, words, article) -> None:
    found = refused(course, key, after, **values)
    assert found[0] == field
    assert words in found[1]
    assert article in found[2]


@pytest.mark.parametrize(("name", "ground"), CHECKLIST_GROUNDS.items())
def test_what_may_not_be_mediated_is_refused_with_its_ground(name: str, ground: MediationRefusal) -> None:
    field, words, article = refused(consented(), "accept", 2, **CLEAR | {name: True})
    assert (field, words) == (name, f"{ground.label}，不属于访调对接的范围，请改用“不予受理”")
    assert ("第十七条" if ground is MediationRefusal.UNWILLING else "访调对接") in article
    told = take(consented(), "refuse", 2, ground=ground, reason="不属于范围", destination="依法提起诉讼")
    assert (told.status.state, told.status.closed_on, told.running) == (S.REFUSED, day(2), ())


def test_the_thirtieth_day_is_in_time_for_the_court_and_the_next_working_day_is_not() -> None:
    # 2026-03-12 + 30 = Saturday 2026-04-11: rolled to Monday the 13th
    asked = {"joint": True, "court_choice": "invited", "court": "某法院"}
    on_time = take(agreed(), "apply_confirmation", 42, **asked)
    assert on_time.status.confirmation is Confirmation.APPLIED
    field, words, article = refused(agreed(), "apply_confirmation", 43, **asked)
    assert field == "date"
    assert "最后一日为2026年4月13日，已经逾期" in words
    assert article == "《人民调解法》第三十三条"


def test_the_window_counts_from_the_effective_day() -> None:
    course = take(heard(), "agree_written", 10, terms="一次付清。", effective_on=day(13))
    assert clocks(course) == {"judicial_confirmation": day(13)}


def test_an_oral_agreement_is_not_confirmed_by_a_court() -> None:
    course = take(heard(), "agree_oral", 10)
    assert course.running == ()
    assert "口头协议" in refused(course, "apply_confirmation", 12, joint=True, court_choice="seat", court="甲")[1]


def test_an_agreement_needs_a_session() -> None:
    course = take(informed(), "investigate", 4, asked="邻居")
    assert "请先记录至少一次调解会" in refused(course, "agree_written", 5, terms="一次付清。")[1]


def test_a_withdrawn_step_leaves_no_trace_in_the_state_and_stays_in_the_timeline() -> None:
    before, course = heard(), agreed()
    assert case_without_last(course, course.steps) == before
    timeline = (*course.steps, Taken(9, "reverse", day(11), {"seq": course.steps[-1].seq, "reason": "写错"}))
    assert replay_case(course.opening, timeline) == before
    with pytest.raises(MoveRefused, match="没有可以撤回"):
        case_without_last(applied(), ())


def test_the_timeline_as_json_tells_the_same() -> None:
    course = take(agreed(), "apply_confirmation", 20, joint=True, court_choice="seat", court="某法院")
    kept = [Taken(step.seq, step.move, step.on, json_values(step.values)) for step in course.steps]
    assert replay_case(course.opening, kept) == course


IMPORTED = (
    {},
    {"accepted_on": DAY},
    {"accepted_on": DAY, "outcome": MediationOutcome.WRITTEN, "closed_on": day(9), "amount": Decimal("1200.50")},
    {"accepted_on": DAY, "outcome": MediationOutcome.ORAL, "closed_on": day(9), "performance": Performance.DONE},
    {"accepted_on": DAY, "outcome": MediationOutcome.WRITTEN, "performance": Performance.RUNNING},
    {"accepted_on": DAY, "outcome": MediationOutcome.ORAL, "performance": Performance.FAILED, "terms": "甲"},
    {"accepted_on": DAY, "outcome": MediationOutcome.FAILED, "closed_on": day(9), "facts": "分歧"},
    {"accepted_on": DAY, "outcome": MediationOutcome.WITHDRAWN},
)


@pytest.mark.parametrize("facts", IMPORTED)
def test_an_imported_row_is_told_by_its_steps(facts: dict[str, object]) -> None:
    told = replace(MediationStatus(applied_on=DAY, dispute_type="邻里"), **facts)
    course = replay_case(MediationStatus(applied_on=DAY, dispute_type="邻里"), told_case_steps(told))
    same = {name: getattr(course.status, name) for name in facts}
    assert same == facts
    assert course.status.closed_on == told.closed_on
    assert set(clocks(course)) <= set(RULES)


def test_before_its_first_step_a_case_has_no_term() -> None:
    assert begin_case(MediationStatus(applied_on=DAY)).clocks == ()
