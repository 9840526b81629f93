"""The intake tab: three columns and the bar with the one primary button. Layout only; the controller decides."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ..messages import MessageLine
from ..tab import Tab, Tools
from ..widgets.entries import make_button
from .controller import IntakeController
from .form import IntakeForm
from .side import SidePanel
from .today import TodayPanel

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

LEFT_WIDTH, RIGHT_WIDTH = 240, 320


class IntakeTab(Tab):
    """接访登记."""

    title = "接访登记"
    icon_name = "intake"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.today = TodayPanel()
        self.form = IntakeForm()
        self.side = SidePanel()
        self.line = MessageLine("intake.message")
        self.last_number = _last_number()
        self.clear_button = make_button("intake.clear", "清空", "quiet", "清空表单")
        self.submit_button = make_button("intake.submit", "登记并打印  F9", "primary", "登记并打印回执")
        self._submit_key = QShortcut(QKeySequence("F9"), self)
        self._repeat_key = QShortcut(QKeySequence("F8"), self)
        self._back_key = QShortcut(QKeySequence("Esc"), self)
        self._lay_out()
        self._order_tabs()
        self.line.set_idle("回车到下一项，F9 登记并打印")
        self.controller = IntakeController(self)
        self._submit_key.activated.connect(self.controller.submit)
        self._repeat_key.activated.connect(self.side.history.repeat)
        self._back_key.activated.connect(self.controller.back_to_form)

    def attach(self, services: Services, ctx: Context) -> None:
        """Begin to work."""
        self.controller.attach(services, ctx)

    def entered(self) -> None:
        """Back at the counter: the list of today may have grown."""
        self.controller.refresh_today()

    def matter_changed(self, number: str) -> None:
        """A matter moved on elsewhere."""
        self.controller.refresh_today()

    def office_changed(self) -> None:
        """Offer the new code tables."""
        self.controller.load_codes()

    def keep(self) -> None:
        """Keep what is half-typed."""
        self.controller.keep()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.today.setFixedWidth(self.tools.theme.px(LEFT_WIDTH))
        self.side.setMinimumWidth(self.tools.theme.px(RIGHT_WIDTH))
        self.side.setMaximumWidth(self.tools.theme.px(RIGHT_WIDTH * 1.4))
        self.side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._scroll(), 1)
        middle.addWidget(self._bar())
        row.addWidget(self.today)
        row.addLayout(middle, 10)
        row.addWidget(self.side, 4)

    def _order_tabs(self) -> None:
        """Today's list, the form, the bar, the right column."""
        first = self.form.first_in_chain
        chain = [
            self.form.last_in_chain,
            self.submit_button,
            self.clear_button,
            self.last_number,
            *self.side.tab_chain(),
        ]
        QWidget.setTabOrder(self.today.table, first)
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def _scroll(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("登记表")
        scroll.setWidget(self.form)
        self.scroller = scroll
        return scroll

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "card")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(12)
        row.addWidget(self.last_number)
        row.addWidget(self.line, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self.submit_button)
        return bar


def _last_number() -> QLineEdit:
    number = QLineEdit()
    number.setObjectName("intake.lastNumber")
    number.setAccessibleName("最近一次登记编号")
    number.setReadOnly(True)
    number.setProperty("kind", "number")
    number.setPlaceholderText("登记编号")
    number.setFixedWidth(196)
    return number
