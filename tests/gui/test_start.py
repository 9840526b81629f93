"""The program starts: options, no display, nothing heavy before the first paint, one real run from open to close."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xinfang_desk import app

ROOT = Path(app.__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["--data-dir", "x"], {"data_dir": "x"}),
        (["--data-dir=x", "--database", "y"], {"data_dir": "x", "database_url": "y"}),
        (["--help"], None),
        (["stats"], None),
        (["--data-dir", "x", "stats", "--json"], None),
        (["--data-dir"], None),
        (["--unknown", "x"], None),
    ],
)
def test_only_the_program_s_own_options_open_the_window(words: list[str], options: dict[str, str] | None) -> None:
    assert app.window_options(words) == options


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "xinfang_desk", *words]
    return subprocess.run(
        command, env=kept | environment, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux runs without a display")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4711"}])
def test_without_a_display_one_sentence_names_the_demo(display: dict[str, str]) -> None:
    done = run(**display)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.strip() == "没有可用的显示屏，窗口无法打开；想先看看效果，请运行 make demo"


def test_a_command_goes_to_the_command_line() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "stats" in done.stdout


HEAVY = """
import sys
import xinfang_desk.app, xinfang_desk.ui.start
from xinfang_desk.ui.start import make_application
from xinfang_desk.ui.theme import Theme, load_interface_font
from xinfang_desk.ui.window import MainWindow
make_application()
window = MainWindow(Theme(family=load_interface_font()))
window.show()
heavy = ("sqlalchemy", "alembic", "reportlab", "typer", "pypinyin", "xinfang_desk.services", "xinfang_desk.store",
         "xinfang_desk.documents", "xinfang_desk.ui.intake", "xinfang_desk.cli", "PySide6.QtPdf", "PySide6.QtPrintSupport")
print([name for name in heavy if any(m == name or m.startswith(name + ".") for m in sys.modules)])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", HEAVY], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=50, check=True
    )
    assert done.stdout.strip() == "[]"


RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from xinfang_desk.ui.start import Start, make_application
make_application()
start = Start(Path(sys.argv[1]))
def stop():
    start._window.close()
def watch():
    start._window.attached.connect(lambda: QTimer.singleShot(300, stop))
    start._window.openFailed.connect(lambda _error: QTimer.singleShot(300, stop))
QTimer.singleShot(0, watch)
code = start.run()
print(start._window.tab(0).title)
sys.exit(code)
"""


def start_on(data: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", RUN, str(data)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_a_run_from_open_to_close_leaves_a_database_and_no_complaint(tmp_path: Path) -> None:
    done = start_on(tmp_path / "data")
    assert (done.returncode, done.stdout.strip()) == (0, "接访登记")
    assert "Traceback" not in done.stderr
    assert "Fatal" not in done.stderr
    assert any(p.suffix in (".db", ".sqlite", ".sqlite3") for p in (tmp_path / "data").iterdir())


def test_data_that_cannot_be_opened_ends_with_three(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    done = start_on(blocked / "data")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_true_has_references_to_spare() -> None:
    """PySide6 6.12 takes one from True with every signal that Python emits; on Python 3.11 that ends in an abort."""
    from PySide6.QtCore import QObject, Signal

    from xinfang_desk.ui.qtfaults import keep_words_alive

    class Sender(QObject):
        told = Signal()

    keep_words_alive()
    before = sys.getrefcount(True)
    sender = Sender()
    for _ in range(5000):
        sender.told.emit()
    assert sys.getrefcount(True) > before - 6000
    assert sys.version_info >= (3, 12) or sys.getrefcount(True) > 1 << 38


def test_none_has_references_to_spare() -> None:
    """PySide6 6.12 takes one from None with every call that has no result; a day of repaints would end in an abort."""
    from PySide6.QtGui import QFont

    from xinfang_desk.ui.qtfaults import keep_words_alive

    keep_words_alive()
    font = QFont()
    for size in range(5000):
        font.setPixelSize(10 + size % 5)
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > 1 << 38
