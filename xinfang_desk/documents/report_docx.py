"""A report as a Word file, for the office to go on writing in. Charts stand in it as tables of their figures."""

from __future__ import annotations

import re
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from ..domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from .charts import number_words
from .office_file import document_bytes, new_document, set_font
from .words import instant_words

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_report_docx(data: ReportData) -> bytes:
    """The report as .docx; the same data gives the same bytes."""
    document = new_document(f"{data.organ_name}{data.title}", data.made_by or data.organ_name, data.made_at)
    _line(document, data.title, "方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, f"{data.organ_name}　{data.period}", "楷体", 12, WD_ALIGN_PARAGRAPH.CENTER)
    for section in data.sections:
        _section(document, section)
    made = f"查询时点：{instant_words(data.made_at)}" + (f"　制表：{data.made_by}" if data.made_by else "")
    _foot(document.sections[0].footer.paragraphs[0], made)
    return document_bytes(document)


def _line(document: Any, words: str, font: str, size: float, align: Any = None, indent: float = 0.0) -> Any:
    """One paragraph in a font."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = 1.4
    paragraph.paragraph_format.first_line_indent = Pt(indent)
    set_font(paragraph.add_run(_CONTROL.sub("", words)), font, size)
    return paragraph


def _section(document: Any, section: ReportSection) -> None:
    """Heading, paragraphs, tables, and the figures of the charts."""
    heading = document.add_heading(level=1)
    set_font(heading.add_run(_CONTROL.sub("", section.heading)), "黑体", 14)
    for paragraph in section.paragraphs:
        _line(document, paragraph, "宋体", 11, indent=22)
    for table in section.tables:
        _table(document, table)
    for chart in section.charts:
        _table(document, chart_table(chart))


def chart_table(chart: ReportChart) -> ReportTable:
    """The figures of a chart as a table."""
    columns = ("项目", *(name for name, _ in chart.series))
    values = zip(*(values for _, values in chart.series), strict=True)
    rows = tuple((name, *map(number_words, row)) for name, row in zip(chart.categories, values, strict=True))
    return ReportTable(f"{chart.title}（单位：{chart.unit}）", columns, rows)


def _table(document: Any, data: ReportTable) -> None:
    """A table with hairlines; its head is repeated on each page."""
    caption = _line(document, data.title, "黑体", 10.5)
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(data.columns))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _hairlines(table)
    _fill(table.rows[0], data, data.columns, bold=True)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for row in data.rows:
        _fill(table.add_row(), data, row, bold=bool(row) and row[0] in ("合计", "总计"))
    for check in data.checks:
        _line(document, f"核对：{check}", "宋体", 9)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(row: Any, data: ReportTable, cells: tuple[str, ...], *, bold: bool) -> None:
    """Write one row, figures at the right."""
    for column, (cell, words) in enumerate(zip(row.cells, cells, strict=False)):
        paragraph = cell.paragraphs[0]
        if column >= data.numeric_from:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        set_font(paragraph.add_run(_CONTROL.sub("", words)), "宋体", 9.5, bold=bold)


def _hairlines(table: Any) -> None:
    """Lines above, below and between the rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _foot(paragraph: Any, words: str) -> None:
    """The foot: the instant of the query and a page number that Word counts."""
    set_font(paragraph.add_run(f"{words}　　第"), "宋体", 9)
    run = paragraph.add_run()
    set_font(run, "宋体", 9)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        field = OxmlElement("w:instrText" if instruction else "w:fldChar")
        if instruction:
            field.text = instruction
        else:
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)
    set_font(paragraph.add_run("页"), "宋体", 9)
