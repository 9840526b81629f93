"""履行 of an agreement: what falls due with its days, and a button on each line to note what was done."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.money import format_amount, parse_amount
from xinfang_desk.domain.performance import DutyKind, DutyView, Fulfilment, PerformanceDraft, duty_status
from xinfang_desk.domain.views import MediationDetail

from .. import words
from ..tab import Tools
from ..theme import Palette
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.agreements import AgreementView
    from xinfang_desk.services.office import Services

NAME = "mediation.duties"
BUTTONS = 3
"""The column of the buttons."""


class DutyList(QWidget):
    """What falls due under the agreement of a case. `wanted(duty)` to note what was done, `undone(duty)` to take it back."""

    wanted = Signal(object)
    undone = Signal(object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._palette = palette
        self._summary, self._note = QLabel(""), QLabel("")
        self._summary.setObjectName(f"{NAME}.summary")
        for label, role in ((self._summary, "label"), (self._note, "hint")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.table = make_table(NAME, "协议履行事项", self._columns())
        RowFitter(self.table, air=8)
        self.table.moved.connect(self._show_note)
        self._undo_part = QPushButton("撤销已登记的部分")
        self._undo_part.setObjectName(f"{NAME}.undoPart")
        self._undo_part.setAccessibleName("撤销已登记的部分")
        self._undo_part.setProperty("kind", "quiet")
        self._undo_part.clicked.connect(self._take_back_part)
        self._undo_part.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._undo_part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def show_agreement(self, view: AgreementView, today: date) -> None:
        """Show what falls due, each line with its button."""
        self._today = today
        self._summary.setText(_summary(view, today))
        self._summary.setProperty("tone", "error" if view.state is Fulfilment.LATE else "")
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)
        self._note.setText("")
        self.table.set_rows(view.duties)
        for place, duty in enumerate(view.duties):
            self.table.setIndexWidget(self.table.rows_model.index(place, BUTTONS), self._button(duty))
        first = next((place for place, duty in enumerate(view.duties) if not duty.finished), 0)
        if view.duties:
            self.table.selectRow(first)

    def focus_first(self) -> None:
        """Put the focus on the button of the first thing that is not done."""
        button = next((b for b in self.findChildren(QPushButton) if b.property("open")), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, duty: DutyView) -> QPushButton:
        label = "撤销登记" if duty.finished else "登记履行"
        button = QPushButton(label)
        button.setObjectName(f"{NAME}.{duty.plan.position}.{'undo' if duty.finished else 'record'}")
        button.setAccessibleName(f"{label}：{duty.plan.what}")
        button.setProperty("kind", "quiet")
        button.setProperty("open", not duty.finished)
        button.setAutoDefault(True)
        told = self.undone if duty.finished else self.wanted
        button.clicked.connect(lambda _checked=False, duty=duty, told=told: told.emit(duty))
        return button

    def _show_note(self, duty: DutyView) -> None:
        toward = f"向{duty.plan.to_whom}" if duty.plan.to_whom else ""
        lines = (f"{duty.plan.who}{toward}：{words.one_line(duty.plan.what)}", duty.note)
        self._note.setText("\n".join(line for line in lines if line))
        self._undo_part.setVisible(duty.done_on is not None and not duty.finished)

    def _take_back_part(self) -> None:
        duty = self.table.current_row()
        if duty is not None:
            self.undone.emit(duty)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("期限和情况", self._due, width=140, colour=self._tone),
            Column("事项", _what, tip=_tip),
            Column("金额（元）", _money, width=124, align="right"),
            Column("", _nothing, width=92),
        )

    def _due(self, duty: DutyView) -> str:
        return f"{words.day(duty.plan.due_on)}\n{duty_status(duty, self._today).words}"

    def _tone(self, duty: DutyView) -> str:
        return words.due_colour(duty_status(duty, self._today), self._palette)


class PerformDialog(FormDialog):
    """登记履行 of one line: when, how much, a remark."""

    def __init__(self, duty: DutyView, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            f"{NAME}.perform", f"登记履行　{words.short(duty.plan.what, 26)}", "登记履行", parent, width=520
        )
        self.duty = duty
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._amount, self._remark = QLineEdit(), QLineEdit()
        self._amount.setText(f"{duty.rest:,.2f}")
        self._remark.setPlaceholderText("如：收条一张、转账凭证，或在场人")
        day = FormField(f"{NAME}.perform.day", "履行日期", self._day, mandatory=True)
        if duty.plan.kind is DutyKind.PAYMENT:
            amount = FormField(f"{NAME}.perform.amount", "这次实付金额（元）", self._amount, mandatory=True)
            self.add_fields(("done_on", day), ("amount", amount))
        else:
            self.add_fields(("done_on", day))
        self.add_fields(("note", FormField(f"{NAME}.perform.note", "备注", self._remark)))
        self.body.addStretch(1)
        self.fit()
        self._day.setFocus()

    def draft(self) -> PerformanceDraft:
        """What was done, as typed; InputRejected when the amount cannot be read."""
        amount = PerformanceDraft(date.min).amount
        if self.duty.plan.kind is DutyKind.PAYMENT:
            try:
                amount = parse_amount(self._amount.text())
            except ValueError as error:
                raise InputRejected.at("amount", str(error)) from error
        return PerformanceDraft(self._day.value() or date.min, amount, self._remark.text().strip())


class UndoDialog(FormDialog):
    """撤销登记 of one line, with its reason."""

    def __init__(self, duty: DutyView, parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.undo", f"撤销登记　{words.short(duty.plan.what, 26)}", "撤销登记", parent, width=480)
        self.duty = duty
        self._reason = QLineEdit()
        self.add_fields(("note", FormField(f"{NAME}.undo.reason", "撤销原因", self._reason, mandatory=True)))
        self.body.addStretch(1)
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """Why, as typed."""
        return self._reason.text().strip()


class PerformanceController(QObject):
    """Reads the agreement of the case that is shown, and notes what was done. `changed(number)` afterwards."""

    changed = Signal(str)

    def __init__(self, tools: Tools, page: Any, window: QWidget) -> None:
        """`page` is the page of the step 履行: it has `duties`, and shows an agreement or none."""
        super().__init__(window)
        self._tools = tools
        self._page = page
        self._window = window
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self.dialog: PerformDialog | UndoDialog | None = None
        page.duties.wanted.connect(self._record)
        page.duties.undone.connect(self._undo)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_case(self, detail: MediationDetail) -> None:
        """Read the agreement of this case."""
        services, ctx, number = self._services, self._ctx, detail.row.number
        self._number = number
        if services is not None and ctx is not None:
            work = partial(services.agreements.of_case, ctx, number)
            self._tools.runner.submit(work, partial(self._show, number), key="mediation.duties")

    def _show(self, number: str, view: AgreementView | None) -> None:
        if self._ctx is not None and number == self._number:
            self._page.show_agreement(view, self._ctx.today())

    def _record(self, duty: DutyView) -> None:
        if self._ctx is not None and self.dialog is None:
            self._open(PerformDialog(duty, self._ctx.today(), self._window), self._submit)

    def _undo(self, duty: DutyView) -> None:
        if self.dialog is None:
            self._open(UndoDialog(duty, self._window), self._submit_undo)

    def _open(self, dialog: PerformDialog | UndoDialog, submit: Any) -> None:
        self.dialog = dialog
        dialog.confirmed.connect(submit)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is None or ctx is None or not isinstance(dialog, PerformDialog):
            return
        try:
            draft = dialog.draft()
        except InputRejected as error:
            self._refused(error)
            return
        work = partial(services.agreements.record_performance, ctx, dialog.duty.id, draft)
        self._tools.runner.submit(work, partial(self._done, "履行情况已登记"), self._refused)

    def _submit_undo(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, UndoDialog):
            work = partial(services.agreements.take_back_performance, ctx, dialog.duty.id, dialog.reason())
            self._tools.runner.submit(work, partial(self._done, "已撤销登记"), self._refused)

    def _done(self, said: str, view: AgreementView) -> None:
        number = self.dialog.duty.mediation_number if self.dialog is not None else self._number
        if self.dialog is not None:
            self.dialog.accept()
        self._tools.messages.say(said, "done")
        self._show(number, view)
        self.changed.emit(number)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None


def _summary(view: AgreementView, today: date) -> str:
    """How the whole agreement stands, in one line."""
    paid = sum((duty.done_amount for duty in view.duties), PerformanceDraft(today).amount)
    whole = sum((duty.plan.amount for duty in view.duties), PerformanceDraft(today).amount)
    parts = [f"{view.state.label if view.state else '没有到期事项'}", f"{words.day(view.effective_on)}生效"]
    if whole:
        parts.insert(1, f"已付 {format_amount(paid)} 元，共 {format_amount(whole)} 元")
    return " · ".join(parts)


def _what(duty: DutyView) -> str:
    return f"{duty.plan.who}：{words.one_line(duty.plan.what)}"


def _tip(duty: DutyView) -> str:
    return "\n".join(part for part in (_what(duty), duty.note) if part)


def _money(duty: DutyView) -> str:
    if duty.plan.kind is DutyKind.ACT:
        return "—"
    part = duty.done_amount and not duty.finished
    return f"余 {format_amount(duty.rest)}" if part else format_amount(duty.plan.amount)


def _nothing(_duty: DutyView) -> str:
    return ""
