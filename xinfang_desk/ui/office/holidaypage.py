"""节假日: which years the calendar knows, and how a new year's arrangement gets in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.changes import DayChange, lacks_next_year
from xinfang_desk.domain.text import format_date_week
from xinfang_desk.domain.workdays import WorkCalendar, YearTable

from ..tab import Tools
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .changelist import ChangeList
from .choosing import ask_file
from .page import Page, button_row, set_state, words

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_HOW = "文件为 .csv，三列：日期、类型（休或班）、名称。同一年的安排整年替换，期限立即按新安排计算。"
_NAMES_SHOWN = 8
Preview = tuple[tuple[int, ...], tuple[DayChange, ...]]


@dataclass(frozen=True)
class YearLine:
    """A year as the list shows it."""

    year: int
    rest: int
    work: int
    names: str


class HolidayPage(Page):
    """The known years, newest first, and the step that shows what an import would change."""

    title = "节假日"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.holidays", tools, services, ctx)
        self.notice = QFrame()
        self._notice_text = words("", "")
        self.table = make_table("office.holidays.table", "已有安排的年份", _COLUMNS)
        self.changes = ChangeList("office.holidays.changes", _CHANGE_COLUMNS)
        self._import = make_button("office.holidays.import", "导入年度安排…")
        self._path = Path()
        self.chooser: QFileDialog | None = None
        self._steps = QStackedWidget()
        self._lay_out()
        self._import.clicked.connect(self._ask)
        self.changes.confirmed.connect(self.confirm)
        self.changes.cancelled.connect(self._leave)

    def load(self) -> None:
        """Ask for the calendar."""
        services, ctx = self.services, self.ctx
        self.run(lambda: services.office.calendar(ctx), self._show, key="office.holidays")

    def confirm(self) -> None:
        """Enter in the preview imports the file."""
        if self._steps.currentWidget() is not self.changes or not self.changes.confirm.isEnabled():
            return
        services, ctx, path = self.services, self.ctx, self._path
        self.changes.confirm.setEnabled(False)
        self.run(lambda: services.office.import_holidays(ctx, path), self._imported)

    def go_back(self) -> bool:
        """Esc in the preview goes back to the years."""
        if self._steps.currentWidget() is not self.changes:
            return False
        self._leave()
        return True

    def preview(self, path: str) -> None:
        """Read a file and show the days it would change."""
        self._path = Path(path)
        chosen, services, ctx = self._path, self.services, self.ctx
        self.told.emit("正在读取文件…", "info")
        self.run(lambda: services.office.preview_holidays(ctx, chosen), self._offer)

    def refused(self, error: BaseException) -> None:
        """A refused file changed nothing; the preview may be confirmed again."""
        self.changes.confirm.setEnabled(True)
        super().refused(error)

    def _ask(self) -> None:
        self.chooser = ask_file(self, "导入年度安排", "节假日安排 (*.csv)", self.preview)

    def _offer(self, preview: Preview) -> None:
        years, changes = preview
        named = "、".join(f"{year}年" for year in years)
        told = f"有{len(changes)}天的安排改变。" if changes else "每一天的安排都与现在相同。"
        self.told.emit("", "info")
        self._steps.setCurrentWidget(self.changes)
        self.changes.offer(f"导入{named}的安排", told, changes, "按此导入")

    def _imported(self, years: tuple[int, ...]) -> None:
        self._leave()
        self.told.emit(f"已导入{'、'.join(f'{year}年' for year in years)}的安排", "done")
        self.load()
        self.changed.emit()

    def _leave(self) -> None:
        self._steps.setCurrentIndex(0)
        self._import.setFocus()

    def _show(self, calendar: WorkCalendar) -> None:
        today = self.ctx.today()
        self.table.set_rows([_line(year, calendar.years[year]) for year in sorted(calendar.years, reverse=True)])
        text, tone = f"今年和已知各年的期限都按公布的安排计算（{today.year}年已有）。", "done"
        if not calendar.knows(today.year):
            text, tone = f"没有{today.year}年的安排，期限只按周六、周日休息推算，请尽快导入。", "error"
        elif lacks_next_year(calendar.years, today):
            text, tone = f"还没有{today.year + 1}年的安排。国务院办公厅公布后请导入，跨年的期限才算得准。", "warn"
        self._notice_text.setText(text)
        set_state(self.notice, "tone", tone)

    def _lay_out(self) -> None:
        self.notice.setProperty("kind", "notice")
        inside = QVBoxLayout(self.notice)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._notice_text)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(button_row(self._import, left=words(_HOW)))
        self._steps.addWidget(first)
        self._steps.addWidget(self.changes)
        self.body.addWidget(self._steps, 1)


_COLUMNS = (
    Column("年份", lambda line: f"{line.year}年", 100),
    Column("工作日放假", lambda line: f"{line.rest}天", 120, "right"),
    Column("周末上班", lambda line: f"{line.work}天", 120, "right"),
    Column("节日", lambda line: line.names),
)
_CHANGE_COLUMNS = (
    Column("日期", lambda change: format_date_week(change.day), 220),
    Column("现在", lambda change: change.before, 200),
    Column("改为", lambda change: change.after),
)


def _line(year: int, table: YearTable) -> YearLine:
    rest_names = (table.names[day] for day in sorted(table.names) if day not in table.work)
    names = list(dict.fromkeys(rest_names))[:_NAMES_SHOWN]
    return YearLine(year, len(table.rest), len(table.work), "、".join(names))
