"""The demonstration year: believable, whole, the same for the same seed, and only in an empty office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.identity import check_id_number
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services.demo import BY_HAND, fill
from xinfang_desk.services.demomatters import subjects
from xinfang_desk.services.demopeople import REGION
from xinfang_desk.store import schema
from xinfang_desk.store.seed import shipped_codes

from .desk import Desk, open_desk

SIZE = 1200


@dataclass(frozen=True)
class Filled:
    desk: Desk
    told: list[tuple[int, int]]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    desk = open_desk(tmp_path_factory.mktemp("demo"))
    told: list[tuple[int, int]] = []
    made = fill(desk.services, desk.ctx, SIZE, 5, lambda done, total: told.append((done, total)))
    assert (made.matters, made.entries > 400, made.mediations >= 15) == (SIZE, True, True)
    yield Filled(desk, told)
    desk.services.close()


def test_the_year_is_whole(year: Filled) -> None:
    assert year.desk.count("matters") == SIZE
    assert year.desk.services.safekeeping.check(year.desk.ctx) == ()
    assert year.told[-1] == (SIZE - BY_HAND, SIZE - BY_HAND)


def test_it_reaches_from_a_year_ago_to_today(year: Filled) -> None:
    with year.desk.services.store.read() as connection:
        first, last = connection.execute(
            select(func.min(schema.matters.c.registered_on), func.max(schema.matters.c.registered_on))
        ).one()
        latest = connection.scalar(select(func.max(schema.matters.c.registered_at)))
    assert year.desk.today - timedelta(days=366) <= first < year.desk.today - timedelta(days=340)
    assert last == year.desk.today
    assert latest <= year.desk.now


def test_every_reminder_has_something_to_say(year: Filled) -> None:
    counts = {key: number for key, _, number in year.desk.services.casework.board(year.desk.ctx)}
    for key in ("overdue", "registered", "referred", "accepted", "registered_today", "mediations_today"):
        assert counts[key] > 0, key
    page = year.desk.services.casework.search(year.desk.ctx, MatterFilter(open_only=True), None, 1000)
    levels = Counter(row.due_status.level for row in page.rows if row.due_status)
    assert {"ok", "soon", "overdue"} <= set(levels)
    assert levels["overdue"] < levels["ok"]
    cases = year.desk.services.mediation.cases(year.desk.ctx, open_only=True).rows
    assert {"ok", "soon", "overdue"} <= {case.due_status.level for case in cases if case.due_status}


def test_the_mediation_room_has_a_past_and_a_future(year: Filled) -> None:
    first, last = (year.desk.today + timedelta(days=n) for n in (-14, 14))
    span = year.desk.services.bookings.span(year.desk.ctx, first, last)
    assert {booking.state.value for booking in span.bookings} == {"planned", "held", "absent", "cancelled"}
    assert span.rooms == ("第一调解室", "第二调解室", "")
    assert any(booking.invited and booking.day == year.desk.today for booking in span.bookings)
    assert not {booking.day for booking in span.bookings} & {day.day for day in span.days if day.rest}


def test_names_have_rare_characters_and_interpuncts(year: Filled) -> None:
    with year.desk.services.store.read() as connection:
        names = list(connection.scalars(select(schema.petitioners.c.name)))
    assert any("·" in name for name in names)
    assert any(character in name for name in names for character in "䶮㛃𬭩𫍯𠅤𬱖𫖯")


def test_nobody_real_can_be_meant(year: Filled) -> None:
    with year.desk.services.store.read() as connection:
        numbers = list(connection.scalars(select(schema.petitioners.c.id_number)))
    given = [number for number in numbers if number]
    assert all(number.startswith(REGION) for number in given)
    assert all(check_id_number(number, date(2026, 3, 2)).valid for number in given)


def test_papers_are_there_to_look_at(year: Filled) -> None:
    with year.desk.services.store.read() as connection:
        kinds = set(connection.scalars(select(schema.papers.c.kind)))
    assert kinds >= {"slip", "referral_letter", "acceptance_notice", "mediation_record", "mediation_agreement"}
    assert kinds >= {"handling_opinion", "review_opinion", "rereview_opinion", "supervision_letter", "risk_letter"}


def test_every_demand_uses_codes_that_are_shipped() -> None:
    categories = {item.code for item in shipped_codes("category")}
    units = {item.code for item in shipped_codes("unit")}
    for subject in subjects():
        assert subject.category in categories
        assert subject.unit in units | {"street"}
        assert "{" not in subject.demand.format(place="某街道", money=100, year=2025)


def test_every_figure_of_the_screen_has_a_value(year: Filled) -> None:
    found = year.desk.services.statistics.figures(year.desk.ctx, year.desk.today - timedelta(days=365), year.desk.today)
    empty = {v.figure.key for v in found.figures if not v.numerator and not v.figure.key.startswith("ledger.")}
    assert empty == set()


Make = Callable[[int, int], list[tuple[object, ...]]]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    def make(place: int, seed: int) -> list[tuple[object, ...]]:
        desk = open_desk(tmp_path / str(place))
        fill(desk.services, desk.ctx, 60, seed)
        columns = (schema.matters.c.number, schema.matters.c.name, schema.matters.c.demand, schema.matters.c.state)
        with desk.services.store.read() as connection:
            rows = [tuple(row) for row in connection.execute(select(*columns).order_by(schema.matters.c.id))]
        desk.services.close()
        return rows

    return make


def test_the_same_seed_gives_the_same_year(made: Make) -> None:
    assert made(1, 3) == made(2, 3) != made(3, 4)


def test_an_office_with_data_is_left_alone(desk: Desk) -> None:
    desk.register()
    before = desk.counts()
    with pytest.raises(InputRejected, match="数据库里已有数据"):
        fill(desk.services, desk.ctx, 100, 1)
    assert desk.counts() == before


@pytest.mark.parametrize("size", [0, 1_000_001])
def test_sizes_that_are_refused(desk: Desk, size: int) -> None:
    with pytest.raises(InputRejected, match="件数应在1至1000000之间"):
        fill(desk.services, desk.ctx, size, 1)


@pytest.mark.parametrize("size", [1, 3])
def test_the_smallest_years(desk: Desk, size: int) -> None:
    assert fill(desk.services, desk.ctx, size, 1).matters == size
    assert desk.count("matters") == size


def test_early_in_the_morning(desk: Desk) -> None:
    desk.now = desk.now.replace(hour=0, minute=3)
    fill(desk.services, desk.ctx, 60, 1)
    assert desk.services.safekeeping.check(desk.ctx) == ()
