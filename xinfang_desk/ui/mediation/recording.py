"""Writing in the mediation room: new case, people, records, outcome."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome
from xinfang_desk.domain.records import RecordKind
from xinfang_desk.domain.views import MediationDetail, PaperView

from .agreementcontroller import AgreementController
from .casedialog import CaseDialog
from .columns import parties as both_sides
from .dialogs import OutcomeDialog
from .partiesedit import PartiesDialog
from .recorddesk import RecordDesk

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
        self.dialog: CaseDialog | PartiesDialog | OutcomeDialog | None = None
        self.agreements = AgreementController(page.tools, page)
        self.agreements.signed.connect(self.recorded)
        self.agreements.issued.connect(self.issued)
        self.desk = RecordDesk(page)
        self.desk.recorded.connect(self.recorded)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self.agreements.attach(services, ctx)
        self.desk.attach(services, ctx)

    def agreement(self, detail: MediationDetail, *, oral: bool = False) -> None:
        """Open the builder of an agreement."""
        if self.dialog is None:
            self.agreements.open(detail.row.number, oral=oral)

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
            self.dialog.say("已带入事项的信访人、代理人和诉求，请补填被申请人")

    def _submit_case(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, CaseDialog):
            draft = dialog.draft()
            self._run(lambda: services.mediation.open_case(ctx, draft), self._opened)

    def _opened(self, detail: MediationDetail) -> None:
        done = "已登记并受理" if detail.row.accepted_on else "申请已登记"
        self._finish(f"{done}，卷号 {detail.row.number}")
        self.recorded.emit(detail)

    # -- people ------------------------------------------------------------------------------------------------------

    def parties(self, detail: MediationDetail) -> None:
        """Open the people of a case to be changed."""
        if self._ctx is None or self.dialog is not None:
            return
        self._number = detail.row.number
        dialog = PartiesDialog(self._number, detail.parties, self._ctx.today(), self._page)
        dialog.confirmed.connect(self._submit_parties)
        self._show(dialog)

    def _submit_parties(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._number
        if services is not None and ctx is not None and isinstance(dialog, PartiesDialog):
            parties = dialog.parties()
            self._run(lambda: services.mediation.set_parties(ctx, number, parties), self._parties_saved)

    def _parties_saved(self, detail: MediationDetail) -> None:
        self._finish("当事人已保存")
        self.recorded.emit(detail)

    # -- records -----------------------------------------------------------------------------------------------------

    def session(self, detail: MediationDetail) -> None:
        """Open the editor of a session; what was written last time and not made final is there again."""
        if self.dialog is None:
            self.desk.open(detail, RecordKind.MEDIATION)

    # -- outcome -----------------------------------------------------------------------------------------------------

    def outcome(self, detail: MediationDetail, outcome: MediationOutcome) -> None:
        """Open the form of the outcome, this one chosen."""
        if self._ctx is None or self.dialog is not None:
            return
        self._number = detail.row.number
        dialog = OutcomeDialog(self._ctx.today(), both_sides(detail.row), outcome, self._page)
        dialog.confirmed.connect(self._submit_outcome)
        self._show(dialog)

    def _submit_outcome(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._number
        if services is None or ctx is None or not isinstance(dialog, OutcomeDialog):
            return
        try:
            draft = dialog.draft()
        except InputRejected as error:
            self._refused(error)
            return
        self._run(partial(services.mediation.conclude, ctx, number, draft), self._concluded)

    def _concluded(self, done: tuple[MediationDetail, PaperView | None, bytes]) -> None:
        detail, paper, content = done
        self._finish("已结案")
        self.recorded.emit(detail)
        if paper is not None and content:
            self.issued.emit(paper, content)

    # -- common ------------------------------------------------------------------------------------------------------

    def _show(self, dialog: CaseDialog | PartiesDialog | OutcomeDialog) -> None:
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
