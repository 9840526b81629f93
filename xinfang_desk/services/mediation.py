"""The mediation room 人民调解: cases from the application to the archive, every step in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, refuse_errors
from ..domain.folding import reversible
from ..domain.foresight import Foresight
from ..domain.mediationcourse import CASE_ROAD, begin_case, opened_case
from ..domain.mediationparties import MediationParty, cleaned_parties, parties_problems
from ..domain.mediations import (
    AGREED_OUTCOMES,
    MediationDraft,
    MediationOutcome,
    OutcomeDraft,
    Performance,
    mediation_problems,
    outcome_problems,
)
from ..domain.mediationstates import MediationState
from ..domain.numbering import mediation_number
from ..domain.papers import AgreementData
from ..domain.records import SessionDraft, session_problems
from ..domain.text import clean_name, clean_text
from ..domain.views import Draft, MediationDetail, MediationMoved, MediationRow, Page, PaperView
from ..store import drafts, mediationrecords, mediations, numbers, settings
from ..store.mediationrecords import CaseRecord, NewCase
from ..store.store import Store, Tx
from .casedetail import case_detail, dated
from .caseforesight import foresee_case
from .casemoves import CaseMover, case_of
from .casesteps import acceptance_steps, outcome_step, performance_step, record_step
from .deadlines import Deadlines
from .deskpapers import plain_number
from .mattermediation import MatterMediation, mediable
from .mediationfacts import CaseReader
from .mediationintake import draft_of_matter
from .mediationissue import StepPapers
from .moves import MoveMaker
from .paperedits import Paper
from .press import Press
from .records import keep_record

RECORDED = frozenset({"session", "investigate"})
"""Steps that are taken by making a record final."""

Built = Callable[[Tx, int], AgreementData]
"""Keeps an agreement for the case with this id and gives what stands on its paper."""


class MediationService:
    """Opens, follows and concludes cases; every paper is on disk before it can be printed."""

    def __init__(self, store: Store, deadlines: Deadlines, moves: MoveMaker, press: Press) -> None:
        """Work on this store; `deadlines` knows the terms of a case, `moves` writes on its matter, `press` draws papers."""
        self._store = store
        self._deadlines = deadlines
        self._issuing = StepPapers(press, deadlines, store.data_dir, store.contents)
        self._mover = CaseMover(deadlines, MatterMediation(moves), self._issuing)

    # -- reading -----------------------------------------------------------------------------------------------------

    def cases(
        self,
        ctx: Context,
        text: str = "",
        open_only: bool = False,
        after: Sequence[Any] | None = None,
        limit: int = 100,
    ) -> Page[MediationRow]:
        """Cases, newest first, paged by key; `text` looks into number, parties, mediator, summary and kind."""
        with self._store.read(ctx) as connection:
            page = mediations.page(connection, text, open_only, after, limit)
        return replace(page, rows=tuple(dated(row, ctx.today()) for row in page.rows))

    def detail(self, ctx: Context, number: str) -> MediationDetail:
        """Everything of one case; NotFound when there is none."""
        with self._store.read(ctx) as connection:
            return case_detail(connection, ctx, self._deadlines, case_of(connection, number))

    def mediators(self, ctx: Context) -> tuple[str, ...]:
        """Names of mediators in use, the latest first."""
        with self._store.read(ctx) as connection:
            return mediations.mediators(connection)

    def draft_from_matter(self, ctx: Context, matter_number: str) -> MediationDraft:
        """A draft filled from a matter; refused for matters that may not be mediated (Art. 33: 申诉求决 only)."""
        with self._store.read(ctx) as connection:
            return draft_of_matter(connection, mediable(ctx, connection, matter_number), ctx.today())

    # -- opening -----------------------------------------------------------------------------------------------------

    def open_case(self, ctx: Context, draft: MediationDraft) -> MediationDetail:
        """Open a case under a new number of its year: an application, or accepted at once where `accepted_on` is given.

        InputRejected names what is missing. A case from a matter is written on the matter in the same transaction.
        """
        ctx.require(Permission.MEDIATE)
        refuse_errors(mediation_problems(draft, ctx.today()))
        draft = _cleaned(draft, ctx.today())
        refuse_errors(mediation_problems(draft, ctx.today()))
        applied_on = draft.applied_on or draft.accepted_on or ctx.today()
        with self._store.write(ctx, "mediation.open") as tx:
            if draft.matter_number:
                mediable(ctx, tx.connection, draft.matter_number)
            number = next_number(tx, applied_on)
            tx.subject = number
            mediationrecords.insert_cases(tx, [_new_case(number, applied_on, draft)])
            if draft.matter_number:
                self._mover.enter_matter(tx, draft.matter_number, number, applied_on)
            for move, values in acceptance_steps(draft):
                self._mover.make(tx, number, CASE_ROAD.named(move), draft.accepted_on or applied_on, values)
            tx.note(matter=draft.matter_number)
        return self.detail(ctx, number)

    def set_parties(self, ctx: Context, number: str, parties: Sequence[MediationParty]) -> MediationDetail:
        """Put these people in place of those of a case; InputRejected says what is wrong in which row."""
        ctx.require(Permission.MEDIATE)
        people = cleaned_parties(parties, ctx.today())
        refuse_errors(parties_problems(people, ctx.today()))
        with self._store.write(ctx, "mediation.parties", number) as tx:
            record = case_of(tx.connection, number)
            if record.row.state is MediationState.ARCHIVED:
                raise MoveRefused.at("parties", f"案件“{number}”已归档，当事人不能再改")
            mediationrecords.change(tx, record, {})
            mediationrecords.keep_parties(tx, record, people)
            tx.note(parties=len(people))
        return self.detail(ctx, number)

    # -- steps -------------------------------------------------------------------------------------------------------

    def move(
        self,
        ctx: Context,
        number: str,
        move_key: str,
        on: date,
        values: dict[str, Any],
        words: Paper | None = None,
    ) -> MediationMoved:
        """Take a step with its papers in one transaction; MoveRefused says why not, and nothing changes.

        `words` is the paper as it was looked at and changed by hand before the step.
        """
        ctx.require(Permission.MEDIATE)
        move = CASE_ROAD.named(move_key)
        if move.key in RECORDED:
            raise MoveRefused.at("move", f"{move.label}请写记录，定稿后自动登记", move.article)
        with self._store.write(ctx, f"mediation.{move.key}", number) as tx:
            issued = self._mover.make(tx, number, move, on, values, words=words)
        detail = self.detail(ctx, number)
        return (
            MediationMoved(detail, issued.view, issued.content, issued.unprintable)
            if issued
            else MediationMoved(detail)
        )

    def for_step(self, ctx: Context, number: str, move_key: str, on: date, values: Mapping[str, Any]) -> Paper | None:
        """The worded paper that a step would issue first; None when it issues none. MoveRefused as the step itself."""
        move = CASE_ROAD.named(move_key)
        with self._store.read(ctx) as connection:
            record = case_of(connection, number)
            given = self._mover.tried(connection, record, move, on, values, ctx.today())
            reader = CaseReader(self._deadlines, ctx.today(), ctx.operator.name)
            return next(self._issuing.worded(connection, reader, record, move, given), None)

    def foresee(self, ctx: Context, number: str, move_key: str, on: date, values: dict[str, Any]) -> Foresight:
        """What the step would issue, start and stop if it were taken as its dialog stands; nothing is kept."""
        with self._store.read(ctx) as connection:
            record = case_of(connection, number)
            return foresee_case(connection, record, CASE_ROAD.named(move_key), on, values, self._deadlines, ctx.today())

    def reverse(self, ctx: Context, number: str, on: date, reason: str) -> MediationMoved:
        """Withdraw the last step with a reason, and with it what it wrote on the matter; nothing is deleted."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.reverse", number) as tx:
            self._mover.reverse(tx, number, on, reason)
        return MediationMoved(self.detail(ctx, number))

    def add_session(self, ctx: Context, number: str, draft: SessionDraft) -> MediationDetail:
        """Keep a record with its paper and take its step; a closed case takes only supplements 补正 of what was recorded."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.session", number) as tx:
            record = case_of(tx.connection, number)
            if draft.supplements is None:
                _refuse_closed(record.row)
            accepted = record.row.accepted_on or record.course.status.applied_on
            refuse_errors(session_problems(draft, accepted, tx.now))
            kept = keep_record(tx, record.row, draft)
            if draft.supplements is None:
                move, values = record_step(draft, kept.session_id)
                self._mover.make(tx, number, CASE_ROAD.named(move), draft.started.date(), values, kept.paper)
        return self.detail(ctx, number)

    def conclude(
        self, ctx: Context, number: str, draft: OutcomeDraft, built: Built | None = None
    ) -> tuple[MediationDetail, PaperView | None, bytes]:
        """Close a case. A written or oral agreement issues its paper, given back with its bytes.

        `built` keeps an agreement that was built clause by clause, in the same transaction, and says what its paper holds.
        InputRejected names what is missing; every outcome but 撤回 needs a recorded session (Art. 27).
        """
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.conclude", number) as tx:
            record = case_of(tx.connection, number)
            _refuse_closed(record.row)
            accepted = record.row.accepted_on or record.course.status.applied_on
            if built is None:  # what was built has been checked clause by clause
                refuse_errors(outcome_problems(draft, accepted, tx.today))
            _refuse_unrecorded(record, draft)
            move, values = outcome_step(draft)
            data = built(tx, record.id) if built is not None else None
            ended = self._mover.make(tx, number, CASE_ROAD.named(move), draft.closed_on, values, agreement=data)
            follow = performance_step(draft)
            if follow is not None:
                self._mover.make(tx, number, CASE_ROAD.named(follow[0]), draft.closed_on, follow[1])
            tx.note(outcome=draft.outcome.value)
        return self.detail(ctx, number), *((ended.view, ended.content) if ended else (None, b""))

    def note_performance(self, tx: Tx, number: str, performance: Performance) -> None:
        """Bring a case up to what the duties of its agreement say, in the transaction that changed them."""
        record = case_of(tx.connection, number)
        last = reversible(record.course)
        if record.row.performance is performance:
            return
        if performance is Performance.RUNNING and last is not None and last.move == "performed":
            self._mover.reverse(tx, number, tx.today, "撤销了履行登记")
            return
        draft = OutcomeDraft(record.row.outcome or MediationOutcome.WRITTEN, tx.today, performance=performance)
        move, values = performance_step(draft) or ("", {})
        self._mover.make(tx, number, CASE_ROAD.named(move), tx.today, values)

    def set_performance(self, ctx: Context, number: str, performance: Performance) -> MediationDetail:
        """Note today how an agreement is being performed (Art. 31)."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.performance", number) as tx:
            record = case_of(tx.connection, number)
            if record.row.outcome not in AGREED_OUTCOMES:
                raise MoveRefused.at("performance", "只有达成协议的案件才登记履行情况", "《人民调解法》第三十一条")
            draft = OutcomeDraft(record.row.outcome, tx.today, performance=performance)
            move, values = performance_step(draft) or ("", {})
            self._mover.make(tx, number, CASE_ROAD.named(move), tx.today, values)
            tx.note(performance=performance.value)
        return self.detail(ctx, number)

    # -- half-filled steps -------------------------------------------------------------------------------------------

    def save_draft(self, ctx: Context, number: str, move_key: str, values: dict[str, Any]) -> None:
        """Keep a half-filled step (JSON values only) until it is taken or given up."""
        drafts.save(self._store.data_dir, self._draft_name(ctx, number, move_key), values, ctx.now())

    def load_draft(self, ctx: Context, number: str, move_key: str) -> Draft | None:
        """The half-filled step that was kept, if any; NotFound when there is no such case."""
        return drafts.load(self._store.data_dir, self._draft_name(ctx, number, move_key))

    def discard_draft(self, ctx: Context, number: str, move_key: str) -> None:
        """Forget a half-filled step."""
        drafts.discard(self._store.data_dir, self._draft_name(ctx, number, move_key))

    def _draft_name(self, ctx: Context, number: str, move_key: str) -> str:
        with self._store.read(ctx) as connection:
            return f"mediation-{case_of(connection, number).id}-{CASE_ROAD.named(move_key).key}"


