"""The people of a mediation case as its papers name them: short in a sentence, in rows of a form, and where they sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..domain.mediationpaperfacts import MediationFacts
from ..domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from ..domain.text import format_date_cn
from .wording import BAR

MOST_NAMED = 3
"""Names of one side in a sentence; of more it says how many there are."""
MOST_IN_ROWS = 2
"""Parties of one side with a row for each of their facts; of more each has one row."""


def names(parties: Iterable[MediationParty]) -> str:
    """All names."""
    return "、".join(party.name for party in parties)


def short_names(parties: Sequence[MediationParty]) -> str:
    """张三、李四, or 张三等9人 (等9方 where organisations are among them)."""
    if len(parties) <= MOST_NAMED:
        return names(parties)
    unit = "人" if all(party.kind is PartyKind.PERSON for party in parties) else "方"
    return f"{parties[0].name}等{len(parties)}{unit}"


SEALS, SENDS = "（盖章）", "（代表签名）"


def signers(parties: Iterable[MediationParty], label: str = "", organisation: str = SEALS) -> str:
    """A place to sign for each party; an organisation seals, or `organisation` says what it does."""
    return "、".join(f"{label or side_word(party)}{party.name}{_sign(party, organisation)}" for party in parties)


def _sign(party: MediationParty, organisation: str) -> str:
    return organisation if party.kind is PartyKind.ORGANISATION else "（签名或按指印）"


def side_word(party: MediationParty) -> str:
    """申请人, 被申请人, or 当事人 where the side is open."""
    return party.side.label if party.side else PartyRole.PARTY.label


def rows(parties: Sequence[MediationParty], label: str) -> str:
    """The facts of parties as rows of a form, one a line; what is not known leaves room to write."""
    few = len(parties) <= MOST_IN_ROWS
    found: list[tuple[str, ...]] = []
    for place, party in enumerate(parties, 1):
        title = f"{label}{place}" if len(parties) > 1 else label
        found.extend(_row_by_row(title, party) if few else [(title, detail(party))])
    return _lines(found)


def _lines(found: Iterable[tuple[str, ...]]) -> str:
    """Rows in the language of the templates; a bar that somebody wrote begins no cell."""
    return "\n".join(BAR.join(" ".join(cell.replace(BAR, "|").split()) for cell in row) for row in found)


def _row_by_row(title: str, party: MediationParty) -> Iterator[tuple[str, ...]]:
    if party.kind is PartyKind.ORGANISATION:
        yield (title, party.name)
        yield ("负责人", _representative(party), "联系电话", party.phone)
        yield ("证照号码", party.id_number)
        yield ("住所地", party.address)
        return
    yield (title, party.name, "性别、民族", "，".join(filter(None, (party.sex, party.ethnicity))))
    yield ("出生日期", format_date_cn(party.birth) if party.birth else "", "职业", party.occupation)
    yield ("证件号码", party.id_number, "联系电话", party.phone)
    yield ("住址", party.address)


def _representative(party: MediationParty) -> str:
    post = f"（{party.representative_post}）" if party.representative_post else ""
    return f"{party.representative}{post}" if party.representative else ""


def detail(party: MediationParty) -> str:
    """A party in one sentence."""
    facts: tuple[str, ...]
    if party.kind is PartyKind.ORGANISATION:
        facts = (
            party.name,
            party.address and f"住所地{party.address}",
            party.representative and f"负责人{_representative(party)}",
        )
    else:
        born = f"{format_date_cn(party.birth)}出生" if party.birth else ""
        facts = (party.name, party.sex, party.ethnicity, born, party.occupation, party.address and f"住{party.address}")
    more = (party.id_number and f"证件号码{party.id_number}", party.phone and f"电话{party.phone}")
    return "，".join(filter(None, (*facts, *more)))


def helper_rows(facts: MediationFacts) -> str:
    """Agents and other helpers, one row each."""
    known = {party.position: party.name for party in facts.parties}
    return _lines((party.role.label, _helper(party, known.get(party.stands_for or 0, ""))) for party in facts.helpers())


def _helper(party: MediationParty, principal: str) -> str:
    about = "，".join(
        filter(None, (principal and f"代理{principal}", party.mandate, party.phone and f"电话{party.phone}"))
    )
    return f"{party.name}（{about}）" if about else party.name


def people_words(facts: MediationFacts) -> dict[str, str]:
    """Every field of the vocabulary that names people."""
    applicants, respondents = facts.side(Side.APPLICANT), facts.side(Side.RESPONDENT)
    everybody = tuple(facts.principals())
    return {
        "applicant": names(applicants),
        "respondent": names(respondents),
        "applicant_short": short_names(applicants),
        "respondent_short": short_names(respondents),
        "all_parties": names(everybody),
        "applicant_rows": rows(applicants, Side.APPLICANT.label),
        "respondent_rows": rows(respondents, Side.RESPONDENT.label),
        "joint_rows": rows(everybody, Side.APPLICANT.label),
        "helper_rows": helper_rows(facts),
        "applicant_signers": signers(applicants),
        "party_signers": signers(everybody, organisation=SENDS),
        "joint_signers": signers(everybody, Side.APPLICANT.label),
    }
