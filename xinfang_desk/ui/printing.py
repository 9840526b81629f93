"""Paper without a dialog: a finished PDF goes to the configured printer, page by page, on the "print" lane.

The printer is a name of the system's printers, or `folder:PATH` (also by the environment variable XINFANG_PRINTER), which
keeps each paper as a PDF file: for offices that print from elsewhere, and for tests. With no printer the caller shows the
paper instead. Qt's printing parts are loaded with the first paper, not with the window.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from xinfang_desk.domain.errors import EnvironmentTrouble

from .taskrunner import OnError, TaskRunner

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

FOLDER = "folder:"
RESOLUTION = 300
"""Dots an inch: a slip is text and one QR code; finer only costs time."""


class PaperPrinter:
    """Sends PDF bytes to the configured printer. `configured` is "" while the office has none."""

    def __init__(self, runner: TaskRunner, configured: str = "") -> None:
        """Print through the runner's "print" lane; the environment variable wins over the setting."""
        self._runner = runner
        self._configured = configured

    @property
    def configured(self) -> str:
        """Where paper goes: a printer's name, `folder:PATH`, or "" for nowhere."""
        return os.environ.get("XINFANG_PRINTER", "") or self._configured

    def configure(self, printer: str) -> None:
        """Take the printer of the office's settings."""
        self._configured = printer

    def print_pdf(
        self,
        content: bytes,
        title: str,
        on_done: Callable[[str], None] | None = None,
        on_error: OnError | None = None,
    ) -> bool:
        """Print without a dialog; False when no printer is set. `on_done` hears where the paper went."""
        printer = self.configured
        if not printer:
            return False

        def work() -> str:
            return send(content, title, printer)

        self._runner.submit(work, on_done, on_error, lane="print")
        return True


def printer_names() -> tuple[str, ...]:
    """The printers that the system offers."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return tuple(QPrinterInfo.availablePrinterNames())


def send(content: bytes, title: str, printer: str) -> str:
    """Print one PDF on the named printer or keep it in its folder; where it went. EnvironmentTrouble when it cannot."""
    if printer.startswith(FOLDER):
        return str(keep_in_folder(content, title, Path(printer.removeprefix(FOLDER))))
    if printer not in printer_names():
        raise EnvironmentTrouble(
            f"找不到打印机“{printer}”", "内容已保存。请检查打印机电源和连线，或在窗口下方另选打印机，然后补打"
        )
    from PySide6.QtPrintSupport import QPrinter

    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setPrinterName(printer)
    paint_on(target, content, title)
    return printer


def keep_in_folder(content: bytes, title: str, folder: Path) -> Path:
    """Write the paper as a file that replaces none; EnvironmentTrouble when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free_name(folder, title)
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentTrouble(f"无法写入文件夹“{folder}”", "请检查磁盘空间和文件夹权限，然后补打") from error
    return path


def _free_name(folder: Path, title: str) -> Path:
    safe = "".join("_" if c in '/\\:*?"<>|' else c for c in title).strip() or "文书"
    path, count = folder / f"{safe}.pdf", 1
    while path.exists():
        count += 1
        path = folder / f"{safe} ({count}).pdf"
    return path


def paint_on(printer: QPrinter, content: bytes, title: str) -> None:
    """Render each page at RESOLUTION and lay it on paper of its own size, edge to edge."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    printer.setDocName(title)
    printer.setResolution(RESOLUTION)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(document.pagePointSize(0)))
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentTrouble(f"打印机“{printer.printerName()}”没有响应", "内容已保存。请检查纸张和连线，然后补打")
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        size = QSize(round(points.width() / 72 * RESOLUTION), round(points.height() / 72 * RESOLUTION))
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), document.render(page, size))
    painter.end()
    document.close()


def _layout(points: QSizeF) -> QPageLayout:
    """Paper of a size in points; a sheet that printers know by name is turned, so that none asks for odd paper."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch)
    sheet = size.id() is not QPageSize.PageSizeId.Custom and points.width() > points.height()
    way = QPageLayout.Orientation.Landscape if sheet else QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
