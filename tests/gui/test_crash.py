"""The crash hook: whatever nobody caught, on any thread, becomes a report without personal data."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from xinfang_desk import __version__
from xinfang_desk.ui.crash import CrashHook, report


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[CrashHook]:
    one = CrashHook(tmp_path / "logs")
    one.install()
    yield one
    one.remove()


def crash(secret: str) -> None:
    raise RuntimeError(secret)


def test_a_report_names_program_kind_and_places_but_not_what_was_said() -> None:
    try:
        try:
            crash("王建国 13800001234")
        except RuntimeError as inner:
            raise KeyError("再次出错") from inner
    except KeyError as error:
        text = report(error)
    assert __version__ in text
    assert "错误类型 KeyError" in text
    assert "起因 RuntimeError" in text
    assert "test_crash.py" in text
    assert "王建国" not in text
    assert "138" not in text


def test_an_error_of_a_thread_is_told_and_kept(hook: CrashHook, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(hook.crashed, timeout=5000) as told:
        threading.Thread(target=crash, args=("李桂芳",)).start()
    assert "RuntimeError" in told.args[0]
    (kept,) = (tmp_path / "logs").iterdir()
    assert "李桂芳" not in kept.read_text(encoding="utf-8")


def test_an_error_on_the_main_thread_is_told(hook: CrashHook, qtbot: QtBot) -> None:
    try:
        crash("x")
    except RuntimeError as error:
        with qtbot.waitSignal(hook.crashed, timeout=5000) as told:
            sys.excepthook(type(error), error, error.__traceback__)
    assert "crash" in told.args[0]


def test_a_full_disk_does_not_hide_the_report(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    hook = CrashHook(blocked / "logs")
    hook.install()
    try:
        with qtbot.waitSignal(hook.crashed, timeout=5000):
            threading.Thread(target=crash, args=("x",)).start()
    finally:
        hook.remove()


def test_the_hooks_are_given_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    hook = CrashHook(tmp_path)
    hook.install()
    assert sys.excepthook != before[0]
    hook.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
