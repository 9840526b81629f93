"""Making papers: a standalone one is asked for, worded, kept as a draft and issued; an issued one is declared void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail, MediationDetail, PaperView

from ..stepdesk import MATTERS, StepDesk
from ..tab import Tools
from ..widgets.askfields import Asking
from ..widgets.draftdialog import DraftDialog
from ..widgets.formdialog import FormDialog
from ..widgets.paperedit import Paper
from ..widgets.paperlist import AGAIN, DISCARD, EDIT, ISSUE, VOID, PaperList
from .paperasking import DiscardDialog, PaperFieldsDialog, VoidDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

KEEP, SIGN = "keep", "sign"
_BUTTONS = ((KEEP, "存为草稿"), (SIGN, "签发"))
Issued = tuple[PaperView, bytes, tuple[str, ...]]


class PaperingController(QObject):
    """One dialog at a time, for the matter or case that is shown. `changed` after something was kept; `issued` hands on a paper."""

    changed = Signal()
    issued = Signal(object, bytes, object)

    def __init__(self, owner: QWidget, tools: Tools, papers: PaperList, desk: StepDesk = MATTERS) -> None:
        super().__init__(owner)
        self._owner, self._tools, self._list, self._desk = owner, tools, papers, desk
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | MediationDetail | None = None
        self._number = ""
        self._paper_id = 0
        self._signers: Sequence[str] = ()
        self.dialog: DraftDialog | FormDialog | None = None
        self.menu = QMenu(owner)
        self.menu.setObjectName(f"{desk.key}.papers.kinds")
        self.menu.setAccessibleName("可以出具的文书")
        self._offer(desk.papers.offered(None))
        self.menu.triggered.connect(self._kind_chosen)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def set_signers(self, signers: Sequence[str]) -> None:
        """Who signs in this office."""
        self._signers = signers

    def show_matter(self, detail: MatterDetail | MediationDetail) -> None:
        """The matter or case that the next paper is about."""
        self._detail = detail
        self._offer(self._desk.papers.offered(detail))

    def _offer(self, kinds: Sequence[PaperKind]) -> None:
        self.menu.clear()
        for kind in kinds:
            self.menu.addAction(kind.label).setData(kind.value)

    def offer_kinds(self) -> None:
        """Show the papers that can be made without a step, below the button."""
        button = self._list.whole.button("new")
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def begin(self, kind: PaperKind) -> None:
        """Ask what a paper of this kind needs, or word it at once when it needs nothing."""
        if self._ctx is None or self._detail is None or self.dialog is not None:
            return
        self._number, self._paper_id = self._detail.number, 0
        form = self._desk.papers.forms[kind]
        if not form.fields or kind not in self._desk.papers.asking:
            self._fill(kind, {})
            return
        asking = Asking(self._ctx.today(), signers=self._signers)
        dialog = PaperFieldsDialog(form, group_number(self._number), asking, self._owner)
        dialog.confirmed.connect(self._fields_given)
        self._show(dialog)

    def do(self, what: str, paper_id: int) -> None:
        """edit, issue, discard, void or again of one paper; anything else is for others."""
        if self._detail is None or self.dialog is not None:
            return
        self._number, self._paper_id = self._detail.number, paper_id
        paper = next((paper for paper in self._detail.papers if paper.id == paper_id), None)
        if paper is None:
            return
        acts = {EDIT: self._open_draft, ISSUE: self._issue_draft, AGAIN: self._word_again}
        if what in acts:
            acts[what]()
        elif what == VOID:
            self._show_asking(VoidDialog(paper, self._desk.papers.void_hint, self._owner), self._void)
        elif what == DISCARD:
            self._show_asking(DiscardDialog(paper, self._owner), self._discard)

    # -- wording -----------------------------------------------------------------------------------------------------

    def _kind_chosen(self, action: Any) -> None:
        self.begin(PaperKind(action.data()))

    def _fields_given(self) -> None:
        if isinstance(self.dialog, PaperFieldsDialog):
            self._fill(self.dialog.kind, self.dialog.values())

    def _fill(self, kind: PaperKind, values: dict[str, Any]) -> None:
        services, ctx, number = self._services, self._ctx, self._number
        if services is not None and ctx is not None:
            self._run(lambda: self._desk.papers.drafts(services).begin(ctx, number, kind, values), self._word)

    def _open_draft(self) -> None:
        services, ctx, paper_id = self._services, self._ctx, self._paper_id
        if services is not None and ctx is not None:
            self._run(lambda: self._desk.papers.drafts(services).open(ctx, paper_id), self._word)

    def _word_again(self) -> None:
        services, ctx, paper_id = self._services, self._ctx, self._paper_id
        self._paper_id = 0
        if services is not None and ctx is not None:
            self._run(lambda: self._desk.papers.drafts(services).again(ctx, paper_id), self._word)

    def _word(self, data: Paper) -> None:
        """The words of a paper, to be looked at and changed."""
        if self.dialog is not None:
            self.dialog.accept()
        title = f"{data.kind.label}　{group_number(self._number)}"
        dialog = DraftDialog(data, title, _BUTTONS, self._owner)
        dialog.previewWanted.connect(self._preview)
        dialog.chosen.connect(self._chosen)
        self._show(dialog)
        self._preview(data)

    def _preview(self, data: Paper) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tools.runner.submit(
                lambda: self._desk.papers.drafts(services).preview(ctx, data),
                self._previewed,
                key=f"{self._desk.key}.paper.preview",
            )

    def _previewed(self, content: bytes) -> None:
        if isinstance(self.dialog, DraftDialog):
            self.dialog.show_preview(content)

    # -- keeping and issuing -----------------------------------------------------------------------------------------

    def _chosen(self, key: str, data: Paper) -> None:
        services, ctx, number, paper_id = self._services, self._ctx, self._number, self._paper_id
        if services is None or ctx is None:
            return
        if key == KEEP:
            self._run(lambda: self._desk.papers.drafts(services).save(ctx, number, data, paper_id), self._kept)
        else:
            self._run(lambda: self._desk.papers.drafts(services).issue(ctx, number, data, paper_id), self._signed)

    def _issue_draft(self) -> None:
        services, ctx, number, paper_id = self._services, self._ctx, self._number, self._paper_id
        if services is not None and ctx is not None:
            drafts = self._desk.papers.drafts(services)
            self._run(lambda: drafts.issue(ctx, number, drafts.open(ctx, paper_id), paper_id), self._signed)

    def _kept(self, paper: PaperView) -> None:
        self._finish(f"{paper.label}已存为草稿，签发前可以再改")

    def _signed(self, issued: Issued) -> None:
        paper, content, unprintable = issued
        self._finish(f"{paper.label} {paper.number}".strip() + " 已签发")
        self.issued.emit(paper, content, unprintable)

    # -- void and discard --------------------------------------------------------------------------------------------

    def _void(self) -> None:
        services, ctx, paper_id, dialog = self._services, self._ctx, self._paper_id, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, VoidDialog):
            reason = dialog.reason()
            self._run(lambda: self._desk.papers.void(services)(ctx, paper_id, reason), self._voided)

    def _voided(self, paper: PaperView) -> None:
        self._finish(f"{paper.label} {paper.number}".strip() + f" {self._desk.papers.voided}")

    def _discard(self) -> None:
        services, ctx, paper_id = self._services, self._ctx, self._paper_id
        if services is not None and ctx is not None:
            self._run(lambda: self._desk.papers.drafts(services).discard(ctx, paper_id), self._discarded)

    def _discarded(self, _nothing: None) -> None:
        self._finish("草稿已删去")

    # -- the dialog that is open -------------------------------------------------------------------------------------

    def _run(self, work: Any, done: Any) -> None:
        self._tools.runner.submit(work, done, self._refused)

    def _finish(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._tools.messages.say(words, "done")
        self.changed.emit()

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _show_asking(self, dialog: FormDialog, confirmed: Any) -> None:
        dialog.confirmed.connect(confirmed)
        self._show(dialog)

    def _show(self, dialog: DraftDialog | FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        if self.sender() is self.dialog or self.sender() is None:
            self.dialog = None
