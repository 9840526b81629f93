"""判重 (domain §2.5): 重复 = 同人 + 同事. The program finds what may be the same and says why; a clerk decides.

同人 is found by document number, phone, name with address, agents and principals, joint signers, and for anonymous reports by
the same accused; 同事 by the likeness of demand and facts. Nothing is decided by the program, and no person is counted or marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from .codes import Channel, Code
from .errors import Problem
from .matters import MatterDraft
from .people import Person
from .states import State
from .text import fold_digits, fold_width
from .wording import text_problems

LIKE = 0.45
"""From this likeness on two texts are shown as near. Measured on the demonstration year: different demands of one kind
(two complaints about parking fees) lie below 0.4, the same demand told again in other words above 0.5."""
SHORTEST = 6
"""Texts with fewer characters say too little to be compared."""
REASON_LIMIT = 500


class Decision(Code):
    """What the clerk decided about two registrations."""

    SAME = "same", "同一事项（重复）"
    RELATED = "related", "相关事项"
    DIFFERENT = "different", "不同事项"


class Ground(Code):
    """Why two registrations may belong together, the strongest first."""

    ID_NUMBER = "id_number", "证件号码相同"
    ACCUSED = "accused", "被反映人相同"
    PRINCIPAL = "principal", "代理人或委托人相同"
    JOINT = "joint", "代表或联名人相同"
    PHONE = "phone", "电话相同"
    NAME_ADDRESS = "name_address", "姓名和住址相同"
    NAME_BIRTH = "name_birth", "姓名和出生日期相同"
    TEXT = "text", "诉求相近"


@dataclass(frozen=True)
class Candidate:
    """A registration that may be the same matter, with the grounds in words and what was decided so far."""

    number: str
    name: str
    registered_on: date
    channel: Channel
    demand: str
    state: State
    unit: str
    grounds: tuple[Ground, ...] = ()
    likeness: float = 0.0
    decision: Decision | None = None
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def grounds_text(self) -> str:
        """The grounds in one line: 证件号码相同、诉求相近（78%）."""
        words = [g.label if g is not Ground.TEXT else f"{g.label}（{self.likeness:.0%}）" for g in self.grounds]
        return "、".join(words)


@dataclass(frozen=True)
class HistoryLine:
    """A line of the joint history of linked registrations."""

    on: date
    number: str
    label: str
    details: str = ""


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: shared pairs of characters against those of the shorter text and of both together."""
    first, second = _pairs(one), _pairs(other)
    if len(first) < SHORTEST or len(second) < SHORTEST:
        return 0.0
    shared = len(first & second)
    contained, overlap = shared / min(len(first), len(second)), shared / len(first | second)
    return round((contained + overlap) / 2, 4)


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(c for c in fold_width(text) if c.isalnum())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def sought(draft: MatterDraft) -> MatterDraft:
    """Only what a candidate is found by, so that other keystrokes ask nothing again."""
    return MatterDraft(
        petitioner=_known(draft.petitioner),
        representatives=tuple(map(_known, draft.representatives)),
        joint_signers=tuple(map(_known, draft.joint_signers)),
        agents=tuple(map(_known, draft.agents)),
        demand=draft.demand,
        accused=draft.accused,
    )


def _known(person: Person) -> Person:
    return Person(
        name=person.name,
        kind=person.kind,
        role=person.role,
        id_type=person.id_type,
        id_number=person.id_number,
        phone=person.phone,
        landline=person.landline,
        birth=person.birth,
        address=person.address,
        household_address=person.household_address,
    )


def worth_looking(draft: MatterDraft) -> bool:
    """Whether a half-filled form tells enough to look for candidates; a name alone does not."""
    return bool(draft.accused.strip() or len(_pairs(draft.demand)) >= SHORTEST or any(map(_recognisable, draft.people)))


def _recognisable(person: Person) -> bool:
    homes = person.address or person.household_address
    return bool(person.id_number or person.phone or person.landline or (person.name and (homes or person.birth)))


def address_key(address: str) -> str:
    """The form in which two spellings of an address meet: digits folded, province and city dropped, marks left out."""
    plain = "".join(c for c in fold_digits(fold_width(address)) if c.isalnum())
    for word in ("重庆市", "市辖区"):
        plain = plain.replace(word, "")
    return plain.replace("号楼", "栋").replace("幢", "栋")


def ordered(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The undecided first, then by the strength of their grounds and likeness, the newest before the older."""
    order = {ground: place for place, ground in enumerate(Ground)}
    strongest = {c.number: min((order[g] for g in c.grounds), default=len(order)) for c in found}
    return tuple(
        sorted(
            found,
            key=lambda c: (c.decision is not None, strongest[c.number], -c.likeness, -c.registered_on.toordinal()),
        )
    )


def merged(parts: Iterable[Mapping[str, Candidate]]) -> dict[str, Candidate]:
    """Candidates found in several ways as one each, with all their grounds."""
    found: dict[str, Candidate] = {}
    for part in parts:
        for number, candidate in part.items():
            known = found.get(number)
            grounds = tuple(dict.fromkeys((*(known.grounds if known else ()), *candidate.grounds)))
            found[number] = replace(
                candidate, grounds=grounds, likeness=max(candidate.likeness, known.likeness if known else 0.0)
            )
    return found


def decision_problems(candidate: Candidate, decision: Decision, reason: str) -> tuple[Problem, ...]:
    """What is wrong with a decision: against the strongest ground it needs its reason."""
    found = [p for p in text_problems("reason", "认定理由", reason, REASON_LIMIT) if p.severity == "error"]
    strong = {Ground.ID_NUMBER, Ground.ACCUSED} & set(candidate.grounds)
    if decision is Decision.DIFFERENT and strong and not reason.strip():
        label = next(iter(strong)).label
        found.append(Problem("reason", f"{label}而认定为不同事项的，请写明理由"))
    if decision is Decision.SAME and not candidate.grounds and not reason.strip():
        found.append(Problem("reason", "没有相同线索而认定为同一事项的，请写明理由"))
    return tuple(found)
