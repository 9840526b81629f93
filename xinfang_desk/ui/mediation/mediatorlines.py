"""The figures of the mediation room as lines of a table, each with the lists behind its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xinfang_desk.domain.bulletin import TYPE_AGREED, TYPES, Bulletin, HandTotal, Workload
from xinfang_desk.domain.casefigures import CaseFact, CaseValue
from xinfang_desk.domain.money import format_amount

from .. import words
from ..theme import Palette
from ..widgets.table import Column

HAND = "由调解员填写"
BLANK = "未填"
NUMERATOR, DENOMINATOR, YEAR, YEAR_BASE = "numerator", "denominator", "year", "yearBase"


@dataclass(frozen=True)
class CaseList:
    """One list behind a figure: which side of it, the words of its chip, its title, its cases."""

    key: str
    chip: str
    title: str
    cases: tuple[CaseFact, ...]


@dataclass(frozen=True)
class FigureLine:
    """A line of the table; `section` only where a section begins. A hand-filled line has no lists."""

    key: str
    section: str
    label: str
    value: str
    year: str = ""
    basis: str = ""
    lists: tuple[CaseList, ...] = field(default=())
    by_hand: bool = False


def value_text(value: CaseValue) -> str:
    """A figure with what it is made of: 66.67%（4÷6）; — alone where there is nothing to divide by."""
    if not value.denominator:
        return value.text
    return f"{value.text}（{value.numerator}÷{value.denominator}）"


def workload_lines(found: Workload) -> tuple[FigureLine, ...]:
    """The workload of a period."""
    return _sectioned(
        (value.figure.section, _line(value, (_list(NUMERATOR, "清单", value), *_base(DENOMINATOR, "分母", value))))
        for value in found.values
    )


def bulletin_lines(found: Bulletin) -> tuple[FigureLine, ...]:
    """The bulletin: each figure of the month and of the year so far, then what is filled by hand."""
    pairs = zip(found.month, found.year, strict=True)
    counted = ((month.figure.section, _pair(month, year)) for month, year in pairs)
    by_hand = ((HAND, _hand_line(total)) for total in found.hand)
    return _sectioned((*counted, *by_hand))


def _pair(month: CaseValue, year: CaseValue) -> FigureLine:
    lists = (
        _list(NUMERATOR, "本月", month),
        *_base(DENOMINATOR, "本月分母", month),
        _list(YEAR, "本年", year, "本年累计"),
        *_base(YEAR_BASE, "本年分母", year, "本年累计"),
    )
    return _line(month, lists, value_text(year))


def _line(value: CaseValue, lists: tuple[CaseList, ...], year: str = "") -> FigureLine:
    figure = value.figure
    unit = "" if figure.base is not None else figure.unit
    label = f"{figure.label}（{unit}）" if unit else figure.label
    return FigureLine(figure.key, "", label, value_text(value), year, figure.basis, lists)


def _hand_line(total: HandTotal) -> FigureLine:
    def text(number: int | None) -> str:
        return BLANK if number is None else f"{number:,}"

    label = f"{total.field.label}（{total.field.unit}）"
    return FigureLine(total.field.key, "", label, text(total.month), text(total.year), by_hand=True)


def _list(key: str, chip: str, value: CaseValue, span: str = "") -> CaseList:
    figure = value.figure
    label = f"{figure.section} {figure.label}" if figure.section in (TYPES, TYPE_AGREED) else figure.label
    label = label if figure.base is None else f"{label}的分子"
    return CaseList(key, chip, _title(label, span, value.cases), value.cases)


def _base(key: str, chip: str, value: CaseValue, span: str = "") -> tuple[CaseList, ...]:
    if value.figure.base is None:
        return ()
    return (CaseList(key, chip, _title(f"{value.figure.label}的分母", span, value.base_cases), value.base_cases),)


def _title(label: str, span: str, cases: Sequence[CaseFact]) -> str:
    return f"{span}{label}：{len(cases):,} 件"


def _sectioned(lines: Iterable[tuple[str, FigureLine]]) -> tuple[FigureLine, ...]:
    """The lines with each section named once."""
    found, present = [], ""
    for section, line in lines:
        named = section if section != present else ""
        present = section
        found.append(FigureLine(**{**vars(line), "section": named}))
    return tuple(found)


# -- columns -----------------------------------------------------------------------------------------------------------


def _section(row: FigureLine) -> str:
    return row.section


def _label(row: FigureLine) -> str:
    return row.label


def _value(row: FigureLine) -> str:
    return row.value


def _year(row: FigureLine) -> str:
    return row.year


def _tip(row: FigureLine) -> str:
    return row.basis or row.label


def workload_columns() -> tuple[Column, ...]:
    """The table of the workload."""
    return (
        Column("类别", _section, width=110),
        Column("指标", _label, tip=_tip),
        Column("数值", _value, width=160, align="right"),
    )


def bulletin_columns(palette: Palette) -> tuple[Column, ...]:
    """The table of the bulletin; what nobody filled in is muted."""

    def colour(row: FigureLine) -> str:
        return palette.amber if row.by_hand and row.value == BLANK else ""

    return (
        Column("类别", _section, width=112),
        Column("指标", _label, tip=_tip),
        Column("本月", _value, width=140, align="right", colour=colour),
        Column("本年累计", _year, width=158, align="right"),
    )


def _number(row: CaseFact) -> str:
    return row.number


def _parties(row: CaseFact) -> str:
    return f"{row.applicant} 与 {row.respondent}"


def _mediator(row: CaseFact) -> str:
    return row.mediator


def _standing(row: CaseFact) -> str:
    return row.standing.removeprefix("达成")


def _amount(row: CaseFact) -> str:
    return format_amount(row.amount) if row.amount else ""


def _case_tip(row: CaseFact) -> str:
    accepted = f"{words.day(row.accepted_on)}受理，" if row.accepted_on else ""
    return f"{accepted}{row.dispute_type}，{row.standing}"


def case_columns(palette: Palette) -> tuple[Column, ...]:
    """The cases behind a figure; the term of an open one in its colour."""

    def colour(row: CaseFact) -> str:
        return palette.muted if row.closed_on else words.due_colour(row.due_status, palette)

    return (
        Column("卷号", _number, width=186, tip=_case_tip),
        Column("当事人", _parties, tip=_case_tip),
        Column("调解员", _mediator, width=80),
        Column("进展", _standing, width=100, colour=colour, tip=_case_tip),
        Column("协议金额", _amount, width=96, align="right"),
    )
