"""Tables that others saved: encodings, quoting, cells of spreadsheets, lines."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import write_csv, write_xlsx
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.services.exporting import csv_bytes
from xinfang_desk.services.tablefile import cell_text, read_table

ROWS = [["姓名", "诉求"], ["李䶮", '第一行\n第二行，有“引号"和,逗号'], ["", ""], ["𬭩", "  缩进"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    table = read_table(write_csv(tmp_path / "t.csv", ROWS, encoding))
    assert table.header == ("姓名", "诉求")
    assert [row.cells for row in table.rows] == [tuple(ROWS[1]), tuple(ROWS[3])]
    assert [row.line for row in table.rows] == [2, 5]


def test_a_sheet(tmp_path: Path) -> None:
    table = read_table(write_xlsx(tmp_path / "t.XLSX", ROWS))
    assert [row.cells for row in table.rows] == [tuple(ROWS[1]), tuple(ROWS[3])]
    assert [row.line for row in table.rows] == [2, 4]


def test_short_rows_are_filled_and_header_spaces_dropped(tmp_path: Path) -> None:
    table = read_table(write_csv(tmp_path / "t.csv", [[" 姓 名 ", "诉求", "备注"], ["甲"]]))
    assert table.header == ("姓名", "诉求", "备注")
    assert table.rows[0].cells == ("甲", "", "")


def test_lines_before_the_header_may_be_empty(tmp_path: Path) -> None:
    table = read_table(write_csv(tmp_path / "t.csv", [["", ""], ["姓名", "诉求"], ["甲", "乙"]]))
    assert (table.header, table.rows[0].line) == (("姓名", "诉求"), 3)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1.0, "1"),
        (12.5, "12.5"),
        (5.00108202403050001e17, "5.0010820240305e+17"),
        (True, "是"),
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 9, 30), "2024-03-05 09:30:00"),
        ("  缩进", "  缩进"),
        (7, "7"),
    ],
)
def test_cells_of_a_sheet_as_a_person_sees_them(cell: object, text: str) -> None:
    assert cell_text(cell) == text


cells = st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(csv_bytes(("甲", "乙", "丙"), map(tuple, rows)))
    read = [list(row.cells) for row in read_table(path).rows]
    assert read == [row for row in rows if any(cell.strip() for cell in row)]


def test_an_enormous_cell_is_refused_not_swallowed(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"不是正确的 \.csv 表格"):
        read_table(write_csv(tmp_path / "t.csv", [["诉求"], ["长" * 1_000_001]]))
