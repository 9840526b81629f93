"""The papers that steps of a mediation case issue: the agreement from its own data, all others worded by their templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..domain.mediationcourse import MediationCourse
from ..domain.mediationforms import papers_of_step
from ..domain.mediations import CUSTOMARY_ROUTES, MediationOutcome, OutcomeDraft
from ..domain.move import Move
from ..domain.papers import AgreementData, PaperKind
from ..domain.views import PaperView
from ..store import papers, settings
from ..store.contents import Contents
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading, Tx
from . import mediationpapers
from .deadlines import Deadlines
from .dossierpieces import DossierReader
from .mediationfacts import CaseReader
from .mediationpaperdata import paper_for
from .paperdata import texts, to_json
from .paperedits import Paper, reworded
from .papers import drawn
from .press import Press

_KINDS = {
    "agree_written": (PaperKind.AGREEMENT, MediationOutcome.WRITTEN),
    "agree_oral": (PaperKind.ORAL_AGREEMENT, MediationOutcome.ORAL),
}
WITHDRAWN = "申请人撤回调解申请"
DONE = "协议约定的内容已全部履行。"


@dataclass(frozen=True)
class Given:
    """What a step brings to its papers: its day, its typed values, the course behind it, an agreement built clause by clause.

    `words` is the first worded paper as it was looked at and changed by hand before the step.
    """

    on: date
    values: Mapping[str, Any]
    course: MediationCourse
    agreement: AgreementData | None = None
    words: Paper | None = None


@dataclass(frozen=True)
class Issued:
    """A paper of a step with its bytes and the characters of it that no face covers."""

    view: PaperView
    content: bytes
    unprintable: tuple[str, ...] = ()


def kinds_of_step(move: Move, values: Mapping[str, Any], record: CaseRecord) -> tuple[PaperKind, ...]:
    """Every kind of paper that a step issues, the one that is handed over first; records bring their own."""
    own = (_KINDS[move.key][0],) if move.key in _KINDS else ()
    return (*own, *papers_of_step(move.key, values, from_matter=bool(record.row.matter_number)))


class StepPapers:
    """Draws and keeps the papers of steps."""

    def __init__(self, press: Press, deadlines: Deadlines, data_dir: Path, contents: Contents) -> None:
        """`press` draws, `deadlines` knows the terms that papers name.

        `data_dir` may hold the office's own wording, `contents` holds what was handed in.
        """
        self._press = press
        self._deadlines = deadlines
        self._data_dir = data_dir
        self._contents = contents

    def issue(self, tx: Tx, record: CaseRecord, move: Move, given: Given) -> tuple[Issued, ...]:
        """Issue every paper of a step; empty where there is none. EnvironmentTrouble for a broken wording of the office."""
        reader = CaseReader(self._deadlines, tx.today, tx.ctx.operator.name)
        found = [self._agreement(tx, record, move, given)] if move.key in _KINDS else []
        for data in self.worded(tx.connection, reader, record, move, given):
            found.append(self._kept(tx, record, _by_hand(data, given)))
        return tuple(found)

    def worded(
        self, connection: Reading, reader: CaseReader, record: CaseRecord, move: Move, given: Given
    ) -> Iterator[Paper]:
        """The worded papers of a step as they would be issued."""
        kinds = papers_of_step(move.key, given.values, from_matter=bool(record.row.matter_number))
        if not kinds:
            return
        facts = reader.facts(connection, record, _told_by(record, move, given))
        extra = step_words(move.key, given.course, given.on, given.values)
        if move.key == "archive":
            extra |= DossierReader(self._press, self._contents).told(connection, record.id, agreed=facts.agreed)
        for kind in kinds:
            yield paper_for(kind, facts, _for_kind(kind, move.key, extra), self._data_dir)

    def _kept(self, tx: Tx, record: CaseRecord, data: Paper) -> Issued:
        content = drawn(self._press, data)
        view = papers.keep(tx, data.kind, content, to_json(data), mediation_id=record.id, number=record.number)
        tx.note(**{f"paper.{data.kind.value}": view.sha256})
        return Issued(view, content, self._press.unprintable(texts(data)))

    def _agreement(self, tx: Tx, record: CaseRecord, move: Move, given: Given) -> Issued:
        from ..documents.agreement import draw_agreement

        kind, outcome = _KINDS[move.key]
        data = given.agreement or _plain(tx, record, outcome_of(outcome, given.on, given.values))
        content = draw_agreement(data)
        view = papers.keep(tx, kind, content, to_json(data), mediation_id=record.id, number=record.number)
        tx.note(paper=view.sha256)
        return Issued(view, content, self._press.unprintable(texts(data)))


def _by_hand(data: Paper, given: Given) -> Paper:
    words = given.words
    return reworded(data, words) if words is not None and words.kind is data.kind else data


def _told_by(record: CaseRecord, move: Move, given: Given) -> MediationCourse:
    """The course that the papers tell of: as the step leaves it, but of an extension and a recusal as it was found."""
    return record.course if move.key in ("extend", "recuse") else given.course


def step_words(move: str, course: MediationCourse, on: date, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a step gives to its papers: its day, its fields, and what follows from them."""
    made: dict[str, Any] = {"on": on}
    if move == "withdraw":
        made |= {"ground": WITHDRAWN, "routes": CUSTOMARY_ROUTES}
    elif move == "performed":
        made |= {"performed_on": on, "performed": values.get("proof") or DONE, "proof": ""}
        return dict(values) | made
    elif move == "decide_recusal":
        made |= {"recusal_by": _asker(course)}
    elif move == "archive":
        made |= {"filed_on": on}
    return made | dict(values)


def _for_kind(kind: PaperKind, move: str, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a step that mean the same on this paper."""
    shared = dict(extra)
    if kind is PaperKind.MEDIATION_FEEDBACK:
        return {"on": shared["on"], "result": shared.get("reason", "") if move != "agree_written" else ""}
    if kind is PaperKind.TERMINATION and move == "withdraw":
        shared["reason"] = f"撤回的情况：{shared.get('reason', '')}"
    return shared


def _asker(course: MediationCourse) -> str:
    """Who asked the mediator to stand back, by the latest step that says so."""
    named = (str(step.values.get("recusal_by") or "") for step in reversed(course.steps))
    return next(filter(None, named), "")


def _plain(tx: Tx, record: CaseRecord, draft: OutcomeDraft) -> AgreementData:
    """What stands on the paper of an agreement that is told in one text."""
    room, recorder = settings.read(tx.connection).mediation_room, tx.ctx.operator.name
    return mediationpapers.agreement_data(record.row, draft, room, recorder, record.columns["summary"])


def outcome_of(outcome: MediationOutcome, on: date, values: Mapping[str, Any]) -> OutcomeDraft:
    """What a step of agreement says, as the papers take it."""
    facts, terms, way = (str(values.get(name) or "") for name in ("facts", "terms", "performance_way"))
    amount = values.get("amount") or Decimal("0.00")
    return OutcomeDraft(outcome, on, amount, facts=facts, terms=terms, performance_way=way)
