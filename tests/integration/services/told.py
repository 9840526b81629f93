"""Matters as a test tells them: how each came and how many days each step took; written, and kept as plain facts to count."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Path, Purpose, Rating
from xinfang_desk.domain.due import due_dates
from xinfang_desk.domain.lifecycle import MatterStatus, state_of
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.opening import told_course
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.workdays import WorkCalendar
from xinfang_desk.store import matters
from xinfang_desk.store.matters import NewMatter

from .desk import Desk

CALENDAR = WorkCalendar({})
serials = count(1)
_years: dict[str, Iterator[int]] = {}


def fresh_year(desk: Desk) -> int:
    """A year of which nothing stands in this office yet, long gone so that nothing lies in the future."""
    return next(_years.setdefault(str(desk.services.store.data_dir), count(1001)))


@dataclass(frozen=True)
class Told:
    """A matter as a test tells it: how it came, and how many days each step took (None = not taken)."""

    channel: Channel
    purpose: Purpose
    path: Path | None
    occurrence: Occurrence
    headcount: int
    day: int
    lags: tuple[int, ...]
    extension: int
    resolved: bool | None
    ratings: tuple[Rating | None, Rating | None]

    def status(self, first: date) -> MatterStatus:
        days = [first + timedelta(days=self.day)]
        for lag in self.lags:
            days.append(days[-1] + timedelta(days=lag))
        referred, accepted, concluded, served = (*days[1:], None, None, None, None)[:4]
        draft = MatterDraft(purpose=self.purpose)
        asks = draft.effective_class is MatterClass.REQUEST
        status = MatterStatus(
            matter_class=draft.effective_class,
            path=self.path if asks else None,
            registered_on=days[0],
            referred_on=referred,
            accepted_on=accepted,
            extension_days=self.extension if accepted else 0,
            concluded_on=concluded,
            served_on=served,
            resolved_once=self.resolved if concluded else None,
            rating_office=self.ratings[0],
            rating_unit=self.ratings[1],
        )
        return replace(status, state=state_of(status))


told = st.builds(
    Told,
    st.sampled_from(Channel),
    st.sampled_from(Purpose),
    st.sampled_from([None, *Path]),
    st.sampled_from(Occurrence),
    st.integers(1, 40),
    st.integers(0, 364),
    st.lists(st.one_of(st.integers(0, 20), st.integers(55, 95)), max_size=4).map(tuple),
    st.sampled_from([0, 0, 10, 30]),
    st.sampled_from([None, True, False]),
    st.tuples(st.sampled_from([None, *Rating]), st.sampled_from([None, *Rating])),
)


def put_in(desk: Desk, stories: list[Told], first: date) -> list[dict[str, Any]]:
    """Write the matters and give them back as plain facts for counting by hand."""
    rows, facts = [], []
    for story in stories:
        status = story.status(first)
        draft = MatterDraft(
            channel=story.channel,
            petitioner=Person(name="某某"),
            headcount=story.headcount,
            purpose=story.purpose,
            path=status.path,
            occurrence=story.occurrence,
            demand="某事",
        )
        due = due_dates(told_course(draft, status), CALENDAR)
        moment = datetime(status.registered_on.year, status.registered_on.month, status.registered_on.day)
        rows.append(NewMatter(f"T{next(serials):08d}", draft, moment, status, due))
        facts.append({**vars(status), **vars(due), **vars(story), "path": status.path})
    with desk.services.store.write(desk.ctx, "test.matters") as tx:
        matters.insert_matters(tx, rows)
    return facts
