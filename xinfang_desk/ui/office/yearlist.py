"""The years of the holiday table: those that are known, and this one and the next where they are not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from xinfang_desk.domain.workdays import WorkCalendar, YearTable

from ..theme import Palette
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .notice import Notice
from .page import button_row, words
from .steps import Step
from .yearform import NAME

_HOW = "文件为 .csv，三列：日期、类型（休或班）、名称，整年替换。也可以回车打开一年，逐日修改。"
_NAMES_SHOWN = 8
_UNKNOWN = "还没有安排，回车可以手工录入"


@dataclass(frozen=True)
class YearLine:
    """A year as the list shows it; `table` None for a year that is not known."""

    year: int
    table: YearTable | None

    @property
    def names(self) -> str:
        """The feasts of the year in their order."""
        if self.table is None:
            return _UNKNOWN
        table = self.table
        names = (table.names[day] for day in sorted(table.names) if day not in table.work)
        return "、".join(list(dict.fromkeys(names))[:_NAMES_SHOWN])


class YearList(Step):
    """The years, newest first; `changeAsked(line)`, `importAsked`."""

    changeAsked = Signal(object)
    importAsked = Signal()

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.notice = Notice(f"{NAME}.notice")
        self.problems = Notice(f"{NAME}.problems")
        self.table = make_table(f"{NAME}.table", "各年的安排", _columns(palette))
        self._change = make_button(f"{NAME}.change", "逐日修改…")
        self._import = make_button(f"{NAME}.import", "导入年度安排…", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for notice in (self.problems, self.notice):
            layout.addWidget(notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(button_row(self._change, self._import, left=words(_HOW)))
        self.table.chosen.connect(self.changeAsked)
        self._change.clicked.connect(self.press)
        self._import.clicked.connect(self.importAsked)

    def press(self) -> None:
        """Open the current year."""
        if self.table.current_row() is not None:
            self.changeAsked.emit(self.table.current_row())

    def show_years(self, calendar: WorkCalendar, this_year: int) -> None:
        """The known years and, where they are not known, this one and the next."""
        years = sorted({*calendar.years, this_year, this_year + 1}, reverse=True)
        place = max(self.table.currentIndex().row(), 0)
        self.table.set_rows([YearLine(year, calendar.years.get(year)) for year in years])
        self.table.selectRow(min(place, len(years) - 1))


def _columns(palette: Palette) -> tuple[Column, ...]:
    def colour(line: YearLine) -> str:
        return palette.amber if line.table is None else ""

    return (
        Column("年份", lambda line: f"{line.year}年", 100),
        Column("工作日放假", lambda line: f"{len(line.table.rest)}天" if line.table else "—", 120, "right"),
        Column("周末上班", lambda line: f"{len(line.table.work)}天" if line.table else "—", 120, "right"),
        Column("节日", lambda line: line.names, colour=colour),
    )
