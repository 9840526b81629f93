"""Invented matters of the demonstration year: what people ask, and how far the handling has come by today."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from ..domain.codes import (
    CLASS_OF_PURPOSE,
    Channel,
    MatterClass,
    Occurrence,
    Opinion,
    Path,
    Purpose,
    Rating,
    Role,
)
from ..domain.course import Course, Opening
from ..domain.due import due_dates
from ..domain.lifecycle import MatterStatus, State, replay, state_of, told_steps
from ..domain.matters import GROUP_VISIT_PEOPLE, MatterDraft
from ..domain.numbering import DAILY_LIMIT, registration_number
from ..domain.opening import opening_of
from ..domain.people import MAX_REPRESENTATIVES, Person
from ..domain.workdays import WorkCalendar
from ..resources import resource
from ..store.matters import NewMatter
from .demopeople import invented_name, invented_person
from .pinyin import initials

DAYS = 366
_CHANNELS = (Channel.ONLINE, Channel.VISIT, Channel.LETTER, Channel.PHONE)
_CHANNEL_WEIGHTS = (61, 24, 12, 3)
_STALLED_DAYS = 110
_PLACES = (
    *("南坪街道", "海棠溪街道", "龙门浩街道", "弹子石街道", "铜元局街道", "花园路街道", "南山街道", "天文街道"),
    *("涂山镇", "鸡冠石镇", "峡口镇", "长生桥镇", "迎龙镇", "广阳镇"),
)
"""问题属地 in the order of its codes, 01 to 14."""
MEMORY = 4000
"""How many recent matters may come back as repeated ones."""


@dataclass(frozen=True)
class _Subject:
    """A kind of demand: its category, the unit that answers for it ("street" = that of the place), the purpose, the words."""

    category: str
    unit: str
    purpose: Purpose
    demand: str
    facts: str


@dataclass(frozen=True)
class _Earlier:
    """A first matter that somebody may bring again."""

    number: str
    draft: MatterDraft


def subjects() -> list[_Subject]:
    """The demands that come with the program."""
    with resource("demo", "demands.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        _Subject(row["category"], row["unit"], Purpose.from_label(row["purpose"]), row["demand"], row["facts"])
        for row in rows
    ]


def _unit(subject: _Subject, place: str) -> str:
    """The code of the unit; the streets' and towns' own offices are 201 to 214."""
    return f"{201 + _PLACES.index(place)}" if subject.unit == "street" else subject.unit


def _told(opening: Opening, status: MatterStatus) -> Course:
    return replay(opening, told_steps(status))


class Year:
    """A year of matters up to a moment, the same for the same seed."""

    def __init__(self, random: Random, now: datetime, region: str, calendar: WorkCalendar) -> None:
        """Draw from `random`; numbers begin with `region`, terms are counted by `calendar`."""
        self._random = random
        self._now = now
        self._region = region
        self._subjects = subjects()
        self._earlier: deque[_Earlier] = deque(maxlen=MEMORY)
        self._due = lru_cache(maxsize=200_000)(lambda opening, status: due_dates(_told(opening, status), calendar))
        self._initials = lru_cache(maxsize=100_000)(initials)

    def matters(self, count: int) -> Iterator[NewMatter]:
        """That many matters, oldest first."""
        for day, number in self._spread(count):
            for serial, moment in enumerate(self._moments(day, number), 1):
                yield self._matter(registration_number(self._region, day, serial), moment)

    def _spread(self, count: int) -> list[tuple[date, int]]:
        """How many matters each day brings: few on weekends, some today in any case."""
        today = self._now.date()
        days = [today - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
        here = min(4, count)
        weights = [1.0 if day.weekday() < 5 else 0.3 for day in days]
        drawn = self._random.choices(range(DAYS), weights, k=count - here)
        counts = [0] * DAYS
        for index in drawn:
            counts[index] += 1
        counts[-1] += here
        return [(day, min(number, DAILY_LIMIT - 1000)) for day, number in zip(days, counts, strict=True) if number]

    def _moments(self, day: date, number: int) -> list[datetime]:
        """When they were registered; today none after this moment."""
        opening, closing = datetime.combine(day, time(8, 30)), datetime.combine(day, time(17, 30))
        if day == self._now.date():
            closing = min(closing, self._now)
        if closing < opening:  # tried before the doors open: the night's online complaints
            opening = datetime.combine(day, time.min)
        span = int((closing - opening).total_seconds())
        return sorted(opening + timedelta(seconds=self._random.randrange(span + 1)) for _ in range(number))

    def _matter(self, number: str, moment: datetime) -> NewMatter:
        repeated = bool(self._earlier) and self._random.random() < 0.2
        draft = self._again() if repeated else self._first(moment.date())
        status = self._journey(draft, moment.date())
        if not repeated and self._random.random() < 0.3:
            self._earlier.append(_Earlier(number, draft))
        due = self._due(opening_of(draft, status.registered_on), status)
        return NewMatter(number, draft, moment, status, due, self._initials(draft.petitioner.name))

    def _again(self) -> MatterDraft:
        earlier = self._random.choice(self._earlier)
        channel = self._random.choices(_CHANNELS, _CHANNEL_WEIGHTS)[0]
        return replace(
            earlier.draft,
            channel=channel,
            petition_date=None,
            occurrence=Occurrence.REPEAT,
            first_number=earlier.number,
            headcount=1,
            representatives=(),
        )

    def _first(self, day: date) -> MatterDraft:
        random = self._random
        subject = random.choice(self._subjects)
        place = random.choice(_PLACES)
        words = {"place": place, "money": random.randrange(8, 900) * 100, "year": day.year - 1}
        channel = random.choices(_CHANNELS, _CHANNEL_WEIGHTS)[0]
        person = invented_person(random, day)
        headcount = self._headcount(channel)
        asks = CLASS_OF_PURPOSE[subject.purpose] is MatterClass.REQUEST
        return MatterDraft(
            channel=channel,
            petitioner=person,
            headcount=headcount,
            representatives=self._representatives(channel, headcount, person),
            purpose=subject.purpose,
            path=random.choices(tuple(Path), (13, 6, 2, 13, 14, 52))[0] if asks else None,
            category=subject.category,
            locality=f"{_PLACES.index(place) + 1:02d}",
            unit=_unit(subject, place),
            demand=subject.demand.format(**words),
            facts=subject.facts.format(**words),
        )

    def _headcount(self, channel: Channel) -> int:
        if channel not in (Channel.VISIT, Channel.LETTER) or self._random.random() < 0.82:
            return 1
        return self._random.choices((2, 3, 4, 6, 8, 12, 20), (30, 22, 14, 14, 10, 7, 3))[0]

    def _representatives(self, channel: Channel, headcount: int, person: Person) -> tuple[Person, ...]:
        if channel is not Channel.VISIT or headcount < GROUP_VISIT_PEOPLE:
            return ()
        count = self._random.randrange(2, MAX_REPRESENTATIVES + 1)
        others = (Person(name=invented_name(self._random), role=Role.REPRESENTATIVE) for _ in range(count - 1))
        return (Person(name=person.name, role=Role.REPRESENTATIVE, phone=person.phone), *others)

    def _journey(self, draft: MatterDraft, day: date) -> MatterStatus:
        """The steps taken by today; some matters stand still, so that reminders have something to say."""
        today = self._now.date()
        steps = self._lags(draft)
        if (today - day).days < _STALLED_DAYS and self._random.random() < 0.05:
            steps = steps[: self._random.randrange(3)]
        dates: list[date] = []
        for lag in steps:
            following = (dates[-1] if dates else day) + timedelta(days=lag)
            if following > today:
                break
            dates.append(following)
        return self._status(draft, day, dates)

    def _lags(self, draft: MatterDraft) -> list[int]:
        """Days from registration to 转送, 受理告知, 办结, 送达, each counted from the step before."""
        random = self._random
        handling = max(3, min(59, round(random.gauss(34, 14))))
        if draft.path is Path.PETITION and random.random() < 0.03:
            handling = random.randrange(61, 74)
        return [random.randrange(1, 15), random.randrange(1, 15), handling, random.randrange(5)]

    def _status(self, draft: MatterDraft, day: date, dates: list[date]) -> MatterStatus:
        referred, accepted, concluded, served = (*dates, None, None, None, None)[:4]
        request = draft.effective_class is MatterClass.REQUEST
        long = bool(accepted and concluded and (concluded - accepted).days > 60)
        status = MatterStatus(
            matter_class=draft.effective_class,
            path=draft.path,
            registered_on=day,
            referred_on=referred,
            accepted_on=accepted,
            extension_days=self._random.choice((0, 15, 30)) if long else 0,
            concluded_on=concluded,
            opinion=self._opinion() if concluded and draft.path is Path.PETITION else None,
            served_on=served,
            unit=draft.unit,
        )
        first = draft.occurrence is Occurrence.FIRST
        if request and first and concluded:
            status = replace(status, resolved_once=self._random.random() < 0.94)
        if served and self._random.random() < 0.6:
            status = replace(status, rating_office=self._rating(), rating_unit=self._rating())
        state = state_of(status)
        if state is State.REFERRED and draft.effective_class is MatterClass.REQUEST and self._random.random() < 0.15:
            state = State.ASSIGNED
        return replace(status, state=state)

    def _opinion(self) -> Opinion:
        return self._random.choices(tuple(Opinion), (50, 23, 27))[0]

    def _rating(self) -> Rating:
        return self._random.choices(tuple(Rating), (58, 27, 15))[0]
