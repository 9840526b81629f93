"""What the roster decides: which month to read, which form to open, what to write and to print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.rosters import Duty, FillPlan, Lawyer, RosterMonth
from xinfang_desk.services.rosters import default_pattern

from ..widgets.formdialog import FormDialog
from ..widgets.paperdialog import PaperDialog
from ..widgets.reasondialog import ReasonDialog
from .lawyersforms import NAME, DutyDialog, SwapDialog, WeeklyDialog
from .lawyerslist import LawyerDialog, LawyersDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .lawyerspage import LawyersPage


class RosterController(QObject):
    """Reads and writes the roster through the runner; one form at a time. `rosterChanged` after a write."""

    rosterChanged = Signal()

    def __init__(self, page: LawyersPage) -> None:
        super().__init__(page)
        self._page = page
        self._pane = page.roster
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._roster: RosterMonth | None = None
        self._lawyers: tuple[Lawyer, ...] = ()
        self._chosen: Duty | None = None
        self._day: date | None = None
        self.dialog: FormDialog | None = None
        self.list: LawyersDialog | None = None
        self.paper: PaperDialog | None = None
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read the present month."""
        self._services, self._ctx = services, ctx
        self.refresh()

    def refresh(self) -> None:
        """Read the month and the lawyers again."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        year, month = self._pane.month.month()
        self._page.tools.runner.submit(
            lambda: (services.rosters.month(ctx, year, month), services.rosters.lawyers(ctx)),
            self._show,
            key="lawyers.month",
        )

    def _show(self, read: tuple[RosterMonth, tuple[Lawyer, ...]]) -> None:
        self._roster, self._lawyers = read
        self._pane.grid.show_roster(read[0], self._day)
        if self._pane.grid.current_day() is not None:
            self._show_day(self._pane.grid.current_day())
        if self.list is not None:
            self.list.show_lawyers(self._lawyers)

    def _show_day(self, day: date | None) -> None:
        if day is None or self._roster is None:
            return
        model = self._pane.grid.month_model
        if model.outside(day):
            self._day = day
            self._pane.month.show_month(day)
            return
        self._day = day
        self._pane.day.show_day(day, model.duties(day), model.rest(day))

    # -- forms -------------------------------------------------------------------------------------------------------

    def _add(self, day: date | None = None) -> None:
        day = day if isinstance(day, date) else self._pane.grid.current_day()
        if day is None or not self._has_lawyers():
            return
        self._open(DutyDialog(day, self._lawyers, self._page), self._submit_duty)

    def _change(self) -> None:
        duty = self._current()
        if duty is not None:
            dialog = DutyDialog(duty.on, self._lawyers, self._page)
            dialog.show_duty(duty)
            self._open(dialog, self._submit_duty)

    def _weekly(self) -> None:
        if self._ctx is None or self._roster is None or not self._has_lawyers():
            return
        first, last = default_pattern(self._ctx.today())
        if self._roster.first > self._ctx.today():
            first, last = self._roster.first, self._roster.last
        dialog = WeeklyDialog((first, last), self._lawyers, self._page)
        dialog.previewWanted.connect(self._preview)
        self._open(dialog, self._submit_weekly)

    def _swap(self) -> None:
        duty = self._current()
        if duty is None or self._roster is None:
            return
        others = [one for one in self._roster.duties if not one.cancelled and one.lawyer.id != duty.lawyer.id]
        if not others:
            self._page.tools.messages.say("这个月没有其他律师的班可以对调", "warn")
            return
        self._open(SwapDialog(duty, others, self._page), self._submit_swap)

    def _cancel(self) -> None:
        duty = self._current()
        if duty is not None:
            self._chosen = duty
            told = f"{duty.words} 取消后不再公告，仍可在当天查看原因"
            self._open(
                ReasonDialog(f"{NAME}.cancelling", "取消此班", "取消此班", told, self._page), self._submit_cancel
            )

    def _current(self) -> Duty | None:
        duty = self._pane.day.table.current_row()
        return duty if isinstance(duty, Duty) and not duty.cancelled else None

    def _has_lawyers(self) -> bool:
        if any(not lawyer.retired for lawyer in self._lawyers):
            return True
        self._page.tools.messages.say("律师名册还是空的，请先添加律师", "warn")
        self._open_list()
        return False

    def _open(self, dialog: FormDialog, submit: Callable[[], None]) -> None:
        if self.dialog is not None:
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.confirmed.connect(submit)
        dialog.finished.connect(self._closed)
        dialog.open()

    # -- writing -----------------------------------------------------------------------------------------------------

    def _submit_duty(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is None or ctx is None or not isinstance(dialog, DutyDialog):
            return
        draft, duty, reason = dialog.draft(), dialog.duty_id, dialog.reason()
        self._day = draft.on

        def work() -> Duty:
            return services.rosters.change(ctx, duty, draft, reason) if duty else services.rosters.add(ctx, draft)

        self._run(work, self._duty_saved)

    def _duty_saved(self, duty: Duty) -> None:
        self._finish(f"已排班：{duty.words}")
        self._pane.month.show_month(duty.on)

    def _preview(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is None or ctx is None or not isinstance(dialog, WeeklyDialog) or not dialog.complete():
            return
        pattern = dialog.pattern()
        self._page.tools.runner.submit(
            lambda: services.rosters.preview(ctx, pattern), self._previewed, self._not_previewed, key="lawyers.plan"
        )

    def _previewed(self, found: FillPlan) -> None:
        if isinstance(self.dialog, WeeklyDialog):
            self.dialog.show_plan(found)

    def _not_previewed(self, _error: BaseException) -> None:
        """What is wrong is told when the form is confirmed, not while it is being typed."""

    def _submit_weekly(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, WeeklyDialog):
            pattern = dialog.pattern()
            self._run(lambda: services.rosters.fill(ctx, pattern), self._filled)

    def _filled(self, found: FillPlan) -> None:
        self._day = found.days[0]
        self._finish(f"已排班{len(found.days)}天，跳过休息日{len(found.rest)}天")
        self._pane.month.show_month(found.days[0])

    def _submit_swap(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, SwapDialog):
            duty, other, reason = dialog.duty_id, dialog.other_id(), dialog.reason()
            self._run(lambda: services.rosters.swap(ctx, duty, other, reason), self._swapped)

    def _swapped(self, duties: tuple[Duty, Duty]) -> None:
        self._finish(f"已对调：{duties[0].words}；{duties[1].words}")

    def _submit_cancel(self) -> None:
        services, ctx, dialog, duty = self._services, self._ctx, self.dialog, self._chosen
        if services is not None and ctx is not None and duty is not None and isinstance(dialog, ReasonDialog):
            reason, which = dialog.reason(), duty.id
            self._run(lambda: services.rosters.cancel(ctx, which, reason), self._cancelled)

    def _cancelled(self, duty: Duty) -> None:
        self._finish(f"已取消：{duty.words}")

    def _run(self, work: object, done: object) -> None:
        self._page.tools.runner.submit(work, done, self._refused)  # type: ignore[arg-type]

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._page.tools.messages)
        else:
            self._page.tools.messages.explain(error)

    def _finish(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._page.tools.messages.say(words, "done")
        self.refresh()
        self.rosterChanged.emit()

    def _closed(self) -> None:
        self.dialog = None
        if self.list is not None:
            self.list.activateWindow()  # the form lay over the list, which goes on now

    # -- lawyers, notice ---------------------------------------------------------------------------------------------

    def _open_list(self) -> None:
        if self.list is not None:
            return
        self.list = LawyersDialog(self._page)
        self.list.show_lawyers(self._lawyers)
        self.list.wanted.connect(self._edit_lawyer)
        self.list.finished.connect(self._list_closed)
        self.list.open()

    def _edit_lawyer(self, lawyer: Lawyer | None) -> None:
        self._open(LawyerDialog(lawyer, self.list or self._page), self._submit_lawyer)

    def _submit_lawyer(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, LawyerDialog):
            draft, lawyer = dialog.draft(), dialog.lawyer_id
            self._run(lambda: services.rosters.keep_lawyer(ctx, draft, lawyer), self._lawyer_kept)

    def _lawyer_kept(self, lawyer: Lawyer) -> None:
        self._finish(f"律师“{lawyer.name}”已保存")

    def _list_closed(self) -> None:
        if self.list is not None:
            self.list.deleteLater()
        self.list = None

    def _notice(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            year, month = self._pane.month.month()
            self._page.tools.runner.submit(lambda: services.rosters.notice(ctx, year, month), self._show_notice)

    def _show_notice(self, content: bytes) -> None:
        year, month = self._pane.month.month()
        self.paper = PaperDialog(self._page.tools, self._page)
        self.paper.show_paper(content, f"{year}年{month}月律师接访值班公告", fresh=True)
        self.paper.open()

    def _connect(self) -> None:
        pane = self._pane
        pane.month.changed.connect(self.refresh)
        pane.grid.dayMoved.connect(self._show_day)
        pane.grid.dayChosen.connect(self._add)
        pane.day.add.clicked.connect(self._add_here)
        pane.day.table.chosen.connect(self._changed_row)
        pane.day.change.clicked.connect(self._change)
        pane.day.swap.clicked.connect(self._swap)
        pane.day.cancel.clicked.connect(self._cancel)
        pane.weekly.clicked.connect(self._weekly)
        pane.lawyers.clicked.connect(self._open_list)
        pane.notice.clicked.connect(self._notice)

    def _add_here(self) -> None:
        self._add()

    def _changed_row(self, _row: Duty) -> None:
        self._change()
