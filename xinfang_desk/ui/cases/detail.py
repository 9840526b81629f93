"""The right side of the tracking tab: one matter from its head down to its files."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.codes import MatterClass
from xinfang_desk.domain.lifecycle import OPEN_STATES
from xinfang_desk.domain.views import MatterDetail

from ..widgets.card import Card
from ..widgets.emptystate import EmptyState
from ..widgets.paperlist import PaperList
from .actions import ActionRow
from .clockstrip import ClockStrip
from .head import MatterHead
from .repeats import RepeatsSection
from .sections import DemandSection, FilesSection, PartiesSection, TimelineSection

LEAST_SECTIONS = 150
"""Height that the sections keep on a small screen while the explanation of a term is open."""
WHOLE = (("new", "出具文书…"), ("casefile", "打印案卷…"), ("register", "文号登记簿…"))
"""What concerns all papers of a matter."""


class MatterPanel(QWidget):
    """Head, possible moves, deadline, sections; or a word on what to do when no matter is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.detail")
        self.setAccessibleName("事项详情")
        self.empty = EmptyState("cases.detail.empty")
        self.head = MatterHead()
        self.moves = ActionRow()
        self.deadline = ClockStrip()
        self.timeline = TimelineSection()
        self.demand = DemandSection()
        self.parties = PartiesSection()
        self.papers = PaperList("cases", "登记回执、转送函、受理告知书出具后会出现在这里", whole=WHOLE)
        self.files = FilesSection()
        self.repeats = RepeatsSection()
        self.sections = QTabWidget()
        self.sections.setObjectName("cases.sections")
        self.sections.setMinimumHeight(LEAST_SECTIONS)
        self.sections.setAccessibleName("事项的各部分")
        self.sections.setProperty("kind", "inner")
        self.sections.setDocumentMode(True)
        self.sections.tabBar().setAccessibleName("事项的各部分")
        for page, title in self._pages():
            self.sections.addTab(page, title)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._sheet())
        self.show_nothing()

    def show_nothing(self, *, any_matter: bool = True) -> None:
        """No matter is chosen; where there is none at all, say what will stand here."""
        if any_matter:
            self.empty.tell("还没有选中事项", "在左边的列表里点一件，或按 Ctrl+K 按编号、姓名、诉求查找")
        else:
            self.empty.tell("这里显示事项的全貌", "登记以后，在这里看期限、办步骤、打印文书")
        self._stack.setCurrentIndex(0)

    def show_matter(self, detail: MatterDetail) -> None:
        """Show this matter; the section that was open stays open."""
        self.head.show_matter(detail)
        may_mediate = detail.status.state in OPEN_STATES and detail.matter_class is MatterClass.REQUEST
        self.moves.show_matter(detail, may_mediate=may_mediate)
        self.deadline.show_clocks(detail.clocks)
        for section in (self.timeline, self.demand, self.parties, self.files):
            section.show_matter(detail)
        self.papers.show_papers(detail.papers)
        files = len(detail.materials) + len(detail.attachments)
        counts = (0, 0, len(detail.parties), len(detail.papers), files, 0)
        for place, ((_page, title), count) in enumerate(zip(self._pages(), counts, strict=True)):
            self.sections.setTabText(place, f"{title} {count}" if count else title)
        self._stack.setCurrentIndex(1)

    def count_repeats(self, undecided: int) -> None:
        """Say on its tab how many registrations wait for a decision."""
        place = self.sections.indexOf(self.repeats)
        self.sections.setTabText(place, f"重复 {undecided}" if undecided else "重复")

    def _pages(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self.timeline, "时间线"),
            (self.demand, "诉求"),
            (self.parties, "当事人"),
            (self.papers, "文书"),
            (self.files, "材料"),
            (self.repeats, "重复"),
        )

    def _nothing(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.empty, 1)
        return card

    def _sheet(self) -> QWidget:
        card = Card()
        card.body.setSpacing(10)
        for part in (self.head, self.moves, self.deadline):
            card.body.addWidget(part)
        card.body.addWidget(self.sections, 1)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        return holder
