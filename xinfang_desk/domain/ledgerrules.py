"""What cannot be in a ledger entry although each field alone is well filled: rules across fields, as data by kind.

Only what is impossible is refused: an answer before its letter, more put right than was found. What an entry must hold at
least is asked where it is typed; a row of a file, which may sum up a month, need not hold it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from .errors import Problem
from .ledgerforms import KindForm
from .ledgers import LedgerDraft, form_problems, ledger_problems
from .text import format_date_cn


@dataclass(frozen=True)
class DayRule:
    """A date field: not before the day of the entry, or not after today."""

    key: str
    begins: bool = False
    past: bool = False


@dataclass(frozen=True)
class MostRule:
    """A number that is part of another one."""

    key: str
    whole: str


@dataclass(frozen=True)
class LeastRule:
    """A count of at least one."""

    name: str


Rule = DayRule | MostRule | LeastRule
_LETTER: tuple[Rule, ...] = (DayRule("deadline", begins=True), DayRule("reply_on", begins=True, past=True))
RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "leader_led": (DayRule("last_meeting", past=True), LeastRule("items")),
        "disputes_screened": (LeastRule("items"),),
        "stability_assessments": (DayRule("filed_on", past=True),),
        "online_inspections": (MostRule("mended", "problems"),),
        "risk_letters": _LETTER,
        "suggestions": _LETTER,
    }
)
"""Key of a kind -> what holds between its fields."""
LED_BY_ONE = frozenset({"leader_led"})
"""Kinds whose entry belongs to one leader; a line of receptions may sum up those of many."""


def entry_problems(
    draft: LedgerDraft, form: KindForm | None, today: date, *, complete: bool = True
) -> tuple[Problem, ...]:
    """Every finding about an entry at once, each at its field and by the names of its form."""
    found = list(ledger_problems(draft, today, form))
    if form is not None:
        found += form_problems(draft, form, complete=complete)
        found += rule_problems(draft, form, today, complete=complete)
    return tuple(dict.fromkeys(found))


def rule_problems(draft: LedgerDraft, form: KindForm, today: date, *, complete: bool = True) -> tuple[Problem, ...]:
    """What holds between the fields of a kind and does not here; a row of a file need not be `complete`."""
    found: list[Problem] = []
    for rule in RULES.get(form.kind.key, ()):
        if isinstance(rule, DayRule):
            found += _day_problems(rule, draft, form, today)
        elif isinstance(rule, MostRule):
            found += _most_problems(rule, draft, form)
        elif complete:
            found += _least_problems(rule, draft, form)
    if complete and form.kind.key in LED_BY_ONE and not draft.leader.strip():
        found.append(Problem("leader", "请填写领导姓名"))
    return tuple(found)


def _day_problems(rule: DayRule, draft: LedgerDraft, form: KindForm, today: date) -> list[Problem]:
    day, label = _day(draft, rule.key), _label(form, rule.key)
    if day is None:
        return []
    if rule.begins and day < draft.on:
        return [Problem(rule.key, f"{label}不能早于这一条的日期（{format_date_cn(draft.on)}），请核对")]
    if rule.past and day > today:
        return [Problem(rule.key, f"{label}不能晚于今天，请核对")]
    return []


def _most_problems(rule: MostRule, draft: LedgerDraft, form: KindForm) -> list[Problem]:
    part, whole = draft.extra.get(rule.key), draft.extra.get(rule.whole)
    if isinstance(part, int) and isinstance(whole, int) and part > whole:
        return [Problem(rule.key, f"{_label(form, rule.key)}不能多于{_label(form, rule.whole)}，请核对")]
    return []


def _least_problems(rule: LeastRule, draft: LedgerDraft, form: KindForm) -> list[Problem]:
    if (getattr(draft, rule.name) or 0) >= 1:
        return []
    return [Problem(rule.name, f"{form.count_label(rule.name)}至少为1，请核对")]


def _day(draft: LedgerDraft, key: str) -> date | None:
    """The date of a field; None where there is none, or none that can be read (which is told elsewhere)."""
    try:
        return date.fromisoformat(str(draft.extra.get(key) or ""))
    except ValueError:
        return None


def _label(form: KindForm, key: str) -> str:
    return next((field.label for field in form.fields if field.key == key), key)
