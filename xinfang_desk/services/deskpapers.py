"""Gathering what stands on a paper: the matter, the office's settings, the organs, the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.codes import SlipPaper
from ..domain.context import Context, Permission
from ..domain.course import Course, MatterStatus
from ..domain.errors import NotFound
from ..domain.forms import FORMS, PaperForm
from ..domain.matters import MatterDraft
from ..domain.office import OfficeSettings
from ..domain.papers import FormData, LetterData, PaperKind, SlipData
from ..store import codes, numbers, operators, papers, records, settings, steps
from ..store.records import MatterRecord
from ..store.store import Reading, Tx
from .deadlines import Deadlines
from .papermatter import Organs, PaperFacts, issuer_of, template_words
from .slips import material_line, slip_data
from .templates import Frame, compose_paper, worded
from .wording import BAR

_TO_UNIT = (PaperKind.REFERRAL, PaperKind.ASSIGNMENT)
_SERVED = {"serve": "conclude", "serve_review": "review_opinion", "serve_rereview": "rereview_opinion"}
"""Which decision a service hands over."""
_TITLES = {"conclude": "信访事项处理意见书", "review_opinion": "复查意见书", "rereview_opinion": "复核意见书"}


def plain_number(number: str) -> str:
    """A registration number without the spaces of its groups."""
    return "".join(number.split())


@dataclass(frozen=True)
class Step:
    """The step that a paper belongs to: its official date, the course after it and what its dialog asked."""

    on: date
    course: Course
    values: Mapping[str, Any]

    @property
    def status(self) -> MatterStatus:
        """The facts after the step."""
        return self.course.status


class DeskPapers:
    """Turns rows into the data of papers."""

    def __init__(self, data_dir: Path, deadlines: Deadlines) -> None:
        """`data_dir` may hold the office's own templates."""
        self._data_dir = data_dir
        self._deadlines = deadlines

    def record(self, connection: Reading, ctx: Context, number: str) -> MatterRecord:
        """The matter with this number; NotFound when there is none for this operator's eyes."""
        found = records.by_number(connection, plain_number(number))
        if found is None or (found.restricted and not ctx.may(Permission.VIEW_RESTRICTED)):
            raise NotFound(f"没有登记编号为“{number}”的事项，请核对编号")
        return found

    def slip(self, connection: Reading, record: MatterRecord, paper: SlipPaper | None = None) -> SlipData:
        """The data of a matter's receipt slip."""
        office = settings.read(connection)
        return slip_data(
            record,
            unit=codes.label_of(connection, "unit", record.draft.unit),
            answer_by=self._deadlines.deadline("referral", record.status.registered_on).statutory,
            office=office,
            operator=operators.name_of(connection, record.registered_by),
            paper=paper or office.slip_paper,
        )

    def paper(self, tx: Tx, record: MatterRecord, kind: PaperKind, step: Step) -> LetterData | FormData:
        """The data of a step's paper at its issue; a number of the office is taken now."""
        facts = self._facts(tx.connection, tx.ctx, record, step)
        return self._composed(FORMS[kind], facts, self._number(tx, FORMS[kind], facts), step.on)

    def paper_draft(
        self,
        connection: Reading,
        ctx: Context,
        record: MatterRecord,
        kind: PaperKind,
        values: Mapping[str, Any],
        course: Course | None = None,
    ) -> LetterData | FormData:
        """The data of a paper that has not been issued; it has no number of the office yet.

        `course` is that after the step the paper belongs to, when it is looked at beforehand.
        """
        course = course or steps.course_of(connection, record.id, record.opening)
        facts = self._facts(connection, ctx, record, Step(ctx.today(), course, values))
        return self._composed(FORMS[kind], facts, "", ctx.today(), draft=True)

    def _number(self, tx: Tx, form: PaperForm, facts: PaperFacts) -> str:
        if form.code and (form.issuer == "office" or (form.issuer == "unit" and facts.organs.own)):
            return numbers.next_document_number(tx, f"{facts.office.organ_code}{form.code}", facts.today.year)
        return str(facts.values.get("document_number") or "")

    def _composed(
        self, form: PaperForm, facts: PaperFacts, number: str, on: date, *, draft: bool = False
    ) -> LetterData | FormData:
        issuer = issuer_of(form, facts)
        words = worded(form.kind, template_words(form, facts, number), self._data_dir)
        to_unit = form.kind in _TO_UNIT
        frame = Frame(
            organ=issuer,
            number=number,
            on=on,
            attachments=tuple(map(material_line, facts.draft.materials)) if to_unit else (),
            restricted=facts.restricted and to_unit,
            blank_number=bool(form.code) and not number and not draft,
        )
        return compose_paper(form, words, frame)

    def _facts(self, connection: Reading, ctx: Context, record: MatterRecord, step: Step) -> PaperFacts:
        office = settings.read(connection)
        return PaperFacts(
            number=record.number,
            draft=record.draft,
            course=step.course,
            office=office,
            organs=organs_of(connection, step.status.unit, office),
            names=_names(connection, record.draft),
            operator=ctx.operator.name,
            today=step.on,
            restricted=record.restricted,
            due=self._due(step.course),
            values=_named(connection, step.values),
            earlier=_earlier(connection, record.id, step.course),
            deadlines="\n".join(self._told(step.course)),
        )

    def _due(self, course: Course) -> dict[str, date | None]:
        notice, conclusion = course.clock("notice"), course.clock("conclusion")
        accepted = course.status.accepted_on
        first = self._deadlines.deadline("conclusion", accepted).statutory if conclusion and accepted else None
        return {
            "notice_due": self._deadlines.of(notice).statutory if notice else None,
            "conclusion_due": self._deadlines.conclusion_due(course.status),
            "old_due": first,
        }

    def _told(self, course: Course) -> list[str]:
        """Every term of a matter with why, each a row of its name and its explanation."""
        lines: list[str] = []
        for clock in course.clocks:
            deadline = self._deadlines.of(clock)
            end = f"；{clock.stop_reason}，期限停止" if clock.stopped_on else ""
            lines.append(f"{deadline.rule.label}{BAR}{'；'.join(deadline.explanation)}{end}。")
        return lines


