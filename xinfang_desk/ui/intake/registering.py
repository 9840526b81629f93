"""From the form to the number and the slip: register once, say what is wrong at its place, print without a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.errors import InputRejected, only_errors
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.text import group_number

from .. import composing

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.views import PaperView, Registered
    from xinfang_desk.services.office import Services

    from .view import IntakeTab

NO_PRINTER = "未设置打印机，回执已保存，可在右侧打印"


class Registrar(QObject):
    """Takes the form through `IntakeService.submit`. While one registration is under way a second F9 does nothing."""

    registered = Signal(str)
    refused = Signal()

    def __init__(self, view: IntakeTab) -> None:
        super().__init__(view)
        self._view = view
        self._tools = view.tools
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._busy = False
        self._slip: tuple[str, bytes] = ("", b"")
        self._printed = False
        self._printed_words = ""

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    @property
    def busy(self) -> bool:
        """Whether a registration is under way."""
        return self._busy

    def submit(self) -> None:
        """Register what stands on the form, text that an input method still holds included."""
        composing.commit()
        services, ctx = self._services, self._ctx
        if self._busy or services is None or ctx is None:
            return
        self._view.form.clear_problems()
        draft = self._view.form.read()
        self._set_busy(True)
        self._tools.runner.submit(lambda: _register(services, ctx, draft), self._done, self._failed)

    def print_again(self) -> None:
        """Print the slip shown: the first time as it is, afterwards as 补打第n次, which is logged."""
        services, ctx, (number, content) = self._services, self._ctx, self._slip
        if services is None or ctx is None or not number:
            return
        if not self._tools.printer.configured:
            self._view.line.show_message("未设置打印机，请在窗口右下角选择，或另存为文件", "warn")
        elif not self._printed:
            self._print(number, content)
        else:
            self._tools.runner.submit(lambda: services.intake.reprint_slip(ctx, number), self._reprinted)

    def slip(self) -> tuple[str, bytes]:
        """Number and bytes of the slip shown."""
        return self._slip

    def _done(self, result: Registered) -> None:
        self._set_busy(False)
        view = self._view
        view.last_number.setText(group_number(result.number))
        self._slip, self._printed = (result.number, result.slip), False
        view.side.slip.show_slip(result.number, result.slip, printed=False)
        view.line.show_message(f"已登记 {group_number(result.number)}", "done")
        if result.unprintable:
            missing = "、".join(result.unprintable)
            view.line.show_message(f"已登记，回执未打印：“{missing}”印不出，核对后按右侧“打印”", "warn")
        else:
            self._print(result.number, result.slip)
        self.registered.emit(result.number)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        view = self._view
        if isinstance(error, InputRejected):
            errors = only_errors(error.problems)
            view.form.reveal(problem.field for problem in error.problems)
            view.line.show_message(f"没有登记：有{len(errors)}处需要核对，见标红的项目", "error")
        self._tools.messages.explain(error, view.form.places())
        self.refused.emit()

    def _print(self, number: str, content: bytes, words: str = "已登记，回执已送打印机") -> None:
        title = f"登记回执 {number}"
        self._printed_words = words
        if not self._tools.printer.print_pdf(content, title, self._sent, self._not_sent):
            self._view.line.show_message(NO_PRINTER, "warn")

    def _sent(self, _where: str) -> None:
        self._printed = True
        self._view.side.slip.set_printed(True)
        self._view.line.show_message(self._printed_words, "done")

    def _not_sent(self, error: BaseException) -> None:
        self._view.line.show_message("回执没有打印出来，记录已保存，可在右侧再打印", "warn")
        self._tools.messages.explain(error)

    def _reprinted(self, result: tuple[PaperView, bytes]) -> None:
        paper, content = result
        number = self._slip[0]
        self._slip = (number, content)
        self._view.side.slip.show_slip(number, content, printed=True)
        nth = f"补打第{paper.prints}次"
        self._print(f"{number} {nth}", content, f"回执 {group_number(number)[-4:]} 已{nth}")

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.submit_button.setEnabled(not busy)


def _register(services: Services, ctx: Context, draft: MatterDraft) -> Registered:
    """On the worker: the registration, or every finding at once; the kept draft is no longer needed afterwards."""
    try:
        result = services.intake.submit(ctx, draft)
    except InputRejected as refused:
        advice = tuple(p for p in services.intake.check(ctx, draft) if p.severity == "warning")
        raise InputRejected((*refused.problems, *advice)) from refused
    services.intake.discard_draft(ctx)
    return result
