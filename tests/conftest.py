"""Settings that every test shares: no screen, no deadline on drawn examples, nothing from this machine's user."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XINFANG_DESK_FANGSONG"] = "off"  # letters look the same on every machine

settings.register_profile("desk", deadline=None, max_examples=60, database=None)
settings.load_profile("desk")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the data, settings and cache folders of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "HOME",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ):
        monkeypatch.setenv(name, str(home))
