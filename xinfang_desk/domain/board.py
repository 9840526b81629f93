"""今日提醒: the counted chips above the matter list, each standing for one filter, so that count and list always agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .clocks import SET_TERMS
from .states import BEFORE_HANDING_ON, State
from .views import MatterFilter

SOON = timedelta(days=7)
"""How long before its end a time to act or an extended term is brought to mind."""


@dataclass(frozen=True)
class Chip:
    """A chip: its key, its label, and whether it asks for something to be done today."""

    key: str
    label: str
    urgent: bool = False


BOARD: tuple[Chip, ...] = (
    Chip("overdue", "已超期", urgent=True),
    Chip("today", "今天到期", urgent=True),
    Chip(State.REGISTERED.value, "待转送"),
    Chip(State.REFERRED.value, "未告知"),
    Chip(State.OBJECTED.value, "异议待核"),
    Chip("extended", "延期将满"),
    Chip("window", "复查复核期将满"),
    Chip("awaiting", "待反馈"),
    Chip("follow_up", "回访到期"),
    Chip(State.CONCLUDED.value, "待送达"),
    Chip(State.ACCEPTED.value, "办理中"),
    Chip("registered_today", "今日登记"),
)
URGENT = tuple(chip.key for chip in BOARD if chip.urgent)
"""Chips whose counts stand in the title of the tab."""

_AWAITED = ",".join(rule for rule in SET_TERMS if rule != "follow_up")
_BEFORE = ",".join(state.value for state in State if state in BEFORE_HANDING_ON)


def board_filter(key: str, today: date, text: str = "") -> MatterFilter:
    """The list behind a chip; an unknown key stands for every open matter. `text` stays in the search field."""
    match key:
        case "overdue" | "today" | "soon" | "week":
            return MatterFilter(text=text, due=key)
        case "registered_today":
            return MatterFilter(text=text, first=today, last=today)
        case State.REGISTERED.value:
            return MatterFilter(text=text, state=_BEFORE)
        case State.REFERRED.value:
            return MatterFilter(text=text, clock="notice,simple_acceptance")
        case "extended":
            return MatterFilter(text=text, clock="conclusion", clock_until=today + SOON, extended=True)
        case "window":
            return MatterFilter(text=text, clock="review_request,rereview_request", clock_until=today + SOON)
        case "awaiting":
            return MatterFilter(text=text, clock=_AWAITED)
        case "follow_up":
            return MatterFilter(text=text, clock="follow_up", clock_until=today)
        case _ if key in {state.value for state in State}:
            return MatterFilter(text=text, state=key)
        case _:
            return MatterFilter(text=text, open_only=True, mine=key == "mine")
