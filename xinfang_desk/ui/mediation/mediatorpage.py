"""调解员: a mediator's workload and the monthly bulletin; at the right the cases behind the chosen number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ..tab import Tools
from ..widgets.card import Card
from ..widgets.choice import ChoiceBox
from ..widgets.emptystate import EmptyState
from ..widgets.monthbar import MonthBar
from ..widgets.periodbar import PeriodBar
from ..widgets.sectionchips import SectionChips
from ..widgets.table import RowsView, make_table
from .mediatorcontrol import MediatorController
from .mediatorlines import (
    DENOMINATOR,
    NUMERATOR,
    YEAR,
    YEAR_BASE,
    CaseList,
    FigureLine,
    bulletin_columns,
    case_columns,
    workload_columns,
)
from .roompage import RoomPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

NAME = "mediation.mediator"
WORKLOAD, BULLETIN = "workload", "bulletin"
ROW = 32
FEW_CHECKS = 4


class CaseListCard(Card):
    """The cases behind a figure, its sides to choose by chips."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("数字背后的案件")
        self._lists: dict[str, CaseList] = {}
        self._title = QLabel("")
        self._title.setObjectName(f"{NAME}.list.title")
        self._title.setProperty("role", "section")
        sides = ((NUMERATOR, "清单"), (DENOMINATOR, "分母"), (YEAR, "本年"), (YEAR_BASE, "本年分母"))
        self.sides = SectionChips(f"{NAME}.side", sides)
        self.sides.chosen.connect(self._turn)
        self.table = make_table(f"{NAME}.cases", "数字背后的案件", case_columns(tools.theme.palette))
        self.empty = EmptyState(f"{NAME}.cases.empty")
        self.hint = QLabel("")
        self.hint.setProperty("role", "hint")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.sides)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.hint)
        self.show_line(None)

    def show_line(self, line: FigureLine | None) -> None:
        """Show the lists of a figure."""
        self._lists = {} if line is None else {one.key: one for one in line.lists}
        self.sides.setVisible(len(self._lists) > 1)
        if self._lists:
            self.sides.offer({key: one.chip for key, one in self._lists.items()})
            self._turn(self.sides.current())
            return
        self._title.setText(line.label if line is not None else "案件清单")
        told = (
            ("由调解员按月填写", "点“填写本月”或在这一行按回车")
            if line is not None
            else ("还没有选中数字", "在左边点一行，这里列出它的案件")
        )
        self._fill((), *told)

    def _turn(self, key: str) -> None:
        found = self._lists[key]
        self._title.setText(found.title)
        self._fill(found.cases, "没有这样的案件", "换一个数字、调解员或期间看看")

    def _fill(self, cases: Sequence[object], head: str, text: str) -> None:
        self.table.set_rows(cases)
        self.table.setVisible(bool(cases))
        self.empty.setVisible(not cases)
        self.empty.tell(head, text)
        self.hint.setText("回车或双击打开案件" if cases else "")


class MediatorPage(RoomPage):
    """Chips choose workload or bulletin; both show figures at the left and cases at the right."""

    title: ClassVar[str] = "调解员"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.sections = SectionChips(f"{NAME}.part", ((WORKLOAD, "工作情况(&J)"), (BULLETIN, "调解月报(&B)")))
        self.mediator = ChoiceBox((), "全部调解员")
        self.mediator.setObjectName(f"{NAME}.mediator")
        self.mediator.setAccessibleName("调解员")
        self.mediator.setMinimumWidth(150)
        self.period = PeriodBar(NAME)
        self.month = MonthBar(f"{NAME}.month")
        self.fill = _button("填写本月(&F)", "fill")
        self.sheet = _button("导出 Excel(&E)", "sheet")
        self.print = _button("预览打印(&P)", "print", "primary")
        self.workload = self._table("workload", "工作情况", workload_columns())
        self.bulletin = self._table("bulletin", "调解月报", bulletin_columns(tools.theme.palette))
        self.checks = QLabel("")
        self.checks.setObjectName(f"{NAME}.checks")
        self.checks.setProperty("role", "hint")
        self.checks.setWordWrap(True)
        self.cases = CaseListCard(tools)
        self._book, self._bars = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self.controller = MediatorController(self)
        self.sections.chosen.connect(self.turn_to)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; begin with the present year and month."""
        self.period.start(ctx.today())
        self.month.start(ctx.today())
        self.controller.attach(services, ctx)

    def refresh(self) -> None:
        """Count again what is shown."""
        self.controller.note_change()

    def entered(self) -> None:
        """The page came to the front: count again what changed meanwhile."""
        self.controller.entered()

    def shown_table(self) -> RowsView:
        """The table in front."""
        return self.workload if self.sections.current() == WORKLOAD else self.bulletin

    def turn_to(self, key: str) -> None:
        """Bring a part to the front."""
        self.sections.choose(key)
        place = 0 if key == WORKLOAD else 1
        self._book.setCurrentIndex(place)
        self._bars.setCurrentIndex(place)
        self.fill.setVisible(key == BULLETIN)
        self.mediator.setVisible(key == WORKLOAD)
        self.cases.show_line(self.shown_table().current_row())
        self.controller.refresh()

    def show_lines(self, table: RowsView, lines: Sequence[FigureLine], checks: Sequence[str]) -> None:
        """Show the figures; the same line stays chosen, with its cases."""
        kept = table.current_row()
        table.set_rows(lines)
        place = next((i for i, line in enumerate(lines) if kept is not None and line.key == kept.key), 0)
        table.selectRow(place)
        self.cases.show_line(table.current_row())
        self.checks.setText(check_words(checks))
        self.checks.setToolTip("\n".join(checks))

    def _table(self, key: str, label: str, columns: Sequence[object]) -> RowsView:
        table = make_table(f"{NAME}.{key}", label, columns)  # type: ignore[arg-type]
        table.verticalHeader().setDefaultSectionSize(ROW)
        return table

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.sections)
        top.addSpacing(8)
        top.addWidget(self.mediator)
        top.addStretch(1)
        for button in (self.fill, self.sheet, self.print):
            top.addWidget(button)
        self.fill.hide()
        self._bars.addWidget(self._bar(self.period))
        self._bars.addWidget(self._bar(self.month))
        self._bars.setFixedHeight(36)
        layout.addLayout(top)
        layout.addWidget(self._bars)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self._left())
        splitter.addWidget(self.cases)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([640, 690])
        layout.addWidget(splitter, 1)

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._book.addWidget(self.workload)
        self._book.addWidget(self.bulletin)
        column.addWidget(self._book, 1)
        column.addWidget(self.checks)
        return side

    @staticmethod
    def _bar(widget: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget)
        row.addStretch(1)
        return holder


def check_words(checks: Sequence[str]) -> str:
    """The sums that were checked: all of them when they are few, else how many agree and which do not."""
    if len(checks) <= FEW_CHECKS:
        return f"核对：{'　'.join(checks)}"
    wrong = [line for line in checks if not line.endswith("✓")]
    return f"核对：{'　'.join(wrong)}" if wrong else f"核对：本月和本年累计各{len(checks) // 2}项合计全部相符 ✓"


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.partition("(")[0])
    button.setProperty("kind", kind)
    return button
