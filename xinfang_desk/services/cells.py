"""Reading the cells of one row: each finding is kept with its line, column and reason, and the row goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from ..domain.codes import Code
from ..domain.errors import InputRejected
from ..domain.money import parse_amount
from ..domain.text import fold_width, parse_date
from ..domain.views import BadRow
from .tablefile import RawTable, Row

C = TypeVar("C", bound=Code)

_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d+")


class Cells:
    """The named cells of one row. Every method returns a usable value; what was wrong stands in `bad`."""

    def __init__(self, row: Row, places: Mapping[str, int], today: date) -> None:
        """`places` gives the position of each column in the row."""
        self.line = row.line
        self.bad: list[BadRow] = []
        self._cells = row.cells
        self._places = places
        self._today = today

    def complain(self, column: str, reason: str) -> None:
        """Note a finding."""
        self.bad.append(BadRow(self.line, column, reason))

    def text(self, column: str) -> str:
        """The trimmed text of a column; "" when the file lacks it."""
        return self.prose(column).strip()

    def prose(self, column: str) -> str:
        """The text of a column with its indents; "" when the file lacks it."""
        place = self._places.get(column)
        return "" if place is None else self._cells[place]

    def needed(self, column: str) -> str:
        """The text of a column that may not be empty."""
        text = self.text(column)
        if not text:
            self.complain(column, f"{column}没有填写")
        return text

    def number(self, column: str, limit: int = 32) -> str:
        """A number used as a name (登记编号): letters and digits only, spaces dropped; "" when empty."""
        text = "".join(fold_width(self.text(column)).split())
        if _SCIENTIFIC.fullmatch(text):
            self.complain(column, f"{column}“{text}”被表格软件改成了数字，末尾几位已丢失，请把该列设为文本后重新填写")
        elif len(text) > limit:
            self.complain(column, f"{column}最多{limit}位，现为{len(text)}位，请核对")
        elif text and not (text.isascii() and text.replace("-", "").isalnum()):
            self.complain(column, f"{column}“{text}”只能由数字和字母组成，请核对")
        return text

    def day(self, column: str, *, required: bool = False) -> date | None:
        """A date in any of the accepted forms, never after today; None when empty or wrong."""
        text = _MIDNIGHT.sub("", self.needed(column) if required else self.text(column))
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError as error:
            self.complain(column, str(error))
            return None
        if day > self._today:
            self.complain(column, f"{column}“{text}”晚于今天，请核对")
        return day

    def word(self, column: str, words: type[C], *, required: bool = False) -> C | None:
        """A word of a fixed vocabulary; None when empty or unknown."""
        text = self.needed(column) if required else self.text(column)
        if not text:
            return None
        try:
            return words.from_label(text)
        except ValueError as error:
            self.complain(column, str(error))
            return None

    def whole(self, column: str, *, required: bool = False, least: int = 0) -> int | None:
        """A whole number of at least `least`; None when empty or wrong."""
        text = fold_width(self.needed(column) if required else self.text(column)).replace(",", "")
        if not text:
            return None
        digits = text.removesuffix(".0").removesuffix(".00")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 9 and int(digits) >= least):
            self.complain(column, f"{column}应为不小于{least}的整数，现为“{text}”，请核对")
            return None
        return int(digits)

    def yes(self, column: str) -> bool | None:
        """是 or 否; None when empty or wrong."""
        text = self.text(column)
        if text and text not in ("是", "否"):
            self.complain(column, f"{column}应填“是”或“否”，现为“{text}”")
        return {"是": True, "否": False}.get(text)

    def amount(self, column: str) -> Decimal:
        """An amount in yuan; 0 when empty or wrong."""
        text = self.text(column)
        if not text:
            return Decimal(0)
        try:
            return parse_amount(text)
        except ValueError as error:
            self.complain(column, str(error))
            return Decimal(0)


def column_places(table: RawTable, known: tuple[str, ...], mandatory: tuple[str, ...]) -> dict[str, int]:
    """Where each known column stands; InputRejected names the mandatory ones that are missing."""
    places = {name: i for i, name in enumerate(table.header) if name in known}
    missing = [name for name in mandatory if name not in places]
    if missing:
        raise InputRejected.at("file", f"文件缺少“{'、'.join(missing)}”列，请补上后再导入；表头应在第一行")
    return places


def column_notes(table: RawTable, known: tuple[str, ...]) -> tuple[str, ...]:
    """What to say about columns that are not known or not there."""
    strange = [name or "（空白）" for name in dict.fromkeys(table.header) if name not in known]
    absent = [name for name in known if name not in table.header]
    notes = [f"不认识的列，未导入：{'、'.join(strange)}"] if strange else []
    return (*notes, *([f"文件没有的列，按“未知”处理：{'、'.join(absent)}"] if absent else []))
