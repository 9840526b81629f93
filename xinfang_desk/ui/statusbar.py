"""The foot of the window: quiet message line, health light, printer, operator, counter, time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStatusBar, QWidget

from .messages import MessageLine
from .printing import FOLDER

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.views import Health

LOW_DISK = 2 * 1024**3
"""Free bytes below which the light turns amber: a year's database with attachments and backups fits well above it."""
MINUTE_MS = 60_000
BACKUPS, HOLIDAYS = "office.backup", "office.holidays"
_PLACE_WORDS = {BACKUPS: "备份", HOLIDAYS: "节假日表"}


class Footer(QStatusBar):
    """Message line at the left, facts at the right. `printerChosen(name)` when another printer is taken from the menu."""

    printerChosen = Signal(str)
    healthAsked = Signal(str)
    """The page of the settings that mends what the light warns of."""
    settingsAsked = Signal()
    printersAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self.line = MessageLine("messageLine", self, fading=True)
        self.addWidget(self.line, 1)
        self._health = self._press_button("status.health", "运行状况")
        self._health.clicked.connect(self._ask_health)
        self._place = BACKUPS
        self._printer = self._menu_button("status.printer", "打印机")
        self._operator = self._fact("status.operator", "经办人和窗口")
        self._clock = self._fact("status.clock", "时间")
        settings = self._press_button("status.settings", "设置")
        settings.setText("设置")
        settings.clicked.connect(self.settingsAsked)
        self._ctx: Context | None = None
        self._printers = QActionGroup(self)
        self._printers.triggered.connect(self._choose)
        self._ticker = QTimer(self)
        self._ticker.setInterval(MINUTE_MS // 4)
        self._ticker.timeout.connect(self._tick)

    def attach(self, ctx: Context) -> None:
        """Show who works where and start the clock."""
        self._ctx = ctx
        self._operator.setText(f"{ctx.operator.name} · {ctx.counter}")
        self._tick()
        self._ticker.start()

    def show_health(self, health: Health) -> None:
        """Backup, disk and holiday table in plain words; amber when one of them needs a look."""
        today = self._ctx.today() if self._ctx else date.today()
        words = [
            "服务器备份" if health.on_server else _backup_words(health.last_backup, today),
            _disk_words(health.free_bytes),
            _holiday_words(health, today),
        ]
        worried = bool(health.warnings) or health.wants_backup(today) or health.free_bytes < LOW_DISK
        self._health.setText(f"{'▲' if worried else '●'} {' · '.join(words)}")
        self._place = place_of(health, today)
        self._health.setAccessibleName(f"运行状况 {' '.join(words)}，按下打开{_PLACE_WORDS[self._place]}")
        self._health.setToolTip("\n".join(health.warnings) or "备份、磁盘和节假日表都正常")
        _set_tone(self._health, "warn" if worried else "done")

    def _ask_health(self) -> None:
        self.healthAsked.emit(self._place)

    def show_printer(self, printer: str) -> None:
        """Name the printer in use."""
        name = "保存为文件" if printer.startswith(FOLDER) else printer
        self._printer.setText(f"打印机：{name or '未设置'}")
        self._printer.setAccessibleName(self._printer.text())

    def offer_printers(self, names: tuple[str, ...], chosen: str) -> None:
        """Fill the menu of the printer button."""
        menu = self._printer.menu()
        menu.clear()
        for action in self._printers.actions():
            self._printers.removeAction(action)
        for label, value in (*((n, n) for n in names), ("不直接打印，只预览", "")):
            action = QAction(label, menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
            self._printers.addAction(action)
            menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.printerChosen.emit(str(action.data()))

    def _tick(self) -> None:
        if self._ctx is not None:
            from xinfang_desk.domain.text import format_date_week

            now = self._ctx.now()
            self._clock.setText(f"{format_date_week(now.date())} {now:%H:%M}")

    def _fact(self, name: str, label: str) -> QLabel:
        fact = QLabel("")
        fact.setObjectName(name)
        fact.setAccessibleName(label)
        fact.setContentsMargins(12, 0, 0, 0)
        self.addPermanentWidget(fact)
        return fact

    def _press_button(self, name: str, label: str) -> QPushButton:
        button = QPushButton("")
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.setProperty("kind", "status")
        button.setAutoDefault(True)  # Enter presses it, as Space does
        self.addPermanentWidget(button)
        return button

    def _menu_button(self, name: str, label: str) -> QPushButton:
        button = QPushButton("")
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.setProperty("kind", "status")
        menu = QMenu(button)
        menu.aboutToShow.connect(self.printersAsked)
        button.setMenu(menu)
        self.addPermanentWidget(button)
        return button


def place_of(health: Health, today: date) -> str:
    """The page of the settings that the light opens: 备份 while a backup or the disk needs a look, else a lacking holiday table."""
    from xinfang_desk.domain.changes import lacks_next_year

    if health.wants_backup(today) or health.free_bytes < LOW_DISK:
        return BACKUPS
    lacks = today.year not in health.holiday_years or lacks_next_year(health.holiday_years, today)
    return HOLIDAYS if lacks else BACKUPS


def _set_tone(label: QWidget, tone: str) -> None:
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)


def _backup_words(moment: datetime | None, today: date) -> str:
    if moment is None:
        return "还没有备份"
    day = "" if moment.date() == today else f"{moment.month}月{moment.day}日 "
    return f"备份 {day}{moment:%H:%M}"


def _disk_words(free: int) -> str:
    return f"磁盘余 {free / 1024**3:.0f} GB" if free >= LOW_DISK else f"磁盘只剩 {free / 1024**2:.0f} MB"


def _holiday_words(health: Health, today: date) -> str:
    from xinfang_desk.domain.changes import lacks_next_year

    if lacks_next_year(health.holiday_years, today):
        return f"缺{today.year + 1}年节假日表"
    return f"节假日表 {today.year}" if today.year in health.holiday_years else f"缺{today.year}年节假日表"
