"""Letters and forms as Word files for the office's own editing: the same words, page and type by GB/T 9704."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor

from ..domain.papers import FormData, LetterData
from ..domain.text import format_date_cn
from .form import number_words
from .formrows import normal_rows
from .letter import no_number
from .marks import RESTRICTED, VOID
from .office_file import document_bytes, new_document, set_font
from .signing import BLANK_DAY, sign_words

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LEVEL_1: Final = re.compile(r"[一二三四五六七八九十]+、")
_LEVEL_2: Final = re.compile(r"（[一二三四五六七八九十]+）")
BODY, HEI, KAI, SONG_BOLD = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
SIZE: Final = 16.0
"""3号 in points."""
PITCH: Final = 28.9
"""Fixed line pitch: 22 lines on 225 mm."""
RED: Final = RGBColor(0xC8, 0x10, 0x2E)
_CENTER, _RIGHT, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def write_letter_docx(data: LetterData) -> bytes:
    """A letter or notice as .docx; the place of the seal stays empty. The same data gives the same bytes."""
    document = _new(data.title, data.organ_name, data.signed_on)
    organ = _line(document, data.organ_name, SONG_BOLD, 36, _CENTER, fixed=False)
    organ.runs[0].font.color.rgb = RED
    if data.void:
        _line(document, f"{VOID}：{data.void}", HEI, SIZE)
    if data.restricted:
        _line(document, RESTRICTED, HEI, SIZE)
    _line(document, data.number or no_number(data), BODY, SIZE, _RIGHT)
    _line(document, "", BODY, SIZE)
    _line(document, data.title, SONG_BOLD, 22, _CENTER, fixed=False)
    _line(document, "", BODY, SIZE)
    if data.addressee:
        _line(document, f"{data.addressee.rstrip('：')}：", BODY, SIZE)
    for paragraph in data.paragraphs:
        _line(document, paragraph, _face(paragraph), SIZE, _JUSTIFY, indent=2)
    _attachments(document, data.attachments)
    _sign(document, data)
    return document_bytes(document)


def _face(paragraph: str) -> str:
    """一、 in 黑体, （一） in 楷体, the rest in 仿宋."""
    return HEI if _LEVEL_1.match(paragraph) else KAI if _LEVEL_2.match(paragraph) else BODY


def _attachments(document: Any, names: tuple[str, ...]) -> None:
    if names:
        _line(document, "", BODY, SIZE)
    for place, name in enumerate(names, 1):
        number = f"{place}. " if len(names) > 1 else ""
        label = "附件：" if place == 1 else "　　　"
        _line(document, f"{label}{number}{name}", BODY, SIZE, indent=2)


def _sign(document: Any, data: LetterData) -> None:
    for _ in range(2):
        _line(document, "", BODY, SIZE)
    for words in (data.signed_by, format_date_cn(data.signed_on)):
        line = _line(document, words, BODY, SIZE, _RIGHT)
        line.paragraph_format.right_indent = Pt(4 * SIZE)
    if data.contact:
        _line(document, f"（{data.contact.strip('（）')}）", BODY, SIZE, indent=2)
    if data.copies_to:
        _line(document, "", BODY, 14)
        _line(document, f"抄送：{data.copies_to.rstrip('。')}。", BODY, 14)


def write_form_docx(data: FormData) -> bytes:
    """A ruled form as .docx; empty values stay empty cells to be filled in."""
    document = _new(data.title, data.organ_name, data.made_on)
    if data.void:
        _line(document, f"{VOID}：{data.void}", HEI, 12)
    if data.restricted:
        _line(document, RESTRICTED, HEI, 12)
    _line(document, data.title, SONG_BOLD, 22, _CENTER, fixed=False)
    facts = "　　".join(filter(None, (data.organ_name, number_words(data.number))))
    if facts:
        _line(document, facts, BODY, 12)
    _table(document, data)
    if data.note:
        _line(document, data.note, "宋体", 10.5, fixed=False)
    return document_bytes(document)


def _table(document: Any, data: FormData) -> None:
    signers = [(f"{sign_words(name)}　　　　　　{BLANK_DAY}",) for name in data.signatures]
    rows = [*data.rows, *signers]
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in normal_rows(rows):
        _fill(table.add_row().cells, row)


def _fill(cells: Any, row: tuple[str, ...]) -> None:
    """One row: a paragraph across, label and value, or twice that."""
    if len(row) == 1:
        _write(cells[0].merge(cells[3]), row[0], BODY)
        return
    _write(cells[0], row[0], HEI)
    if len(row) == 2:
        _write(cells[1].merge(cells[3]), row[1], BODY)
        return
    _write(cells[1], row[1], BODY)
    _write(cells[2], row[2], HEI)
    _write(cells[3], row[3], BODY)


def _write(cell: Any, words: str, font: str) -> None:
    lines = _CONTROL.sub("", words).split("\n")
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        set_font(paragraph.add_run(line), font, 12)


def _new(title: str, organ: str, made: date) -> Any:
    document = new_document(title.replace("\n", ""), organ, datetime.combine(made, time(8)))
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    return document


def _line(
    document: Any, words: str, font: str, size: float, align: Any = None, *, indent: float = 0.0, fixed: bool = True
) -> Any:
    """One paragraph; `indent` in characters, `fixed` on the grid of 22 lines a page."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.first_line_indent = Pt(indent * size)
    if fixed:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)
    set_font(paragraph.add_run(_CONTROL.sub("", words)), font, size)
    return paragraph
