"""The office's own affairs: settings, code tables, calendar, operators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..domain.changes import CodeChange, code_changes
from ..domain.codeedits import CodeEdit, edited, orphan_problems, table_problems
from ..domain.context import Context, Operator, Permission
from ..domain.errors import InputRejected, refuse_errors
from ..domain.office import (
    CODE_TABLES,
    PARENT_WORDS,
    CodeItem,
    OfficeSettings,
    code_problems,
)
from ..domain.text import clean_name, fold_width
from ..domain.workdays import WorkCalendar, YearTable, parse_holiday_table
from ..store import codes, operators, settings
from ..store.store import Store
from .clocks import ClocksService
from .codefiles import read_codes, write_codes
from .deadlines import Deadlines
from .officefacts import checked_settings, follow_units
from .tablefile import read_text


class OfficeService:
    """Reads and changes what the office sets once."""

    def __init__(self, store: Store, deadlines: Deadlines, clocks: ClocksService) -> None:
        """Work on this store; `deadlines` knows the calendar, `clocks` changes it."""
        self._store = store
        self._deadlines = deadlines
        self._clocks = clocks

    def settings(self, ctx: Context) -> OfficeSettings:
        """The settings in force."""
        with self._store.read(ctx) as connection:
            return settings.read(connection)

    def change_settings(self, ctx: Context, new: OfficeSettings) -> OfficeSettings:
        """Keep new settings; InputRejected names what is missing or too long."""
        ctx.require(Permission.SETTINGS)
        with self._store.write(ctx, "settings.change", "办公室设置") as tx:
            old = settings.read(tx.connection)
            new = checked_settings(new, old, codes.items(tx.connection, "unit", with_retired=True))
            settings.write(tx, new)
            tx.note(changed=[name for name in vars(new) if getattr(new, name) != getattr(old, name)])
        return new

    def codes(self, ctx: Context, table: str, with_retired: bool = False) -> tuple[CodeItem, ...]:
        """The entries of a code table in their order."""
        with self._store.read(ctx) as connection:
            return codes.items(connection, _known_table(table), with_retired=with_retired)

    def replace_codes(self, ctx: Context, table: str, items: tuple[CodeItem, ...]) -> tuple[CodeItem, ...]:
        """Put a new table in place of the old; entries that are gone are retired, so that old matters keep their words."""
        ctx.require(Permission.SETTINGS)
        refuse_errors(code_problems(items))
        with self._store.write(ctx, "codes.replace", CODE_TABLES[_known_table(table)]) as tx:
            codes.replace(tx, table, items)
            tx.note(entries=len(items))
        return self.codes(ctx, table)

    def change_codes(self, ctx: Context, table: str, edits: Iterable[CodeEdit]) -> tuple[CodeItem, ...]:
        """Put edited entries into a table; every entry afterwards, retired ones too. InputRejected names code, label, parent or retired.

        A unit that the settings name keeps its place under its new name, and may not be retired before another is named.
        """
        ctx.require(Permission.SETTINGS)
        wanted = [replace(edit, item=_clean(edit.item)) for edit in edits]
        with self._store.write(ctx, "codes.edit", CODE_TABLES[_known_table(table)]) as tx:
            old = codes.items(tx.connection, table, with_retired=True)
            new = edited(old, wanted)
            refuse_errors(orphan_problems(old, new.items, PARENT_WORDS[table]))
            refuse_errors(table_problems(new.items, PARENT_WORDS[table]))
            if table == "unit":
                follow_units(tx, new)
            codes.replace(tx, table, new.items)
            tx.note(changes=[[c.kind.value, c.code, c.label, c.before] for c in code_changes(old, new.items)])
        return self.codes(ctx, table, with_retired=True)

    def preview_codes(
        self, ctx: Context, table: str, path: Path
    ) -> tuple[tuple[CodeItem, ...], tuple[CodeChange, ...]]:
        """What a file would put in place of a code table: its entries, and what would change. Nothing is done yet."""
        items = read_codes(_known_table(table), path)
        return items, code_changes(self.codes(ctx, table, with_retired=True), items)

    def export_codes(self, ctx: Context, table: str, suffix: str = ".xlsx") -> bytes:
        """The present entries as an .xlsx or .csv file that can be read back."""
        return write_codes(table, self.codes(ctx, table), suffix)

    def calendar(self, _ctx: Context) -> WorkCalendar:
        """The office's working days."""
        return self._deadlines.calendar()

    def import_holidays(self, ctx: Context, path: Path) -> tuple[int, ...]:
        """Read the holiday arrangement of one or more years from a CSV file; the years that were replaced."""
        ctx.require(Permission.SETTINGS)
        tables = self.read_holidays(ctx, path)
        self._clocks.change_calendar(ctx, tables, path.name[:100])
        return tuple(sorted(tables))

    def read_holidays(self, _ctx: Context, path: Path) -> dict[int, YearTable]:
        """The arrangements that a CSV file brings, by year; InputRejected names the line that is wrong. Nothing is done yet."""
        return _holiday_tables(path)

    def operators(self, ctx: Context) -> tuple[Operator, ...]:
        """Who may work at the counter."""
        with self._store.read(ctx) as connection:
            return operators.all_operators(connection)


def _clean(item: CodeItem) -> CodeItem:
    return replace(item, code=fold_width(clean_name(item.code)), label=clean_name(item.label))


def _known_table(table: str) -> str:
    if table not in CODE_TABLES:
        raise InputRejected.at("table", f"没有“{table}”这张代码表，可用：{'、'.join(CODE_TABLES.values())}")
    return table


def _holiday_tables(path: Path) -> dict[int, YearTable]:
    try:
        return parse_holiday_table(read_text(path).splitlines())
    except ValueError as error:
        raise InputRejected.at("file", str(error)) from error
