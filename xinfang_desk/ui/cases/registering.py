"""The register of document numbers: read, explained, exported, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.register import Register

from ..saving import Saver
from ..widgets.paperdialog import PaperDialog
from .registerdialog import EXPLAIN, SHEET, GapDialog, RegisterDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class RegisterController(QObject):
    """Opens the register; `opened(number)` when the matter of a number is wanted."""

    opened = Signal(str)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self.saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.dialog: RegisterDialog | None = None
        self.gap: GapDialog | None = None
        self.paper: PaperDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def open(self) -> None:
        """Show the register of this year."""
        if self._ctx is None or self.dialog is not None:
            return
        dialog = RegisterDialog(self._tab.tools.theme.palette, self._tab)
        dialog.yearWanted.connect(self._ask)
        dialog.wanted.connect(self._wanted)
        dialog.opened.connect(self._open_matter)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        self._ask(self._ctx.today().year)

    def _ask(self, year: int) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.register.register(ctx, year), self._show, key="cases.register"
            )

    def _show(self, register: Register) -> None:
        if self.dialog is not None:
            self.dialog.show_register(register)

    def _wanted(self, what: str) -> None:
        if what == EXPLAIN:
            self._ask_reason()
        elif self.dialog is not None and self.dialog.register is not None:
            self._export(self.dialog.register.year, sheet=what == SHEET)

    # -- gaps --------------------------------------------------------------------------------------------------------

    def _ask_reason(self) -> None:
        row = self.dialog.current() if self.dialog is not None else None
        if row is None or self.gap is not None:
            return
        self.gap = GapDialog(row, self.dialog)
        self.gap.confirmed.connect(self._explain)
        self.gap.finished.connect(self._gap_closed)
        self.gap.open()

    def _explain(self) -> None:
        services, ctx, gap = self._services, self._ctx, self.gap
        if services is not None and ctx is not None and gap is not None:
            number, reason = gap.number, gap.reason()
            self._tab.tools.runner.submit(
                lambda: services.register.explain(ctx, number, reason), self._explained, self._refused
            )

    def _explained(self, _nothing: None) -> None:
        if self.gap is not None:
            self._tab.tools.messages.say(f"{self.gap.number} 的缺号原因已记入登记簿", "done")
            self.gap.accept()
        if self.dialog is not None and self.dialog.register is not None:
            self._ask(self.dialog.register.year)

    def _refused(self, error: BaseException) -> None:
        if self.gap is not None:
            self.gap.refuse(error, self._tab.tools.messages)

    def _gap_closed(self) -> None:
        self.gap = None

    # -- out ---------------------------------------------------------------------------------------------------------

    def _export(self, year: int, *, sheet: bool) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        name = f"{year}年文号登记簿"

        def keep(content: bytes) -> None:
            self.saver.save(content, f"{name}.xlsx")

        def show(content: bytes) -> None:
            self.paper = PaperDialog(self._tab.tools, self._tab)
            self.paper.show_paper(content, name, fresh=True)
            self.paper.open()

        suffix = ".xlsx" if sheet else ".pdf"
        self._tab.tools.runner.submit(lambda: services.register.export(ctx, year, suffix), keep if sheet else show)

    def _open_matter(self, number: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.opened.emit(number)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
