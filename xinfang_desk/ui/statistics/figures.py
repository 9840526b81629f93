"""The figures as lines of a table and as cards: numbers in words and groups, change against the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xinfang_desk.domain.figures import FigureValue, json_number
from xinfang_desk.domain.money import format_amount
from xinfang_desk.domain.views import Statistics

from ..widgets.table import Column

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
    """One line of the table. `section` only on the first line of its section, as in a printed table."""

    value: FigureValue
    section: str = ""


@dataclass(frozen=True)
class CardFacts:
    """What a card shows: title, figure, unit, a second line, the change."""

    key: str
    title: str
    figure: str
    unit: str
    second: str
    change: str


def lines(values: Sequence[FigureValue]) -> tuple[FigureLine, ...]:
    """The figures as lines, each section named once."""
    found, section = [], ""
    for value in values:
        found.append(FigureLine(value, value.figure.section if value.figure.section != section else ""))
        section = value.figure.section
    return tuple(found)


def value_text(value: FigureValue) -> str:
    """A figure as shown: 2,890, 65,500.00, 95.29%."""
    if value.figure.is_rate:
        return value.text
    return number_text(value.numerator, value.figure.unit)


def number_text(number: int | Decimal, unit: str) -> str:
    """A plain number with its thousands parted; an amount with two decimals."""
    return format_amount(Decimal(number)) if unit == "元" else f"{json_number(number):,}"


def cards(now: Statistics, before: Statistics) -> tuple[CardFacts, ...]:
    """The main figures with their change against the same days of the year before."""
    values = {value.figure.key: value for value in now.figures}
    old = {value.figure.key: value for value in before.figures}
    return tuple(_card(key, title, values, old) for key, title in CARDS if key in values)


def _card(key: str, title: str, values: dict[str, FigureValue], old: dict[str, FigureValue]) -> CardFacts:
    value = values[key]
    unit = "" if value.figure.is_rate else value.figure.unit
    return CardFacts(
        key, title, value_text(value), unit, _second(key, value, values), change_words(value, old.get(key))
    )


def _second(key: str, value: FigureValue, values: dict[str, FigureValue]) -> str:
    if value.figure.is_rate:
        return f"{json_number(value.numerator):,} ÷ {json_number(value.denominator or 0):,} {value.figure.unit}"
    beside = {"petitions.matters": "petitions.people", "mediation.agreed": "mediation.agreed_amount"}.get(key, "")
    other = values.get(beside)
    return f"{value_text(other)} {other.figure.unit}" if other is not None else ""


def change_words(value: FigureValue, old: FigureValue | None) -> str:
    """The change against the year before, in words that fit the kind of figure."""
    if old is None or (not old.numerator and not old.denominator):
        return "上年同期无数据"
    if not value.figure.is_rate:
        return f"较上年同期 {json_number(value.numerator - old.numerator):+,}"
    if not value.denominator or not old.denominator:
        return "上年同期无数据"
    step = Decimal(1).scaleb(-value.figure.decimals)
    points = (_share(value) - _share(old)).quantize(step)
    return f"较上年同期 {points:+} 个百分点"


def _share(value: FigureValue) -> Decimal:
    return Decimal(value.numerator) * 100 / Decimal(value.denominator or 1)


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


def _basis(row: FigureLine) -> str:
    return row.value.figure.basis


DENOMINATOR_COLUMN = 4
COLUMNS = (
    Column("类别", _section, width=124),
    Column("指标", _label, width=264),
    Column("数值", _value, width=104, align="right"),
    Column("分子", _numerator, width=70, align="right"),
    Column("分母", _denominator, width=70, align="right"),
    Column("单位", _unit, width=56, align="centre"),
    Column("依据", _basis),
)
