"""Consultations of lawyers at the counter 律师接访: recorded, corrected, declared void, printed; counted once in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..domain.consultations import (
    ANONYMOUS,
    ROUTE_ARTICLES,
    Consultation,
    ConsultationDraft,
    consultation_problems,
    counted_problem,
)
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, refuse_errors
from ..domain.papers import FormData, PaperKind
from ..domain.text import clean_name, clean_text, format_date_cn, format_date_week, group_number
from ..domain.views import Page
from ..store import consultations, records, rosters, settings
from ..store.records import MatterRecord
from ..store.store import Reading, Store, Tx
from .press import Press

_CHANGED = "这条记录刚被别人改过，请重新打开后再更正"
SIGNERS = ("来访人", "接访律师", "记录人")


class ConsultationService:
    """Records consultations. A record about a report against persons is shown only to whoever may see the report."""

    def __init__(self, store: Store, press: Press) -> None:
        """Work on this store; `press` draws the record."""
        self._store = store
        self._press = press

    def records(
        self, ctx: Context, text: str = "", after: Sequence[Any] | None = None, limit: int = 100
    ) -> Page[Consultation]:
        """Records, newest first, paged by key; `text` looks into visitor, subject, lawyer and registration number."""
        with self._store.read(ctx) as connection:
            return consultations.page(connection, text, ctx.may(Permission.VIEW_RESTRICTED), after, limit)

    def record(self, ctx: Context, consultation_id: int) -> Consultation:
        """One record; NotFound when there is none for this operator."""
        with self._store.read(ctx) as connection:
            return _found(connection, ctx, consultation_id)

    def has_typed_line(self, ctx: Context, draft: ConsultationDraft) -> bool:
        """Whether a ledger line 律师接访 was typed for the day of a draft, so that the form has to ask."""
        with self._store.read(ctx) as connection:
            return consultations.has_typed_line(connection, draft.on)

    def add(self, ctx: Context, draft: ConsultationDraft) -> Consultation:
        """Record a consultation; InputRejected names each finding at its field."""
        ctx.require(Permission.MEDIATE)
        draft = _checked(ctx, draft)
        with self._store.write(ctx, "consultation.add", format_date_cn(draft.on)) as tx:
            matter = _settled(tx, ctx, draft)
            done = consultations.add(tx, draft, matter.id if matter else None)
            tx.note(id=done, people=draft.people, matter=bool(matter))
            return _found(tx.connection, ctx, done)

    def change(self, ctx: Context, consultation_id: int, draft: ConsultationDraft) -> Consultation:
        """Correct a record; what stood there is kept in the log, and the ledger follows."""
        ctx.require(Permission.MEDIATE)
        draft = _checked(ctx, draft)
        with self._store.write(ctx, "consultation.change", format_date_cn(draft.on)) as tx:
            before = _valid(tx.connection, ctx, consultation_id)
            matter = _settled(tx, ctx, draft, before)
            if not consultations.change(tx, before, draft, matter.id if matter else None):
                raise MoveRefused.at("move", _CHANGED)
            tx.note(id=consultation_id, before=_plain(before))
            return _found(tx.connection, ctx, consultation_id)

    def void(self, ctx: Context, consultation_id: int, reason: str) -> Consultation:
        """Declare a record void, with the reason; it stays readable and is counted no more."""
        ctx.require(Permission.MEDIATE)
        reason = clean_text(reason).strip()
        if not reason:
            raise InputRejected.at("reason", "请写明作废的原因")
        with self._store.write(ctx, "consultation.void") as tx:
            before = _valid(tx.connection, ctx, consultation_id)
            tx.subject = format_date_cn(before.on)
            if not consultations.void(tx, before, reason):
                raise MoveRefused.at("move", _CHANGED)
            tx.note(id=consultation_id, reason=reason)
            return _found(tx.connection, ctx, consultation_id)

    def paper(self, ctx: Context, consultation_id: int) -> bytes:
        """The record as PDF with places to sign; drawn from the record, so it always says what the record says."""
        with self._store.read(ctx) as connection:
            found = _found(connection, ctx, consultation_id)
            organ = settings.read(connection).organ_name
            record = records.by_number(connection, found.matter_number) if found.matter_number else None
        return self._press.form(paper_of(found, organ, restricted=bool(record and record.restricted)))


def paper_of(found: Consultation, organ: str, *, restricted: bool) -> FormData:
    """What stands on the printed record."""
    route = f"{found.route.label}（{ROUTE_ARTICLES[found.route]}）" if found.route else "未引导到其他途径"
    rows = (
        ("接访时间", f"{format_date_week(found.on)} {found.starts.hour}:{found.starts.minute:02d}"),
        ("接访律师", found.lawyer.name, "执业证号", found.lawyer.licence or "—"),
        ("律师事务所", found.lawyer.firm),
        ("来访人", ANONYMOUS if found.anonymous else found.visitor, "人数", f"{found.people}人"),
        ("相关信访事项", group_number(found.matter_number) if found.matter_number else "无"),
        ("咨询内容", found.subject),
        ("解答意见", found.advice),
        ("引导途径", route),
        ("法律援助", "已告知符合条件的可以申请法律援助" if found.legal_aid else "未涉及"),
    )
    return FormData(
        kind=PaperKind.CONSULTATION,
        organ_name=organ,
        number=f"编号：接访记录第{found.id}号",
        title=PaperKind.CONSULTATION.label,
        rows=rows,
        signatures=SIGNERS,
        made_on=found.on,
        note="律师的解答意见供来访人参考，不代替有权处理机关的处理意见。以上记录已向来访人宣读，与所述相符。",
        restricted=restricted,
        void=found.void_reason,
    )


def _checked(ctx: Context, draft: ConsultationDraft) -> ConsultationDraft:
    """The record as it is stored; checked as typed and again as cleaned, because a text may consist of spaces."""
    refuse_errors(consultation_problems(draft, ctx.today()))
    clean = replace(
        draft,
        visitor="" if draft.anonymous else clean_name(draft.visitor),
        subject=clean_text(draft.subject),
        advice=clean_text(draft.advice),
        matter_number="".join(draft.matter_number.split()),
    )
    refuse_errors(consultation_problems(clean, ctx.today()))
    return clean


def _settled(tx: Tx, ctx: Context, draft: ConsultationDraft, before: Consultation | None = None) -> MatterRecord | None:
    """What the database must know before the record is written; the matter that it belongs to."""
    lawyer = rosters.find_lawyer(tx.connection, draft.lawyer_id)
    if lawyer is None:
        raise InputRejected.at("lawyer", "名册里没有这位律师，请刷新后再选")
    problem = counted_problem(draft, typed_line=consultations.has_typed_line(tx.connection, draft.on))
    if problem is not None:
        raise InputRejected((problem,))
    return _matter(tx.connection, ctx, draft.matter_number) if draft.matter_number else None


def _matter(connection: Reading, ctx: Context, number: str) -> MatterRecord:
    """The matter; one behind the wall is not there for others."""
    record = records.by_number(connection, number)
    if record is None or (record.restricted and not ctx.may(Permission.VIEW_RESTRICTED)):
        raise InputRejected.at("matter_number", f"没有登记编号为“{number}”的事项，请核对")
    return record


def _found(connection: Reading, ctx: Context, consultation_id: int) -> Consultation:
    row = consultations.find(connection, consultation_id, restricted=ctx.may(Permission.VIEW_RESTRICTED))
    if row is None:
        raise NotFound("没有这条接访记录，请刷新列表")
    return row


def _valid(connection: Reading, ctx: Context, consultation_id: int) -> Consultation:
    row = _found(connection, ctx, consultation_id)
    if row.void_reason:
        raise MoveRefused.at("move", "这条记录已经作废，不能再更正")
    return row


def _plain(row: Consultation) -> dict[str, Any]:
    """The record for the log; the name of an anonymous visitor was never kept."""
    kept = {name: value for name, value in vars(row).items() if name not in ("lawyer", "operator", "entered_at")}
    return {name: value if isinstance(value, int | bool) else str(value) for name, value in kept.items()} | {
        "lawyer": row.lawyer.name
    }
