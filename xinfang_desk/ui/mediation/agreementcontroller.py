"""What the agreement builder decides: what it opens with, when its paper is drawn and its draft kept, how it is signed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.agreements import AgreementDraft
from xinfang_desk.domain.views import MediationDetail, PaperView

from .. import words
from ..tab import Tools
from .agreementdialog import AgreementDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.agreementfacts import AgreementStart
    from xinfang_desk.services.agreements import AgreementPreview
    from xinfang_desk.services.office import Services

KEEP_MS = 1000
KEY = "mediation.agreement.draft"
PREVIEW = "mediation.agreement.preview"


class AgreementController(QObject):
    """One builder at a time. `signed(detail)` after the case was concluded, `issued(paper, bytes)` hands on its paper."""

    signed = Signal(object)
    issued = Signal(object, bytes)

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._start: AgreementStart | None = None
        self._kept: AgreementDraft | None = None
        self._oral = False
        self.dialog: AgreementDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def open(self, number: str, *, oral: bool = False) -> None:
        """Open the builder for a case; what was typed last time and not signed is there again."""
        services, ctx = self._services, self._ctx
        self._oral = oral
        if services is not None and ctx is not None and self.dialog is None:
            self._tools.runner.submit(lambda: services.agreements.begin(ctx, number), self._opened)

    def keep(self) -> None:
        """Keep what stands in the builder now, if it differs from what was kept."""
        services, ctx, start, dialog = self._services, self._ctx, self._start, self.dialog
        self._timer.stop()
        if services is None or ctx is None or start is None or dialog is None:
            return
        draft = dialog.draft()
        if draft != self._kept:
            self._kept = draft
            work = partial(services.agreements.save_draft, ctx, start.number, draft)
            self._tools.runner.submit(work, key=KEY)

    def _opened(self, start: AgreementStart) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        self._start = start
        dialog = AgreementDialog(start.title, start.parties, self._ctx.today(), self._tools.theme.palette, self._window)
        dialog.show_draft(replace(start.kept or start.draft, oral=self._oral))
        self._kept = dialog.draft()
        if start.kept is not None:
            dialog.say(f"已恢复{words.moment(start.kept_at)}没有签订的内容", "done")
            dialog.offer_fresh(True)
        dialog.changed.connect(self._draw)
        dialog.signWanted.connect(self._sign)
        dialog.freshWanted.connect(self._begin_anew)
        dialog.rejected.connect(self._put_aside)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        dialog.go_to("facts")

    def _draw(self, draft: AgreementDraft) -> None:
        services, ctx, start = self._services, self._ctx, self._start
        if services is not None and ctx is not None and start is not None:
            self._timer.start()
            work = partial(services.agreements.preview, ctx, start.number, draft)
            self._tools.runner.submit(work, self._drawn, key=PREVIEW)

    def _drawn(self, preview: AgreementPreview) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(preview)

    def _begin_anew(self) -> None:
        services, ctx, start, dialog = self._services, self._ctx, self._start, self.dialog
        if services is None or ctx is None or start is None or dialog is None:
            return
        dialog.show_draft(start.draft)
        dialog.offer_fresh(False)
        dialog.say("已清空，重新填写")
        self._kept = dialog.draft()
        self._tools.runner.submit(lambda: services.agreements.discard_draft(ctx, start.number))

    def _sign(self) -> None:
        services, ctx, start, dialog = self._services, self._ctx, self._start, self.dialog
        if services is None or ctx is None or start is None or dialog is None:
            return
        self.keep()
        work = partial(services.agreements.sign, ctx, start.number, dialog.draft())
        self._tools.runner.submit(work, self._signed, self._refused)

    def _signed(self, done: tuple[MediationDetail, PaperView | None, bytes]) -> None:
        detail, paper, content = done
        self._timer.stop()
        if self.dialog is not None:
            self.dialog.accept()
        self._tools.messages.say(f"{detail.row.number}协议已签订并结案，到期前会在今日提醒中提示", "done")
        self.signed.emit(detail)
        if paper is not None and content:
            self.issued.emit(paper, content)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _put_aside(self) -> None:
        changed = self.dialog is not None and self._start is not None and self.dialog.draft() != self._start.draft
        self.keep()
        if changed:
            self._tools.messages.say("没有签订的协议先替您留着，再次打开时恢复")

    def _forget(self) -> None:
        self._timer.stop()
        self.dialog = None
