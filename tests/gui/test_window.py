"""The main window: four tabs built late, keys, foot, and facts handed from tab to tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fakes import context
from xinfang_desk.domain.bookings import BookingDraft, BookingPurpose
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.domain.views import Health
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.ui.deck import CASES, INTAKE, MEDIATION, STATISTICS
from xinfang_desk.ui.intake.view import IntakeTab
from xinfang_desk.ui.window import MainWindow

TITLES = ["接访登记", "事项跟踪", "调解室", "统计报表"]
NOON = datetime(2026, 3, 2, 10, 23)


@pytest.fixture
def bare(qtbot: QtBot, dressed) -> Iterator[MainWindow]:
    one = MainWindow(dressed)
    one.show()
    yield one
    one.close()
    one.runner.shutdown()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    one = open_office(tmp_path / "data", clock=lambda: NOON)
    yield one
    one.close()


@pytest.fixture
def window(bare: MainWindow, services: Services, qtbot: QtBot) -> MainWindow:
    bare.attach(services, services.default_context(lambda: NOON))
    qtbot.waitUntil(lambda: not bare.runner.busy, timeout=20_000)
    return bare


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)


def test_the_four_tabs_stand_in_their_order(bare: MainWindow) -> None:
    tabs = bare.findChild(QTabWidget, "mainTabs")
    assert tabs is not None
    assert [tabs.tabText(n) for n in range(tabs.count())] == TITLES
    assert tabs.accessibleName()


def test_nothing_is_built_before_the_first_paint(bare: MainWindow, qtbot: QtBot) -> None:
    assert bare.findChildren(IntakeTab) == []
    with qtbot.waitSignal(bare.painted, timeout=5000):
        bare.update()


def test_every_tab_can_be_built_and_carries_its_title(window: MainWindow, qtbot: QtBot) -> None:
    window.build_all()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert [window.tab(n).title for n in (INTAKE, CASES, MEDIATION, STATISTICS)] == TITLES
    for n in range(4):
        assert window.tab(n).accessibleName() == TITLES[n]


@pytest.mark.parametrize("control", [False, True])
def test_keys_go_to_the_tabs(window: MainWindow, qtbot: QtBot, control: bool) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    if not control:
        keys = (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4)
    for place in (3, 1, 2, 0):
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        press(qtbot, window, keys[place], modifier)
        assert window.tabs.currentIndex() == place


def test_control_k_and_the_button_go_to_the_search(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "cases.search"
    window.tabs.setCurrentIndex(STATISTICS)
    window.findChild(QPushButton, "searchButton").click()
    assert window.tabs.currentIndex() == CASES


def test_a_tab_s_wish_to_see_a_matter_is_granted(window: MainWindow, qtbot: QtBot) -> None:
    shown: list[str] = []
    window.tab(CASES).show_matter = shown.append  # type: ignore[method-assign]
    window.tab(INTAKE).openMatter.emit("500108202603020001")
    assert (window.tabs.currentIndex(), shown) == (CASES, ["500108202603020001"])


def test_a_change_is_told_to_the_other_tabs_only(window: MainWindow) -> None:
    told: list[tuple[int, str]] = []
    for place in range(4):
        window.tab(place).matter_changed = lambda number, place=place: told.append((place, number))  # type: ignore[method-assign, misc]
    window.tab(CASES).matterChanged.emit("500108202603020001")
    assert told == [(place, "500108202603020001") for place in (INTAKE, MEDIATION, STATISTICS)]


def test_a_badge_counts_what_waits(window: MainWindow, qtbot: QtBot) -> None:
    window.tab(CASES).badgeChanged.emit(3)
    badges = [
        label.text()
        for label in window.tabs.tabBar().findChildren(QLabel)
        if label.property("role") == "badge" and not label.isHidden()
    ]
    assert badges == ["3"]


def test_the_foot_says_who_where_and_when(window: MainWindow, qtbot: QtBot) -> None:
    assert window.findChild(QLabel, "status.operator").text().endswith("· 1号窗口")
    assert window.findChild(QLabel, "status.clock").text() == "2026年3月2日 (周一) 10:23"
    assert window.windowTitle().startswith("信访接待与人民调解窗口 · ")


def test_the_health_light_names_what_needs_a_look(bare: MainWindow) -> None:
    bare.footer.attach(context())
    light = bare.findChild(QWidget, "status.health")
    bare.footer.show_health(Health(datetime(2026, 3, 2, 9, 30), 80 * 1024**3, (2026,)))
    assert light.text() == "● 备份 09:30 · 磁盘余 80 GB · 节假日表 2026"
    assert light.property("tone") == "done"
    bare.footer.show_health(Health(datetime(2026, 2, 27, 17, 0), 300 * 1024**2, (2025,), ("请导入2026年节假日表",)))
    assert light.text() == "▲ 备份 2月27日 17:00 · 磁盘只剩 300 MB · 缺2026年节假日表"
    assert (light.property("tone"), light.toolTip()) == ("warn", "请导入2026年节假日表")
    bare.footer.show_health(Health(None, 80 * 1024**3, (2026,)))
    assert "还没有备份" in light.text()
    bare.footer.show_health(Health(None, 80 * 1024**3, (2026,), on_server=True))
    assert light.text() == "● 服务器备份 · 磁盘余 80 GB · 节假日表 2026"


def test_the_health_light_opens_the_page_that_mends_what_is_amiss(bare: MainWindow, qtbot: QtBot) -> None:
    bare.footer.attach(context())
    light = bare.findChild(QPushButton, "status.health")
    asked: list[str] = []
    bare.footer.healthAsked.disconnect()
    bare.footer.healthAsked.connect(asked.append)
    fresh, old, room = datetime(2026, 3, 2, 9, 30), datetime(2026, 2, 20, 9, 30), 80 * 1024**3
    for made, free, years in (
        (fresh, room, (2026,)),
        (fresh, room, (2025,)),
        (old, room, (2025,)),
        (None, room, (2025,)),
        (fresh, 1024**2, ()),
    ):
        bare.footer.show_health(Health(made, free, years))
        light.click()
    assert asked == ["office.backup", "office.holidays", *["office.backup"] * 3]
    bare.footer.show_health(Health(fresh, room, (2025,)))
    assert light.accessibleName().endswith("按下打开节假日表")


def test_the_printer_is_chosen_at_the_foot_and_remembered(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, "status.printer")
    assert button.text() == "打印机：未设置"
    window.footer.offer_printers(("柜台打印机",), "")
    actions = [a for a in button.menu().findChildren(QAction) if a.text()]
    assert [(a.text(), a.isChecked()) for a in actions if a.isVisible()] == [
        ("柜台打印机", False),
        ("不直接打印，只预览", True),
    ]
    actions[0].trigger()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=5000)
    assert button.text() == "打印机：柜台打印机"
    assert window.tools.printer.configured == "柜台打印机"
    assert services.office.settings(services.default_context()).printer == "柜台打印机"


def test_data_that_does_not_open_is_told_with_what_to_do(bare: MainWindow, qtbot: QtBot) -> None:
    def opener():
        raise EnvironmentTrouble("数据正由1号窗口使用", "请先关闭那边的程序")

    with qtbot.waitSignal(bare.openFailed, timeout=5000):
        bare.open(opener)
    (box,) = bare.messages.boxes
    assert "请先关闭那边的程序" in box.text()
    assert "重新启动" in bare.footer.line.text()


def test_quiet_words_stand_in_the_foot(bare: MainWindow) -> None:
    bare.messages.say("已转送", "done")
    assert bare.footer.line.text() == "已转送"


def test_the_reminder_of_today_leads_to_the_calendar(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    ctx = services.default_context(lambda: NOON)
    case = MediationDraft(NOON.date(), applicant="孙丽华", respondent="吴建军", mediator="陈调解", both_consent=True)
    number = services.mediation.open_case(ctx, case).row.number
    started = NOON.replace(hour=14, minute=30)
    services.bookings.book(
        ctx, BookingDraft(number, "调解室", "陈调解", started, started.replace(hour=16), BookingPurpose.MEDIATION)
    )
    cases = window.tab(CASES)
    qtbot.waitUntil(lambda: cases.board.chip("mediations_today").text() == "今日调解 1", timeout=20_000)
    cases.board.chip("mediations_today").click()
    calendar = window.tab(MEDIATION).calendar
    qtbot.waitUntil(lambda: bool(calendar.grid.sheet and calendar.grid.sheet.blocks), timeout=20_000)
    assert window.tabs.currentIndex() == MEDIATION
    assert window.tab(MEDIATION).sections.currentWidget() is calendar
    assert calendar.top.span() == (NOON.date(), NOON.date())
    assert [block.booking.title for block in calendar.grid.sheet.blocks] == ["孙丽华 与 吴建军"]
