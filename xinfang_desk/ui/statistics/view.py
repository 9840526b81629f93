"""The layout of the statistics tab 统计报表; what happens is decided by the controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ..tab import Tab, Tools
from .controller import StatisticsController
from .figurepage import FigurePage
from .ledgercontroller import LedgerController
from .ledgerpage import LedgerPage
from .periodbar import PeriodBar
from .reporting import ReportController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class StatisticsTab(Tab):
    """Period on top; below it the figures and the ledger as two sections."""

    title: ClassVar[str] = "统计报表"
    icon_name: ClassVar[str] = "statistics"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.period = PeriodBar()
        self.export = QPushButton("导出和报告(&R)")
        self.export.setObjectName("statistics.export")
        self.export.setAccessibleName("导出统计表和报告")
        self.export.setProperty("kind", "primary")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName("正在生成报告")
        self.working.setMaximumWidth(120)
        self.working.hide()
        self.figures = FigurePage(tools.theme)
        self.ledger = LedgerPage()
        self.sections = QTabWidget()
        self.sections.setObjectName("statistics.sections")
        self.sections.setAccessibleName("统计数据和工作台账")
        self.sections.setProperty("kind", "inner")
        self.sections.setDocumentMode(True)
        self.sections.tabBar().setAccessibleName("统计数据和工作台账")
        self.sections.addTab(self.figures, "统计数据")
        self.sections.addTab(self.ledger, "工作台账")
        self.made = QLabel("")
        self.made.setObjectName("statistics.made")
        self.made.setProperty("role", "label")
        self.sections.setCornerWidget(self.made, Qt.Corner.TopRightCorner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addLayout(self._top())
        layout.addWidget(self.sections, 1)
        self.controller = StatisticsController(self)
        self.reports = ReportController(self)
        self.entries = LedgerController(self)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; begin with the present year."""
        self.period.start(ctx.today())
        for part in (self.controller, self.reports, self.entries):
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

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.period)
        row.addStretch(1)
        row.addWidget(self.working)
        row.addWidget(self.export)
        return row
