"""判重 while typing: what may be the same is asked a moment after the last key, answers to old questions are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.repeats import sought, worth_looking

from ..taskrunner import TaskRunner
from .candidates import CandidatesCard
from .form import IntakeForm

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.repeats import Candidate
    from xinfang_desk.services.office import Services

ASK_MS = 150
KEY = "intake.candidates"


class CandidateLookup(QObject):
    """Fills the card of candidates while the clerk types; no key waits for it."""

    def __init__(self, form: IntakeForm, card: CandidatesCard, runner: TaskRunner) -> None:
        super().__init__(form)
        self._form = form
        self._card = card
        self._runner = runner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._asked: MatterDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self.ask)
        form.changed.connect(self._note)

    def attach(self, services: Services, ctx: Context) -> None:
        """Begin to ask."""
        self._services, self._ctx = services, ctx
        self.ask()

    def ask(self) -> None:
        """Look now for what stands on the form; the same question is not asked twice."""
        services, ctx = self._services, self._ctx
        draft = sought(self._form.read())
        if services is None or ctx is None or draft == self._asked:
            return
        self._asked = draft
        if not worth_looking(draft):
            self._runner.drop(KEY)
            self._card.show_candidates((), known=False)
            return
        self._runner.submit(lambda: services.repeats.for_draft(ctx, draft), self._show, key=KEY)

    def forget(self) -> None:
        """The form was cleared or registered: what was found no longer holds."""
        self._asked = None
        self._timer.start()

    def _note(self, _name: str) -> None:
        self._timer.start()

    def _show(self, found: tuple[Candidate, ...]) -> None:
        self._card.show_candidates(found, known=True)
