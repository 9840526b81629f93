"""Half-filled steps: what was typed and not done is kept in memory and on disk, per matter and step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import Draft

from ..stepdesk import MATTERS, StepDesk
from ..tab import Tools

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

Values = dict[str, Any]


class Unfinished(QObject):
    """Keeps JSON values; `recalled(number, move, values)` when something was kept. Memory answers at once, the disk soon."""

    recalled = Signal(str, str, object)

    def __init__(self, tools: Tools, parent: QObject, desk: StepDesk = MATTERS) -> None:
        super().__init__(parent)
        self._tools = tools
        self._desk = desk
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._kept: dict[tuple[str, str], Values] = {}

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def keep(self, number: str, move: str, values: Values) -> None:
        """Keep what was typed; nothing typed forgets what was kept."""
        services, ctx = self._services, self._ctx
        known = self._kept.get((number, move))
        if not values and known is not None:
            self.drop(number, move)
        elif values and values != known and services is not None and ctx is not None:
            self._kept[number, move] = values
            self._tools.runner.submit(lambda: self._desk.service(services).save_draft(ctx, number, move, values))

    def recall(self, number: str, move: str) -> None:
        """Ask for what was kept."""
        services, ctx = self._services, self._ctx
        if (number, move) in self._kept:
            self._tell((number, move))
        elif services is not None and ctx is not None:
            self._tools.runner.submit(
                lambda: self._desk.service(services).load_draft(ctx, number, move),
                partial(self._loaded, (number, move)),
            )

    def drop(self, number: str, move: str) -> None:
        """The step was taken or its dialog emptied."""
        services, ctx = self._services, self._ctx
        known = self._kept.get((number, move))
        self._kept[number, move] = {}
        if known and services is not None and ctx is not None:
            self._tools.runner.submit(lambda: self._desk.service(services).discard_draft(ctx, number, move))

    def _loaded(self, place: tuple[str, str], draft: Draft | None) -> None:
        """The disk has answered; what was typed meanwhile is newer."""
        if place not in self._kept:
            self._kept[place] = dict(draft.values) if draft is not None else {}
            self._tell(place)

    def _tell(self, place: tuple[str, str]) -> None:
        if self._kept[place]:
            self.recalled.emit(*place, self._kept[place])
