"""One step of a matter, all of it in one transaction: the rules, the paper, the new status, the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..domain import wall
from ..domain.errors import MoveRefused
from ..domain.fields import json_values, typed_values
from ..domain.forms import FORMS
from ..domain.grounds import Telling
from ..domain.judging import check_reversal, cleaned_values
from ..domain.lifecycle import REVERSE, Course, move_named, reversible, without_last
from ..domain.move import Move
from ..domain.moves import STOPS_CLOCKS
from ..domain.papers import PaperKind, PaperStatus
from ..domain.steps import apply_move
from ..domain.text import clean_text
from ..domain.views import Moved
from ..store import codes, letters, matters, papers, settings, steps
from ..store.records import MatterRecord
from ..store.store import Tx
from .deadlines import Deadlines
from .deskpapers import DeskPapers, Step
from .notices import no_notice_reason
from .paperedits import Paper, reworded
from .papers import PapersService
from .stepviews import REMARK


class MoveMaker:
    """Takes steps; `desk` gathers what stands on a step's paper, `papers` issues it."""

    def __init__(self, deadlines: Deadlines, desk: DeskPapers, papers: PapersService) -> None:
        """Work with these collaborators."""
        self._deadlines = deadlines
        self._desk = desk
        self._papers = papers

    def make(
        self,
        tx: Tx,
        record: MatterRecord,
        move: Move,
        on: date,
        values: Mapping[str, Any],
        words: Paper | None = None,
        *,
        own: bool = False,
    ) -> Moved:
        """Take the step within the transaction; MoveRefused says why not. `words` are those a clerk gave its paper.

        `own`: taken by the program along with a step of a mediation case.
        """
        typed = typed_values(move.fields, dict(values) | _settings_of(tx, move))
        course = steps.course_of(tx.connection, record.id, record.opening)
        course = apply_move(course, move, on, typed, self._deadlines.world(tx.today), own=own)
        _check_unit(tx, move, typed)
        _check_wall(tx, record, move, typed)
        typed = cleaned_values(move, typed)
        moved, remark = self._issue(tx, record, move, Step(on, course, typed), words)
        self._keep(tx, record, course)
        kept = json_values(typed) | ({REMARK: remark} if remark else {})
        steps.add(tx, record.id, move.key, on, kept, moved.paper.id if moved.paper else None)
        if move.key in letters.MOVES:
            letters.redraw(tx, (record.id,))
        tx.note(on=on.isoformat(), state=course.status.state.value)
        return moved

    def reverse(self, tx: Tx, record: MatterRecord, on: date, reason: str, *, own: bool = False) -> Moved:
        """Withdraw the last step: it stays in the timeline without effect, its paper is declared void; nothing is deleted.

        A step that a mediation case wrote goes with the step of that case (`own`).
        """
        timeline = steps.timeline(tx.connection, record.id)
        course = steps.course_of(tx.connection, record.id, record.opening)
        before = without_last(course, timeline)
        last = reversible(course)
        assert last is not None
        check_reversal(last.on, on, reason, tx.today)
        label = move_named(last.move).label
        if move_named(last.move).own and not own:
            raise MoveRefused.at("move", f"“{label}”由调解案件登记，请在调解室办理或撤回该案的步骤")
        self._void_paper(tx, record.id, last.seq, f"{label}已撤回：{clean_text(reason)}")
        self._keep(tx, record, before)
        values = {"seq": last.seq, "step": label, "reason": clean_text(reason)}
        steps.add(tx, record.id, REVERSE.key, on, values)
        if last.move in letters.MOVES:
            letters.redraw(tx, (record.id,))
        tx.note(on=on.isoformat(), withdrawn=last.move, state=before.status.state.value)
        return Moved(before.status)

    def _void_paper(self, tx: Tx, matter_id: int, seq: int, reason: str) -> None:
        paper_id = steps.paper_of(tx.connection, matter_id, seq)
        if paper_id is not None and papers.kept(tx.connection, paper_id).view.status is PaperStatus.ISSUED:
            papers.void(tx, paper_id, reason)

    def _keep(self, tx: Tx, record: MatterRecord, course: Course) -> None:
        matters.change_status(tx, record, course.status, self._deadlines.dates(course))

    def _issue(self, tx: Tx, record: MatterRecord, move: Move, step: Step, words: Paper | None) -> tuple[Moved, str]:
        """The paper of the step, or the remark why there is none."""
        kind = paper_of_step(move, step.values)
        if kind is None:
            return Moved(step.status), ""
        reason = no_paper_reason(kind, record, step)
        if reason:
            return Moved(step.status), reason
        data = self._desk.paper(tx, record, kind, step)
        data = data if words is None else reworded(data, words)
        view, content = self._papers.issue(tx, record.id, data)
        return Moved(step.status, view, content, self._papers.unprintable(data)), ""


def _settings_of(tx: Tx, move: Move) -> dict[str, Any]:
    """What the office's settings add to a step: whether the time of mediation counts (doubt D8)."""
    wanted = any(field.name == STOPS_CLOCKS for field in move.fields)
    return {STOPS_CLOCKS: True} if wanted and settings.read(tx.connection).mediation_stops_clocks else {}


def paper_of_step(move: Move, values: Mapping[str, Any]) -> PaperKind | None:
    """The kind of paper that a step issues; None when it issues none."""
    key = str(values[move.paper_field].value) if move.paper_field else move.paper
    return PaperKind(key) if key else None


def no_paper_reason(kind: PaperKind, record: MatterRecord, step: Step) -> str:
    """Why a step goes without its paper; "" when the paper is issued."""
    form = FORMS[kind]
    number = step.values.get("document_number")
    if number and form.issuer != "office":
        return f"文书由办理机关自行出具，文号{number}"
    told = step.values.get("told")
    if told not in (None, Telling.PAPER):
        return f"简易办理，已{told.label}，信访人不要求书面文书（《信访事项简易办理办法》）"
    if kind is PaperKind.OPINION and not step.status.has_conclusion_term:
        return "没有按信访程序办理，不出具信访处理意见书（《信访工作条例》第三十二条）"
    return no_notice_reason(step.status, record.draft) if form.notice else ""


def _check_unit(tx: Tx, move: Move, typed: Mapping[str, Any]) -> None:
    unit = typed.get("unit")
    if unit and codes.item(tx.connection, "unit", unit) is None:
        raise MoveRefused.at("unit", f"代码表“责任单位”中没有“{unit}”，请重新选择", move.article)


def _check_wall(tx: Tx, record: MatterRecord, move: Move, typed: Mapping[str, Any]) -> None:
    """A report against a person goes to a discipline body and never to the unit that it is about."""
    unit = codes.item(tx.connection, "unit", str(typed.get("unit") or "")) if move.key == "refer_discipline" else None
    if unit is None:
        return
    known = {item.code: item for item in codes.items(tx.connection, "unit", with_retired=True)}
    own = settings.read(tx.connection).discipline_unit
    name = known[own].label if own in known else ""
    problem = wall.referral_problem(unit, wall.discipline_bodies(known, own), _accused(record), name)
    if problem:
        raise MoveRefused.at("unit", problem, wall.ARTICLE)


def _accused(record: MatterRecord) -> str:
    return str(getattr(record.draft, "accused", ""))
