"""An agreement as JSON and back: for the database and for half-typed drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from .agreements import NOTHING, AgreementDraft, Duty, Instalment, Payment, PaymentWay, Signature, SignWay

_TEXTS = ("facts", "disputed", "failure", "mediator", "recorder")
_PAYMENT_TEXTS = ("payer", "payee", "purpose", "capital", "account_name", "bank", "account_number")
_DUTY_TEXTS = ("who", "to_whom", "what")


def to_json(draft: AgreementDraft) -> dict[str, Any]:
    """The draft as JSON values; amounts as text, so that no cent is lost."""
    return {
        **{name: getattr(draft, name) for name in _TEXTS},
        "clauses": list(draft.clauses),
        "payments": [_payment_values(payment) for payment in draft.payments],
        "duties": [_duty_values(duty) for duty in draft.duties],
        "signatures": [
            {"party": signature.party, "signed_on": _day_text(signature.signed_on), "way": signature.way.value}
            for signature in draft.signatures
        ],
        "mediator_signed_on": _day_text(draft.mediator_signed_on),
        "oral": draft.oral,
        "agreed_on": _day_text(draft.agreed_on),
    }


def from_json(kept: Mapping[str, Any]) -> AgreementDraft:
    """The draft that `to_json` gave; what is missing or unreadable is empty."""
    return AgreementDraft(
        **_texts(kept, _TEXTS),
        clauses=tuple(str(clause) for clause in _list(kept, "clauses")),
        payments=tuple(_payment(values) for values in _list(kept, "payments")),
        duties=tuple(
            Duty(**_texts(values, _DUTY_TEXTS), due_on=_day(values.get("due_on"))) for values in _list(kept, "duties")
        ),
        signatures=tuple(_signature(values) for values in _list(kept, "signatures")),
        mediator_signed_on=_day(kept.get("mediator_signed_on")),
        oral=bool(kept.get("oral", False)),
        agreed_on=_day(kept.get("agreed_on")),
    )


def _payment_values(payment: Payment) -> dict[str, Any]:
    return {
        **{name: getattr(payment, name) for name in _PAYMENT_TEXTS},
        "amount": str(payment.amount),
        "due_on": _day_text(payment.due_on),
        "way": payment.way.value if payment.way else "",
        "instalments": [{"due_on": _day_text(part.due_on), "amount": str(part.amount)} for part in payment.instalments],
    }


def _duty_values(duty: Duty) -> dict[str, Any]:
    return {**{name: getattr(duty, name) for name in _DUTY_TEXTS}, "due_on": _day_text(duty.due_on)}


def _payment(values: Mapping[str, Any]) -> Payment:
    way = str(values.get("way", ""))
    return Payment(
        **_texts(values, _PAYMENT_TEXTS),
        amount=_amount(values.get("amount")),
        due_on=_day(values.get("due_on")),
        way=PaymentWay(way) if way in set(PaymentWay) else None,
        instalments=tuple(
            Instalment(_day(part.get("due_on")), _amount(part.get("amount"))) for part in _list(values, "instalments")
        ),
    )


def _signature(values: Mapping[str, Any]) -> Signature:
    way = str(values.get("way", ""))
    known = SignWay(way) if way in set(SignWay) else SignWay.SIGNATURE
    return Signature(str(values.get("party", "")), _day(values.get("signed_on")), known)


def _texts(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: str(values.get(name, "")) for name in names}


def _list(values: Mapping[str, Any], name: str) -> list[Any]:
    found = values.get(name)
    return found if isinstance(found, list) else []


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _amount(text: Any) -> Decimal:
    try:
        value = Decimal(str(text))
        return value.quantize(Decimal("0.01")) if value.is_finite() else NOTHING
    except InvalidOperation:
        return NOTHING
