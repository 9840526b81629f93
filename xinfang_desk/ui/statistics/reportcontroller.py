"""What the section 报告 decides: the period of a report, making it, publishing it, opening and comparing what was published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel

from xinfang_desk.domain.published import Comparison, PublishedReport
from xinfang_desk.domain.text import report_name
from xinfang_desk.services import periods

from ..saving import Saver
from ..widgets.formdialog import FormDialog
from ..widgets.paperdialog import PaperDialog
from .reportcompare import CompareDialog
from .reportpage import KINDS, ReportPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.papers import ReportData
    from xinfang_desk.domain.views import LedgerRow
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

_NAMES = dict(KINDS)
_IN_FULL = {short: f"信访工作{short}" for short in ("月报", "周报", "日报")}
"""Behind a period the short names would say month or day twice."""


def days_of(kind: str, first: date, last: date, today: date) -> tuple[date, date]:
    """The days of a report: the whole year, quarter … in which the chosen period ends, but not after today where it can be."""
    day = min(last, today) if first <= today else last
    match kind:
        case "quarterly":
            return periods.quarter(day.year, (day.month + 2) // 3)
        case "monthly":
            return periods.month(day.year, day.month)
        case "weekly":
            return periods.week(day)
        case "daily":
            return day, day
        case "assessment":
            return first, last
        case _:
            return periods.year(day.year)


class ArchiveController(QObject):
    """The section of reports in the tab. One report at a time is made, on a worker; it can be cancelled."""

    progress = Signal(int, int)

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._stop = Event()
        self._then: Callable[[Any], None] | None = None
        self._saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.page = ReportPage()
        self.paper: PaperDialog | None = None
        self.asking: FormDialog | None = None
        self.comparing: CompareDialog | None = None
        tab.sections.addTab(self.page, "报告")
        self._connect()

    def _connect(self) -> None:
        page, tab = self.page, self._tab
        page.kind.currentIndexChanged.connect(self._wish)
        page.preview.clicked.connect(self._preview)
        page.publish.clicked.connect(self._ask)
        page.stop.clicked.connect(self._cancel)
        page.kept.pressed.connect(self._kept)
        page.table.chosen.connect(self._open)
        tab.period.changed.connect(self._wish)
        tab.sections.currentChanged.connect(self._seen)
        self.progress.connect(page.show_progress)

    @property
    def saver(self) -> Saver:
        """What asks for the place of a file."""
        return self._saver

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self._wish()

    def refresh(self) -> None:
        """Read the list again."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.publishing.published(ctx), self.page.show_published, key="reports.list"
            )

    def days(self) -> tuple[date, date]:
        """The days of the chosen report."""
        today = self._ctx.today() if self._ctx else date.max
        return days_of(self.page.kind.value(), *self._tab.period.days(), today)

    def title(self) -> str:
        """The chosen report with its period."""
        name = _NAMES[self.page.kind.value()]
        return report_name(periods.period_words(*self.days()), _IN_FULL.get(name, name))

    def _wish(self, *_changed: object) -> None:
        if self._ctx is not None:
            self.page.show_wish(periods.period_words(*self.days()), self.page.kind.value())

    def _seen(self, _place: int) -> None:
        if self._tab.sections.currentWidget() is self.page:
            self.refresh()

    # -- making ------------------------------------------------------------------------------------------------------

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something long on a worker; a second start waits until it is over."""
        if self._services is None or self.page.stop.isEnabled():
            return
        self._stop.clear()
        self._then = done
        self.page.set_busy(True)
        self._tab.tools.runner.submit(work, self._ended, self._failed, lane="export")

    def _ended(self, result: Any) -> None:
        """What was published before the cancel came is published; everything else is thrown away."""
        self.page.set_busy(False)
        if result is None or (self._stop.is_set() and not isinstance(result, PublishedReport)):
            self._tab.tools.messages.say("已取消")
        elif self._then is not None:
            self._then(result)

    def _failed(self, error: BaseException) -> None:
        self.page.set_busy(False)
        self._tab.tools.messages.explain(error)

    def _cancel(self) -> None:
        self._stop.set()
        self.page.stop.setEnabled(False)

    def _preview(self) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        kind, days, title = self.page.kind.value(), self.days(), self.title()
        reports = services.reports

        def work() -> tuple[ReportData, bytes] | None:
            report = reports.make(ctx, kind, *days)
            return None if self._stop.is_set() else (report, reports.render(ctx, report, ".pdf"))

        self._run(work, lambda made: self._show_draft(made[0], made[1], title))

    def _show_draft(self, report: ReportData, content: bytes, title: str) -> None:
        """What is not published yet can be had as a file to write on in: it holds blanks for the office to fill."""
        paper = self._opened(content, title)
        paper.offer_word(True)
        paper.offer_excel(any(section.tables or section.charts for section in report.sections))
        paper.wordWanted.connect(lambda: self._keep_draft(report, ".docx"))
        paper.excelWanted.connect(lambda: self._keep_draft(report, ".xlsx"))

    def _keep_draft(self, report: ReportData, suffix: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.reports.render(ctx, report, suffix),
                lambda content: self.paper.keep_as(content, suffix) if self.paper is not None else None,
                self._tab.tools.messages.explain,
                lane="export",
            )

    def _ask(self) -> None:
        """Publishing is for good, so it is asked once more."""
        if self._services is None or self.asking is not None:
            return
        dialog = FormDialog("reportPublish", "发布并存档", "发布并存档", self._tab, width=520)
        told = QLabel(
            f"“{self.title()}”将按现在的数据存档，连同每个数字背后的明细。存档以后不能修改和删除；"
            "数据有变化时，可以另发布一份，或与存档的比较。"
        )
        told.setObjectName("reportPublish.told")
        told.setWordWrap(True)
        dialog.body.addWidget(told)
        dialog.confirmed.connect(self._publish)
        dialog.finished.connect(self._asked)
        self.asking = dialog
        dialog.fit()
        dialog.open()

    def _asked(self) -> None:
        self.asking = None

    def _publish(self) -> None:
        services, ctx = self._services, self._ctx
        if self.asking is not None:
            self.asking.accept()
        if services is None or ctx is None:
            return
        kind, days, tell, stopped = self.page.kind.value(), self.days(), self.progress.emit, self._stop.is_set
        self._run(lambda: services.publishing.publish(ctx, kind, *days, tell, stopped), self._published)

    def _published(self, line: PublishedReport) -> None:
        self._tab.tools.messages.say(f"{line.name}已发布并存档", "done")
        self.refresh()

    # -- what was published ------------------------------------------------------------------------------------------

    def _kept(self, key: str) -> None:
        row = self.page.table.current_row()
        if row is None:
            return
        if key == "open":
            self._open(row)
        elif key == "compare":
            self._compare(row)
        else:
            self._export(row, key)

    def _open(self, line: PublishedReport) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            title = f"{line.name}（存档）"
            self._run(lambda: services.publishing.open(ctx, line.id), lambda content: self._show(content, title))

    def _export(self, line: PublishedReport, suffix: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            name = f"{line.name}（{line.made_at:%Y%m%d}存档）{suffix}"
            self._run(
                lambda: services.publishing.export(ctx, line.id, suffix),
                lambda content: self._saver.save(content, name),
            )

    def _compare(self, line: PublishedReport) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            tell, stopped = self.progress.emit, self._stop.is_set
            self._run(lambda: services.publishing.compare(ctx, line.id, tell, stopped), self._compared)

    def _compared(self, found: Comparison) -> None:
        self.comparing = CompareDialog(found, self._tab)
        self.comparing.opened.connect(self._go)
        self.comparing.finished.connect(self._forget)
        self.comparing.open()

    def _go(self, source: str, number: str) -> None:
        if self.comparing is not None:
            self.comparing.accept()
        if source == "ledger":
            self._go_to_entry(int(number))
        else:
            (self._tab.openMatter if source == "matters" else self._tab.openMediation).emit(number)

    def _go_to_entry(self, entry_id: int) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.ledgers.entry(ctx, entry_id), self._show_entry, self._tab.tools.messages.explain
            )

    def _show_entry(self, row: LedgerRow) -> None:
        """Bring the ledger to the front with the list that holds the entry, and choose it there when it has come."""
        table = self._tab.ledger.table
        self._tab.sections.setCurrentWidget(self._tab.ledger)

        def choose() -> None:
            shown = table.rows_model.rows()
            places = [place for place, one in enumerate(shown) if one.id == row.id]
            if places or (shown and all(one.kind == row.kind for one in shown)):
                table.rows_model.modelReset.disconnect(choose)
            if places:
                QTimer.singleShot(0, table, lambda: table.selectRow(places[0]))

        table.rows_model.modelReset.connect(choose)
        self._tab.entries.show_entry(row)

    def _show(self, content: bytes, title: str) -> None:
        self._opened(content, title)

    def _opened(self, content: bytes, title: str) -> PaperDialog:
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, title, fresh=True)
        self.paper.finished.connect(self._forget)
        self.paper.open()
        return self.paper

    def _forget(self) -> None:
        self.paper = self.comparing = None
