"""The right side of the mediation room: one case, its path, its actions, the page of the open step."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.mediationcourse import CASE_ROAD
from xinfang_desk.domain.mediationoffers import CASE_OFFERS
from xinfang_desk.domain.mediations import Performance
from xinfang_desk.domain.views import MediationDetail, MediationRow

from .. import words
from ..cases.clockstrip import ClockStrip
from ..cases.sections import TimelineSection
from ..theme import Theme
from ..widgets.card import Card
from ..widgets.cutlabel import CutLabel
from ..widgets.emptystate import EmptyState
from ..widgets.paperlist import CASE_PAPERS, PaperList
from ..widgets.stepactions import StepActions
from .calendarlayout import day_words
from .columns import parties
from .materials import MaterialsPage
from .pages import CasePage, OutcomePage, PartiesPage, PerformancePage
from .path import StepPath
from .recordspage import SessionsPage
from .road import ROAD, present_step

_TITLES = {
    "timeline": "时间线",
    "case": "案情",
    "parties": "当事人",
    "sessions": "调解",
    "outcome": "协议",
    "performance": "履行",
    "papers": "文书",
    "files": "材料",
}
WHOLE = (("new", "出具文书…"), ("dossier", "卷宗…"))
"""What concerns all papers of a case."""


L = TypeVar("L", bound=QLabel)


class MediationActions(StepActions):
    """What can be done with the case now; the next step is the strongest button. `wanted(key)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("mediation", CASE_ROAD.named, None, parent)

    def show_case(self, detail: MediationDetail) -> None:
        """Offer what this case allows."""
        found = CASE_OFFERS.offer(detail.status.state, tuple(move.key for move in detail.moves))
        last = detail.last_step.label if detail.last_step is not None else ""
        self.show_steps(found, last)


class MediationPanel(QWidget):
    """Head, path, actions and the page of the open step; or a word on what to do when no case is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.detail")
        self.setAccessibleName("调解案件详情")
        self.empty = EmptyState("mediation.detail.empty")
        self.path = StepPath(theme)
        self.next = MediationActions()
        self.deadline = ClockStrip("mediation.deadline", filed=False)
        self.timeline = TimelineSection("mediation.timeline")
        self.case = CasePage("mediation.case.facts", "案情")
        self.parties = PartiesPage(theme.palette)
        self.sessions = SessionsPage()
        self.outcome = OutcomePage("mediation.outcome.facts", "调解结果")
        self.performance = PerformancePage(theme.palette)
        self.papers = PaperList(
            "mediation", "办理步骤出具的文书会出现在这里；申请书、委托书点“出具文书”", whole=WHOLE, columns=CASE_PAPERS
        )
        self.files = MaterialsPage()
        self._pages: dict[str, QWidget] = {
            "timeline": self.timeline,
            "case": self.case,
            "parties": self.parties,
            "sessions": self.sessions,
            "outcome": self.outcome,
            "performance": self.performance,
            "papers": self.papers,
            "files": self.files,
        }
        self._title, self._standing, self._facts = _cut("title"), _label("badge"), _cut("label")
        self._title.setObjectName("mediation.detail.title")
        self._standing.setObjectName("mediation.detail.state")
        self._major = _label("badge")
        self._major.setText("重大疑难")
        self._major.setProperty("tone", "violet")
        self._book = QTabWidget()
        self._book.setObjectName("mediation.pages")
        self._book.setProperty("kind", "inner")
        self._book.setDocumentMode(True)
        for part in (self._book, self._book.tabBar()):
            part.setAccessibleName("案件的各部分")
        for key, page in self._pages.items():
            self._book.addTab(page, _TITLES[key])
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
            self.empty.tell("还没有调解案件", "点“新建调解”登记申请；也可以在“事项跟踪”里把事项转来")
        self._stack.setCurrentIndex(0)

    def show_case(self, detail: MediationDetail, *, stay: bool = False) -> None:
        """Show this case; the step that is due is open, unless `stay` keeps the page."""
        row = detail.row
        self._title.set_words(parties(row))
        self._standing.setText(row.state.label)
        self._standing.setProperty("tone", _tone(row))
        self._major.setVisible(row.major)
        self._major.setToolTip(detail.status.major_reason)
        for badge in (self._standing, self._major):
            badge.style().unpolish(badge)
            badge.style().polish(badge)
        self._facts.set_words(" · ".join((row.number, row.dispute_type, *_days(detail))))
        self.path.show_case(detail)
        self.next.show_case(detail)
        self.deadline.show_clocks(detail.clocks)
        self.deadline.setVisible(bool(detail.clocks))
        for page in (self.case, self.parties, self.sessions, self.outcome, self.performance, self.files):
            page.show_case(detail)
        self.timeline.show_matter(detail)
        self.papers.show_papers(detail.papers)
        self._count(detail)
        if not stay:
            self.open_step(present_step(detail))
        self._stack.setCurrentIndex(1)

    def open_step(self, key: str) -> None:
        """Open the page of a step."""
        page = next(step.page for step in ROAD if step.key == key)
        self._book.setCurrentWidget(self._pages[page])
        self.path.mark(key)

    def open_page(self, key: str) -> None:
        """Open a page by its own key."""
        self._book.setCurrentWidget(self._pages[key])

    def _count(self, detail: MediationDetail) -> None:
        """Say on the tabs how much there is."""
        counts = {"parties": len(detail.parties), "sessions": len(detail.sessions), "papers": len(detail.papers)}
        counts["files"] = len(detail.files)
        for place, key in enumerate(self._pages):
            number = counts.get(key, 0)
            self._book.setTabText(place, f"{_TITLES[key]} {number}" if number else _TITLES[key])

    def _nothing(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.empty, 1)
        return card

    def _sheet(self) -> QWidget:
        card = Card()
        card.body.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._title, 1)
        top.addWidget(self._standing)
        top.addWidget(self._major)
        card.body.addLayout(top)
        card.body.addWidget(self._facts)
        card.body.addWidget(self.path)
        card.body.addWidget(self.next)
        card.body.addWidget(self.deadline)
        card.body.addWidget(self._book, 1)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        return holder


def _tone(row: MediationRow) -> str:
    """The colour of the state: that of the term while the case is open, red for a broken promise."""
    if row.is_open:
        return words.due_badge(row.due_status)
    return "red" if row.performance is Performance.FAILED else ""


def _days(detail: MediationDetail) -> tuple[str, ...]:
    """Who mediates, when they meet next, and since when."""
    row = detail.row
    by = row.mediator if row.mediator.startswith("调解员") else f"调解员 {row.mediator}"
    began = f"{words.day(row.accepted_on)}受理" if row.accepted_on else f"{words.day(row.applied_on)}申请"
    coming = (f"已约 {day_words(b.day)} {b.begins}" for b in detail.upcoming[:1])
    return (by, *coming, began)


def _label(role: str) -> QLabel:
    return _roled(QLabel(""), role)


def _cut(role: str) -> CutLabel:
    """A line that long names do not widen."""
    return _roled(CutLabel(), role)


def _roled(label: L, role: str) -> L:
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
