"""What the papers of the mediation room may say of a case, as frozen data: the papers are a function of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from .mediationparties import MediationParty, PartyRole, Side


@dataclass(frozen=True)
class RoomFacts:
    """The mediation room and the petition office that it sits with. `committee` puts its seal on the papers."""

    room: str
    organ_name: str
    committee: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class SessionFacts:
    """One session that was held."""

    started: datetime
    ended: datetime
    place: str = ""


@dataclass(frozen=True)
class MediationFacts:
    """A case. Texts are ready to print, "" where nothing is known; days are None until their step was taken.

    `number` is （2026）示人调字第1号, "" before the case has one; `due` the last day of the mediation, `confirm_by` that of the
    thirty days of Art. 33. `amount_text` and `amount_capital` are the sum of the agreement, `terms` its clauses.
    """

    number: str
    room: RoomFacts
    today: date
    parties: tuple[MediationParty, ...] = ()
    mediator: str = ""
    recorder: str = ""
    dispute_type: str = ""
    source: str = ""
    summary: str = ""
    matter_number: str = ""
    major: bool = False
    applied_on: date | None = None
    consented_on: date | None = None
    accepted_on: date | None = None
    informed_on: date | None = None
    due: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    agreement_facts: str = ""
    terms: tuple[str, ...] = ()
    amount_text: str = ""
    amount_capital: str = ""
    performance_way: str = ""
    effective_on: date | None = None
    confirm_by: date | None = None
    confirmation: str = ""
    performance: str = ""
    sessions: tuple[SessionFacts, ...] = field(default=())
    agreed: bool = False

    def side(self, side: Side) -> tuple[MediationParty, ...]:
        """The parties of one side in their order."""
        return tuple(party for party in self.principals() if party.side is side)

    def principals(self) -> Iterator[MediationParty]:
        """The parties themselves, without agents and helpers."""
        return (party for party in self.parties if party.role is PartyRole.PARTY)

    def helpers(self) -> tuple[MediationParty, ...]:
        """Agents, lawyers, experts, relatives and interpreters."""
        return tuple(party for party in self.parties if party.role is not PartyRole.PARTY)
