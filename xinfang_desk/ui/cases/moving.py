"""Taking a step: open the move's dialog, hand it to the service, show what came of it and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.foresight import Foresight
from xinfang_desk.domain.office import CodeItem, OfficeSettings
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.usual import usual_organs, usual_unit
from xinfang_desk.domain.views import MatterDetail, MediationDetail, MediationMoved, Moved

from ..stepdesk import MATTERS, StepDesk
from ..tab import Tools
from .movedialog import MoveDialog, MoveSetting
from .stepdraft import StepDraft, Wish
from .unfinished import Unfinished

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class MoveController(QObject):
    """One move at a time, for the matter that is shown. `changed(number)` after a step; `issued` hands on its paper."""

    changed = Signal(str)
    issued = Signal(object)

    def __init__(self, owner: QWidget, tools: Tools, desk: StepDesk = MATTERS) -> None:
        super().__init__(owner)
        self._owner, self._tools, self._desk = owner, tools, desk
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | MediationDetail | None = None
        self._units: Sequence[CodeItem] = ()
        self._moving = ""
        self._signers: Sequence[str] = ()
        self._office: OfficeSettings | None = None
        self._unfinished = Unfinished(tools, self, desk)
        self._unfinished.recalled.connect(self._restore)
        self.dialog: MoveDialog | None = None
        self.draft = StepDraft(tools, self, desk)
        self.draft.taken.connect(self._done)
        self.draft.refused.connect(self._refused)
        self.draft.none.connect(self._no_paper)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self.draft.attach(services, ctx)
        self._unfinished.attach(services, ctx)

    def set_signers(self, signers: Sequence[str]) -> None:
        """Who signs and approves in this office."""
        self._signers = signers

    def set_office(self, office: OfficeSettings) -> None:
        """The settings that say where matters usually go and to whom the office reports."""
        self._office = office

    def set_units(self, units: Sequence[CodeItem]) -> None:
        """The units that a matter can go to."""
        self._units = units

    def show_matter(self, detail: MatterDetail | MediationDetail) -> None:
        """The matter that the next move is about."""
        self._detail = detail

    def open(self, key: str) -> None:
        """Open the dialog of a move for the matter shown."""
        if self._detail is None or self._ctx is None or self.dialog is not None:
            return
        self._moving = self._detail.number
        setting = self._setting(self._detail, key, self._ctx.today())
        self.dialog = MoveDialog(self._desk.named(key), group_number(self._moving), setting, self._owner)
        self.dialog.confirmed.connect(self._submit)
        self.dialog.previewWanted.connect(self._preview)
        self.dialog.paused.connect(self._paused)
        self.dialog.cleared.connect(self.keep)
        self.dialog.rejected.connect(self.keep)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        self._foresee()
        self._unfinished.recall(self._moving, key)

    def _setting(self, detail: MatterDetail | MediationDetail, key: str, today: date) -> MoveSetting:
        unit = detail.status.unit if isinstance(detail, MatterDetail) else ""
        organs: tuple[str, ...] = ()
        if self._office is not None:
            unit, organs = usual_unit(key, unit, self._office), usual_organs(key, self._office)
        return MoveSetting(today, self._units, unit, self._signers, organs, preview=True)

    def _submit(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._moving
        if services is None or ctx is None or dialog is None:
            return
        key, on, values = dialog.move_key, dialog.on(), dialog.values()
        self._tools.runner.submit(
            lambda: self._desk.service(services).move(ctx, number, key, on, values), self._done, self._refused
        )

    def _preview(self) -> None:
        """The paper of the step as it would be issued, to be looked at and worded."""
        if self.dialog is not None:
            wish = Wish(self._moving, self.dialog.move_key, self.dialog.on(), self.dialog.values())
            self.draft.open(wish, self.dialog)

    def _no_paper(self) -> None:
        if self.dialog is not None:
            self.dialog.say("按现在填写的内容，这一步不出具文书")

    def _done(self, moved: Moved | MediationMoved) -> None:
        label = ""
        if self.dialog is not None:
            label = self._desk.named(self.dialog.move_key).label
            self._unfinished.drop(self._moving, self.dialog.move_key)
            self.dialog.accept()
        self._tools.messages.say(f"{group_number(self._moving)} 已{label}", "done")
        self.changed.emit(self._moving)
        if moved.paper is not None and moved.content:
            self.issued.emit(moved)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def keep(self) -> None:
        """What was typed and not done is kept until the step is taken or the dialog is emptied."""
        if self.dialog is not None:
            self._unfinished.keep(self._moving, self.dialog.move_key, self.dialog.typed())

    def _restore(self, number: str, key: str, values: dict[str, Any]) -> None:
        if self.dialog is not None and (self._moving, self.dialog.move_key) == (number, key):
            self.dialog.restore(values)

    def _paused(self) -> None:
        self.keep()
        self._foresee()

    def _foresee(self) -> None:
        """Ask what the step would bring about as the dialog stands."""
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._moving
        if services is None or ctx is None or dialog is None:
            return
        key, on, values = dialog.move_key, dialog.on(), dialog.values()
        self._tools.runner.submit(
            lambda: self._desk.service(services).foresee(ctx, number, key, on, values),
            self._foreseen,
            key=f"{self._desk.key}.foresight",
        )

    def _foreseen(self, found: Foresight) -> None:
        if self.dialog is not None:
            self.dialog.show_foresight(found)

    def _forget(self) -> None:
        self.dialog = None
