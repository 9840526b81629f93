"""How the settings are opened: the button and the health light in the foot, Ctrl+comma. Loaded when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ..facts import OfficeFacts
from ..statusbar import Footer
from ..tab import Tools

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

KEY = "Ctrl+,"


class SettingsOpener(QObject):
    """Opens the settings over the window. `officeChanged` after settings, code tables or holidays were changed."""

    officeChanged = Signal()

    def __init__(self, tools: Tools, facts: OfficeFacts, footer: Footer, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._facts = facts
        self._window = window
        self._services: Services | None = None
        self._ctx: Context | None = None
        footer.settingsAsked.connect(self.open_settings)
        footer.healthAsked.connect(self.open_at)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; from now on the key works."""
        if self._services is None:
            action = QAction("设置", self)
            action.setShortcut(KEY)
            action.triggered.connect(self.open_settings)
            self._window.addAction(action)
        self._services, self._ctx = services, ctx

    def open_settings(self) -> None:
        """Open on 本单位."""
        self._open("office.facts")

    def open_at(self, page: str) -> None:
        """Open on the page that the health light is about: 备份, or 节假日表 when that is what is amiss."""
        self._open(page)

    def _open(self, page: str) -> None:
        if self._services is None or self._ctx is None:
            return
        from .dialog import OfficeDialog

        dialog = OfficeDialog(self._tools, self._services, self._ctx, self._window)
        dialog.settingsChanged.connect(self._facts.take_settings)
        dialog.officeChanged.connect(self._facts.ask_health)
        dialog.officeChanged.connect(self.officeChanged)
        dialog.restartWanted.connect(self._window.close)
        dialog.open_at(page)
