"""The figures as lines of a table and as cards: numbers in words and groups, change against the two periods beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xinfang_desk.domain.figures import FigureValue, chosen_key, json_number
from xinfang_desk.domain.money import format_amount
from xinfang_desk.domain.overview import History, Overview
from xinfang_desk.domain.papers import ReportTable
from xinfang_desk.domain.views import Statistics

from ..widgets.table import Column

NOTHING, UNKNOWN = "—", "数据不全"
CARDS = (
    ("petitions.matters", "信访总量"),
    ("rate.timely_acceptance", "及时受理率"),
    ("rate.on_time_conclusion", "按期办结率"),
    ("rate.resolved_once", "一次性化解率"),
    ("rate.satisfaction.office", "对信访部门满意率"),
    ("mediation.agreed", "调解成功"),
)
"""Key and short title of the figures on cards."""


@dataclass(frozen=True)
class FigureLine:
    """One line of the table. `section` only on the first line of its section, as in a printed table.

    With a period that is not known from its beginning nothing is compared.
    """

    value: FigureValue
    previous: FigureValue | None = None
    year_before: FigureValue | None = None
    section: str = ""
    previous_known: bool = True
    year_before_known: bool = True


@dataclass(frozen=True)
class CardFacts:
    """What a card shows: title, figure, unit, a second line, the changes, the last months."""

    key: str
    title: str
    figure: str
    unit: str
    second: str
    changes: tuple[str, ...]
    history: History = ()


def lines(overview: Overview) -> tuple[FigureLine, ...]:
    """The figures as lines, each section named once."""
    previous, old = by_key(overview.previous), by_key(overview.year_before)
    found, section = [], ""
    known = overview.previous_known, overview.year_before_known
    for value in overview.now.figures:
        figure = value.figure
        if figure.aside and not value.numerator:
            continue
        named = figure.section if figure.section != section else ""
        found.append(FigureLine(value, previous.get(figure.key), old.get(figure.key), named, *known))
        section = figure.section
    return tuple(found)


def by_key(statistics: Statistics) -> Mapping[str, FigureValue]:
    """The values of a period by the keys of their figures."""
    return {value.figure.key: value for value in statistics.figures}


def value_text(value: FigureValue) -> str:
    """A figure as shown: 2,890, 65,500.00, 95.29%."""
    if value.figure.is_rate:
        return value.text
    return number_text(value.numerator, value.figure.unit)


def number_text(number: int | Decimal, unit: str) -> str:
    """A plain number with its thousands parted; an amount with two decimals."""
    return format_amount(Decimal(number)) if unit == "元" else f"{json_number(number):,}"


def cards(overview: Overview) -> tuple[CardFacts, ...]:
    """The main figures in the office's variants, with their changes."""
    values, previous, old = by_key(overview.now), by_key(overview.previous), by_key(overview.year_before)
    same = overview.previous.first == overview.year_before.first  # of a year: the period before is last year itself
    found = []
    for base, title in CARDS:
        key = chosen_key(base, overview.settings)
        value = values[key]
        variant = f"{title}（{value.figure.variant}）" if key != base else title
        unit = "" if value.figure.is_rate else value.figure.unit
        changes: tuple[str, ...] = (
            f"较上年同期 {change_words(value, old.get(key), known=overview.year_before_known)}",
        )
        if not same:
            before = change_words(value, previous.get(key), known=overview.previous_known)
            changes = (f"较上期 {before}", *changes)
        history = overview.histories.get(key, ())
        found.append(CardFacts(key, variant, value_text(value), unit, _second(key, value, values), changes, history))
    return tuple(found)


def _second(key: str, value: FigureValue, values: Mapping[str, FigureValue]) -> str:
    if value.figure.is_rate:
        return f"{json_number(value.numerator):,} ÷ {json_number(value.denominator or 0):,} {value.figure.unit}"
    beside = {"petitions.matters": "petitions.people", "mediation.agreed": "mediation.agreed_amount"}.get(key, "")
    other = values.get(beside)
    return f"{value_text(other)} {other.figure.unit}" if other is not None else ""


def change_words(value: FigureValue, old: FigureValue | None, *, known: bool = True) -> str:
    """The change against another period: +12 件, +1.25 个百分点; — where there is nothing to compare with.

    A period that is not `known` from its beginning is no measure: a rise against five weeks of a year is none.
    """
    if not known:
        return UNKNOWN
    if old is None or (not old.numerator and not old.denominator):
        return NOTHING
    if not value.figure.is_rate:
        step = Decimal(value.numerator) - Decimal(old.numerator)
        return f"{json_number(step):+,} {value.figure.unit}" if step else f"持平（{value_text(old)}）"
    now, then = value.share, old.share
    if now is None or then is None:
        return NOTHING
    return f"{now - then:+} 个百分点" if now != then else "持平"


def other_text(value: FigureValue | None) -> str:
    """A figure of a period beside; — where that period has nothing."""
    if value is None or (not value.numerator and not value.denominator):
        return NOTHING
    return value_text(value)


def figure_sheet(rows: Sequence[FigureLine]) -> ReportTable:
    """The table as it stands on the screen, for files."""
    texts = tuple(tuple(column.text(row).replace(",", "") for column in COLUMNS) for row in rows)
    return ReportTable("统计指标", tuple(column.title for column in COLUMNS), texts, (), 2)


def _section(row: FigureLine) -> str:
    return row.section


def _label(row: FigureLine) -> str:
    return row.value.figure.label


def _value(row: FigureLine) -> str:
    return value_text(row.value)


def _numerator(row: FigureLine) -> str:
    figure = row.value.figure
    return number_text(row.value.numerator, figure.unit) if figure.is_rate else ""


def _denominator(row: FigureLine) -> str:
    figure = row.value.figure
    return number_text(row.value.denominator or 0, figure.unit) if figure.is_rate else ""


def _unit(row: FigureLine) -> str:
    return row.value.figure.unit


def _previous(row: FigureLine) -> str:
    return other_text(row.previous)


def _against_previous(row: FigureLine) -> str:
    return _short_change(row.value, row.previous) if row.previous_known else NOTHING


def _old(row: FigureLine) -> str:
    return other_text(row.year_before)


def _against_old(row: FigureLine) -> str:
    return _short_change(row.value, row.year_before) if row.year_before_known else NOTHING


def _short_change(value: FigureValue, old: FigureValue | None) -> str:
    """In a table the unit has a column of its own."""
    words = change_words(value, old)
    if words.startswith("持平"):
        return "持平"
    return words if value.figure.is_rate else words.removesuffix(f" {value.figure.unit}")


def _plain(row: FigureLine) -> str:
    return row.value.figure.plain


DENOMINATOR_COLUMN = 4
COLUMNS = (
    Column("类别", _section, width=128),
    Column("指标", _label, tip=_plain),
    Column("本期", _value, width=118, align="right"),
    Column("分子", _numerator, width=64, align="right"),
    Column("分母", _denominator, width=64, align="right"),
    Column("单位", _unit, width=54, align="centre"),
    Column("上期", _previous, width=118, align="right"),
    Column("较上期", _against_previous, width=138, align="right"),
    Column("上年同期", _old, width=118, align="right"),
    Column("较上年同期", _against_old, width=138, align="right"),
)
