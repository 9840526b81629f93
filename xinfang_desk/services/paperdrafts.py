"""Papers on their way to issue: looked at, worded by hand, kept as a draft, issued or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, Problem, refuse_errors
from ..domain.fields import typed_values
from ..domain.forms import FORMS, PaperForm
from ..domain.lifecycle import move_named
from ..domain.papers import FormData, LetterData, PaperKind, PaperStatus
from ..domain.remedies import remedy_problems
from ..domain.steps import apply_move
from ..domain.views import PaperView
from ..store import numbers, paperdrafts, papers, settings, steps
from ..store.papers import KeptPaper
from ..store.records import MatterRecord
from ..store.store import Reading, Store, Tx
from .deadlines import Deadlines
from .deskpapers import DeskPapers, Step, organs_of
from .moves import no_paper_reason, paper_of_step
from .paperdata import data_of, texts, to_json
from .paperedits import Paper, checked
from .papers import PapersService, drawn, seen
from .press import Press


class PaperDraftsService:
    """The papers of a matter before their issue. A draft has no number and no bytes; the number is taken at the issue."""

    def __init__(
        self, store: Store, deadlines: Deadlines, press: Press, desk: DeskPapers, issued: PapersService
    ) -> None:
        """Work on this store; `desk` gathers what stands on a paper, `press` draws it, `issued` keeps it."""
        self._store = store
        self._deadlines = deadlines
        self._press = press
        self._desk = desk
        self._issued = issued

    def begin(self, ctx: Context, number: str, kind: PaperKind, values: Mapping[str, Any]) -> Paper:
        """A paper of a matter filled from what is known and from what its dialog asked; nothing is kept yet.

        InputRejected names each required field that is empty.
        """
        form = FORMS[kind]
        typed = typed_values(form.fields, values)
        refuse_errors(_missing(form, typed))
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            data = self._desk.paper_draft(connection, ctx, record, kind, typed)
        number_given = str(typed.get("document_number") or "")
        return replace(data, number=number_given) if number_given else data

    def for_step(self, ctx: Context, number: str, move_key: str, on: date, values: Mapping[str, Any]) -> Paper | None:
        """The paper that a step would issue, as a draft; None when it issues none. MoveRefused as the step itself."""
        move = move_named(move_key)
        typed = typed_values(move.fields, values)
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            course = steps.course_of(connection, record.id, record.opening)
            course = apply_move(course, move, on, typed, self._deadlines.world(ctx.today()))
            kind = paper_of_step(move, typed)
            if kind is None or no_paper_reason(kind, record, Step(on, course, typed)):
                return None
            return self._desk.paper_draft(connection, ctx, record, kind, typed, course)

    def again(self, ctx: Context, paper_id: int) -> Paper:
        """A draft of the same words as a void paper, to take its place; refused where its step was withdrawn."""
        with self._store.read(ctx) as connection:
            kept = seen(ctx, papers.kept(connection, paper_id))
            data = _data(kept)
            self._refuse_unowed(connection, self._desk.record(connection, ctx, kept.matter_number), data.kind)
        return replace(data, number="", reprint=0, void="")

    def open(self, ctx: Context, paper_id: int) -> Paper:
        """A kept draft to go on with; InputRejected when it has been issued meanwhile."""
        with self._store.read(ctx) as connection:
            kept = seen(ctx, papers.kept(connection, paper_id))
        _refuse_issued(kept)
        return _data(kept)

    def preview(self, _ctx: Context, data: Paper) -> bytes:
        """The paper as PDF as it would look, without a number."""
        return drawn(self._press, data)

    def unprintable(self, data: Paper) -> tuple[str, ...]:
        """Characters of the paper that no face covers."""
        return self._press.unprintable(texts(data))

    def save(self, ctx: Context, number: str, data: Paper, paper_id: int = 0) -> PaperView:
        """Keep the draft, new or in the place of what was kept under `paper_id`."""
        ctx.require(Permission.HANDLE)
        data = checked(data)
        with self._store.write(ctx, "paper.draft") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            tx.subject = record.number
            tx.note(kind=data.kind.value)
            if paper_id:
                self._refuse_foreign(tx, paper_id, record.number)
                return paperdrafts.change(tx, paper_id, data.kind, to_json(data))
            return paperdrafts.add(tx, record.id, data.kind, to_json(data))

    def discard(self, ctx: Context, paper_id: int) -> None:
        """Throw a draft away; nothing that was issued can be thrown away."""
        ctx.require(Permission.HANDLE)
        with self._store.write(ctx, "paper.discard") as tx:
            kept = seen(ctx, papers.kept(tx.connection, paper_id))
            _refuse_issued(kept)
            tx.subject = kept.matter_number
            tx.note(kind=kept.view.kind)
            paperdrafts.discard(tx, paper_id)

    def issue(
        self, ctx: Context, number: str, data: Paper, paper_id: int = 0
    ) -> tuple[PaperView, bytes, tuple[str, ...]]:
        """Issue a paper: its number is taken, it is drawn and kept with its hash, all in one transaction.

        InputRejected when it does not name the remedy that it must name; then no number is used up.
        """
        ctx.require(Permission.HANDLE)
        data = checked(data)
        refuse_errors(remedy_problems(data))
        with self._store.write(ctx, "paper.issue") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            tx.subject = record.number
            self._refuse_unowed(tx.connection, record, data.kind)
            data = _dated(_numbered(tx, record, data), tx.today)
            if not paper_id:
                view, content = self._issued.issue(tx, record.id, data)
            else:
                self._refuse_foreign(tx, paper_id, record.number)
                content = drawn(self._press, data)
                view = paperdrafts.issue(tx, paper_id, data.kind, data.number, content, to_json(data))
                tx.note(paper=view.sha256, document=data.number)
        return view, content, self.unprintable(data)

    def _refuse_unowed(self, connection: Reading, record: MatterRecord, kind: PaperKind) -> None:
        """The paper of a step is issued by the step; here only in the place of one that was declared void."""
        if FORMS[kind].standalone:
            return
        mine = [paper for paper in papers.of_matter(connection, record.id) if paper.kind == kind.value]
        counting = {step.seq for step in steps.course_of(connection, record.id, record.opening).steps}
        taken = {row.paper_id for row in steps.of_matter(connection, record.id) if row.seq in counting}
        owed = sum(paper.id in taken for paper in mine)
        if sum(paper.status is PaperStatus.ISSUED for paper in mine) >= owed:
            words = "由办理步骤出具，请在上方办理相应步骤；步骤还在而文书有误的，先作废再重新出具"
            raise InputRejected.at("paper", f"{kind.label}{words}")

    def _refuse_foreign(self, tx: Tx, paper_id: int, number: str) -> None:
        kept = papers.kept(tx.connection, paper_id)
        _refuse_issued(kept)
        if kept.matter_number != number:
            raise InputRejected.at("paper", "这份草稿属于另一件事项，请关闭后重新打开")


def _data(kept: KeptPaper) -> Paper:
    data = data_of(PaperKind(kept.view.kind), kept.data)
    if not isinstance(data, LetterData | FormData):
        raise InputRejected.at("paper", f"{kept.view.label}不能修改，请在登记或案件中更正")
    return data


def _refuse_issued(kept: KeptPaper) -> None:
    if kept.view.status is not PaperStatus.DRAFT:
        raise InputRejected.at("paper", f"这份文书{kept.view.status.label}，不能再改；有误的请作废后重新出具")


def _missing(form: PaperForm, typed: Mapping[str, Any]) -> tuple[Problem, ...]:
    return tuple(
        Problem(field.name, f"请填写{field.label}")
        for field in form.fields
        if field.required and typed.get(field.name) in (None, "")
    )


def _numbered(tx: Tx, record: MatterRecord, data: Paper) -> Paper:
    """The paper with its document number. The office numbers what it issues; another unit writes its own number in."""
    form, office = FORMS[data.kind], settings.read(tx.connection)
    if isinstance(data, FormData) or not form.code or data.number:
        return data
    own = form.issuer == "unit" and organs_of(tx.connection, record.status.unit, office).own
    if not form.numbered and not own:
        return replace(data, blank_number=True)
    return replace(data, number=numbers.next_document_number(tx, f"{office.organ_code}{form.code}", tx.today.year))


def _dated(data: Paper, today: date) -> Paper:
    """A letter bears the day on which it is signed; a form keeps the day of what it records."""
    return replace(data, signed_on=today) if isinstance(data, LetterData) else data
