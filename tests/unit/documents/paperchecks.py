"""What holds for every letter and form: all of its words inside the type area, and the same words in Word."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from xinfang_desk.documents.form import RECORDS
from xinfang_desk.documents.signing import sign_words
from xinfang_desk.domain.papers import FormData, LetterData
from xinfang_desk.domain.text import format_date_cn

from .reading import MM, Page, pages_of, words_between

Area = tuple[float, float, float, float]
LETTER_AREA: Area = (28.0, 20.0, 184.0, 297.0 - 20.0)
FORM_AREA: Area = (28.0, 16.0, 184.0, 297.0 - 11.0)
"""Left, upper, right and lower edge in mm, with page numbers and carried heads."""
HEAD_AREA: Area = (20.0, 25.0, 190.0, 48.0)
"""The name of the organ at the head of a letter may be as wide as the red rules below it."""


def flat(words: str) -> str:
    return "".join(words.split())


def assert_inside(page: Page, area: Area) -> None:
    """No word leaves the type area; a closing mark at the end of a line has an empty half that may."""
    for word in page.words:
        head = area is LETTER_AREA and word.bottom < HEAD_AREA[3] * MM
        left, top, right, bottom = (edge * MM for edge in (HEAD_AREA if head else area))
        assert word.left >= left - 1, word
        assert word.top >= top - 1, word
        assert word.right <= right + 9, word
        assert word.bottom <= bottom + 1, word


def body_of(data: LetterData | FormData, pdf: bytes) -> str:
    """The words of the type area alone: no page numbers, no carried heads, no signatures at the foot of a record."""
    if isinstance(data, LetterData):
        return words_between(pdf, 30, 263)
    foot = 24 + 19 * (data.kind in RECORDS)
    return words_between(pdf, 24, 297 - foot + 1).replace("（续）", "")


def stated(data: LetterData | FormData) -> tuple[str, ...]:
    """Every text that must be found on the paper."""
    if isinstance(data, FormData):
        cells = (part for row in data.rows for cell in row for part in cell.split("\n"))
        return (data.title, *cells, *data.note.split("\n"), *data.signatures)
    ends = (*data.attachments, data.signed_by, format_date_cn(data.signed_on), data.contact, data.copies_to)
    return (data.organ_name, data.number, data.title, data.addressee, *data.paragraphs, *ends)


def assert_whole(data: LetterData | FormData, pdf: bytes) -> None:
    """Everything that the data says stands on the paper, and nothing outside of the margins."""
    for page in pages_of(pdf):
        assert_inside(page, LETTER_AREA if isinstance(data, LetterData) else FORM_AREA)
    body = body_of(data, pdf)
    for words in stated(data):
        assert flat(words) in body, words


def assert_same_words(docx: bytes, data: LetterData | FormData) -> None:
    """The Word file holds the same words in the same order."""
    document = Document(io.BytesIO(docx))
    if isinstance(data, LetterData):
        assert_same_letter(document, data)
    else:
        assert_same_form(document, data)


def assert_same_letter(document: Any, data: LetterData) -> None:
    lines = [paragraph.text for paragraph in document.paragraphs]
    place = 0
    for words in filter(None, stated(data)):
        place = next(n for n in range(place, len(lines)) if words in lines[n])
    assert not document.tables


def assert_same_form(document: Any, data: FormData) -> None:
    rows = [
        [cell.text for place, cell in enumerate(row.cells) if place == 0 or cell._tc is not row.cells[place - 1]._tc]
        for row in document.tables[0].rows
    ]
    assert [tuple(row) for row in rows[: len(data.rows)]] == [tuple(row) for row in data.rows]
    asked = [row[0].partition("：")[0] for row in rows[len(data.rows) :]]
    assert asked == [sign_words(label).rstrip("：") for label in data.signatures]
    around = [paragraph.text for paragraph in document.paragraphs]
    for words in filter(None, (data.title, *data.note.split("\n"))):
        assert words in around
