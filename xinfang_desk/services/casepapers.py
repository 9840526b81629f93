"""Papers of a mediation case on their way to issue: looked at, worded by hand, kept as a draft, issued, declared void.

The same calls as `paperdrafts` has for matters, so that the same screens serve both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound, Problem, refuse_errors
from ..domain.fields import typed_values
from ..domain.mediationforms import MEDIATION_FORMS, STANDALONE, papers_of_step
from ..domain.papers import FormData, LetterData, PaperKind, PaperStatus
from ..domain.text import clean_text
from ..domain.views import PaperView
from ..store import mediationrecords, paperdrafts, papers, steppapers
from ..store.mediationrecords import CaseRecord
from ..store.papers import KeptPaper
from ..store.store import Reading, Store, Tx
from .casemoves import case_of
from .deadlines import Deadlines
from .mediation import MediationService
from .mediationfacts import CaseReader
from .mediationissue import step_words
from .mediationpaperdata import paper_for
from .paperdata import data_of, texts, to_json
from .paperedits import Paper, checked
from .papers import OF_CASE, OWN, drawn, kind_named, worded_docx
from .press import Press

Issue = tuple[PaperView, bytes, tuple[str, ...]]


class CasePapersService:
    """The papers of a case that are no part of a step, and those of a step in the place of a void one."""

    def __init__(self, store: Store, deadlines: Deadlines, press: Press, mediation: MediationService) -> None:
        """Work on this store; `press` draws, `mediation` knows the papers of steps."""
        self._store = store
        self._deadlines = deadlines
        self._press = press
        self._mediation = mediation

    def begin(self, ctx: Context, number: str, kind: PaperKind, values: Mapping[str, Any]) -> Paper:
        """A paper of a case filled from what is known, from its step and from what its dialog asked; nothing is kept yet.

        InputRejected names each required field that is empty.
        """
        fields = MEDIATION_FORMS[kind].fields if kind in MEDIATION_FORMS else ()
        with self._store.read(ctx) as connection:
            record = case_of(connection, number)
            typed = _told(record, kind) | typed_values(fields, values)
            missing = [f for f in fields if f.required and typed.get(f.name) in (None, "")]
            refuse_errors(tuple(Problem(field.name, f"请填写{field.label}") for field in missing))
            return self._drafted(connection, ctx, record, kind, typed)

    def for_step(self, ctx: Context, number: str, move_key: str, on: Any, values: Mapping[str, Any]) -> Paper | None:
        """The paper that a step would issue first, as a draft; None when it issues none. MoveRefused as the step itself."""
        return self._mediation.for_step(ctx, number, move_key, on, values)

    def document(self, ctx: Context, number: str, kind: str, suffix: str = ".pdf") -> bytes | None:
        """A paper of a case by the number of the case, or of its matter for papers that only cases have; None for others.

        As issued, else a draft of what the steps so far say, the rest left open. NotFound for an agreement or a record that
        was never made, and where there is no such case.
        """
        wanted = kind_named(kind)
        with self._store.read(ctx) as connection:
            case = mediationrecords.case_numbered(connection, number, of_matter=wanted in OF_CASE)
            if not case and wanted not in OF_CASE:
                return None
            record = case_of(connection, case or number.strip())
            kept = papers.of_case(connection, record.number, wanted)
            if kept is None and wanted in OWN:
                raise NotFound(f"“{number}”还没有{wanted.label}，请先在调解室办理相应步骤")
            data = data_of(wanted, kept.data) if kept else None
            data = data or self._drafted(connection, ctx, record, wanted, _told(record, wanted))
        if suffix.lower() == ".docx":
            return worded_docx(self._press, data)
        return kept.content if kept else drawn(self._press, data)

    def again(self, ctx: Context, paper_id: int) -> Paper:
        """A draft of the same words as a void paper, to take its place; refused where its step was withdrawn."""
        with self._store.read(ctx) as connection:
            kept, record = self._kept(connection, ctx, paper_id)
            data = _data(kept)
            _step_owing(connection, record, data.kind)
        return replace(data, reprint=0, void="")

    def open(self, ctx: Context, paper_id: int) -> Paper:
        """A kept draft to go on with; InputRejected when it has been issued meanwhile."""
        with self._store.read(ctx) as connection:
            kept, _record = self._kept(connection, ctx, paper_id)
        _refuse_issued(kept)
        return _data(kept)

    def preview(self, _ctx: Context, data: Paper) -> bytes:
        """The paper as PDF as it would look."""
        return drawn(self._press, data)

    def save(self, ctx: Context, number: str, data: Paper, paper_id: int = 0) -> PaperView:
        """Keep the draft, new or in the place of what was kept under `paper_id`."""
        ctx.require(Permission.MEDIATE)
        data = checked(data)
        with self._store.write(ctx, "paper.draft", number) as tx:
            record = case_of(tx.connection, number)
            tx.note(kind=data.kind.value)
            if paper_id:
                self._refuse_foreign(tx, ctx, paper_id, record)
                return paperdrafts.change(tx, paper_id, data.kind, to_json(data))
            return paperdrafts.add(tx, None, data.kind, to_json(data), mediation_id=record.id)

    def discard(self, ctx: Context, paper_id: int) -> None:
        """Throw a draft away; nothing that was issued can be thrown away."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "paper.discard") as tx:
            kept, record = self._kept(tx.connection, ctx, paper_id)
            _refuse_issued(kept)
            tx.subject = record.number
            tx.note(kind=kept.view.kind)
            paperdrafts.discard(tx, paper_id)

    def issue(self, ctx: Context, number: str, data: Paper, paper_id: int = 0) -> Issue:
        """Issue a paper of a case: drawn and kept with its hash. The paper of a step only in the place of a void one."""
        ctx.require(Permission.MEDIATE)
        data = checked(data)
        with self._store.write(ctx, "paper.issue", number) as tx:
            record = case_of(tx.connection, number)
            step = _step_owing(tx.connection, record, data.kind)
            content = drawn(self._press, data)
            if paper_id:
                self._refuse_foreign(tx, ctx, paper_id, record)
                view = paperdrafts.issue(tx, paper_id, data.kind, record.number, content, to_json(data))
            else:
                view = papers.keep(tx, data.kind, content, to_json(data), mediation_id=record.id, number=record.number)
            if step is not None:
                steppapers.add(tx, record.id, step, view.id)
            tx.note(paper=view.sha256, kind=data.kind.value)
        return view, content, self._press.unprintable(texts(data))

    def void(self, ctx: Context, paper_id: int, reason: str) -> PaperView:
        """Declare an issued paper void with a reason; its bytes stay. Agreements and records are never void by themselves."""
        ctx.require(Permission.MEDIATE)
        reason = clean_text(reason)
        with self._store.write(ctx, "paper.void") as tx:
            kept, record = self._kept(tx.connection, ctx, paper_id)
            _refuse_void(kept, reason)
            tx.subject = record.number
            papers.void(tx, paper_id, reason)
            tx.note(paper=paper_id, kind=kept.view.kind, reason=reason)
        return replace(kept.view, status=PaperStatus.VOID, void_reason=reason)

    def _drafted(
        self, connection: Reading, ctx: Context, record: CaseRecord, kind: PaperKind, extra: Mapping[str, Any]
    ) -> Paper:
        facts = CaseReader(self._deadlines, ctx.today(), ctx.operator.name).facts(connection, record)
        return paper_for(kind, facts, extra, self._store.data_dir)

    def _kept(self, connection: Reading, ctx: Context, paper_id: int) -> tuple[KeptPaper, CaseRecord]:
        kept = papers.kept(connection, paper_id)
        number = mediationrecords.number_of(connection, kept.mediation_id)
        return kept, case_of(connection, number)

    def _refuse_foreign(self, tx: Tx, ctx: Context, paper_id: int, record: CaseRecord) -> None:
        kept, owner = self._kept(tx.connection, ctx, paper_id)
        _refuse_issued(kept)
        if owner.id != record.id:
            raise InputRejected.at("paper", "这份草稿属于另一件案件，请关闭后重新打开")


