"""The layout of the statistics tab 统计报表; what happens is decided by the controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..tab import Tab, Tools
from ..widgets.periodbar import PeriodBar
from .controller import StatisticsController
from .crosscontroller import CrossController
from .crosspage import CrossPage
from .exporting import ExportController
from .figurepage import FigurePage
from .ledgercontroller import LedgerController
from .ledgerpage import LedgerPage
from .longrun import LongRun
from .overviewpage import OverviewPage
from .reportcontroller import ArchiveController
from .reporting import ReportController
from .storypage import StoryPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class StatisticsTab(Tab):
    """Period on top; below it the sections, or in their place the page of one figure."""

    title: ClassVar[str] = "统计报表"
    icon_name: ClassVar[str] = "statistics"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.period = PeriodBar()
        self.run = LongRun(tools.runner, tools.messages)
        self.export = QPushButton("导出(&R)")
        self.export.setObjectName("statistics.export")
        self.export.setAccessibleName("导出统计表、图和报告")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName("正在生成报告")
        self.working.setMaximumWidth(120)
        self.working.hide()
        self.overview = OverviewPage(tools.theme)
        self.figures = FigurePage()
        self.cross = CrossPage(tools.theme)
        self.ledger = LedgerPage()
        self.story = StoryPage(tools.theme)
        self.sections = self._make_sections()
        self.made = QLabel("")
        self.made.setObjectName("statistics.made")
        self.made.setProperty("role", "label")
        self.sections.setCornerWidget(self.made, Qt.Corner.TopRightCorner)
        self._lay_out()
        self.controller = StatisticsController(self)
        self.crosses = CrossController(self)
        self.exports = ExportController(self)
        self.reports = ReportController(self)
        self.entries = LedgerController(self)
        self.archive = ArchiveController(self)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; begin with the present year."""
        self.period.start(ctx.today())
        parts = (self.controller, self.crosses, self.exports, self.reports, self.entries, self.archive)
        for part in parts:
            part.attach(services, ctx)

    def entered(self) -> None:
        """The tab came to the front: count again what changed meanwhile."""
        self.controller.refresh_if_stale()
        self.entries.refresh()

    def matter_changed(self, _number: str) -> None:
        """Another tab changed a matter."""
        self.controller.note_change()

    def office_changed(self) -> None:
        """What counts may have changed: count again."""
        self.controller.note_change()

    def mediation_changed(self, _number: str) -> None:
        """Another tab changed a mediation."""
        self.controller.note_change()

    @property
    def story_shown(self) -> bool:
        """Whether the page of a figure stands in place of the sections."""
        return self._stack.currentWidget() is self.story

    def turn_to_story(self) -> None:
        """Show the page of a figure."""
        self._stack.setCurrentWidget(self.story)
        self.story.numerator.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to_sections(self) -> None:
        """Back to the section that was open."""
        self._stack.setCurrentWidget(self.sections)
        self.sections.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_sections(self) -> QTabWidget:
        sections = QTabWidget()
        sections.setObjectName("statistics.sections")
        sections.setAccessibleName("统计的各部分")
        sections.setProperty("kind", "inner")
        sections.setDocumentMode(True)
        sections.tabBar().setAccessibleName("统计的各部分")
        pages = ((self.overview, "总览"), (self.figures, "指标"), (self.cross, "交叉表"), (self.ledger, "工作台账"))
        for page, name in pages:
            sections.addTab(page, name)
        return sections

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addLayout(self._top())
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.sections)
        self._stack.addWidget(self.story)
        layout.addWidget(holder, 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.period)
        row.addStretch(1)
        row.addWidget(self.run)
        row.addWidget(self.working)
        row.addWidget(self.export)
        return row
