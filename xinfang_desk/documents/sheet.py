"""A PDF being made: a canvas whose bytes depend on the data alone."""

from __future__ import annotations

import calendar
import io
from collections.abc import Callable
from datetime import date, datetime

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from .fonts import Face, font_name
from .style import Size


def make_pdf(
    size: Size,
    title: str,
    made: date | datetime,
    draw: Callable[[Canvas], None],
    *,
    organ: str = "",
    face: Face = Face.HEI,
) -> bytes:
    """The bytes of a PDF. `draw` draws and ends its pages; `made` becomes the file's date, never the clock.

    The initial font is an embedded one, so that no unused Helvetica is listed; viewers are asked to print at 100 %.
    """
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=size, invariant=1, pageCompression=1, initialFontName=font_name(face), lang="zh-CN"
    )
    prepare(canvas, title, made, organ)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def prepare(canvas: Canvas, title: str, made: date | datetime, organ: str) -> None:
    """Set what describes the file: title, organ, date, and no scaling when printed."""
    canvas.setTitle(title)
    canvas.setAuthor(organ)
    canvas.setSubject(title)
    canvas.setCreator("信访接待窗口")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas._doc._timeStamp = fixed_stamp(made)


def fixed_stamp(made: date | datetime) -> TimeStamp:
    """Reportlab's time stamp for an instant of the data, taken as Chinese time (UTC+8)."""
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = tuple(made.timetuple())[:6]
    stamp.t = calendar.timegm(made.timetuple()) - 8 * 3600
    stamp.dhh, stamp.dmm = 8, 0
    return stamp
