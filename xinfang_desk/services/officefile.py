"""The office's whole set-up as one file: written, looked at before it is taken over, taken over as a whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble, InputRejected
from ..domain.office import CODE_TABLES
from ..domain.officesetup import (
    OfficeSetup,
    SetupChange,
    SetupPreview,
    every_rule,
    setup_changes,
)
from ..domain.papers import PaperKind
from ..domain.rules import RULES, Rule
from ..domain.workdays import WorkCalendar
from ..store import codes, holidays, rules, settings
from ..store.files import write_durably
from ..store.store import Reading, Store, Tx
from .clocks import ClocksService, recompute
from .deadlines import Deadlines
from .officeformat import setup_bytes
from .officereading import read_setup
from .templates import WORDED, own_template, source_of

MOST_BYTES = 20_000_000
_STAGED = ".import"


class OfficeFileService:
    """Exports and imports settings, code tables, own wordings, changed rules and holidays."""

    def __init__(self, store: Store, deadlines: Deadlines, clocks: ClocksService) -> None:
        """Work on this store; `deadlines` is told of new rules and holidays, `clocks` previews their effect."""
        self._store = store
        self._deadlines = deadlines
        self._clocks = clocks

    def export(self, ctx: Context, with_holidays: bool = True) -> bytes:
        """The present set-up as a file that `preview` reads back."""
        ctx.require(Permission.SETTINGS)
        with self._store.read(ctx) as connection:
            setup = self._present(connection)
        if not with_holidays:
            setup = replace(setup, holidays=None)
        return setup_bytes(setup, setup.settings.organ_name if setup.settings else "", ctx.now())

    def preview(self, ctx: Context, path: Path) -> SetupPreview:
        """What a file would change; nothing is done yet. InputRejected names everything that is wrong with the file."""
        content = _content(path)
        with self._store.read(ctx) as connection:
            now = self._present(connection)
        setup = read_setup(content, now)
        due = self._clocks.preview_both(ctx, every_rule(_rules(setup, now)), setup.holidays or {})
        return SetupPreview(setup, setup_changes(now, setup), due)

    def apply(self, ctx: Context, setup: OfficeSetup) -> tuple[SetupChange, ...]:
        """Take a set-up over that `preview` has read: all of it in one transaction, or nothing; what was changed.

        The wordings are files. They are written beside their places before the transaction and moved into place after
        it: a full disk stops everything beforehand, and what could still fail is a rename, which is told and put right
        by importing once more.
        """
        ctx.require(Permission.SETTINGS)
        staged = self._stage(setup)
        try:
            with self._store.write(ctx, "setup.import", "办公室设置文件") as tx:
                now = self._present(tx.connection)
                changes = setup_changes(now, setup)
                moved = self._write(tx, now, setup)
                tx.note(changes=[[c.part, c.what, c.before, c.after] for c in changes], moved=moved)
        except BaseException:
            _discard(staged)
            raise
        self._deadlines.forget()
        self._put(setup, staged)
        return changes

    def _present(self, connection: Reading) -> OfficeSetup:
        return OfficeSetup(
            settings=settings.read(connection),
            codes={table: codes.items(connection, table, with_retired=True) for table in CODE_TABLES},
            templates={kind: source_of(kind, self._store.data_dir) for kind in self._own()},
            rules=tuple(rule for key, rule in rules.read(connection).items() if rule != RULES[key]),
            holidays=holidays.read(connection),
        )

    def _own(self) -> tuple[PaperKind, ...]:
        return tuple(kind for kind in WORDED if own_template(kind, self._store.data_dir).is_file())

    def _write(self, tx: Tx, now: OfficeSetup, setup: OfficeSetup) -> int:
        """Everything that lies in the database; how many running terms moved."""
        if setup.settings is not None:
            settings.write(tx, replace(setup.settings, printer=settings.read(tx.connection).printer))
        for table, items in setup.codes.items():
            codes.replace(tx, table, items)
        if setup.rules is not None:
            rules.write(tx, every_rule(setup.rules))
        if setup.holidays:
            holidays.replace_years(tx, setup.holidays)
        if not setup.holidays and every_rule(_rules(setup, now)) == every_rule(now.rules or ()):
            return 0
        return recompute(tx, WorkCalendar(holidays.read(tx.connection)), rules.read(tx.connection))

    def _stage(self, setup: OfficeSetup) -> dict[PaperKind, Path]:
        """The new wordings beside their places."""
        staged: dict[PaperKind, Path] = {}
        try:
            for kind, text in (setup.templates or {}).items():
                staged[kind] = own_template(kind, self._store.data_dir).with_suffix(_STAGED)
                write_durably(staged[kind], text.encode())
        except BaseException:
            _discard(staged)
            raise
        return staged

    def _put(self, setup: OfficeSetup, staged: dict[PaperKind, Path]) -> None:
        """Move the new wordings into place and take away those that the set-up does not have."""
        if setup.templates is None:
            return
        try:
            for kind, path in staged.items():
                path.replace(own_template(kind, self._store.data_dir))
            for kind in set(self._own()) - set(staged):
                own_template(kind, self._store.data_dir).unlink()
        except OSError as error:
            _discard(staged)
            raise EnvironmentTrouble(
                "设置已经导入，但文书模板没有全部换上", "请检查数据目录的写入权限，再导入一次同一文件"
            ) from error


def _rules(setup: OfficeSetup, now: OfficeSetup) -> tuple[Rule, ...]:
    return (now.rules or ()) if setup.rules is None else setup.rules


def _discard(staged: dict[PaperKind, Path]) -> None:
    for path in staged.values():
        path.unlink(missing_ok=True)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputRejected.at("file", f"“{path.name}”过大，不是导出的设置文件，请重新选择")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputRejected.at("file", f"找不到文件“{path}”，请核对文件名和位置") from None
    except OSError as error:
        raise EnvironmentTrouble(f"不能读取“{path.name}”", "请检查文件的权限，或换一个位置再试") from error
