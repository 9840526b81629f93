"""The QR code on a paper: a pattern of squares made by zxing-cpp and drawn as vector rectangles."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from .style import BLACK

QUIET = 4
"""Modules of white that a QR code needs on each side (ISO/IEC 18004)."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code (level M: a sixth of it may be smudged), True = dark, without the quiet zone."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    return tuple(tuple(value == 0 for value in row) for row in rows)


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw the code into the square with its lower left corner at (x, y); `side` does not count the quiet zone."""
    rows = modules(text)
    step = side / len(rows)
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        top = y + side - line * step
        start = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                path.rect(x + start * step, top - step, length * step, step)
            start += length
    canvas.setFillColorRGB(*BLACK)
    canvas.drawPath(path, stroke=0, fill=1)
