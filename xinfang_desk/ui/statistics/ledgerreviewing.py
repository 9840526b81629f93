"""What quality reviews decide: begin one, show its sheets, keep a score, print sheet and notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.errors import NotFound
from xinfang_desk.domain.reviews import Redrawn, Review, Sheet
from xinfang_desk.domain.views import LedgerRow

from ..widgets.paperdialog import PaperDialog
from .ledgerreview import BeginReviewDialog, ScoreDialog, SheetsDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class ReviewController(QObject):
    """Reviews through the runner; `changed(entry)` after the ledger got one."""

    changed = Signal(object)

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._entry = 0
        self._paper_name = ""
        self.begin: BeginReviewDialog | None = None
        self.sheets: SheetsDialog | None = None
        self.scoring: ScoreDialog | None = None
        self.paper: PaperDialog | None = None
        tab.ledger.sample.clicked.connect(self._ask)
        tab.ledger.panel.sheets.clicked.connect(self._open_current)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def _work(self, work: Any, done: Any, failed: Any = None) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: work(services, ctx), done, failed)

    # -- beginning ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._ctx is None or self.begin is not None:
            return
        now = self._ctx.now()
        self.begin = BeginReviewDialog(now.date(), self._tab.ledger.kind.value(), f"{now:%Y%m%d%H%M}", self._tab)
        self.begin.confirmed.connect(self._submit)
        self.begin.finished.connect(self._begun)
        self.begin.open()

    def _submit(self) -> None:
        if self.begin is not None:
            draft = self.begin.draft()
            self._work(lambda s, c: s.reviews.begin(c, draft), self._drawn, self._refused)

    def _drawn(self, row: LedgerRow) -> None:
        if self.begin is not None:
            self.begin.accept()
        self._tab.tools.messages.say(f"已为“{row.title}”抽取 {row.items} 件，请逐件评分", "done")
        self.changed.emit(row)
        self._open(row.id)

    def _refused(self, error: BaseException) -> None:
        form = self.scoring or self.begin
        if form is not None:
            form.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _begun(self) -> None:
        self.begin = None

    # -- sheets ------------------------------------------------------------------------------------------------------

    def _open_current(self) -> None:
        row = self._tab.ledger.panel.row
        if row is not None:
            self._open(row.id)

    def _open(self, entry: int) -> None:
        self._entry = entry
        self._work(lambda s, c: s.reviews.review(c, entry), self._show, self._no_sample)

    def _no_sample(self, error: BaseException) -> None:
        if isinstance(error, NotFound):
            self._tab.tools.messages.say("这次评查只记了结果，没有抽取事项；需要评分的请点“评查抽样”新建", "warn")
        else:
            self._tab.tools.messages.explain(error)

    def _show(self, review: Review) -> None:
        if self.sheets is None:
            dialog = self.sheets = SheetsDialog(self._tab)
            dialog.scoreWanted.connect(self._score)
            dialog.paperWanted.connect(self._print)
            dialog.matterWanted.connect(self._open_matter)
            dialog.again.clicked.connect(self._again)
            dialog.notice.clicked.connect(self._notice)
            dialog.finished.connect(self._closed)
            dialog.open()
        self.sheets.show_review(review)

    def _closed(self) -> None:
        self.sheets = None

    def _open_matter(self, number: str) -> None:
        if self.sheets is not None:
            self.sheets.accept()
        self._tab.openMatter.emit(number)

    def _score(self, sheet: Sheet) -> None:
        if self.scoring is None and self.sheets is not None:
            self.scoring = ScoreDialog(sheet, self.sheets)
            self.scoring.confirmed.connect(self._keep)
            self.scoring.finished.connect(self._scored)
            self.scoring.open()

    def _keep(self) -> None:
        form = self.scoring
        if form is not None:
            sheet, verdicts, note = form.sheet.id, form.verdicts(), form.remark()
            entry = self._entry

            def work(services: Services, ctx: Context) -> Review:
                services.reviews.score(ctx, sheet, verdicts, note)
                return services.reviews.review(ctx, entry)

            self._work(work, self._kept, self._refused)

    def _kept(self, review: Review) -> None:
        if self.scoring is not None:
            self.scoring.accept()
        self._show(review)
        if self.sheets is not None:
            self.sheets.go_on()
            self.sheets.say("评分已保存")

    def _scored(self) -> None:
        self.scoring = None

    def _again(self) -> None:
        entry = self._entry
        self._work(lambda s, c: s.reviews.redraw(c, entry), self._compared)

    def _compared(self, found: Redrawn) -> None:
        if self.sheets is not None:
            self.sheets.say(found.words)

    # -- papers ------------------------------------------------------------------------------------------------------

    def _print(self, sheet: Sheet) -> None:
        self._paper_name, known = "业务评查评分表", sheet.id
        self._work(lambda s, c: s.reviews.sheet_paper(c, known), self._show_paper)

    def _notice(self) -> None:
        self._paper_name, entry = "业务评查结果通报", self._entry
        self._work(lambda s, c: s.reviews.notice(c, entry), self._show_paper)

    def _show_paper(self, content: bytes) -> None:
        self.paper = PaperDialog(self._tab.tools, self.sheets or self._tab)
        self.paper.show_paper(content, self._paper_name, fresh=True)
        self.paper.open()
