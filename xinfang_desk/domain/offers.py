"""Which of the possible steps a window puts first: for each state the likely ones in order, the rest in named groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .clocks import APPEAL_WINDOWS
from .codes import Code
from .moves import MOVES
from .states import State
from .views import MatterDetail

MOST_LIKELY = 4
_FIRST = ("refer_discipline", "refer", "refer_legal", "assign", "guide", "screen")
_WITH_UNIT = ("accept", "divert", "receive", "notify", "close")
_AFTER = ("archive", "follow_up", "rate")
"""What is still awaited keeps a matter from the archive; then the call on the petitioner comes first."""

LIKELY: Mapping[State, tuple[str, ...]] = MappingProxyType(
    {
        State.REGISTERED: _FIRST,
        State.SCREENED: _FIRST,
        State.REPORTED: ("refer", "refer_discipline", "assign", "close"),
        State.REFERRED: _WITH_UNIT,
        State.ASSIGNED: _WITH_UNIT,
        State.RECEIVED: ("accept", "divert", "notify", "object", "close"),
        State.OBJECTED: ("agree_objection", "reject_objection"),
        State.ACCEPTED: ("conclude", "extend", "hearing_notice", "hearing"),
        State.DIVERTED: ("close", "conclude"),
        State.CONCLUDED: ("serve", "rate", "close"),
        State.SERVED: ("rate", "request_review", "follow_up", "close"),
        State.REVIEWING: ("review_opinion", "hearing_notice", "hearing"),
        State.REVIEWED: ("serve_review",),
        State.REVIEW_SERVED: ("redo", "request_rereview", "close", "rate"),
        State.REREVIEWING: ("rereview_opinion", "hearing_notice", "hearing"),
        State.REREVIEWED: ("serve_rereview",),
        State.FINISHED: ("redo", *_AFTER),
        State.GUIDED: _AFTER,
        State.REFUSED: _AFTER,
        State.NO_MORE: _AFTER,
        State.CLOSED: _AFTER,
    }
)
"""State -> likely steps; the first that is possible is the next one."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("受理和办理", ("screen", "refer", "refer_discipline", "refer_legal", "assign", "receive", "accept", "divert")),
    ("告知和引导", ("notify", "guide", "refuse", "refuse_again", "report", "brief")),
    ("异议和简易办理", ("object", "agree_objection", "reject_objection", "simplify", "to_ordinary")),
    ("办结和复查复核", ("extend", "hearing_notice", "hearing", "conclude", "serve")),
    ("", ("request_review", "review_opinion", "serve_review", "request_rereview", "rereview_opinion")),
    ("", ("serve_rereview", "redo")),
    ("督办和建议", ("supervise", "supervise_reply", "pass_report", "return_report", "suggest", "suggest_reply")),
    ("调解、回访和结束", ("entrust", "mediation_reply", "follow_up", "rate", "close", "withdraw", "archive")),
)
"""The other possible steps by what they are about."""


@dataclass(frozen=True)
class Offer:
    """Steps as a window offers them: the likely ones, the first of them the next step, and the others by group."""

    likely: tuple[str, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Offers:
    """How the steps of a road are offered: the likely ones of each state in order, and the groups of the menu."""

    likely: Mapping[Any, tuple[str, ...]]
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    def offer(self, state: Code, possible: Iterable[str], first: str = "", later: Iterable[str] = ()) -> Offer:
        """The possible steps in their order of importance; `first` comes before the others, `later` only in the menu."""
        keys, done = tuple(possible), tuple(later)
        order = sorted(self.likely.get(state, ()), key=lambda key: key != first)
        likely = tuple(key for key in order if key in keys and key not in done)[:MOST_LIKELY]
        rest = [key for key in keys if key not in likely]
        others = [(title, tuple(key for key in group if key in rest)) for title, group in self.groups]
        return Offer(likely, tuple((title, found) for title, found in others if found))


OFFERS = Offers(LIKELY, GROUPS)
"""How the steps of matters are offered."""


def offer_for(detail: MatterDetail) -> Offer:
    """The steps of a matter as it stands: what was rated is not asked for again, what ran out is to be closed first."""
    rated = detail.status.rating_office is not None or detail.status.rating_unit is not None
    later = ("rate",) if rated else ()
    return OFFERS.offer(detail.status.state, (move.key for move in detail.moves), _first(detail), later)


def _first(detail: MatterDetail) -> str:
    over = any(clock.rule in APPEAL_WINDOWS and clock.over for clock in detail.clocks)
    return "close" if over else ""


GROUPED = frozenset(key for _title, keys in GROUPS for key in keys)
UNGROUPED = tuple(move.key for move in MOVES if not move.own and move.key not in GROUPED)
"""Steps that no group names; a test holds this empty."""
