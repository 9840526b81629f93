"""What cannot be in a ledger entry when its fields are read together: days, counts and names that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .errors import Problem
from .ledgerforms import FieldType, KindForm
from .ledgers import LedgerDraft

HAPPENED = frozenset({"reply_on", "last_meeting", "filed_on"})
"""Days on which something was done."""
FOLLOWING = frozenset({"deadline", "reply_on"})
"""Days that come after the entry's own."""
PARTS = {"mended": "problems"}
"""A number that is part of another one."""
COUNTED_MATTERS = {"disputes_screened": "items", "leader_led": "items"}
"""Kinds whose entry is about at least one matter."""


def together_problems(draft: LedgerDraft, form: KindForm, today: date) -> tuple[Problem, ...]:
    """Findings about a typed entry as a whole, each at its field."""
    return (*_days(draft, form, today), *_parts(draft, form), *_missing(draft, form))


def _days(draft: LedgerDraft, form: KindForm, today: date) -> Iterator[Problem]:
    for field in form.fields:
        day = _day(draft.extra.get(field.key)) if field.type is FieldType.DATE else None
        if day is None:
            continue
        if field.key in HAPPENED and day > today:
            yield Problem(field.key, f"{field.label}不能晚于今天，请核对")
        elif field.key in FOLLOWING and day < draft.on:
            yield Problem(field.key, f"{field.label}不能早于本条的日期，请核对")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None  # told by the check of the field itself


def _parts(draft: LedgerDraft, form: KindForm) -> Iterator[Problem]:
    labels = {field.key: field.label for field in form.fields}
    for part, whole in PARTS.items():
        if part in labels and (draft.extra.get(part) or 0) > (draft.extra.get(whole) or 0):
            yield Problem(part, f"{labels[part]}不能多于{labels[whole]}，请核对")


def _missing(draft: LedgerDraft, form: KindForm) -> Iterator[Problem]:
    name = COUNTED_MATTERS.get(form.kind.key, "")
    if name and getattr(draft, name) == 0:
        yield Problem(name, f"{form.count_label(name)}至少为1，请核对")
    if form.kind.has_leader and not draft.leader.strip():
        yield Problem("leader", "请填写领导姓名")
