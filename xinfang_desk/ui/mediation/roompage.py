"""What every page of the mediation room is: built without services, given them later, talking by signals only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..tab import Tools

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class RoomPage(QWidget):
    """Base of the pages. `mediationChanged(number)` after a case was changed ("" = many), likewise `matterChanged` and `ledgerChanged`.

    `openMatter` and `openMediation` are wishes.
    """

    title: ClassVar[str] = ""

    mediationChanged = Signal(str)
    matterChanged = Signal(str)
    ledgerChanged = Signal()
    openMatter = Signal(str)
    openMediation = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.setAccessibleName(self.title)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and the operator's context; called once, when the office is open."""

    def refresh(self) -> None:
        """Something elsewhere changed: read again what is shown."""

    def entered(self) -> None:
        """The page has come to the front."""

    def focus_search(self) -> None:
        """Put the cursor into the page's search field, where it has one."""

    def keep(self) -> None:
        """The window closes: hand whatever is half-typed to the runner now."""