def organs_of(connection: Reading, unit: str, office: OfficeSettings) -> Organs:
    """The unit of a matter with the two organs above it; the parent of a unit is its superior organ."""
    item = codes.item(connection, "unit", unit) if unit else None
    if item is None:
        return Organs(own=True)
    above = codes.item(connection, "unit", item.parent) if item.parent else None
    top = codes.item(connection, "unit", above.parent) if above is not None and above.parent else None
    own = item.label in (office.organ_name, office.short_name)
    return Organs(item.label, above.label if above else "", top.label if top else "", own)


def _names(connection: Reading, draft: MatterDraft) -> dict[str, str]:
    return {name: codes.label_of(connection, name, getattr(draft, name)) for name in ("category", "locality")}


def _named(connection: Reading, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a dialog with units by their names."""
    found = dict(values)
    for name in ("unit", "proposed_unit"):
        if found.get(name):
            found[name] = codes.label_of(connection, "unit", str(found[name]))
    return found


def _earlier(connection: Reading, matter_id: int, course: Course) -> dict[str, str]:
    """Titles and numbers of the decisions that later papers refer to."""
    told = {step.move: _decision_number(connection, matter_id, step.seq, step.values) for step in course.steps}
    found = {"opinion_no": told.get("conclude", ""), "review_no": told.get("review_opinion", "")}
    served = next((_SERVED[step.move] for step in reversed(course.steps) if step.move in _SERVED), "")
    return found | {"paper_title": _TITLES.get(served, ""), "paper_number": told.get(served, "")}


def _decision_number(connection: Reading, matter_id: int, seq: int, values: Mapping[str, Any]) -> str:
    number = str(values.get("document_number") or "")
    if number:
        return number
    paper_id = steps.paper_of(connection, matter_id, seq)
    return papers.kept(connection, paper_id).view.number if paper_id is not None else ""
