"""Parties and helpers of a mediation case (《人民调解法》第二十条、第二十三条): any number of each, persons or organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .codes import Code


class Side(Code):
    """On which side somebody stands."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"


class PartyRole(Code):
    """What somebody is in the case."""

    PARTY = "party", "当事人"
    AGENT = "agent", "委托代理人"
    LAWYER = "lawyer", "律师"
    EXPERT = "expert", "专家"
    RELATIVE = "relative", "亲友"
    INTERPRETER = "interpreter", "翻译"


class PartyKind(Code):
    """Person or organisation."""

    PERSON = "person", "自然人"
    ORGANISATION = "organisation", "法人或其他组织"


@dataclass(frozen=True)
class MediationParty:
    """Somebody of a case. `position` counts from 1; `stands_for` is the position of the party an agent acts for.

    `consented_on`: the day a party agreed to mediation (Art. 17), None while it has not.
    """

    position: int
    name: str
    side: Side | None = None
    role: PartyRole = PartyRole.PARTY
    kind: PartyKind = PartyKind.PERSON
    sex: str = ""
    birth: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    id_type: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    representative: str = ""
    representative_post: str = ""
    stands_for: int | None = None
    mandate: str = ""
    consented_on: date | None = None
