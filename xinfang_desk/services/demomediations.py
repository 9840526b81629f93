"""Invented mediation cases that go every road of the room: waiting, refused, appraised, agreed, confirmed, broken, returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..domain.codes import Channel, Path
from ..domain.context import Context
from ..domain.matters import MatterDraft
from ..domain.mediationmoves import CHECKLIST_GROUNDS
from ..domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from ..domain.mediations import CUSTOMARY_ROUTES, MediationDraft, MediationSource
from ..domain.mediationstates import CourtChoice, FailGround, MediationRefusal, RecusalAnswer, RecusalDecision
from ..domain.people import Person
from ..domain.records import RecordKind, SessionDraft
from .demostories import Step, at
from .demowork import MEDIATORS
from .mediation import RECORDED

if TYPE_CHECKING:
    from .office import Services

D = timedelta
HEARD = "双方到场，分别陈述意见。经释明有关法律规定，双方对事实没有分歧，就解决办法作了协商。"
_FIRST, _SECOND = MEDIATORS


@dataclass(frozen=True)
class CaseStory:
    """Who applied how many days ago, and what was done since; `demand` tells a story that begins with a matter."""

    ago: int
    draft: MediationDraft
    steps: tuple[Step, ...] = ()
    demand: str = ""


def _case(kind: str, applicant: str, respondent: str, summary: str, **more: Any) -> MediationDraft:
    plain: dict[str, Any] = {
        "source": MediationSource.APPLICATION,
        "dispute_type": kind,
        "applicant": applicant,
        "respondent": respondent,
        "mediator": _FIRST,
        "summary": summary,
    }
    return MediationDraft(None, **(plain | more))


def _session(after: int, record: str = HEARD) -> Step:
    return Step(after, "session", {"record": record})


_CONSENT = {"applicant_consent": True, "respondent_consent": True, "way": "meeting"}
_CHECKED: Mapping[str, Any] = dict.fromkeys(CHECKLIST_GROUNDS, False)
_INFORMED = {"recusal": RecusalAnswer.NONE}


def _begun(after: int) -> tuple[Step, ...]:
    """Consent, acceptance and the telling of rights on one day."""
    return (Step(after, "consent", _CONSENT), Step(after, "accept", _CHECKED), Step(after, "inform", _INFORMED))


def _agreed(after: int, amount: str, terms: str) -> Step:
    values = {"amount": Decimal(amount), "terms": terms, "performance_way": "按协议约定的日期转账支付。"}
    return Step(after, "agree_written", values)


_FAMILY = (
    MediationParty(1, "示例卯", Side.APPLICANT, address="示例区示范路8号", phone="19900000003", occupation="退休职工"),
    MediationParty(2, "示例辰", Side.APPLICANT, address="示例区示范路8号"),
    MediationParty(
        3,
        "某装饰工程有限公司",
        Side.RESPONDENT,
        kind=PartyKind.ORGANISATION,
        address="示例区示范路20号",
        representative="示例巳",
        representative_post="总经理",
    ),
    MediationParty(4, "示例午", Side.APPLICANT, PartyRole.AGENT, stands_for=1, mandate="一般代理，可以代为陈述、协商"),
    MediationParty(5, "示例未", None, PartyRole.EXPERT, occupation="建筑工程师"),
)

CASE_STORIES = (
    CaseStory(1, _case("邻里", "示例申", "示例酉", "楼上装修噪声影响休息，要求限定施工时间。")),
    CaseStory(
        3, _case("物业", "示例戌", "某物业服务有限公司", "电梯停运期间的服务费争议。"), (Step(2, "consent", _CONSENT),)
    ),
    CaseStory(
        8,
        _case("征地拆迁", "示例亥", "某街道办事处", "对房屋征收补偿决定不服。"),
        (
            Step(
                2,
                "refuse",
                {
                    "ground": MediationRefusal.ADMINISTRATIVE,
                    "reason": "征收补偿决定属于行政行为，不属于人民调解的范围。",
                    "destination": "依法申请行政复议或者提起行政诉讼",
                    "told": "申请人本人",
                },
            ),
        ),
    ),
    CaseStory(
        40,
        _case("医疗", "示例甲一", "某医院", "手术后并发症的责任和赔偿争议。"),
        (
            *_begun(2),
            _session(8, "双方到场。对诊疗过程有争议，一致同意委托医疗损害鉴定。"),
            Step(36, "appraise", {"started": D(10), "organ": "市医学会", "result": "医方承担次要责任。"}),
        ),
    ),
    CaseStory(
        13,
        _case("劳动争议", "示例甲二", "某劳务公司", "拖欠两个月工资，双方对工时有争议。", mediator=_SECOND),
        (
            *_begun(1),
            Step(4, "investigate", {"asked": "工地负责人", "record": "考勤表与申请人陈述一致。"}),
            _session(6),
        ),
    ),
    CaseStory(
        24,
        _case("合同", "", "", "装修质量不合格，要求返工并赔偿。", parties=_FAMILY),
        (
            Step(1, "consent", _CONSENT),
            Step(2, "accept", _CHECKED),
            Step(
                3,
                "inform",
                {
                    "recusal": RecusalAnswer.ASKED,
                    "recusal_by": "示例卯",
                    "recusal_reason": "调解员与被申请人的负责人是亲属。",
                },
            ),
            Step(
                4,
                "decide_recusal",
                {"decision": RecusalDecision.GRANTED, "new_mediator": _SECOND, "reason": "情况属实，应当回避。"},
            ),
            Step(5, "flag_major", {"major_reason": "涉及两户共有房屋，返工费用大，双方分歧大。"}),
            _session(9),
            _session(16, "专家到场说明返工方案，双方对费用分担的意见接近。"),
            Step(20, "extend", {"days": 15, "both_agree": True, "reason": "返工方案需要时间核算。"}),
        ),
    ),
    CaseStory(
        120,
        _case("损害赔偿", "示例甲三", "某餐饮店", "就餐时摔伤的医疗费争议。"),
        (
            *_begun(2),
            _session(6),
            _agreed(10, "8600.00", "被申请人一次性赔偿申请人8600元。\n双方就此事再无其他争议。"),
            Step(
                20,
                "apply_confirmation",
                {"joint": True, "court_choice": CourtChoice.SEAT, "court": "示例区人民法院"},
            ),
            Step(32, "confirm", {"document_number": "（2026）示0108民特12号"}),
            Step(40, "performed", {"proof": "转账记录已附卷。"}),
            Step(55, "follow_up", {"way": "phone", "result": "已履行完毕，申请人满意。"}),
            Step(
                60,
                "archive",
                {"retention": "10", "filed_by": _FIRST, "statement": "身份证明原件核对后退还当事人，没有留存复印件。"},
            ),
        ),
    ),
    CaseStory(
        38,
        _case("物业", "示例甲四", "某物业服务有限公司", "地下车库渗水损坏车辆的赔偿争议。"),
        (
            *_begun(1),
            _session(5),
            _agreed(11, "12000.00", "被申请人分三期赔偿申请人12000元，每期4000元。"),
            Step(12, "perform", {"way": "分三期，每月10日前支付4000元", "follow_up_on": D(42)}),
        ),
    ),
    CaseStory(
        75,
        _case("消费", "示例甲五", "某健身馆", "闭店后退还会员费的争议。", mediator=_SECOND),
        (
            *_begun(1),
            _session(4),
            _agreed(6, "3600.00", "被申请人于三十日内退还申请人3600元。"),
            Step(
                45,
                "not_performed",
                {
                    "facts_found": "约定的三十日已过，被申请人没有退款。",
                    "route": "suit",
                    "court": "示例区人民法院",
                    "follow_up_on": D(76),
                },
            ),
        ),
    ),
    CaseStory(
        20,
        _case("邻里", "", "某餐饮店", "", mediator=_FIRST),
        (*_begun(3), _session(8), _agreed(12, "1500.00", "被申请人加装隔声设施并补偿申请人1500元。")),
        demand="反映楼下餐饮店空调外机噪声扰民，要求整改",
    ),
    CaseStory(
        22,
        _case("房屋宅基地", "", "邻居示例甲六", "", mediator=_SECOND),
        (
            *_begun(2),
            _session(9, "双方对共用通道的界线各执己见，经两轮协商没有接近。"),
            Step(
                14,
                "fail",
                {"ground": FailGround.NO_PROSPECT, "routes": CUSTOMARY_ROUTES, "reason": "界线争议无法协商一致。"},
            ),
        ),
        demand="反映邻居占用共用通道堆放杂物，要求清除",
    ),
)
FROM_MATTERS = sum(1 for story in CASE_STORIES if story.demand)
"""How many matters the stories register."""


def tell_cases(services: Services, ctx: Context) -> int:
    """Live through every story in the order of its days; how many cases there are then."""
    for story in CASE_STORIES:
        _live(services, ctx, story)
    return len(CASE_STORIES)


def _live(services: Services, ctx: Context, story: CaseStory) -> None:
    first = ctx.today() - timedelta(days=story.ago)
    draft = _from_matter(services, ctx, story, first) if story.demand else story.draft
    number = services.mediation.open_case(at(ctx, first), replace(draft, applied_on=first)).row.number
    for step in story.steps:
        _take(services, ctx, number, step, first)


def _from_matter(services: Services, ctx: Context, story: CaseStory, first: date) -> MediationDraft:
    matter = MatterDraft(
        channel=Channel.VISIT,
        petitioner=Person(
            name="示例甲七" if story.ago % 2 else "示例甲八", phone="19900000004", address="示例区示范路9号"
        ),
        category="140200",
        locality="05",
        unit="114",
        demand=story.demand,
        facts="情况如诉求所写。",
        path=Path.PETITION,
    )
    number = services.intake.submit(at(ctx, first), matter).number
    filled = services.mediation.draft_from_matter(at(ctx, first), number)
    return replace(
        story.draft,
        source=MediationSource.REFERRED,
        matter_number=number,
        parties=filled.parties,
        summary=filled.summary,
    )


def _take(services: Services, ctx: Context, number: str, step: Step, first: date) -> None:
    day = first + timedelta(days=step.after)
    if step.move in RECORDED:
        services.mediation.add_session(at(ctx, day), number, _record(step, datetime.combine(day, time(9, 0))))
        return
    values = {name: first + value if isinstance(value, timedelta) else value for name, value in step.values.items()}
    services.mediation.move(at(ctx, day), number, step.move, day, values)


def _record(step: Step, start: datetime) -> SessionDraft:
    """The record of a session, or of an inquiry at the place of the dispute."""
    end, text = start + timedelta(minutes=70), step.values["record"]
    if step.move == "session":
        return SessionDraft(start, end, present="双方当事人", record=text)
    asked = step.values["asked"]
    return SessionDraft(start, end, "纠纷现场", "", text, RecordKind.INVESTIGATION, investigator=_FIRST, asked=asked)
