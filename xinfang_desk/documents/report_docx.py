"""A report as a Word file, for the office to go on writing in: real headings, tables, charts as pictures with their figures.

An official report has the page and type of GB/T 9704; the others are set like a plain paper.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any, Final

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ..domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from ..domain.text import format_date_cn
from .chart_picture import chart_pictures
from .charts import number_words
from .office_file import document_bytes, new_document, set_font
from .tablewidths import PAD, column_widths, lies_across, parted
from .words import instant_words, official_title

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHART_WIDTH: Final = 440.0
_WIDER: Final = 1.08
"""How much wider 宋体 of Word may run than the type by which the columns are measured."""


@dataclass(frozen=True)
class _Look:
    """The type of a report: body, headings by level, and the fixed pitch of its lines (0 = none)."""

    body: str
    size: float
    heads: tuple[tuple[str, float], ...]
    pitch: float = 0.0


_PLAIN: Final = _Look("宋体", 11, (("黑体", 14), ("楷体", 12)))
_OFFICIAL: Final = _Look("仿宋_GB2312", 16, (("黑体", 16), ("楷体_GB2312", 16)), 28.9)


def write_report_docx(data: ReportData) -> bytes:
    """The report as .docx; the same data gives the same bytes."""
    document = new_document(f"{data.organ_name}{data.title}", data.made_by or data.organ_name, data.made_at)
    look = _OFFICIAL if data.official else _PLAIN
    _head(document, data)
    for section in data.sections:
        _section(document, section, look)
    if data.official:
        _sign(document, data, look)
    made = f"查询时点：{instant_words(data.made_at)}" + (f"　制表：{data.made_by}" if data.made_by else "")
    _foot(document.sections[0].footer.paragraphs[0], "" if data.official else f"{made}　　")
    return document_bytes(document)


def _head(document: Any, data: ReportData) -> None:
    """Title, organ and period; an official one has the page of a letter and no line of the period."""
    if not data.official:
        _turn(document, data)
        _title(document, data.title)
        _line(document, f"{data.organ_name}　{data.period}", "楷体", 12, WD_ALIGN_PARAGRAPH.CENTER)
        return
    page = document.sections[0]
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _title(document, data.organ_name)
    _title(document, official_title(data))
    _line(document, "", _OFFICIAL.body, _OFFICIAL.size)


def _turn(document: Any, data: ReportData) -> None:
    """Lay the page across when a table does not fit upright."""
    page = document.sections[0]
    if lies_across(data, _room(document) / _WIDER):
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
        page.left_margin = page.right_margin = Mm(15)


def _title(document: Any, words: str) -> None:
    """The title in 小标宋 2号, in the style that Word calls the title."""
    style = document.styles["Title"]
    frame = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if frame is not None:
        style.element.pPr.remove(frame)
    paragraph = document.add_paragraph(style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(_CONTROL.sub("", words))
    set_font(run, "方正小标宋简体", 22)
    run.font.color.rgb = RGBColor(0, 0, 0)


def _line(
    document: Any, words: str, font: str, size: float, align: Any = None, indent: float = 0.0, pitch: float = 0.0
) -> Any:
    """One paragraph in a font."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.first_line_indent = Pt(indent)
    if pitch:
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    else:
        form.space_after, form.line_spacing = Pt(4), 1.4
    set_font(paragraph.add_run(_CONTROL.sub("", words)), font, size)
    return paragraph


def _section(document: Any, section: ReportSection, look: _Look) -> None:
    """Heading, paragraphs, tables, and the charts."""
    if section.heading:
        _heading(document, section, look)
    for paragraph in section.paragraphs:
        _line(document, paragraph, look.body, look.size, indent=2 * look.size, pitch=look.pitch)
    for table in section.tables:
        for part in parted(table, _room(document) / _WIDER):
            _table(document, part)
    for chart in section.charts:
        _chart(document, chart)


