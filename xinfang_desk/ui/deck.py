"""The four tabs: built when first wanted, lent their tools, and made to hear of one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabBar, QTabWidget, QVBoxLayout, QWidget

from .tab import Tab, Tools

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

INTAKE, CASES, MEDIATION, STATISTICS = range(4)


def _intake(tools: Tools) -> Tab:
    from .intake.view import IntakeTab

    return IntakeTab(tools)


def _cases(tools: Tools) -> Tab:
    from .cases.view import CasesTab

    return CasesTab(tools)


def _mediation(tools: Tools) -> Tab:
    from .mediation.view import MediationTab

    return MediationTab(tools)


def _statistics(tools: Tools) -> Tab:
    from .statistics.view import StatisticsTab

    return StatisticsTab(tools)


_TABS: tuple[tuple[str, Callable[[Tools], Tab]], ...] = (
    ("接访登记", _intake),
    ("事项跟踪", _cases),
    ("调解室", _mediation),
    ("统计报表", _statistics),
)


class TabPage(QWidget):
    """The place of one tab in the tab widget; the tab itself is built when it is first wanted."""

    def __init__(self, title: str, build: Callable[[Tools], Tab]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self._build = build
        self.tab: Tab | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def built(self, tools: Tools) -> Tab:
        """The tab, built now if it was not yet."""
        if self.tab is None:
            self.tab = self._build(tools)
            self._layout.addWidget(self.tab)
        return self.tab


class TabMark(QWidget):
    """What stands beside a tab's title: its key in muted type, and how much waits there."""

    def __init__(self, key: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        self._badge = QLabel("")
        self._badge.setProperty("role", "badge")
        self._badge.setProperty("tone", "red")
        self._badge.hide()
        label = QLabel(key)
        label.setProperty("role", "key")
        row.addWidget(label)
        row.addWidget(self._badge)

    def set_count(self, count: int) -> None:
        """Show how much waits; nothing for 0."""
        self._badge.setText(str(count))
        self._badge.setVisible(count > 0)
        self.adjustSize()


class TabDeck(QTabWidget):
    """`mainTabs`: the tabs tell facts and wishes by signals, and this only connects them."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._opened: tuple[Services, Context] | None = None
        self.setObjectName("mainTabs")
        self.setAccessibleName("四个工作页")
        self.setDocumentMode(True)
        self._pages = [TabPage(title, build) for title, build in _TABS]
        self._marks = [TabMark(f"F{place + 1}") for place in range(len(_TABS))]
        for place, (page, mark) in enumerate(zip(self._pages, self._marks, strict=True)):
            self.addTab(page, page.accessibleName())
            self.tabBar().setTabButton(place, QTabBar.ButtonPosition.RightSide, mark)
        self.setCornerWidget(self._search_button())
        self.currentChanged.connect(self._entered)

    def titles(self) -> tuple[str, ...]:
        """The titles in their order."""
        return tuple(title for title, _build in _TABS)

    def attach(self, services: Services, ctx: Context) -> None:
        """Give the services to every tab that exists; later ones get them when they are built."""
        self._opened = (services, ctx)
        for tab in self.built():
            tab.attach(services, ctx)

    def built(self) -> list[Tab]:
        """The tabs that exist."""
        return [page.tab for page in self._pages if page.tab is not None]

    def tab(self, place: int) -> Tab:
        """The tab at this place, built and attached when it was not yet."""
        page = self._pages[place]
        if page.tab is None:
            tab = page.built(self._tools)
            self._connect_tab(tab)
            if self._opened is not None:
                tab.attach(*self._opened)
        return page.built(self._tools)

    def build_all(self) -> None:
        """Build the tabs that do not exist yet, one each turn of the event loop, so that the first key is never late."""
        for place, page in enumerate(self._pages):
            if page.tab is None:
                self.tab(place)
                QTimer.singleShot(0, self.build_all)
                return

    def show_matter(self, number: str) -> None:
        """Go to tracking and bring this matter up."""
        self.setCurrentIndex(CASES)
        self.tab(CASES).show_matter(number)

    def show_mediation(self, number: str) -> None:
        """Go to the mediation room and bring this case up."""
        self.setCurrentIndex(MEDIATION)
        self.tab(MEDIATION).show_mediation(number)

    def show_calendar(self, day: date) -> None:
        """Go to the mediation room and bring this day up."""
        self.setCurrentIndex(MEDIATION)
        self.tab(MEDIATION).show_calendar(day)

    def start_mediation(self, matter_number: str) -> None:
        """Go to the mediation room and begin a case from this matter."""
        self.setCurrentIndex(MEDIATION)
        self.tab(MEDIATION).start_mediation(matter_number)

    def search(self) -> None:
        """Go to tracking with the cursor in its search field."""
        self.setCurrentIndex(CASES)
        self.tab(CASES).focus_search()

    def office_changed(self) -> None:
        """Settings, code tables or holidays were changed."""
        for tab in self.built():
            tab.office_changed()

    def _entered(self, place: int) -> None:
        self.tab(place).entered()

    def _matter_changed(self, number: str) -> None:
        for tab in self._others():
            tab.matter_changed(number)

    def _mediation_changed(self, number: str) -> None:
        for tab in self._others():
            tab.mediation_changed(number)

    def _ledger_changed(self) -> None:
        for tab in self._others():
            tab.matter_changed("")

    def _others(self) -> list[Tab]:
        sender = self.sender()
        return [tab for tab in self.built() if tab is not sender]

    def _badge(self, count: int) -> None:
        bar = self.tabBar()
        for place, (page, mark) in enumerate(zip(self._pages, self._marks, strict=True)):
            if page.tab is self.sender():
                mark.set_count(count)
                bar.setTabText(place, bar.tabText(place))  # lays the bar out anew: the mark has another width

    def _search_button(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 16, 6)
        button = QPushButton("查找编号、姓名、诉求    Ctrl+K")
        button.setObjectName("searchButton")
        button.setAccessibleName("查找事项")
        button.setProperty("kind", "searchbar")
        button.clicked.connect(self.search)
        row.addWidget(button)
        return holder

    def _connect_tab(self, tab: Tab) -> None:
        tab.matterChanged.connect(self._matter_changed)
        tab.mediationChanged.connect(self._mediation_changed)
        tab.ledgerChanged.connect(self._ledger_changed)
        tab.openMatter.connect(self.show_matter)
        tab.openMediation.connect(self.show_mediation)
        tab.openCalendar.connect(self.show_calendar)
        tab.mediateMatter.connect(self.start_mediation)
        tab.badgeChanged.connect(self._badge)