def _cleaned(draft: MediationDraft, today: date) -> MediationDraft:
    names: dict[str, Any] = {name: clean_name(getattr(draft, name)) for name in ("applicant", "respondent", "mediator")}
    texts: dict[str, Any] = {name: clean_text(getattr(draft, name)) for name in ("summary", "major_reason")}
    draft = replace(draft, matter_number=plain_number(draft.matter_number), **names, **texts)
    return replace(draft, parties=cleaned_parties(draft.people, today))


def _new_case(number: str, applied_on: date, draft: MediationDraft) -> NewCase:
    opened = {name: getattr(draft, name) for name in ("dispute_type", "mediator", "major")}
    reason = {"major_reason": draft.major_reason} if draft.major else {}
    course = begin_case(opened_case(applied_on, opened | reason))
    return NewCase(number, draft.source, course, (), draft.parties, draft.summary, draft.matter_number)


def next_number(tx: Tx, day: date) -> str:
    """The next number of a year, (2026)示人调字第1号; numbers that were imported are stepped over."""
    code = settings.read(tx.connection).mediation_code.strip("（）()")
    while True:
        serial = numbers.next_serial(tx, f"mediation:{code}:{day.year}")
        number = mediation_number(f"（{day.year}）{code}", serial)
        if not mediations.is_taken(tx.connection, number):
            return number


def _refuse_closed(row: MediationRow) -> None:
    if row.outcome is not None:
        raise MoveRefused.at("move", f"案件“{row.number}”已结案（{row.outcome.label}），不能再办理")


def _refuse_unrecorded(record: CaseRecord, draft: OutcomeDraft) -> None:
    """A mediation that took place has a record; one that was withdrawn may never have begun."""
    if draft.outcome is MediationOutcome.WITHDRAWN or record.course.took("session"):
        return
    words = "登记达成协议" if draft.outcome in AGREED_OUTCOMES else "登记调解不成"
    raise InputRejected.at("outcome", f"请先记录至少一次调解，再{words}", "《人民调解法》第二十七条")
