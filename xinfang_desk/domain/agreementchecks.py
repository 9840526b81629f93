"""What stops an agreement from being signed, each finding at its field (人民调解法 Arts. 17, 27-30).

Fields: "facts", "clauses.2", "payments.0.amount", "payments.0.instalments.1.due_on", "duties.0.what", "signatures.1" ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .agreements import (
    MOST_AMOUNT,
    MOST_INSTALMENTS,
    MOST_TERMS,
    AgreementDraft,
    Duty,
    Instalment,
    Payment,
    effective_on,
    instalments_sum,
    signing_parties,
    term_count,
    total,
)
from .errors import Problem
from .mediationparties import MediationParty
from .money import capital_amount, format_amount, parse_capital
from .text import format_date_cn
from .wording import name_problems, text_problems

_WRITTEN = "《人民调解法》第二十九条"
_ORAL = "《人民调解法》第三十条"
_RECORD = "《人民调解法》第二十七条"
_CONSENT = "《人民调解法》第十七条"
_LONG, _SHORT = 5000, 1000


@dataclass(frozen=True)
class CaseFacts:
    """What of the case the agreement must agree with: its acceptance and the days of its recorded sessions."""

    accepted_on: date
    session_days: tuple[date, ...] = ()


def agreement_problems(
    draft: AgreementDraft, parties: Sequence[MediationParty], case: CaseFacts, today: date
) -> tuple[Problem, ...]:
    """Findings about an agreement that is to be signed on `today`."""
    names = tuple(party.name for party in signing_parties(parties))
    effect = effective_on(draft)
    return (
        *_text_findings(draft),
        *_term_findings(draft),
        *(finding for place, one in enumerate(draft.payments) for finding in _payment_findings(place, one, names)),
        *_total_findings(draft),
        *(finding for place, one in enumerate(draft.duties) for finding in _duty_findings(place, one, names)),
        *(_early_findings(draft, effect) if effect else ()),
        *_consent_findings(draft, parties),
        *(_oral_findings(draft, case, today) if draft.oral else _signature_findings(draft, parties, case, today)),
        *_people_findings(draft),
        *_record_findings(case),
    )


def _text_findings(draft: AgreementDraft) -> Iterator[Problem]:
    yield from text_problems("facts", "主要事实", draft.facts, _LONG)
    yield from text_problems("disputed", "争议事项", draft.disputed, _LONG)
    yield from text_problems("failure", "不履行的处理", draft.failure, _LONG)


def _term_findings(draft: AgreementDraft) -> Iterator[Problem]:
    count = term_count(draft)
    if not count:
        yield Problem("clauses", "请至少写一条协议内容，或填写付款、其他义务", _WRITTEN)
    if count > MOST_TERMS:
        yield Problem("clauses", f"协议条款最多{MOST_TERMS}条，现有{count}条，请合并相近的条款")
    for place, clause in enumerate(draft.clauses):
        if not clause.strip():
            yield Problem(f"clauses.{place}", f"第{place + 1}条还没有内容，请填写或删去")
        yield from text_problems(f"clauses.{place}", f"第{place + 1}条", clause, _SHORT)


def _payment_findings(place: int, payment: Payment, names: Sequence[str]) -> Iterator[Problem]:
    at = f"payments.{place}"
    yield from _one_of(f"{at}.payer", "付款人", payment.payer, names)
    yield from _one_of(f"{at}.payee", "收款人", payment.payee, names)
    if payment.payer and payment.payer == payment.payee and names.count(payment.payer) < 2:
        yield Problem(f"{at}.payee", "付款人和收款人不能是同一人，请核对")
    for name, label in _PAYMENT_LINES:
        yield from text_problems(f"{at}.{name}", label, getattr(payment, name), 100)
    yield from _amount_findings(f"{at}.amount", payment.amount)
    yield from _capital_findings(f"{at}.capital", payment)
    if payment.instalments:
        yield from _instalment_findings(at, payment)
    elif payment.due_on is None:
        yield Problem(f"{at}.due_on", "请填写付款期限", _WRITTEN)
    if payment.way is None:
        yield Problem(f"{at}.way", "请选择付款方式", _WRITTEN)


_PAYMENT_LINES = (("purpose", "款项名称"), ("account_name", "户名"), ("bank", "开户行"), ("account_number", "账号"))


def _one_of(field: str, label: str, name: str, names: Sequence[str]) -> Iterator[Problem]:
    """A name must be that of a party: an agreement binds nobody else."""
    if not name:
        yield Problem(field, f"请选择{label}", _WRITTEN)
    elif name not in names:
        yield Problem(field, f"{label}“{name}”不是本案当事人，请核对", _WRITTEN)


def _amount_findings(field: str, amount: Decimal) -> Iterator[Problem]:
    if not amount.is_finite() or amount <= 0:
        yield Problem(field, "请填写金额，应大于0")
    elif amount > MOST_AMOUNT:
        yield Problem(field, f"金额最多{format_amount(MOST_AMOUNT)}元，请核对")
    elif amount != amount.quantize(Decimal("0.01")):
        yield Problem(field, "金额最多精确到分（两位小数），请核对")


def _capital_findings(field: str, payment: Payment) -> Iterator[Problem]:
    """Capitals that were typed must say the same as the figures."""
    if not payment.capital.strip():
        return
    try:
        spoken = parse_capital(payment.capital)
    except ValueError as error:
        yield Problem(field, str(error))
        return
    if spoken != payment.amount:
        right = f"，应为“{capital_amount(payment.amount)}”" if 0 <= payment.amount <= MOST_AMOUNT else ""
        yield Problem(field, f"大写金额是{format_amount(spoken)}元，与数字不一致{right}")


def _instalment_findings(at: str, payment: Payment) -> Iterator[Problem]:
    parts = payment.instalments
    if len(parts) > MOST_INSTALMENTS:
        yield Problem(f"{at}.instalments", f"最多分{MOST_INSTALMENTS}期，现有{len(parts)}期，请核对")
    for place, part in enumerate(parts):
        field = f"{at}.instalments.{place}"
        if part.due_on is None:
            yield Problem(f"{field}.due_on", f"请填写第{place + 1}期的付款期限", _WRITTEN)
        yield from _amount_findings(f"{field}.amount", part.amount)
    yield from _order_findings(at, parts)
    difference = instalments_sum(payment) - payment.amount
    if difference:
        more = "多" if difference > 0 else "少"
        yield Problem(f"{at}.instalments", f"各期合计比总额{more}{abs(difference):,.2f}元，请核对")


def _order_findings(at: str, parts: Sequence[Instalment]) -> Iterator[Problem]:
    for place in range(1, len(parts)):
        before, day = parts[place - 1].due_on, parts[place].due_on
        if before and day and day < before:
            yield Problem(f"{at}.instalments.{place}.due_on", f"第{place + 1}期不能早于第{place}期，请核对")


def _total_findings(draft: AgreementDraft) -> Iterator[Problem]:
    amounts = [payment.amount for payment in draft.payments]
    if len(amounts) > 1 and max(amounts) <= MOST_AMOUNT and total(draft) > MOST_AMOUNT:
        field = f"payments.{len(amounts) - 1}.amount"
        yield Problem(field, f"各项付款合计最多{format_amount(MOST_AMOUNT)}元，请核对")


def _duty_findings(place: int, duty: Duty, names: Sequence[str]) -> Iterator[Problem]:
    at = f"duties.{place}"
    yield from _one_of(f"{at}.who", "义务人", duty.who, names)
    if duty.to_whom:
        yield from _one_of(f"{at}.to_whom", "对方", duty.to_whom, names)
    if not duty.what.strip():
        yield Problem(f"{at}.what", "请写明要做什么", _WRITTEN)
    yield from text_problems(f"{at}.what", "义务内容", duty.what, _SHORT)
    if duty.due_on is None:
        yield Problem(f"{at}.due_on", "请填写履行期限", _WRITTEN)


def _early_findings(draft: AgreementDraft, effect: date) -> Iterator[Problem]:
    """Nothing can fall due before the agreement takes effect."""
    signed = f"不能早于协议生效日{format_date_cn(effect)}，请核对"
    for place, payment in enumerate(draft.payments):
        if not payment.instalments and payment.due_on and payment.due_on < effect:
            yield Problem(f"payments.{place}.due_on", f"付款期限{signed}")
        for nth, part in enumerate(payment.instalments):
            if part.due_on and part.due_on < effect:
                yield Problem(f"payments.{place}.instalments.{nth}.due_on", f"第{nth + 1}期{signed}")
    for place, duty in enumerate(draft.duties):
        if duty.due_on and duty.due_on < effect:
            yield Problem(f"duties.{place}.due_on", f"履行期限{signed}")


def _consent_findings(draft: AgreementDraft, parties: Sequence[MediationParty]) -> Iterator[Problem]:
    """Who has not consented can agree to nothing; an oral agreement has no place to sign, so it is told at its day."""
    for place, party in enumerate(signing_parties(parties)):
        if party.consented_on is None:
            field = "agreed_on" if draft.oral else f"signatures.{place}"
            yield Problem(field, f"“{party.name}”还没有同意调解，请先登记其意愿", _CONSENT)


def _signature_findings(
    draft: AgreementDraft, parties: Sequence[MediationParty], case: CaseFacts, today: date
) -> Iterator[Problem]:
    """Every party and the mediator sign, not before the case was heard and not in the future."""
    open_ones = list(draft.signatures)
    for place, party in enumerate(signing_parties(parties)):
        mine = next((one for one in open_ones if one.party == party.name), None)
        if mine is None or mine.signed_on is None:
            yield Problem(f"signatures.{place}", f"请填写“{party.name}”签名、盖章或按指印的日期", _WRITTEN)
        else:
            yield from _day_findings(f"signatures.{place}", "签署日期", mine.signed_on, case, today)
        if mine is not None:
            open_ones.remove(mine)
    for stranger in open_ones:
        place = draft.signatures.index(stranger)
        yield Problem(f"signatures.{place}", f"“{stranger.party}”不是本案当事人，不在协议上签字", _WRITTEN)
    if draft.mediator_signed_on is None:
        yield Problem("mediator_signed_on", "请填写调解员签名的日期", _WRITTEN)
    else:
        yield from _day_findings("mediator_signed_on", "调解员签名日期", draft.mediator_signed_on, case, today)


def _oral_findings(draft: AgreementDraft, case: CaseFacts, today: date) -> Iterator[Problem]:
    if draft.agreed_on is None:
        yield Problem("agreed_on", "请填写达成口头协议的日期", _ORAL)
    else:
        yield from _day_findings("agreed_on", "达成协议的日期", draft.agreed_on, case, today)


def _day_findings(field: str, label: str, day: date, case: CaseFacts, today: date) -> Iterator[Problem]:
    if day > today:
        yield Problem(field, f"{label}不能晚于今天，请核对")
    elif day < case.accepted_on:
        yield Problem(field, f"{label}不能早于受理日期{format_date_cn(case.accepted_on)}，请核对")
    elif case.session_days and day < min(case.session_days):
        yield Problem(field, f"{label}不能早于第一次调解{format_date_cn(min(case.session_days))}，请核对")


def _people_findings(draft: AgreementDraft) -> Iterator[Problem]:
    yield from name_problems("mediator", "调解员", draft.mediator)
    yield from name_problems("recorder", "记录人", draft.recorder)


def _record_findings(case: CaseFacts) -> Iterator[Problem]:
    if not case.session_days:
        yield Problem("session", "请先记录至少一次调解，再签订协议", _RECORD)
