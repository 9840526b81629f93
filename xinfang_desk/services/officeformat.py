"""The file of an office's set-up: JSON with Chinese keys, one part a page of the settings, with a version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ..domain.office import CODE_TABLES, PARENT_WORDS, CodeItem, OfficeSettings
from ..domain.officesetup import (
    FACTS,
    HOLIDAYS,
    RULES_PART,
    SETTING_LABELS,
    TEMPLATES,
    OfficeSetup,
    setting_words,
)
from ..domain.papers import PaperKind
from ..domain.rules import Rule
from ..domain.workdays import REST_WORD, WORK_WORD, YearTable

FILE, FILE_NAME, VERSION_KEY = "文件", "信访办设置", "版本"
VERSION = 1
MADE_BY, MADE_AT = "导出单位", "导出时间"
CODE, LABEL, IN_USE = "代码", "名称", "在用"
PAPER, KEY, TEXT = "文书", "代号", "文本"
TERM, DAYS, UNIT, EXTENSION, ARTICLE, NOTE = "期限", "天数", "单位", "最长延期", "依据", "说明"
DAY, KIND, DAY_NAME = "日期", "类型", "名称"
UNIT_WORDS = {"calendar": "日", "working": "个工作日"}
YES_NO = {True: "是", False: "否"}


def setup_bytes(setup: OfficeSetup, made_by: str, made_at: datetime) -> bytes:
    """The file of a complete set-up."""
    document: dict[str, Any] = {
        FILE: FILE_NAME,
        VERSION_KEY: VERSION,
        MADE_BY: made_by,
        MADE_AT: f"{made_at:%Y-%m-%d %H:%M}",
        FACTS: _facts(setup.settings or OfficeSettings()),
        **{CODE_TABLES[table]: [_code(item) for item in items] for table, items in setup.codes.items()},
        TEMPLATES: [_template(kind, text) for kind, text in (setup.templates or {}).items()],
        RULES_PART: [_rule(rule) for rule in setup.rules or ()],
    }
    if setup.holidays is not None:
        document[HOLIDAYS] = {str(year): list(_days(table)) for year, table in sorted(setup.holidays.items())}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _facts(settings: OfficeSettings) -> dict[str, Any]:
    return {label: _fact(getattr(settings, name)) for name, label in SETTING_LABELS.items()}


def _fact(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else setting_words(value)


def _code(item: CodeItem) -> Mapping[str, str]:
    return {CODE: item.code, LABEL: item.label, PARENT_WORDS[item.table]: item.parent, IN_USE: YES_NO[not item.retired]}


def _template(kind: PaperKind, text: str) -> Mapping[str, Any]:
    return {PAPER: kind.label, KEY: kind.value, TEXT: text.split("\n")}


def _rule(rule: Rule) -> Mapping[str, Any]:
    return {
        TERM: rule.label,
        KEY: rule.key,
        DAYS: rule.days,
        UNIT: UNIT_WORDS[rule.unit],
        EXTENSION: rule.max_extension,
        ARTICLE: rule.article,
        NOTE: rule.note,
    }


def _days(table: YearTable) -> Iterable[Mapping[str, str]]:
    for day in sorted(table.rest | table.work | set(table.names)):
        kind = WORK_WORD if day in table.work else REST_WORD
        yield {DAY: day.isoformat(), KIND: kind, DAY_NAME: table.names.get(day, "")}
