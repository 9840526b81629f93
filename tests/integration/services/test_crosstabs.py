"""The cross-table against counting by hand, its totals, and the list behind each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.crosstab import CrossQuestion, CrossTable, CrossUnit
from xinfang_desk.domain.dimensions import DIMENSIONS
from xinfang_desk.domain.errors import InputRejected

from .desk import ACCUSATION, Desk, open_desk
from .told import Told, fresh_year, put_in, told

COUNTED = {"online", "visit", "letter"}
WORDS = ("channel", "matter_class", "purpose", "path", "occurrence", "group", "month", "state")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("office"))
    yield desk
    desk.services.close()


narrowing = st.lists(
    st.sampled_from(
        [
            ("channel", "visit"),
            ("channel", "letter"),
            ("group", "1"),
            ("path", None),
            ("path", "petition"),
            ("occurrence", "first"),
        ]
    ),
    max_size=4,
).map(tuple)
"""Values that narrow a question down, several of one dimension among them."""
questions = st.permutations(sorted(DIMENSIONS)).flatmap(
    lambda names: st.builds(
        CrossQuestion,
        rows=st.sampled_from([tuple(names[:1]), tuple(names[:2])]),
        column=st.sampled_from(["", names[2]]),
        unit=st.sampled_from(CrossUnit),
        only=narrowing,
    )
)


def fact(facts: dict, name: str) -> str | None:
    if name == "group":
        return "1" if facts["channel"] == "visit" and facts["headcount"] >= 5 else "0"
    if name == "month":
        return f"{facts['registered_on']:%Y-%m}"
    value = facts.get(name)
    return None if value is None else str(value)


def by_hand(facts: list[dict], question: CrossQuestion) -> Counter:
    cells: Counter = Counter()
    wanted: dict[str, set[str | None]] = {}
    for name, key in question.only:
        wanted.setdefault(name, set()).add(key)
    for row in facts:
        if row["channel"] not in COUNTED or (question.unit is CrossUnit.VISITS and row["channel"] != "visit"):
            continue
        if any(fact(row, name) not in wanted[name] for name in wanted):
            continue
        cells[tuple(fact(row, n) for n in question.dimensions)] += (
            row["headcount"] if question.unit is CrossUnit.PEOPLE else 1
        )
    return cells


def cells_of(table: CrossTable) -> Counter:
    cells: Counter = Counter()
    for row in table.rows:
        for column, count in zip(table.columns, row.counts, strict=True):
            key = tuple(value.key for value in row.values)
            if count:
                cells[(*key, column.key) if table.question.column else key] += count
    return cells


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(stories=st.lists(told, max_size=12), question=questions)
def test_totals_equal_cells_and_cells_equal_their_lists(
    office: Desk, stories: list[Told], question: CrossQuestion
) -> None:
    year = fresh_year(office)
    first, last = date(year, 1, 1), date(year, 12, 31)
    facts = put_in(office, stories, first)
    crosstabs = office.services.crosstabs
    table = crosstabs.table(office.ctx, question, first, last)
    if set(question.dimensions) <= set(WORDS):
        assert cells_of(table) == by_hand(facts, question)
    assert table.total == sum(by_hand(facts, question).values())
    assert sum(row.total for row in table.rows) == sum(table.column_totals) == table.total
    assert all(row.total == sum(row.counts) > 0 for row in table.rows)
    assert all(check.endswith("✓") for check in table.checks)
    for row in table.rows:
        picked = dict(zip(question.rows, (value.key for value in row.values), strict=True))
        assert_list(office, table, picked, row.total)
        for column, count in zip(table.columns, row.counts, strict=True):
            if question.column:
                assert_list(office, table, picked | {question.column: column.key}, count)


def assert_list(office: Desk, table: CrossTable, picked: dict[str, str | None], count: int) -> None:
    drill = office.services.crosstabs.matters(office.ctx, table.question, picked, table.first, table.last)
    place = drill.columns.index("人数")
    people = table.question.unit is CrossUnit.PEOPLE
    assert (sum(int(row[place]) for row in drill.rows) if people else len(drill.rows)) == count


def test_categories_are_gathered_under_their_uppermost_level(desk: Desk) -> None:
    desk.register(category="050100", unit="")
    desk.register(category="050200", unit="")
    desk.register(category="", unit="110")
    question = CrossQuestion(("category",), "unit")
    table = desk.services.crosstabs.table(desk.ctx, question, desk.today, desk.today)
    assert table.rows[0].total == 2
    assert table.rows[-1].values[0].label == "未填"
    drill = desk.services.crosstabs.matters(
        desk.ctx, question, {"category": table.rows[0].values[0].key}, table.first, table.last
    )
    assert drill.total == 2


def test_a_change_of_a_matter_is_counted_at_once(desk: Desk) -> None:
    number = desk.register(channel=Channel.VISIT, unit="110").number
    question = CrossQuestion(("state",))
    day = desk.today

    def states() -> list[str]:
        table = desk.services.crosstabs.table(desk.ctx, question, day, day)
        return [row.values[0].label for row in table.rows]

    assert states() == ["已登记"]
    desk.services.casework.move(desk.ctx, number, "refer", day, {"unit": "110"})
    assert states() == ["已转送"]


def test_reports_against_persons_are_counted_but_not_listed(desk: Desk) -> None:
    desk.register(ACCUSATION)
    question, day = CrossQuestion(("matter_class",)), desk.today
    clerk = desk.outsider
    table = desk.services.crosstabs.table(clerk, question, day, day)
    assert table.total == 1
    drill = desk.services.crosstabs.matters(clerk, question, {"matter_class": "accusation"}, day, day)
    assert (drill.total, drill.rows) == (1, ())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (CrossQuestion(()), "请选择一个或两个行项目"),
        (CrossQuestion(("unit", "channel", "month")), "请选择一个或两个行项目"),
        (CrossQuestion(("temper",)), "没有“temper”这一项目"),
        (CrossQuestion(("unit",), "unit"), "选了同一个项目"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(desk: Desk, question: CrossQuestion, words: str) -> None:
    with pytest.raises(InputRejected, match=words):
        desk.services.crosstabs.table(desk.ctx, question, desk.today, desk.today)


def test_backwards_periods_are_refused(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="起始日期晚于截止日期"):
        desk.services.crosstabs.table(desk.ctx, CrossQuestion(("unit",)), date(2026, 2, 1), date(2026, 1, 1))
