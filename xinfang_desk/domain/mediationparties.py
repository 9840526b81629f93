"""The parties of a mediation case 当事人 and who appears beside them (人民调解法 Arts. 19, 20, 23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .codes import Code


class Side(Code):
    """On which side somebody stands."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"


class PartyRole(Code):
    """In which role somebody takes part."""

    PARTY = "party", "当事人"
    AGENT = "agent", "委托代理人"
    LAWYER = "lawyer", "律师"
    EXPERT = "expert", "专家"
    RELATIVE = "relative", "亲友"
    INTERPRETER = "interpreter", "翻译"


class PartyKind(Code):
    """A person or an organisation."""

    PERSON = "person", "自然人"
    ORGANISATION = "organisation", "法人或其他组织"


@dataclass(frozen=True)
class MediationParty:
    """Somebody of a case as stated on the day. `stands_for` is the position of the party an agent acts for."""

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
