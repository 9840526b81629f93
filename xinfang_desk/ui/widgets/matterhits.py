"""The few matters that were found while a number, a name or a demand is typed."""

from __future__ import annotations

from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterRow

from .. import words
from .table import Column, RowsView, make_table

MOST_HITS = 4
"""More are not offered: whoever sees four goes on typing."""
PAUSE_MS = 200
"""How long the keys rest before it is searched."""


def _number(row: MatterRow) -> str:
    return group_number(row.number)


def _name(row: MatterRow) -> str:
    return row.name


def _demand(row: MatterRow) -> str:
    return words.one_line(row.demand)


_COLUMNS = (Column("登记编号", _number, width=180), Column("信访人", _name, width=96), Column("主要诉求", _demand))


def make_hits(name: str) -> RowsView:
    """An empty list of hits; Enter chooses one."""
    return make_table(name, "找到的信访事项，回车选中", _COLUMNS)
