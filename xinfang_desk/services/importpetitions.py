"""Import of petitions: rows become matters with their timeline, as if they had been registered and handled here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from ..domain.context import Context
from ..domain.due import due_dates
from ..domain.opening import told_course
from ..domain.rules import Rule
from ..domain.views import BadRow, ImportResult
from ..domain.workdays import WorkCalendar
from ..store import bulk, matters, wall
from ..store import codes as code_store
from ..store import mediations as mediation_store
from ..store import rules as rule_store
from ..store.matters import NewMatter
from ..store.store import Store, Tx
from .codenames import codes_by_name, names_by_code
from .exporting import petition_cells
from .importing import Parsed, contradiction, differences, listed, parse, refused, repeated, taken
from .petitionfile import CODE_COLUMNS, COLUMNS, MANDATORY, PROGRESS, PetitionRow, named, read_petition
from .pinyin import initials
from .tablefile import RawTable

BATCH = 2000


@dataclass(frozen=True)
class _Sorted:
    """The good rows of a file held against the database."""

    new: tuple[PetitionRow, ...]
    unchanged: int
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...]


def import_petitions(
    store: Store, ctx: Context, table: RawTable, name: str, calendar: WorkCalendar, dry_run: bool
) -> ImportResult:
    """All rows or none; a second import of the same file adds nothing."""
    parsed = parse(table, COLUMNS, MANDATORY, read_petition, ctx.today())
    twice = repeated(((row.line, row.number) for row in parsed.rows), "登记编号")
    found = _against_database(store, ctx, parsed)
    notes = (*parsed.notes, *found.notes, *_warning_notes(parsed.rows))
    bad = (*parsed.bad, *twice, *found.bad)
    if bad:
        return refused("petitions", table, bad, notes, dry_run)
    if found.new and not dry_run:
        with store.write(ctx, "import.petitions", name) as tx:
            _write(tx, found.new, calendar)
            tx.note(rows=len(table.rows), added=len(found.new), unchanged=found.unchanged)
    return ImportResult("petitions", len(table.rows), len(found.new), found.unchanged, (), notes, dry_run)


def _against_database(store: Store, ctx: Context, parsed: Parsed[PetitionRow]) -> _Sorted:
    with store.read(ctx) as connection:
        kept = bulk.matters_numbered(connection, [row.number for row in parsed.rows])
        walled = wall.restricted_among(connection, kept) if wall.stands(connection) else set()
        names = _names(connection)
        known = set(bulk.matter_ids(connection, [r.draft.first_number for r in parsed.rows]))
    new = tuple(row for row in parsed.rows if row.number not in kept)
    bad: list[BadRow] = []
    behind = 0
    for row in parsed.rows:
        if row.number in walled:
            bad.append(taken(row.line, "登记编号", row.number))
        elif row.number in kept:
            core, progress = _contradictions(row, kept[row.number], names, parsed.places)
            bad.extend(core)
            behind += progress
    notes = [*_label_notes(new, names), *_first_number_notes(parsed.rows, known)]
    if behind:
        notes.append(f"{behind}行的办理进度与系统中不同，系统中的进度未改动")
    return _Sorted(new, len(parsed.rows) - len(new), tuple(bad), tuple(notes))


def _names(connection: Any) -> dict[str, dict[str, str]]:
    """Table -> code -> name in files."""
    return {table: names_by_code(code_store.items(connection, table, with_retired=True)) for table in CODE_COLUMNS}


def _contradictions(
    row: PetitionRow, kept: dict[str, Any], names: dict[str, dict[str, str]], places: Any
) -> tuple[list[BadRow], bool]:
    """Findings about the registration itself, and whether only the progress differs."""
    old, new = petition_cells(named(kept, names)), petition_cells(_as_mapping(row))
    found = differences(COLUMNS, old, new, places)
    core = [contradiction(row.line, "登记编号", row.number, d) for d in found if d.column not in PROGRESS]
    return core, any(d.column in PROGRESS for d in found)


def _as_mapping(row: PetitionRow) -> dict[str, Any]:
    draft, status, person = row.draft, row.status, row.draft.petitioner
    return {
        **{name: getattr(draft, name) for name in ("external_number", "petition_date", "channel", "headcount")},
        **{name: getattr(draft, name) for name in ("occurrence", "first_number", "purpose", "demand", "facts")},
        **{name: getattr(draft, name) for name in CODE_COLUMNS},
        **{name: getattr(status, name) for name in ("matter_class", "path", "referred_on", "accepted_on", "opinion")},
        **{name: getattr(status, name) for name in ("extension_days", "concluded_on", "served_on", "resolved_once")},
        **{name: getattr(status, name) for name in ("rating_office", "rating_unit")},
        **{f"person_{name}": getattr(person, name) for name in ("name", "kind", "id_type", "id_number", "phone")},
        "person_address": person.address,
        "number": row.number,
        "registered_on": row.registered_on,
    }


def _label_notes(rows: Sequence[PetitionRow], names: dict[str, dict[str, str]]) -> Iterator[str]:
    for table, column in CODE_COLUMNS.items():
        new = sorted(_new_labels(rows, table, set(names[table].values())))
        if new:
            yield f"代码表“{column}”中没有、将按原文加入：{listed(new)}"


def _new_labels(rows: Sequence[PetitionRow], table: str, known: set[str]) -> set[str]:
    labels = {getattr(row.draft, table) for row in rows}
    return {label for label in labels if label and label not in known}


def _first_number_notes(rows: Sequence[PetitionRow], known: set[str]) -> Iterator[str]:
    here = {row.number for row in rows}
    lost = [n for row in rows if (n := row.draft.first_number) and n not in here and n not in known]
    if lost:
        yield f"首次登记编号在文件和系统中都找不到：{listed(lost)}"


def _warning_notes(rows: Sequence[PetitionRow]) -> list[str]:
    """Findings that refuse nothing, counted by what they are about."""
    words = {"idNumber": "证件号码未通过校验", "phone": "电话号码未通过校验", "demand": "主要诉求含表情符号"}
    lines: dict[str, list[int]] = {}
    for row in rows:
        for field in dict.fromkeys(problem.field for problem in row.warnings if problem.field in words):
            lines.setdefault(field, []).append(row.line)
    return [f"{words[field]}：{len(at)}行（第{listed(map(str, at))}行），已照录" for field, at in lines.items()]


def _write(tx: Tx, rows: Sequence[PetitionRow], calendar: WorkCalendar) -> None:
    codes, in_force = _codes(tx, rows), rule_store.read(tx.connection)
    for start in range(0, len(rows), BATCH):
        batch = [_new_matter(row, codes, calendar, in_force) for row in rows[start : start + BATCH]]
        matters.insert_matters(tx, batch)
    mediation_store.link_new_matters(tx)


def _codes(tx: Tx, rows: Sequence[PetitionRow]) -> dict[str, dict[str, str]]:
    """Table -> name in the file -> code; names that are new become codes of the office."""
    found = {}
    for table in CODE_COLUMNS:
        known = codes_by_name(code_store.items(tx.connection, table, with_retired=True))
        new = sorted(_new_labels(rows, table, set(known)))
        found[table] = known | code_store.add_labels(tx, table, new)
    return found


def _new_matter(
    row: PetitionRow, codes: dict[str, dict[str, str]], calendar: WorkCalendar, in_force: Mapping[str, Rule]
) -> NewMatter:
    chosen: dict[str, Any] = {table: codes[table].get(getattr(row.draft, table), "") for table in CODE_COLUMNS}
    draft = replace(row.draft, **chosen)
    status = replace(row.status, unit=draft.unit)
    moment = datetime.combine(row.registered_on, time())
    course = told_course(draft, status)
    return NewMatter(
        row.number, draft, moment, course.status, due_dates(course, calendar, in_force), initials(draft.petitioner.name)
    )
