"""Parties and helpers of a mediation case (《人民调解法》第二十条、第二十三条): any number of each, persons or organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .codes import GB11643_TYPES, Code, IdType, PersonKind
from .errors import Problem
from .identity import check_id_number
from .people import Person
from .phones import check_phone
from .text import clean_name
from .wording import NAME_LIMIT, name_problems, text_problems

MAX_PARTIES = 200
_SEVERAL = re.compile(r"[、,，;；]")


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


_SHORT = {PartyRole.AGENT: "代理人"}
"""How a role is called behind the name of its side."""

STANDING_FOR = frozenset({PartyRole.AGENT, PartyRole.LAWYER})
"""Roles that act for a party and need a mandate."""


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

    @property
    def is_party(self) -> bool:
        """Whether it is a party itself, not a helper."""
        return self.role is PartyRole.PARTY

    @property
    def title(self) -> str:
        """What it is in words: 申请人, 被申请人代理人, 专家."""
        if self.is_party:
            return self.side.label if self.side else "当事人"
        return f"{self.side.label}{_SHORT.get(self.role, self.role.label)}" if self.side else self.role.label


def from_names(names: Mapping[Side, str], after: int = 0) -> tuple[MediationParty, ...]:
    """Parties from the joined names of their sides, at the positions after `after`."""
    found = [(side, name) for side, joined in names.items() for name in split_names(joined)]
    return tuple(MediationParty(place, name, side) for place, (side, name) in enumerate(found, after + 1))


def split_names(names: str) -> tuple[str, ...]:
    """The names of one side, which are parted by 、."""
    return tuple(filter(None, (part.strip() for part in _SEVERAL.split(names))))


def joined_names(parties: Iterable[MediationParty], side: Side) -> str:
    """The names of the parties of one side, as lists and files show them: 张三、李四; many are shortened to 张三等9人."""
    names = [party.name for party in parties if party.is_party and party.side is side]
    whole = "、".join(names)
    if len(whole) <= NAME_LIMIT or not names:
        return whole
    rest = f"等{len(names)}人" if len(names) > 1 else ""
    return names[0][: NAME_LIMIT - len(rest)] + rest


def numbered(parties: Iterable[MediationParty]) -> tuple[MediationParty, ...]:
    """The parties with positions 1, 2, 3 in their order; whom an agent stands for follows."""
    rows = list(parties)
    places = {party.position: place for place, party in enumerate(rows, 1)}
    return tuple(
        replace(party, position=place, stands_for=places.get(party.stands_for or 0))
        for place, party in enumerate(rows, 1)
    )


def cleaned_parties(parties: Iterable[MediationParty], today: date) -> tuple[MediationParty, ...]:
    """The parties as they are saved: clean texts, positions in order, numbers in one form, sex and birth by the ID."""
    return numbered(_cleaned(party, today) for party in parties)


_TEXTS = ("name", "ethnicity", "occupation", "id_number", "phone", "address", "representative", "representative_post")


def _cleaned(party: MediationParty, today: date) -> MediationParty:
    texts = {name: clean_name(getattr(party, name)) for name in (*_TEXTS, "mandate")}
    party = replace(party, **texts)  # type: ignore[arg-type]
    party = replace(party, phone=check_phone(party.phone).normalized if party.phone else "")
    if party.kind is PartyKind.ORGANISATION:
        return replace(party, sex="", birth=None, ethnicity="")
    if party.id_number and party.id_type in _RESIDENT_TYPES:
        check = check_id_number(party.id_number, today)
        return replace(party, id_number=check.normalized, sex=party.sex or check.sex, birth=party.birth or check.birth)
    return party


_RESIDENT_TYPES = frozenset({"", *(word.value for word in GB11643_TYPES)})


def consented(parties: Iterable[MediationParty], on: date) -> tuple[MediationParty, ...]:
    """The parties after both sides agreed: each party that had not said so yet agreed on this day."""
    return tuple(
        replace(party, consented_on=on) if party.is_party and party.consented_on is None else party for party in parties
    )


def unconsented(parties: Iterable[MediationParty]) -> tuple[str, ...]:
    """Names of the parties that have not agreed to mediation."""
    return tuple(party.name for party in parties if party.is_party and party.consented_on is None)


def parties_problems(parties: Sequence[MediationParty], today: date) -> tuple[Problem, ...]:
    """Findings about all of a case's people; those about a side are told at `applicant` and `respondent`."""
    found = [*_sides(parties)]
    for party in parties:
        found.extend(_at_row(party, party_problems(party, parties, today)))
    if len(parties) > MAX_PARTIES:
        found.append(Problem("parties", f"当事人和参加人最多{MAX_PARTIES}名，请核对"))
    return tuple(found)


