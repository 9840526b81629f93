"""参加调解通知书: what a notice to one party says, worded by its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..domain.bookings import Booking, BookingParty, BookingPurpose
from ..domain.errors import InputRejected
from ..domain.mediationforms import MEDIATION_FORMS
from ..domain.office import OfficeSettings
from ..domain.papers import FormData, PaperKind
from ..domain.text import format_date_cn, weekday_name
from .mediationpaperdata import dispute_words
from .mediationvocabulary import MEDIATION_VOCABULARY
from .templates import Frame, compose_paper, worded

INVITED: Mapping[BookingPurpose, str] = MappingProxyType(
    {
        BookingPurpose.MEDIATION: "进行调解",
        BookingPurpose.INQUIRY: "了解纠纷情况",
        BookingPurpose.SERVICE: "送达调解文书",
    }
)
"""What parties are called in for, as the notice says it; to a visit nobody is called."""


def invitation_forms(
    booking: Booking, parties: Iterable[BookingParty], office: OfficeSettings, today: date, data_dir: Path
) -> tuple[FormData, ...]:
    """One form a party; InputRejected where nobody is called in or no room is set, EnvironmentTrouble for a broken template."""
    if booking.purpose not in INVITED:
        raise InputRejected.at("purpose", f"“{booking.purpose.label}”是上门办理，不用发参加调解通知书")
    if not booking.room:
        raise InputRejected.at("room", "这个预约没有安排房间，请先选定房间，再打印通知书")
    return tuple(_form(booking, party, office, today, data_dir) for party in parties)


def _form(booking: Booking, party: BookingParty, office: OfficeSettings, today: date, data_dir: Path) -> FormData:
    organ = office.mediation_room or office.organ_name
    blank: dict[str, Any] = dict.fromkeys(MEDIATION_VOCABULARY, "")
    words = worded(PaperKind.INVITATION, blank | _facts(booking, party, office, today), data_dir)
    form = compose_paper(MEDIATION_FORMS[PaperKind.INVITATION], words, Frame(organ, booking.case_number, today))
    assert isinstance(form, FormData)
    return form


def _facts(booking: Booking, party: BookingParty, office: OfficeSettings, today: date) -> dict[str, str]:
    day, begun, ended = booking.day, booking.started, booking.ended
    return {
        "party": party.name,
        "applicant": booking.applicant,
        "respondent": booking.respondent,
        "applicant_short": booking.applicant,
        "respondent_short": booking.respondent,
        "dispute_type": booking.dispute_type,
        "room": office.mediation_room or office.organ_name,
        "committee": office.mediation_committee or office.mediation_room or office.organ_name,
        "organ_name": office.organ_name,
        "hours": office.hours,
        "dispute": dispute_words(booking.dispute_type),
        "number": booking.case_number,
        "purpose": INVITED[booking.purpose],
        "held_at": f"{format_date_cn(day)}（{weekday_name(day)}）{begun:%H:%M}至{ended:%H:%M}",
        "place": "".join(filter(None, (office.mediation_room, f"（{booking.room}）"))),
        "address": office.address,
        "mediator": booking.mediator,
        "mediation_room": office.mediation_room or office.organ_name,
        "phone": office.phone,
        "today": format_date_cn(today),
    }
