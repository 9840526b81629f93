"""Taking a step: open the move's dialog, hand it to the service, show what came of it and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail, Moved

from .movedialog import MoveDialog, MoveSetting
from .stepdraft import StepDraft, Wish

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class MoveController(QObject):
    """One move at a time, for the matter that is shown. `changed(number)` after a step; `issued` hands on its paper."""

    changed = Signal(str)
    issued = Signal(object)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | None = None
        self._units: Sequence[CodeItem] = ()
        self._moving = ""
        self._signers: Sequence[str] = ()
        self._unfinished: dict[tuple[str, str], dict[str, Any]] = {}
        self.dialog: MoveDialog | None = None
        self.draft = StepDraft(tab.tools, self)
        self.draft.taken.connect(self._done)
        self.draft.refused.connect(self._refused)
        self.draft.none.connect(self._no_paper)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self.draft.attach(services, ctx)

    def set_signers(self, signers: Sequence[str]) -> None:
        """Who signs and approves in this office."""
        self._signers = signers

    def set_units(self, units: Sequence[CodeItem]) -> None:
        """The units that a matter can go to."""
        self._units = units

    def show_matter(self, detail: MatterDetail) -> None:
        """The matter that the next move is about."""
        self._detail = detail

    def open(self, key: str) -> None:
        """Open the dialog of a move for the matter shown."""
        if self._detail is None or self._ctx is None or self.dialog is not None:
            return
        self._moving = self._detail.number
        setting = MoveSetting(self._ctx.today(), self._units, self._detail.status.unit, self._signers)
        self.dialog = MoveDialog(move_named(key), group_number(self._moving), setting, self._tab)
        kept = self._unfinished.get((self._moving, key))
        if kept:
            self.dialog.restore(kept)
        self.dialog.confirmed.connect(self._submit)
        self.dialog.previewWanted.connect(self._preview)
        self.dialog.rejected.connect(self._keep)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._moving
        if services is None or ctx is None or dialog is None:
            return
        key, on, values = dialog.move_key, dialog.on(), dialog.values()
        self._tab.tools.runner.submit(
            lambda: services.casework.move(ctx, number, key, on, values), self._done, self._refused
        )

    def _preview(self) -> None:
        """The paper of the step as it would be issued, to be looked at and worded."""
        if self.dialog is not None:
            wish = Wish(self._moving, self.dialog.move_key, self.dialog.on(), self.dialog.values())
            self.draft.open(wish, self.dialog)

    def _no_paper(self) -> None:
        if self.dialog is not None:
            self.dialog.say("按现在填写的内容，这一步不出具文书")

    def _done(self, moved: Moved) -> None:
        label = ""
        if self.dialog is not None:
            label = move_named(self.dialog.move_key).label
            self._unfinished.pop((self._moving, self.dialog.move_key), None)
            self.dialog.accept()
        self._tab.tools.messages.say(f"{group_number(self._moving)} 已{label}", "done")
        self.changed.emit(self._moving)
        if moved.paper is not None and moved.content:
            self.issued.emit(moved)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _keep(self) -> None:
        """A half-filled dialog that is closed keeps what was typed until the step is taken or the program ends."""
        if self.dialog is not None and self.dialog.touched():
            self._unfinished[(self._moving, self.dialog.move_key)] = self.dialog.values()

    def _forget(self) -> None:
        self.dialog = None
