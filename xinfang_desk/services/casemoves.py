"""One step of a mediation case, all of it in one transaction: the rules, the paper, the columns, the timeline, the matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.due import running_terms
from ..domain.errors import MoveRefused, NotFound
from ..domain.fields import typed_values
from ..domain.folding import reversible
from ..domain.grounds import MediationResult
from ..domain.judging import check_reversal, cleaned_values
from ..domain.mediationcourse import CASE_ROAD, MediationCourse, case_without_last
from ..domain.mediationparties import consented, unconsented
from ..domain.mediationsteps import CASE_JUDGE
from ..domain.move import Move, Taken
from ..domain.papers import AgreementData, PaperStatus
from ..domain.text import clean_text
from ..domain.views import PaperView
from ..store import mediationrecords, papers, steppapers
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading, Tx
from ..store.timelines import CASES
from .agreementkeeping import withdraw_agreement
from .deadlines import Deadlines
from .dossierpieces import lacking_of
from .mattermediation import MatterMediation
from .mediationissue import Given, Issued, StepPapers
from .paperedits import Paper

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
    """The case with this number; NotFound when there is none for the one who looks."""
    found = mediationrecords.find_case(connection, number)
    if found is None:
        raise NotFound(f"没有调解案件“{number}”，请核对编号")
    return found


class CaseMover:
    """Takes steps of cases; `matters` writes on the matter a case came from, `issuing` makes the papers of steps."""

    def __init__(self, deadlines: Deadlines, matters: MatterMediation, issuing: StepPapers) -> None:
        """Work with these collaborators."""
        self._deadlines = deadlines
        self._matters = matters
        self._issuing = issuing

    def make(
        self,
        tx: Tx,
        number: str,
        move: Move,
        on: date,
        values: Mapping[str, Any],
        paper: PaperView | None = None,
        agreement: AgreementData | None = None,
        words: Paper | None = None,
    ) -> Issued | None:
        """Take the step within the transaction; MoveRefused says why not. `paper` was issued for it before.

        `agreement` is what stands on the paper of an agreement that was built clause by clause, `words` the paper of the step
        as it was looked at and changed by hand. Gives the paper that is handed over, where the step issues one.
        """
        record = case_of(tx.connection, number)
        given = self.tried(tx.connection, record, move, on, values, tx.today)
        given = replace(given, agreement=agreement, words=words)
        issued = self._issuing.issue(tx, record, move, given)
        self._keep(tx, record, given.course)
        kept = [*([paper] if paper else []), *(one.view for one in issued)]
        seq = CASES.add(tx, record.id, move.key, on, given.values, kept[0].id if kept else None)
        for further in kept[1:]:
            steppapers.add(tx, record.id, seq, further.id)
        self._follow(tx, record, move, on)
        tx.note(on=on.isoformat(), state=given.course.state.value)
        return issued[0] if issued else None

    def tried(
        self, connection: Reading, record: CaseRecord, move: Move, on: date, values: Mapping[str, Any], today: date
    ) -> Given:
        """The step judged and folded, nothing kept; MoveRefused says why it cannot be taken."""
        typed = typed_values(move.fields, values)
        course = CASE_JUDGE.apply(record.course, move, on, typed, self._deadlines.world(today))
        _check_consents(record, move)
        _check_whole(connection, record, move, typed)
        typed = cleaned_values(move, typed)
        course = CASE_ROAD.fold(record.course, move, replace(course.steps[-1], values=typed))
        return Given(on, typed, course)

    def reverse(self, tx: Tx, number: str, on: date, reason: str) -> None:
        """Withdraw the last step: it stays in the timeline without effect, its paper is void; nothing is deleted."""
        record = case_of(tx.connection, number)
        before = case_without_last(record.course, record.timeline)
        last = reversible(record.course)
        assert last is not None
        check_reversal(last.on, on, reason, tx.today)
        label = CASE_ROAD.named(last.move).label
        self._void_papers(tx, record, last, f"{label}已撤回：{clean_text(reason)}")
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

    def _void_papers(self, tx: Tx, record: CaseRecord, last: Taken, reason: str) -> None:
        for paper_id, seq in steppapers.of_case(tx.connection, record.id).items():
            if seq == last.seq and papers.kept(tx.connection, paper_id).view.status is PaperStatus.ISSUED:
                papers.void(tx, paper_id, reason)


def _check_whole(connection: Reading, record: CaseRecord, move: Move, typed: Mapping[str, Any]) -> None:
    """A file that lacks obligatory pieces goes to the archive only with a word on why."""
    lacks = lacking_of(connection, record) if move.key == "archive" and not typed.get("statement") else ()
    if lacks:
        raise MoveRefused.at("statement", whole_words(lacks), "《人民调解法》第二十七条")


def whole_words(lacks: Sequence[str]) -> str:
    """What is said of a file that lacks pieces."""
    return f"卷宗还缺{'、'.join(lacks)}，请在“材料”“文书”中补齐，或者在“需要说明的情况”中写明原因"


def _check_consents(record: CaseRecord, move: Move) -> None:
    missing = unconsented(record.parties) if move.key in _NEED_CONSENT else ()
    if missing:
        words = f"当事人{'、'.join(missing)}还没有同意调解，请在“当事人”中登记同意日期，或者不列为当事人"
        raise MoveRefused.at("move", words, "《人民调解法》第十七条")
