"""The schedule of leaders' reception 领导接访下访安排: planned, changed, cancelled, put on the board, and marked as held.

Holding writes the ledger's entry in the same transaction: the schedule counts nowhere, the entry alone does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, refuse_errors
from ..domain.ledgers import LedgerDraft
from ..domain.papers import FormData, PaperKind
from ..domain.receptions import Reception, ReceptionDraft, ReceptionState, clash, notice_of, reception_problems
from ..domain.text import clean_name, clean_text, format_date_cn, format_date_week, group_number
from ..domain.views import LedgerRow
from ..store import ledgers, receptions, settings, wall
from ..store.store import Reading, Store, Tx
from . import periods
from .ledgers import add_entry
from .press import Press

KIND = "leader_reception"
_CHANGED = "这次安排刚被别人改过，请重新打开后再办理"


class ReceptionService:
    """Keeps the schedule; a cancelled reception stays readable with its reason."""

    def __init__(self, store: Store, press: Press) -> None:
        """Work on this store; `press` draws the record of a session."""
        self._store = store
        self._press = press

    def month(self, ctx: Context, year: int, month: int) -> tuple[Reception, ...]:
        """The receptions of a month in their order."""
        with self._store.read(ctx) as connection:
            return receptions.between(connection, *periods.month(year, month))

    def plan(self, ctx: Context, draft: ReceptionDraft) -> Reception:
        """Plan a reception, today or later; InputRejected names each finding at its field."""
        ctx.require(Permission.LEDGER)
        draft = _checked(draft)
        with self._store.write(ctx, "reception.plan", f"{format_date_cn(draft.on)} {draft.leader}") as tx:
            _refuse_clash(tx, draft)
            return _found(tx.connection, receptions.add(tx, draft))

    def change(self, ctx: Context, reception_id: int, draft: ReceptionDraft) -> Reception:
        """Another day, hour, leader or place for a planned reception; what it was is kept in the log."""
        ctx.require(Permission.LEDGER)
        draft = _checked(draft)
        with self._store.write(ctx, "reception.change", f"{format_date_cn(draft.on)} {draft.leader}") as tx:
            before = _planned(tx.connection, reception_id)
            _refuse_clash(tx, draft, reception_id)
            return _changed(tx, before, receptions.values_of(draft))

    def cancel(self, ctx: Context, reception_id: int, reason: str) -> Reception:
        """Take a planned reception off the schedule with the reason."""
        ctx.require(Permission.LEDGER)
        reason = clean_text(reason).strip()
        if not reason:
            raise InputRejected.at("reason", "请写明取消的原因")
        with self._store.write(ctx, "reception.cancel") as tx:
            before = _planned(tx.connection, reception_id)
            return _changed(tx, before, {"state": ReceptionState.CANCELLED.value, "reason": reason})

    def proposal(self, ctx: Context, reception_id: int) -> LedgerDraft:
        """The ledger's entry as the schedule proposes it, to be filled with what took place."""
        with self._store.read(ctx) as connection:
            found = _planned(connection, reception_id)
        extra = {"way": found.way.label, "post": found.post, "place": found.place}
        return LedgerDraft(
            KIND, min(found.on, ctx.today()), f"{found.leader}接访下访", times=1, leader=found.leader, extra=extra
        )

    def hold(self, ctx: Context, reception_id: int, draft: LedgerDraft) -> LedgerRow:
        """Mark a reception as held and put its record into the ledger, in one transaction."""
        ctx.require(Permission.LEDGER)
        with self._store.write(ctx, "reception.hold") as tx:
            before = _planned(tx.connection, reception_id)
            if before.on > ctx.today():
                raise InputRejected.at(
                    "date", f"接访安排在{format_date_cn(before.on)}，还没有到；提前接访的请先修改安排"
                )
            entry_id = add_entry(tx, replace(draft, kind=KIND), complete=True)
            _changed(tx, before, {"state": ReceptionState.HELD.value, "entry_id": entry_id})
            tx.note(entry=entry_id)
            row = ledgers.find(tx.connection, entry_id)
            assert row is not None
            return row

    def notice(self, ctx: Context, year: int, month: int) -> bytes:
        """The public notice of a month as PDF; InputRejected when nothing is planned in it."""
        first, last = periods.month(year, month)
        with self._store.read(ctx) as connection:
            rows = receptions.between(connection, first, last)
            office = settings.read(connection)
        if all(one.state is ReceptionState.CANCELLED for one in rows):
            raise InputRejected.at("month", f"{year}年{month}月还没有接访安排，请先安排再打印公告")
        from ..documents.notice import draw_notice

        return draw_notice(notice_of(office.organ_name, first, rows, ctx.today(), phone=office.phone))

    def record(self, ctx: Context, entry_id: int) -> bytes:
        """The record of a session as PDF with places to sign, drawn from the ledger's entry."""
        with self._store.read(ctx) as connection:
            row = ledgers.find(connection, entry_id)
            if row is None or row.kind != KIND:
                raise NotFound("没有这条接访台账，请刷新列表")
            if row.hidden:
                raise NotFound("没有这条接访台账，请刷新列表")
            planned = receptions.of_entry(connection, entry_id)
            organ = settings.read(connection).organ_name
            numbers = set(row.extra.get("matters", ()))
            shown = numbers - wall.restricted_among(connection, numbers)
        return self._press.form(record_of(row, planned, organ, shown))


