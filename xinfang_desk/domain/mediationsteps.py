"""What only one kind of step of a mediation case asks, and the judge made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .deadlines import RULES
from .errors import Problem
from .judging import Check, Judge, World, later
from .mediationcourse import CASE_ROAD, MediationCourse
from .mediationmoves import CHECKLIST_GROUNDS, PROCEDURE, RULES_OF_WORK, SCOPE, law
from .mediationstates import Confirmation, FailGround, LawsuitRoute, MediationRefusal, RecusalAnswer, RecusalDecision
from .text import format_date_cn

MAX_AMOUNT_WORDS = "协议金额应在0至999,999,999.99元之间"
Found = Iterable[Problem]
Values = Mapping[str, Any]


def _consent(_course: MediationCourse, _on: date, values: Values, _world: World) -> Found:
    for name, side in (("applicant_consent", "申请人"), ("respondent_consent", "被申请人")):
        if values[name] is not True:
            yield Problem(name, f"{side}明确拒绝的不得调解，请改用“不予受理”", law("十七"))


def _checklist(_course: MediationCourse, _on: date, values: Values, _world: World) -> Found:
    for name, ground in CHECKLIST_GROUNDS.items():
        if values[name] is not False:
            article = law("十七") if ground is MediationRefusal.UNWILLING else SCOPE
            yield Problem(name, f"{ground.label}，不属于访调对接的范围，请改用“不予受理”", article)


def _informing(_course: MediationCourse, _on: date, values: Values, _world: World) -> Found:
    if values["recusal"] is RecusalAnswer.ASKED:
        for name, label in (("recusal_by", "申请回避的当事人"), ("recusal_reason", "申请回避的理由")):
            if not values.get(name):
                yield Problem(name, f"请填写{label}", law("二十三"))


def _deciding(_course: MediationCourse, _on: date, values: Values, _world: World) -> Found:
    if values["decision"] is RecusalDecision.GRANTED and not values.get("new_mediator"):
        yield Problem("new_mediator", "同意回避的，请填写更换的调解员", law("十九"))


def session_findings(on: date, values: Values) -> Found:
    """What is wrong with the times of a session."""
    if values["ended"] <= values["started"]:
        yield Problem("ended", "结束时间应晚于开始时间，请核对")
    if values["started"].date() != on:
        yield Problem("started", f"开始时间应在{format_date_cn(on)}当日，请核对")


def _session(_course: MediationCourse, on: date, values: Values, _world: World) -> Found:
    yield from session_findings(on, values)


def _agreement(course: MediationCourse, on: date, values: Values, world: World) -> Found:
    amount, effective = values.get("amount"), values.get("effective_on")
    if amount is not None and not 0 <= amount < 10**9:
        yield Problem("amount", MAX_AMOUNT_WORDS)
    if effective is not None and not on <= effective <= world.today:
        yield Problem("effective_on", "协议生效日期应在签订之日以后、今天以前，请核对", law("二十九"))
    yield from _medical_term(course, on, world)


def _medical_term(course: MediationCourse, on: date, world: World) -> Found:
    """An overdue medical mediation counts as failed (条例 Art. 38)."""
    last = world.last_day(course, "mediation_medical")
    if last is not None and on > last:
        words = f"医疗纠纷调解期限已于{format_date_cn(last)}届满，逾期视为调解不成，请登记“调解不成·终止”"
        yield Problem("date", words, law("三十八", "《医疗纠纷预防和处理条例》"))


def _failing(course: MediationCourse, on: date, values: Values, world: World) -> Found:
    ground = values["ground"]
    if ground is FailGround.NO_PROSPECT and not course.took("session"):
        yield Problem("ground", "请先记录至少一次调解会，再登记调解不成", law("二十七"))
    last = world.last_day(course, course.status.term)
    if ground is FailGround.TERM and last is not None and on <= last:
        yield Problem("ground", f"调解期限到{format_date_cn(last)}才届满，请核对", law("三十三", RULES_OF_WORK))


def _confirmation(course: MediationCourse, on: date, values: Values, world: World) -> Found:
    if values["joint"] is not True:
        yield Problem("joint", "司法确认须由双方当事人共同申请", law("三十三"))
    last = world.last_day(course, "judicial_confirmation")
    if last is not None and on > last:
        words = f"共同申请司法确认的期限为协议生效之日起30日，最后一日为{format_date_cn(last)}，已经逾期"
        yield Problem("date", words, law("三十三"))


def _breaking(course: MediationCourse, on: date, values: Values, _world: World) -> Found:
    confirmed = course.status.confirmation is Confirmation.CONFIRMED
    if values["route"] is LawsuitRoute.EXECUTION and not confirmed:
        yield Problem("route", "协议没有经司法确认，不能申请强制执行，可以向人民法院起诉", law("三十二"))
    if values["route"] is LawsuitRoute.SUIT and confirmed:
        yield Problem("route", "协议已经司法确认有效，可以直接申请强制执行", law("二百零六", PROCEDURE))
    yield from _NEXT_VISIT(course, on, values, _world)


def _extension(course: MediationCourse, on: date, values: Values, world: World) -> Found:
    rule = world.rules.get(course.status.term, RULES[course.status.term])
    if rule.max_extension == 0:
        yield Problem("days", f"{rule.label}期限不能约定延长；{rule.note}", rule.article)
        return
    if not 1 <= values["days"] <= rule.max_extension:
        words = f"延长期限为1至{rule.max_extension}{rule.unit_word}，现填{values['days']}，请核对"
        yield Problem("days", words, rule.article)
    if values["both_agree"] is not True:
        yield Problem("both_agree", "须双方当事人都同意才能延长", rule.article)
    last = world.last_day(course, course.status.term)
    if last is not None and on > last:
        yield Problem("date", f"调解期限已于{format_date_cn(last)}届满，届满后不能再约定延长", rule.article)


def _appraisal(course: MediationCourse, on: date, values: Values, _world: World) -> Found:
    if values["started"] > on:
        yield Problem("started", "委托鉴定日期不能晚于收到鉴定意见的日期，请核对")
    elif course.status.accepted_on is not None and values["started"] < course.status.accepted_on:
        yield Problem("started", f"委托鉴定日期不能早于受理日期（{format_date_cn(course.status.accepted_on)}），请核对")


_NEXT_VISIT = later("follow_up_on", "下次回访日期")
_CHECKS: Mapping[str, Check[MediationCourse]] = {
    "consent": _consent,
    "accept": _checklist,
    "inform": _informing,
    "decide_recusal": _deciding,
    "session": _session,
    "agree_written": _agreement,
    "agree_oral": _agreement,
    "fail": _failing,
    "apply_confirmation": _confirmation,
    "perform": _NEXT_VISIT,
    "performed": _NEXT_VISIT,
    "not_performed": _breaking,
    "follow_up": _NEXT_VISIT,
    "extend": _extension,
    "appraise": _appraisal,
}

CASE_JUDGE: Judge[MediationCourse] = Judge(CASE_ROAD, _CHECKS)
"""The judge of mediation cases."""
