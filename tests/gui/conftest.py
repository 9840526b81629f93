"""What every test of widgets needs: the application in its dress, and a window that is put away afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from xinfang_desk.ui.start import make_application
from xinfang_desk.ui.theme import Theme, load_interface_font


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The application with its fonts and style sheet."""
    make_application()
    theme = Theme(family=load_interface_font())
    theme.apply(qapp)
    return theme


@pytest.fixture(autouse=True)
def _dressed(dressed: Theme) -> Iterator[None]:
    """Dress every test, and afterwards bury its widgets here, not on a worker thread of the next test."""
    assert dressed.family
    yield
    gc.collect()
