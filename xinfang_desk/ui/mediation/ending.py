"""Before a case is ended: what is still booked for it is told, and cancelled with the end if the clerk says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from xinfang_desk.domain.bookings import Booking, booking_words
from xinfang_desk.domain.views import MediationDetail

from ..tab import Tools
from ..widgets.formdialog import FormDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

ENDINGS = frozenset({"agree_written", "agree_oral", "fail", "withdraw", "refuse"})
"""Steps that end a case."""
MOST_TOLD = 6
NAME = "mediation.ending"


class EndingDialog(FormDialog):
    """The bookings of a case that is about to end, and whether they are to be cancelled with it."""

    def __init__(self, bookings: Sequence[Booking], parent: QWidget | None) -> None:
        super().__init__(NAME, "结案前请核对预约", "继续结案", parent, width=560)
        label = QLabel(_told(bookings))
        label.setObjectName(f"{NAME}.words")
        label.setWordWrap(True)
        self.body.addWidget(label)
        self._rest = QCheckBox("结案后取消这些预约，原因写“案件已结案”")
        self._rest.setObjectName(f"{NAME}.cancelRest")
        self._rest.setAccessibleName(self._rest.text())
        self._rest.setChecked(True)
        self.body.addWidget(self._rest)
        hint = QLabel("取消后参加调解通知书作废，请另行告知当事人；送达协议、回访的预约不受影响")
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self._cancel.setText("先不结案")
        self.fit()

    def wants_cancelled(self) -> bool:
        """Whether what is booked goes with the case."""
        return self._rest.isChecked()


class EndingDesk(QObject):
    """Tells before the end, cancels after it. `changed(number)` when bookings were cancelled."""

    changed = Signal(str)

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self.dialog: EndingDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def ask(self, detail: MediationDetail, go_on: Callable[[], None]) -> None:
        """Tell what is booked; `go_on` opens the form of the end."""
        if self.dialog is not None:
            return
        dialog = EndingDialog(detail.upcoming, self._window)

        def confirmed() -> None:
            self._number = detail.row.number if dialog.wants_cancelled() else ""
            dialog.accept()
            go_on()

        dialog.confirmed.connect(confirmed)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def case_shown(self, detail: MediationDetail) -> None:
        """A case was read again; the bookings of one that has ended meanwhile are cancelled as was said."""
        services, ctx, number = self._services, self._ctx, detail.row.number
        if services is None or ctx is None or number != self._number or detail.row.is_open:
            return
        self._number = ""
        self._tools.runner.submit(lambda: services.bookings.cancel_rest(ctx, number), lambda n: self._done(number, n))

    def _done(self, number: str, cancelled: int) -> None:
        if cancelled:
            self._tools.messages.say(f"{cancelled}个预约已取消，原因已保留", "done")
            self.changed.emit(number)

    def _forget(self) -> None:
        self.dialog = None


def _told(bookings: Sequence[Booking]) -> str:
    lines = [f"· {booking_words(booking)}" for booking in bookings[:MOST_TOLD]]
    more = [f"· 另有{len(bookings) - MOST_TOLD}个"] if len(bookings) > MOST_TOLD else []
    return "\n".join((f"这件案件还有{len(bookings)}个预约没有举行：", *lines, *more))
