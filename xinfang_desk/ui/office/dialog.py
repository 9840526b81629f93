"""设置: the dialog with its pages, its line of messages and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.office import OfficeSettings

from ..messages import MessageLine
from ..tab import Tools
from ..widgets.entries import make_button
from .backuppage import BackupPage
from .codespage import CategoriesPage, LocalitiesPage, UnitsPage
from .countingpage import CountingPage
from .factspage import FactsPage
from .filepage import FilePage
from .holidaypage import HolidayPage
from .page import Page
from .pager import Pager
from .printpage import PrintPage
from .restoring import RestoredNotice
from .rulespage import RulesPage
from .settingspage import SettingsPage
from .signerspage import SignersPage
from .templatespage import TemplatesPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

SIZE, MARGIN = (1100, 680), (40, 60)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = "Ctrl+Tab 换页 · Esc 返回或关闭"
_KINDS: tuple[type[Page], ...] = (
    FactsPage,
    SignersPage,
    UnitsPage,
    LocalitiesPage,
    CategoriesPage,
    TemplatesPage,
    RulesPage,
    HolidayPage,
    CountingPage,
    PrintPage,
    BackupPage,
    FilePage,
)


class OfficeDialog(QDialog):
    """Never modal by `exec`: `open_at(page)`. `settingsChanged(settings)` and `officeChanged` after something was kept."""

    settingsChanged = Signal(object)
    officeChanged = Signal()
    restartWanted = Signal()

    def __init__(self, tools: Tools, services: Services, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("officeDialog")
        self.setWindowTitle("设置")
        self.setAccessibleName("设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner = tools.runner
        self._services, self._ctx = services, ctx
        self._warned: Page | None = None
        self._restored = False
        self.pages = tuple(kind(tools, services, ctx) for kind in _KINDS)  # type: ignore[call-arg]
        self.pager = Pager("office.pages", "设置的各页")
        self.line = MessageLine("office.line")
        self._lay_out()
        self._connect()
        self._take_room(parent)

    def open_at(self, name: str = "") -> None:
        """Show the dialog on the page of this object name, or on the first."""
        self._ask_settings(self._show_settings)
        page = next((page for page in self.pages if page.objectName() == name), self.pages[0])
        self.pager.show_page(page)
        self.open()
        self._focus_page()

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pager.current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, elsewhere it does what the page is for."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif not self._restored:
            self.page.confirm()

    def reject(self) -> None:
        """Esc: one step back inside the page; unsaved typing is only dropped at the second Esc."""
        if not self._restored and not self.page.go_back():
            self._leave()

    def _leave(self) -> None:
        """Close, unless something runs or was typed and not kept."""
        if self._restored or any(page.holds() for page in self.pages):
            return
        unsaved = next((page for page in self.pages if page.unsaved()), None)
        if unsaved is None or unsaved is self._warned:
            super().reject()
            return
        self._warned = unsaved
        self.pager.show_page(unsaved)
        unsaved.warn_unsaved()

    # -- settings ----------------------------------------------------------------------------------------------------

    def _ask_settings(self, receiver: object) -> None:
        services, ctx = self._services, self._ctx
        self._runner.submit(lambda: services.office.settings(ctx), receiver, key="office.settings")  # type: ignore[arg-type]

    def _show_settings(self, settings: OfficeSettings) -> None:
        for page in self._setting_pages():
            page.show_settings(settings)

    def _kept(self, settings: OfficeSettings) -> None:
        self._warned = None
        for page in self._setting_pages():
            if page is not self.sender():
                page.rebase(settings)
        self.settingsChanged.emit(settings)
        self.officeChanged.emit()

    def _changed(self) -> None:
        """Codes, rules, holidays or a whole set-up: the settings may have followed."""
        self._warned = None
        self._ask_settings(self._followed)
        self.officeChanged.emit()

    def _followed(self, settings: OfficeSettings) -> None:
        for page in self._setting_pages():
            page.rebase(settings)
        self.settingsChanged.emit(settings)

    def _setting_pages(self) -> tuple[SettingsPage, ...]:
        return tuple(page for page in self.pages if isinstance(page, SettingsPage))

    # -- the window --------------------------------------------------------------------------------------------------

    def _turned(self, by_key: bool) -> None:
        self.line.clear()
        self.page.load()
        if by_key:
            self._focus_page()

    def _tell(self, text: str, tone: str) -> None:
        self.line.show_message(text, tone)

    def _show_restored(self, text: str) -> None:
        """The data is another one now: nothing here or in the window may be worked on."""
        self._restored = True
        self.pager.hide()
        self._close.hide()
        notice = RestoredNotice(text)
        notice.closing.connect(self._leave_restored)
        self._layout.insertWidget(0, notice, 1)
        notice.findChild(QPushButton).setFocus()  # type: ignore[union-attr]

    def _leave_restored(self) -> None:
        self._restored = False
        self.accept()
        self.restartWanted.emit()

    def _focus_page(self) -> None:
        """The cursor to the first thing of the page, or to its name."""
        self.pager.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.focus_start()

    def _connect(self) -> None:
        for page in self.pages:
            page.told.connect(self._tell)
            page.changed.connect(self._changed)
            if isinstance(page, SettingsPage):
                page.kept.connect(self._kept)
            if isinstance(page, BackupPage):
                page.restored.connect(self._show_restored)
        self.pager.turned.connect(self._turned)

    def _take_room(self, parent: QWidget | None) -> None:
        """Its own size, or what the window leaves on a small screen."""
        width, height = SIZE
        if parent is not None:
            width, height = min(width, parent.width() - MARGIN[0]), min(height, parent.height() - MARGIN[1])
        self.resize(width, height)

    def _lay_out(self) -> None:
        for page in self.pages:
            self.pager.add_page(page)
        self._close = make_button("office.close", "关闭")
        self._close.clicked.connect(self._leave)
        keys = QLabel(_KEYS)
        keys.setProperty("role", "key")
        told = self.line.findChild(QLabel)
        if isinstance(told, QLabel):
            told.setWordWrap(True)  # a long sentence must not make the dialog wider
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.line, 1)
        foot.addWidget(keys)
        foot.addWidget(self._close)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 20, 14)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.pager, 1)
        self._layout.addLayout(foot)