def _heading(document: Any, section: ReportSection, look: _Look) -> None:
    """A heading that Word's outline knows."""
    font, size = look.heads[section.level - 1]
    heading = document.add_heading(level=section.level)
    if look.pitch:
        form = heading.paragraph_format
        form.first_line_indent = Pt(2 * size)
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
    run = heading.add_run(_CONTROL.sub("", section.heading))
    set_font(run, font, size)
    run.font.color.rgb = RGBColor(0, 0, 0)


def _chart(document: Any, chart: ReportChart) -> None:
    """The chart as a picture; whoever cannot see it hears its figures."""
    for picture in chart_pictures(chart, _CHART_WIDTH):
        paragraph = document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Pt(_CHART_WIDTH))
        described = shape._inline.docPr
        described.set("descr", chart_words(chart))
        described.set("title", chart.title)


def chart_words(chart: ReportChart) -> str:
    """The figures of a chart in words, category by category (1月：网上150、来访53)."""
    parts = []
    for place, name in enumerate(chart.categories):
        numbers = "、".join(f"{series}{number_words(values[place])}" for series, values in chart.series)
        parts.append(f"{name}：{numbers}")
    return f"{chart.title}（单位：{chart.unit}）。{'；'.join(parts)}。"


def _table(document: Any, data: ReportTable) -> None:
    """A table with hairlines; its head is repeated on each page."""
    caption = _line(document, data.title, "黑体", 10.5)
    caption.paragraph_format.keep_with_next, caption.paragraph_format.space_before = True, Pt(8)
    table = document.add_table(rows=1, cols=len(data.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _hairlines(table)
    widths, scale = column_widths(data, _room(document) / _WIDER)
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Pt(width * _WIDER)
    _fill(table.rows[0], data, data.columns, scale, bold=True)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for row in data.rows:
        _fill(table.add_row(), data, row, scale, bold=bool(row) and row[0] in ("合计", "总计"))
    if not data.rows:
        _line(document, "本期没有数据。", "宋体", 9)
    for words in (*(f"核对：{check}" for check in data.checks), *(f"注：{note}。" for note in data.notes)):
        form = _line(document, words, "宋体", 9).paragraph_format
        form.space_after, form.line_spacing = Pt(0), 1.2
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _room(document: Any) -> float:
    """The width between the margins in points."""
    page = document.sections[0]
    return float((page.page_width - page.left_margin - page.right_margin) / Pt(1))


def _fill(row: Any, data: ReportTable, cells: tuple[str, ...], scale: float, *, bold: bool) -> None:
    """Write one row, which stays on one page, figures at the right."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, (cell, words) in enumerate(zip(row.cells, cells, strict=False)):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(2.5)
        form.line_spacing = 1.0
        if data.is_numeric(column):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        set_font(paragraph.add_run(_CONTROL.sub("", words)), "宋体", 9.2 * scale, bold=bold)


def _hairlines(table: Any) -> None:
    """Lines above, below and between the rows, none between columns; narrow white beside the words."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(int(PAD * 10)))  # half the white between two columns, in twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _sign(document: Any, data: ReportData, look: _Look) -> None:
    """署名 and day of an official report, room for the seal above."""
    for words in ("", "", data.organ_name, format_date_cn(data.made_at.date())):
        line = _line(document, words, look.body, look.size, WD_ALIGN_PARAGRAPH.RIGHT, pitch=look.pitch)
        line.paragraph_format.right_indent = Pt(4 * look.size)


def _foot(paragraph: Any, words: str) -> None:
    """The foot: the instant of the query and a page number that Word counts; —1— on an official one."""
    before, after = (f"{words}第", "页") if words else ("— ", " —")
    paragraph.alignment = None if words else WD_ALIGN_PARAGRAPH.CENTER
    size = 9 if words else 14
    set_font(paragraph.add_run(before), "宋体", size)
    run = paragraph.add_run()
    set_font(run, "宋体", size)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        field = OxmlElement("w:instrText" if instruction else "w:fldChar")
        if instruction:
            field.text = instruction
        else:
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)
    set_font(paragraph.add_run(after), "宋体", size)
