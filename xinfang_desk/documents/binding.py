"""Finished papers put together: several PDFs one behind the other, and pictures as pages."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .style import A4, MM

MARGIN: Final = 15 * MM
SHARPEST: Final = 2200
"""Pixels of the longer side that are kept: about 200 to the inch on A4."""
QUALITY: Final = 85


def bound(contents: tuple[bytes, ...]) -> bytes:
    """The pages of all papers in their order as one PDF."""
    writer = PdfWriter()
    for content in contents:
        for page in PdfReader(io.BytesIO(content)).pages:
            writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def page_count(content: bytes) -> int:
    """How many pages a PDF has; 1 for a file that is none: the file then has one page that names it."""
    try:
        return len(PdfReader(io.BytesIO(content)).pages) if content else 1
    except (PyPdfError, OSError, ValueError):
        return 1


def picture_pages(content: bytes) -> bytes:
    """A picture as PDF, one A4 page for each of its frames, turned as it was taken; empty bytes when it is none."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    try:
        with Image.open(io.BytesIO(content)) as image:
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                _draw(canvas, _prepared(image))
                canvas.showPage()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    canvas.save()
    return buffer.getvalue()


def _prepared(image: Image.Image) -> Image.Image:
    """Upright, opaque, and no larger than a printer can show."""
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    paper.thumbnail((SHARPEST, SHARPEST))
    return paper.convert("RGB")


def _draw(canvas: Canvas, image: Image.Image) -> None:
    """In the middle of the page, as large as the margins allow; a wide picture lies on a wide page."""
    page = (A4[1], A4[0]) if image.width > image.height else A4
    canvas.setPageSize(page)
    room = (page[0] - 2 * MARGIN, page[1] - 2 * MARGIN)
    scale = min(room[0] / image.width, room[1] / image.height)
    width, height = image.width * scale, image.height * scale
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=QUALITY)
    jpeg.seek(0)
    canvas.drawImage(ImageReader(jpeg), (page[0] - width) / 2, (page[1] - height) / 2, width, height)
