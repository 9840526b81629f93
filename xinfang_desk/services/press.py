"""The door to the documents floor; reportlab and the fonts are loaded at the first paper, not at the start."""

from __future__ import annotations

from ..domain.papers import CaseFileData, FormData, LetterData, ReportTable, SlipData


class Press:
    """Draws papers and knows which characters cannot be printed. Tests put a failing one in its place."""

    def warm_up(self) -> None:
        """Load the fonts now, so that the first visitor does not wait for them."""
        from ..documents.fonts import register

        register()

    def slip(self, data: SlipData) -> bytes:
        """The receipt slip as PDF."""
        from ..documents.slip import draw_slip

        return draw_slip(data)

    def letter(self, data: LetterData) -> bytes:
        """A letter or notice as PDF."""
        from ..documents.letter import draw_letter

        return draw_letter(data)

    def form(self, data: FormData) -> bytes:
        """A ruled form as PDF."""
        from ..documents.form import draw_form

        return draw_form(data)

    def letter_docx(self, data: LetterData) -> bytes:
        """A letter as a Word document."""
        from ..documents.paper_docx import write_letter_docx

        return write_letter_docx(data)

    def form_docx(self, data: FormData) -> bytes:
        """A form as a Word document."""
        from ..documents.paper_docx import write_form_docx

        return write_form_docx(data)

    def casefile(self, data: CaseFileData) -> bytes:
        """The whole file of a matter as PDF."""
        from ..documents.casefile import draw_casefile

        return draw_casefile(data)

    def sheets(self, tables: tuple[ReportTable, ...], title: str) -> bytes:
        """Tables as a spreadsheet."""
        from ..documents.spreadsheet import write_sheets

        return write_sheets(tables, title)

    def bound(self, contents: tuple[bytes, ...]) -> bytes:
        """Finished papers one behind the other as one PDF."""
        from ..documents.binding import bound

        return bound(contents)

    def pages(self, content: bytes) -> int:
        """How many pages a finished paper has."""
        from ..documents.binding import page_count

        return page_count(content)

    def picture(self, content: bytes) -> bytes:
        """A picture as PDF pages; empty bytes when the file is no picture that can be read."""
        from ..documents.binding import picture_pages

        return picture_pages(content)

    def unprintable(self, text: str) -> tuple[str, ...]:
        """Characters that no face covers, each once; they would be printed as 〓."""
        from ..documents.fonts import uncovered

        return uncovered(text)
