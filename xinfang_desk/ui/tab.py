"""What every tab of the main window is: built without services, given them later, talking by signals only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from .messages import Messages
from .printing import PaperPrinter
from .taskrunner import TaskRunner
from .theme import Theme

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


@dataclass(frozen=True)
class Tools:
    """What the main window lends every tab: background work, messages, the printer, the look."""

    runner: TaskRunner
    messages: Messages
    printer: PaperPrinter
    theme: Theme


class Tab(QWidget):
    """Base of the four tabs. A subclass lays itself out in its constructor (no services yet) and starts work in `attach`.

    Facts are announced, never fetched from other tabs: `matterChanged(number)` after a matter was registered or moved,
    `mediationChanged(number)`, `ledgerChanged()`; wishes likewise: `openMatter(number)` shows a matter in tracking,
    `openMediation(number)`, `openCalendar(day)` a day of the mediation room, `mediateMatter(number)` starts a mediation
    from a matter, `listFigure`-like needs stay inside.
    `badgeChanged(count)` puts a small number beside the tab's title.
    """

    title: ClassVar[str] = ""
    icon_name: ClassVar[str] = ""

    matterChanged = Signal(str)
    mediationChanged = Signal(str)
    ledgerChanged = Signal()
    openMatter = Signal(str)
    openMediation = Signal(str)
    openCalendar = Signal(object)
    mediateMatter = Signal(str)
    badgeChanged = Signal(int)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.setAccessibleName(self.title)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and the operator's context; called once, on the GUI thread, when the office is open."""

    def entered(self) -> None:
        """The tab has come to the front: put the cursor where work goes on, refresh what is stale."""

    def matter_changed(self, number: str) -> None:
        """Another tab changed this matter ("" = many at once)."""

    def mediation_changed(self, number: str) -> None:
        """Another tab changed this mediation."""

    def office_changed(self) -> None:
        """The office's settings, code tables or holidays were changed."""

    def show_matter(self, number: str) -> None:
        """Bring this matter up; only the tracking tab answers."""

    def show_mediation(self, number: str) -> None:
        """Bring this mediation up; only the mediation tab answers."""

    def show_calendar(self, day: date) -> None:
        """Bring this day of the mediation room up; only the mediation tab answers."""

    def start_mediation(self, matter_number: str) -> None:
        """Begin a mediation from this matter; only the mediation tab answers."""

    def focus_search(self) -> None:
        """Put the cursor into the tab's search field, where it has one."""

    def keep(self) -> None:
        """The window closes: hand whatever is half-typed to the runner now."""
