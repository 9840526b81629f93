"""今日提醒: the counted chips above the matter list, each standing for one filter, so that count and list always agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .clocks import SET_TERMS
from .states import BEFORE_HANDING_ON, State
from .views import MatterFilter

SOON = timedelta(days=7)
"""How long before its end a time to act or an extended term is brought to mind."""


@dataclass(frozen=True)
class Chip:
    """A chip: its key, its label, and whether it asks for something to be done today.

    `calendar`: it counts bookings, and its list is that day in the mediation room, not a list of matters.
    """

    key: str
    label: str
    urgent: bool = False
    calendar: bool = False


BOARD: tuple[Chip, ...] = (
    Chip("overdue", "已超期", urgent=True),
    Chip("today", "今天到期", urgent=True),
    Chip("mediations_today", "今日调解", calendar=True),
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
CALENDAR = frozenset(chip.key for chip in BOARD if chip.calendar)
"""Chips whose list is a day of the mediation room."""

_AWAITED = ",".join(rule for rule in SET_TERMS if rule != "follow_up")
_BEFORE = ",".join(state.value for state in State if state in BEFORE_HANDING_ON)


def board_filter(key: str, today: date, text: str = "") -> MatterFilter:
    """The list behind a chip; an unknown key stands for every open matter. `text` stays in the search field."""
    if key in _DUE:
        return MatterFilter(text=text, due=key)
    if key in _CLOCKS:
        return _clock_filter(key, today, text)
    if key == "registered_today":
        return MatterFilter(text=text, first=today, last=today)
    if key == State.REGISTERED.value:
        return MatterFilter(text=text, state=_BEFORE)
    if key in {state.value for state in State}:
        return MatterFilter(text=text, state=key)
    return MatterFilter(text=text, open_only=True, mine=key == "mine")


_DUE = ("overdue", "today", "soon", "week")
_CLOCKS: Mapping[str, tuple[str, timedelta | None]] = {
    State.REFERRED.value: ("notice,simple_acceptance", None),
    "extended": ("conclusion", SOON),
    "window": ("review_request,rereview_request", SOON),
    "awaiting": (_AWAITED, None),
    "follow_up": ("follow_up", timedelta(0)),
}
"""Chip -> the terms of which one runs, and how near its end must be."""


def _clock_filter(key: str, today: date, text: str) -> MatterFilter:
    rules, ahead = _CLOCKS[key]
    until = None if ahead is None else today + ahead
    return MatterFilter(text=text, clock=rules, clock_until=until, extended=key == "extended")
