"""The crash hook: every error that nobody caught becomes a report without personal data.

The report names the kind of error and the places in the code; the error's own text and the values of variables are left
out, because they may hold what a petitioner said.
"""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from xinfang_desk import __version__


def report(error: BaseException) -> str:
    """The report of an error: program, system, kind of error, places. No message, no values, no path of the machine."""
    import platform

    lines = [
        f"程序版本 {__version__}；Python {platform.python_version()}；Qt {qVersion()}；{platform.system()} {platform.release()}",
        f"错误类型 {type(error).__name__}",
    ]
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"起因 {type(cause).__name__}")
    lines.extend(_places(error.__traceback__))
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    import traceback

    frames = traceback.extract_tb(trace)
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    parts = Path(filename).parts
    start = parts.index("xinfang_desk") if "xinfang_desk" in parts else max(len(parts) - 2, 0)
    return "/".join(parts[start:])


class CrashHook(QObject):
    """Catches what no one caught, on any thread, keeps a report in the log folder and hands it to the window by signal."""

    crashed = Signal(str)
    _caught = Signal(object)

    def __init__(self, log_dir: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_dir = log_dir
        self._previous: tuple[Any, Any, Any] | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the three hooks of the interpreter."""
        self._previous = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        sys.unraisablehook = self._from_unraisable

    def remove(self) -> None:
        """Give the hooks back."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._previous
            self._previous = None

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._caught.emit(error.with_traceback(trace))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught.emit(args.exc_value)

    def _from_unraisable(self, args: Any) -> None:
        if isinstance(args.exc_value, Exception):
            self._caught.emit(args.exc_value)

    def _tell(self, error: BaseException) -> None:
        text = report(error)
        self._keep(text)
        self.crashed.emit(text)

    def _keep(self, text: str) -> None:
        """Write the report to the log folder; a full disk must not hide the report itself."""
        if self._log_dir is None:
            return
        moment = datetime.now()
        try:
            self._log_dir.mkdir(parents=True, exist_ok=True)
            path = self._log_dir / f"出错报告-{moment:%Y%m%d-%H%M%S-%f}.txt"
            path.write_text(f"{moment:%Y-%m-%d %H:%M:%S}\n{text}\n", encoding="utf-8")
        except OSError:
            return
