"""Papers as Word files: the same words, the page of GB/T 9704, the same bytes for the same data."""

from __future__ import annotations

import io
from datetime import date

from docx import Document

from xinfang_desk.documents.paper_docx import write_form_docx, write_letter_docx
from xinfang_desk.domain.papers import FormData, LetterData, PaperKind

LETTER = LetterData(
    PaperKind.REFERRAL,
    "示例区信访办公室",
    "示信访转〔2026〕7号",
    "信访事项转送函",
    "区住房城乡建委",
    ("现转送你单位，请依规依法处理。", "一、信访人", "𬱖某反映停车费问题。"),
    "示例区信访办公室",
    date(2026, 3, 4),
    ("收费票据（复印件，3页）",),
    "联系人：甲",
    copies_to="区人民政府",
)
FORM = FormData(
    PaperKind.SERVICE_RECEIPT,
    "区住房城乡建委",
    "",
    "送达回证",
    (("受送达人", "𬱖某", "登记编号", "500108 20260302 0007"), ("备注", ""), ("以上属实。",)),
    ("收件人", "送达人"),
    date(2026, 3, 4),
)


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_letter_says_the_same_in_word() -> None:
    content = write_letter_docx(LETTER)
    text = words(content)
    for part in (
        LETTER.number,
        LETTER.title,
        "区住房城乡建委：",
        *LETTER.paragraphs,
        "抄送：区人民政府。",
        "2026年3月4日",
    ):
        assert part in text, part
    section = Document(io.BytesIO(content)).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.top_margin, section.left_margin)] == [
        210,
        37,
        28,
    ]
    assert write_letter_docx(LETTER) == content


def test_a_form_says_the_same_in_word() -> None:
    text = words(write_form_docx(FORM))
    for part in ("送达回证", "受送达人", "𬱖某", "500108 20260302 0007", "以上属实。", "收件人（签名）"):
        assert part in text, part
