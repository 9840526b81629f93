"""The whole set-up of an office as one thing that can be handed on, and what taking one over would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from .changes import DueChange, code_changes, day_changes
from .codes import SlipPaper
from .office import CODE_TABLES, SETTING_LIMITS, UNIT_SETTINGS, WEIGHT_SETTINGS, CodeItem, OfficeSettings
from .papers import PaperKind
from .rules import RULES, Rule
from .workdays import WorkCalendar, YearTable

FACTS, TEMPLATES, RULES_PART, HOLIDAYS = "本单位", "文书模板", "期限规则", "节假日"
SETTING_LABELS = {
    **{name: label for name, (label, _limit) in SETTING_LIMITS.items() if name != "printer"},
    **UNIT_SETTINGS,
    "region_code": "行政区划代码",
    "signers": "签发人",
    "slip_paper": "回执纸张",
    "count_phone": "来电计入信访总量",
    "on_time_due": "按期办结率按应办结口径",
    "silent_is_pleased": "满意率含逾期未评",
    "rating_days": "评价期限（日）",
    "mediation_stops_clocks": "调解期间不计入办理期限",
    **WEIGHT_SETTINGS,
}
"""The settings that belong to an office: name -> what it is called. The printer belongs to a computer and is left out."""


@dataclass(frozen=True)
class OfficeSetup:
    """What an office has set up. A part that is None is not spoken of: taking the set-up over leaves it as it is.

    `templates` and `rules` are whole: a paper without an own wording, a rule that is not named, goes back to the
    program's own. A year of `holidays` that is not named stays.
    """

    settings: OfficeSettings | None = None
    codes: Mapping[str, tuple[CodeItem, ...]] = field(default_factory=dict)
    templates: Mapping[PaperKind, str] | None = None
    rules: tuple[Rule, ...] | None = None
    holidays: Mapping[int, YearTable] | None = None


@dataclass(frozen=True)
class SetupChange:
    """One thing that would change: the part of the settings, what it is, how it is now and how it becomes."""

    part: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class SetupPreview:
    """What a file would set up: everything that changes, and the running terms that would end on another day."""

    setup: OfficeSetup
    changes: tuple[SetupChange, ...]
    due: tuple[DueChange, ...] = ()


def setup_changes(now: OfficeSetup, new: OfficeSetup) -> tuple[SetupChange, ...]:
    """Every difference, in the order of the pages; `now` is complete."""
    found: list[SetupChange] = []
    if new.settings is not None:
        found.extend(_settings_changes(now.settings or OfficeSettings(), new.settings))
    for table, items in new.codes.items():
        found.extend(_code_changes(table, now.codes.get(table, ()), items))
    if new.templates is not None:
        found.extend(_template_changes(now.templates or {}, new.templates))
    if new.rules is not None:
        found.extend(_rule_changes(now.rules or (), new.rules))
    if new.holidays is not None:
        found.extend(_holiday_changes(now.holidays or {}, new.holidays))
    return tuple(found)


def every_rule(changed: tuple[Rule, ...]) -> dict[str, Rule]:
    """All rules: those that were changed, and the program's own for the others."""
    return dict(RULES) | {rule.key: rule for rule in changed}


def rule_words(rule: Rule) -> str:
    """A rule in one line: 60日，可延长30日，《信访工作条例》第34条."""
    longer = f"，可延长{rule.max_extension}{rule.unit_word}" if rule.max_extension else ""
    note = f"，{rule.note}" if rule.note else ""
    return f"{rule.days}{rule.unit_word}{longer}，{rule.article}{note}"


def setting_words(value: object) -> str:
    """A setting as the list of changes shows it."""
    if isinstance(value, SlipPaper):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _settings_changes(now: OfficeSettings, new: OfficeSettings) -> Iterator[SetupChange]:
    for name in (f.name for f in fields(OfficeSettings) if f.name in SETTING_LABELS):
        before, after = getattr(now, name), getattr(new, name)
        if before != after:
            yield SetupChange(
                FACTS, SETTING_LABELS[name], setting_words(before) or "未填", setting_words(after) or "未填"
            )


def _code_changes(table: str, now: tuple[CodeItem, ...], new: tuple[CodeItem, ...]) -> Iterator[SetupChange]:
    old = {item.code: item for item in now}
    for change in code_changes(now, new):
        before = change.before or (old[change.code].label if change.code in old else "")
        yield SetupChange(CODE_TABLES[table], f"{change.kind.label} {change.code}", before, change.label)


def _template_changes(now: Mapping[PaperKind, str], new: Mapping[PaperKind, str]) -> Iterator[SetupChange]:
    for kind in PaperKind:
        if now.get(kind) != new.get(kind):
            before = "本单位文本" if kind in now else "自带文本"
            after = "改为文件中的文本" if kind in new else "恢复自带文本"
            yield SetupChange(TEMPLATES, kind.label, before, after)


def _rule_changes(now: tuple[Rule, ...], new: tuple[Rule, ...]) -> Iterator[SetupChange]:
    before, after = every_rule(now), every_rule(new)
    for key, rule in after.items():
        if rule != before[key]:
            yield SetupChange(RULES_PART, rule.label, rule_words(before[key]), rule_words(rule))


def _holiday_changes(now: Mapping[int, YearTable], new: Mapping[int, YearTable]) -> Iterator[SetupChange]:
    for year, table in sorted(new.items()):
        if now.get(year) == table:
            continue
        days = len(day_changes(WorkCalendar(now), {year: table}))
        before = "已有安排" if year in now else "还没有安排"
        yield SetupChange(HOLIDAYS, f"{year}年", before, f"{days}天改变" if days else "只改节日名称")
