"""Code tables as files: what is written is read back, and a bad file is told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.services.codefiles import read_codes, write_codes

ITEMS = (CodeItem("category", "010000", "城乡建设"), CodeItem("category", "010100", "住房𬭩", "010000"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_written_table_is_read_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"内容分类{suffix}"
    path.write_bytes(write_codes("category", ITEMS, suffix))
    assert read_codes("category", path) == ITEMS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "单位.csv"
    path.write_text("代码,名称\r\nＡ１, 区教委 \r\n\r\nA2,区住建委\r\n", encoding=encoding)
    assert read_codes("unit", path) == (CodeItem("unit", "A1", "区教委"), CodeItem("unit", "A2", "区住建委"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "是空的"),
        ("编号,名称\n1,甲\n".encode(), "缺少列“代码”"),
        ("代码,名称\n".encode(), "没有条目"),
        ("代码,名称\n1,甲\n\n1,乙\n".encode(), "第4行有重复的代码“1”"),
        ("代码,名称,上级代码\n1,甲,7\n".encode(), "第2行的上级代码“7”不在表中"),
        (b"%PDF-1.7 ...", "不是文本表格"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(InputRejected, match=words):
        read_codes("unit", path)


def test_a_file_full_of_faults_is_told_briefly(tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("代码,名称\n" + ",甲\n" * 40, encoding="utf-8")
    with pytest.raises(InputRejected) as refused:
        read_codes("unit", path)
    assert len(refused.value.problems) == 6
    assert refused.value.problems[-1].message == "另有35处问题"
