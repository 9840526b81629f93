"""One open office a test, copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from xinfang_desk.services.office import open_office

from .desk import MONDAY, Desk, add_second_operator


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that was made and closed."""
    path = tmp_path_factory.mktemp("office") / "资料"
    services = open_office(path, clock=lambda: MONDAY)
    add_second_operator(Desk(services))
    services.close()
    return path


@pytest.fixture
def desk(tmp_path: Path, new_office: Path) -> Iterator[Desk]:
    path = tmp_path / "资料"
    shutil.copytree(new_office, path)
    desk = Desk(open_office(path, clock=lambda: MONDAY))
    yield desk
    desk.services.close()
