"""Faces, fallback, what cannot be printed, and copied text."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.documents.fonts import Face, printable, register, runs, to_unicode_map, uncovered
from xinfang_desk.documents.sheet import make_pdf
from xinfang_desk.documents.style import A5
from xinfang_desk.documents.typeset import Style, draw_text
from xinfang_desk.resources import resource

from .papers import RARE
from .reading import fonts_of, joined


def _sheet(text: str, face: Face) -> bytes:
    def draw(canvas: Canvas) -> None:
        draw_text(canvas, text, Style(face, 12, 18, align="left"), 40, 500)

    return make_pdf(A5, "试样", date(2026, 3, 2), draw)


@pytest.mark.parametrize("face", list(Face))
def test_rare_names_are_embedded_and_copied_in_every_face(face: Face) -> None:
    pdf = _sheet(f"李{RARE}", face)
    assert joined(pdf) == f"李{RARE}"
    assert set(fonts_of(pdf).values()) == {("yes", "yes", "yes")}


def test_more_than_a_hundred_characters_of_one_subset_are_copied() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    copied = "".join(joined(_sheet(text[start : start + 30], Face.SONG)) for start in range(0, 300, 30))
    assert copied == text


def test_unicode_map_writes_two_units_for_a_character_beyond_the_first_plane() -> None:
    assert "<01> <D872DF69>" in to_unicode_map("XFD", [0, ord("𬭩")])


def test_blocks_of_the_map_hold_at_most_a_hundred_entries() -> None:
    lines = to_unicode_map("XFD", list(range(0x4E00, 0x4E00 + 256))).splitlines()
    counts = [int(line.split()[0]) for line in lines if line.endswith("beginbfchar")]
    assert counts == [100, 100, 56]


def test_names_with_rare_characters_have_nothing_uncovered() -> None:
    assert uncovered(f"欧阳{RARE}·买买提，2026年3月2日\n第二行\t℃✓①Ⅱ") == ()


def test_uncovered_characters_are_named_once_in_order_and_printed_as_a_mark() -> None:
    assert uncovered("王😀小𐎀明😀") == ("😀", "𐎀")
    assert printable("王😀小𐎀明") == "王〓小〓明"
    assert joined(_sheet("王😀小明", Face.HEI)) == "王〓小明"


def test_invisible_characters_are_left_out_but_not_the_character_they_follow() -> None:
    assert printable("葛\U000e0100\u200b城\ufeff市\x00") == "葛城市"
    assert uncovered("葛\U000e0100\u200b城\ufeff市\x00") == ()


def test_a_text_is_cut_into_runs_where_its_face_lacks_a_character() -> None:
    text = "".join(part for _, part in runs("王〇㐀明", Face.HEI_BOLD))
    assert text == "王〇㐀明"
    assert [name for name, _ in runs("王㐀明", Face.HEI_BOLD)] == ["XFD-HEI_BOLD", "XFD-HEI", "XFD-HEI_BOLD"]


def test_registering_again_changes_nothing() -> None:
    register()
    before = runs("王小明", Face.KAI)
    register()
    assert runs("王小明", Face.KAI) == before


def _letter_face(fangsong: str) -> str:
    """The font of the letter's body in a process of its own, with this file as the machine's 仿宋."""
    program = (
        "from xinfang_desk.documents.fonts import Face, font_name, runs\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "print(pdfmetrics.getFont(font_name(Face.BODY)).face.name.decode(), len(runs('李𬭩', Face.BODY)))"
    )
    environment = {"XINFANG_DESK_FANGSONG": fangsong, "PYTHONPATH": str(Path.cwd()), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, capture_output=True
    ).stdout.decode()


def test_letters_use_the_fangsong_of_the_machine_and_fall_back_by_character(tmp_path: Path) -> None:
    assert _letter_face(str(resource("fonts", "XFDKai-Regular.ttf"))).startswith("XFDKai-Regular")
    assert _letter_face("off").startswith("XFDSong-Regular 1")
    broken = tmp_path / "simfang.ttf"
    broken.write_bytes(b"OTTO" + bytes(100))
    assert _letter_face(str(broken)).startswith("XFDSong-Regular 1")
    assert _letter_face(str(tmp_path / "missing.ttf")).startswith("XFDSong-Regular 1")
