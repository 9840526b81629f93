"""Names of code entries in files: the label, or 上级/下级 where several entries share one label."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.office import CodeItem


def names_by_code(items: Sequence[CodeItem]) -> dict[str, str]:
    """Code -> the name that leads back to it. A current entry has the plain label before a retired, an upper before a lower."""
    entries = {item.code: item for item in items}
    taken: set[str] = set()
    names: dict[str, str] = {}
    for item in sorted(items, key=lambda i: (i.retired, _depth(i, entries), i.code)):
        name = item.label if item.label not in taken else _path(item, entries)
        names[item.code] = name if name not in taken else f"{name}（{item.code}）"
        taken.add(names[item.code])
    return names


def codes_by_name(items: Sequence[CodeItem]) -> dict[str, str]:
    """Name in a file -> code."""
    return {name: code for code, name in names_by_code(items).items()}


def top_level(code: str, entries: dict[str, CodeItem]) -> CodeItem | None:
    """The uppermost entry above a code, or the entry itself; None for an unknown code."""
    item = entries.get(code)
    for _ in range(len(entries)):
        if item is None or item.parent not in entries:
            break
        item = entries[item.parent]
    return item


def _ancestors(item: CodeItem, entries: dict[str, CodeItem]) -> list[CodeItem]:
    chain = [item]
    while chain[-1].parent in entries and entries[chain[-1].parent] not in chain:
        chain.append(entries[chain[-1].parent])
    return chain


def _depth(item: CodeItem, entries: dict[str, CodeItem]) -> int:
    return len(_ancestors(item, entries))


def _path(item: CodeItem, entries: dict[str, CodeItem]) -> str:
    return "/".join(entry.label for entry in reversed(_ancestors(item, entries)))
