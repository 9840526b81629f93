"""The work ledger 台账: one dated entry of other work, with its own counts of 次, 人次 and 件."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .errors import Problem
from .wording import text_problems


@dataclass(frozen=True)
class LedgerDraft:
    """One entry. `times` in 次, `people` in 人次, `items` and `concluded` in 件; None = not stated."""

    kind: str
    on: date
    title: str = ""
    times: int | None = None
    people: int | None = None
    items: int | None = None
    concluded: int | None = None
    leader: str = ""
    note: str = ""


def ledger_problems(draft: LedgerDraft, today: date) -> tuple[Problem, ...]:
    """Findings about an entry: counts are never negative, concluded never exceeds items, no date in the future."""
    found = [
        *text_problems("title", "名称", draft.title, 200),
        *text_problems("leader", "领导", draft.leader, 50),
        *text_problems("note", "备注", draft.note, 1000),
    ]
    if not draft.kind:
        found.append(Problem("kind", "请选择台账类别"))
    if not draft.title.strip():
        found.append(Problem("title", "请填写名称"))
    if draft.on > today:
        found.append(Problem("date", "日期不能晚于今天，请核对"))
    counts = (("times", "次数"), ("people", "人次"), ("items", "件数"), ("concluded", "办结件数"))
    found.extend(Problem(k, f"{label}不能小于0") for k, label in counts if (getattr(draft, k) or 0) < 0)
    if (draft.concluded or 0) > (draft.items or 0):
        found.append(Problem("concluded", "办结件数不能多于件数，请核对"))
    return tuple(found)
