"""What a clerk changed by hand in the words of a paper: cleaned, checked, and put on the paper of a step."""

from __future__ import annotations

from dataclasses import replace

from ..domain.errors import InputRejected, refuse_errors
from ..domain.papers import FormData, LetterData
from ..domain.text import clean_text
from ..domain.wording import text_problems
from .paperdata import texts

TEXT_LIMIT = 20_000
"""Characters of a paper's body."""

Paper = LetterData | FormData


def reworded(data: Paper, words: Paper) -> Paper:
    """The paper of a step with the words that the clerk gave it beforehand; number, dates and organs stay its own."""
    words = checked(words)
    if isinstance(data, LetterData) and isinstance(words, LetterData) and data.kind is words.kind:
        return replace(data, addressee=words.addressee, paragraphs=words.paragraphs, copies_to=words.copies_to)
    if isinstance(data, FormData) and isinstance(words, FormData) and data.kind is words.kind:
        return replace(data, rows=words.rows)
    raise InputRejected.at("paper", "要出具的文书与预览时不同，请重新预览")


def checked(data: Paper) -> Paper:
    """The paper with clean text; InputRejected when it is empty, too long or holds invisible characters."""
    if isinstance(data, FormData):
        rows = tuple(tuple(_clean(cell) for cell in row) for row in data.rows)
        _refuse_text("rows", texts(data))
        return replace(data, rows=rows)
    paragraphs = tuple(filter(None, (_clean(text).replace("\n", " ") for text in data.paragraphs)))
    if not paragraphs:
        raise InputRejected.at("paragraphs", "正文是空的，请写明内容")
    _refuse_text("paragraphs", texts(data))
    return replace(data, paragraphs=paragraphs)


def _clean(text: str) -> str:
    """Clean text; line feeds alone ask for empty lines to write on and stay."""
    return text if not text.strip("\n") else clean_text(text)


def _refuse_text(place: str, text: str) -> None:
    refuse_errors(text_problems(place, "文书内容", text, TEXT_LIMIT))
