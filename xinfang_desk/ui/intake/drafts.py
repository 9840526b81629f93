"""Nothing typed is lost: the form is kept a second after each change and when the cursor moves on, and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..taskrunner import TaskRunner
from .draftdata import from_values, is_empty, to_values
from .form import IntakeForm, fresh_draft

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.views import Draft
    from xinfang_desk.services.office import Services

KEEP_MS = 1000
KEY = "intake.draft"


class DraftKeeper(QObject):
    """Keeps the half-typed form through the services. `recovered(draft)` once, when an earlier run left one."""

    recovered = Signal(object)

    def __init__(self, form: IntakeForm, runner: TaskRunner) -> None:
        super().__init__(form)
        self._form = form
        self._runner = runner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)
        form.changed.connect(self._note)

    def attach(self, services: Services, ctx: Context) -> None:
        """Look for what an earlier run left."""
        self._services, self._ctx = services, ctx
        self._runner.submit(lambda: services.intake.load_draft(ctx), self._loaded)

    def keep(self) -> None:
        """Keep the form now, if it changed since it was last kept."""
        services, ctx = self._services, self._ctx
        if not self._dirty or services is None or ctx is None:
            return
        self._dirty = False
        self._timer.stop()
        draft = self._form.read()
        if is_empty(draft, fresh_draft(ctx.today())):
            self._runner.submit(lambda: services.intake.discard_draft(ctx), key=KEY)
        else:
            values: dict[str, Any] = to_values(draft)
            self._runner.submit(lambda: services.intake.save_draft(ctx, values), key=KEY)

    def settled(self) -> None:
        """The form was registered or thrown away: nothing is left to keep."""
        self._dirty = False
        self._timer.stop()
        self._runner.drop(KEY)

    def discard(self) -> None:
        """Throw the kept form away."""
        services, ctx = self._services, self._ctx
        self.settled()
        if services is not None and ctx is not None:
            self._runner.submit(lambda: services.intake.discard_draft(ctx))

    def _untouched(self) -> bool:
        """Whether nobody has typed yet; the form's own fresh values also count as changes, so its text is what decides."""
        return self._ctx is not None and is_empty(self._form.read(), fresh_draft(self._ctx.today()))

    def _note(self, _name: str) -> None:
        self._dirty = True
        if not self._timer.isActive():  # typing without pause must not put it off
            self._timer.start()

    def _loaded(self, draft: Draft | None) -> None:
        if draft is None or not draft.values or not self._untouched():
            return
        self._form.write(from_values(draft.values))
        self._dirty = False
        self._timer.stop()
        self.recovered.emit(draft)
