"""Invented mediation cases and ledger entries of the demonstration year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ..domain.ledgers import LedgerDraft
from ..domain.mediationcourse import MediationStatus
from ..domain.mediations import DISPUTE_TYPES, MediationOutcome, MediationSource, Performance
from ..domain.receptions import ReceptionDraft, ReceptionWay
from .demopeople import invented_name

MEDIATORS = ("调解员甲", "调解员乙")
RUNNING = (34, 28, 9, 2)
"""Days ago on which cases were accepted that are still open: one is over its 30 days, one nearly."""
_GENERAL = ("邻里", "物业", "合同", "消费")
"""Kinds of dispute with the general term of 30 days, so that the open cases stand as `RUNNING` says."""
_SIDES = ("某物业服务有限公司", "某置业有限公司", "某劳务公司", "某餐饮店", "某驾校", "邻居李某", "邻居周某")
_MAJOR_REASONS = ("涉及人数多，历时较长", "涉及金额大，双方分歧大", "多部门职责交叉，久拖未决")
_OUTCOMES = (
    MediationOutcome.WRITTEN,
    MediationOutcome.ORAL,
    MediationOutcome.FAILED,
    MediationOutcome.WITHDRAWN,
)


@dataclass(frozen=True)
class InventedCase:
    """A case as a row of a file would tell it."""

    status: MediationStatus
    source: MediationSource
    names: tuple[str, str]
    matter_number: str


def cases(random: Random, today: date, count: int, linked: list[str]) -> list[InventedCase]:
    """Cases in the order of acceptance, without numbers; some of the last ones are still open."""
    running = [today - timedelta(days=days) for days in RUNNING]
    days = [today - timedelta(days=random.randrange(366)) for _ in range(count - len(running))]
    rows = [_case(random, today, day, linked) for day in days]
    rows += [_case(random, today, day, linked, running=True) for day in running]
    return sorted(rows, key=lambda case: case.status.applied_on)


def _case(random: Random, today: date, day: date, linked: list[str], *, running: bool = False) -> InventedCase:
    closing = day + timedelta(days=random.randrange(2, 29))
    still_open = running or closing > today
    outcome = None if still_open else random.choices(_OUTCOMES, (56, 27, 8, 9))[0]
    agreed = outcome in (MediationOutcome.WRITTEN, MediationOutcome.ORAL)
    amount = Decimal(random.randrange(10, 950) * 100) if agreed else Decimal(0)
    performance = random.choices((Performance.DONE, Performance.RUNNING), (6, 4))[0] if agreed else None
    source = random.choices(tuple(MediationSource), (50, 28, 15, 7))[0]
    referred = source is MediationSource.REFERRED and bool(linked)
    major = random.random() < 0.45
    status = MediationStatus(
        applied_on=day,
        accepted_on=day,
        dispute_type=random.choice(_GENERAL if running else DISPUTE_TYPES),
        mediator=random.choice(MEDIATORS),
        major=major,
        major_reason=random.choice(_MAJOR_REASONS) if major else "",
        outcome=outcome,
        closed_on=None if still_open else closing,
        amount=amount,
        performance=performance,
    )
    names = (invented_name(random), random.choice(_SIDES))
    return InventedCase(status, source, names, linked[random.randrange(len(linked))] if referred else "")


def entries(random: Random, today: date) -> Iterator[LedgerDraft]:
    """A year of the office's other work."""
    days = [today - timedelta(days=n) for n in range(365, 0, -1)]
    for day in days:
        if day.weekday() < 5:
            yield _reception(random, day)
    yield from _led(random, days)
    yield from _screened(random, days)
    for kind, label, number, unit, low, high in _SERIES:
        yield from _series(random, days, (kind, label, unit), number, (low, high))


def _reception(random: Random, day: date) -> LedgerDraft:
    times = random.randrange(28, 50)
    items = times + random.randrange(3)
    concluded = items - (random.random() < 0.02)
    people = times + random.randrange(10, 26)
    extra = {"way": "带案下访" if day.weekday() == 2 else "定点接访", "place": "区信访接待中心"}
    return LedgerDraft("leader_reception", day, "领导干部接访下访", times, people, items, concluded, extra=extra)


