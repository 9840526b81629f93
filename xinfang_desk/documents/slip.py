"""登记回执, the slip the visitor takes home: A5, two copies on A4 with a cut line, or an 80 mm roll."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from ..domain.codes import SlipPaper
from ..domain.papers import SlipData
from . import slip_a5, slip_roll
from .blocks import fill, stroke
from .sheet import make_pdf
from .style import A4_LANDSCAPE, A5, BLACK, MM, MUTED, ROLL_MARGIN, ROLL_WIDTH

TITLE = "信访事项登记回执"
COPIES = ("第一联　交信访人", "第二联　存档")


def draw_slip(data: SlipData) -> bytes:
    """The slip as PDF. Art. 22 (15 days), PIPL 17 (notice); the QR code holds the number only. Never fails on length."""
    size = {SlipPaper.A5: A5, SlipPaper.A4: A4_LANDSCAPE}.get(data.paper, (ROLL_WIDTH, 0.0))
    made = data.printed_at or data.registered_at
    if data.paper is SlipPaper.ROLL80:
        receipt = slip_roll.receipt(data)
        size = (ROLL_WIDTH, receipt.height)

    def draw(canvas: Canvas) -> None:
        if data.paper is SlipPaper.ROLL80:
            receipt.draw(canvas, ROLL_MARGIN, receipt.height)
        elif data.paper is SlipPaper.A4:
            _two_copies(canvas, data)
        else:
            slip_a5.draw(canvas, data, 0.0, "请妥善保存")

    return make_pdf(size, f"{TITLE} {data.number}", made, draw, organ=data.organ_name)


def _two_copies(canvas: Canvas, data: SlipData) -> None:
    """Two A5 slips side by side on A4 and the line to cut along."""
    middle = A4_LANDSCAPE[0] / 2
    for place, copy in enumerate(COPIES):
        slip_a5.draw(canvas, data, place * middle, copy, middle)
    stroke(canvas, (middle, 8 * MM), (middle, A4_LANDSCAPE[1] - 16 * MM), 0.5, MUTED, (3, 3))
    _scissors(canvas, middle, A4_LANDSCAPE[1] - 11 * MM)


def _scissors(canvas: Canvas, x: float, y: float) -> None:
    """A pair of scissors looking down along the cut line, drawn, because not every face has the sign ✂."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setLineWidth(1.0)
    for side in (-1, 1):
        canvas.circle(side * 3.4, 5.6, 2.3, stroke=1, fill=0)
        canvas.line(side * 2.2, 3.6, -side * 2.6, -9.0)
    fill(canvas, -0.6, -1.2, 1.2, 1.2, BLACK)
    canvas.restoreState()
