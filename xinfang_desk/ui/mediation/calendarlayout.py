"""Where everything of the calendar lies: columns, hours and blocks as plain numbers, so that drawing and dragging agree.

Lengths are pixels inside the sheet, without the heading above and the hours at the left; moments are minutes of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from xinfang_desk.domain.bookings import (
    NO_ROOM,
    Booking,
    BookingDay,
    BookingDraft,
    BookingSpan,
    BookingState,
    names_in,
)
from xinfang_desk.domain.codes import Code
from xinfang_desk.domain.roomhours import clock

NARROW, LEAST_LANE = 52, 104
"""Widths of a rest day on which nothing is booked, and of the narrowest lane that can be read."""
PAD = 30
"""Minutes shown before the office opens and after it closes."""
DAY_END = 24 * 60
LEAST_UNITS = {30: 0.74, 15: 1.5}
"""Step of the grid -> pixels that a minute has at least."""


class Lanes(Code):
    """What stands side by side."""

    ROOM = "room", "按房间"
    MEDIATOR = "mediator", "按调解员"


@dataclass(frozen=True)
class View:
    """What the clerk wants to see: lanes, one of them only or all (None), the step of the grid, cancelled ones too."""

    by: Lanes = Lanes.ROOM
    lane: str | None = None
    step: int = 30
    cancelled: bool = False


@dataclass(frozen=True)
class Column:
    """One lane of one day. `lane` None: an idle rest day, drawn narrow, that stands for every lane."""

    day: BookingDay
    lane: str | None
    left: float
    width: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width


@dataclass(frozen=True)
class Block:
    """A booking in one of its columns."""

    booking: Booking
    column: int
    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


@dataclass(frozen=True)
class Stretch:
    """A piece of a column in minutes: what is being drawn, moved (`booking`, from the column `origin`) or pulled longer."""

    column: int
    start: int
    end: int
    booking: Booking | None = None
    origin: int = 0


@dataclass(frozen=True)
class Sheet:
    """Everything laid out for one size. `unit` = pixels a minute."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    first: int
    last: int
    unit: float
    view: View

    @property
    def width(self) -> float:
        """The width of all columns."""
        return self.columns[-1].right if self.columns else 0.0

    @property
    def height(self) -> float:
        """The height of all hours."""
        return (self.last - self.first) * self.unit

    def y(self, minute: float) -> float:
        """Where a minute of the day lies."""
        return (minute - self.first) * self.unit

    def minute(self, y: float) -> float:
        """Which minute of the day lies here."""
        return self.first + y / self.unit

    def column_at(self, x: float) -> int:
        """The column here; the nearest one outside of them."""
        for place, column in enumerate(self.columns):
            if x < column.right:
                return place
        return len(self.columns) - 1

    def block_at(self, x: float, y: float) -> Block | None:
        """The block here, the uppermost."""
        return next((block for block in reversed(self.blocks) if block.holds(x, y)), None)

    def block_of(self, booking_id: int) -> Block | None:
        """The first block of a booking."""
        return next((block for block in self.blocks if block.booking.id == booking_id), None)

    # -- stretches ---------------------------------------------------------------------------------------------------

    def drawn(self, column: int, anchor: float, here: float) -> Stretch:
        """The stretch drawn from one minute to another, whole steps, at least one."""
        step = self.view.step
        start, end = sorted((self._floor(anchor), self._floor(here)))
        return Stretch(column, start, min(end + step, DAY_END))

    def moved(self, block: Block, column: int, shift: float) -> Stretch:
        """A booking shifted by minutes into a column."""
        start, end = minutes_of(block.booking)
        start_new = min(max(self._round(start + shift), self.first), self.last - (end - start))
        return Stretch(column, start_new, start_new + end - start, block.booking, block.column)

    def resized(self, block: Block, here: float) -> Stretch:
        """A booking whose lower edge is pulled to a minute."""
        start, _ = minutes_of(block.booking)
        end = min(max(self._round(here), start + self.view.step), self.last)
        return Stretch(block.column, start, end, block.booking, block.column)

    def _floor(self, minute: float) -> int:
        step = self.view.step
        return min(max(int(minute // step) * step, self.first), self.last - step)

    def _round(self, minute: float) -> int:
        step = self.view.step
        return round(minute / step) * step

    # -- back to wishes ----------------------------------------------------------------------------------------------

    def times(self, stretch: Stretch) -> tuple[datetime, datetime]:
        """From and to of a stretch."""
        day = self.columns[stretch.column].day.day
        return moment(day, stretch.start), moment(day, stretch.end)

    def wish(self, stretch: Stretch) -> BookingDraft:
        """The booking of a stretch as it would be there: another time, and the lane that it was moved to."""
        assert stretch.booking is not None
        started, ended = self.times(stretch)
        draft = replace(stretch.booking.draft(), started=started, ended=ended)
        lane, origin = self.columns[stretch.column].lane, self.columns[stretch.origin].lane
        if lane is None or lane == origin:
            return draft
        if self.view.by is Lanes.ROOM:
            return replace(draft, room=lane)
        names = [lane if name == origin else name for name in names_in(draft.mediator)]
        return replace(draft, mediator="、".join(dict.fromkeys(names)))


def minutes_of(booking: Booking) -> tuple[int, int]:
    """From and to in minutes of the day."""
    start = booking.started.hour * 60 + booking.started.minute
    return start, start + round((booking.ended - booking.started).total_seconds() / 60)


def moment(day: date, minute: int) -> datetime:
    """A minute of a day as a moment."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def clock_of(minute: int) -> str:
    """A minute of the day as people say it: 9:30."""
    return f"{minute // 60}:{minute % 60:02}"


def stretch_words(stretch: Stretch) -> str:
    """From and to of a stretch: 9:00–10:30."""
    return f"{clock_of(stretch.start)}–{clock_of(stretch.end)}"


def lane_words(lane: str | None) -> str:
    """What stands above a lane."""
    return NO_ROOM if lane == "" else lane or ""


def lanes_of(span: BookingSpan, by: Lanes) -> tuple[str, ...]:
    """The lanes of some days; at least one, so that there is room to draw in."""
    return (span.rooms if by is Lanes.ROOM else span.mediators) or ("",)


def open_minutes(span: BookingSpan) -> list[tuple[int, int]]:
    """The open hours in minutes of the day."""
    return [(a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in span.hours]


def lay_out(span: BookingSpan, view: View, width: float, height: float, scale: float = 1.0) -> Sheet:
    """The sheet of these days in a room of this size: filled, or larger where it could not be read."""
    shown = [b for b in span.bookings if view.cancelled or b.state is not BookingState.CANCELLED]
    columns = _columns(span, view, shown, width, scale)
    first, last = _hours(span, shown)
    unit = max(height / (last - first), LEAST_UNITS[view.step] * scale)
    sheet = Sheet(columns, (), first, last, unit, view)
    return replace(sheet, blocks=tuple(_blocks(sheet, shown)))


def _hours(span: BookingSpan, shown: Iterable[Booking]) -> tuple[int, int]:
    """The hours shown: those of the office with some air, and whatever is booked outside of them."""
    spans = open_minutes(span)
    starts, ends = [spans[0][0] - PAD], [spans[-1][1] + PAD]
    for booking in shown:
        start, end = minutes_of(booking)
        starts.append(start)
        ends.append(end)
    return max(min(starts) // 30 * 30, 0), min(-(-max(ends) // 30) * 30, DAY_END)


def _columns(span: BookingSpan, view: View, shown: Sequence[Booking], width: float, scale: float) -> tuple[Column, ...]:
    lanes: tuple[str, ...] = lanes_of(span, view.by) if view.lane is None else (view.lane,)
    busy = {booking.day for booking in shown}
    idle = {day.day for day in span.days if day.rest and day.day not in busy and len(span.days) > 1}
    narrow = NARROW * scale
    outside = {booking.day for booking in shown if not booking.room}
    lanes_on = {day.day: tuple(x for x in lanes if x or len(lanes) == 1 or day.day in outside) for day in span.days}
    wide = max(sum(len(lanes_on[day.day]) for day in span.days if day.day not in idle), 1)
    lane_width = max((width - narrow * len(idle)) / wide, LEAST_LANE * scale)
    columns: list[Column] = []
    left = 0.0
    for day in span.days:
        for lane in (None,) if day.day in idle else lanes_on[day.day]:
            columns.append(Column(day, lane, left, narrow if lane is None else lane_width))
            left = columns[-1].right
    return tuple(columns)


def in_lane(booking: Booking, column: Column, by: Lanes) -> bool:
    """Whether a booking stands in a column; one with two mediators stands in both of their lanes."""
    if booking.day != column.day.day or column.lane is None:
        return False
    return booking.room == column.lane if by is Lanes.ROOM else column.lane in names_in(booking.mediator)


def _blocks(sheet: Sheet, shown: Sequence[Booking]) -> Iterable[Block]:
    for place, column in enumerate(sheet.columns):
        mine = sorted((b for b in shown if in_lane(b, column, sheet.view.by)), key=lambda b: (b.started, b.ended))
        for cluster in _clusters(mine):
            yield from _side_by_side(sheet, place, cluster)


def _clusters(bookings: Iterable[Booking]) -> Iterable[list[Booking]]:
    """Bookings that hang together because each overlaps one before it."""
    cluster: list[Booking] = []
    for booking in bookings:
        if cluster and booking.started >= max(b.ended for b in cluster):
            yield cluster
            cluster = []
        cluster.append(booking)
    if cluster:
        yield cluster


def _side_by_side(sheet: Sheet, place: int, cluster: list[Booking]) -> Iterable[Block]:
    """Only what was cancelled or not held can share its time with another; they stand beside one another."""
    ends: list[datetime] = []
    slots: list[int] = []
    for booking in cluster:
        slot = next((n for n, end in enumerate(ends) if end <= booking.started), len(ends))
        ends[slot : slot + 1] = [booking.ended]
        slots.append(slot)
    column, share = sheet.columns[place], 1 / len(ends)
    for booking, slot in zip(cluster, slots, strict=True):
        start, end = minutes_of(booking)
        left = column.left + column.width * share * slot
        top = sheet.y(start)
        yield Block(booking, place, left, top, column.width * share, sheet.y(end) - top)


def day_words(day: date) -> str:
    """A day above its lanes: 3月2日."""
    return f"{day.month}月{day.day}日"


def now_words(now: datetime) -> str:
    """The present moment at the edge of the hours."""
    return clock(now.time())
