"""The font files in resources/fonts: what they cover, and that they may be and can be embedded."""

from functools import cache

import pytest
from fontTools.ttLib import TTFont

from xinfang_desk.resources import resource

WHOLE = ("XFDSong-Regular.ttf", "XFDHei-Regular.ttf", "XFDKai-Regular.ttf")
BOLD = ("XFDSong-Bold.ttf", "XFDHei-Bold.ttf")
RARE_IN_NAMES = "䶮㛃𬭩𫍯𠅤𬱖𫖯"
SIGNS = (
    "〔〕《》〈〉「」『』【】（），。、；：？！“”‘’·—…￥¥℃№§〓□☐☑☒✓×÷±≤≥→←↑↓▲▼●○■◆★☆"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ─│┌┐└┘├┤┬┴┼āáǎàǖǘǚǜαβγΩ０９ＡＺａｚ"
)


@cache
def font(name: str) -> TTFont:
    return TTFont(resource("fonts", name), lazy=True)


@cache
def drawn(name: str) -> frozenset[int]:
    """The code points whose glyph has an outline; an empty glyph on the map would be a silent blank."""
    face = font(name)
    starts = face["loca"].locations
    glyphs = ((code, face.getGlyphID(glyph)) for code, glyph in face.getBestCmap().items())
    return frozenset(code for code, place in glyphs if starts[place + 1] > starts[place])


def standard() -> set[int]:
    return set(map(ord, resource("fonts", "standard-8105.txt").read_text("utf-8").strip()))


def gb2312() -> set[int]:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore")}


def missing(name: str, wanted: set[int]) -> str:
    return "".join(map(chr, sorted(wanted - drawn(name))))


def test_the_table_holds_the_8105_standard_characters() -> None:
    table = resource("fonts", "standard-8105.txt").read_text("utf-8").strip()
    assert len(table) == len(set(table)) == 8105
    assert table.startswith("一乙二十丁")
    assert sum(ord(char) > 0xFFFF for char in table) == 196


@pytest.mark.parametrize("name", WHOLE)
def test_whole_faces_cover_names_and_texts(name: str) -> None:
    wanted = standard() | gb2312() | set(range(0x4E00, 0x9FA6)) | set(range(0x9FA6, 0x9FF0))
    assert missing(name, wanted | set(map(ord, RARE_IN_NAMES + SIGNS)) | set(range(0x21, 0x7F))) == ""


@pytest.mark.parametrize("name", ["XFDSong-Regular.ttf", "XFDHei-Regular.ttf"])
def test_song_and_hei_cover_extension_a(name: str) -> None:
    assert missing(name, set(range(0x3400, 0x4DB6))) == ""


@pytest.mark.parametrize("name", BOLD)
def test_bold_faces_cover_titles(name: str) -> None:
    wanted = standard() | gb2312() | set(map(ord, SIGNS)) | set(range(0x21, 0x7F))
    assert missing(name, wanted) == ""


@pytest.mark.parametrize("name", WHOLE + BOLD)
def test_outlines_are_truetype_and_may_be_embedded(name: str) -> None:
    face = font(name)
    assert face.sfntVersion == "\x00\x01\x00\x00"
    assert "glyf" in face
    assert "CFF " not in face
    assert face["OS/2"].fsType == 0


@pytest.mark.parametrize("name", WHOLE + BOLD)
def test_names_are_our_own_and_line_heights_agree(name: str) -> None:
    face = font(name)
    family, style = name.removesuffix(".ttf").replace("XFD", "XFD ").split("-")
    assert [face["name"].getDebugName(number) for number in (1, 2, 6)] == [family, style, name.removesuffix(".ttf")]
    assert not any("LXGW" in str(entry) or "霞鹜" in str(entry) for entry in face["name"].names if entry.nameID != 0)
    assert face["OS/2"].usWeightClass == (700 if style == "Bold" else 400)
    heights = (face["hhea"].ascent, -face["hhea"].descent)
    assert heights == (face["OS/2"].usWinAscent, face["OS/2"].usWinDescent)
    assert 1.2 <= sum(heights) / face["head"].unitsPerEm <= 1.5


@pytest.mark.parametrize("name", WHOLE + BOLD)
def test_figures_are_all_equally_wide(name: str) -> None:
    face = font(name)
    assert len({face["hmtx"][face.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("family", ["Song", "Hei", "Kai"])
def test_each_family_comes_with_its_licence(family: str) -> None:
    text = resource("fonts", f"LICENSE-XFD{family}.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "PERMISSION & CONDITIONS" in text
