"""The dialogs of the calendar, one at a time: booking, changing, cancelling, who did not appear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.bookings import Booking, BookingDraft, BookingSpan, BookingState, booking_words
from xinfang_desk.domain.views import MediationRow

from ..widgets.formdialog import FormDialog
from .calendardialogs import AbsentDialog, BookingDialog, CancelDialog, LookDialog
from .calendarpainting import told

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .calendarpage import CalendarPage

Work = Callable[["Services", "Context"], Booking]


class BookingAsker(QObject):
    """Opens the dialogs and hands what they hold to the service. `saved(booking, words)`; `dismissed` when none was kept."""

    saved = Signal(object, str)
    dismissed = Signal()

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._busy = False
        self.dialog: FormDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    # -- booking -----------------------------------------------------------------------------------------------------

    def new(self, draft: BookingDraft, span: BookingSpan, *, own_mediator: bool) -> None:
        """Ask for a new booking, filled with what is known already."""
        self._with_cases(partial(self._open_booking, None, draft, span, own_mediator))

    def change(self, booking: Booking, span: BookingSpan | None) -> None:
        """Open a booking: a planned one to be changed, another one to be read."""
        if booking.hidden:
            return  # its line already says all that may be told
        if booking.state is not BookingState.PLANNED:
            self._look(booking)
        elif span is not None:
            self._with_cases(partial(self._open_booking, booking, booking.draft(), span, True))

    def _with_cases(self, done: Callable[[tuple[MediationRow, ...]], None]) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self.dialog is not None or self._busy:
            return
        self._busy = True
        self._run(lambda: services.bookings.cases(ctx), done)

    def _open_booking(
        self,
        booking: Booking | None,
        draft: BookingDraft,
        span: BookingSpan,
        own_mediator: bool,
        cases: Sequence[MediationRow],
    ) -> None:
        self._busy = False
        if self.dialog is not None:
            return
        dialog = BookingDialog(cases, span.rooms, span.mediators, self._page)
        dialog.searched.connect(self._search)
        dialog.confirmed.connect(partial(self._submit_booking, booking))
        if booking is not None:
            dialog.become_change()
        self._open(dialog)
        if booking is not None and booking.case_number not in {row.number for row in cases}:
            self._search(booking.case_number)
        dialog.show_draft(draft, own_mediator=own_mediator)

    def _search(self, text: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._run(lambda: services.bookings.cases(ctx, text), partial(self._found, text))

    def _found(self, text: str, rows: Sequence[MediationRow]) -> None:
        if isinstance(self.dialog, BookingDialog):
            self.dialog.show_found(rows, text)

    def _submit_booking(self, booking: Booking | None) -> None:
        dialog = self.dialog
        if not isinstance(dialog, BookingDialog):
            return
        draft, accepted = dialog.draft(), dialog.accepted_warnings()
        if booking is None:
            self._keep(lambda services, ctx: services.bookings.book(ctx, draft, accepted), "已预约")
        else:
            self._keep(lambda services, ctx: services.bookings.change(ctx, booking, draft, accepted), "预约已修改")

    # -- cancelling and noting ---------------------------------------------------------------------------------------

    def cancel(self, booking: Booking) -> None:
        """Ask for the reason and cancel."""
        if self.dialog is None:
            dialog = CancelDialog(booking_words(booking), self._page)
            dialog.confirmed.connect(partial(self._submit_cancel, booking))
            self._open(dialog)

    def _submit_cancel(self, booking: Booking) -> None:
        if isinstance(self.dialog, CancelDialog):
            reason = self.dialog.reason()
            self._keep(lambda services, ctx: services.bookings.cancel(ctx, booking, reason), "预约已取消，原因已保留")

    def absent(self, booking: Booking) -> None:
        """Ask who did not appear."""
        if self.dialog is None:
            dialog = AbsentDialog(booking, booking_words(booking), self._page)
            dialog.confirmed.connect(partial(self._submit_absent, booking))
            self._open(dialog)

    def _submit_absent(self, booking: Booking) -> None:
        if isinstance(self.dialog, AbsentDialog):
            names, note = self.dialog.names(), self.dialog.note()
            self._keep(
                lambda services, ctx: services.bookings.mark_absent(ctx, booking, names, note),
                "已登记未到场，可以另行预约",
            )

    def _look(self, booking: Booking) -> None:
        if self.dialog is None and self._ctx is not None:
            dialog = LookDialog(told(booking, self._ctx.now()), self._page)
            dialog.confirmed.connect(partial(self._show_case, booking.case_number))
            self._open(dialog)

    def _show_case(self, number: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._page.openMediation.emit(number)

    # -- common ------------------------------------------------------------------------------------------------------

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.rejected.connect(self.dismissed)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _keep(self, work: Work, words: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._run(lambda: work(services, ctx), partial(self._kept, words))

    def _kept(self, words: str, booking: Booking) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.saved.emit(booking, words)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._page.tools.runner.submit(work, done, self._refused)

    def _refused(self, error: BaseException) -> None:
        self._busy = False
        if self.dialog is not None:
            self.dialog.refuse(error, self._page.tools.messages)
        else:
            self._page.tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None
