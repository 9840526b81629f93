"""What is known of a stored mediation case, in the frozen form that its papers are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..domain.agreements import AgreementDraft
from ..domain.mediationcourse import MediationCourse, MediationStatus
from ..domain.mediationpaperfacts import MediationFacts, RoomFacts, SessionFacts
from ..domain.mediations import AGREED_OUTCOMES
from ..domain.money import capital_amount, format_amount
from ..domain.office import OfficeSettings
from ..domain.records import RecordKind
from ..store import agreements, settings
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading
from .agreementpapers import terms as agreed_terms
from .casedetail import counting_sessions
from .deadlines import Deadlines


@dataclass(frozen=True)
class CaseReader:
    """Reads the facts of cases; `deadlines` knows their terms, `recorder` is who makes the paper."""

    deadlines: Deadlines
    today: date
    recorder: str = ""

    def facts(
        self, connection: Reading, record: CaseRecord, course: MediationCourse | None = None, **changed: Any
    ) -> MediationFacts:
        """The facts of a case as `course` has it, the course on disk unless told otherwise; `changed` stands in their place."""
        course = course or record.course
        kept = agreements.of_case(connection, record.id)
        found: dict[str, Any] = {
            "number": record.number,
            "room": room_facts(settings.read(connection)),
            "today": self.today,
            "parties": record.parties,
            "recorder": self.recorder,
            "source": record.row.source.label,
            "dispute_type": record.row.dispute_type,
            "summary": record.columns["summary"],
            "matter_number": record.row.matter_number,
            "due": self._due(course),
            "confirm_by": self._last_day(course, "judicial_confirmation"),
            "sessions": _sessions(connection, record.id, course),
        }
        return MediationFacts(**(found | _standing(course, kept.draft if kept else None) | changed))

    def _due(self, course: MediationCourse) -> date | None:
        return self._last_day(course, course.status.term)

    def _last_day(self, course: MediationCourse, rule: str) -> date | None:
        """The last day of a term, run out, ended or still running; None when it never began."""
        clocks = [clock for clock in course.clocks if clock.rule == rule]
        return self.deadlines.of(clocks[-1]).statutory if clocks else None


def room_facts(office: OfficeSettings) -> RoomFacts:
    """The room as the office's settings know it."""
    return RoomFacts(
        room=office.mediation_room or office.organ_name,
        organ_name=office.organ_name,
        committee=office.mediation_committee,
        address=office.address,
        phone=office.phone,
        hours=office.hours,
    )


def _standing(course: MediationCourse, built: AgreementDraft | None) -> dict[str, Any]:
    """How far the case has come: days of its steps, outcome, agreement, performance, confirmation."""
    status = course.status
    agreed = status.outcome in AGREED_OUTCOMES
    return {
        "mediator": status.mediator,
        "major": status.major,
        "applied_on": status.applied_on,
        "consented_on": _day_of(course, "consent"),
        "accepted_on": status.accepted_on,
        "informed_on": _day_of(course, "inform"),
        "closed_on": status.closed_on,
        "outcome": _outcome(status),
        "agreed": agreed,
        "performance": status.performance.label if status.performance else "",
        "confirmation": status.confirmation.label if status.confirmation else "",
        **(_agreement(status, built) if agreed else {}),
    }


def _day_of(course: MediationCourse, move: str) -> date | None:
    return next((step.on for step in reversed(course.steps) if step.move == move), None)


def _outcome(status: MediationStatus) -> str:
    if status.outcome is not None:
        return status.outcome.label
    return "" if status.is_open else status.state.label


def _agreement(status: MediationStatus, built: AgreementDraft | None) -> Mapping[str, Any]:
    """What was agreed: the clauses as they were built, else the lines of what was typed."""
    clauses = agreed_terms(built) if built else tuple(filter(None, map(str.strip, status.terms.splitlines())))
    return {
        "agreement_facts": status.facts,
        "terms": clauses,
        "amount_text": f"{format_amount(status.amount)}元" if status.amount else "",
        "amount_capital": capital_amount(status.amount) if status.amount else "",
        "performance_way": status.performance_way,
        "effective_on": status.effective_on,
    }


def _sessions(connection: Reading, case_id: int, course: MediationCourse) -> tuple[SessionFacts, ...]:
    """The sessions whose steps count, in their order, supplements and inquiries left out."""
    return tuple(
        SessionFacts(session.started, session.ended, session.place)
        for session in counting_sessions(connection, case_id, course)
        if session.kind is RecordKind.MEDIATION and session.supplements is None
    )
