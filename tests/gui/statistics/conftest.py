"""A room for the statistics tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.room import Room, room_in
from xinfang_desk.ui.theme import Theme


@pytest.fixture
def room(tmp_path: Path, dressed: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.delenv("XINFANG_PRINTER", raising=False)
    with room_in(tmp_path, dressed, qtbot) as room:
        yield room
