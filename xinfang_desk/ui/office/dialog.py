"""设置: the dialog with its six pages, its line of messages and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.office import OfficeSettings

from ..messages import MessageLine
from ..tab import Tools
from ..widgets.entries import make_button
from .backuppage import BackupPage
from .codespage import CodesPage
from .countingpage import CountingPage
from .factspage import FactsPage
from .holidaypage import HolidayPage
from .page import Page
from .printpage import PrintPage
from .restoring import RestoredNotice
from .settingspage import SettingsPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

SIZE = (940, 620)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = "回车执行 · Ctrl+Tab 换页 · Esc 关闭"


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
        self._warned = False
        self._restored = False
        self.facts = FactsPage(tools, services, ctx)
        self.paper = PrintPage(tools, services, ctx)
        self.counting = CountingPage(tools, services, ctx)
        self.backup = BackupPage(tools, services, ctx)
        kinds: tuple[Page, ...] = (CodesPage(tools, services, ctx), HolidayPage(tools, services, ctx))
        self.pages: tuple[Page, ...] = (self.facts, self.paper, *kinds, self.backup, self.counting)
        self.tabs = QTabWidget()
        self.line = MessageLine("office.line")
        self._lay_out()
        self._connect()
        self.resize(*SIZE)

    def open_at(self, name: str = "") -> None:
        """Show the dialog on the page of this object name, or on the first."""
        place = next((n for n, page in enumerate(self.pages) if page.objectName() == name), 0)
        self.tabs.setCurrentIndex(place)
        services, ctx = self._services, self._ctx
        self._runner.submit(lambda: services.office.settings(ctx), self._show_settings, key="office.settings")
        self.page.load()
        self.open()
        self._focus_page()

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.tabs.currentIndex()]

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
        if self._restored or self.page.go_back():
            return
        unsaved = [page for page in self.pages if page.unsaved()]
        if unsaved and not self._warned:
            self._warned = True
            self.tabs.setCurrentWidget(unsaved[0])
            self.line.show_message("有修改还没有保存：回车保存；再按一次 Esc 放弃修改", "warn")
            return
        super().reject()

    def _show_settings(self, settings: OfficeSettings) -> None:
        self.facts.show_settings(settings)
        self.paper.show_settings(settings)
        self.counting.show_settings(settings)

    def _kept(self, settings: OfficeSettings) -> None:
        self._warned = False
        for page in (self.facts, self.paper, self.counting):
            if page is not self.sender():
                page.rebase(settings)
        self.settingsChanged.emit(settings)
        self.officeChanged.emit()

    def _turned(self) -> None:
        self.line.clear()
        self.page.load()

    def _tell(self, text: str, tone: str) -> None:
        self.line.show_message(text, tone)

    def _show_restored(self, text: str) -> None:
        """The data is another one now: nothing here or in the window may be worked on."""
        self._restored = True
        self.tabs.hide()
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
        """The cursor to the first thing of the page."""
        focus: QWidget | None = self.tabs.tabBar()
        if isinstance(self.page, SettingsPage):
            focus = next(iter(self.page.fields.values())).editor
        if focus is not None:
            focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        for page in self.pages:
            page.told.connect(self._tell)
            page.changed.connect(self.officeChanged)
        for page in (self.facts, self.paper, self.counting):
            page.kept.connect(self._kept)
        self.backup.restored.connect(self._show_restored)
        self.tabs.currentChanged.connect(self._turned)

    def _lay_out(self) -> None:
        self.tabs.setObjectName("office.pages")
        self.tabs.setAccessibleName("设置的各页")
        self.tabs.setProperty("kind", "inner")
        self.tabs.setDocumentMode(True)
        for page in self.pages:
            self.tabs.addTab(page, page.title)
        self._close = make_button("office.close", "关闭")
        self._close.clicked.connect(self.reject)
        keys = QLabel(_KEYS)
        keys.setProperty("role", "key")
        foot = QHBoxLayout()
        foot.addWidget(self.line, 1)
        foot.addWidget(keys)
        foot.addWidget(self._close)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 12, 20, 14)
        self._layout.setSpacing(10)
        self._layout.addWidget(self.tabs, 1)
        self._layout.addLayout(foot)
