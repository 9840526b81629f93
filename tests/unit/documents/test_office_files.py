"""Spreadsheets and Word files, read back."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from docx import Document
from PIL import Image
from python_calamine import CalamineWorkbook

from xinfang_desk.documents.chart_picture import chart_pictures
from xinfang_desk.documents.report_docx import chart_words, write_report_docx
from xinfang_desk.documents.spreadsheet import write_sheets
from xinfang_desk.documents.style import SERIES
from xinfang_desk.domain.papers import ReportSection, ReportTable

from .papers import CHANNELS, MONTHS, RARE, REPORT, UNITS
from .reading import colours

LIST = ReportTable(
    "事项/清单",
    ("登记编号", "证件号码", "姓名", "摘要", "人数", "满意率"),
    (
        ("500108202603020007", "11010519491231002X", f"李{RARE}", "=1+1", "6", "87.06%"),
        ("500108202603020008", "13800000000", "王五", "第一行\n第二行", "", "—"),
    ),
    numeric_from=4,
)


def _read(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def test_words_stay_text_and_figures_become_numbers() -> None:
    rows = _read(write_sheets((LIST,), "清单")).get_sheet_by_index(0).to_python()
    assert rows[0] == list(LIST.columns)
    assert rows[1] == ["500108202603020007", "11010519491231002X", f"李{RARE}", "=1+1", 6.0, 0.8706]
    assert rows[2] == ["500108202603020008", "13800000000", "王五", "第一行\n第二行", "", "—"]


def test_each_table_has_its_sheet_with_a_name_that_excel_takes() -> None:
    book = _read(write_sheets((LIST, CHANNELS, CHANNELS, UNITS), "年报"))
    assert book.sheet_names == ["事项 清单", "信访形式构成", "信访形式构成-3", "责任单位办理情况"]


def test_checks_stand_below_the_table() -> None:
    rows = _read(write_sheets((CHANNELS,), "年报")).get_sheet_by_index(0).to_python()
    assert rows[-1][0] == "核对：1814+707+369=2890 ✓"
    assert rows[4][1] == 2890.0


def test_the_head_is_frozen_and_filters_are_set() -> None:
    with zipfile.ZipFile(io.BytesIO(write_sheets((LIST,), "清单"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '<pane ySplit="1"' in sheet
    assert '<autoFilter ref="A1:F3"' in sheet


def test_an_empty_export_is_still_a_workbook() -> None:
    assert _read(write_sheets((), "清单")).sheet_names == ["空表"]
    empty = ReportTable("清单", ("编号",), ())
    assert _read(write_sheets((empty,), "清单")).get_sheet_by_index(0).to_python() == [["编号"]]


def test_control_characters_do_not_break_the_file() -> None:
    odd = ReportTable("清单", ("摘要",), (("甲\x01乙",),))
    assert _read(write_sheets((odd,), "清单")).get_sheet_by_index(0).to_python()[1] == ["甲乙"]


def test_the_same_data_gives_the_same_files() -> None:
    assert write_sheets((LIST,), "清单") == write_sheets((LIST,), "清单")
    content = write_report_docx(REPORT)
    assert content == write_report_docx(REPORT)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_in_word_has_its_text_tables_and_charts() -> None:
    document = Document(io.BytesIO(write_report_docx(REPORT)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("2024年度信访工作统计报告", "一、总体情况", "2890件3846人", RARE, "核对：1814+707+369=2890 ✓"):
        assert words in text
    assert [len(table.rows) for table in document.tables] == [5, 61]
    assert document.tables[0].cell(4, 1).text == "2890"
    assert document.core_properties.created == datetime(2025, 1, 6, 1, 30, tzinfo=UTC)
    assert "查询时点：2025年1月6日 9:30" in document.sections[0].footer.paragraphs[0].text
    assert [p.style.name for p in document.paragraphs if p.text.startswith("一、")] == ["Heading 1"]


def test_a_table_in_word_has_the_widths_that_its_words_need() -> None:
    long = ReportTable(
        "清单",
        ("登记编号", "姓名", "主要诉求", "责任单位"),
        (("500108 20260302 0007", "李某", "反映小区二次供水管道老化停水，请求修复" * 3, "示例区住房城乡建设委"),),
        numeric_from=4,
    )
    section = ReportSection("一、清单", (), (long, UNITS))
    document = Document(io.BytesIO(write_report_docx(replace(REPORT, sections=(section,)))))
    page = document.sections[0]
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert not table.autofit
        assert abs(sum(widths) - (page.page_width - page.left_margin - page.right_margin)) < 12700
        assert all(
            abs(cell.width - width) < 1300 for row in table.rows for cell, width in zip(row.cells, widths, strict=True)
        )
    number, name, demand, _ = (column.width / 12700 for column in document.tables[0].columns)
    assert number > 20 * 4.6 + 10, "twenty characters of half a square stand on one line"
    assert name < number < demand


def test_a_chart_is_a_picture_that_tells_its_figures() -> None:
    document = Document(io.BytesIO(write_report_docx(REPORT)))
    (shape, *_) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == chart_words(MONTHS)
    assert "1月：网上130、来访50；" in chart_words(MONTHS)
    picture = Image.open(io.BytesIO(chart_pictures(MONTHS, 440)[0])).convert("RGB")
    assert picture.width == 448 * 3
    fills = {tuple(round(part * 255) for part in colour) for colour in SERIES[:2]}
    assert fills <= colours(picture)


def test_an_official_report_in_word_has_the_page_of_a_letter() -> None:
    report = replace(
        REPORT, official=True, sections=(*REPORT.sections, ReportSection("（一）预防", ("做法。",), level=2))
    )
    document = Document(io.BytesIO(write_report_docx(report)))
    assert round(document.sections[0].top_margin.mm) == 37
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [
        report.organ_name,
        f"{report.period}{report.title}",
    ]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == ["（一）预防"]
    assert document.paragraphs[-1].text == "2025年1月6日"
    assert document.sections[0].footer.paragraphs[0].text.startswith("— ")


def test_a_rate_keeps_its_own_decimals_in_a_sheet() -> None:
    table = ReportTable("率", ("指标", "数值"), (("甲", "87.1%"), ("乙", "56.90%"), ("丙", "—")), notes=("权重40",))
    content = write_sheets((table,), "率")
    rows = _read(content).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:4]] == [0.871, 0.569, "—"]
    assert rows[-1][0] == "注：权重40"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        styles = book.read("xl/styles.xml").decode()
    assert 'formatCode="0.0%"' in styles
