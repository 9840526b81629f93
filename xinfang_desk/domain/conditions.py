"""The named conditions of the table of steps: when a step may be offered, when a clock starts (`Move.only`, `ClockStart.when`)."""

from __future__ import annotations

from .clocks import SET_TERMS, label_of
from .codes import Channel, MatterClass, Occurrence, Path
from .course import Course
from .grounds import ReviewResult
from .holding import Condition, Conditions
from .states import State

COLLECTIVE_PEOPLE = 5
"""From here on a demand in the name of many is not for 简易办理."""


def _class(course: Course) -> MatterClass:
    return course.status.matter_class


def _simple_refusal(course: Course) -> str:
    """Why 简易办理 is not open to this matter; "" when it is."""
    status, opening = course.status, course.opening
    if opening.occurrence is not Occurrence.FIRST:
        return "只有初次信访事项才能简易办理"
    if status.path not in (None, Path.PETITION):
        return "应当通过诉讼、仲裁、复议等法定途径办理的事项不得简易办理"
    if course.progress.assigned:
        return "交办的事项不得简易办理"
    if opening.headcount >= COLLECTIVE_PEOPLE:
        return "多人联名、集体提出的重大复杂事项不得简易办理"
    return ""


def _awaited(course: Course) -> str:
    """What is still awaited by a letter's term; "" when nothing is."""
    terms = [label_of(clock.rule) for clock in course.running if clock.rule in SET_TERMS]
    if course.progress.review_result is ReviewResult.REDO:
        terms.append("重新办理")
    return "、".join(terms)


def _awaiting(course: Course) -> str:
    return f"还在等待{_awaited(course)}，办完后再归档"


_CLOSABLE = frozenset({State.SERVED, State.REVIEW_SERVED, State.DIVERTED, State.REPORTED})


def _may_close(course: Course) -> bool:
    status = course.status
    if status.state in _CLOSABLE:
        return course.progress.review_result is not ReviewResult.REDO
    if status.state is State.CONCLUDED:
        return not status.has_conclusion_term
    return not course.opening.notice_owed or course.clock("notice") is None


CONDITIONS: Conditions[Course] = Conditions(
    {
        "request": Condition(lambda c: _class(c) is MatterClass.REQUEST, "只有申诉求决类事项才有这一步骤"),
        "accusation": Condition(lambda c: _class(c) is MatterClass.ACCUSATION, "只有检举控告类事项才转送纪检监察机关"),
        "not_accusation": Condition(
            lambda c: _class(c) is not MatterClass.ACCUSATION,
            "检举控告类事项应当转送纪检监察机关，按有关规定办理（第三十条）",
        ),
        "petition_path": Condition(
            lambda c: c.status.has_conclusion_term, "只有按信访程序办理的申诉求决事项才有60日期限和复查、复核"
        ),
        "judicial_path": Condition(lambda c: c.status.path is Path.JUDICIAL, "只有涉法涉诉事项才转送政法部门"),
        "not_visit": Condition(
            lambda c: c.opening.channel is not Channel.VISIT, "涉法涉诉的来访应当释明并引导，不作转送（第二十二条）"
        ),
        "notice_owed": Condition(
            lambda c: c.opening.notice_owed and _class(c) is not MatterClass.ACCUSATION,
            "匿名、地址不清或者检举控告类事项不作书面告知（第二十三条）",
        ),
        "not_legal_referral": Condition(
            lambda c: all(step.move != "refer_legal" for step in c.steps), "转送政法部门的事项按有关法律规定告知"
        ),
        "not_told": Condition(lambda c: c.status.told_on is None, "已经作过程序性告知"),
        "not_extended": Condition(lambda c: c.status.extension_days == 0, "本事项已经延期，只能延期一次"),
        "simple": Condition(lambda c: c.progress.simple, "本事项没有适用简易办理"),
        "not_simple": Condition(
            lambda c: not c.progress.simple, "本事项适用简易办理，不能延期；需要延长的先转为普通程序"
        ),
        "simple_allowed": Condition(lambda c: not _simple_refusal(c), _simple_refusal),
        "accepted": Condition(lambda c: c.status.state is State.ACCEPTED, "事项还没有受理"),
        "not_accepted": Condition(lambda c: c.status.state is not State.ACCEPTED, "事项已经受理"),
        "with_unit": Condition(lambda c: bool(c.status.unit), "事项还没有责任单位，不能督办"),
        "redo_ordered": Condition(
            lambda c: c.progress.review_result is ReviewResult.REDO, "复查、复核意见没有责令重新办理"
        ),
        "may_close": Condition(_may_close, "事项还在办理中，不能作办理终了"),
        "nothing_awaited": Condition(lambda c: not _awaited(c), _awaiting),
        "not_mediated": Condition(lambda c: c.progress.mediating_since is None, "本事项正在调解中"),
        "no_case": Condition(lambda c: not c.progress.mediation_case, "本事项已经有一件调解案件在办"),
        "in_mediation": Condition(lambda c: c.progress.mediating_since is not None, "本事项没有在调解"),
        "mediated_elsewhere": Condition(
            lambda c: c.progress.mediating_since is not None and not c.progress.mediation_case,
            "没有移交其他调解组织；本办调解室的结果在调解案件结案时自动登记",
        ),
    }
)
"""The conditions of the table of matters by name."""

holds, refusal_of = CONDITIONS.holds, CONDITIONS.refusal_of
