"""A mediation agreement 调解协议 as data (人民调解法 Arts. 28-31): clauses, payments, duties, signatures.

Amounts are yuan with two decimals. Everything that is printed, kept and reminded of follows from `AgreementDraft`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code
from .mediationparties import MediationParty, PartyRole
from .money import capital_amount

MOST_TERMS = 30
"""Numbered terms of an agreement at most: clauses, payments and other duties together."""
MOST_INSTALMENTS = 60
MOST_AMOUNT = Decimal("999999999.99")
NOTHING = Decimal("0.00")
CENT = Decimal("0.01")


class PaymentWay(Code):
    """付款方式; a transfer needs an account to go to."""

    TRANSFER = "transfer", "银行转账"
    CASH = "cash", "现金"
    MOBILE = "mobile", "微信、支付宝转账"
    OFFSET = "offset", "以物或债务抵付"


class SignWay(Code):
    """How a party puts its name to the agreement (Art. 29)."""

    SIGNATURE = "signature", "签名"
    SEAL = "seal", "盖章"
    FINGERPRINT = "fingerprint", "按指印"


@dataclass(frozen=True)
class Instalment:
    """One part of a payment and the day by which it is due."""

    due_on: date | None = None
    amount: Decimal = NOTHING


@dataclass(frozen=True)
class Payment:
    """A payment clause. `capital` is what was typed in capitals, "" where they follow from the figures.

    Without instalments the whole is due on `due_on`.
    """

    payer: str = ""
    payee: str = ""
    purpose: str = ""
    amount: Decimal = NOTHING
    capital: str = ""
    due_on: date | None = None
    instalments: tuple[Instalment, ...] = ()
    way: PaymentWay | None = PaymentWay.TRANSFER
    account_name: str = ""
    bank: str = ""
    account_number: str = ""


@dataclass(frozen=True)
class Duty:
    """Something to be done that is not money: who, for whom, what, by when."""

    who: str = ""
    to_whom: str = ""
    what: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Signature:
    """The day on which a party signed, sealed or put its fingerprint; None until then."""

    party: str
    signed_on: date | None = None
    way: SignWay = SignWay.SIGNATURE


@dataclass(frozen=True)
class AgreementDraft:
    """The whole agreement. An oral one has `agreed_on` instead of signatures (Arts. 28, 30)."""

    facts: str = ""
    disputed: str = ""
    clauses: tuple[str, ...] = ()
    payments: tuple[Payment, ...] = ()
    duties: tuple[Duty, ...] = ()
    failure: str = ""
    signatures: tuple[Signature, ...] = ()
    mediator: str = ""
    mediator_signed_on: date | None = None
    recorder: str = ""
    oral: bool = False
    agreed_on: date | None = None


def signing_parties(parties: Iterable[MediationParty]) -> tuple[MediationParty, ...]:
    """Those who sign and each get a copy: the parties themselves, not who stands beside them."""
    return tuple(party for party in parties if party.role is PartyRole.PARTY)


def effective_on(draft: AgreementDraft) -> date | None:
    """The day on which the agreement takes effect: the last signature (Art. 29), the day of an oral one (Art. 30).

    None while a signature is missing.
    """
    if draft.oral:
        return draft.agreed_on
    days = [*(signature.signed_on for signature in draft.signatures), draft.mediator_signed_on]
    signed = [day for day in days if day is not None]
    return max(signed) if draft.signatures and len(signed) == len(days) else None


def copies(parties: Iterable[MediationParty]) -> int:
    """One copy for each party and one that the committee keeps (Art. 29)."""
    return len(signing_parties(parties)) + 1


def total(draft: AgreementDraft) -> Decimal:
    """协议金额: the sum of the payments."""
    return sum((payment.amount for payment in draft.payments), NOTHING)


def term_count(draft: AgreementDraft) -> int:
    """How many numbered terms the agreement has."""
    return len(draft.clauses) + len(draft.payments) + len(draft.duties)


def payment_parts(payment: Payment) -> tuple[Instalment, ...]:
    """The parts that fall due: the instalments, or the whole at once."""
    return payment.instalments or (Instalment(payment.due_on, payment.amount),)


def instalments_sum(payment: Payment) -> Decimal:
    """What the parts of a payment come to."""
    return sum((part.amount for part in payment_parts(payment)), NOTHING)


def capital_words(payment: Payment) -> str:
    """The amount in capitals as it is printed."""
    return capital_amount(payment.amount)


def split_evenly(amount: Decimal, count: int, first: date, months: int = 1) -> tuple[Instalment, ...]:
    """Equal instalments from `first` on, `months` apart; the cents that cannot be shared go to the last.

    They add up exactly. ValueError with one Chinese sentence when that cannot be done.
    """
    if not 1 <= count <= MOST_INSTALMENTS:
        raise ValueError(f"期数应在1至{MOST_INSTALMENTS}之间，请核对")
    if months < 1:
        raise ValueError("每期间隔至少一个月，请核对")
    cents = int(amount * 100)
    if cents < count:
        raise ValueError("总额太小，不够每期一分钱，请核对总额和期数")
    each = cents // count
    shares = [each] * (count - 1) + [cents - each * (count - 1)]
    return tuple(
        Instalment(months_later(first, place * months), (Decimal(share) / 100).quantize(CENT))
        for place, share in enumerate(shares)
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
