"""One open office a test, copied from one that was made once; on a PostgreSQL server where XINFANG_SERVER is set."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, programs

from .desk import SERVER, Desk, add_second_operator, opened


@pytest.fixture(scope="session", autouse=True)
def _server() -> Iterator[None]:
    """The server of the whole run, where one is asked for."""
    if not os.environ.get("XINFANG_SERVER"):
        yield
        return
    found = programs()
    assert found is not None, "PostgreSQL is not installed"
    SERVER.append(Server(found))
    yield
    SERVER.pop().remove()


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory, _server: None) -> Path:
    """The folder of an office that was made and closed."""
    path = tmp_path_factory.mktemp("office") / "资料"
    services = opened(path)
    add_second_operator(Desk(services))
    services.close()
    return path


@pytest.fixture
def desk(tmp_path: Path, new_office: Path) -> Iterator[Desk]:
    path = tmp_path / "资料"
    shutil.copytree(new_office, path)
    desk = Desk(opened(path, new_office))
    yield desk
    desk.services.close()
