"""参加调解通知书: what a notice to one party says, worded by its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from ..domain.bookings import Booking, BookingParty, BookingPurpose
from ..domain.errors import EnvironmentTrouble, InputRejected
from ..domain.office import OfficeSettings
from ..domain.papers import FormData, PaperKind
from ..domain.text import format_date_cn, weekday_name
from .templates import rows_of, source_of
from .wording import WordingError, faults, render

INVITED: Mapping[BookingPurpose, str] = MappingProxyType(
    {
        BookingPurpose.MEDIATION: "进行调解",
        BookingPurpose.INQUIRY: "了解纠纷情况",
        BookingPurpose.SERVICE: "送达调解文书",
    }
)
"""What parties are called in for, as the notice says it; to a visit nobody is called."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "party": "收到通知的当事人",
        "applicant": "申请人",
        "respondent": "被申请人",
        "dispute": "纠纷类型，如：物业纠纷",
        "number": "调解案件编号",
        "purpose": "来做什么，如：进行调解",
        "held_at": "时间，如：2026年3月4日（周三）9:30至11:00",
        "place": "房间",
        "address": "本机关地址",
        "mediator": "调解员",
        "mediation_room": "人民调解组织",
        "phone": "本机关电话",
        "today": "出具日期",
    }
)
"""The fields that the template may use."""


def invitation_forms(
    booking: Booking, parties: Iterable[BookingParty], office: OfficeSettings, today: date, data_dir: Path
) -> tuple[FormData, ...]:
    """One form a party; InputRejected where nobody is called in or no room is set, EnvironmentTrouble for a broken template."""
    if booking.purpose not in INVITED:
        raise InputRejected.at("purpose", f"“{booking.purpose.label}”是上门办理，不用发参加调解通知书")
    if not booking.room:
        raise InputRejected.at("room", "这个预约没有安排房间，请先选定房间，再打印通知书")
    source = _source(data_dir)
    return tuple(_form(source, booking, party, office, today) for party in parties)


def _source(data_dir: Path) -> str:
    kind = PaperKind.INVITATION
    source = source_of(kind, data_dir)
    wrong = faults(source, FIELDS)
    if wrong:
        raise EnvironmentTrouble(
            f"“{kind.label}”的模板有误：{wrong[0]}", "请改正数据目录 templates 中的文件，或把它移走"
        )
    return source


def _form(source: str, booking: Booking, party: BookingParty, office: OfficeSettings, today: date) -> FormData:
    organ = office.mediation_room or office.organ_name
    try:
        words = render(source, _facts(booking, party, office, today))
    except WordingError as error:
        raise EnvironmentTrouble(f"“{PaperKind.INVITATION.label}”的模板有误：{error}") from error
    return FormData(
        kind=PaperKind.INVITATION,
        organ_name=organ,
        number=booking.case_number,
        title=words.title,
        rows=tuple(rows_of(words.lines)),
        signatures=words.signers,
        made_on=today,
        note=words.contact,
    )


def _facts(booking: Booking, party: BookingParty, office: OfficeSettings, today: date) -> dict[str, str]:
    day, begun, ended = booking.day, booking.started, booking.ended
    return {
        "party": party.name,
        "applicant": booking.applicant,
        "respondent": booking.respondent,
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


def dispute_words(kind: str) -> str:
    """The kind of a dispute as a sentence names it: 物业纠纷, 劳动争议, 纠纷."""
    if kind in ("", "其他"):
        return "纠纷"
    return kind if kind.endswith(("纠纷", "争议")) else f"{kind}纠纷"
