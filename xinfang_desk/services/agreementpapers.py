"""The paper of an agreement from its draft: parties with their identity, numbered terms, payments, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..domain.agreements import (
    AgreementDraft,
    Duty,
    Payment,
    copies,
    effective_on,
    instalments_sum,
    payment_parts,
    signing_parties,
    term_count,
    total,
)
from ..domain.codes import IdType
from ..domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from ..domain.money import capital_amount, format_amount
from ..domain.papers import AgreementData
from ..domain.text import format_date_cn

BLANK = "　　　　"
"""Room for what is not known yet."""


def agreement_paper(
    number: str, room: str, draft: AgreementDraft, parties: Sequence[MediationParty], today: date
) -> AgreementData:
    """What stands on the paper; a draft that is not finished yet gives what there is."""
    amount = total(draft)
    return AgreementData(
        number=number,
        room=room,
        applicant=_names(parties, Side.APPLICANT),
        respondent=_names(parties, Side.RESPONDENT),
        facts=draft.facts,
        terms=terms(draft),
        amount_text=f"{format_amount(amount)}元" if amount else "",
        amount_capital=capital_amount(amount) if amount else "",
        performance_way=way_words(draft),
        mediator=draft.mediator,
        recorder=draft.recorder,
        signed_on=effective_on(draft) or today,
        copies=copies(parties),
        oral=draft.oral,
        party_lines=tuple((_label(party, parties), identity_words(party)) for party in parties if _shown(party)),
        disputed=draft.disputed,
        payments=tuple(_payment(draft, place, payment) for place, payment in enumerate(draft.payments)),
        failure=draft.failure,
        signers=_signers(draft, parties),
        mediator_signed=_day(draft.mediator_signed_on),
        effect=effect_words(draft),
    )


def terms(draft: AgreementDraft) -> tuple[str, ...]:
    """The numbered terms: clauses as written, then payments, then duties as sentences."""
    return (
        *(clause.strip() for clause in draft.clauses),
        *(payment_sentence(payment) for payment in draft.payments),
        *(duty_sentence(duty) for duty in draft.duties),
    )


def payment_sentence(payment: Payment) -> str:
    """Who pays what to whom, in figures and capitals, and by when."""
    parts = payment_parts(payment)
    when = f"分{len(parts)}期" if len(parts) > 1 else _by(parts[0].due_on)
    at_once = "" if len(parts) > 1 else "一次性"
    return (
        f"{payment.payer or BLANK}{when}{at_once}向{payment.payee or BLANK}支付{payment.purpose.strip() or '款项'}"
        f"{_money(payment)}。"
    )


def _money(payment: Payment) -> str:
    if not payment.amount:
        return f"人民币{BLANK}元（大写：人民币{BLANK}）"
    return f"人民币{format_amount(payment.amount)}元（大写：人民币{capital_amount(payment.amount)}）"


def duty_sentence(duty: Duty) -> str:
    """Who does what for whom by when."""
    toward = f"向{duty.to_whom}" if duty.to_whom else ""
    return f"{duty.who or BLANK}{_by(duty.due_on)}{toward}履行以下义务：{duty.what.strip().rstrip('。') or BLANK}。"


def way_words(draft: AgreementDraft) -> str:
    """履行方式和时限 in one sentence, for lists and the register form."""
    words = [_way(draft, place) for place in range(len(draft.payments))]
    if draft.oral:
        words += [_schedule(payment) for payment in draft.payments if payment.instalments]
    return "".join(words) or "各方按照协议内容自觉履行。"


def effect_words(draft: AgreementDraft) -> str:
    """From when the agreement is in force, with the day where it is known (Arts. 29, 30)."""
    day = effective_on(draft)
    if draft.oral:
        return f"本协议于{format_date_cn(day)}达成并生效。" if day else ""
    since = f"（{format_date_cn(day)}）" if day else ""
    return (
        "本协议经各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章，"
        f"自最后签署之日{since}起生效，具有法律约束力，当事人应当按照约定履行。"
    )


def identity_words(party: MediationParty) -> str:
    """Name and what is known of the party, as on the official form."""
    facts = _organisation(party) if party.kind is PartyKind.ORGANISATION else _person(party)
    return "，".join(fact for fact in (party.name, *facts) if fact) + "。"


def _organisation(party: MediationParty) -> tuple[str, ...]:
    return (
        _prefixed("统一社会信用代码", party.id_number),
        _prefixed("住所地：", party.address),
        _prefixed(f"{party.representative_post or '法定代表人（负责人）'}：", party.representative),
        _prefixed("联系电话：", party.phone),
    )


def _person(party: MediationParty) -> tuple[str, ...]:
    return (
        party.sex,
        party.ethnicity,
        f"{format_date_cn(party.birth)}出生" if party.birth else "",
        party.occupation,
        _prefixed(_id_label(party), party.id_number),
        _prefixed("住", party.address),
        _prefixed("联系电话：", party.phone),
        _prefixed("代理权限：", party.mandate),
    )


def _id_label(party: MediationParty) -> str:
    """身份证号, or the document by its name."""
    if party.id_type in ("", IdType.RESIDENT.value):
        return "身份证号"
    known = next((word.label for word in IdType if word.value == party.id_type), party.id_type)
    return f"{known}号"


def _label(party: MediationParty, parties: Sequence[MediationParty]) -> str:
    """申请人, or for an agent whose agent it is."""
    if party.role is PartyRole.PARTY:
        return party.side.label if party.side else PartyRole.PARTY.label
    mine = next((one.name for one in parties if one.position == party.stands_for), "")
    return f"{mine}的{party.role.label}" if mine else party.role.label


def _shown(party: MediationParty) -> bool:
    """Parties and who acts for them; experts and interpreters stand in the record."""
    return party.role in (PartyRole.PARTY, PartyRole.AGENT, PartyRole.LAWYER)


def _names(parties: Sequence[MediationParty], side: Side) -> str:
    return "、".join(party.name for party in signing_parties(parties) if party.side is side)


def _signers(draft: AgreementDraft, parties: Sequence[MediationParty]) -> tuple[tuple[str, str], ...]:
    left = list(draft.signatures)
    found: list[tuple[str, str]] = []
    for party in signing_parties(parties):
        mine = next((one for one in left if one.party == party.name), None)
        if mine is not None:
            left.remove(mine)
        label = party.side.label if party.side else PartyRole.PARTY.label
        found.append((f"{label} {party.name}", _day(mine.signed_on if mine else None)))
    return tuple(found)


def _payment(draft: AgreementDraft, place: int, payment: Payment) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The paragraph of a payment and, where there are several, its instalments."""
    words = _way(draft, place)
    if not payment.instalments:
        return words, ()
    rows = tuple(
        (f"第{nth}期", _day(part.due_on), format_amount(part.amount), capital_amount(part.amount))
        for nth, part in enumerate(payment.instalments, 1)
    )
    whole = instalments_sum(payment)
    rows = (*rows, ("合计", "", format_amount(whole), capital_amount(whole)))
    return words + "各期付款期限（含当日）和金额如下：", rows


def _way(draft: AgreementDraft, place: int) -> str:
    """How one payment is made; its term is called by its number, unless it is the only one."""
    payment = draft.payments[place]
    named = f"第{len(draft.clauses) + place + 1}条款项" if term_count(draft) > 1 else "上述款项"
    account = (
        _prefixed("户名：", payment.account_name),
        _prefixed("开户行：", payment.bank),
        _prefixed("账号：", payment.account_number),
    )
    known = "，".join(part for part in account if part)
    way = payment.way.label if payment.way else "双方约定的方式"
    return f"{named}以{way}支付{'，' + known if known else ''}。"


def _schedule(payment: Payment) -> str:
    parts = "；".join(
        f"第{nth}期{_by(part.due_on).removeprefix('于')}{format_amount(part.amount)}元"
        for nth, part in enumerate(payment.instalments, 1)
    )
    return f"{parts}。"


def _by(day: date | None) -> str:
    return f"于{format_date_cn(day)}前（含当日）" if day else "于　　　　年　　月　　日前（含当日）"


def _day(day: date | None) -> str:
    return format_date_cn(day) if day else ""


def _prefixed(label: str, value: str) -> str:
    return f"{label}{value}" if value else ""
