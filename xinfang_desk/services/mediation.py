"""The mediation room 人民调解: cases, sessions, outcomes, agreements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..domain.codes import MatterClass
from ..domain.context import Context, Permission
from ..domain.deadlines import Deadline, status
from ..domain.errors import InputRejected, MoveRefused, NotFound, refuse_errors
from ..domain.masking import mask_ids_in_text, mask_phones_in_text
from ..domain.mediations import (
    AGREED_OUTCOMES,
    MediationDraft,
    MediationOutcome,
    OutcomeDraft,
    Performance,
    SessionDraft,
    mediation_problems,
    outcome_problems,
    session_problems,
)
from ..domain.numbering import mediation_number
from ..domain.papers import AgreementData, PaperKind
from ..domain.text import clean_name, clean_text
from ..domain.views import MediationDetail, MediationRow, Page, PaperView
from ..store import mediations, numbers, papers, records, settings
from ..store.records import MatterRecord
from ..store.store import Store, Tx
from . import mediationpapers
from .deadlines import Deadlines
from .paperdata import to_json

_CHANGED = "这件调解案件刚被别人改过，请重新打开后再办理"


Built = Callable[[Tx, int], AgreementData]
"""Keeps an agreement for the case with this id and gives what stands on its paper."""


@dataclass(frozen=True)
class _Case:
    """A case as stored: its list row and all of its columns."""

    row: MediationRow
    columns: Mapping[str, Any]


class MediationService:
    """Opens, records and concludes cases; every paper is on disk before it can be printed."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` knows the 30 days of a case."""
        self._store = store
        self._deadlines = deadlines

    def cases(
        self,
        ctx: Context,
        text: str = "",
        open_only: bool = False,
        after: Sequence[Any] | None = None,
        limit: int = 100,
    ) -> Page[MediationRow]:
        """Cases, newest first, paged by key; `text` looks into number, parties, mediator, summary and kind."""
        with self._store.read() as connection:
            page = mediations.page(connection, text, open_only, after, limit)
        return replace(page, rows=tuple(self._dated(row, ctx.today()) for row in page.rows))

    def detail(self, ctx: Context, number: str) -> MediationDetail:
        """Everything of one case; NotFound when there is none."""
        with self._store.read() as connection:
            case = _case(connection, number)
            sessions = mediations.sessions(connection, case.row.id)
            issued = papers.of_mediation(connection, case.row.id)
        return MediationDetail(
            row=self._dated(case.row, ctx.today()),
            summary=case.columns["summary"],
            facts=case.columns["facts"],
            terms=case.columns["terms"],
            performance_way=case.columns["performance_way"],
            sessions=sessions,
            papers=issued,
            deadline=self._deadline(case.row),
        )

    def open_case(self, ctx: Context, draft: MediationDraft) -> MediationDetail:
        """Open a case under a new number of its year; InputRejected names what is missing (Art. 17 asks for both consents)."""
        ctx.require(Permission.MEDIATE)
        refuse_errors(mediation_problems(draft, ctx.today()))
        draft = _cleaned(draft)
        refuse_errors(mediation_problems(draft, ctx.today()))
        with self._store.write(ctx, "mediation.open") as tx:
            if draft.matter_number:
                _mediable(ctx, tx.connection, draft.matter_number)
            number = next_number(tx, draft.accepted_on)
            mediations.add(tx, number, draft)
            tx.subject = number
            tx.note(matter=draft.matter_number)
        return self.detail(ctx, number)

    def add_session(self, ctx: Context, number: str, draft: SessionDraft) -> MediationDetail:
        """Record a session and issue its paper; refused when the case is closed."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.session", number) as tx:
            case = _case(tx.connection, number)
            _refuse_closed(case.row)
            refuse_errors(session_problems(draft, case.row.accepted_on))
            _refuse_future(draft, tx)
            draft = replace(draft, record=clean_text(draft.record), present=clean_text(draft.present))
            mediations.add_session(tx, case.row.id, draft)
            data = mediationpapers.session_data(case.row, draft, settings.read(tx.connection).mediation_room)
            from ..documents.agreement import draw_session

            self._issue(tx, case.row.id, PaperKind.SESSION, draw_session(data), to_json(data), number)
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
            case = _case(tx.connection, number)
            _refuse_closed(case.row)
            if built is None:  # what was built has been checked clause by clause
                refuse_errors(outcome_problems(draft, case.row.accepted_on, tx.today))
            _refuse_unrecorded(tx, case.row, draft)
            draft = replace(draft, facts=clean_text(draft.facts), terms=clean_text(draft.terms))
            _change(tx, case, _outcome_values(draft))
            tx.note(outcome=draft.outcome.value)
            paper, content = self._agreement(tx, case, draft, built)
        return self.detail(ctx, number), paper, content

    def set_performance(self, ctx: Context, number: str, performance: Performance) -> MediationDetail:
        """Note how an agreement is being performed (Art. 31)."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.performance", number) as tx:
            case = _case(tx.connection, number)
            if case.row.outcome not in AGREED_OUTCOMES:
                raise MoveRefused.at("performance", "只有达成协议的案件才登记履行情况", "《人民调解法》第三十一条")
            _change(tx, case, {"performance": performance.value})
            tx.note(performance=performance.value)
        return self.detail(ctx, number)

    def draft_from_matter(self, ctx: Context, matter_number: str) -> MediationDraft:
        """A draft filled from a matter; refused for matters that may not be mediated (Art. 33: 申诉求决 only)."""
        with self._store.read() as connection:
            record = _mediable(ctx, connection, matter_number)
        draft = record.draft
        told = "\n".join(filter(None, (draft.demand, draft.facts)))
        # The other party reads this text on the agreement: numbers of persons stay with the matter.
        summary = mask_phones_in_text(mask_ids_in_text(told, keep=(record.number,)))
        return MediationDraft(
            accepted_on=ctx.today(),
            applicant=draft.petitioner.name,
            summary=summary[:3000],
            matter_number=record.number,
        )

    def mediators(self, _ctx: Context) -> tuple[str, ...]:
        """Names of mediators in use, the latest first."""
        with self._store.read() as connection:
            return mediations.mediators(connection)

    def _dated(self, row: MediationRow, today: date) -> MediationRow:
        deadline = self._deadline(row)
        if deadline is None:
            return row
        return replace(row, due=deadline.statutory, due_status=status(deadline, today))

    def _deadline(self, row: MediationRow) -> Deadline | None:
        return None if row.outcome else self._deadlines.deadline("mediation", row.accepted_on)

    def _agreement(
        self, tx: Tx, case: _Case, draft: OutcomeDraft, built: Built | None
    ) -> tuple[PaperView | None, bytes]:
        if draft.outcome not in AGREED_OUTCOMES:
            return None, b""
        from ..documents.agreement import draw_agreement

        room, recorder = settings.read(tx.connection).mediation_room, tx.ctx.operator.name
        if built is not None:
            data = built(tx, case.row.id)
        else:
            data = mediationpapers.agreement_data(case.row, draft, room, recorder, case.columns["summary"])
        content = draw_agreement(data)
        kind = PaperKind.ORAL_AGREEMENT if data.oral else PaperKind.AGREEMENT
        return self._issue(tx, case.row.id, kind, content, to_json(data), case.row.number), content

    def _issue(
        self, tx: Tx, case_id: int, kind: PaperKind, content: bytes, data: dict[str, Any], number: str
    ) -> PaperView:
        view = papers.keep(tx, kind, content, data, mediation_id=case_id, number=number)
        tx.note(paper=view.sha256)
        return view


