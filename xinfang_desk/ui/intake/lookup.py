"""Earlier matters of the person being typed: asked a moment after the last key, answers to old questions dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from xinfang_desk.domain.people import Person

from ..taskrunner import TaskRunner
from .form import IntakeForm
from .side import HistoryCard

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.views import PersonHit
    from xinfang_desk.services.office import Services

ASK_MS = 150
KEY = "intake.earlier"
WATCHED = frozenset({"name", "idNumber", "idType", "phone", "birth"})


class EarlierLookup(QObject):
    """Fills the history card while the clerk types."""

    def __init__(self, form: IntakeForm, card: HistoryCard, runner: TaskRunner) -> None:
        super().__init__(form)
        self._form = form
        self._card = card
        self._runner = runner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._asked: Person | None = None
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
        """Look now for the person on the form; a person already asked for is not asked again."""
        services, ctx = self._services, self._ctx
        person = _identity(self._form.read().petitioner)
        if services is None or ctx is None or person == self._asked:
            return
        self._asked = person
        if not _enough(person):
            self._runner.drop(KEY)
            self._card.show_hits((), known=False)
            return
        self._runner.submit(lambda: services.intake.earlier(ctx, person), self._show, key=KEY)

    def forget(self) -> None:
        """The form was cleared or registered: what was found no longer holds."""
        self._asked = None
        self._timer.start()

    def _note(self, name: str) -> None:
        if name in WATCHED:
            self._timer.start()

    def _show(self, hits: tuple[PersonHit, ...]) -> None:
        self._card.show_hits(hits, known=True)


def _identity(person: Person) -> Person:
    """Only what a person is recognised by."""
    return Person(
        name=person.name, id_type=person.id_type, id_number=person.id_number, phone=person.phone, birth=person.birth
    )


def _enough(person: Person) -> bool:
    return bool(person.id_number or person.phone or (person.name and person.birth))
