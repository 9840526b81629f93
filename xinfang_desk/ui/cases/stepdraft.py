"""The paper of a step before the step is taken: looked at, worded by hand, and taken as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MediationMoved, Moved

from ..stepdesk import MATTERS, StepDesk
from ..tab import Tools
from ..widgets.draftdialog import DraftDialog
from ..widgets.paperedit import Paper

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

TAKE = "take"


@dataclass(frozen=True)
class Wish:
    """The step as its dialog has it now."""

    number: str
    move: str
    on: date
    values: dict[str, Any]


class StepDraft(QObject):
    """One draft at a time, above the dialog of its step. `taken(moved)` when the step was taken with these words.

    `refused(error)` when the step itself is not possible as its dialog stands; `none` when it issues no paper.
    """

    taken = Signal(object)
    refused = Signal(object)
    none = Signal()

    def __init__(self, tools: Tools, parent: QObject, desk: StepDesk = MATTERS) -> None:
        super().__init__(parent)
        self._tools, self._desk = tools, desk
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._wish = Wish("", "", date.min, {})
        self._above: QWidget | None = None
        self.dialog: DraftDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def open(self, wish: Wish, above: QWidget) -> None:
        """Draw the paper that this step would issue."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self.dialog is not None:
            return
        self._wish, self._above = wish, above
        self._tools.runner.submit(
            lambda: self._desk.papers.drafts(services).for_step(ctx, wish.number, wish.move, wish.on, wish.values),
            self._drawn,
            self.refused.emit,
        )

    def _drawn(self, data: Paper | None) -> None:
        if data is None:
            self.none.emit()
            return
        title = f"{data.kind.label}　{group_number(self._wish.number)}"
        dialog = DraftDialog(data, title, ((TAKE, f"{self._desk.named(self._wish.move).label}并签发"),), self._above)
        dialog.previewWanted.connect(self._preview)
        dialog.chosen.connect(self._take)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        self._preview(data)

    def _preview(self, data: Paper) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tools.runner.submit(
                lambda: self._desk.papers.drafts(services).preview(ctx, data),
                self._show,
                key=f"{self._desk.key}.step.preview",
            )

    def _show(self, content: bytes) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(content)

    def _take(self, _key: str, words: Paper) -> None:
        services, ctx, wish = self._services, self._ctx, self._wish
        if services is not None and ctx is not None:
            self._tools.runner.submit(
                lambda: self._desk.service(services).move(ctx, wish.number, wish.move, wish.on, wish.values, words),
                self._done,
                self._not_taken,
            )

    def _done(self, moved: Moved | MediationMoved) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.taken.emit(moved)

    def _not_taken(self, error: BaseException) -> None:
        """What is wrong with the words is told here, what is wrong with the step in the step's own dialog."""
        dialog = self.dialog
        fields = {problem.field for problem in error.problems} if isinstance(error, InputRejected) else set()
        if dialog is not None and (not fields or fields & {"paragraphs", "rows", "paper"}):
            dialog.refuse(error, self._tools.messages)
            return
        if dialog is not None:
            dialog.accept()
        self.refused.emit(error)

    def _closed(self) -> None:
        self.dialog = None
