"""Reports and tables as files: choose one, have it made on a worker, look at it or keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.text import report_name
from xinfang_desk.services import periods

from ..saving import Saver
from ..widgets.paperdialog import PaperDialog
from ..widgets.spans import REPORT_OF, Span

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

TABLE = "table"
_NAMES = {
    "annual": "年度报告",
    "quarterly": "季度报告",
    "monthly": "工作月报",
    "weekly": "工作周报",
    "daily": "工作日报",
}
_FORMS = {".pdf": "PDF，可预览打印", ".docx": "Word 文档", ".xlsx": "Excel 表格"}


@dataclass(frozen=True)
class Wish:
    """One thing to make: the table of figures or a report, over which days, as which kind of file."""

    kind: str
    first: date
    last: date
    suffix: str

    @property
    def title(self) -> str:
        """What it is called on the screen and as a file."""
        name = "统计表" if self.kind == TABLE else _NAMES[self.kind]
        return report_name(periods.period_words(self.first, self.last), f"信访{name}")

    @property
    def menu_words(self) -> str:
        """Title and kind of file as the menu says them."""
        return f"{self.title}　{_FORMS[self.suffix]}"


def wishes(span: Span, first: date, last: date) -> tuple[Wish, ...]:
    """What can be made of a period: its table, the report of its kind, the annual report of its year."""
    found = [Wish(TABLE, first, last, suffix) for suffix in (".xlsx", ".pdf")]
    kind = REPORT_OF.get(span, "")
    if kind and kind != "annual":
        found.extend(Wish(kind, first, last, suffix) for suffix in (".pdf", ".docx"))
    year = periods.year(last.year)
    found.extend(Wish("annual", *year, suffix) for suffix in (".pdf", ".docx"))
    return tuple(found)


class ReportController(QObject):
    """One file at a time. A PDF is shown first, with print and save; other files ask where to lie."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._wish: Wish | None = None
        self._saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.paper: PaperDialog | None = None

    @property
    def saver(self) -> Saver:
        """What asks for the place of a file."""
        return self._saver

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def make(self, wish: Wish) -> None:
        """Make one file on the worker."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self._wish is not None:
            return
        self._wish = wish
        self._tab.working.show()
        self._tab.export.setEnabled(False)
        figures, reports = services.statistics, services.reports

        def work() -> bytes:
            if wish.kind == TABLE:
                return figures.export(ctx, figures.figures(ctx, wish.first, wish.last), wish.suffix)
            return reports.render(ctx, reports.make(ctx, wish.kind, wish.first, wish.last), wish.suffix)

        self._tab.tools.runner.submit(work, self._made, self._failed, lane="export")

    def _made(self, content: bytes) -> None:
        wish = self._finish()
        if wish is None:
            return
        if wish.suffix != ".pdf":
            self._saver.save(content, f"{wish.title}{wish.suffix}")
            return
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, wish.title, fresh=True)
        self.paper.finished.connect(self._forget)
        self.paper.open()

    def _failed(self, error: BaseException) -> None:
        self._finish()
        self._tab.tools.messages.explain(error)

    def _finish(self) -> Wish | None:
        wish, self._wish = self._wish, None
        self._tab.working.hide()
        self._tab.export.setEnabled(True)
        return wish

    def _forget(self) -> None:
        self.paper = None
