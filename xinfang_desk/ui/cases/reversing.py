"""Taking back the last step: the dialog says what it was and what becomes of its paper, and asks for the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.papers import PaperStatus
from xinfang_desk.domain.text import format_date_cn, group_number
from xinfang_desk.domain.views import MatterDetail, MediationDetail, MediationMoved, Moved

from ..stepdesk import MATTERS, StepDesk
from ..tab import Tools
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class ReverseDialog(FormDialog):
    """Which step is taken back, and why."""

    def __init__(self, detail: MatterDetail | MediationDetail, today: date, parent: QWidget | None = None) -> None:
        super().__init__("reverse", f"撤回上一步　{group_number(detail.number)}", "撤回", parent)
        told = QLabel("\n".join(consequences(detail)))
        told.setObjectName("reverse.told")
        told.setWordWrap(True)
        self.body.addWidget(told)
        self._on = DateField(latest=today)
        self._on.set_value(today)
        self._reason = LongText(3)
        self.add_fields(("date", FormField("reverse.date", "撤回日期", self._on, mandatory=True)))
        self.add_fields(("reason", FormField("reverse.reason", "撤回原因", self._reason, mandatory=True)))
        self.body.addStretch(1)
        self.fit()
        self._reason.setFocus()

    def on(self) -> date:
        """The official date of the withdrawal."""
        return self._on.value() or date.min

    def reason(self) -> str:
        """Why the step is taken back."""
        return self._reason.toPlainText().strip()


def consequences(detail: MatterDetail | MediationDetail) -> list[str]:
    """What a withdrawal does, in sentences for the clerk."""
    step = detail.last_step
    if step is None:
        return ["除登记外还没有办过步骤，没有可以撤回的。"]
    lines = [
        f"将撤回 {format_date_cn(step.on)} 的“{step.label}”。原步骤保留在时间线上并注明已撤回，状态和期限恢复到该步骤以前。"
    ]
    paper = next((paper for paper in detail.papers if paper.id == step.paper_id), None)
    if paper is not None and paper.status is PaperStatus.ISSUED:
        numbered = "〔" in paper.number
        name = f"{paper.label} {paper.number}" if numbered else paper.label
        unused = "，文号不再使用" if numbered else ""
        lines.append(f"文书 {name} 将作废{unused}；已经送出的请另行告知收件人。")
    return lines


class ReversingController(QObject):
    """Opens the dialog for the matter shown and hands it to the service; `changed(number)` after a withdrawal."""

    changed = Signal(str)

    def __init__(self, owner: QWidget, tools: Tools, desk: StepDesk = MATTERS) -> None:
        super().__init__(owner)
        self._owner, self._tools, self._desk = owner, tools, desk
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | MediationDetail | None = None
        self.dialog: ReverseDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, detail: MatterDetail | MediationDetail) -> None:
        """The matter whose last step may be withdrawn."""
        self._detail = detail

    def open(self) -> None:
        """Open the dialog."""
        if self._detail is None or self._ctx is None or self.dialog is not None:
            return
        self.dialog = ReverseDialog(self._detail, self._ctx.today(), self._owner)
        self.dialog.confirmed.connect(self._submit)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog, detail = self._services, self._ctx, self.dialog, self._detail
        if services is None or ctx is None or dialog is None or detail is None:
            return
        number, on, reason = detail.number, dialog.on(), dialog.reason()
        self._tools.runner.submit(
            lambda: self._desk.service(services).reverse(ctx, number, on, reason), self._done, self._refused
        )

    def _done(self, _moved: Moved | MediationMoved) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        number = self._detail.number if self._detail is not None else ""
        self._tools.messages.say(f"{group_number(number)} 已撤回上一步", "done")
        self.changed.emit(number)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None
