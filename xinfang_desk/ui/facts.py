"""The office's facts in the foot of the window: settings, printer, health light; asked in the background."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from .printing import PaperPrinter, printer_names
from .statusbar import Footer
from .taskrunner import TaskRunner

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.office import OfficeSettings
    from xinfang_desk.domain.views import Health
    from xinfang_desk.services.office import Services

HEALTH_MS = 5 * 60_000
"""How often the health light looks again."""


class OfficeFacts(QObject):
    """Keeps foot and printer in step with the office's settings. `titled` gives the window's title."""

    titled = Signal(str)

    def __init__(self, title: str, runner: TaskRunner, printer: PaperPrinter, footer: Footer, parent: QObject) -> None:
        super().__init__(parent)
        self._title = title
        self._runner = runner
        self._printer = printer
        self._footer = footer
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._settings: OfficeSettings | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(HEALTH_MS)
        self._timer.timeout.connect(self.ask_health)
        footer.printersAsked.connect(self._list_printers)
        footer.printerChosen.connect(self._choose_printer)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services, read the settings, start watching."""
        self._services, self._ctx = services, ctx
        self._footer.attach(ctx)
        self._runner.submit(lambda: services.office.settings(ctx), self.take_settings, key="window.settings")
        self.ask_health()
        self._timer.start()

    def ask_health(self) -> None:
        """Look at backup, disk and holiday table."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._runner.submit(lambda: services.safekeeping.health(ctx), self._show_health, key="window.health")

    def _show_health(self, health: Health) -> None:
        self._footer.show_health(health)

    def take_settings(self, settings: OfficeSettings) -> None:
        """Show these settings: the window's title, the printer."""
        self._settings = settings
        self.titled.emit(f"{self._title} · {settings.organ_name}")
        self._printer.configure(settings.printer)
        self._footer.show_printer(self._printer.configured)

    def _list_printers(self) -> None:
        self._footer.offer_printers(printer_names(), self._printer.configured)

    def _choose_printer(self, name: str) -> None:
        services, ctx, settings = self._services, self._ctx, self._settings
        if services is None or ctx is None or settings is None:
            return
        changed = replace(settings, printer=name)
        self._runner.submit(lambda: services.office.change_settings(ctx, changed))
        self.take_settings(changed)
