"""A server for the tests of this folder, and offices on databases of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.postgres import Server, programs
from xinfang_desk.services.office import Services, open_office

NOON = datetime(2026, 3, 2, 12, 0)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    found = programs()
    assert found is not None, "PostgreSQL is not installed: setup.sh installs it with the other tools of the tests"
    running = Server(found)
    yield running
    running.remove()


@pytest.fixture
def url(server: Server) -> str:
    """An empty database."""
    return server.url(server.make())


Counter = Callable[[], Services]


@pytest.fixture
def counter(url: str, tmp_path: Path) -> Iterator[Counter]:
    """Opens one more counter of the same hall, each with a folder of its own."""
    opened: list[Services] = []

    def open_counter() -> Services:
        services = open_office(tmp_path / f"窗口{len(opened) + 1}", url, clock=lambda: NOON)
        opened.append(services)
        return services

    yield open_counter
    for services in opened:
        services.close()
