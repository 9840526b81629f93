"""文号登记簿: the document numbers of a year, gaps explained, as a list, a spreadsheet or a paper."""

from __future__ import annotations

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected
from ..domain.numbering import parse_document_number
from ..domain.papers import ReportData, ReportSection, ReportTable
from ..domain.register import GAP_RULE, Register, RegisterRow, with_gaps
from ..domain.text import clean_text, group_number
from ..store import paperregister, settings
from ..store.store import Store
from .rendering import render

COLUMNS = ("文号", "文种", "签发日期", "登记编号", "主送", "状态", "说明")
REASON_LIMIT = 200


class PaperRegisterService:
    """Reads the register and keeps the explanations of missing numbers."""

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    def register(self, ctx: Context, year: int) -> Register:
        """The register of a year, series by series; a number that no paper bears stands there as 缺号."""
        with self._store.read(ctx) as connection:
            used = paperregister.used(connection, restricted=ctx.may(Permission.VIEW_RESTRICTED))
            highest = paperregister.highest(connection)
            notes = paperregister.notes(connection)
        years = {number.year for number in used} | {series[1] for series in highest} | {ctx.today().year}
        rows = with_gaps(
            {number: row for number, row in used.items() if number.year == year},
            {series: last for series, last in highest.items() if series[1] == year},
            notes,
        )
        return Register(year, rows, tuple(sorted(years, reverse=True)))

    def explain(self, ctx: Context, number: str, reason: str) -> None:
        """Write down why a number bears no paper. InputRejected when it is not missing or the reason is empty."""
        ctx.require(Permission.HANDLE)
        reason = clean_text(reason)
        if not reason:
            raise InputRejected.at("reason", "请写明缺号的原因")
        if len(reason) > REASON_LIMIT:
            raise InputRejected.at("reason", f"说明最多{REASON_LIMIT}字，现有{len(reason)}字，请精简")
        with self._store.write(ctx, "register.explain", number) as tx:
            parsed = parse_document_number(number)
            if parsed is None or parsed not in paperregister.missing(tx.connection):
                raise InputRejected.at("number", f"“{number}”不是缺号，不需要说明，请刷新登记簿")
            paperregister.explain(tx, parsed, reason)
            tx.note(reason=reason)

    def export(self, ctx: Context, year: int, suffix: str) -> bytes:
        """The register of a year as .xlsx or .pdf, logged; InputRejected for another ending."""
        ctx.require(Permission.EXPORT)
        if suffix.lower() not in (".xlsx", ".pdf"):
            raise InputRejected.at("out", f"登记簿不能存为“{suffix}”，文件名请以 .xlsx 或 .pdf 结尾")
        content = render(self._report(ctx, self.register(ctx, year)), suffix)
        with self._store.write(ctx, "register.export", f"{year}年文号登记簿") as tx:
            tx.note(format=suffix.lower())
        return content

    def _report(self, ctx: Context, register: Register) -> ReportData:
        with self._store.read(ctx) as connection:
            organ = settings.read(connection).organ_name
        table = ReportTable(
            f"共{len(register.rows)}个文号", COLUMNS, tuple(map(cells, register.rows)), (), len(COLUMNS)
        )
        missing = register.missing
        words = f"缺号{len(missing)}个。{GAP_RULE}。" if missing else "没有未说明的缺号。"
        section = ReportSection("一、文号", (words,), (table,))
        return ReportData("文号登记簿", organ, f"{register.year}年", (section,), ctx.now(), ctx.operator.name)


def cells(row: RegisterRow) -> tuple[str, ...]:
    """A line of the register as text."""
    on = row.on.isoformat() if row.on else ""
    return (row.number, row.kind, on, group_number(row.matter_number), row.addressee, row.status, row.reason)
