"""One step of a mediation case, all of it in one transaction: the rules, the paper, the columns, the timeline, the matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.due import running_terms
from ..domain.errors import MoveRefused, NotFound
from ..domain.fields import typed_values
from ..domain.folding import reversible
from ..domain.grounds import MediationResult
from ..domain.mediationcourse import CASE_ROAD, MediationCourse, case_without_last
from ..domain.mediationparties import consented, unconsented
from ..domain.mediationsteps import CASE_JUDGE
from ..domain.move import Move, Taken
from ..domain.papers import AgreementData, PaperStatus
from ..domain.text import clean_name, clean_text, format_date_cn
from ..domain.views import PaperView
from ..store import mediationrecords, papers
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading, Tx
from ..store.timelines import CASES
from . import mediationissue
from .agreementkeeping import withdraw_agreement
from .deadlines import Deadlines
from .mattermediation import MatterMediation
from .mediationissue import Given

_RESULTS = {
    "agree_written": MediationResult.WRITTEN,
    "agree_oral": MediationResult.ORAL,
    "fail": MediationResult.FAILED,
    "withdraw": MediationResult.WITHDRAWN,
    "refuse": MediationResult.REFUSED,
}
"""Steps that end a case -> what the matter is told."""
AGREED = frozenset({"agree_written", "agree_oral"})
_NEED_CONSENT = frozenset({"accept", "session", "agree_written", "agree_oral"})


def case_of(connection: Reading, number: str) -> CaseRecord:
    """The case with this number; NotFound when there is none."""
    found = mediationrecords.find_case(connection, number)
    if found is None:
        raise NotFound(f"没有调解案件“{number}”，请核对编号")
    return found


class CaseMover:
    """Takes steps of cases; `matters` writes on the matter a case came from."""

    def __init__(self, deadlines: Deadlines, matters: MatterMediation) -> None:
        """Work with these collaborators."""
        self._deadlines = deadlines
        self._matters = matters

    def make(
        self,
        tx: Tx,
        number: str,
        move: Move,
        on: date,
        values: Mapping[str, Any],
        paper: PaperView | None = None,
        agreement: AgreementData | None = None,
    ) -> tuple[PaperView | None, bytes]:
        """Take the step within the transaction; MoveRefused says why not. `paper` was issued for it before.

        `agreement` is what stands on the paper of an agreement that was built clause by clause.

        Gives the paper of the step with its bytes, where it issues one.
        """
        record = case_of(tx.connection, number)
        typed = typed_values(move.fields, values)
        course = CASE_JUDGE.apply(record.course, move, on, typed, self._deadlines.world(tx.today))
        _check_consents(record, move)
        typed = _cleaned(move, typed)
        course = CASE_ROAD.fold(record.course, move, replace(course.steps[-1], values=typed))
        issued, content = mediationissue.issue(tx, record, move.key, Given(on, typed, agreement))
        self._keep(tx, record, course)
        kept = issued or paper
        CASES.add(tx, record.id, move.key, on, typed, kept.id if kept else None)
        self._follow(tx, record, move, on)
        tx.note(on=on.isoformat(), state=course.state.value)
        return issued, content

    def reverse(self, tx: Tx, number: str, on: date, reason: str) -> None:
        """Withdraw the last step: it stays in the timeline without effect, its paper is void; nothing is deleted."""
        record = case_of(tx.connection, number)
        before = case_without_last(record.course, record.timeline)
        last = reversible(record.course)
        assert last is not None
        check_reversal(last.on, on, reason, tx.today)
        label = CASE_ROAD.named(last.move).label
        self._void_paper(tx, record, last, f"{label}已撤回：{clean_text(reason)}")
        self._keep(tx, record, before)
        CASES.add(
            tx, record.id, CASE_ROAD.reverse.key, on, {"seq": last.seq, "step": label, "reason": clean_text(reason)}
        )
        self._undo(tx, record, last, on, clean_text(reason))
        tx.note(on=on.isoformat(), withdrawn=last.move, state=before.state.value)

    def enter_matter(self, tx: Tx, matter_number: str, case: str, on: date) -> None:
        """Write on the matter that a case was opened from it."""
        self._matters.enter(tx, matter_number, case, on)

    def _keep(self, tx: Tx, record: CaseRecord, course: MediationCourse) -> None:
        running = running_terms(course, self._deadlines.calendar(), self._deadlines.rules())
        mediationrecords.keep(tx, record, course, running)

    def _follow(self, tx: Tx, record: CaseRecord, move: Move, on: date) -> None:
        """What a step brings about beside its case: the parties' consent, the result on the matter."""
        if move.key == "consent":
            mediationrecords.keep_parties(tx, record, consented(record.parties, on))
        if move.key in _RESULTS:
            self._matters.leave(tx, record.row.matter_number, record.number, _RESULTS[move.key], on)

    def _undo(self, tx: Tx, record: CaseRecord, last: Taken, on: date, reason: str) -> None:
        if last.move in AGREED:
            withdraw_agreement(tx, record.id)
        if last.move == "consent":
            people = tuple(replace(p, consented_on=None) if p.consented_on == last.on else p for p in record.parties)
            mediationrecords.keep_parties(tx, record, people)
        if last.move in _RESULTS:
            self._matters.take_back(tx, record.row.matter_number, record.number, on, reason)

    def _void_paper(self, tx: Tx, record: CaseRecord, last: Taken, reason: str) -> None:
        paper_id = CASES.paper_of(tx.connection, record.id, last.seq)
        if paper_id is not None and papers.kept(tx.connection, paper_id).view.status is PaperStatus.ISSUED:
            papers.void(tx, paper_id, reason)


def _check_consents(record: CaseRecord, move: Move) -> None:
    missing = unconsented(record.parties) if move.key in _NEED_CONSENT else ()
    if missing:
        words = f"当事人{'、'.join(missing)}还没有同意调解，请在“当事人”中登记同意日期，或者不列为当事人"
        raise MoveRefused.at("move", words, "《人民调解法》第十七条")


def check_reversal(last: date, on: date, reason: str, today: date) -> None:
    """MoveRefused when the date or the reason of a withdrawal will not do."""
    if not reason.strip():
        raise MoveRefused.at("reason", "请写明撤回的原因")
    if on > today:
        raise MoveRefused.at("date", "撤回日期不能晚于今天，请核对")
    if on < last:
        raise MoveRefused.at("date", f"撤回日期不能早于该步骤的日期（{format_date_cn(last)}），请核对")


def _cleaned(move: Move, typed: dict[str, Any]) -> dict[str, Any]:
    clean = {"line": clean_name, "text": clean_text}
    kinds = {field.name: field.kind for field in move.fields}
    return {name: clean[kinds[name]](value) if kinds[name] in clean else value for name, value in typed.items()}
