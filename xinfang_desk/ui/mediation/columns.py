"""The lists of the mediation room as data."""

from __future__ import annotations

from xinfang_desk.domain.masking import mask_id
from xinfang_desk.domain.mediationparties import MediationParty
from xinfang_desk.domain.views import MediationRow, SessionView

from .. import words
from ..theme import Palette
from ..widgets.table import Column


def case_columns(palette: Palette) -> tuple[Column, ...]:
    """The list of cases."""

    def colour(row: MediationRow) -> str:
        return words.due_colour(row.due_status, palette) if row.is_open else palette.muted

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
    """The term of a case that is being mediated; any other says where it stands."""
    return words.due_words(row.due_status) if row.is_open and row.due_status is not None else row.state.label


def _standing_tip(row: MediationRow) -> str:
    began = f"{words.day(row.accepted_on)}受理" if row.accepted_on else f"{words.day(row.applied_on)}申请"
    result = f"，{row.outcome.label}" if row.outcome is not None else ""
    return f"{began}，{row.state.label}{result}"


def _session_day(row: SessionView) -> str:
    return words.day(row.started.date())


def _session_time(row: SessionView) -> str:
    return f"{row.started:%H:%M}–{row.ended:%H:%M}"


def _session_kind(row: SessionView) -> str:
    return f"{row.kind.label}（补正）" if row.supplements is not None else row.kind.label


def _session_record(row: SessionView) -> str:
    return words.one_line(row.record)


SESSIONS = (
    Column("日期", _session_day, width=138),
    Column("时间", _session_time, width=104),
    Column("种类", _session_kind, width=138),
    Column("记录", _session_record),
)


def _party_title(party: MediationParty) -> str:
    return party.title


def _party_name(party: MediationParty) -> str:
    head = f"{party.representative_post}{party.representative}"
    return f"{party.name}（{head}）" if party.representative else party.name


def _party_tip(party: MediationParty) -> str:
    """What else is known, numbers masked."""
    born = f"{words.day(party.birth)}出生" if party.birth else ""
    told = (mask_id(party.id_number), party.sex, born, party.ethnicity, party.occupation, party.address, party.mandate)
    return "\n".join(filter(None, told))


def _party_phone(party: MediationParty) -> str:
    return party.phone


def _party_standing(party: MediationParty) -> str:
    if not party.is_party:
        return party.mandate
    return f"{words.day(party.consented_on)}同意" if party.consented_on else "还没有同意"


def party_columns(palette: Palette) -> tuple[Column, ...]:
    """Parties and helpers of a case; who has not agreed yet stands out."""

    def colour(party: MediationParty) -> str:
        return palette.amber if party.is_party and party.consented_on is None else ""

    return (
        Column("身份", _party_title, width=112),
        Column("姓名（名称）", _party_name, tip=_party_tip),
        Column("联系电话", _party_phone, width=112),
        Column("同意调解／代理权限", _party_standing, width=166, colour=colour),
    )
