"""A further kind of the work ledger with fields of the office's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .errors import Problem
from .figures import LEDGER_COUNTS
from .ledgerforms import FieldType
from .wording import text_problems

LABEL_LIMIT, CHOICE_LIMIT, MOST_FIELDS, MOST_CHOICES = 50, 30, 20, 40
FILE_COLUMNS = ("台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数", "领导", "备注")
"""Columns of a ledger file (contracts §2); a field of the office may not bear such a name."""


@dataclass(frozen=True)
class FieldDraft:
    """A field as the office wants it; `choices` belong to a CHOICE."""

    label: str
    type: FieldType = FieldType.LINE
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindDraft:
    """A further kind: its name, the counts its form asks for, whether it has a leader, and its own fields."""

    label: str
    counts: tuple[str, ...] = ("times",)
    has_leader: bool = False
    fields: tuple[FieldDraft, ...] = ()


def kind_problems(draft: KindDraft, taken: Collection[str]) -> tuple[Problem, ...]:
    """Findings about a further kind; `taken` are the names of the kinds there are."""
    found = [*text_problems("label", "类别名称", draft.label, LABEL_LIMIT)]
    if not draft.label.strip():
        found.append(Problem("label", "请填写类别名称"))
    elif draft.label in taken:
        found.append(Problem("label", f"已有“{draft.label}”这一类别，请换一个名称"))
    if not draft.counts or not set(draft.counts) <= set(LEDGER_COUNTS):
        found.append(Problem("counts", "请至少选一种计数，统计表按它汇总"))
    if "concluded" in draft.counts and "items" not in draft.counts:
        found.append(Problem("counts", "有办结件数的，也要有件数，请一并选上"))
    if len(draft.fields) > MOST_FIELDS:
        found.append(Problem("fields", f"栏目最多{MOST_FIELDS}个，现有{len(draft.fields)}个，请精简"))
    seen: set[str] = set()
    for field in draft.fields:
        found.extend(field_problems(field, seen))
        seen.add(field.label)
    return tuple(found)


def field_problems(field: FieldDraft, seen: Collection[str]) -> list[Problem]:
    """Findings about one field of a further kind, at "fields" or at its "choices"; `seen` are the names before it."""
    found = [*text_problems("fields", "栏目名称", field.label, LABEL_LIMIT)]
    if not field.label.strip():
        found.append(Problem("fields", "栏目名称不能空着"))
    elif field.label in seen:
        found.append(Problem("fields", f"栏目“{field.label}”重复了，请改名或移除一个"))
    elif field.label in FILE_COLUMNS:
        found.append(Problem("fields", f"“{field.label}”是每类台账都有的栏目，不必再加，请换一个名称"))
    if field.type is FieldType.CHOICE and not 2 <= len(field.choices) <= MOST_CHOICES:
        found.append(Problem("choices", f"栏目“{field.label}”请给出2至{MOST_CHOICES}个选项，用顿号隔开"))
    if any(len(choice) > CHOICE_LIMIT for choice in field.choices):
        found.append(Problem("choices", f"栏目“{field.label}”的选项每项最多{CHOICE_LIMIT}字，请精简"))
    return found