def _led(random: Random, days: list[date]) -> Iterator[LedgerDraft]:
    for number, day in enumerate(sorted(random.sample(days, 58)), 1):
        leader = f"区领导{(number - 1) % 33 + 1}"
        done = random.random() < 0.6
        extra = {
            "state": "已化解" if done else "包案中",
            "unit": _UNITS[number % len(_UNITS)],
            "meetings": number % 3 + 1,
        }
        yield LedgerDraft(
            "leader_led", day, f"领导包案第{number}件", items=1, concluded=int(done), leader=leader, extra=extra
        )


def _screened(random: Random, days: list[date]) -> Iterator[LedgerDraft]:
    for number, day in enumerate(sorted(random.sample(days, 85)), 1):
        done = random.random() < 0.87
        extra = {
            "state": "化解" if done else "化解中" if number % 2 else "排查",
            "source": _SOURCES[number % len(_SOURCES)],
            "dispute_type": DISPUTE_TYPES[number % len(DISPUTE_TYPES)],
            "parties": number % 7 + 2,
        }
        yield LedgerDraft(
            "disputes_screened", day, f"矛盾纠纷排查第{number}件", items=1, concluded=int(done), extra=extra
        )


_UNITS = ("区住房城乡建委", "区人力社保局", "区规划自然资源局", "区交通运输委", "南坪街道")
_SOURCES = ("镇街排查", "部门排查", "网格排查", "专项排查", "上级交办")
_TOWNS = ("南坪街道", "花园路街道", "海棠溪街道", "涂山镇")
_FIELDS = ("城乡建设", "劳动社保", "教育医疗", "交通物业")

_SERIES = (
    ("stability_assessments", "社会稳定风险评估", 57, "", 0, 0),
    ("online_inspections", "网上巡查", 48, "items", 5, 13),
    ("city_reviews", "市级业务评查", 2, "items", 120, 180),
    ("district_reviews", "区级业务评查", 3, "items", 60, 110),
    ("risk_letters", "风险提示函", 4, "", 0, 0),
    ("business_training", "信访业务培训", 6, "people", 25, 45),
    ("law_training", "法治化培训", 3, "people", 100, 160),
    ("publicity", "普法宣传", 5, "items", 150, 260),
    ("order_measures", "秩序维护", 9, "people", 1, 4),
)
"""(kind, label, how many in a year, second count, its least and its most)."""


def _series(
    random: Random, days: list[date], what: tuple[str, str, str], number: int, span: tuple[int, int]
) -> Iterator[LedgerDraft]:
    kind, label, unit = what
    for nth, day in enumerate(sorted(random.sample(days, number)), 1):
        count: dict[str, Any] = {unit: random.randrange(span[0], span[1] + 1)} if unit else {}
        yield LedgerDraft(kind, day, f"{label}第{nth}次", times=1, extra=_particulars(kind, nth), **count)


def _particulars(kind: str, nth: int) -> dict[str, Any]:
    """What the form of a kind asks beside the counts."""
    unit = _UNITS[nth % len(_UNITS)]
    found: dict[str, dict[str, Any]] = {
        "stability_assessments": {"organ": unit, "level": "中风险" if nth % 5 == 0 else "低风险", "result": "准予实施"},
        "online_inspections": {"scope": "网上信访件受理告知和答复", "problems": nth % 4},
        "risk_letters": {"number": f"示信访风险〔2026〕{nth}号", "to_organ": unit},
        "publicity": {"way": "进社区", "place": "社区广场"},
        "order_measures": {"measure": "劝阻、批评或教育"},
        "business_training": {"audience": "信访干部", "place": "区信访办会议室"},
        "law_training": {"audience": "领导干部", "place": "区委党校"},
    }
    return found.get(kind, {})


def receptions(today: date) -> Iterator[ReceptionDraft]:
    """Leaders' reception of the coming weeks: a Tuesday in the centre, a Thursday in a township."""
    monday = today - timedelta(days=today.weekday())
    for week in range(-1, 4):
        for place, offset in enumerate((1, 3)):
            number = (week + 1) * 2 + place + 1
            out = bool(place)
            yield ReceptionDraft(
                monday + timedelta(days=7 * week + offset),
                leader=f"区领导{number}",
                post="区委常委" if number % 3 == 0 else "副区长",
                place=f"{_TOWNS[number % len(_TOWNS)]}综治中心" if out else "区信访接待中心1号接谈室",
                way=ReceptionWay.OUT if out else ReceptionWay.FIXED,
                note=_FIELDS[number % len(_FIELDS)],
            )