def _told(record: CaseRecord, kind: PaperKind) -> dict[str, Any]:
    """What the latest step that issues this kind of paper said."""
    for step in reversed(record.course.steps):
        if kind in papers_of_step(step.move, step.values, from_matter=True) and kind not in STANDALONE:
            return step_words(step.move, record.course, step.on, step.values)
    return {}


def _step_owing(connection: Reading, record: CaseRecord, kind: PaperKind) -> int | None:
    """The place of the step that this paper belongs to; None for a paper of no step.

    InputRejected where a step issues it and every such step has its paper.
    """
    if kind in STANDALONE:
        return None
    valid = {
        p.id
        for p in papers.of_mediation(connection, record.id)
        if p.status is PaperStatus.ISSUED and p.kind == kind.value
    }
    served = {seq for paper, seq in steppapers.of_case(connection, record.id).items() if paper in valid}
    for step in reversed(record.course.steps):
        if kind in papers_of_step(step.move, step.values, from_matter=True) and step.seq not in served:
            return step.seq
    words = "由办理步骤出具，请在上方办理相应步骤；步骤还在而文书有误的，先作废再重新出具"
    raise InputRejected.at("paper", f"{kind.label}{words}")


def _data(kept: KeptPaper) -> Paper:
    data = data_of(PaperKind(kept.view.kind), kept.data)
    if not isinstance(data, LetterData | FormData):
        raise InputRejected.at("paper", f"{kept.view.label}不能修改，请在案件中更正")
    return data


def _refuse_issued(kept: KeptPaper) -> None:
    if kept.view.status is not PaperStatus.DRAFT:
        raise InputRejected.at("paper", f"这份文书{kept.view.status.label}，不能再改；有误的请作废后重新出具")


def _refuse_void(kept: KeptPaper, reason: str) -> None:
    if not reason:
        raise InputRejected.at("reason", "请写明作废的原因")
    if kept.view.status is not PaperStatus.ISSUED:
        raise InputRejected.at("reason", f"这份文书是“{kept.view.status.label}”，只有已签发的文书才能作废")
    if not isinstance(data_of(PaperKind(kept.view.kind), kept.data), LetterData | FormData):
        raise InputRejected.at("reason", f"{kept.view.label}不能单独作废，请撤回它的步骤；记录有误的请补正")
