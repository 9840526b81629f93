"""Papers with a layout of their own as plain ruled forms: that is how they go into a Word document."""

from __future__ import annotations

from ..domain.papers import AgreementData, FormData, PaperKind, SessionData, SlipData
from ..domain.records import RecordKind
from ..domain.text import format_date_cn, group_number

Rows = tuple[tuple[str, ...], ...]


def as_form(data: SlipData | AgreementData | SessionData) -> FormData:
    """The same words as rows of label and value."""
    if isinstance(data, SlipData):
        return _slip(data)
    return _agreement(data) if isinstance(data, AgreementData) else _session(data)


def _slip(data: SlipData) -> FormData:
    rows = (
        ("登记时间", f"{format_date_cn(data.registered_at.date())} {data.registered_at:%H:%M}"),
        ("信访人", data.name, "人数", f"{data.headcount}人"),
        ("事项概要", data.summary),
        ("提交材料", "\n".join(data.materials) or "无"),
        ("责任单位", data.unit or "待定"),
        ("书面告知期限", format_date_cn(data.answer_by)),
        ("查询方式", data.query_way),
        ("地址", data.address, "电话", data.phone),
        ("办公时间", data.hours, "经办人", data.operator),
    )
    made = data.registered_at.date()
    return FormData(PaperKind.SLIP, data.organ_name, group_number(data.number), "信访事项登记回执", rows, (), made)


def _agreement(data: AgreementData) -> FormData:
    kind = PaperKind.ORAL_AGREEMENT if data.oral else PaperKind.AGREEMENT
    amount = f"{data.amount_text}（{data.amount_capital}）" if data.amount_text else "无"
    rows: Rows = (
        *(data.party_lines or (("申请人", data.applicant), ("被申请人", data.respondent))),
        ("主要事实和争议事项", "\n".join(part for part in (data.facts, data.disputed) if part)),
        ("协议内容", "\n".join(f"{place}. {term}" for place, term in enumerate(data.terms, 1))),
        ("协议金额", amount),
        ("履行方式和时限", _payments(data) or data.performance_way),
        *((("不履行的处理", data.failure),) if data.failure else ()),
        ("调解员", data.mediator, "记录人", data.recorder),
        ("份数", f"本协议一式{data.copies}份，各方当事人各执一份，人民调解委员会留存一份"),
    )
    signers = tuple(name for name, _ in data.signers) or ("申请人", "被申请人")
    signatures = () if data.oral else signers
    return FormData(kind, data.room, data.number, kind.label, rows, (*signatures, "人民调解员"), data.signed_on)


def _payments(data: AgreementData) -> str:
    """Every payment with its instalments, a line each."""
    lines = [
        line
        for words, rows in data.payments
        for line in (words, *(f"{nth} {day} {amount}元（{capital}）" for nth, day, amount, capital in rows))
    ]
    return "\n".join(lines)


def _session(data: SessionData) -> FormData:
    begun, ended = data.started, data.ended
    asked = data.kind is RecordKind.INVESTIGATION
    kind = PaperKind.INVESTIGATION if asked else PaperKind.SESSION
    rows: Rows = (
        ("时间", f"{format_date_cn(begun.date())} {begun:%H:%M} 至 {ended:%H:%M}"),
        ("地点", data.place),
        ("申请人", data.applicant, "被申请人", data.respondent),
        *_asked(data, asked=asked),
        ("参加人", "、".join(filter(None, (*data.attending, data.present)))),
        *((("补正", f"补正{data.supplements}"),) if data.supplements else ()),
        (data.kind.label, data.record),
    )
    signatures = ("被调查人", "调查人", "记录人") if asked else ("申请人", "被申请人", "人民调解员", "记录人")
    return FormData(kind, data.room, data.number, kind.label, rows, signatures, begun.date())


def _asked(data: SessionData, *, asked: bool) -> Rows:
    if not asked:
        return (("调解员", data.mediator),)
    return (("调查人", data.investigator), ("被调查人", data.asked, "身份", data.identity))