def _case(connection: Any, number: str) -> _Case:
    columns, row = mediations.find(connection, number), mediations.find_row(connection, number)
    if columns is None or row is None:
        raise NotFound(f"没有调解案件“{number}”，请核对编号")
    return _Case(row, columns)


def _cleaned(draft: MediationDraft) -> MediationDraft:
    names: dict[str, Any] = {name: clean_name(getattr(draft, name)) for name in ("applicant", "respondent", "mediator")}
    return replace(draft, summary=clean_text(draft.summary), matter_number=_plain(draft.matter_number), **names)


def _plain(number: str) -> str:
    return "".join(number.split())


def next_number(tx: Tx, day: date) -> str:
    """The next number of a year, (2026)示人调字第1号; numbers that were imported are stepped over."""
    code = settings.read(tx.connection).mediation_code.strip("（）()")
    while True:
        serial = numbers.next_serial(tx, f"mediation:{code}:{day.year}")
        number = mediation_number(f"（{day.year}）{code}", serial)
        if mediations.find_row(tx.connection, number) is None:
            return number


def _mediable(ctx: Context, connection: Any, number: str) -> MatterRecord:
    record = records.by_number(connection, _plain(number))
    if record is None or (record.restricted and not ctx.may(Permission.VIEW_RESTRICTED)):
        raise NotFound(f"没有登记编号为“{number}”的事项，请核对")
    if record.status.matter_class is not MatterClass.REQUEST:
        raise InputRejected.at("matter_number", "只有申诉求决类事项可以转入调解", "《信访工作条例》第三十三条")
    return record


def _refuse_closed(row: MediationRow) -> None:
    if row.outcome is not None:
        raise MoveRefused.at("move", f"案件“{row.number}”已结案（{row.outcome.label}），不能再办理")


def _refuse_unrecorded(tx: Tx, row: MediationRow, draft: OutcomeDraft) -> None:
    """A mediation that took place has a record; one that was withdrawn may never have begun."""
    if draft.outcome is MediationOutcome.WITHDRAWN or mediations.sessions(tx.connection, row.id):
        return
    words = "登记达成协议" if draft.outcome in AGREED_OUTCOMES else "登记调解不成"
    raise InputRejected.at("outcome", f"请先记录至少一次调解，再{words}", "《人民调解法》第二十七条")


def _refuse_future(draft: SessionDraft, tx: Tx) -> None:
    if draft.ended > tx.now:
        raise InputRejected.at("ended", "调解记录的结束时间不能晚于现在，请核对")


def _outcome_values(draft: OutcomeDraft) -> dict[str, Any]:
    agreed = draft.outcome in AGREED_OUTCOMES
    performance = draft.performance or (Performance.RUNNING if agreed else None)
    return {
        "outcome": draft.outcome.value,
        "closed_on": draft.closed_on,
        "amount_fen": mediations.to_fen(draft.amount),
        "facts": draft.facts,
        "terms": draft.terms,
        "performance_way": draft.performance_way,
        "performance": performance.value if performance and agreed else None,
    }


def _change(tx: Tx, case: _Case, values: Mapping[str, Any]) -> None:
    if not mediations.change(tx, case.row.id, case.columns["version"], values):
        raise MoveRefused.at("move", _CHANGED)