def record_of(row: LedgerRow, planned: Reception | None, organ: str, shown: set[str]) -> FormData:
    """What stands on the printed record; only numbers that are not behind the wall are printed."""
    form_values = row.extra
    numbers = [group_number(one) for one in form_values.get("matters", ()) if one in shown]
    when = format_date_week(row.on) + (f" {planned.hours}" if planned else "")
    rows = (
        ("接访时间", when),
        ("接访领导", row.leader or "—", "职务", str(form_values.get("post", "")) or "—"),
        ("接访方式", str(form_values.get("way", "")) or "—", "接访地点", str(form_values.get("place", "")) or "—"),
        ("接待人次", _count(row.people, "人次"), "接访件数", _count(row.items, "件")),
        ("办结件数", _count(row.concluded, "件"), "接访次数", _count(row.times, "次")),
        ("关联事项", "、".join(numbers) or "无"),
        ("接访记录", str(form_values.get("record", ""))),
        ("备注", row.note or "无"),
    )
    return FormData(
        kind=PaperKind.RECEPTION,
        organ_name=organ,
        number=f"编号：接访台账第{row.id}号",
        title=PaperKind.RECEPTION.label,
        rows=rows,
        signatures=("接访领导", "记录人"),
        made_on=row.on,
    )


def _count(value: int | None, unit: str) -> str:
    return "—" if value is None else f"{value}{unit}"


def _checked(draft: ReceptionDraft) -> ReceptionDraft:
    draft = replace(
        draft,
        leader=clean_name(draft.leader),
        post=clean_name(draft.post),
        place=clean_name(draft.place),
        note=clean_name(draft.note),
    )
    refuse_errors(reception_problems(draft))
    return draft


def _refuse_clash(tx: Tx, draft: ReceptionDraft, besides: int = 0) -> None:
    other = clash(draft, receptions.between(tx.connection, draft.on, draft.on), besides)
    if other is not None:
        raise InputRejected.at(
            "starts", f"{other.leader}{format_date_cn(other.on)}已安排{other.hours}，时间重叠，请核对"
        )


def _found(connection: Reading, reception_id: int) -> Reception:
    found = receptions.find(connection, reception_id)
    if found is None:
        raise NotFound("没有这次接访安排，请刷新")
    return found


def _planned(connection: Reading, reception_id: int) -> Reception:
    found = _found(connection, reception_id)
    if found.state is not ReceptionState.PLANNED:
        raise MoveRefused.at("move", f"这次安排{found.state.label}，不能再改；记录有误的请在台账里更正")
    return found


def _changed(tx: Tx, before: Reception, values: dict[str, Any]) -> Reception:
    if not receptions.change(tx, before, values):
        raise MoveRefused.at("move", _CHANGED)
    tx.subject = tx.subject or f"{format_date_cn(before.on)} {before.leader}"
    tx.note(id=before.id, before=before.words, state=values.get("state", before.state.value))
    return _found(tx.connection, before.id)
