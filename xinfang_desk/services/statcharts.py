"""The charts of the statistics, drawn up from the facts of one period; every mark knows the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..domain.charts import REST, Behind, ChartData, ChartForm, Mark
from ..domain.codes import MatterClass
from ..domain.crosstab import CrossQuestion, CrossValue
from ..domain.dimensions import DIMENSIONS, UNKNOWN
from ..domain.figures import COUNTED, Figure, FigureValue, json_number
from ..domain.overview import History
from .crosscharts import heat_chart
from .crosstabs import CodeBook, cross_table
from .factcounts import code_counts
from .periods import month, spans
from .series import step_words

if TYPE_CHECKING:
    from ..domain.codes import Channel
    from ..store.factcount import Facts
    from ..store.store import Reading

TOP = 10
CLASSES = (*(CrossValue(word.value, word.label) for word in MatterClass), CrossValue(None, UNKNOWN))


def period_charts(
    connection: Reading, facts: Facts, channels: Sequence[Channel], first: date, last: date
) -> tuple[ChartData, ...]:
    """Channels and classes over time, the largest units and localities, and localities against categories."""
    book, step, period = CodeBook(connection), step_words(first, last), (first, last)
    by_channel = tuple(CrossValue(channel.value, channel.label) for channel in channels)
    streets = cross_table(connection, facts, CrossQuestion(("locality",), "category"), period)
    return (
        over_time(facts, "channel", by_channel, period, f"{step}信访件数（按信访形式）"),
        over_time(facts, "matter_class", CLASSES, period, f"{step}信访件数（按事项类别）"),
        largest(book, facts, "unit", period),
        largest(book, facts, "locality", period),
        heat_chart(streets, "heat", "问题属地 × 内容分类"),
    )


def over_time(
    facts: Facts, dimension: str, values: Sequence[CrossValue], period: tuple[date, date], title: str
) -> ChartData:
    """Matters by day, month or year, stacked by the values of a dimension; values that never occur are left out."""
    columns = spans(*period)
    counted = _counted(facts, dimension, columns)
    present = [value for value in values if any(counted.get((n, value.key)) for n in range(len(columns)))]
    question = CrossQuestion((dimension,))

    def mark(place: int, value: CrossValue) -> Mark:
        count = counted.get((place, value.key), 0)
        behind = Behind(*columns[place][1:], question=question, picked=((dimension, value.key),))
        return Mark(count, f"{count:,}", behind if count else None)

    series = tuple((v.label, tuple(mark(n, v) for n in range(len(columns)))) for v in present)
    labels = tuple(label for label, _, _ in columns)
    return ChartData(f"time.{dimension}", title, "件", ChartForm.COLUMNS, labels, series, sum(counted.values()))


def _counted(
    facts: Facts, dimension: str, columns: Sequence[tuple[str, date, date]]
) -> dict[tuple[int, str | None], int]:
    place_of: dict[date, int] = {}
    for place, (_, first, last) in enumerate(columns):
        place_of |= {first + timedelta(days=n): place for n in range((last - first).days + 1)}
    counted: dict[tuple[int, str | None], int] = {}
    for (day, value), (count, _) in facts.cells(("day", dimension), (COUNTED,)).items():
        key = (place_of[day], value)
        counted[key] = counted.get(key, 0) + count
    return counted


def largest(book: CodeBook, facts: Facts, dimension: str, period: tuple[date, date]) -> ChartData:
    """The entries of a code table with the most matters, the others together without a bar."""
    counts = sorted(code_counts(book, facts, dimension), key=lambda row: (not row[0], -row[2]))
    question = CrossQuestion((dimension,))
    shown, rest = counts[:TOP], sum(n for _, _, n, _ in counts[TOP:])
    marks = [_bar(question, dimension, code, n, period) for code, _, n, _ in shown]
    labels = [label or UNKNOWN for _, label, _, _ in shown]
    if rest:
        labels.append(REST)
        marks.append(Mark(rest, f"{rest:,}"))
    label = DIMENSIONS[dimension].label
    title = f"{label}（件数最多的{len(shown)}个）" if rest else label
    total = sum(n for _, _, n, _ in counts)
    return ChartData(f"top.{dimension}", title, "件", ChartForm.BARS, tuple(labels), (("件数", tuple(marks)),), total)


def _bar(question: CrossQuestion, dimension: str, code: str, count: int, period: tuple[date, date]) -> Mark:
    return Mark(count, f"{count:,}", Behind(*period, question=question, picked=((dimension, code or None),)))


def history_chart(key: str, title: str, histories: Sequence[tuple[Figure, History]]) -> ChartData:
    """Figures by month: lines of rates, or the columns of one plain figure."""
    figures = [figure for figure, _ in histories]
    months = [day for day, _ in histories[0][1]] if histories else []
    series = tuple(
        (figure.label, tuple(_month_mark(value, day) for day, value in story)) for figure, story in histories
    )
    rates = all(figure.is_rate for figure in figures)
    unit = "%" if rates else figures[0].unit
    form = ChartForm.LINES if rates else ChartForm.COLUMNS
    return ChartData(key, title, unit, form, tuple(map(_month_words, months)), series)


def _month_mark(value: FigureValue, first: date) -> Mark:
    behind = Behind(*month(first.year, first.month), figure=value.figure.key)
    if not value.figure.is_rate:
        return Mark(value.numerator, f"{json_number(value.numerator):,}", behind if value.numerator else None)
    return Mark(value.share, value.text, behind if value.denominator else None)


def _month_words(day: date) -> str:
    return f"{day.year}年{day.month}月"
