"""Invented matters that go the rarer roads: objection, review, supervision, simple handling ... so that every screen has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from ..domain.codes import Channel, MatterClass, Opinion, Path, Purpose, ServiceWay
from ..domain.context import Context
from ..domain.grounds import RefusalGround, ReviewResult, SimpleGround, SuggestionKind, SuperviseGround
from ..domain.matters import MatterDraft
from ..domain.people import Person

if TYPE_CHECKING:
    from .office import Services

D = timedelta


@dataclass(frozen=True)
class Step:
    """A move some days after the registration; a timedelta among its values is a day counted from the registration too."""

    after: int
    move: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """Who came how many days ago, with what, and what was done since."""

    ago: int
    draft: MatterDraft
    steps: tuple[Step, ...]


_SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
"""The last characters of the names, by which everybody has a telephone and a door of their own."""


def _draft(name: str, demand: str, unit: str, **more: Any) -> MatterDraft:
    place = _SIGNS.find(name[-1:]) + 1
    plain: dict[str, Any] = {
        "channel": Channel.VISIT,
        "petitioner": Person(name=name, phone=f"199000002{place:02}", address=f"重庆市南岸区示范路2号{place}-1"),
        "category": "140200",
        "locality": "05",
        "unit": unit,
        "demand": demand,
        "facts": "情况如诉求所写，信访人提交了有关材料。",
        "path": Path.PETITION,
    }
    return MatterDraft(**plain | more)


def _refer(after: int, unit: str) -> Step:
    return Step(after, "refer", {"unit": unit})


def _receive(after: int) -> Step:
    return Step(after, "receive", {"receiver": "收发室"})


_ACCEPT = {"path": Path.PETITION, "contact": "承办科室"}
_OPINION = {
    "opinion": Opinion.EXPLAIN,
    "facts_found": "经调查，信访人反映的情况部分属实。",
    "summary": "对诉求中符合规定的部分予以办理，不符合规定的部分已作解释说明。",
    "basis": "有关法律、法规、规章和政策。",
}
_SERVE = {"way": ServiceWay.DIRECT, "receiver": "本人"}
_REVIEW = {"result": ReviewResult.UPHELD, "summary": "原处理意见事实清楚、依据正确，予以维持。"}


def _concluded(first: int, last: int) -> tuple[Step, ...]:
    """From the referral to the service of the handling opinion, on these days after the registration."""
    return (
        _refer(first, "114"),
        _receive(first + 1),
        Step(first + 4, "accept", _ACCEPT),
        Step(last - 2, "conclude", _OPINION),
        Step(last, "serve", _SERVE),
    )


STORIES = (
    Story(
        16,
        _draft("示例甲", "反映小区二次供水设施年久失修，要求维修", "114"),
        (
            _refer(3, "115"),
            _receive(5),
            Step(8, "object", {"reason": "二次供水设施由住房城乡建设主管部门监管，不属于本单位职权范围。"}),
        ),
    ),
    Story(
        40,
        _draft("示例乙", "要求补发退役安置补助", "121"),
        (
            _refer(2, "121"),
            _receive(4),
            Step(10, "accept", _ACCEPT),
            Step(
                39,
                "supervise",
                {
                    "ground": SuperviseGround.DELAY,
                    "problem": "承办单位未与信访人见面，未告知办理进展。",
                    "demand_text": "请查明原因，加快办理，并书面反馈。",
                    "deadline": D(46),
                },
            ),
        ),
    ),
    Story(
        80,
        _draft("示例丙", "对违法建筑查处结果不服，要求重新认定", "112"),
        (
            _refer(2, "112"),
            _receive(3),
            Step(12, "accept", _ACCEPT),
            Step(68, "extend", {"days": 30, "approver": "单位负责人", "reason": "需要委托测绘，情况复杂。"}),
        ),
    ),
    Story(90, _draft("示例丁", "要求返还多收的物业专项维修资金", "114"), _concluded(2, 66)),
    Story(
        150,
        _draft("示例戊", "要求解决老旧小区加装电梯补贴", "114"),
        (*_concluded(3, 60), Step(80, "request_review", {"reason": "认为补贴标准适用错误，请求复查。"})),
    ),
    Story(
        200,
        _draft("示例己", "要求更正房屋面积测绘结果", "112"),
        (
            *_concluded(2, 55),
            Step(70, "request_review", {"reason": "认为测绘依据有误，请求复查。"}),
            Step(95, "review_opinion", _REVIEW),
            Step(98, "serve_review", _SERVE),
            Step(115, "request_rereview", {"reason": "不服复查意见，请求复核。"}),
            Step(140, "rereview_opinion", _REVIEW),
            Step(143, "serve_rereview", _SERVE),
        ),
    ),
    Story(
        12,
        _draft("示例庚", "路灯损坏多日，夜间出行不便，要求尽快修复", "115"),
        (
            _refer(0, "115"),
            _receive(1),
            Step(2, "simplify", {"ground": SimpleGround.DAILY}),
            Step(4, "accept", {"path": Path.PETITION, "told": "phone"}),
        ),
    ),
    Story(
        9,
        _draft("示例辛", "对已生效的民事判决不服，要求改判", "104", path=Path.JUDICIAL),
        (
            Step(
                0,
                "guide",
                {
                    "route": "1",
                    "destination": "区人民法院",
                    "limits": "以民事诉讼法的规定为准",
                    "reason": "对生效判决不服的，应当依法申请再审。",
                },
            ),
        ),
    ),
    Story(
        7,
        _draft("示例壬", "同一事项正在市级机关办理，再次提出", "114"),
        (
            Step(
                1,
                "refuse",
                {
                    "ground": RefusalGround.PENDING,
                    "reason": "该事项已由有权处理的机关受理，正在规定期限内办理。",
                    "destination": "请等待已受理机关的书面答复。",
                },
            ),
        ),
    ),
    Story(
        25,
        _draft("示例癸", "十余户反映消防通道长期被占用", "122", headcount=3),
        (
            Step(1, "assign", {"unit": "122", "deadline": D(27), "reason": "事关公共安全，需要反馈结果"}),
            _receive(2),
            Step(6, "accept", _ACCEPT),
            Step(
                20,
                "suggest",
                {
                    "kind": SuggestionKind.RISK,
                    "to_organ": "区应急局",
                    "problem": "近期多个小区反映消防通道被占用。",
                    "suggestion": "请开展专项排查，建立长效管理机制。",
                    "deadline": D(50),
                },
            ),
        ),
    ),
    Story(
        30,
        _draft("示例子", "要求认定劳动关系并支付经济补偿", "111", path=Path.ARBITRATION),
        (
            _refer(1, "111"),
            _receive(2),
            Step(
                8,
                "divert",
                {
                    "path": Path.ARBITRATION,
                    "destination": "区劳动人事争议仲裁委员会",
                    "limits": "仲裁时效期间为一年",
                    "reason": "劳动关系争议应当先申请仲裁。",
                },
            ),
        ),
    ),
    Story(
        5,
        _draft(
            "示例丑",
            "反映某单位工作人员收受礼金",
            "101",
            purpose=Purpose.ACCUSATION,
            matter_class=MatterClass.ACCUSATION,
            path=None,
            channel=Channel.LETTER,
        ),
        (Step(1, "refer_discipline", {"unit": "101"}),),
    ),
    Story(
        75,
        _draft("示例寅", "要求办理困难救助", "109"),
        (
            _refer(1, "109"),
            _receive(2),
            Step(5, "accept", _ACCEPT),
            Step(30, "conclude", _OPINION | {"opinion": Opinion.SUPPORT}),
            Step(33, "serve", _SERVE | {"follow_up_on": D(74)}),
        ),
    ),
)


def tell(services: Services, ctx: Context) -> int:
    """Live through every story in the order of its days; how many matters there are then."""
    for story in STORIES:
        _live(services, ctx, story)
    return len(STORIES)


def _live(services: Services, ctx: Context, story: Story) -> None:
    first = ctx.today() - timedelta(days=story.ago)
    number = services.intake.submit(at(ctx, first), story.draft).number
    for step in story.steps:
        day = first + timedelta(days=step.after)
        values = {name: first + value if isinstance(value, timedelta) else value for name, value in step.values.items()}
        services.casework.move(at(ctx, day), number, step.move, day, values)


def at(ctx: Context, day: date) -> Context:
    """The counter on an earlier day."""
    moment = datetime.combine(day, time(10, 20))
    return replace(ctx, clock=lambda: moment)
