"""Advice while the clerk types: what is still missing, and warnings of the services; nothing here stops anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.matters import missing_fields

from ..messages import place_problems
from ..taskrunner import TaskRunner
from .fields import MISSING_FIELDS
from .form import IntakeForm
from .side import MissingCard

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

CHECK_MS = 400
KEY = "intake.check"
TOLD_AT_ONCE = ("idNumber", "phone")
"""Fields whose warnings the form gives by itself, at the right moment."""


class FormAdvice(QObject):
    """Keeps the card of missing items and the warnings at the fields up to date."""

    def __init__(self, form: IntakeForm, card: MissingCard, runner: TaskRunner) -> None:
        super().__init__(form)
        self._form = form
        self._card = card
        self._runner = runner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self._check)
        form.changed.connect(self._note)
        card.wanted.connect(self._go)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def stop(self) -> None:
        """A registration begins, or the form is fresh: drop what was under way."""
        self._timer.stop()
        self._runner.drop(KEY)

    def refresh(self) -> None:
        """Say what is missing now."""
        self._card.show_missing(missing_fields(self._form.read()))

    def _note(self, _name: str) -> None:
        self.refresh()
        self._timer.start()

    def _check(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            draft = self._form.read()
            self._runner.submit(lambda: services.intake.check(ctx, draft), self._show, key=KEY)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        """Only advice; what a registration lacks is said when F9 is pressed."""
        advice = tuple(p for p in problems if p.severity == "warning" and p.field not in TOLD_AT_ONCE)
        place_problems(advice, self._form.places())

    def _go(self, name: str) -> None:
        self._form.focus_field(MISSING_FIELDS.get(name, name))
