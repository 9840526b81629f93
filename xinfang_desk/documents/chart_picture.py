"""Charts as pictures (PNG) for Word files: the very drawing of the PDF, put on pixels instead of on paper."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, cast

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ..domain.papers import ReportChart
from .blocks import Block
from .charts import charts

SCALE: Final = 3.0
"""Pixels a point: 216 dots an inch, sharp in print."""
MARGIN: Final = 4.0


def chart_pictures(data: ReportChart, width: float) -> tuple[bytes, ...]:
    """A chart as PNG files of this width in points, in parts when it has very many bars."""
    return tuple(_picture(block, width) for block in charts(data, width))


def _picture(block: Block, width: float) -> bytes:
    canvas = _Pixels(width + 2 * MARGIN, block.height + 2 * MARGIN)
    block.draw(cast(Canvas, canvas), MARGIN, canvas.height - MARGIN)
    return canvas.png()


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pdfmetrics._fonts[name].face.filename), round(size * SCALE))


def _colour(red: float, green: float, blue: float) -> tuple[int, int, int]:
    return round(red * 255), round(green * 255), round(blue * 255)


@dataclass
class _Ink:
    """A text object of the canvas: its place, and runs of text with their font."""

    x: float
    y: float
    colour: tuple[int, int, int] = (0, 0, 0)
    space: float = 0.0
    font: tuple[str, float] = ("", 10.0)
    runs: list[tuple[tuple[str, float], float, str]] = field(default_factory=list)

    def setFillColorRGB(self, red: float, green: float, blue: float) -> None:
        self.colour = _colour(red, green, blue)

    def setCharSpace(self, space: float) -> None:
        self.space = space

    def setFont(self, name: str, size: float) -> None:
        self.font = (name, size)

    def textOut(self, words: str) -> None:
        self.runs.append((self.font, self.space, words))


class _Clip:
    """A path that is only ever a rectangle to draw inside of."""

    def __init__(self) -> None:
        self.box = (0.0, 0.0, 0.0, 0.0)

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        self.box = (x, y, width, height)


class _Pixels:
    """As much of reportlab's canvas as charts use, on a picture. Lengths are points from the lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.height = height
        self._image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")
        self._draw = ImageDraw.Draw(self._image)
        self._fill = self._stroke = (0, 0, 0)
        self._weight = 1.0
        self._clip: tuple[int, int, int, int] | None = None

    def png(self) -> bytes:
        """The picture."""
        buffer = io.BytesIO()
        self._image.save(buffer, "PNG", dpi=(72 * SCALE, 72 * SCALE))
        return buffer.getvalue()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * SCALE, (self.height - y) * SCALE

    def saveState(self) -> None:
        """Nothing but a clip outlives a drawing step."""

    def restoreState(self) -> None:
        self._clip = None

    def setFillColorRGB(self, red: float, green: float, blue: float) -> None:
        self._fill = _colour(red, green, blue)

    def setStrokeColorRGB(self, red: float, green: float, blue: float) -> None:
        self._stroke = _colour(red, green, blue)

    def setLineWidth(self, weight: float) -> None:
        self._weight = weight

    def setDash(self, *_dash: float) -> None:
        """Charts have no dashed lines."""

    def rect(self, x: float, y: float, width: float, height: float, **_how: Any) -> None:
        left, low = self._at(x, y)
        right, high = self._at(x + width, y + height)
        if right - left >= 1 and low - high >= 1:
            self._draw.rectangle((left, high, right - 1, low - 1), fill=self._fill)

    def beginPath(self) -> _Clip:
        return _Clip()

    def clipPath(self, path: _Clip, **_how: Any) -> None:
        x, y, width, height = path.box
        left, low = self._at(x, y)
        right, high = self._at(x + width, y + height)
        self._clip = (round(left), round(high), round(right), round(low))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        weight = max(round(self._weight * SCALE), 1)
        ends = (*self._at(x1, y1), *self._at(x2, y2))
        if self._clip is None:
            self._draw.line(ends, fill=self._stroke, width=weight)
            return
        left, top, right, bottom = self._clip
        if right > left and bottom > top:
            part = self._image.crop(self._clip)
            moved = tuple(value - (left if place % 2 == 0 else top) for place, value in enumerate(ends))
            ImageDraw.Draw(part).line(moved, fill=self._stroke, width=weight)
            self._image.paste(part, (left, top))

    def beginText(self, x: float, y: float) -> _Ink:
        return _Ink(x, y)

    def drawText(self, ink: _Ink) -> None:
        left, base = self._at(ink.x, ink.y)
        for (name, size), space, words in ink.runs:
            font = _font(name, size)
            for part in words if space else [words]:
                self._draw.text((left, base), part, font=font, fill=ink.colour, anchor="ls")
                left += font.getlength(part) + space * SCALE
