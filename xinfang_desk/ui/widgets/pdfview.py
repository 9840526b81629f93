"""A finished paper on the screen: the same bytes that go to the printer, drawn by QtPdf, fitted to the width."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class PdfPreview(QWidget):
    """Shows PDF bytes. The PDF library is loaded with the first paper, not with the window."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._content = b""
        self._buffer: QBuffer | None = None
        self._document: Any = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._empty = QLabel("")
        self._empty.setProperty("role", "hint")
        self._layout.addWidget(self._empty)

    @property
    def content(self) -> bytes:
        """The bytes shown, b"" for none."""
        return self._content

    def page_count(self) -> int:
        """Pages of the paper shown."""
        return int(self._document.pageCount()) if self._document is not None and self._content else 0

    def show_pdf(self, content: bytes) -> None:
        """Show this paper; b"" shows nothing."""
        if self._document is None and content:
            self._build()
        self._content = content
        self._load()

    def _build(self) -> None:
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._document = QPdfDocument(self)
        view = QPdfView(self)
        view.setObjectName(f"{self.objectName()}.view")
        view.setAccessibleName(self.accessibleName())
        view.setDocument(self._document)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        palette = view.palette()
        palette.setColor(palette.ColorRole.Dark, palette.color(palette.ColorRole.Window))
        view.setPalette(palette)
        self._empty.hide()
        self._layout.addWidget(view)

    def _load(self) -> None:
        if self._document is None:
            return
        self._document.close()
        self._buffer = None
        if self._content:
            self._buffer = QBuffer(self)
            self._buffer.setData(QByteArray(self._content))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
