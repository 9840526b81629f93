"""Changes to a code table made entry by entry: add, rename, move, retire. Nothing is deleted, history keeps its words.

A name is either put right (old matters show the new one too) or given to a new entry, while the old one is retired with
its words. For units the parent is the superior organ (上级机关), which the remedy line names.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .errors import Problem
from .office import CODE_LENGTH, LABEL_LENGTH, CodeItem, in_a_ring
from .wording import is_control, is_picture

_NAMED = 3


@dataclass(frozen=True)
class CodeEdit:
    """An entry as the office wants it. `keep_words`: a changed name becomes an entry of its own, the old one is retired."""

    item: CodeItem
    keep_words: bool = False


@dataclass(frozen=True)
class Edited:
    """The whole table after the edits; `renewed` leads from the code of a retired name to the code of its new entry."""

    items: tuple[CodeItem, ...]
    renewed: Mapping[str, str] = field(default_factory=dict)


def edited(old: Sequence[CodeItem], edits: Iterable[CodeEdit]) -> Edited:
    """The table with the edits put in, in the order of the edits; entries that no edit names stay as they are, at the end."""
    wanted = tuple(edits)
    known = {item.code: item for item in old}
    taken = {*known, *(edit.item.code for edit in wanted)}
    renewed: dict[str, str] = {}
    for edit in wanted:
        if _renames(known.get(edit.item.code), edit):
            renewed[edit.item.code] = _free_code(edit.item.code, taken)
            taken.add(renewed[edit.item.code])
    items = [item for edit in wanted for item in _entries(known, edit, renewed)]
    named = {edit.item.code for edit in wanted}
    return Edited((*items, *(item for item in old if item.code not in named)), renewed)


def _renames(before: CodeItem | None, edit: CodeEdit) -> bool:
    return edit.keep_words and before is not None and not edit.item.retired and before.label != edit.item.label


def _entries(known: Mapping[str, CodeItem], edit: CodeEdit, renewed: Mapping[str, str]) -> tuple[CodeItem, ...]:
    item = replace(edit.item, parent=renewed.get(edit.item.parent, edit.item.parent))
    if edit.item.code not in renewed:
        return (item if not item.retired else edit.item,)
    return replace(item, code=renewed[item.code]), replace(known[item.code], retired=True)


def _free_code(code: str, taken: Iterable[str]) -> str:
    """The code of the new entry beside a retired one: 101-2, then 101-3."""
    used, stem, serial = set(taken), code[: CODE_LENGTH - 4], 2
    while f"{stem}-{serial}" in used:
        serial += 1
    return f"{stem}-{serial}"


def with_entry(
    items: Sequence[CodeItem], item: CodeItem, *, new: bool, keep_words: bool = False
) -> tuple[CodeEdit, ...]:
    """The edits of a whole table with one entry put in, every entry in its place; a new one stands below its siblings."""
    if not new:
        return tuple(CodeEdit(item, keep_words) if i.code == item.code else CodeEdit(i) for i in items)
    place = _place_below(items, item.parent)
    return (*map(CodeEdit, items[:place]), CodeEdit(item), *map(CodeEdit, items[place:]))


def _place_below(items: Sequence[CodeItem], parent: str) -> int:
    """Where a new entry below this parent goes: after everything that is below it already; without a parent, at the end."""
    if not parent:
        return len(items)
    place, branch = len(items), {parent}
    for position, item in enumerate(items, 1):
        if item.code == parent or item.parent in branch:
            branch.add(item.code)
            place = position
    return place


def next_code(items: Iterable[CodeItem], parent: str = "") -> str:
    """A free code that goes on from its siblings (214 -> 215, 010400 -> 010500); "" when theirs are no numbers."""
    entries = tuple(items)
    taken = {item.code for item in entries}
    siblings = sorted((i.code for i in entries if i.parent == parent and i.code.isdecimal()), reverse=True)
    step = math.gcd(*map(int, siblings)) if len(siblings) > 1 else 1
    for code in siblings:
        following = str(int(code) + step).zfill(len(code))
        if following not in taken and len(following) == len(code):
            return following
    return ""


def table_problems(items: Sequence[CodeItem], parent_word: str = "上级") -> tuple[Problem, ...]:
    """Findings about an edited table, each naming its entry and placed at the field of that entry that is wrong."""
    codes = [item.code for item in items]
    twice = {code for code in codes if codes.count(code) > 1}
    found = [p for item in items for p in entry_problems(items, item, parent_word)]
    found.extend(Problem("code", f"代码“{code}”有重复，请改用别的代码") for code in sorted(twice))
    if not any(not item.retired for item in items):
        found.append(Problem("codes", "代码表中没有在用的条目，请至少保留一项"))
    return tuple(found)


def entry_problems(items: Sequence[CodeItem], item: CodeItem, parent_word: str = "上级") -> tuple[Problem, ...]:
    """Findings about one entry of a table, at most one a field: code, label, parent. A retired entry is not judged anew."""
    found = [_code_wrong(item), _label_wrong(items, item)]
    if not item.retired:
        found.append(_parent_wrong(items, item, parent_word))
    names = ("code", "label", "parent")
    return tuple(Problem(name, words) for name, words in zip(names, found, strict=False) if words)


def _code_wrong(item: CodeItem) -> str:
    if not item.code:
        return f"请填写“{item.label or '新条目'}”的代码"
    if len(item.code) > CODE_LENGTH or any(c.isspace() or is_control(c) or is_picture(c) for c in item.code):
        return f"代码应为1至{CODE_LENGTH}位数字或字母，中间不空格，请核对“{item.code[:CODE_LENGTH]}”"
    return ""


def _label_wrong(items: Sequence[CodeItem], item: CodeItem) -> str:
    if not item.label:
        return f"请填写代码“{item.code}”的名称"
    if len(item.label) > LABEL_LENGTH:
        return f"名称最多{LABEL_LENGTH}字，现有{len(item.label)}字，请缩短"
    if any(is_control(character) or is_picture(character) for character in item.label):
        return f"“{item.label}”中有印不出来的字符，请删去后重新填写"
    same = (i for i in items if i.label == item.label and i.parent == item.parent and i.code != item.code)
    if not item.retired and any(not other.retired for other in same):
        return f"已有同名的条目“{item.label}”，请改用能区分的名称"
    return ""


def _parent_wrong(items: Sequence[CodeItem], item: CodeItem, word: str) -> str:
    if not item.parent:
        return ""
    above = {i.code: i for i in items}
    if item.parent not in above:
        return f"“{item.label}”的{word}“{item.parent}”不在表中，请重新选择"
    if in_a_ring(item.code, {i.code: i.parent for i in items}):
        return f"“{item.label}”的{word}绕回了自身，请重新选择"
    if above[item.parent].retired:
        return f"“{item.label}”的{word}“{above[item.parent].label}”已停用，请重新选择"
    return ""


def orphan_problems(old: Sequence[CodeItem], new: Sequence[CodeItem], parent_word: str = "上级") -> tuple[Problem, ...]:
    """Findings about entries that would be retired while others in use stand below them, each at the field "retired"."""
    used = {item.code for item in old if not item.retired}
    leaving = [item for item in new if item.retired and item.code in used]
    below = {item.code: [i.label for i in new if i.parent == item.code and not i.retired] for item in leaving}
    return tuple(
        Problem("retired", _orphans_sentence(item, below[item.code], parent_word))
        for item in leaving
        if below[item.code]
    )


def _orphans_sentence(item: CodeItem, below: Sequence[str], word: str) -> str:
    named = "、".join(below[:_NAMED]) + ("等" if len(below) > _NAMED else "")
    return f"{named}{len(below)}个在用条目的{word}是“{item.label}”，停用前请先给它们改选"


def without_superior(units: Iterable[CodeItem]) -> tuple[CodeItem, ...]:
    """The units in use that name no superior organ: their opinions cannot say where to ask for a review (Art. 35)."""
    return tuple(unit for unit in units if not unit.retired and not unit.parent)
