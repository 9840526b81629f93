"""The lists of the mediation room as data."""

from __future__ import annotations

from xinfang_desk.domain.views import MediationRow, SessionView

from .. import words
from ..theme import Palette
from ..widgets.table import Column


def case_columns(palette: Palette) -> tuple[Column, ...]:
    """The list of cases."""

    def colour(row: MediationRow) -> str:
        return palette.muted if row.outcome is not None else words.due_colour(row.due_status, palette)

    return (
        Column("卷号", _number, width=186),
        Column("当事人", parties),
        Column("纠纷类型", _kind, width=92),
        Column("调解员", _mediator, width=84),
        Column("进展", standing, width=112, colour=colour, tip=_standing_tip),
    )


def _number(row: MediationRow) -> str:
    return row.number


def parties(row: MediationRow) -> str:
    """Both sides of a case in one line."""
    return f"{row.applicant} 与 {row.respondent}"


def _kind(row: MediationRow) -> str:
    return row.dispute_type


def _mediator(row: MediationRow) -> str:
    return row.mediator


def standing(row: MediationRow) -> str:
    """The outcome of a closed case, the clock of an open one."""
    return row.outcome.label if row.outcome is not None else words.due_words(row.due_status)


def _standing_tip(row: MediationRow) -> str:
    return f"{words.day(row.accepted_on)}受理，{standing(row)}"


def _session_day(row: SessionView) -> str:
    return words.day(row.started.date())


def _session_time(row: SessionView) -> str:
    return f"{row.started:%H:%M}–{row.ended:%H:%M}"


def _session_kind(row: SessionView) -> str:
    return f"{row.kind.label}（补正）" if row.supplements is not None else row.kind.label


def _session_record(row: SessionView) -> str:
    return words.one_line(row.record)


SESSIONS = (
    Column("日期", _session_day, width=122),
    Column("时间", _session_time, width=104),
    Column("种类", _session_kind, width=150),
    Column("记录", _session_record),
)
