"""The overview and the stories of figures against the figures themselves; reading many months can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.tables import ACCEPTANCE
from xinfang_desk.domain.charts import CHARTS, REST
from xinfang_desk.domain.crosstab import TOTAL, CrossQuestion, CrossUnit
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.figures import all_figures
from xinfang_desk.domain.watching import Stopped, Watch
from xinfang_desk.services.statfiles import REMEMBERED, chart_table

from .desk import Desk, open_desk

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture(scope="module")
def year_2024(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("year"))
    for kind in ("petitions", "mediations", "ledger"):
        desk.services.interchange.import_file(desk.ctx, kind, ACCEPTANCE / f"{kind}.csv")
    yield desk
    desk.services.close()


def watch(steps: list[tuple[int, int]], *, stop_after: int = 10_000) -> Watch:
    return Watch(lambda done, total: steps.append((done, total)), lambda: len(steps) >= stop_after)


def test_reading_is_followed_by_month_and_can_be_stopped_and_taken_up_again(year_2024: Desk) -> None:
    statistics, steps = year_2024.services.statistics, []
    with pytest.raises(Stopped):
        statistics.overview(year_2024.ctx, *YEAR, watch(steps, stop_after=5))
    assert steps == [(n, 12) for n in range(1, 6)]
    steps.clear()
    year_2024.services.crosstabs.table(year_2024.ctx, CrossQuestion(("unit",)), *YEAR, watch(steps))
    assert len(steps) < 12
    assert steps[-1][0] == steps[-1][1]


def test_the_charts_add_up_to_the_figures_of_the_period(year_2024: Desk) -> None:
    overview = year_2024.services.statistics.overview(year_2024.ctx, *YEAR)
    charts = {chart.key: chart for chart in overview.charts}
    assert tuple(charts) == CHARTS
    for key in ("time.channel", "time.matter_class", "top.unit", "top.locality"):
        assert charts[key].total == 2890
        assert sum(mark.value or 0 for _, marks in charts[key].series for mark in marks) == 2890
    heat = charts["heat"]
    assert heat.series[-1][0] == heat.categories[-1] == TOTAL
    assert heat.series[-1][1][-1].value == 2890


def test_the_list_behind_every_mark_is_as_long_as_its_number(year_2024: Desk) -> None:
    statistics, ctx = year_2024.services.statistics, year_2024.ctx
    for chart in statistics.overview(ctx, *YEAR).charts:
        for name, marks in chart.series:
            for category, mark in zip(chart.categories[:3], marks, strict=False):
                if chart.key == "timely" or mark.behind is None or category == REST:
                    continue
                assert statistics.behind(ctx, mark.behind).total == mark.value, (chart.key, name, category)


def test_a_rate_over_time_opens_its_numerator_and_denominator(year_2024: Desk) -> None:
    statistics, ctx = year_2024.services.statistics, year_2024.ctx
    timely = next(c for c in statistics.overview(ctx, *YEAR).charts if c.key == "timely")
    name, marks = timely.series[0]
    mark = next(m for m in marks if m.behind)
    assert name == "初次信访事项及时受理率"
    value = statistics.story(ctx, mark.behind.figure, mark.behind.first, mark.behind.last).value
    assert statistics.behind(ctx, mark.behind).total == value.numerator
    assert statistics.behind(ctx, mark.behind, "denominator").total == value.denominator
    assert mark.text == value.text


@pytest.mark.parametrize(
    "key", ["petitions.matters", "rate.on_time_conclusion", "mediation.agreed", "leader_led.leaders"]
)
def test_a_story_tells_what_the_table_tells(year_2024: Desk, key: str) -> None:
    statistics, ctx = year_2024.services.statistics, year_2024.ctx
    story = statistics.story(ctx, key, *YEAR)
    values = {v.figure.key: v for v in statistics.figures(ctx, *YEAR).figures}
    assert story.value == values[key]
    assert len(story.history) == len(story.chart.categories) == 24
    assert [v.figure.key for v in story.variants] == (
        ["rate.on_time_conclusion", "rate.on_time_conclusion.due"] if key == "rate.on_time_conclusion" else []
    )
    with pytest.raises(InputRejected, match="没有"):
        statistics.story(ctx, "nothing", *YEAR)


def test_every_figure_is_told_in_plain_words() -> None:
    assert all(figure.plain.endswith("。") for figure in all_figures())


def test_the_table_of_a_chart_holds_its_numbers(year_2024: Desk) -> None:
    months = year_2024.services.statistics.overview(year_2024.ctx, *YEAR).charts[0]
    table = chart_table(months)
    assert table.columns[-1] == TOTAL
    assert sum(int(row[-1]) for row in table.rows) == 2890
    assert all(sum(map(int, row[1:-1])) == int(row[-1]) for row in table.rows)


def test_the_last_questions_are_remembered_and_rubbish_is_forgotten(year_2024: Desk) -> None:
    crosstabs, ctx = year_2024.services.crosstabs, year_2024.ctx
    asked = [CrossQuestion((name,), "channel") for name in ("unit", "month", "state", "path", "opinion", "locality")]
    asked.append(CrossQuestion(("category",), "", CrossUnit.PEOPLE, (("channel", "visit"), ("opinion", None))))
    for question in (*asked, asked[2]):
        crosstabs.remember(ctx, question)
    assert crosstabs.recent(ctx) == (asked[2], *reversed(asked[3:]), asked[1])
    file = year_2024.services.store.data_dir / REMEMBERED
    file.write_text('{"statistics.questions": [{"rows": ["nothing"]}, 7, {"rows": ["unit"], "column": "", '
                    '"unit": "matters", "only": []}]}', encoding="utf-8")  # fmt: skip
    assert crosstabs.recent(ctx) == (CrossQuestion(("unit",)),)
    file.write_text("{", encoding="utf-8")
    assert crosstabs.recent(ctx) == ()


def test_a_list_is_named_by_what_was_picked(year_2024: Desk) -> None:
    crosstabs, ctx = year_2024.services.crosstabs, year_2024.ctx
    question = CrossQuestion(("month",), "channel", only=(("occurrence", "first"),))
    found = crosstabs.matters(ctx, question, {"month": "2024-03", "channel": "visit"}, *YEAR)
    assert found.title == "登记月份：2024年3月，信访形式：来访，初次重复：初次"
    assert crosstabs.matters(ctx, CrossQuestion(("month",)), {}, *YEAR).title == "全部信访事项"
    values = crosstabs.values_of(ctx, "category")
    assert values[-1].label == "未填"
    assert all(str(value.key).endswith("0000") for value in values[:-1])
