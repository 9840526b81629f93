"""今日提醒: the counted chips above the matter list, each standing for one filter, so that count and list always agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .clocks import APPEAL_WINDOWS, NOTICE_TERMS, SET_TERMS
from .states import BEFORE_HANDING_ON, State
from .views import MatterFilter

SOON = timedelta(days=7)
"""How long before its end a time to act or an extended term is brought to mind."""


@dataclass(frozen=True)
class Chip:
    """A chip: its key, its label, what exactly it counts, and whether it asks for something to be done today.

    `calendar`: it counts bookings, and its list is that day in the mediation room, not a list of matters.
    """

    key: str
    label: str
    meaning: str
    urgent: bool = False
    calendar: bool = False


UNTOLD = "untold"
LAPSED = "lapsed"

BOARD: tuple[Chip, ...] = (
    Chip("overdue", "已超期", "有期限已经届满而没有办的事项，不分由谁办理", urgent=True),
    Chip("today", "今天到期", "有期限在今天届满的事项，逢休息日顺延的算到顺延后的那一天", urgent=True),
    Chip("mediations_today", "今日调解", "今天调解室日程上还没有举行的预约", calendar=True),
    Chip(State.REGISTERED.value, "待转送", "我办尚未转送、交办或引导，应自登记之日起15日内办（第二十二条）"),
    Chip(UNTOLD, "待我办告知", "已转送、交办，我办还没有向信访人出具程序性告知书说明去向（第二十二条）"),
    Chip(
        State.REFERRED.value,
        "待单位告知",
        "责任单位应自收到之日起15日内书面告知信访人（第二十三条），我办的程序性告知不能代替；简易办理的为3个工作日内决定受理",
    ),
    Chip(State.OBJECTED.value, "异议待核", "责任单位提出异议，等我办核实（第二十三条）"),
    Chip("extended", "延期将满", "已经延期、7日内届满的办理期限（第三十四条）"),
    Chip("window", "复查复核期将满", "信访人请求复查、复核的30日将在7日内届满（第三十五条、第三十六条）"),
    Chip(
        LAPSED,
        "期满待终了",
        "请求复查、复核的30日已满，信访人没有请求，可以办理终了；复查、复核责令重新办理的请重新办理（第三十五条、第三十六条）",
    ),
    Chip("awaiting", "待反馈", "等责任单位反馈：交办的办结报告、督办、三项建议，期限由函中指定"),
    Chip("follow_up", "回访到期", "约定的回访日期已到"),
    Chip(State.CONCLUDED.value, "待送达", "已经办结，处理意见还没有送达信访人"),
    Chip(State.ACCEPTED.value, "办理中", "责任单位已经受理，正在办理"),
    Chip("registered_today", "今日登记", "今天登记的事项"),
)
URGENT = tuple(chip.key for chip in BOARD if chip.urgent)
"""Chips whose counts stand in the title of the tab."""
CALENDAR = frozenset(chip.key for chip in BOARD if chip.calendar)
"""Chips whose list is a day of the mediation room."""

_APPEAL_WINDOWS = ",".join(APPEAL_WINDOWS)
_AWAITED = ",".join(rule for rule in SET_TERMS if rule != "follow_up")


def board_filter(key: str, today: date, text: str = "") -> MatterFilter:
    """The list behind a chip, what ends first at the top; an unknown key stands for every open matter.

    `text` stays in the search field.
    """
    return replace(_filter_of(key, today), text=text, urgent_first=True)


def _filter_of(key: str, today: date) -> MatterFilter:
    if key in _DUE:
        return MatterFilter(due=key)
    if key in _CLOCKS:
        return _clock_filter(key, today)
    if key in _STATES:
        return MatterFilter(state=_STATES[key])
    own = {
        UNTOLD: MatterFilter(untold=True),
        LAPSED: MatterFilter(clock=_APPEAL_WINDOWS, clock_over=today),
        "registered_today": MatterFilter(first=today, last=today),
    }
    return own.get(key, MatterFilter(open_only=True, mine=key == "mine"))


_STATES = {state.value: state.value for state in State} | {
    State.REGISTERED.value: ",".join(state.value for state in State if state in BEFORE_HANDING_ON)
}
_DUE = ("overdue", "today", "soon", "week")
_CLOCKS: Mapping[str, tuple[str, timedelta | None]] = {
    State.REFERRED.value: (",".join(NOTICE_TERMS), None),
    "extended": ("conclusion", SOON),
    "window": (_APPEAL_WINDOWS, SOON),
    "awaiting": (_AWAITED, None),
    "follow_up": ("follow_up", timedelta(0)),
}
"""Chip -> the terms of which one runs, and how near its end must be; what is to end soon has not ended yet."""


def _clock_filter(key: str, today: date) -> MatterFilter:
    rules, ahead = _CLOCKS[key]
    until = None if ahead is None else today + ahead
    coming = today if ahead else None
    return MatterFilter(clock=rules, clock_from=coming, clock_until=until, extended=key == "extended")
