"""The main window: four tabs, a foot, the keys. It builds tabs late, lends them tools and only connects their signals.

What is imported here is paid for before the first paint; the name `Qt` alone costs 15 ms, because it makes a hundred enums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QTabBar, QTabWidget, QVBoxLayout, QWidget

from .facts import OfficeFacts
from .messages import Messages
from .office.opening import SettingsOpener
from .printing import PaperPrinter
from .statusbar import Footer
from .tab import Tab, Tools
from .taskrunner import TaskRunner
from .theme import Theme

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

TITLE = "信访接待与人民调解窗口"
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


class MainWindow(QMainWindow):
    """The window of the counter. Shown without services; `open` fetches them in the background and `attach` gives them on.

    `painted` is emitted once, after the first paint: only then are the tabs built.
    """

    attached = Signal()
    painted = Signal()
    openFailed = Signal(object)

    def __init__(self, theme: Theme | None = None) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(1180, 660)
        self.resize(1366, 768)
        self.runner = TaskRunner(self)
        self.messages = Messages(self)
        self.tools = Tools(self.runner, self.messages, PaperPrinter(self.runner), theme or Theme())
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._painted = False
        self._tab_actions: QActionGroup | None = None
        self._lay_out()
        self.facts = OfficeFacts(TITLE, self.runner, self.tools.printer, self.footer, self)
        self.settings = SettingsOpener(self.tools, self.facts, self.footer, self)
        self._connect()
        self.tools.theme.dress(self)

    # -- opening -----------------------------------------------------------------------------------------------------

    def open(self, opener: Callable[[], tuple[Services, Context]]) -> None:
        """Fetch the services on the worker; the window can be looked at meanwhile."""
        self.messages.say("正在打开数据…")
        self.runner.submit(opener, self._opened, self._not_opened)

    def attach(self, services: Services, ctx: Context) -> None:
        """Give the services to every tab that exists; later ones get them when they are built."""
        self._add_keys()
        self.tab(INTAKE)
        self._services, self._ctx = services, ctx
        for tab in self._tabs_built():
            tab.attach(services, ctx)
        self.facts.attach(services, ctx)
        self.settings.attach(services, ctx)
        self.attached.emit()

    def build_all(self) -> None:
        """Build the tabs that do not exist yet, one each turn of the event loop, so that the first key is never late."""
        for place, page in enumerate(self._pages):
            if page.tab is None:
                self.tab(place)
                QTimer.singleShot(0, self.build_all)
                return

    def tab(self, place: int) -> Tab:
        """The tab at this place, built and attached when it was not yet."""
        page = self._pages[place]
        if page.tab is None:
            tab = page.built(self.tools)
            self._connect_tab(tab)
            if self._services is not None and self._ctx is not None:
                tab.attach(self._services, self._ctx)
        return page.built(self.tools)

    def _opened(self, opened: tuple[Services, Context]) -> None:
        self.messages.say("")
        self.attach(*opened)

    def _not_opened(self, error: BaseException) -> None:
        self.messages.say("数据没有打开，请按提示处理后重新启动", "error")
        self.messages.explain(error)
        self.tabs.setEnabled(False)  # nothing typed now could be kept
        self.openFailed.emit(error)

    # -- going about -------------------------------------------------------------------------------------------------

    def show_matter(self, number: str) -> None:
        """Go to tracking and bring this matter up."""
        self.tabs.setCurrentIndex(CASES)
        self.tab(CASES).show_matter(number)

    def show_mediation(self, number: str) -> None:
        """Go to the mediation room and bring this case up."""
        self.tabs.setCurrentIndex(MEDIATION)
        self.tab(MEDIATION).show_mediation(number)

    def start_mediation(self, matter_number: str) -> None:
        """Go to the mediation room and begin a case from this matter."""
        self.tabs.setCurrentIndex(MEDIATION)
        self.tab(MEDIATION).start_mediation(matter_number)

    def search(self) -> None:
        """Go to tracking with the cursor in its search field."""
        self.tabs.setCurrentIndex(CASES)
        self.tab(CASES).focus_search()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is announced, so that everything heavy can wait for it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what is half-typed, let the workers finish, then go."""
        for tab in self._tabs_built():
            tab.keep()
        self.runner.shutdown()
        super().closeEvent(event)

    def _entered(self, place: int) -> None:
        self.tab(place).entered()

    def _switch(self, action: QAction) -> None:
        self.tabs.setCurrentIndex(int(action.data()))

    def _matter_changed(self, number: str) -> None:
        for tab in self._other_tabs():
            tab.matter_changed(number)

    def _mediation_changed(self, number: str) -> None:
        for tab in self._other_tabs():
            tab.mediation_changed(number)

    def _ledger_changed(self) -> None:
        for tab in self._other_tabs():
            tab.matter_changed("")

    def _office_changed(self) -> None:
        for tab in self._tabs_built():
            tab.office_changed()

    def _other_tabs(self) -> list[Tab]:
        sender = self.sender()
        return [tab for tab in self._tabs_built() if tab is not sender]

    def _tabs_built(self) -> list[Tab]:
        return [page.tab for page in self._pages if page.tab is not None]

    def _badge(self, count: int) -> None:
        bar = self.tabs.tabBar()
        for place, (page, mark) in enumerate(zip(self._pages, self._marks, strict=True)):
            if page.tab is self.sender():
                mark.set_count(count)
                bar.setTabText(place, bar.tabText(place))  # lays the bar out anew: the mark has another width

    # -- layout ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("mainTabs")
        self.tabs.setAccessibleName("四个工作页")
        self.tabs.setDocumentMode(True)
        self._pages = [TabPage(title, build) for title, build in _TABS]
        self._marks = [TabMark(f"F{place + 1}") for place in range(len(_TABS))]
        for place, (page, mark) in enumerate(zip(self._pages, self._marks, strict=True)):
            self.tabs.addTab(page, page.accessibleName())
            self.tabs.tabBar().setTabButton(place, QTabBar.ButtonPosition.RightSide, mark)
        self.tabs.setCornerWidget(self._search_button())
        self.setCentralWidget(self.tabs)
        self.footer = Footer(self)
        self.setStatusBar(self.footer)

    def _search_button(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 16, 6)
        self._search = QPushButton("查找编号、姓名、诉求    Ctrl+K")
        self._search.setObjectName("searchButton")
        self._search.setAccessibleName("查找事项")
        self._search.setProperty("kind", "searchbar")
        row.addWidget(self._search)
        return holder

    def _add_keys(self) -> None:
        """The keys of the window, once; key sequences too are dear before the first paint."""
        if self._tab_actions is not None:
            return
        self._tab_actions = QActionGroup(self)
        self._tab_actions.setExclusive(False)
        for place, (title, _build) in enumerate(_TABS):
            action = QAction(title, self)
            action.setShortcuts([QKeySequence(f"F{place + 1}"), QKeySequence(f"Ctrl+{place + 1}")])
            action.setData(place)
            self._tab_actions.addAction(action)
            self.addAction(action)
        search = QAction("查找事项", self)
        search.setShortcut(QKeySequence("Ctrl+K"))
        self.addAction(search)
        search.triggered.connect(self.search)
        self._tab_actions.triggered.connect(self._switch)

    def _connect(self) -> None:
        self.messages.said.connect(self.footer.line.show_message)
        self.runner.set_default_error(self.messages.explain)
        self.tabs.currentChanged.connect(self._entered)
        self.painted.connect(self._add_keys)
        self._search.clicked.connect(self.search)
        self.facts.titled.connect(self.setWindowTitle)
        self.settings.officeChanged.connect(self._office_changed)

    def _connect_tab(self, tab: Tab) -> None:
        tab.matterChanged.connect(self._matter_changed)
        tab.mediationChanged.connect(self._mediation_changed)
        tab.ledgerChanged.connect(self._ledger_changed)
        tab.openMatter.connect(self.show_matter)
        tab.openMediation.connect(self.show_mediation)
        tab.mediateMatter.connect(self.start_mediation)
        tab.badgeChanged.connect(self._badge)
