"""Fonts of the paper: lazy registration, fallback by run, and what no face covers.

reportlab neither falls back between fonts nor tells of a missing glyph (it prints an invisible blank), and it writes
characters beyond U+FFFF wrongly into the table that copying and searching use. All of that is dealt with here.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Callable
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics, ttfonts

from ..resources import resource

FANGSONG_VARIABLE: Final = "XINFANG_DESK_FANGSONG"
"""Environment variable: the path of a 仿宋 file for the body of letters, or "off" for none."""

MISSING_MARK: Final = "〓"
"""Stands on paper for a character that no face covers; printers' own sign for a missing type."""


class Face(Enum):
    """A role of type on paper; the value is the file in resources/fonts."""

    SONG = "XFDSong-Regular.ttf"
    SONG_BOLD = "XFDSong-Bold.ttf"
    HEI = "XFDHei-Regular.ttf"
    HEI_BOLD = "XFDHei-Bold.ttf"
    KAI = "XFDKai-Regular.ttf"
    BODY = ""


_FALLBACK: Final = {
    Face.SONG: (Face.SONG, Face.HEI, Face.KAI),
    Face.SONG_BOLD: (Face.SONG_BOLD, Face.SONG, Face.HEI, Face.KAI),
    Face.HEI: (Face.HEI, Face.SONG, Face.KAI),
    Face.HEI_BOLD: (Face.HEI_BOLD, Face.HEI, Face.SONG, Face.KAI),
    Face.KAI: (Face.KAI, Face.SONG, Face.HEI),
    Face.BODY: (Face.BODY, Face.SONG, Face.HEI, Face.KAI),
}

_FANGSONG_PLACES: Final = (
    "C:/Windows/Fonts/simfang.ttf",
    "/usr/share/fonts/truetype/simfang.ttf",
    "/usr/share/fonts/winfonts/simfang.ttf",
    "/usr/share/fonts/zh_CN/TrueType/simfang.ttf",
    "/usr/share/fonts/wps-office/FZFSK.TTF",
    "/usr/share/fonts/fangzheng/FZFSK.TTF",
    "/Library/Fonts/simfang.ttf",
)

_REGISTERING: Final = threading.RLock()


def register() -> None:
    """Register every face with reportlab; calling it again costs nothing. Meant for a worker thread."""
    for face in Face:
        font_name(face)


def font_name(face: Face) -> str:
    """The reportlab name of a face, registered on first use; BODY without a 仿宋 on the machine is SONG."""
    name = f"XFD-{face.name}"
    if name not in pdfmetrics._fonts:
        with _REGISTERING:
            if name not in pdfmetrics._fonts:
                return _load(face, name)
    return str(pdfmetrics._fonts[name].fontName)


def _load(face: Face, name: str) -> str:
    """Read the font file and register it; an unusable 仿宋 gives way to SONG under the same name."""
    _write_whole_characters()
    if face is not Face.BODY:
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(resource("fonts", face.value)), asciiReadable=False))
        return name
    own = fangsong_file()
    try:
        if own is not None:
            return _load_foreign(name, own)
    except (ttfonts.TTFError, OSError):
        pass  # an embedding ban, PostScript outlines, an unreadable file: the letter is set in SONG
    song = font_name(Face.SONG)
    pdfmetrics._fonts[name] = pdfmetrics._fonts[song]
    return song


def _load_foreign(name: str, file: Path) -> str:
    """Register a font of the machine; characters that it maps to an empty glyph count as not covered."""
    font = ttfonts.TTFont(name, str(file), asciiReadable=False)
    starts, known = font.face.glyphPos, font.face.charToGlyph
    blanks = [code for code, glyph in known.items() if glyph == 0 or starts[glyph] == starts[glyph + 1]]
    for code in blanks:
        if unicodedata.category(chr(code)) != "Zs":
            del known[code]
    pdfmetrics.registerFont(font)
    return name


def fangsong_file() -> Path | None:
    """The 仿宋 of this machine, which letters may use for their body; None when there is none or it is switched off."""
    wanted = os.environ.get(FANGSONG_VARIABLE, "")
    if wanted == "off":
        return None
    places = (wanted,) if wanted else _FANGSONG_PLACES
    return next((Path(place) for place in places if Path(place).is_file()), None)


def glyphs(face: Face) -> dict[int, int]:
    """Code point to glyph of a face: what it covers."""
    found: dict[int, int] = pdfmetrics._fonts[font_name(face)].face.charToGlyph
    return found


def width_table(face: Face) -> Callable[[int], float]:
    """A function from code point to advance width in thousandths of the type size."""
    measure: Callable[[int], float] = pdfmetrics._fonts[font_name(face)].face.getCharWidth
    return measure


def face_of(char: str, face: Face) -> Face:
    """The first face of the fallback chain that covers the character; the face itself when none does."""
    code = ord(char)
    return next((one for one in _FALLBACK[face] if code in glyphs(one)), face)


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Cut a text into (font name, text) so that each run is covered by its font. Uncovered characters become 〓."""
    text = printable(text)
    covered = glyphs(face)
    if all(ord(char) in covered for char in text):
        return [(font_name(face), text)] if text else []
    cut = groupby(text, lambda char: face_of(char, face))
    return [(font_name(one), "".join(chars)) for one, chars in cut]


def _invisible(char: str) -> bool:
    """Whether a character has no glyph by its nature: controls, joiners, variation selectors, line ends."""
    return (
        unicodedata.category(char) in {"Cc", "Cf"}
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def _covered(char: str) -> bool:
    """Whether some face has a glyph for the character."""
    return any(ord(char) in glyphs(face) for face in (Face.SONG, Face.HEI, Face.KAI))


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that no face can print, each once, in order, to be named to the clerk before printing."""
    seen = dict.fromkeys(text)
    return tuple(char for char in seen if not _invisible(char) and not _covered(char))


def printable(text: str) -> str:
    """The text as it will stand on paper: uncovered characters as 〓, invisible ones (and tabs, as a space) taken out."""
    covered = glyphs(Face.SONG)
    if all(ord(char) in covered for char in text):
        return text
    return "".join(_on_paper(char) for char in text)


def _on_paper(char: str) -> str:
    """What is printed for one character."""
    if char in "\t\n\r\u2028\u2029":
        return " "
    if _invisible(char):
        return ""
    return char if _covered(char) else MISSING_MARK


def _write_whole_characters() -> None:
    """Repair reportlab's ToUnicode table: characters beyond U+FFFF as UTF-16BE, and at most 100 entries a block."""
    ttfonts.makeToUnicodeCMap = to_unicode_map


def to_unicode_map(fontname: str, subset: list[Any]) -> str:
    """The ToUnicode CMap of a font subset (ISO 32000-1, 9.10.3): code in the subset to UTF-16BE text."""
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    entries = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(subset)]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([*head, *body, *tail])
