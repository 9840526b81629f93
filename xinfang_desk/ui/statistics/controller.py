"""What the statistics tab decides: which period to count, which figure's page and which list to open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from xinfang_desk.domain.charts import Behind
from xinfang_desk.domain.figures import Figure
from xinfang_desk.domain.overview import FigureStory, Overview
from xinfang_desk.domain.views import DrillList, Statistics
from xinfang_desk.domain.watching import Watch
from xinfang_desk.services import periods

from ..words import moment
from .drilldialog import NUMERATOR, DrillDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class StatisticsController(QObject):
    """Counts in the background; a newer question drops the answer to an older one of its kind."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._stale = False
        self._overview: Overview | None = None
        self._story_key = ""
        self._origin = ""  # where the keyboard was when a figure's page was opened
        self._behind: Behind | None = None
        self._part = NUMERATOR
        self.dialog: DrillDialog | None = None
        tab.period.changed.connect(self.refresh)
        tab.overview.figureWanted.connect(self.tell)
        tab.figures.figureWanted.connect(self.tell)
        tab.story.back.connect(self._leave_story)
        for page in (tab.figures, tab.story):
            page.drillWanted.connect(self.drill)
        for source in (tab.overview, tab.story, tab.cross):
            source.behindWanted.connect(self.open_list)

    @property
    def overview(self) -> Overview | None:
        """What is shown now."""
        return self._overview

    @property
    def statistics(self) -> Statistics | None:
        """The figures shown now."""
        return None if self._overview is None else self._overview.now

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; count now when the tab is seen, else when it is entered."""
        self._services, self._ctx = services, ctx
        self._stale = True
        if self._tab.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count the period, the one before and the year before; a figure's page that is open follows."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._stale = False
        first, last = self._tab.period.days()

        def work(watch: Watch) -> Overview:
            return services.statistics.overview(ctx, first, last, watch)

        self._tab.run.submit("statistics.overview", work, self._show)
        if self._story_key:
            self.tell(self._story_key)

    def refresh_if_stale(self) -> None:
        """Count again when something changed since."""
        if self._stale:
            self.refresh()
            self._tab.crosses.note_change()

    def note_change(self) -> None:
        """Something that is counted has changed."""
        self._stale = True
        if self._tab.isVisible():
            self.refresh_if_stale()

    def tell(self, key: str) -> None:
        """Open the page of a figure."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        if not self._tab.story_shown:
            origin = QApplication.focusWidget()
            self._origin = origin.objectName() if origin is not None else ""
        self._story_key = key
        first, last = self._tab.period.days()

        def work(watch: Watch) -> FigureStory:
            return services.statistics.story(ctx, key, first, last, watch)

        self._tab.run.submit("statistics.story", work, self._show_story)

    def drill(self, key: str, part: str) -> None:
        """Open the list behind a figure of the period."""
        first, last = self._tab.period.days()
        if self._overview is not None:
            first, last = self._overview.now.first, self._overview.now.last
        self.open_list(Behind(first, last, figure=key), part)

    def open_list(self, behind: Behind, part: str = NUMERATOR) -> None:
        """Open the list behind a mark or a cell, or turn to its other side."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._behind, self._part = behind, part
        self._tab.tools.runner.submit(
            lambda: services.statistics.behind(ctx, behind, part),
            self._show_drill,
            lane="statistics",
            key="statistics.drill",
        )

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        now = overview.now
        self._tab.overview.show_overview(overview)
        self._tab.figures.show_overview(overview)
        period = periods.period_words(now.first, now.last)
        self._tab.made.setText(f"{period}　查询时间 {moment(now.made_at)}" if now.made_at else period)

    def _show_story(self, story: FigureStory) -> None:
        if self._overview is not None and self._story_key:
            self._tab.story.show_story(story, self._overview.settings)
            self._tab.turn_to_story()

    def _leave_story(self) -> None:
        self._story_key = ""
        self._tab.turn_to_sections()
        origin = self._tab.findChild(QWidget, self._origin) if self._origin else None
        if origin is not None and origin.isVisible():
            origin.setFocus()

    def _figure(self) -> Figure | None:
        if self._overview is None or self._behind is None:
            return None
        key = self._behind.figure
        return next((value.figure for value in self._overview.now.figures if value.figure.key == key), None)

    def _show_drill(self, found: DrillList) -> None:
        figure = self._figure()
        if self.dialog is None:
            title = figure.label if figure is not None else found.title
            source = figure.source if figure is not None else "matters"
            rate = figure is not None and figure.is_rate
            self.dialog = DrillDialog(title, source, rate=rate, parent=self._tab)
            self.dialog.partWanted.connect(self._other_part)
            self.dialog.opened.connect(self._open)
            self.dialog.exportWanted.connect(self._offer_list)
            self.dialog.finished.connect(self._forget)
        behind = self._behind
        period = periods.period_words(behind.first, behind.last) if behind is not None else ""
        self.dialog.show_list(found, self._part, period)
        self.dialog.open()

    def _offer_list(self, button: object) -> None:
        if self.dialog is not None and self.dialog.found is not None and self._behind is not None:
            self._tab.exports.offer_list(self.dialog.found, self._behind, self._part, button)

    def _other_part(self, part: str) -> None:
        if self._behind is not None:
            self.open_list(self._behind, part)

    def _open(self, number: str) -> None:
        figure = self._figure()
        if self.dialog is not None:
            self.dialog.accept()
        opener: Callable[[str], None] = self._tab.openMatter.emit
        if figure is not None and figure.source == "mediations":
            opener = self._tab.openMediation.emit
        opener(number)

    def _forget(self) -> None:
        self.dialog = None
