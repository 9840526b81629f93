"""Reading the file of an office's set-up: everything is checked, and every finding names its part and its entry."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from ..domain.codeedits import table_problems
from ..domain.codes import SlipPaper
from ..domain.errors import InputRejected, Problem
from ..domain.office import (
    CODE_TABLES,
    PARENT_WORDS,
    WEIGHT_SETTINGS,
    CodeItem,
    OfficeSettings,
    office_problems,
    unit_problems,
)
from ..domain.officesetup import FACTS, HOLIDAYS, RULES_PART, SETTING_LABELS, TEMPLATES, OfficeSetup
from ..domain.papers import PaperKind
from ..domain.rules import RULES, Rule
from ..domain.text import clean_name
from ..domain.workdays import YearTable, parse_holiday_table
from . import officeformat as names
from .clocks import rule_problems
from .officefacts import tidied
from .templates import WORDED, template_problems

_HEAD = (names.FILE, names.VERSION_KEY, names.MADE_BY, names.MADE_AT)
_PARTS = (FACTS, *CODE_TABLES.values(), TEMPLATES, RULES_PART, HOLIDAYS)
SHOWN_PROBLEMS = 8
_YES_SETTINGS = tuple(f.name for f in fields(OfficeSettings) if isinstance(f.default, bool))


def read_setup(content: bytes, now: OfficeSetup) -> OfficeSetup:
    """The set-up of a file. `now` is the present one, for what the file leaves out. InputRejected names what is wrong."""
    document = _document(content)
    reading = _Reading()
    settings = reading.settings(document.get(FACTS), now.settings or OfficeSettings())
    codes = {table: reading.codes(table, document[label]) for table, label in CODE_TABLES.items() if label in document}
    setup = OfficeSetup(
        settings=settings,
        codes=codes,
        templates=reading.templates(document[TEMPLATES]) if TEMPLATES in document else None,
        rules=reading.rules(document[RULES_PART]) if RULES_PART in document else None,
        holidays=reading.holidays(document[HOLIDAYS]) if HOLIDAYS in document else None,
    )
    if settings is not None:
        units = codes.get("unit", now.codes.get("unit", ()))
        reading.note(FACTS, (*office_problems(settings), *unit_problems(settings, units)))
    reading.refuse()
    return setup


def _document(content: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputRejected.at("file", "这个文件不是导出的设置文件，无法读取，请重新选择") from None
    if not isinstance(document, dict) or document.get(names.FILE) != names.FILE_NAME:
        raise InputRejected.at("file", "这个文件不是导出的设置文件，请选择用“导出设置”保存的文件")
    version = document.get(names.VERSION_KEY)
    if not isinstance(version, int) or not 1 <= version <= names.VERSION:
        raise InputRejected.at("file", f"设置文件的版本是“{version}”，本程序只认识版本{names.VERSION}，请先升级程序")
    unknown = [key for key in document if key not in (*_HEAD, *_PARTS)]
    if unknown:
        raise InputRejected.at("file", f"设置文件中有不认识的部分“{'、'.join(unknown)}”，请核对文件")
    return document


class _Reading:
    """Collects what is wrong while the parts are read."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def note(self, part: str, problems: Iterable[Problem]) -> None:
        """Add findings, each with the name of its part."""
        self._problems.extend(Problem("file", f"“{part}”：{problem.message}") for problem in problems)

    def fault(self, part: str, words: str) -> None:
        """Add one finding."""
        self._problems.append(Problem("file", f"“{part}”{words}"))

    def refuse(self) -> None:
        """InputRejected when anything was wrong."""
        more = len(self._problems) - SHOWN_PROBLEMS
        if more > 0:
            rest = Problem("file", f"另有{more}处问题")
            raise InputRejected((*self._problems[:SHOWN_PROBLEMS], rest))
        if self._problems:
            raise InputRejected(tuple(self._problems))

    # -- the parts ---------------------------------------------------------------------------------------------------

    def settings(self, part: Any, now: OfficeSettings) -> OfficeSettings | None:
        """The office's own facts; what the file leaves out stays. None without this part."""
        if part is None:
            return None
        values: dict[str, Any] = {}
        by_label = {label: name for name, label in SETTING_LABELS.items()}
        for label, value in self._entry(FACTS, "", part, tuple(by_label)).items():
            values[by_label[label]] = self._setting(by_label[label], label, value)
        return tidied(replace(now, **{name: value for name, value in values.items() if value is not None}))

    def codes(self, table: str, part: Any) -> tuple[CodeItem, ...]:
        """The entries of a code table."""
        label, above = CODE_TABLES[table], PARENT_WORDS[table]
        keys = (names.CODE, names.LABEL, above, names.IN_USE)
        entries = [self._entry(label, f"第{n}项", raw, keys) for n, raw in enumerate(self._list(label, part), 1)]
        items = tuple(
            CodeItem(
                table,
                self._text(label, entry, names.CODE),
                self._text(label, entry, names.LABEL),
                self._text(label, entry, above),
                retired=not self._yes(label, entry.get(names.IN_USE, names.YES_NO[True])),
            )
            for entry in entries
        )
        self.note(label, table_problems(items, above))
        return items

    def templates(self, part: Any) -> Mapping[PaperKind, str]:
        """The office's own wordings."""
        found: dict[PaperKind, str] = {}
        worded = {kind.value: kind for kind in WORDED}
        for n, raw in enumerate(self._list(TEMPLATES, part), 1):
            entry = self._entry(TEMPLATES, f"第{n}项", raw, (names.PAPER, names.KEY, names.TEXT))
            kind = worded.get(str(entry.get(names.KEY)))
            lines = entry.get(names.TEXT)
            if kind is None or kind in found:
                self.fault(TEMPLATES, f"第{n}项的代号“{entry.get(names.KEY)}”不认识或有重复，请核对")
            elif not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
                self.fault(TEMPLATES, f"第{n}项“{kind.label}”的文本应为逐行的文字，请核对")
            else:
                found[kind] = "\n".join(lines)
                self.note(f"{TEMPLATES}·{kind.label}", template_problems(kind, found[kind]))
        return found

    def rules(self, part: Any) -> tuple[Rule, ...]:
        """The rules that differ from the program's own."""
        found: dict[str, Rule] = {}
        keys = (names.TERM, names.KEY, names.DAYS, names.UNIT, names.EXTENSION, names.ARTICLE, names.NOTE)
        for n, raw in enumerate(self._list(RULES_PART, part), 1):
            entry = self._entry(RULES_PART, f"第{n}项", raw, keys)
            own = RULES.get(str(entry.get(names.KEY)))
            if own is None or own.key in found:
                self.fault(RULES_PART, f"第{n}项的代号“{entry.get(names.KEY)}”不认识或有重复，请核对")
            else:
                found[own.key] = self._rule(own, entry)
                self.note(RULES_PART, rule_problems(found[own.key]))
        return tuple(found.values())

    def holidays(self, part: Any) -> Mapping[int, YearTable]:
        """The years of the calendar."""
        if not isinstance(part, dict):
            self.fault(HOLIDAYS, "应按年份列出各天，请核对")
            return {}
        tables: dict[int, YearTable] = {}
        for year, days in part.items():
            if not (year.isascii() and year.isdecimal() and len(year) == 4):
                self.fault(HOLIDAYS, f"中的“{year}”不是年份，请核对")
            else:
                tables[int(year)] = self._year(int(year), days)
        return tables

    # -- small things ------------------------------------------------------------------------------------------------

    def _list(self, part: str, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        self.fault(part, "应为逐项的列表，请核对")
        return []

    def _entry(self, part: str, place: str, value: Any, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """An object with known keys only."""
        if not isinstance(value, dict):
            self.fault(part, f"{place}应写成项目和内容成对的样子，请核对")
            return {}
        unknown = [key for key in value if key not in keys]
        if unknown:
            self.fault(part, f"{place}中有不认识的项目“{'、'.join(unknown)}”，请核对")
        return {key: value[key] for key in keys if key in value}

    def _text(self, part: str, entry: Mapping[str, Any], key: str) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str):
            self.fault(part, f"的{key}“{value}”应为文字，请加上引号")
            return ""
        return clean_name(value)

    def _yes(self, part: str, value: Any) -> bool:
        if value not in names.YES_NO.values():
            self.fault(part, f"中的“{value}”应为“是”或“否”")
        return bool(value == names.YES_NO[True])

    def _count(self, entry: Mapping[str, Any], key: str, own: int) -> int:
        value = entry.get(key, own)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(RULES_PART, f"的{key}“{value}”应为整数")
            return own
        return value

    def _setting(self, name: str, label: str, value: Any) -> Any:
        makers: Mapping[str, Callable[[], Any]] = {
            "signers": lambda: self._lines(label, value),
            "slip_paper": lambda: self._paper(value),
            **dict.fromkeys(_YES_SETTINGS, lambda: self._yes(FACTS, value)),
            **dict.fromkeys(("rating_days", *WEIGHT_SETTINGS), lambda: self._whole(label, value)),
        }
        return makers[name]() if name in makers else self._text(FACTS, {label: value}, label)

    def _whole(self, label: str, value: Any) -> int:
        text = str(value).strip()
        if text.isdecimal():
            return int(text)
        self.fault(FACTS, f"的{label}应为整数，请核对")
        return 1

    def _lines(self, label: str, value: Any) -> tuple[str, ...] | None:
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            return tuple(value)
        self.fault(FACTS, f"的{label}应为逐项的文字，请核对")
        return None

    def _paper(self, value: Any) -> SlipPaper | None:
        try:
            return SlipPaper.from_label(str(value))
        except ValueError as error:
            self.fault(FACTS, f"的{SETTING_LABELS['slip_paper']}：{error}")
            return None

    def _rule(self, own: Rule, entry: Mapping[str, Any]) -> Rule:
        units = {word: unit for unit, word in names.UNIT_WORDS.items()}
        unit = entry.get(names.UNIT, names.UNIT_WORDS[own.unit])
        if unit not in units:
            self.fault(RULES_PART, f"“{own.label}”的单位“{unit}”应为“{'”或“'.join(units)}”")
        return replace(
            own,
            days=self._count(entry, names.DAYS, own.days),
            unit="working" if unit == names.UNIT_WORDS["working"] else "calendar",
            max_extension=self._count(entry, names.EXTENSION, own.max_extension),
            article=self._text(RULES_PART, entry, names.ARTICLE) if names.ARTICLE in entry else own.article,
            note=self._text(RULES_PART, entry, names.NOTE) if names.NOTE in entry else own.note,
        )

    def _year(self, year: int, days: Any) -> YearTable:
        place, keys = f"{year}年", (names.DAY, names.KIND, names.DAY_NAME)
        entries = [self._entry(HOLIDAYS, place, day, keys) for day in self._list(HOLIDAYS, days)]
        if not entries:
            return YearTable()
        text = io.StringIO()
        rows = ([self._text(HOLIDAYS, entry, key) for key in keys] for entry in entries)
        csv.writer(text).writerows([keys, *rows])
        try:
            tables = parse_holiday_table(text.getvalue().splitlines())
        except ValueError as error:
            self.fault(HOLIDAYS, f"{place}：{error}")
            return YearTable()
        if set(tables) != {year}:
            self.fault(HOLIDAYS, f"{place}中有别的年份的日期，请核对")
        return tables.get(year, YearTable())
