"""Writing in the mediation room: new case, session, outcome. What was typed and not saved comes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.mediations import MediationDraft, SessionDraft
from xinfang_desk.domain.views import MediationDetail, PaperView

from .agreementcontroller import AgreementController
from .columns import parties
from .dialogs import CaseDialog, OutcomeDialog, SessionDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .casespage import CasesPage


class RecordController(QObject):
    """One form at a time. `recorded(detail)` after something was saved, `issued(paper, bytes)` hands on its paper."""

    recorded = Signal(object)
    issued = Signal(object, bytes)

    def __init__(self, page: CasesPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self._matter = ""
        self._kept: dict[str, SessionDraft] = {}
        self.dialog: CaseDialog | SessionDialog | OutcomeDialog | None = None
        self.agreements = AgreementController(page.tools, page)
        self.agreements.signed.connect(self.recorded)
        self.agreements.issued.connect(self.issued)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self.agreements.attach(services, ctx)

    def agreement(self, detail: MediationDetail) -> None:
        """Open the builder of an agreement."""
        if self.dialog is None:
            self.agreements.open(detail.row.number)

    # -- new case ----------------------------------------------------------------------------------------------------

    def new_case(self, matter_number: str) -> None:
        """Open the form of a new case; with a number it is filled from that matter."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self.dialog is not None:
            return
        self._matter = matter_number
        self._run(lambda: services.mediation.mediators(ctx), self._open_case_form)

    def _open_case_form(self, mediators: tuple[str, ...]) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        dialog = CaseDialog(self._ctx.today(), mediators, self._page)
        dialog.fillWanted.connect(self._fill)
        dialog.confirmed.connect(self._submit_case)
        self._show(dialog)
        if self._matter:
            self._fill(self._matter)

    def _fill(self, number: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._run(lambda: services.mediation.draft_from_matter(ctx, number), self._filled)

    def _filled(self, draft: MediationDraft) -> None:
        if isinstance(self.dialog, CaseDialog):
            self.dialog.show_draft(draft)
            self.dialog.say("已带入事项的信访人和诉求，请补填被申请人")

    def _submit_case(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, CaseDialog):
            draft = dialog.draft()
            self._run(lambda: services.mediation.open_case(ctx, draft), self._opened)

    def _opened(self, detail: MediationDetail) -> None:
        self._finish(f"已受理，卷号 {detail.row.number}")
        self.recorded.emit(detail)

    # -- session -----------------------------------------------------------------------------------------------------

    def session(self, detail: MediationDetail) -> None:
        """Open the form of a session; what was typed last time and not saved is there again."""
        if self._ctx is None or self.dialog is not None:
            return
        self._number = detail.row.number
        dialog = SessionDialog(self._ctx.now(), parties(detail.row), self._page)
        kept = self._kept.pop(self._number, None)
        if kept is not None:
            dialog.show_draft(kept)
        dialog.confirmed.connect(self._submit_session)
        dialog.rejected.connect(self._keep_session)
        self._show(dialog)

    def _submit_session(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._number
        if services is not None and ctx is not None and isinstance(dialog, SessionDialog):
            draft = dialog.draft()
            self._run(lambda: services.mediation.add_session(ctx, number, draft), self._session_saved)

    def _session_saved(self, detail: MediationDetail) -> None:
        self._finish("调解记录已保存，可在“归档”中预览打印")
        self.recorded.emit(detail)

    def _keep_session(self) -> None:
        if isinstance(self.dialog, SessionDialog) and self.dialog.draft().record:
            self._kept[self._number] = self.dialog.draft()
            self._page.tools.messages.say("没有保存的调解记录先替您留着，再次打开时恢复")

    # -- outcome -----------------------------------------------------------------------------------------------------

    def outcome(self, detail: MediationDetail) -> None:
        """Open the form of an end without agreement."""
        if self._ctx is None or self.dialog is not None:
            return
        self._number = detail.row.number
        dialog = OutcomeDialog(self._ctx.today(), parties(detail.row), self._page)
        dialog.confirmed.connect(self._submit_outcome)
        self._show(dialog)

    def _submit_outcome(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._number
        if services is not None and ctx is not None and isinstance(dialog, OutcomeDialog):
            self._run(partial(services.mediation.conclude, ctx, number, dialog.draft()), self._concluded)

    def _concluded(self, done: tuple[MediationDetail, PaperView | None, bytes]) -> None:
        self._finish("已结案")
        self.recorded.emit(done[0])

    # -- common ------------------------------------------------------------------------------------------------------

    def _show(self, dialog: CaseDialog | SessionDialog | OutcomeDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

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

    def _forget(self) -> None:
        self.dialog = None
