"""A week of the calendar with as many bookings as wished, drawn on the real sheet."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from itertools import cycle, product

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from xinfang_desk.domain.bookings import Booking, BookingDay, BookingPurpose, BookingSpan
from xinfang_desk.domain.roomhours import parse_hours
from xinfang_desk.ui.mediation.calendargrid import CalendarGrid
from xinfang_desk.ui.mediation.calendarlayout import View
from xinfang_desk.ui.start import make_application
from xinfang_desk.ui.theme import Theme, load_interface_font

MONDAY = date(2026, 3, 2)
ROOMS = ("第一调解室", "第二调解室", "听证室", "谈话室")


class Week:
    """A sheet of 1366 by 600 with its bookings."""

    def __init__(self, count: int) -> None:
        """Lay the week out and draw it once."""
        self._app = make_application()
        self._grid = CalendarGrid(Theme(family=load_interface_font()))
        self._grid.resize(1366, 600)
        self._grid.show()
        days = tuple(BookingDay(MONDAY + timedelta(days=n)) for n in range(5))
        hours = parse_hours("9:00–12:00，14:00–17:30")
        self._now = cycle(datetime(2026, 3, 4, 10, minute) for minute in range(60))
        self._shift = cycle(range(-240, 240, 30))
        bookings = tuple(_bookings())[:count]
        self._grid.show_span(BookingSpan(days, ROOMS, (), hours, bookings), View(), next(self._now))
        self._app.processEvents()

    def draw(self) -> None:
        """Everything anew, as after a change."""
        self._grid.set_now(next(self._now))
        self._grid.viewport().repaint()

    def drag(self) -> None:
        """The next frame while a booking is dragged."""
        sheet = self._grid.sheet
        assert sheet is not None
        self._grid.grasp(sheet.moved(sheet.blocks[0], 0, next(self._shift)))
        self._grid.viewport().repaint()


def _bookings():
    for number, (day, room, slot) in enumerate(product(range(5), ROOMS, range(10)), 1):
        start = datetime(2026, 3, 2 + day, 9) + timedelta(minutes=45 * slot)
        yield Booking(
            number,
            number,
            f"（2026）示人调字第{number}号",
            "孙丽华、周文斌",
            "某物业服务有限公司",
            "物业",
            room,
            "陈调解",
            start,
            start + timedelta(minutes=45),
            BookingPurpose.MEDIATION,
        )
