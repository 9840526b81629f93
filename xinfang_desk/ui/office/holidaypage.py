"""节假日: which years the calendar knows, how a new arrangement gets in, by a file or by hand, and what it moves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.changes import CalendarPreview, lacks_next_year
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.text import format_date_week
from xinfang_desk.domain.workdays import WorkCalendar, YearTable

from ..tab import Tools
from ..widgets.table import Column
from .changelist import ChangeList
from .choosing import ask_file
from .steps import StepPage
from .yearform import NAME, YearForm
from .yearlist import YearLine, YearList

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class HolidayPage(StepPage):
    """The years, one year day by day, and what a change would bring about."""

    title = "节假日"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(NAME, tools, services, ctx)
        self.list = YearList(tools.theme.palette)
        self.form = YearForm()
        self.changes = ChangeList(f"{NAME}.changes", _CHANGE_COLUMNS, due=True)
        self._offered: CalendarPreview | None = None
        self._source = ""
        self.chooser: QFileDialog | None = None
        for step in (self.list, self.form, self.changes):
            self.add_step(step)
        self.list.changeAsked.connect(self._change)
        self.list.importAsked.connect(self._ask)
        self.form.confirmed.connect(self._look)
        self.changes.confirmed.connect(self._keep)
        for step in (self.form, self.changes):
            step.cancelled.connect(self.go_back)

    def load(self) -> None:
        """Ask for the calendar."""
        services, ctx = self.services, self.ctx
        self.run(lambda: services.office.calendar(ctx), self._show, key=NAME)

    def act(self) -> None:
        """Enter on the list: open the current year."""
        self.list.press()

    def focus_start(self) -> None:
        """The cursor to the list."""
        self.list.table.setFocus()

    # -- by hand -----------------------------------------------------------------------------------------------------

    def _change(self, line: YearLine) -> None:
        self._clear()
        self.go_to(self.form)
        self.form.begin(line.year, line.table or YearTable())

    def _look(self) -> None:
        services, ctx, tables = self.services, self.ctx, self.form.tables()
        self._source = "手工修改"
        self.told.emit("正在计算在办事项的期限…", "info")
        self.run(lambda: services.clocks.look_at_calendar(ctx, tables), self._offer_typed, key=f"{NAME}.preview")

    def _offer_typed(self, preview: CalendarPreview) -> None:
        if self.front() is self.form:
            self._offer(preview)

    # -- by a file ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.chooser = ask_file(self, "导入年度安排", "节假日安排 (*.csv)", self.preview)

    def preview(self, path: str) -> None:
        """Read a file and show the days and the terms that it would change."""
        services, ctx, chosen = self.services, self.ctx, Path(path)
        self._clear()
        self._source = chosen.name[:100]
        self.told.emit("正在读取文件，并计算在办事项的期限…", "info")
        self.run(lambda: _look_at_file(services, ctx, chosen), self._offer, key=f"{NAME}.preview")

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _offer(self, preview: CalendarPreview) -> None:
        self._offered = preview
        self.told.emit("", "info")
        self.go_to(self.changes)
        told = f"有{len(preview.days)}天的安排改变。" if preview.days else "每一天上班还是休息都与现在相同。"
        self.changes.offer(f"{_named(preview.tables)}的安排", told, preview.days, "按此保存", preview.due)

    def _keep(self) -> None:
        services, ctx, offered, source = self.services, self.ctx, self._offered, self._source
        if offered is None:
            return
        self.changes.set_busy(True)
        self.told.emit("正在保存并重新计算期限…", "info")
        self.run(lambda: services.clocks.change_calendar(ctx, offered.tables, source), self._kept)

    def _kept(self, moved: int) -> None:
        years = _named(self._offered.tables) if self._offered else ""
        self.finish()
        also = f"，{moved}个期限重新计算" if moved else ""
        self.told.emit(f"已保存{years}的安排{also}", "done")
        self.load()
        self.changed.emit()

    def refused(self, error: BaseException) -> None:
        """A refused file is told above the list and changed nothing."""
        if self.front() is None and isinstance(error, InputRejected):
            self.told.emit("文件没有导入，请按提示改好后再选一次", "error")
            self.list.problems.tell_problems("文件中有下面的问题，安排没有改动：", error.problems)
            return
        super().refused(error)

    def _clear(self) -> None:
        self.told.emit("", "info")
        self.list.problems.tell("")

    def _show(self, calendar: WorkCalendar) -> None:
        today = self.ctx.today()
        self.list.show_years(calendar, today.year)
        if not calendar.knows(today.year):
            text = f"没有{today.year}年的安排，期限只按周六、周日休息推算，请尽快导入。"
            self.list.notice.tell(text, "error")
        elif lacks_next_year(calendar.years, today):
            text = f"还没有{today.year + 1}年的安排，现在开始的期限会算到明年。国务院办公厅公布后请导入，跨年的期限才算得准。"
            self.list.notice.tell(text, "warn")
        else:
            self.list.notice.tell(f"今年和已知各年的期限都按公布的安排计算（{today.year}年已有）。", "done")


def _look_at_file(services: Services, ctx: Context, path: Path) -> CalendarPreview:
    return services.clocks.look_at_calendar(ctx, services.office.read_holidays(ctx, path))


def _named(tables: Mapping[int, YearTable]) -> str:
    return "、".join(f"{year}年" for year in sorted(tables))


_CHANGE_COLUMNS = (
    Column("日期", lambda change: format_date_week(change.day), 220),
    Column("现在", lambda change: change.before, 200),
    Column("改为", lambda change: change.after),
)
