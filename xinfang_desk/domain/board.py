"""今日提醒: the counted chips above the matter list, each standing for one filter, so that count and list always agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .lifecycle import State
from .views import MatterFilter


@dataclass(frozen=True)
class Chip:
    """A chip: its key and its label."""

    key: str
    label: str


BOARD: tuple[Chip, ...] = (
    Chip("overdue", "已超期"),
    Chip("today", "今天到期"),
    Chip(State.REGISTERED.value, "待转送"),
    Chip(State.REFERRED.value, "待告知"),
    Chip(State.ACCEPTED.value, "办理中"),
    Chip(State.CONCLUDED.value, "待送达"),
    Chip("registered_today", "今日登记"),
)

_WAITING_FOR_NOTICE = ",".join((State.REFERRED.value, State.ASSIGNED.value))


def board_filter(key: str, today: date, text: str = "") -> MatterFilter:
    """The list behind a chip; an unknown key stands for every open matter. `text` stays in the search field."""
    if key in ("overdue", "today", "soon", "week"):
        return MatterFilter(text=text, due=key)
    if key == "registered_today":
        return MatterFilter(text=text, first=today, last=today)
    if key == State.REFERRED.value:
        return MatterFilter(text=text, state=_WAITING_FOR_NOTICE)
    if key in {state.value for state in State}:
        return MatterFilter(text=text, state=key)
    return MatterFilter(text=text, open_only=True, mine=key == "mine")
