"""The work ledger 台账: one dated entry of other work, with its own counts of 次, 人次 and 件."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from .errors import Problem
from .figures import LEDGER_COUNTS
from .ledgerforms import KindForm, done_problems, extra_problems, nameless_problems
from .wording import text_problems

LETTER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "improvement_letter": "suggestions",
        "policy_letter": "suggestions",
        "accountability_letter": "suggestions",
        "risk_letter": "risk_letters",
    }
)
"""Kind of suggestion of a matter's step -> the ledger's kind that its line is drawn into (Arts. 14, 40)."""
LETTER_NOTE = "按信访事项步骤汇总"
"""Note of a line that is drawn from a step, by which a file's line is known again."""


@dataclass(frozen=True)
class LedgerDraft:
    """One entry. `times` in 次, `people` in 人次, `items` and `concluded` in 件; None = not stated.

    `extra` holds the further fields of its kind by key (domain.ledgerforms).
    """

    kind: str
    on: date
    title: str = ""
    times: int | None = None
    people: int | None = None
    items: int | None = None
    concluded: int | None = None
    leader: str = ""
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class KindTotals:
    """A kind with what its entries of a period sum up to: entries, 次, 人次, 件 and concluded 件."""

    entries: int = 0
    times: int = 0
    people: int = 0
    items: int = 0
    concluded: int = 0

    def plus(self, other: KindTotals) -> KindTotals:
        """Both together."""
        return KindTotals(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def form_problems(draft: LedgerDraft, form: KindForm, *, complete: bool = True) -> tuple[Problem, ...]:
    """Findings about what the form of its kind asks of an entry; a row of a file need not be `complete`."""
    found = [
        *extra_problems(form, draft.extra, complete=complete),
        *done_problems(form, draft.extra, draft.items, draft.concluded),
    ]
    if complete and all(getattr(draft, name) is None for name in form.kind.counts):
        first = form.kind.counts[0]
        found.append(Problem(first, f"请填写{form.count_label(first)}，统计表按它汇总"))
    if form.nameless:
        told = {"title": (form.title, draft.title), "note": ("备注", draft.note), "leader": ("领导", draft.leader)}
        found += nameless_problems(told)
    return tuple(found)


def ledger_problems(draft: LedgerDraft, today: date, form: KindForm | None = None) -> tuple[Problem, ...]:
    """Findings about an entry: counts are never negative, concluded never exceeds items, no date in the future.

    Fields are called by the names of the `form`, without one by those of a file.
    """
    title = form.title if form else "名称"
    found = [
        *text_problems("title", title, draft.title, 200),
        *text_problems("leader", "领导", draft.leader, 50),
        *text_problems("note", "备注", draft.note, 1000),
    ]
    if not draft.kind:
        found.append(Problem("kind", "请选择台账类别"))
    if not draft.title.strip():
        found.append(Problem("title", f"请填写{title}"))
    if draft.on > today:
        found.append(Problem("date", "日期不能晚于今天，请核对"))
    labels = {name: form.count_label(name) if form else label for name, (_unit, label) in LEDGER_COUNTS.items()}
    found.extend(Problem(k, f"{label}不能小于0") for k, label in labels.items() if (getattr(draft, k) or 0) < 0)
    if (draft.concluded or 0) > (draft.items or 0):
        found.append(Problem("concluded", f"{labels['concluded']}不能多于{labels['items']}，请核对"))
    return tuple(found)


def changed_labels(form: KindForm, before: LedgerDraft, after: LedgerDraft) -> list[str]:
    """What a correction changed, by the names that stand in the form, in its order."""
    names = {"kind": "台账类别", "on": "日期", "title": form.title, "leader": "领导", "note": "备注"}
    names |= {count: form.count_label(count) for count in LEDGER_COUNTS}
    own = [f.label for f in form.fields if (before.extra.get(f.key) or None) != (after.extra.get(f.key) or None)]
    changed = [name for name in vars(after) if name in names and getattr(before, name) != getattr(after, name)]
    return [names[name] for name in changed] + own
