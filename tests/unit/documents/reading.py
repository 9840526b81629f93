"""Ways to read a paper back: copied text, listed fonts, places of words, the picture a scanner sees."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import zxingcpp
from PIL import Image

MM = 72 / 25.4
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A word and its box: points from the left and upper edges."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """Size of a page and its words."""

    width: float
    height: float
    words: tuple[Word, ...]


def _tool(pdf: bytes, *command: str) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder, "paper.pdf")
        file.write_bytes(pdf)
        filled = [part.replace("FILE", str(file)) for part in command]
        # pdftotext writes the file's title in surrogate pairs where it holds a character beyond U+FFFF.
        return subprocess.run(filled, check=True, capture_output=True).stdout.decode("utf-8", "surrogatepass")


def text_of(pdf: bytes) -> str:
    """The text that can be copied out, lines as they stand."""
    return _tool(pdf, "pdftotext", "-layout", "FILE", "-")


def joined(pdf: bytes) -> str:
    """The text in the order it was drawn, without blanks and line ends, for looking up sentences."""
    return re.sub(r"\s", "", _tool(pdf, "pdftotext", "-raw", "FILE", "-"))


def fonts_of(pdf: bytes) -> dict[str, tuple[str, ...]]:
    """Each font listed: embedded, subset, mapped to Unicode."""
    lines = _tool(pdf, "pdffonts", "FILE").splitlines()[2:]
    return {f"{line.split()[0]} {place}": tuple(line.split()[-5:-2]) for place, line in enumerate(lines)}


def made_at(pdf: bytes) -> str:
    """The date that the file carries."""
    return re.findall(r"CreationDate:\s+(\S+)", _tool(pdf, "pdfinfo", "-isodates", "FILE"))[0]


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """Pages with the boxes of their words."""
    layout = _tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    return tuple(
        Page(float(width), float(height), tuple(_word(*found) for found in _WORD.findall(body)))
        for width, height, body in _PAGE.findall(layout)
    )


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), unescape(text))


def picture(pdf: bytes, dpi: int = 150) -> Image.Image:
    """The first page as it prints."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "paper.pdf")
        file.write_bytes(pdf)
        target = Path(folder, "page")
        subprocess.run(
            ["pdftoppm", "-png", "-r", str(dpi), "-singlefile", str(file), str(target)], check=True, capture_output=True
        )
        with Image.open(target.with_suffix(".png")) as image:
            return image.convert("RGB")


def scanned(pdf: bytes, dpi: int = 150) -> list[str]:
    """What a scanner reads from the first page."""
    return [code.text for code in zxingcpp.read_barcodes(picture(pdf, dpi))]


def assert_well_made(pdf: bytes, margin: float = 4 * MM) -> None:
    """Every font embedded and copyable, nothing outside the margins, no line begins or ends against the rules."""
    assert set(fonts_of(pdf).values()) == {("yes", "yes", "yes")}
    for page in pages_of(pdf):
        for word in page.words:
            assert margin - 1 <= word.left
            assert word.right <= page.width - margin + 9
            assert margin - 1 <= word.top
            assert word.bottom <= page.height - margin + 1
        assert_lines_kept_rules(page)


def assert_lines_kept_rules(page: Page) -> None:
    """No line begins with a closing mark, none ends with an opening one."""
    for word in page.words:
        if not any(other is not word and _left_neighbour(other, word) for other in page.words):
            assert word.text[0] not in "，。、；：？！）】》」』〕”’％", word.text
        if not any(other is not word and _left_neighbour(word, other) for other in page.words):
            assert word.text[-1] not in "（【《「『〔“‘", word.text


def _left_neighbour(left: Word, right: Word) -> bool:
    """Whether one word stands on the same line before another."""
    middle = (right.top + right.bottom) / 2
    return left.top < middle < left.bottom and left.right <= right.left + 6


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    """The colours that stand on a picture."""
    return {colour for _, colour in image.getcolors(1 << 24) or () if isinstance(colour, tuple)}


def words_between(pdf: bytes, top: float, bottom: float) -> str:
    """The text of a stretch of every page, in the order it was drawn, without blanks; distances from the upper edge in mm."""
    height = str(round((bottom - top) * MM))
    crop = ("-x", "0", "-y", str(round(top * MM)), "-W", "1000", "-H", height)
    return re.sub(r"\s", "", _tool(pdf, "pdftotext", "-raw", *crop, "FILE", "-"))
