"""How an agreement is being performed (人民调解法 Art. 31): its instalments and duties, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .agreements import NOTHING, AgreementDraft, payment_parts
from .codes import Code
from .deadlines import DueStatus
from .errors import Problem
from .mediations import Performance
from .money import format_amount
from .text import format_date_cn
from .wording import text_problems

_ARTICLE = "《人民调解法》第三十一条"
SOON_DAYS = 7
"""How many days ahead something due is brought to mind."""


class DutyKind(Code):
    """What falls due: money or something else."""

    PAYMENT = "payment", "付款"
    ACT = "act", "行为义务"


class Fulfilment(Code):
    """履行状况 of a whole agreement, as it follows from its duties on a day."""

    RUNNING = "running", "履行中"
    PARTLY = "partly", "部分履行"
    LATE = "late", "未按期履行"
    DONE = "done", "已履行"


@dataclass(frozen=True)
class PlannedDuty:
    """One thing that falls due, as it follows from the draft; `position` counts them in the order of the paper."""

    position: int
    kind: DutyKind
    who: str
    to_whom: str
    what: str
    due_on: date
    amount: Decimal = NOTHING


@dataclass(frozen=True)
class DutyView:
    """One thing that falls due, as kept, with what has been done; `done_on` is the latest day on which something was."""

    id: int
    mediation_number: str
    parties: str
    plan: PlannedDuty
    done_on: date | None = None
    done_amount: Decimal = NOTHING
    note: str = ""

    @property
    def finished(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.done_on is not None and self.rest <= 0

    @property
    def rest(self) -> Decimal:
        """What is still to be paid, in yuan; 0 for a duty that is not money."""
        return max(self.plan.amount - self.done_amount, NOTHING)


@dataclass(frozen=True)
class PerformanceDraft:
    """What was done: on which day, for money how much, and a remark (receipt, witness)."""

    done_on: date
    amount: Decimal = NOTHING
    note: str = ""


def planned_duties(draft: AgreementDraft) -> tuple[PlannedDuty, ...]:
    """Everything that falls due under an agreement that has been checked, payments first."""
    planned: list[PlannedDuty] = []
    for payment in draft.payments:
        parts = payment_parts(payment)
        for nth, part in enumerate(parts, 1):
            what = payment.purpose.strip() or "协议款项"
            words = f"{what}（第{nth}期，共{len(parts)}期）" if len(parts) > 1 else what
            day = part.due_on or date.max
            planned.append(
                PlannedDuty(len(planned), DutyKind.PAYMENT, payment.payer, payment.payee, words, day, part.amount)
            )
    for duty in draft.duties:
        day = duty.due_on or date.max
        planned.append(PlannedDuty(len(planned), DutyKind.ACT, duty.who, duty.to_whom, duty.what, day))
    return tuple(planned)


def fulfilment(duties: Sequence[DutyView], today: date) -> Fulfilment | None:
    """How the agreement stands on a day; None for one that has nothing to fall due.

    All done is 已履行; one past its day is 未按期履行; some done is 部分履行.
    """
    if not duties:
        return None
    if all(duty.finished for duty in duties):
        return Fulfilment.DONE
    if any(not duty.finished and duty.plan.due_on < today for duty in duties):
        return Fulfilment.LATE
    return Fulfilment.PARTLY if any(duty.done_on for duty in duties) else Fulfilment.RUNNING


def kept_performance(duties: Sequence[DutyView], today: date) -> Performance:
    """What the case's own column says: done or still running. That it failed is said by the mediator, not by a date."""
    return Performance.DONE if fulfilment(duties, today) is Fulfilment.DONE else Performance.RUNNING


def duty_status(duty: DutyView, today: date) -> DueStatus:
    """How one duty stands: done, or how many days are left or over."""
    if duty.finished and duty.done_on is not None:
        late = (duty.done_on - duty.plan.due_on).days
        return DueStatus("done", "已履行" if late <= 0 else f"已履行，晚{late}天")
    left = (duty.plan.due_on - today).days
    if left < 0:
        return DueStatus("overdue", f"已逾期 {-left} 天")
    if left == 0:
        return DueStatus("soon", "今天到期")
    return DueStatus("soon" if left <= SOON_DAYS else "ok", f"还剩 {left} 天")


def performance_problems(
    duty: DutyView, draft: PerformanceDraft, effective_on: date, today: date
) -> tuple[Problem, ...]:
    """Findings about what is to be noted as done."""
    return (*_day_problems(draft.done_on, effective_on, today), *_amount_problems(duty, draft), *_note_problems(draft))


def _day_problems(day: date, effective_on: date, today: date) -> Iterable[Problem]:
    if day > today:
        yield Problem("done_on", "履行日期不能晚于今天，请核对", _ARTICLE)
    elif day < effective_on:
        yield Problem("done_on", f"履行日期不能早于协议生效日{format_date_cn(effective_on)}，请核对", _ARTICLE)


def _amount_problems(duty: DutyView, draft: PerformanceDraft) -> Iterable[Problem]:
    if duty.finished:
        yield Problem("done_on", "这一项已经履行完毕，不用再登记")
    elif duty.plan.kind is DutyKind.ACT:
        if draft.amount:
            yield Problem("amount", "这一项不是付款，不填金额")
    elif not draft.amount.is_finite() or draft.amount <= 0:
        yield Problem("amount", "请填写实际付款金额，应大于0")
    elif draft.amount > duty.rest:
        yield Problem("amount", f"这一项还欠{format_amount(duty.rest)}元，填写的金额多了，请核对")


def _note_problems(draft: PerformanceDraft) -> Iterable[Problem]:
    yield from text_problems("note", "备注", draft.note, 500)
