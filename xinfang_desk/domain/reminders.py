"""What the mediation room asks for in the morning: duties falling due, the time for a court closing, visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .board import Chip
from .deadlines import DueStatus
from .money import format_amount
from .performance import SOON_DAYS, DutyView, duty_status
from .text import format_date_cn

DUTIES, CONFIRM, FOLLOW_UP = "duties", "confirmation", "follow_up"

BOARD: tuple[Chip, ...] = (
    Chip(DUTIES, "协议履行到期", "调解协议中到期或7日内到期、还没有履行的付款和其他义务"),
    Chip(CONFIRM, "司法确认将满", "书面协议生效后共同申请司法确认的30日将在7日内届满，还没有申请"),
    Chip(FOLLOW_UP, "调解回访到期", "调解案件约定的回访日期已到"),
)


@dataclass(frozen=True)
class Reminder:
    """One row behind a reminder: the case to open, who, what, by when and how it stands."""

    mediation_number: str
    parties: str
    what: str
    due_on: date
    status: DueStatus

    @classmethod
    def of_duty(cls, duty: DutyView, today: date) -> Reminder:
        """A duty or instalment that is not done."""
        plan = duty.plan
        money = f" {format_amount(duty.rest)}元" if plan.amount else ""
        toward = f"向{plan.to_whom}" if plan.to_whom else ""
        return cls(
            duty.mediation_number,
            duty.parties,
            f"{plan.who}{toward}：{plan.what}{money}",
            plan.due_on,
            duty_status(duty, today),
        )

    @classmethod
    def of_window(cls, number: str, parties: str, last: date, today: date) -> Reminder:
        """An agreement that may be brought to a court for confirmation until `last` (Art. 33)."""
        left = (last - today).days
        words = f"还剩 {left} 天" if left else "今天最后一天"
        what = f"双方可在{format_date_cn(last)}前共同申请司法确认"
        return cls(number, parties, what, last, DueStatus("soon", words))

    @classmethod
    def of_visit(cls, number: str, parties: str, on: date, today: date) -> Reminder:
        """A case of which it was agreed to ask again on a day (Art. 31)."""
        late = (today - on).days
        status = DueStatus("overdue", f"已过 {late} 天") if late else DueStatus("soon", "今天回访")
        return cls(number, parties, f"约定{format_date_cn(on)}回访", on, status)


def due_until(today: date) -> date:
    """How far ahead the morning looks."""
    return today + timedelta(days=SOON_DAYS)
