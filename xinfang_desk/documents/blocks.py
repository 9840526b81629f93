"""Blocks of a page: things with a height that can be drawn with their top left corner anywhere. Lengths are points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from .style import HAIR, HAIRLINE, Colour
from .typeset import Line, Style, draw_lines, set_text

Draw = Callable[[Canvas, float, float], None]


@dataclass(frozen=True)
class Block:
    """A piece of the page; `draw(canvas, x, top)` fills the `height` below `top`."""

    height: float
    draw: Draw


def gap(height: float) -> Block:
    """White space."""
    return Block(height, lambda canvas, x, top: None)


def text(words: str, style: Style, width: float) -> Block:
    """A paragraph."""
    return text_lines(set_text(words, style, width))


def text_lines(lines: tuple[Line, ...]) -> Block:
    """Lines that have been set already."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, lines, x, top)

    return Block(sum(line.style.leading for line in lines), draw)


def rule(
    width: float, weight: float = HAIR, colour: Colour = HAIRLINE, dash: tuple[float, float] | None = None
) -> Block:
    """A horizontal line that takes no height."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        stroke(canvas, (x, top), (x + width, top), weight, colour, dash)

    return Block(0.0, draw)


def stroke(
    canvas: Canvas,
    start: tuple[float, float],
    end: tuple[float, float],
    weight: float = HAIR,
    colour: Colour = HAIRLINE,
    dash: tuple[float, float] | None = None,
) -> None:
    """Draw a straight line."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight)
    if dash:
        canvas.setDash(*dash)
    canvas.line(*start, *end)
    canvas.restoreState()


def fill(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """Fill a rectangle with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.restoreState()


def stack(blocks: Iterable[Block]) -> Block:
    """Blocks one under another."""
    parts = tuple(blocks)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for part in parts:
            part.draw(canvas, x, top)
            top -= part.height

    return Block(sum(part.height for part in parts), draw)


def beside(parts: Iterable[tuple[float, Block]]) -> Block:
    """Blocks side by side with their tops level; each with its distance from the left edge."""
    placed = tuple(parts)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for offset, part in placed:
            part.draw(canvas, x + offset, top)

    return Block(max((part.height for _, part in placed), default=0.0), draw)


def panel(
    inner: Block, width: float, padding: float, bar: Colour, ground: Colour | None = None, weight: float = 2.4
) -> Block:
    """A block set off by a bar on its left and, if wished, a tint; no frame."""
    height = inner.height + 2 * padding

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if ground is not None:
            fill(canvas, x, top - height, width, height, ground)
        fill(canvas, x, top - height, weight, height, bar)
        inner.draw(canvas, x + weight + padding, top - padding)

    return Block(height, draw)
