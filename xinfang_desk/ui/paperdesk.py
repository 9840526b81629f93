"""What can be done with a kept paper: look, print again (marked and logged), keep as PDF or Word, hand over a fresh one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.papers import PaperStatus
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import PaperView

from .saving import Saver
from .tab import Tools
from .widgets.paperdialog import PaperDialog
from .widgets.paperlist import PREVIEW, REPRINT, SAVE, WORD

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

DOES = (PREVIEW, REPRINT, SAVE, WORD)


class PaperDesk(QObject):
    """One for each tab that shows papers; one paper is open at a time. `changed` after a reprint, which lists count."""

    changed = Signal()

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self._tools = tools
        self._window = parent
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._shown = 0
        self._saver = Saver(tools.runner, tools.messages, parent)
        self.dialog: PaperDialog | None = None

    @property
    def saver(self) -> Saver:
        """What asks for the place of a file."""
        return self._saver

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def do(self, what: str, paper_id: int) -> None:
        """preview, reprint, save or word of one kept paper; anything else is for others."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or what not in DOES:
            return
        if what == REPRINT:
            self._tools.runner.submit(lambda: services.papers.reprint(ctx, paper_id), self._reprinted)
        elif what == WORD:
            self._tools.runner.submit(lambda: services.papers.word(ctx, paper_id), self._save_word)
        else:
            done = self._save if what == SAVE else self._show
            self._tools.runner.submit(lambda: services.papers.content(ctx, paper_id), done)

    def preview(self, paper_id: int) -> None:
        """Look at one kept paper."""
        self.do(PREVIEW, paper_id)

    def show_fresh(self, paper: PaperView, content: bytes, unprintable: Sequence[str] = ()) -> None:
        """Show a paper that has just been issued; printing it is its first print."""
        note = f"这些字打印不出来，以“〓”代替：{'、'.join(unprintable)}" if unprintable else ""
        self._open(paper).show_paper(content, paper_title(paper), fresh=True, note=note)

    def show_sheet(self, content: bytes, title: str) -> None:
        """Show a list that is printed as it is and belongs to no file."""
        dialog = self._dialog()
        dialog.offer_word(False)
        dialog.show_paper(content, title, fresh=True)

    def _reprint_shown(self) -> None:
        self.do(REPRINT, self._shown)

    def _word_shown(self) -> None:
        self.do(WORD, self._shown)

    def _show(self, kept: tuple[PaperView, bytes]) -> None:
        paper, content = kept
        note = f"本文书已作废：{paper.void_reason}。补打件带有作废标记" if paper.void_reason else ""
        draft = paper.status is PaperStatus.DRAFT
        self._open(paper).show_paper(
            content, paper_title(paper), fresh=draft, note="草稿没有文号，签发后才能送出" if draft else note
        )

    def _reprinted(self, kept: tuple[PaperView, bytes]) -> None:
        paper, content = kept
        dialog = self._open(paper)
        dialog.show_paper(content, paper_title(paper), fresh=False)
        if dialog.print_shown():
            dialog.say(f"正在补打，这是第{paper.prints}次，已记入操作记录")
        self.changed.emit()

    def _save(self, kept: tuple[PaperView, bytes]) -> None:
        paper, content = kept
        self._saver.save(content, f"{paper_title(paper)}.pdf")

    def _save_word(self, kept: tuple[PaperView, bytes]) -> None:
        paper, content = kept
        self._saver.save(content, f"{paper_title(paper)}.docx")

    def _open(self, paper: PaperView) -> PaperDialog:
        self._shown = paper.id
        dialog = self._dialog()
        dialog.offer_word(True)
        return dialog

    def _dialog(self) -> PaperDialog:
        if self.dialog is None:
            self.dialog = PaperDialog(self._tools, self._window)
            self.dialog.reprintWanted.connect(self._reprint_shown)
            self.dialog.wordWanted.connect(self._word_shown)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()
        return self.dialog

    def _forget(self) -> None:
        self.dialog = None


def paper_title(paper: PaperView) -> str:
    """A paper by kind and number, a draft and a void one said to be so."""
    standing = "" if paper.status is PaperStatus.ISSUED else f"（{paper.status.label}）"
    return f"{paper.label}{standing} {group_number(paper.number)}".strip()
