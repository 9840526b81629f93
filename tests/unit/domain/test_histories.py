"""Ten thousand random histories of matters.

Whatever is done, the state is one of the table and came by a step of the table, every clock is accounted for, every paper that
the law wants is there, and the timeline alone rebuilds it all.
"""

from __future__ import annotations

from random import Random

import pytest

from xinfang_desk.domain.codes import MatterClass
from xinfang_desk.domain.lifecycle import State, replay
from xinfang_desk.domain.papers import PaperKind as K
from xinfang_desk.domain.rules import RULES
from xinfang_desk.domain.states import BEFORE_HANDING_ON, WITH_UNIT

from .histories import Issued, Told, begun, step

HISTORIES = 10_000
ENDED = {State.GUIDED, State.REFUSED, State.NO_MORE, State.FINISHED, State.CLOSED, State.ARCHIVED}

WANTED: dict[str, tuple[K, str]] = {
    "refer": (K.REFERRAL, ""),
    "refer_discipline": (K.REFERRAL, ""),
    "refer_legal": (K.REFERRAL, ""),
    "assign": (K.ASSIGNMENT, ""),
    "report": (K.URGENT_REPORT, ""),
    "brief": (K.URGENT_REPORT, ""),
    "refuse": (K.REFUSAL, "notice"),
    "refuse_again": (K.NO_MORE, "notice"),
    "guide": (K.GUIDANCE, "notice"),
    "notify": (K.PROCEDURAL_NOTICE, "notice"),
    "accept": (K.ACCEPTANCE, "notice simple own"),
    "divert": (K.GUIDANCE, "notice"),
    "object": (K.OBJECTION, ""),
    "agree_objection": (K.OBJECTION_DECISION, ""),
    "reject_objection": (K.OBJECTION_DECISION, ""),
    "extend": (K.EXTENSION, "notice own"),
    "hearing_notice": (K.HEARING_NOTICE, "notice"),
    "hearing": (K.HEARING_RECORD, ""),
    "conclude": (K.OPINION, "notice simple own path"),
    "serve": (K.SERVICE_RECEIPT, ""),
    "request_review": (K.REVIEW_APPLICATION, ""),
    "review_opinion": (K.REVIEW_OPINION, "notice own"),
    "serve_review": (K.SERVICE_RECEIPT, ""),
    "request_rereview": (K.REREVIEW_APPLICATION, ""),
    "rereview_opinion": (K.REREVIEW_OPINION, "notice own"),
    "serve_rereview": (K.SERVICE_RECEIPT, ""),
    "supervise": (K.SUPERVISION, ""),
    "entrust": (K.MEDIATION_TRANSFER, ""),
}
"""domain §3, last column: the paper of each step, and the only grounds on which the law lets it go without: "notice" = nobody to
tell (Art. 23: nameless, address unclear; reports follow other rules), "simple" = told otherwise in 简易办理, "own" = the organ
issued its own under a number, "path" = an opinion is written only on path 6 (Art. 32)."""
GROUNDS = {
    "notice": ("匿名", "住址不清", "检举控告类"),
    "simple": ("简易办理",),
    "own": ("自行出具",),
    "path": ("没有按信访程序办理",),
}
WITHOUT = {
    "screen", "receive", "simplify", "to_ordinary", "redo", "close", "withdraw", "archive", "pass_report", "return_report",
    "supervise_reply", "suggest_reply", "mediation_reply", "follow_up", "rate",
}  # fmt: skip
"""Steps of which domain §3 knows no paper."""


RARE = {"request_rereview", "rereview_opinion", "serve_rereview", "refer_legal"}
"""Steps too far down the road for each thousand histories to be sure of one with its own paper."""


def papers_hold(told: Told) -> None:
    """Every step that counts has the paper of its kind or a ground of the law; a withdrawn step's paper is void."""
    counting = {taken.seq: taken for taken in told.course.steps}
    for seq, paper in told.papers.items():
        assert paper.void is (seq not in counting), seq
    for seq, taken in counting.items():
        paper = told.papers[seq]
        if taken.move == "suggest":
            assert paper == Issued(K(taken.values["kind"].value))
        elif taken.move in WITHOUT:
            assert paper.kind is None, taken.move
        else:
            kind, grounds = WANTED[taken.move]
            assert paper.kind is kind, taken.move
            lawful = [word for ground in grounds.split() for word in GROUNDS[ground]]
            assert not paper.reason or any(word in paper.reason for word in lawful), (taken.move, paper.reason)
            assert paper.reason or _tellable(told, taken.move), taken.move


def _tellable(told: Told, move: str) -> bool:
    """A notice was issued only to somebody who can be told (Art. 23)."""
    return "notice" not in WANTED[move][1] or told.course.opening.notice_owed


def hold(told: Told) -> None:
    """What must be true of every matter at every moment."""
    course = told.course
    papers_hold(told)
    running = [clock.rule for clock in course.running]
    assert len(running) == len(set(running))
    for clock in course.clocks:
        assert clock.running or (clock.stopped_on is not None and clock.stop_reason)
    status, state = course.status, course.status.state
    law = set(running) & set(RULES)
    if state in ENDED:
        assert not law, (state, law)
    if state in BEFORE_HANDING_ON:
        assert law == {"referral"}, law
    owed = course.opening.notice_owed and status.matter_class is not MatterClass.ACCUSATION
    legal = any(s.move == "refer_legal" for s in course.steps)
    if state in WITH_UNIT and owed and not legal:
        assert law & {"notice", "simple_acceptance"}, (state, running)
    if state is State.ACCEPTED and status.has_conclusion_term:
        assert len(law & {"conclusion", "simple_conclusion"}) == 1, running
    if state is State.REVIEWING:
        assert "review" in law
    if state is State.REREVIEWING:
        assert "rereview" in law
    if state is State.SERVED and status.has_conclusion_term:
        assert "review_request" in law


@pytest.mark.parametrize("part", range(10))
def test_no_history_breaks_the_table(part: int) -> None:
    random = Random(20260302 + part)
    reached: set[State] = set()
    issued: set[str] = set()
    for _ in range(HISTORIES // 10):
        told = begun(random)
        hold(told)
        for _ in range(random.randint(3, 22)):
            if step(random, told):
                hold(told)
                reached.add(told.course.status.state)
        assert replay(told.course.opening, told.timeline) == told.course
        issued |= {taken.move for taken in told.course.steps if not told.papers[taken.seq].reason}
    assert set(State) - reached <= {State.FINISHED}, "the very end is too far for each thousand to be sure of it"
    assert sorted(set(WANTED) - issued - RARE) == []
