"""The office's own affairs: settings, code tables, calendar, operators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..domain.context import Context, Operator, Permission
from ..domain.errors import EnvironmentTrouble, InputRejected, Problem
from ..domain.office import CODE_TABLES, CodeItem, OfficeSettings
from ..domain.text import clean_name
from ..domain.wording import text_problems
from ..domain.workdays import WorkCalendar, parse_holiday_table
from ..store import codes, holidays, operators, settings
from ..store.store import Store
from .deadlines import Deadlines

_LIMITS = {
    "organ_name": ("单位名称", 50),
    "short_name": ("单位简称", 30),
    "organ_code": ("机关代字", 10),
    "mediation_code": ("调解代字", 20),
    "mediation_room": ("调解室名称", 50),
    "address": ("地址", 100),
    "phone": ("电话", 50),
    "hours": ("办公时间", 50),
    "query_way": ("查询方式", 100),
    "printer": ("打印机", 200),
}
_NEEDED = ("organ_name", "organ_code", "phone", "query_way")
_REGION_DIGITS = 6
_CODE_LENGTH = 32
_LABEL_LENGTH = 100


class OfficeService:
    """Reads and changes what the office sets once."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` is told when the holidays change."""
        self._store = store
        self._deadlines = deadlines

    def settings(self, _ctx: Context) -> OfficeSettings:
        """The settings in force."""
        with self._store.read() as connection:
            return settings.read(connection)

    def change_settings(self, ctx: Context, new: OfficeSettings) -> OfficeSettings:
        """Keep new settings; InputRejected names what is missing or too long."""
        ctx.require(Permission.SETTINGS)
        clean: dict[str, Any] = {name: clean_name(getattr(new, name)) for name in _LIMITS}
        new = replace(new, **clean)
        problems = _setting_problems(new)
        if problems:
            raise InputRejected(problems)
        with self._store.write(ctx, "settings.change", "办公室设置") as tx:
            old = settings.read(tx.connection)
            settings.write(tx, new)
            tx.note(changed=[name for name in vars(new) if getattr(new, name) != getattr(old, name)])
        return new

    def codes(self, _ctx: Context, table: str, with_retired: bool = False) -> tuple[CodeItem, ...]:
        """The entries of a code table in their order."""
        with self._store.read() as connection:
            return codes.items(connection, _known_table(table), with_retired=with_retired)

    def replace_codes(self, ctx: Context, table: str, items: tuple[CodeItem, ...]) -> tuple[CodeItem, ...]:
        """Put a new table in place of the old; entries that are gone are retired, so that old matters keep their words."""
        ctx.require(Permission.SETTINGS)
        problems = _code_problems(items)
        if problems:
            raise InputRejected(problems)
        with self._store.write(ctx, "codes.replace", CODE_TABLES[_known_table(table)]) as tx:
            codes.replace(tx, table, items)
            tx.note(entries=len(items))
        return self.codes(ctx, table)

    def calendar(self, _ctx: Context) -> WorkCalendar:
        """The office's working days."""
        return self._deadlines.calendar()

    def import_holidays(self, ctx: Context, path: Path) -> tuple[int, ...]:
        """Read the holiday arrangement of one or more years from a CSV file; the years that were replaced."""
        ctx.require(Permission.SETTINGS)
        try:
            tables = parse_holiday_table(path.read_text(encoding="utf-8-sig").splitlines())
        except OSError as error:
            raise EnvironmentTrouble(f"读不到文件“{path.name}”", "请检查文件是否存在、是否有权限") from error
        except UnicodeDecodeError as error:
            raise InputRejected.at("file", "节假日表应为 UTF-8 编码的 CSV 文件，请另存后重试") from error
        except ValueError as error:
            raise InputRejected.at("file", str(error)) from error
        with self._store.write(ctx, "holidays.import", path.name[:100]) as tx:
            holidays.replace_years(tx, tables)
            tx.note(years=sorted(tables))
        self._deadlines.forget()
        return tuple(sorted(tables))

    def operators(self, _ctx: Context) -> tuple[Operator, ...]:
        """Who may work at the counter."""
        with self._store.read() as connection:
            return operators.all_operators(connection)


def _known_table(table: str) -> str:
    if table not in CODE_TABLES:
        raise InputRejected.at("table", f"没有“{table}”这张代码表，可用：{'、'.join(CODE_TABLES.values())}")
    return table


def _setting_problems(new: OfficeSettings) -> tuple[Problem, ...]:
    found = [
        p for name, (label, limit) in _LIMITS.items() for p in text_problems(name, label, getattr(new, name), limit)
    ]
    found.extend(Problem(name, f"请填写{_LIMITS[name][0]}") for name in _NEEDED if not getattr(new, name))
    region = new.region_code
    if not (len(region) == _REGION_DIGITS and region.isascii() and region.isdigit()):
        found.append(Problem("region_code", "行政区划代码应为6位数字，请核对"))
    return tuple(p for p in found if p.severity == "error")


def _code_problems(items: tuple[CodeItem, ...]) -> tuple[Problem, ...]:
    found = []
    present = {item.code for item in items}
    if len(present) < len(items):
        found.append(Problem("codes", "代码表中有重复的代码，请核对"))
    for place, item in enumerate(items, 1):
        if not item.code or len(item.code) > _CODE_LENGTH:
            found.append(Problem("codes", f"第{place}行的代码应为1至{_CODE_LENGTH}位，请核对"))
        if not item.label or len(item.label) > _LABEL_LENGTH:
            found.append(Problem("codes", f"第{place}行的名称应为1至{_LABEL_LENGTH}字，请核对"))
        if item.parent and (item.parent not in present or item.parent == item.code):
            found.append(Problem("codes", f"第{place}行的上级代码“{item.parent}”不在表中，请核对"))
    return tuple(found)
