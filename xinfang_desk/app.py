"""Start of the program: a command goes to the command line, no command opens the window.

Only the standard library is imported here, so that the window's first paint waits for nothing it does not need.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

NO_DISPLAY = "没有可用的显示屏，窗口无法打开；想先看看效果，请运行 make demo"
ENVIRONMENT_TROUBLE = 3
_PROGRAM_OPTIONS = {"--data-dir": "data_dir", "--database": "database_url"}
_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments (default: those of the process); the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    options = window_options(words)
    if options is None:
        from xinfang_desk.cli import run

        return run(words)
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return ENVIRONMENT_TROUBLE
    return _open_window(options)


def window_options(words: list[str]) -> dict[str, str] | None:
    """The program's own options when no command follows; None when the command line must answer (command, help, mistake)."""
    options: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in _PROGRAM_OPTIONS or not (equals or rest):
            return None
        options[_PROGRAM_OPTIONS[name]] = value if equals else rest.pop(0)
    return options


def has_display() -> bool:
    """Whether a window can be shown; Qt itself would end the process with a message in English."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _SCREENLESS:
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _x_server_answers(os.environ.get("DISPLAY", ""))


def _x_server_answers(display: str) -> bool:
    """Whether the X server of a local display listens; a remote one is taken at its word."""
    host, _, number = display.rpartition(":")
    screen = number.split(".")[0]
    if not screen.isdigit() or host not in ("", "unix"):
        return bool(display)
    path = f"/tmp/.X11-unix/X{screen}"
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(address) == 0:
                return True
    return False


def _open_window(options: dict[str, str]) -> int:
    from xinfang_desk.ui.start import run_window

    data_dir = Path(options["data_dir"]) if "data_dir" in options else default_data_dir()
    return run_window(data_dir, options.get("database_url", ""))


def default_data_dir() -> Path:
    """The platform's folder for a user's data."""
    from platformdirs import user_data_path

    return user_data_path("xinfang-desk", appauthor=False)
