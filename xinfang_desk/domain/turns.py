"""Who speaks in a record: people of a case, turns of speech, and who comes next. A turn is a paragraph “申请人张三：…”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .mediationparties import MediationParty, Side
from .records import RecordKind

COLON = "："
QUESTION, ANSWER, MEDIATOR = "问", "答", "调解员"
MOST_SPEAKERS = 9
"""As many as there are digits on the keyboard."""
_SEVERAL = re.compile(r"[、,，;；\s]+")


@dataclass(frozen=True)
class Attendant:
    """Somebody of the case who may be there: 申请人 张三."""

    label: str
    name: str

    @property
    def words(self) -> str:
        """How the record calls the person."""
        return f"{self.label}{self.name}"


def split_names(text: str) -> tuple[str, ...]:
    """Several names written on one line, parted by 、 or another mark."""
    return tuple(name for name in _SEVERAL.split(text) if name)


def attendants(people: Iterable[MediationParty]) -> tuple[Attendant, ...]:
    """Who may be there: the parties of a case, then those who act for them or help, each by what it is in the case."""
    ordered = sorted(people, key=lambda one: (not one.is_party, one.side is not Side.APPLICANT, one.position))
    return tuple(Attendant(one.title, one.name) for one in ordered)


def speakers(kind: RecordKind, attending: Iterable[str], mediator: str, others: str = "") -> tuple[str, ...]:
    """Who gets a key: the parties who are there, the mediator, the others; in an investigation 问 and 答 come first."""
    found = [QUESTION, ANSWER] if kind is RecordKind.INVESTIGATION else []
    found += attending
    if kind is RecordKind.MEDIATION:
        chair = mediator if mediator.startswith(MEDIATOR) else f"{MEDIATOR}{mediator}"
        found = [*found[: MOST_SPEAKERS - 1], chair, *found[MOST_SPEAKERS - 1 :]]  # never left without a key
    found += split_names(others)
    return tuple(dict.fromkeys(found))[:MOST_SPEAKERS]


def speaker_of(paragraph: str, known: Sequence[str]) -> str:
    """Who speaks in a paragraph; "" when it goes on from the one before."""
    fitting = [who for who in known if paragraph.startswith(f"{who}{COLON}")]
    return max(fitting, key=len, default="")


def next_speaker(paragraphs: Sequence[str], known: Sequence[str]) -> str:
    """Who answers after these paragraphs: whoever spoke before the present speaker, else the first other one; "" = nobody."""
    heard = [who for who in (speaker_of(paragraph, known) for paragraph in reversed(paragraphs)) if who]
    if not heard:
        return known[0] if known else ""
    present = heard[0]
    return next((who for who in (*heard, *known) if who != present), "")


def is_bare(paragraph: str, known: Sequence[str]) -> bool:
    """Whether a paragraph is empty or only says who will speak: the next speaker takes its place."""
    who = speaker_of(paragraph, known)
    return not paragraph.strip() or (who != "" and paragraph.strip() == f"{who}{COLON}")
