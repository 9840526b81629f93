"""One button for every file: what the section shows as table, picture or PDF, and the reports of the period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xinfang_desk.domain.charts import Behind, ChartData
from xinfang_desk.domain.views import DrillList
from xinfang_desk.services.crosscharts import cross_sheet, question_words
from xinfang_desk.services.periods import period_words
from xinfang_desk.services.statfiles import StatFile, chart_file, list_file

from ..saving import Saver
from .chartimage import chart_png, chart_svg
from .figures import figure_sheet
from .reporting import Wish, wishes

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

FORMS = {".xlsx": "Excel 表格", ".csv": "CSV 文本", ".pdf": "PDF", ".png": "PNG 图片", ".svg": "SVG 矢量图"}
TABLES = (".xlsx", ".csv", ".pdf")
PICTURES = (".png", ".svg", ".pdf", ".xlsx", ".csv")


@dataclass(frozen=True)
class Offer:
    """Something that can become a file: a table, a chart with the table of its numbers, or the whole list `behind` a mark."""

    file: StatFile
    chart: ChartData | None = None
    behind: Behind | None = None
    part: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The endings that suit it."""
        return TABLES if self.chart is None else PICTURES


class ExportController(QObject):
    """Offers, makes on the worker, asks for the place, writes."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self.saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.menu = QMenu(tab)
        self.menu.setObjectName("statistics.export.menu")
        self.menu.triggered.connect(self._chosen)
        tab.export.clicked.connect(self._offer)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def offers(self) -> tuple[Offer, ...]:
        """What the present section shows."""
        tab, days = self._tab, self._days()
        if tab.story_shown:
            return tuple(Offer(chart_file(chart, *days), chart) for chart in tab.story.shown_charts())
        match tab.sections.currentWidget():
            case tab.overview:
                return tuple(Offer(chart_file(chart, *days), chart) for chart in tab.overview.shown_charts())
            case tab.figures:
                table = figure_sheet(tab.figures.table.rows_model.rows())
                return (Offer(StatFile("统计指标（与上期、上年同期对比）", *days, (table,))),) if table.rows else ()
            case tab.cross:
                return self._cross_offers()
        return ()

    def make(self, offer: Offer, suffix: str) -> None:
        """Make one file and ask where it shall lie."""
        services, ctx = self._services, self._ctx
        name = f"{offer.file.name}{suffix}"
        if services is None or ctx is None:
            return
        if offer.chart is not None and suffix in (".png", ".svg"):
            draw = chart_png if suffix == ".png" else chart_svg
            period = period_words(offer.file.first, offer.file.last)
            self.saver.save(draw(replace(offer.chart, title=f"{period}　{offer.chart.title}")), name)
            return
        done, behind = partial(self._made, name), offer.behind
        if behind is not None:
            work = partial(services.statistics.list_file, ctx, behind, offer.part, suffix)
            self._tab.run.submit("statistics.export", work, done, words="正在导出清单")
            return
        self._tab.tools.runner.submit(lambda: services.statistics.file(ctx, offer.file, suffix), done, lane="export")

    def offer_list(self, found: DrillList, behind: Behind, part: str, button: object) -> None:
        """Offer the list behind a mark below its button; the file holds all of it, also what the dialog leaves out."""
        self.menu.clear()
        self._add(self.menu, Offer(list_file(found, behind.first, behind.last), behind=behind, part=part), "清单")
        if isinstance(button, QWidget):
            self._drop(button)

    def _cross_offers(self) -> tuple[Offer, ...]:
        table = self._tab.cross.table.cross.table
        if table is None or not table.rows:
            return ()
        sheet = StatFile(f"交叉表 {question_words(table)}", table.first, table.last, (cross_sheet(table),))
        charts = self._tab.cross.shown_charts()
        pictures = (Offer(chart_file(chart, table.first, table.last), chart) for chart in charts)
        return (Offer(sheet), *pictures)

    def _days(self) -> tuple[date, date]:
        shown = self._tab.controller.statistics
        return self._tab.period.days() if shown is None else (shown.first, shown.last)

    def _made(self, name: str, content: bytes) -> None:
        self.saver.save(content, name)

    def _offer(self) -> None:
        self.menu.clear()
        offers = self.offers()
        for offer in offers:
            title = ("图　" if offer.chart is not None else "表　") + offer.file.title
            if len(offers) == 1:
                self._add(self.menu, offer, title)
            else:
                self._add(self.menu.addMenu(title), offer, "")
        kind = ""
        for wish in wishes(self._tab.period.span, *self._tab.period.days()):
            if wish.kind != kind:
                self.menu.addSeparator()
            kind = wish.kind
            action = QAction(wish.menu_words, self.menu)
            action.setData(wish)
            self.menu.addAction(action)
        self._drop(self._tab.export)

    def _add(self, menu: QMenu, offer: Offer, title: str) -> None:
        for suffix in offer.forms:
            action = QAction(f"{title}　{FORMS[suffix]}".strip("　"), menu)
            action.setData((offer, suffix))
            menu.addAction(action)

    def _drop(self, button: QWidget) -> None:
        below = button.mapToGlobal(QPoint(button.width() - self.menu.sizeHint().width(), button.height() + 4))
        self.menu.popup(below)

    def _chosen(self, action: QAction) -> None:
        wanted = action.data()
        if isinstance(wanted, Wish):
            self._tab.reports.make(wanted)
        elif isinstance(wanted, tuple):
            self.make(*wanted)
