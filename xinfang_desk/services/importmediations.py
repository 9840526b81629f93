"""Import of mediation cases that were kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.context import Context
from ..domain.mediations import DISPUTE_TYPES
from ..domain.views import BadRow, ImportResult, MediationRow
from ..domain.workdays import WorkCalendar
from ..store import bulk, mediationrecords, mediations
from ..store.mediationrecords import NewCase
from ..store.store import Store
from .casedrawing import InForce, in_force, status_of_row, told_case
from .exporting import mediation_cells
from .importing import Parsed, contradiction, differences, listed, parse, refused, repeated, taken
from .mediationfile import COLUMNS, MANDATORY, PROGRESS, MediationCaseRow, read_mediation
from .tablefile import RawTable


def import_mediations(
    store: Store, ctx: Context, table: RawTable, name: str, _calendar: WorkCalendar, dry_run: bool
) -> ImportResult:
    """All rows or none; a second import of the same file adds nothing."""
    parsed = parse(table, COLUMNS, MANDATORY, lambda cells, _today: read_mediation(cells), ctx.today())
    twice = repeated(((row.line, row.number) for row in parsed.rows), "调解编号")
    with store.read(ctx) as connection:
        kept = mediations.present(connection, [row.number for row in parsed.rows])
        walled = mediations.walled_among(connection, kept)
        wanted = [row.matter_number for row in parsed.rows if row.matter_number]
        matters = bulk.matter_ids(connection, wanted)
    new = [row for row in parsed.rows if row.number not in kept]
    core, behind = _against(parsed, {number: row for number, row in kept.items() if number not in walled})
    core += [taken(row.line, "调解编号", row.number) for row in parsed.rows if row.number in walled]
    notes = (*parsed.notes, *_notes(parsed.rows, matters, behind))
    bad = (*parsed.bad, *twice, *core)
    if bad:
        return refused("mediations", table, bad, notes, dry_run)
    if new and not dry_run:
        with store.write(ctx, "import.mediations", name) as tx:
            by = in_force(tx.connection)
            mediationrecords.insert_cases(tx, [_new_case(row, by) for row in new])
            tx.note(rows=len(table.rows), added=len(new))
    unchanged = len(parsed.rows) - len(new)
    return ImportResult("mediations", len(table.rows), len(new), unchanged, (), notes, dry_run)


def _against(parsed: Parsed[MediationCaseRow], kept: dict[str, MediationRow]) -> tuple[list[BadRow], int]:
    """Findings about cases that are there with other content, and how many differ in their progress alone."""
    bad: list[BadRow] = []
    behind = 0
    for row in parsed.rows:
        if row.number not in kept:
            continue
        found = differences(COLUMNS, mediation_cells(kept[row.number]), mediation_cells(_as_row(row)), parsed.places)
        progress = set(PROGRESS) - {"关联登记编号"}
        bad.extend(contradiction(row.line, "调解编号", row.number, d) for d in found if d.column not in progress)
        behind += any(d.column in progress for d in found)
    return bad, behind


def _as_row(row: MediationCaseRow) -> MediationRow:
    return MediationRow(
        id=0,
        number=row.number,
        accepted_on=row.accepted_on,
        source=row.source,
        dispute_type=row.dispute_type,
        applicant=row.applicant,
        respondent=row.respondent,
        mediator=row.mediator,
        major=row.major,
        outcome=row.outcome,
        closed_on=row.closed_on,
        amount=row.amount,
        performance=row.performance,
        matter_number=row.matter_number,
        due=None,
        due_status=None,
    )


def _new_case(row: MediationCaseRow, by: InForce) -> NewCase:
    """The case with the timeline that its dates tell of."""
    status = status_of_row(_as_row(row), {})
    names = (row.applicant, row.respondent)
    return told_case(row.number, row.source, names, status, by, matter_number=row.matter_number)


def _notes(rows: Sequence[MediationCaseRow], matters: dict[str, int], behind: int) -> Iterator[str]:
    lost = [row.matter_number for row in rows if row.matter_number and row.matter_number not in matters]
    if lost:
        yield f"关联登记编号暂时找不到对应事项，导入该事项后自动关联：{listed(lost)}"
    strange = [row.dispute_type for row in rows if row.dispute_type not in DISPUTE_TYPES]
    if strange:
        yield f"不在常用纠纷类型之列，已照录：{listed(strange)}"
    if behind:
        yield f"{behind}行的调解结果与系统中不同，系统中的内容未改动"
