"""What stands printed in two reports of the same kind and period: the cells, rows and texts that differ.

Tables are found again by their titles, rows by their first cells, and charts are read as tables of their numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import isnan
from typing import Literal

from .papers import ReportChart, ReportData, ReportTable

Kind = Literal["cell", "came", "left", "text", "hidden"]
Key = tuple[str, ...]
TEXT = "正文"


@dataclass(frozen=True)
class PrintedChange:
    """One difference. `place` is the table, `row` its line ("" = the table or column as a whole), `count` for texts and hidden lines."""

    kind: Kind
    place: str
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    count: int = 1

    @property
    def what(self) -> str:
        """What differs there, without the place."""
        match self.kind:
            case "text":
                return f"有{self.count}处文字不同"
            case "hidden":
                return f"有{self.count}行所列事项限制查看，变化不列示"
            case "cell":
                return f"{self.row} {self.column} 由“{self.old}”改为“{self.new}”"
        one = f"一行“{self.row}”" if self.row else f"一列“{self.column}”" if self.column else "整张"
        return f"{'现在多出' if self.kind == 'came' else '现在没有'}{one}"

    @property
    def words(self) -> str:
        """The difference as a sentence without its full stop."""
        return f"{self.place}{'' if self.kind == 'text' else '：'}{self.what}"


def printed_changes(old: ReportData, new: ReportData, walled: Collection[str] = ()) -> tuple[PrintedChange, ...]:
    """The differences in the order of the older report. Rows whose first cell is `walled` are only counted."""
    before, now = _tables(old), _tables(new)
    found = [
        change for place, table in before.items() for change in _table_changes(place, table, now.get(place), walled)
    ]
    found += [PrintedChange("came", place) for place in now if place not in before]
    texts = _differing(_texts(old), _texts(new))
    return (*found, *((PrintedChange("text", TEXT, count=texts),) if texts else ()))


def _tables(report: ReportData) -> dict[str, ReportTable]:
    """Tables and charts by what they are called; a title that comes again is numbered."""
    seen: Counter[str] = Counter()
    found = {}
    for section in report.sections:
        named = [(f"表“{table.title}”", table) for table in section.tables]
        named += [(f"图“{chart.title}”", _of_chart(chart)) for chart in section.charts]
        for name, table in named:
            seen[name] += 1
            found[name if seen[name] == 1 else f"{name}（{seen[name]}）"] = table
    return found


def _of_chart(chart: ReportChart) -> ReportTable:
    """The numbers of a chart: a line for each category."""
    lines = zip(chart.categories, *(map(_number, values) for _, values in chart.series), strict=False)
    return ReportTable(chart.title, ("", *(name for name, _ in chart.series)), tuple(lines))


def _number(value: float) -> str:
    return "—" if isnan(value) else f"{value:.10g}"


def _table_changes(
    place: str, old: ReportTable, new: ReportTable | None, walled: Collection[str]
) -> Iterator[PrintedChange]:
    if new is None:
        yield PrintedChange("left", place)
        return
    yield from (PrintedChange("left", place, column=name) for name in old.columns if name not in new.columns)
    yield from (PrintedChange("came", place, column=name) for name in new.columns if name not in old.columns)
    before, now = _lines(old, new)
    hidden = 0
    for key in (*before, *(key for key in now if key not in before)):
        changes = tuple(_line_changes(place, key, before.get(key), now.get(key)))
        if key[0] in walled:
            hidden += bool(changes)
        else:
            yield from changes
    if hidden:
        yield PrintedChange("hidden", place, count=hidden)


def _line_changes(
    place: str, key: Key, old: Mapping[str, str] | None, new: Mapping[str, str] | None
) -> Iterator[PrintedChange]:
    row = " ".join(part for part in key if part)
    if old is None or new is None:
        yield PrintedChange("came" if old is None else "left", place, row)
        return
    for column in old:
        if column in new and old[column] != new[column]:
            yield PrintedChange("cell", place, row, column, old[column], new[column])


def _lines(old: ReportTable, new: ReportTable) -> tuple[dict[Key, Mapping[str, str]], dict[Key, Mapping[str, str]]]:
    """The lines that differ, by as few first cells as tell the lines of each table apart; those still alike are numbered."""
    widest = max(1, min(len(old.columns), len(new.columns)))
    apart = (count for count in range(1, widest) if _tells(old, count) and _tells(new, count))
    count = next(apart, 1)
    same = Counter(old.rows) & Counter(new.rows) if old.columns == new.columns else Counter[Key]()
    return _keyed(old, count, same), _keyed(new, count, same)


def _tells(table: ReportTable, count: int) -> bool:
    return len({row[:count] for row in table.rows}) == len(table.rows)


def _keyed(table: ReportTable, count: int, same: Counter[Key]) -> dict[Key, Mapping[str, str]]:
    left, seen = same.copy(), Counter[Key]()
    found: dict[Key, Mapping[str, str]] = {}
    for row in table.rows:
        key = row[:count]
        seen[key] += 1
        if left[row]:
            left[row] -= 1
        else:
            found[key if seen[key] == 1 else (*key, f"（第{seen[key]}行）")] = dict(
                zip(table.columns, row, strict=False)
            )
    return found


def _texts(report: ReportData) -> list[str]:
    """Everything in words: headings, paragraphs, and the notes below the tables."""
    return [text for section in report.sections for text in _of_section(section.heading, section.paragraphs)] + [
        note for section in report.sections for table in section.tables for note in table.notes
    ]


def _of_section(heading: str, paragraphs: Sequence[str]) -> Iterable[str]:
    return (heading, *paragraphs) if heading else paragraphs


def _differing(old: Sequence[str], new: Sequence[str]) -> int:
    """How many texts are worded otherwise, came or went."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")
