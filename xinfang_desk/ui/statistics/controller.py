"""What the statistics tab decides: which period to count, which list to open behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.figures import Figure
from xinfang_desk.domain.views import DrillList, Statistics
from xinfang_desk.services import periods

from ..words import moment
from .drilldialog import DrillDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class StatisticsController(QObject):
    """Counts through the runner; a newer period drops the answer for an older one."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._stale = False
        self._figures: dict[str, Figure] = {}
        self._statistics: Statistics | None = None
        self._drill_key = ""
        self._drill_part = ""
        self.dialog: DrillDialog | None = None
        tab.period.changed.connect(self.refresh)
        tab.figures.drillWanted.connect(self.drill)

    @property
    def statistics(self) -> Statistics | None:
        """The figures shown now."""
        return self._statistics

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; count now when the tab is seen, else when it is entered."""
        self._services, self._ctx = services, ctx
        self._stale = True
        if self._tab.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count the period and the same days of the year before."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._stale = False
        first, last = self._tab.period.days()

        def work() -> tuple[Statistics, Statistics]:
            now = services.statistics.figures(ctx, first, last)
            return now, services.statistics.figures(ctx, *periods.year_before(first, last))

        self._tab.tools.runner.submit(work, self._show, key="statistics.figures")

    def refresh_if_stale(self) -> None:
        """Count again when something changed since."""
        if self._stale:
            self.refresh()

    def note_change(self) -> None:
        """Something that is counted has changed."""
        if self._tab.isVisible():
            self.refresh()
        else:
            self._stale = True

    def drill(self, key: str, part: str) -> None:
        """Open the list behind a figure, or turn to its other side."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self._statistics is None:
            return
        self._drill_key, self._drill_part = key, part
        first, last = self._statistics.first, self._statistics.last
        self._tab.tools.runner.submit(
            lambda: services.statistics.drill(ctx, key, first, last, part), self._show_drill, key="statistics.drill"
        )

    def _show(self, counted: tuple[Statistics, Statistics]) -> None:
        now, before = counted
        self._statistics = now
        self._figures = {value.figure.key: value.figure for value in now.figures}
        self._tab.figures.show_figures(now, before)
        period = periods.period_words(now.first, now.last)
        self._tab.made.setText(f"{period}　查询时间 {moment(now.made_at)}" if now.made_at else period)

    def _show_drill(self, found: DrillList) -> None:
        if self.dialog is None:
            self.dialog = DrillDialog(self._figures[self._drill_key], self._tab)
            self.dialog.partWanted.connect(self._other_part)
            self.dialog.opened.connect(self._open)
            self.dialog.finished.connect(self._forget)
        self.dialog.show_list(found, self._drill_part)
        self.dialog.open()

    def _other_part(self, part: str) -> None:
        self.drill(self._drill_key, part)

    def _open(self, number: str) -> None:
        source = self._figures[self._drill_key].source
        if self.dialog is not None:
            self.dialog.accept()
        if source == "mediations":
            self._tab.openMediation.emit(number)
        else:
            self._tab.openMatter.emit(number)

    def _forget(self) -> None:
        self.dialog = None