def _at_row(party: MediationParty, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The findings about one row, said of the table."""
    for problem in problems:
        if problem.severity == "error":
            yield replace(problem, field="parties", message=f"第{party.position}行{party.name}：{problem.message}")


def _sides(parties: Sequence[MediationParty]) -> Iterator[Problem]:
    for side, name in ((Side.APPLICANT, "applicant"), (Side.RESPONDENT, "respondent")):
        if not any(party.is_party and party.side is side for party in parties):
            yield Problem(name, f"请填写{side.label}", "《人民调解法》第十七条")


def party_problems(party: MediationParty, others: Sequence[MediationParty], today: date) -> tuple[Problem, ...]:
    """Findings about one row, each at its field; identity and phone findings only warn."""
    return (
        *name_problems("name", "姓名（名称）", party.name),
        *_role_problems(party, others),
        *_identity_problems(party, today),
        *_length_problems(party),
    )


def _role_problems(party: MediationParty, others: Sequence[MediationParty]) -> Iterator[Problem]:
    if party.is_party and party.side is None:
        yield Problem("side", "当事人请选择是申请人还是被申请人")
    if party.role in STANDING_FOR:
        principals = {other.position for other in others if other.is_party}
        if party.stands_for not in principals:
            yield Problem("stands_for", f"请选择{party.role.label}代理哪一位当事人")
        if not party.mandate:
            yield Problem("mandate", "请填写代理权限，如：一般代理、特别授权")
    if not party.is_party and party.consented_on is not None:
        yield Problem("consented_on", "只有当事人本人登记同意调解的日期")


def _identity_problems(party: MediationParty, today: date) -> Iterator[Problem]:
    person = party.kind is PartyKind.PERSON
    if party.id_number and person and party.id_type in _RESIDENT_TYPES:
        check = check_id_number(party.id_number, today)
        if not check.valid:
            yield Problem("id_number", check.message, "GB 11643", "warning")
    if party.phone and not (check_of := check_phone(party.phone)).valid:
        yield Problem("phone", check_of.message, severity="warning")
    for name, day, label in (("birth", party.birth, "出生日期"), ("consented_on", party.consented_on, "同意日期")):
        if day is not None and day > today:
            yield Problem(name, f"{label}不能晚于今天，请核对")


_LIMITS = (
    ("ethnicity", "民族", 32),
    ("occupation", "职业", 64),
    ("id_number", "证件号码", 30),
    ("phone", "联系电话", 32),
    ("address", "住址", 200),
    ("representative", "法定代表人或负责人", 50),
    ("representative_post", "职务", 50),
    ("mandate", "代理权限", 200),
)


def _length_problems(party: MediationParty) -> Iterator[Problem]:
    for name, label, limit in _LIMITS:
        yield from text_problems(name, label, getattr(party, name), limit)


def party_of_person(person: Person, position: int, side: Side, *, principal: int | None = None) -> MediationParty:
    """A petitioner of a matter as a party, nothing typed twice; `principal`: as the agent of that party."""
    organisation = person.kind in (PersonKind.COMPANY, PersonKind.ORGANISATION)
    stated = person.id_number or person.id_type is not IdType.RESIDENT
    return MediationParty(
        position,
        person.name,
        side,
        PartyRole.PARTY if principal is None else PartyRole.AGENT,
        PartyKind.ORGANISATION if organisation else PartyKind.PERSON,
        person.sex,
        person.birth,
        person.ethnicity,
        person.occupation,
        person.id_type.value if stated else "",
        person.id_number,
        person.phone or person.landline,
        person.address,
        stands_for=principal,
        mandate="" if principal is None else "见信访登记的委托书",
    )
