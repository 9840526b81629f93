"""The issued papers of a matter: look, print again (marked and logged), keep as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import MatterDetail, PaperView

from ..saving import Saver
from ..widgets.paperdialog import PaperDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class PapersController(QObject):
    """`changed` after a reprint, whose count the list shows."""

    changed = Signal()

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._shown = 0
        self._saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.dialog: PaperDialog | None = None
        tab.panel.papers.wanted.connect(self._wanted)
        tab.panel.timeline.paperWanted.connect(self._preview)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, _detail: MatterDetail) -> None:
        """Another matter is shown; an open paper stays open."""

    def _wanted(self, what: str, paper_id: int) -> None:
        if what == "reprint":
            self._reprint(paper_id)
        else:
            self._read(paper_id, keep=what == "save")

    def _preview(self, paper_id: int) -> None:
        self._read(paper_id, keep=False)

    def _read(self, paper_id: int, *, keep: bool) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            done = self._save if keep else self._show
            self._tab.tools.runner.submit(lambda: services.papers.content(ctx, paper_id), done)

    def _reprint(self, paper_id: int) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.papers.reprint(ctx, paper_id), self._reprinted)

    def _reprint_shown(self) -> None:
        self._reprint(self._shown)

    def _show(self, issued: tuple[PaperView, bytes]) -> None:
        paper, content = issued
        self._open(paper).show_paper(content, _title(paper), fresh=False)

    def _reprinted(self, issued: tuple[PaperView, bytes]) -> None:
        paper, content = issued
        dialog = self._open(paper)
        dialog.show_paper(content, _title(paper), fresh=False, note=f"补打第{paper.prints}次，已记入操作记录")
        dialog.print_shown()
        self.changed.emit()

    def _save(self, issued: tuple[PaperView, bytes]) -> None:
        paper, content = issued
        self._saver.save(content, f"{_title(paper)}.pdf")

    def _open(self, paper: PaperView) -> PaperDialog:
        self._shown = paper.id
        if self.dialog is None:
            self.dialog = PaperDialog(self._tab.tools, self._tab)
            self.dialog.reprintWanted.connect(self._reprint_shown)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()
        return self.dialog

    def _forget(self) -> None:
        self.dialog = None


def _title(paper: PaperView) -> str:
    return f"{paper.label} {paper.number}".strip()
