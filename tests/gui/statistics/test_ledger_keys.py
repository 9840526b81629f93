"""The form of every kind of ledger entry goes by Tab from its first field to 保存 and back to the first."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.ledgerforms import form_of
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.ui.statistics.ledgerdialog import LedgerDialog


@pytest.mark.parametrize("kind", [kind.key for kind in LEDGER_KINDS])
def test_tab_reaches_the_buttons_and_begins_again(qtbot: QtBot, kind: str) -> None:
    dialog = LedgerDialog(date(2026, 3, 2), [form_of(each) for each in LEDGER_KINDS], kind)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    seen: list[str] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        name = focused.objectName() or focused.accessibleName()
        if name in seen:
            break
        seen.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert name == seen[0] == "ledger.title"
    assert seen[-4:] == ["ledger.entry.cancel", "ledger.entry.confirm", "ledger.kind", "ledger.date"]
    assert "ledger.note" in seen


def test_tab_leaves_the_form_of_an_entry_with_linked_matters_too(qtbot: QtBot) -> None:
    dialog = LedgerDialog(date(2026, 3, 2), [form_of(each) for each in LEDGER_KINDS], "leader_led")
    qtbot.addWidget(dialog)
    dialog.show_draft(LedgerDraft("leader_led", date(2026, 3, 2), "包案", extra={"matters": ["1" * 18]}), fixed=True)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    seen: list[str] = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName() or focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    places = [seen.index(name) for name in ("ledger.matters", "ledger.matters.remove", "ledger.note")]
    assert places == sorted(places)
    assert seen[seen.index("ledger.note") + 1 :][:3] == ["ledger.entry.cancel", "ledger.entry.confirm", "ledger.date"]
