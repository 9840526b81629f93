"""Initials of names, surnames by their own readings."""

from __future__ import annotations

import pytest

from xinfang_desk.services.pinyin import initials, surname_readings, syllables


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张三", "zs"),
        ("单雄信", "sxx"),
        ("查良", "zl"),
        ("仇英", "qy"),
        ("解放", "xf"),
        ("曾国", "zg"),
        ("单于明", "cym"),
        ("欧阳修", "oyx"),
        ("尉迟恭", "ycg"),
        ("张𬭩", "zw"),
        ("买买提·艾力", "mmtal"),
        ("某物业公司", "mwygs"),
        ("John", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_reading_of_the_table_goes_before_the_common_one() -> None:
    assert syllables("任盈盈")[0] == "ren"
    assert syllables("区某")[0] == "ou"


def test_the_table_names_each_surname_once_with_a_syllable_a_character() -> None:
    for surname, reading in surname_readings().items():
        assert len(surname) == len(reading), surname
        assert all(part.isascii() and part.isalpha() for part in reading)
