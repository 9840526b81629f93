"""检举控告: what is told of a matter that becomes restricted later is gone from every list of those who may not see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from xinfang_desk.domain.bookings import BookingDraft
from xinfang_desk.domain.errors import NotFound
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.store import schema

from .desk import Desk
from .test_mediation_steps import from_matter, heard

PLANTED = "鹳雀楼"


def wall_off(desk: Desk, matter: str) -> None:
    with desk.services.store.write(desk.ctx, "test.wall") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == matter).values(restricted=True))


@pytest.fixture
def walled(desk: Desk) -> tuple[str, str]:
    """A mediated matter with a booking that was walled off afterwards: its number and that of the case."""
    matter, number = from_matter(desk, heard)
    with desk.services.store.write(desk.ctx, "test.plant") as tx:
        case = schema.mediations.c.number == number
        tx.connection.execute(update(schema.mediations).where(case).values(applicant=PLANTED, summary=PLANTED))
    start = desk.now.replace(hour=14, minute=0) + timedelta(days=1)
    room = desk.services.bookings.span(desk.ctx, desk.today, desk.today).rooms[0]
    desk.services.bookings.book(desk.ctx, BookingDraft(number, room, "李调解员", start, start + timedelta(hours=1)))
    wall_off(desk, matter)
    return matter, number


def test_a_case_is_neither_listed_nor_found_nor_opened(desk: Desk, walled: tuple[str, str]) -> None:
    _, number = walled
    mediation, bookings = desk.services.mediation, desk.services.bookings
    assert mediation.cases(desk.ctx, PLANTED).total == 1
    for text in ("", PLANTED, number):
        page = mediation.cases(desk.outsider, text)
        assert (page.total, page.rows) == (0, ())
    assert bookings.cases(desk.outsider, PLANTED) == ()
    assert bookings.of_case(desk.outsider, number) == ()
    with pytest.raises(NotFound):
        mediation.detail(desk.outsider, number)


def test_a_booking_holds_its_hour_without_a_word_on_whom_it_is_for(desk: Desk, walled: tuple[str, str]) -> None:
    _, number = walled
    day = desk.today + timedelta(days=1)
    seen = desk.services.bookings.span(desk.outsider, day, day).bookings
    assert [booking.hidden for booking in seen] == [True]
    assert PLANTED not in repr(seen)
    assert number not in repr(seen)
    with pytest.raises(NotFound):
        desk.services.bookings.find(desk.outsider, seen[0].id)
    assert PLANTED in repr(desk.services.bookings.span(desk.ctx, day, day).bookings)


def test_a_ledger_entry_keeps_its_counts_and_loses_its_words(desk: Desk) -> None:
    matter = desk.register().number
    draft = LedgerDraft("leader_reception", desk.today, PLANTED, 1, 5, 3, 2, "区领导一", PLANTED)
    entry = desk.services.ledgers.add(desk.ctx, replace(draft, extra={"matters": [matter]}))
    wall_off(desk, matter)
    row = next(one for one in desk.services.ledgers.entries(desk.outsider).rows if one.id == entry.id)
    assert (row.people, row.items, row.concluded, row.hidden) == (5, 3, 2, True)
    assert PLANTED not in repr(row)
    assert matter not in repr(row)
    assert desk.services.ledgers.totals(desk.outsider) == desk.services.ledgers.totals(desk.ctx)
    assert PLANTED in repr(desk.services.ledgers.entry(desk.ctx, entry.id))
