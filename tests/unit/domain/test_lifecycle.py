"""The life of a matter: the roads it can go, what each refusal says, and that the timeline tells it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Opinion, Path, Rating
from xinfang_desk.domain.course import MatterStatus
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import json_values
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.grounds import CloseReason, RefusalGround, ReviewResult, SimpleGround, Telling
from xinfang_desk.domain.lifecycle import MOVES, State, move_named, order_problems, replay, state_of, without_last
from xinfang_desk.domain.move import Taken
from xinfang_desk.domain.offers import LIKELY, UNGROUPED
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.steps import possible_moves, refusal

from .road import DAY, accepted, opened, referred, refused, reviewed, served, take

NEW = MatterStatus(registered_on=DAY)


def clocks(course) -> dict[str, tuple[date, int]]:
    return {clock.rule: (clock.started_on, clock.extension) for clock in course.running}


def day(after: int) -> date:
    return DAY + timedelta(after)


def test_the_whole_main_road() -> None:
    course = take(accepted(), "extend", 50, days=30, approver="局长", reason="案情复杂")
    assert clocks(course) == {"conclusion": (day(10), 30)}
    course = take(course, "conclude", 80, opinion=Opinion.SUPPORT)
    course = take(course, "serve", 82, way="direct", follow_up_on=day(100))
    assert clocks(course) == {"review_request": (day(82), 0), "follow_up": (day(82), 0)}
    course = take(course, "rate", 83, rating_office=Rating.SATISFIED, resolved_once=True)
    course = take(course, "follow_up", 101, way="phone", result="满意")
    course = take(course, "close", 120, close_reason=CloseReason.LAPSED)
    course = take(course, "archive", 121, retention="30")
    assert course.status.state is State.ARCHIVED
    assert course.running == ()
    status = course.status
    assert (status.referred_on, status.accepted_on, status.concluded_on) == (day(2), day(10), day(80))
    assert (status.extension_days, status.opinion, status.unit) == (30, Opinion.SUPPORT, "U1")
    assert (status.rating_office, status.rating_unit, status.resolved_once) == (Rating.SATISFIED, None, True)


def test_the_road_of_review_and_re_review_ends_for_good() -> None:
    course = take(reviewed(), "request_rereview", 100, reason="不服")
    assert clocks(course) == {"rereview": (day(100), 0)}
    course = take(course, "hearing", 110, started=day(106), place="听证室", host="甲", record="双方陈述")
    assert course.clock("rereview").excluded == 5
    course = take(course, "rereview_opinion", 130, result=ReviewResult.UPHELD, summary="维持")
    course = take(course, "serve_rereview", 131, way="direct")
    assert course.status.state is State.FINISHED
    assert course.running == ()


def test_a_hearing_is_not_counted_in_the_re_review_alone() -> None:
    course = take(accepted(), "hearing", 20, started=day(16), place="室", host="甲", record="乙")
    assert course.clock("conclusion").excluded == 0
    course = take(served(), "request_review", 70, reason="不服")
    course = take(course, "hearing", 76, started=day(72), place="室", host="甲", record="乙")
    assert course.clock("review").excluded == 0


def test_what_is_ordered_anew_is_handled_anew() -> None:
    course = take(served(), "request_review", 70, reason="不服")
    course = take(course, "review_opinion", 88, result=ReviewResult.REDO, summary="事实不清")
    course = take(course, "serve_review", 90, way="direct")
    assert "redo" in {move.key for move in possible_moves(course)}
    course = take(course, "redo", 95, reason="按复查意见重新办理")
    assert (course.status.state, course.status.concluded_on) == (State.ACCEPTED, None)
    assert clocks(course) == {"conclusion": (day(95), 0)}


def test_a_sound_objection_brings_back_the_first_term() -> None:
    course = take(referred(), "object", 8, reason="不属于本单位职权")
    assert clocks(course) == {"notice": (day(4), 0)}
    back = take(course, "agree_objection", 9, reason="属实")
    assert (back.status.state, back.status.referred_on) == (State.SCREENED, None)
    assert clocks(back) == {"referral": (DAY, 0)}
    stays = take(course, "reject_objection", 9, reason="属于你单位")
    assert stays.status.state is State.RECEIVED
    assert clocks(stays) == {"notice": (day(4), 0)}


def test_simple_handling_has_its_own_terms_and_a_way_back() -> None:
    course = take(referred(), "simplify", 5, ground=SimpleGround.DAILY)
    assert clocks(course) == {"objection": (day(4), 0), "simple_acceptance": (day(4), 0)}
    course = take(course, "accept", 6, told=Telling.PHONE)
    assert clocks(course) == {"simple_conclusion": (day(6), 0)}
    assert "不能延期" in refused(course, "extend", 7, days=5, approver="甲", reason="乙")[1]
    ordinary = take(course, "to_ordinary", 8, reason="情况复杂")
    assert clocks(ordinary) == {"conclusion": (day(6), 0)}


def test_a_legal_route_has_no_term_of_ours() -> None:
    course = take(referred(opened(path=Path.ARBITRATION)), "divert", 10, path=Path.ARBITRATION, destination="仲裁委",
                  reason="劳动争议")  # fmt: skip
    assert course.status.state is State.DIVERTED
    assert course.running == ()
    assert take(course, "close", 20, close_reason=CloseReason.ROUTE).status.state is State.CLOSED


def test_an_assignment_waits_for_its_report_beyond_the_conclusion() -> None:
    course = take(opened(), "assign", 2, unit="U1", deadline=day(40))
    course = take(take(course, "accept", 10), "conclude", 30, opinion=Opinion.EXPLAIN)
    assert clocks(course) == {"assignment": (day(2), 0)}
    course = take(course, "return_report", 41, comment="事实不清", deadline=day(60))
    assert course.clock("assignment").fixed == day(60)
    assert clocks(take(course, "pass_report", 55, comment="属实")) == {}


@pytest.mark.parametrize("move", MOVES, ids=lambda m: m.key)
@pytest.mark.parametrize("state", State)
def test_a_move_from_a_foreign_state_is_refused_and_says_where_it_belongs(move, state) -> None:
    course = opened()
    course = replace(course, status=replace(course.status, state=state))
    if state not in move.sources:
        assert state.label in refusal(course, move)
        assert refused(course, move.key, 0)[0] == "move"
        assert refused(course, move.key, 0)[2] == move.article


def test_every_state_can_be_reached_and_left() -> None:
    reached = {State.REGISTERED} | {move.target for move in MOVES if move.target is not None}
    assert reached == set(State)
    for state in set(State) - {State.ARCHIVED}:
        assert any(state in move.sources and move.target not in (None, state) for move in MOVES), state


def test_the_table_speaks_of_things_that_are_there() -> None:
    for move in MOVES:
        names = {field.name for field in move.fields}
        assert move.article
        assert all(source == "date" or source in names for _fact, source in move.sets), move.key
        assert all(not start.fixed or start.fixed in names for start in move.starts), move.key
        assert not move.paper or PaperKind(move.paper) in FORMS
    assert UNGROUPED == ()
    assert {key for keys in LIKELY.values() for key in keys} <= {move.key for move in MOVES}


PAPERS = {
    "refer": "referral_letter", "refer_discipline": "referral_letter", "refer_legal": "referral_letter",
    "assign": "assignment_letter", "report": "urgent_report", "brief": "urgent_report", "guide": "guidance_notice",
    "refuse": "refusal_notice", "refuse_again": "no_more_notice", "notify": "procedural_notice",
    "accept": "acceptance_notice", "divert": "guidance_notice", "object": "objection_form",
    "agree_objection": "objection_decision", "reject_objection": "objection_decision", "extend": "extension_notice",
    "hearing_notice": "hearing_notice", "hearing": "hearing_record", "conclude": "handling_opinion",
    "serve": "service_receipt", "request_review": "review_application", "review_opinion": "review_opinion",
    "serve_review": "service_receipt", "request_rereview": "rereview_application",
    "rereview_opinion": "rereview_opinion", "serve_rereview": "service_receipt", "supervise": "supervision_letter",
    "entrust": "mediation_transfer",
}  # fmt: skip
"""Which step the law wants on paper (domain §3), written down by itself."""


def test_every_step_that_the_law_wants_on_paper_issues_it() -> None:
    assert {move.key: move.paper for move in MOVES if move.paper} == PAPERS
    assert move_named("suggest").paper_field == "kind"


REFUSED = (
    (opened(), "refer", 0, {}, "unit", "请填写责任单位", "第二十二条"),
    (opened(), "refer", -1, {"unit": "U"}, "date", "不能早于登记日期（2026年3月2日）", ""),
    (opened(), "refer", 700, {"unit": "U"}, "date", "不能晚于今天", ""),
    (referred(), "accept", 1, {}, "date", "不能早于单位签收日期（2026年3月6日）", ""),
    (opened(), "assign", 3, {"unit": "U", "deadline": DAY}, "deadline", "办结期限应晚于", ""),
    (accepted(), "conclude", 20, {}, "opinion", "须写明处理意见", "第三十二条"),
    (accepted(), "extend", 20, {"days": 31, "approver": "甲", "reason": "乙"}, "days", "1至30日", "第三十四条"),
    (accepted(), "extend", 20, {"days": 5, "reason": "乙"}, "approver", "请填写批准人", "第三十四条"),
    (accepted(), "extend", 75, {"days": 5, "approver": "甲", "reason": "乙"}, "date", "届满后不能再", "第三十四条"),
    (referred(), "object", 12, {"reason": "不属本单位"}, "date", "5个工作日内提出", "第二十三条"),
    (opened(), "refuse", 1, {"ground": RefusalGround.PENDING, "destination": "甲"}, "reason", "请填写理由", "第十九条"),
    (opened(), "refuse", 1, {"ground": RefusalGround.PENDING, "reason": "甲"}, "destination", "应向哪个机关", "第十九条"),
    (served(), "request_review", 100, {"reason": "不服"}, "late_reason", "请写明逾期提出的原因", ""),
    (served(), "close", 70, {"close_reason": CloseReason.LAPSED}, "close_reason", "书面表示不再请求", "第三十五条"),
    (referred(opened(path=Path.PARTY_APPEAL)), "accept", 9, {}, "path", "请改用“导入法定程序”", "第三十一条"),
    (referred(), "divert", 9, {"path": Path.PETITION, "destination": "甲", "reason": "乙"}, "path", "受理告知", "第三十一条"),
    (referred(), "accept", 9, {"told": Telling.PHONE}, "told", "只有简易办理", "简易办理办法"),
    (opened(), "entrust", 2, {"consent": False, "opponent": "乙"}, "consent", "不得调解", "第十七条"),
    (served(), "rate", 70, {}, "rating_office", "至少填写一项评价", ""),
    (opened(MatterClass.SUGGESTION), "screen", 1, {"matter_class": MatterClass.REQUEST, "proposal": "转"}, "path",
     "请选择办理路径", "第三十一条"),
)  # fmt: skip


@pytest.mark.parametrize(("course", "key", "after", "values", "field", "words", "article"), REFUSED)
def test_a_refusal_says_why_at_its_place(course, key, after, values, field, words, article) -> None:
    found = refused(course, key, after, **values)
    assert found[0] == field
    assert words in found[1]
    assert article in found[2]


IMPOSSIBLE = (
    (opened(MatterClass.ACCUSATION), "refer", "应当转送纪检监察机关"),
    (opened(), "refer_discipline", "只有检举控告类"),
    (opened(path=Path.JUDICIAL), "refer_legal", "来访应当释明并引导"),
    (referred(opened(occurrence=Occurrence.REPEAT)), "simplify", "只有初次"),
    (referred(opened(path=Path.DUTY)), "simplify", "法定途径"),
    (referred(opened(headcount=5)), "simplify", "多人联名"),
    (take(take(opened(), "assign", 2, unit="U", deadline=day(9)), "receive", 3), "simplify", "交办的事项"),
    (take(accepted(), "extend", 20, days=5, approver="甲", reason="乙"), "extend", "只能延期一次"),
    (accepted(opened(MatterClass.SUGGESTION)), "extend", "60日"),
    (reviewed(), "redo", "没有责令重新办理"),
    (accepted(), "pass_report", "没有正在等待的交办事项办结"),
)


@pytest.mark.parametrize(("course", "key", "words"), IMPOSSIBLE)
def test_what_is_not_possible_now_is_not_offered_and_says_why(course, key, words) -> None:
    assert key not in {move.key for move in possible_moves(course)}
    assert words in refused(course, key, 300)[1]


def test_the_sixth_working_day_is_too_late_for_an_objection_and_the_fifth_is_not() -> None:
    assert take(referred(), "object", 11, reason="不属本单位").status.state is State.OBJECTED
    assert refused(referred(), "object", 12, reason="不属本单位")[0] == "date"


def test_a_late_request_with_its_reason_is_taken_in() -> None:
    late = take(served(), "request_review", 100, reason="不服", late_reason="住院")
    assert late.status.state is State.REVIEWING


def test_the_archive_waits_for_what_is_awaited() -> None:
    course = take(
        served(), "suggest", 70, kind="risk_letter", to_organ="某局", problem="甲", suggestion="乙", deadline=day(90)
    )
    course = take(course, "close", 100, close_reason=CloseReason.LAPSED)
    assert "还在等待建议采纳情况反馈" in refused(course, "archive", 101, retention="10")[1]
    course = take(course, "suggest_reply", 102, adopted="full")
    assert take(course, "archive", 103, retention="10").status.state is State.ARCHIVED


def test_letters_of_legal_matters_go_to_their_own_and_owe_no_notice() -> None:
    course = take(opened(path=Path.JUDICIAL, channel=Channel.LETTER), "refer_legal", 3, unit="政法委")
    assert course.running == ()
    course = take(course, "receive", 4)
    assert "notice" not in clocks(course)


def test_a_withdrawn_step_leaves_no_trace_in_the_state_and_stays_in_the_timeline() -> None:
    course = accepted()
    later = take(course, "conclude", 30, opinion=Opinion.SUPPORT)
    assert without_last(later, later.steps) == course
    timeline = (*later.steps, Taken(9, "reverse", day(31), {"seq": later.steps[-1].seq, "reason": "写错"}))
    assert replay(course.opening, timeline) == course
    with pytest.raises(MoveRefused, match="没有可以撤回"):
        without_last(opened(), ())


def test_the_timeline_as_json_tells_the_same() -> None:
    course = reviewed()
    kept = [Taken(step.seq, step.move, step.on, json_values(step.values)) for step in course.steps]
    assert replay(course.opening, kept) == course


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"concluded_on": DAY}, "concluded_on"),
        ({"referred_on": DAY - timedelta(1)}, "referred_on"),
        ({"accepted_on": DAY + timedelta(9), "concluded_on": DAY + timedelta(8)}, "concluded_on"),
        ({"served_on": DAY}, "served_on"),
        ({"extension_days": 31}, "extension_days"),
    ],
)
def test_an_impossible_order_of_imported_dates_is_named(changes, field) -> None:
    assert order_problems(replace(NEW, **changes))[0].field == field


def test_the_state_follows_from_the_dates_of_an_imported_row() -> None:
    told = replace(NEW, referred_on=DAY, accepted_on=DAY, path=Path.ARBITRATION)
    assert state_of(told) is State.DIVERTED
    assert state_of(replace(told, path=Path.PETITION)) is State.ACCEPTED
    assert set(RULES) >= {clock.rule for clock in accepted().clocks}
