"""What the mediation room asks for in the morning: duties falling due, and the time for a court's confirmation closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .board import Chip
from .deadlines import DueStatus
from .money import format_amount
from .performance import SOON_DAYS, DutyView, duty_status
from .text import format_date_cn

DUTIES, CONFIRM = "duties", "confirmation"

BOARD: tuple[Chip, ...] = (
    Chip(DUTIES, "协议履行到期", "调解协议中到期或7日内到期、还没有履行的付款和其他义务"),
    Chip(CONFIRM, "司法确认将满", "书面协议生效后共同申请司法确认的30日将在7日内届满"),
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


def due_until(today: date) -> date:
    """How far ahead the morning looks."""
    return today + timedelta(days=SOON_DAYS)
