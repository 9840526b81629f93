"""What the calendar decides: which days to read, and what becomes of everything that mouse and keys ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from xinfang_desk.domain.bookings import OF_OPEN_CASES, Booking, BookingDraft, BookingSpan
from xinfang_desk.domain.errors import InputRejected, only_errors
from xinfang_desk.domain.views import PaperView

from ..daywatch import DayWatch
from ..messages import sentence
from ..paperdesk import PaperDesk
from .calendarasking import BookingAsker
from .calendarbars import ABSENT, CANCEL, CASE, HELD, INVITE, OPEN, RECORD, REOPEN
from .calendardialogs import MoveDialog
from .calendarlayout import Lanes, Sheet, Stretch, day_words, lane_words, lanes_of

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .calendarpage import CalendarPage

TICK = 20_000
"""Milliseconds after which the line of now is drawn anew."""
USUAL = timedelta(hours=1)


class CalendarController(QObject):
    """Connects the sheet, the lines around it and the dialogs with the services."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._span: BookingSpan | None = None
        self._wanted = 0
        self._moving: tuple[Booking, BookingDraft] | None = None
        self.dialog: MoveDialog | None = None
        self.asking = BookingAsker(page)
        self.papers = PaperDesk(page.tools, page)
        self.days = DayWatch(self)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read this week."""
        self._services, self._ctx = services, ctx
        self.asking.attach(services, ctx)
        self.papers.attach(services, ctx)
        self.days.start(ctx.today)
        self._clock.start()
        self._page.top.go_to(ctx.today(), "week")

    def refresh(self) -> None:
        """Read the shown days again."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        first, last = self._page.top.span()
        self._page.tools.runner.submit(
            lambda: services.bookings.span(ctx, first, last), self._show, key="mediation.calendar"
        )

    def _show(self, span: BookingSpan) -> None:
        if self._ctx is None:
            return
        page, self._span = self._page, span
        page.top.set_lanes(lanes_of(span, page.top.view().by))
        page.top.tell_days(span.days, self._ctx.today())
        page.grid.show_span(span, page.top.view(), self._ctx.now())
        if self._wanted:
            page.grid.select(self._wanted)
            self._wanted = 0

    def _look_changed(self) -> None:
        self._page.notice.tell("")
        self.refresh()

    def _today(self) -> None:
        if self._ctx is not None:
            self._page.top.go_to(self._ctx.today())

    def _tick(self) -> None:
        if self._ctx is not None:
            self._page.grid.set_now(self._ctx.now())
            self._chosen(self._page.grid.selected())

    # -- selecting ---------------------------------------------------------------------------------------------------

    def _chosen(self, booking: Booking | None) -> None:
        if self._ctx is not None and self._page.grid.stretch is None:
            self._page.bar.show_booking(booking, self._ctx.now())

    def _pending(self, stretch: Stretch | None) -> None:
        grid = self._page.grid
        if self._ctx is None or grid.sheet is None:
            return
        if stretch is None:
            self._page.bar.show_booking(grid.selected(), self._ctx.now())
            return
        self._page.notice.tell("")
        self._page.bar.show_stretch(stretch, place_words(grid.sheet, stretch), dragged=grid.dragging())

    def _deed(self, key: str) -> None:
        booking = self._page.grid.selected()
        if booking is None:
            return
        self._page.notice.tell("")
        deeds: dict[str, Callable[[Booking], None]] = {
            OPEN: self._open,
            INVITE: self._invite,
            HELD: self._held,
            ABSENT: self.asking.absent,
            CANCEL: self.asking.cancel,
            RECORD: self._page.recordWanted.emit,
            REOPEN: self._reopen,
            CASE: self._case,
        }
        deeds[key](booking)

    def _open(self, booking: Booking) -> None:
        self.asking.change(booking, self._span)

    def _case(self, booking: Booking) -> None:
        self._page.openMediation.emit(booking.case_number)

    # -- new ones ----------------------------------------------------------------------------------------------------

    def _new(self) -> None:
        """By the button: on the day looked at, at the next full hour of today or at the opening of another day."""
        if self._ctx is None or self._span is None:
            return
        now, day = self._ctx.now(), self._page.top.day
        opening = datetime.combine(day, self._span.hours[0][0])
        later = (now + USUAL).replace(minute=0, second=0)
        start = max(opening, later) if day == now.date() and later.date() == day else opening
        draft = BookingDraft("", self._usual_room(), "", start, start + USUAL)
        self.asking.new(draft, self._span, own_mediator=False)

    def _drawn(self, stretch: Stretch) -> None:
        sheet, span = self._page.grid.sheet, self._span
        if sheet is None or span is None:
            return
        started, ended = sheet.times(stretch)
        if ended.time() == time():
            ended -= timedelta(minutes=1)
        lane = sheet.columns[stretch.column].lane
        by_room = sheet.view.by is Lanes.ROOM
        room = lane if by_room and lane is not None else self._usual_room()
        mediator = "" if by_room else lane or ""
        self.asking.new(BookingDraft("", room, mediator, started, ended), span, own_mediator=bool(mediator))

    def _usual_room(self) -> str:
        view, span = self._page.top.view(), self._span
        if view.by is Lanes.ROOM and view.lane is not None:
            return view.lane
        return span.rooms[0] if span is not None and span.rooms else ""

    # -- moving ------------------------------------------------------------------------------------------------------

    def _move(self, stretch: Stretch) -> None:
        """A booking was dragged or pulled; it stays drawn there until the service has judged."""
        sheet = self._page.grid.sheet
        if sheet is None or stretch.booking is None or self.dialog is not None:
            return
        self._moving = (stretch.booking, sheet.wish(stretch))
        self._submit_move(())

    def _submit_move(self, accepted: tuple[str, ...]) -> None:
        services, ctx, moving = self._services, self._ctx, self._moving
        if services is not None and ctx is not None and moving is not None:
            booking, draft = moving
            self._run(lambda: services.bookings.change(ctx, booking, draft, accepted), self._moved, self._not_moved)

    def _moved(self, booking: Booking) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._saved(booking, f"已改到 {day_words(booking.day)} {booking.hours}，{booking.where}")

    def _not_moved(self, error: BaseException) -> None:
        warned = isinstance(error, InputRejected) and not only_errors(error.problems)
        if self.dialog is not None and warned:
            self.dialog.refuse(error, self._page.tools.messages)
        elif isinstance(error, InputRejected) and warned and self._moving is not None:
            self._ask_about_move(error)
        else:
            self._put_back()
            self._explain(error)

    def _ask_about_move(self, error: InputRejected) -> None:
        assert self._moving is not None
        booking, draft = self._moving
        to = f"{day_words(draft.started.date())} {draft.started:%H:%M}–{draft.ended:%H:%M}"
        words = f"{booking.title}：{day_words(booking.day)} {booking.hours} 改到 {to}，{lane_words(draft.room)}"
        self.dialog = MoveDialog(words, error, self._page)
        self.dialog.confirmed.connect(self._agreed)
        self.dialog.rejected.connect(self._put_back)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _agreed(self) -> None:
        if self.dialog is not None:
            self._submit_move(self.dialog.accepted_warnings())

    def _put_back(self) -> None:
        dialog, self.dialog, self._moving = self.dialog, None, None
        if dialog is not None:
            dialog.reject()
        self._page.grid.let_go()

    def _forget(self) -> None:
        self.dialog = None

    # -- results -----------------------------------------------------------------------------------------------------

    def _held(self, booking: Booking) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            done = partial(self._saved, words=_held_words(booking))
            self._run(lambda: services.bookings.mark_held(ctx, booking), done, self._explain)

    def _reopen(self, booking: Booking) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            done = partial(self._saved, words="已改回已预约")
            self._run(lambda: services.bookings.reopen(ctx, booking), done, self._explain)

    def _invite(self, booking: Booking) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            done = partial(self._invited, booking)
            self._run(lambda: services.bookings.invite(ctx, booking), done, self._explain)

    def _invited(self, booking: Booking, issued: tuple[tuple[PaperView, ...], bytes]) -> None:
        papers, content = issued
        again = "（补打）" if papers[0].prints else ""
        self.papers.show_sheet(content, f"参加调解通知书{again} {booking.case_number}")
        self._saved(booking, f"{len(papers)}份参加调解通知书已存入案件")

    def _saved(self, booking: Booking, words: str) -> None:
        """Something was kept: say so, read again, and select it."""
        self._moving = None
        self._page.notice.tell("")
        self._page.tools.messages.say(words, "done")
        self._wanted = booking.id
        self.refresh()
        self._page.mediationChanged.emit(booking.case_number)

    def _explain(self, error: BaseException) -> None:
        if isinstance(error, InputRejected):
            self._page.notice.tell("没有改动：" + "；".join(map(sentence, error.problems)))
            self.refresh()
        else:
            self._page.tools.messages.explain(error)

    def _run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        self._page.tools.runner.submit(work, done, failed)

    def _connect(self) -> None:
        page = self._page
        page.top.changed.connect(self._look_changed)
        page.top.newWanted.connect(self._new)
        page.top.today.clicked.connect(self._today)
        page.grid.chosen.connect(self._chosen)
        page.grid.pending.connect(self._pending)
        page.grid.opened.connect(self._open)
        page.grid.cancelWanted.connect(self.asking.cancel)
        page.grid.drawn.connect(self._drawn)
        page.grid.moveWanted.connect(self._move)
        page.grid.turned.connect(page.top.turn)
        page.bar.wanted.connect(self._deed)
        self.asking.saved.connect(self._saved)
        self.asking.dismissed.connect(page.grid.let_go)
        self.days.changed.connect(self.refresh)
        self._clock.timeout.connect(self._tick)


def _held_words(booking: Booking) -> str:
    """What is to be done next, where a record is to be written."""
    return "已登记为已举行，点“写记录”记下这次情况" if booking.purpose in OF_OPEN_CASES else "已登记为已举行"


def place_words(sheet: Sheet, stretch: Stretch) -> str:
    """Where a stretch lies: 3月3日 第一调解室."""
    column = sheet.columns[stretch.column]
    return " ".join(filter(None, (day_words(column.day.day), lane_words(column.lane))))
