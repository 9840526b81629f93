"""The main window: the deck of four tabs, a foot, the keys; shown first, given its services later.

What is imported here is paid for before the first paint; the name `Qt` alone costs 15 ms, because it makes a hundred enums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from . import composing
from .deck import INTAKE, TabDeck
from .facts import OfficeFacts
from .messages import Messages
from .office.opening import SettingsOpener
from .printing import PaperPrinter
from .statusbar import Footer
from .tab import Tab, Tools
from .taskrunner import TaskRunner
from .theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

TITLE = "信访接待与人民调解窗口"


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
        self.tabs.attach(services, ctx)
        self.facts.attach(services, ctx)
        self.settings.attach(services, ctx)
        self.attached.emit()

    def build_all(self) -> None:
        """Build the tabs that do not exist yet."""
        self.tabs.build_all()

    def tab(self, place: int) -> Tab:
        """The tab at this place, built and attached when it was not yet."""
        return self.tabs.tab(place)

    def _opened(self, opened: tuple[Services, Context]) -> None:
        self.messages.say("")
        self.attach(*opened)

    def _not_opened(self, error: BaseException) -> None:
        self.messages.say("数据没有打开，请按提示处理后重新启动", "error")
        self.messages.explain(error)
        self.tabs.setEnabled(False)  # nothing typed now could be kept
        self.openFailed.emit(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is announced, so that everything heavy can wait for it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does; Qt does so in dialogs alone."""
        from PySide6.QtCore import Qt  # the namespace of all enums: it would cost the first paint ten milliseconds
        from PySide6.QtWidgets import QAbstractButton

        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what is half-typed, let the workers finish, then go."""
        composing.commit()
        for tab in self.tabs.built():
            tab.keep()
        self.runner.shutdown()
        super().closeEvent(event)

    # -- layout ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs = TabDeck(self.tools, self)
        self.setCentralWidget(self.tabs)
        self.footer = Footer(self)
        self.setStatusBar(self.footer)

    def _switch(self, action: QAction) -> None:
        self.tabs.setCurrentIndex(int(action.data()))

    def _add_keys(self) -> None:
        """The keys of the window, once; key sequences too are dear before the first paint."""
        if self._tab_actions is not None:
            return
        self._tab_actions = QActionGroup(self)
        self._tab_actions.setExclusive(False)
        for place, title in enumerate(self.tabs.titles()):
            action = QAction(title, self)
            action.setShortcuts([QKeySequence(f"F{place + 1}"), QKeySequence(f"Ctrl+{place + 1}")])
            action.setData(place)
            self._tab_actions.addAction(action)
            self.addAction(action)
        search = QAction("查找事项", self)
        search.setShortcut(QKeySequence("Ctrl+K"))
        self.addAction(search)
        search.triggered.connect(self.tabs.search)
        self._tab_actions.triggered.connect(self._switch)

    def _connect(self) -> None:
        self.messages.said.connect(self.footer.line.show_message)
        self.runner.set_default_error(self.messages.explain)
        self.painted.connect(self._add_keys)
        self.facts.titled.connect(self.setWindowTitle)
        self.settings.officeChanged.connect(self.tabs.office_changed)
