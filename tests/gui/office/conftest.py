"""A counter with a printer that writes files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, desk

from .settings import MONDAY, put_away


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{folder}")
    return folder


@pytest.fixture
def counter(tmp_path: Path, printed: Path) -> Iterator[Desk]:
    with desk(tmp_path / "data", MONDAY) as one:
        yield one
        put_away(one)
