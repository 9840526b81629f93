"""Word files with fixed bytes: Chinese styles, and a package whose dates come from the data."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, author: str, made: datetime) -> Any:
    """An empty A4 document in 宋体 with its properties taken from the data."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    set_font(document.styles["Normal"], "宋体", 11)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = made - timedelta(
        hours=8
    )  # Word counts from Greenwich, the desk in China
    properties.comments, properties.language, properties.revision = "", "zh-CN", 1
    return document


def set_font(styled: Any, name: str, size: float, *, bold: bool = False) -> None:
    """Set a style's or run's font for Chinese and Latin text, and its size in points."""
    styled.font.name, styled.font.size, styled.font.bold = name, Pt(size), bold
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), name)


def document_bytes(document: Any) -> bytes:
    """The file's bytes, repacked so that the same document gives the same bytes whenever it is written."""
    raw = io.BytesIO()
    document.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
