"""转送、交办、督办 and 三项建议 of a period (Arts. 22, 40, 41), counted from the steps that count; withdrawn steps do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .grounds import Adoption, SuggestionKind, SuperviseGround

REFERRALS = ("refer", "refer_discipline", "refer_legal")
ASSIGN, SUPERVISE, SUPERVISED, SUGGEST, SUGGESTED = "assign", "supervise", "supervise_reply", "suggest", "suggest_reply"
MOVES = (*REFERRALS, ASSIGN, SUPERVISE, SUPERVISED, SUGGEST, SUGGESTED)
"""The steps that an account of the handling is made of."""
ADOPTED = (Adoption.FULL, Adoption.PART)
THREE = (SuggestionKind.IMPROVEMENT, SuggestionKind.POLICY, SuggestionKind.ACCOUNTABILITY)
"""三项建议; a 风险提示函 is told beside them."""


@dataclass(frozen=True)
class HandlingStep:
    """A step that counts: the matter, its place in the timeline, key, official date, values as they are kept.

    `registered` is the day on which its matter was registered.
    """

    number: str
    seq: int
    move: str
    on: date
    values: Mapping[str, Any]
    registered: date = date.max


@dataclass(frozen=True)
class Supervised:
    """A 督办: the matter, its ground, and whether the unit has answered."""

    number: str
    ground: SuperviseGround
    answered: bool


@dataclass(frozen=True)
class Suggested:
    """A suggestion: the matter it was made with ("" = none), its kind (None = not told), and the adoption fed back (None = not yet)."""

    number: str
    kind: SuggestionKind | None
    adopted: Adoption | None


@dataclass(frozen=True)
class Handling:
    """What was handed on, supervised and suggested in a period; the numbers are those of the matters, one a step.

    `earlier` are those of them that were registered before the period.
    """

    referred: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()
    supervised: tuple[Supervised, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    earlier: frozenset[str] = frozenset()

    @property
    def three(self) -> tuple[Suggested, ...]:
        """三项建议 that were made with a step of a matter."""
        return three_of(self.suggested)


def of_kind(found: Iterable[Suggested], kind: SuggestionKind | None) -> tuple[Suggested, ...]:
    """The suggestions of one kind."""
    return tuple(one for one in found if one.kind is kind)


def three_of(found: Iterable[Suggested]) -> tuple[Suggested, ...]:
    """三项建议, without 风险提示函."""
    return tuple(one for one in found if one.kind is not SuggestionKind.RISK)


def handling_of(steps: Iterable[HandlingStep], first: date, last: date) -> Handling:
    """The account of a period: steps dated in it, with the answers that followed, whenever they came."""
    ordered = sorted(steps, key=lambda step: (step.number, step.seq))
    dated = [step for step in ordered if first <= step.on <= last]
    return Handling(
        referred=tuple(step.number for step in dated if step.move in REFERRALS),
        assigned=tuple(step.number for step in dated if step.move == ASSIGN),
        supervised=tuple(
            Supervised(
                step.number, SuperviseGround(step.values["ground"]), _answer(ordered, step, SUPERVISED) is not None
            )
            for step in dated
            if step.move == SUPERVISE
        ),
        suggested=tuple(_suggested(ordered, step) for step in dated if step.move == SUGGEST),
        earlier=frozenset(step.number for step in dated if step.registered < first),
    )


def _suggested(steps: Sequence[HandlingStep], step: HandlingStep) -> Suggested:
    answer = _answer(steps, step, SUGGESTED)
    adopted = None if answer is None else Adoption(answer.values["adopted"])
    return Suggested(step.number, SuggestionKind(step.values["kind"]), adopted)


def _answer(steps: Sequence[HandlingStep], asked: HandlingStep, move: str) -> HandlingStep | None:
    """The answer to a step: the first one behind it and before the matter is asked the same again."""
    for step in steps:
        if step.number == asked.number and step.seq > asked.seq and step.move in (move, asked.move):
            return step if step.move == move else None
    return None
