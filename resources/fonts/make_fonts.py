"""Make the font files in this folder from their public sources; run by hand when the faces or the character set change.

    python make_fonts.py SOURCES

SOURCES is a folder that holds, from the npm packages @expo-google-fonts/noto-serif-sc and noto-sans-sc (0.4.3), from
Debian's fonts-lxgw-wenkai (1.250) and from Debian's unicode-data (15.0):

    NotoSerifSC_400Regular.ttf  NotoSerifSC_700Bold.ttf  NotoSansSC_400Regular.ttf  NotoSansSC_600SemiBold.ttf
    LXGWWenKai-Regular.ttf      Unihan_OtherMappings.txt.bz2

The subsets carry names of their own (XFD = xinfang_desk): "LXGW", "霞鹜" and "Source" are reserved by the licences, and a
family of the same name on the machine must not be mixed with ours. Only TrueType outlines: reportlab embeds no others.
"""

import bz2
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent


class Cut(NamedTuple):
    """One file to make: `whole` keeps every Han character of the source, else GB 2312 and the standard 8,105."""

    source: str
    family: str
    style: str
    whole: bool


CUTS = (
    Cut("NotoSerifSC_400Regular.ttf", "XFD Song", "Regular", True),
    Cut("NotoSerifSC_700Bold.ttf", "XFD Song", "Bold", False),
    Cut("NotoSansSC_400Regular.ttf", "XFD Hei", "Regular", True),
    # A semibold drawing stands for bold: it stays open at 14 pixels.
    Cut("NotoSansSC_600SemiBold.ttf", "XFD Hei", "Bold", False),
    Cut("LXGWWenKai-Regular.ttf", "XFD Kai", "Regular", True),
)

# Latin, Greek, Cyrillic, punctuation, signs, arrows, enclosed numbers, boxes, kana, bopomofo, full-width forms.
SIGNS = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2C6, 0x2DD),
    (0x300, 0x304),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x27BF),
    (0x2E80, 0x33FF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
)
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))

# Character: (the signs it is put together from, each with its scale about the middle of the square).
COMPOSED = {
    "☐": (("□", 1.0),),
    "☑": (("□", 1.0), ("✓", 0.72)),
    "☒": (("□", 1.0), ("×", 0.9)),
}


def spans(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """All code points of the ranges, both ends included."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def standard_characters(unihan: Path) -> list[str]:
    """The 8,105 characters of 通用规范汉字表 (2013) in the order of the table, from Unihan's kTGH."""
    lines = bz2.decompress(unihan.read_bytes()).decode().splitlines()
    fields = [line.split("\t") for line in lines if "\tkTGH\t" in line and not line.startswith("#")]
    numbered = {int(place.split(":")[1]): chr(int(code[2:], 16)) for code, _, place in fields}
    return [numbered[number] for number in sorted(numbered)]


def gb2312() -> set[int]:
    """The characters of GB 2312-1980, signs included."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore")}


def subset(font: TTFont, wanted: set[int]) -> None:
    """Cut the font down to the wanted characters: outlines and widths, no hinting and no layout features."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_bounds = True
    options.name_IDs = [0, 5]  # whose work it is and its version; the other names are our own
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG", "prep"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)


def compose(font: TTFont) -> None:
    """Add the ballot boxes that the sources lack, put together from the square, the tick and the cross."""
    known = font.getBestCmap()
    for char, parts in COMPOSED.items():
        if ord(char) in known or any(ord(part) not in known for part, _ in parts):
            continue
        name = f"uni{ord(char):04X}"
        frame = known[ord(parts[0][0])]
        outline = draw(font, [(known[ord(part)], scale) for part, scale in parts], middle_of(font, frame))
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphs[name] = outline
        outline.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][frame][0], outline.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format != 14:
                table.cmap[ord(char)] = name


def middle_of(font: TTFont, glyph: str) -> tuple[float, float]:
    """The middle of a glyph's outline, in font units."""
    shape = font["glyf"][glyph]
    shape.recalcBounds(font["glyf"])
    return (shape.xMin + shape.xMax) / 2, (shape.yMin + shape.yMax) / 2


def draw(font: TTFont, parts: list[tuple[str, float]], middle: tuple[float, float]) -> Any:
    """One outline from several, each scaled about its own middle and set on the common one."""
    pen = TTGlyphPen(None)
    for name, scale in parts:
        x, y = middle_of(font, name)
        shift = (scale, 0, 0, scale, middle[0] - scale * x, middle[1] - scale * y)
        font.getGlyphSet()[name].draw(TransformPen(pen, shift))
    return pen.glyph()


def even_figures(font: TTFont) -> None:
    """Give all ten figures one width, so that numbers stand in columns; Song's own are proportional."""
    known, outlines, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
    figures = [known[ord(figure)] for figure in "0123456789"]
    widest = max(widths[name][0] for name in figures)
    for name in figures:
        shift = (widest - widths[name][0]) // 2
        pen = TTGlyphPen(None)
        font.getGlyphSet()[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        outlines.glyphs[name] = pen.glyph()
        outlines[name].recalcBounds(outlines)
        widths[name] = (widest, outlines[name].xMin)


def rename(font: TTFont, cut: Cut) -> None:
    """Give the file its own family, style, weight and one set of line heights for all systems."""
    postscript = f"{cut.family.replace(' ', '')}-{cut.style}"
    owner, version = font["name"].getDebugName(0), font["name"].getDebugName(5)
    full = f"{cut.family} {cut.style}"
    words = {0: owner, 1: cut.family, 2: cut.style, 3: f"xinfang_desk;{postscript}", 4: full, 5: version}
    words |= {6: postscript, 13: "SIL Open Font License, Version 1.1", 14: "https://openfontlicense.org"}
    font["name"].names = []
    for number, text in words.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    bold = cut.style == "Bold"
    measures, lines = font["OS/2"], font["hhea"]
    measures.usWeightClass = 700 if bold else 400
    measures.fsSelection = (0x20 if bold else 0x40) | 0x80
    font["head"].macStyle = int(bold)
    measures.sTypoAscender = lines.ascent = measures.usWinAscent
    measures.sTypoDescender = lines.descent = -measures.usWinDescent
    measures.sTypoLineGap = lines.lineGap = 0


def make(sources: Path, cut: Cut, standard: Iterable[str]) -> Path:
    """Write one file into this folder and return its path. The same sources give the same bytes."""
    font = TTFont(sources / cut.source, recalcTimestamp=False)
    han = spans(HAN) if cut.whole else gb2312() | {ord(char) for char in standard}
    subset(font, (spans(SIGNS) | han) & font.getBestCmap().keys())
    compose(font)
    even_figures(font)
    rename(font, cut)
    target = HERE / f"{cut.family.replace(' ', '')}-{cut.style}.ttf"
    font.save(target)
    return target


def main() -> None:
    """Make the table of standard characters and every cut."""
    sources = Path(sys.argv[1])
    standard = standard_characters(sources / "Unihan_OtherMappings.txt.bz2")
    (HERE / "standard-8105.txt").write_text("".join(standard) + "\n", encoding="utf-8", newline="\n")
    for cut in CUTS:
        target = make(sources, cut, standard)
        print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
