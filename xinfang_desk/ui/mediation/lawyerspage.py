"""律师接访: the records of consultations and the duty roster as two parts of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.rosters import Duty

from ..tab import Tools
from ..widgets.sectionchips import SectionChips
from .lawyersrecording import ConsultationController
from .lawyersrecords import RecordsPane
from .lawyersroster import RosterPane
from .lawyersrostering import RosterController
from .roompage import RoomPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

RECORDS, ROSTER = "records", "roster"


class LawyersPage(RoomPage):
    """Chips choose the part; beside them who is on duty today."""

    title: ClassVar[str] = "律师接访"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.sections = SectionChips("mediation.lawyers.part", ((RECORDS, "接访记录(&J)"), (ROSTER, "值班表(&B)")))
        self.today = QLabel("")
        self.today.setObjectName("mediation.lawyers.today")
        self.today.setProperty("role", "label")
        self.records = RecordsPane(tools.theme.palette)
        self.roster = RosterPane(tools.theme)
        self._book = QStackedWidget()
        self._book.addWidget(self.records)
        self._book.addWidget(self.roster)
        self._lay_out()
        self.recording = ConsultationController(self)
        self.rostering = RosterController(self)
        self.sections.chosen.connect(self._turn)
        self.rostering.rosterChanged.connect(self.recording.read_today)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read both parts."""
        self.roster.month.start(ctx.today())
        for part in (self.recording, self.rostering):
            part.attach(services, ctx)

    def refresh(self) -> None:
        """Something elsewhere changed: read both parts again."""
        self.recording.refresh()
        self.rostering.refresh()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the records."""
        self.turn_to(RECORDS)
        self.records.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.records.search.selectAll()

    def turn_to(self, key: str) -> None:
        """Bring a part to the front."""
        self.sections.choose(key)
        self._turn(key)

    def tell_today(self, duties: tuple[Duty, ...]) -> None:
        """Say who is on duty today."""
        who = "；".join(f"{duty.lawyer.title} {duty.hours}" for duty in duties)
        self.today.setText(f"今天值班：{who}" if who else "今天没有律师值班")

    def _turn(self, key: str) -> None:
        self._book.setCurrentWidget(self.records if key == RECORDS else self.roster)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.sections)
        top.addWidget(self.today)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self._book, 1)
