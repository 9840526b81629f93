"""The right side of the mediation room: one case, its path, its actions, the page of the open step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, Performance
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.views import MediationDetail

from .. import words
from ..theme import Theme
from ..widgets.card import Card
from ..widgets.emptystate import EmptyState
from ..widgets.paperlist import PaperList
from .columns import parties, standing
from .pages import CasePage, OutcomePage, PerformancePage, SessionsPage
from .path import StepPath
from .road import ROAD, present_step

SESSION, AGREE, CONCLUDE, PERFORM, AGREEMENT = "session", "agree", "conclude", "perform", "agreement"
_ACTIONS = (
    (SESSION, "记录一次调解"),
    (AGREE, "签订协议"),
    (CONCLUDE, "没有达成协议"),
    (PERFORM, "登记履行情况"),
    (AGREEMENT, "查看协议书"),
)
AGREEMENT_KINDS = (str(PaperKind.AGREEMENT), str(PaperKind.ORAL_AGREEMENT))


class MediationActions(QWidget):
    """What can be done with the case now; the next thing is the strongest button. `wanted(key)`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.actions")
        self.setAccessibleName("可办的步骤")
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for digit, (key, label) in enumerate(_ACTIONS, 1):
            button = QPushButton(f"{label}(&{digit})")
            button.setObjectName(f"mediation.action.{key}")
            button.setAccessibleName(label)
            button.setToolTip(f"{label}：Alt+{digit}")
            button.setProperty("action", key)
            button.clicked.connect(self._pressed)
            self._buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_case(self, detail: MediationDetail) -> None:
        """Offer what this case allows."""
        keys = possible_actions(detail)
        finished = detail.row.performance is Performance.DONE
        due = "" if finished or not keys else keys[0]
        for key, button in self._buttons.items():
            button.setVisible(key in keys)
            button.setEnabled(key in keys)
            button.setProperty("kind", "primary" if key == due else "")
            button.style().unpolish(button)
            button.style().polish(button)

    def focus_first(self) -> None:
        """Put the focus on the first possible button."""
        first = next((button for button in self._buttons.values() if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("action")))


def possible_actions(detail: MediationDetail) -> tuple[str, ...]:
    """The actions of a case in the order of what is likely next."""
    outcome = detail.row.outcome
    if outcome is None:
        return (AGREE, SESSION, CONCLUDE) if detail.sessions else (SESSION, AGREE, CONCLUDE)
    if outcome not in AGREED_OUTCOMES:
        return ()
    keys = (PERFORM, AGREEMENT) if agreement_paper(detail) is not None else (PERFORM,)
    return tuple(reversed(keys)) if detail.row.performance is Performance.DONE else keys


def agreement_paper(detail: MediationDetail) -> int | None:
    """The id of the agreement that was issued, if one was."""
    return next((paper.id for paper in reversed(detail.papers) if paper.kind in AGREEMENT_KINDS), None)


class MediationPanel(QWidget):
    """Head, path, actions and the page of the open step; or a word on what to do when no case is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.detail")
        self.setAccessibleName("调解案件详情")
        self.empty = EmptyState("mediation.detail.empty")
        self.path = StepPath(theme)
        self.next = MediationActions()
        self.case = CasePage("mediation.case.facts", "案情")
        self.sessions = SessionsPage()
        self.outcome = OutcomePage("mediation.outcome.facts", "调解结果")
        self.performance = PerformancePage(theme.palette)
        self.papers = PaperList("mediation", "调解记录、协议书保存后会出现在这里，可以预览、打印")
        self._pages: dict[str, QWidget] = {
            "case": self.case,
            "sessions": self.sessions,
            "outcome": self.outcome,
            "performance": self.performance,
            "papers": self.papers,
        }
        self._title, self._standing, self._facts = _label("title"), _label("badge"), _label("label")
        self._title.setObjectName("mediation.detail.title")
        self._book = QStackedWidget()
        for page in self._pages.values():
            self._book.addWidget(page)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._sheet())
        self.path.opened.connect(self.open_step)
        self.show_nothing(any_case=False)

    def show_nothing(self, *, any_case: bool) -> None:
        """No case is chosen; where there is none at all, say how to begin."""
        if any_case:
            self.empty.tell("还没有选中案件", "在左边的列表里点一件，或新建调解案件")
        else:
            self.empty.tell("还没有调解案件", "征得双方同意后，点“新建调解”登记；也可以在“事项跟踪”里把事项转来")
        self._stack.setCurrentIndex(0)

    def show_case(self, detail: MediationDetail, *, stay: bool = False) -> None:
        """Show this case; the step that is due is open, unless `stay` keeps the page."""
        row = detail.row
        self._title.setText(parties(row))
        self._standing.setText(standing(row))
        self._standing.setProperty("tone", words.due_badge(row.due_status) if row.outcome is None else "")
        self._standing.style().unpolish(self._standing)
        self._standing.style().polish(self._standing)
        mediator = f"调解员 {row.mediator}"
        self._facts.setText(" · ".join((row.number, row.dispute_type, mediator, f"{words.day(row.accepted_on)}受理")))
        self.path.show_case(detail)
        self.next.show_case(detail)
        for page in (self.case, self.sessions, self.outcome, self.performance):
            page.show_case(detail)
        self.papers.show_papers(detail.papers)
        if not stay:
            self.open_step(present_step(detail))
        self._stack.setCurrentIndex(1)

    def open_step(self, key: str) -> None:
        """Open the page of a step."""
        page = next(step.page for step in ROAD if step.key == key)
        self._book.setCurrentWidget(self._pages[page])
        self.path.mark(key)

    def _nothing(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.empty, 1)
        return card

    def _sheet(self) -> QWidget:
        card = Card()
        card.body.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._title)
        top.addWidget(self._standing)
        top.addStretch(1)
        card.body.addLayout(top)
        card.body.addWidget(self._facts)
        card.body.addWidget(self.path)
        card.body.addWidget(self.next)
        card.body.addWidget(self._book, 1)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        return holder


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
