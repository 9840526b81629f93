"""Mediation cases of a synthetic office in four situations: short, long, a crowd of twelve, and one of which little is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS
from xinfang_desk.domain.mediationpaperfacts import MediationFacts, RoomFacts, SessionFacts
from xinfang_desk.domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from xinfang_desk.domain.papers import PaperKind

RARE = "㛃䶮𬱖𫖯𬍛𰻝䲡"
FOREIGN = "阿卜杜热合曼·买买提·吐尔逊江"
A, R = Side.APPLICANT, Side.RESPONDENT

ROOM = RoomFacts(
    room="示例区信访接待中心人民调解室",
    organ_name="示例区信访办公室",
    committee="示例区联合人民调解委员会",
    address="示例区人民路1号信访接待中心",
    phone="023-60000000",
    hours="工作日 9:00–12:00，14:00–17:30",
)
PERSON = MediationParty(
    1, f"欧阳{RARE[1]}", A, PartyRole.PARTY, PartyKind.PERSON, "女", date(1968, 5, 1), "汉族", "教师",
    "resident", "500108198001010018", "13800000000", "示例区某某街道某某小区3幢2单元",
)  # fmt: skip
COMPANY = MediationParty(
    2, "某某物业服务有限公司", R, PartyRole.PARTY, PartyKind.ORGANISATION, id_number="91500108MA5U000000",
    phone="023-60000001", address="示例区某某路8号", representative="张某", representative_post="经理",
)  # fmt: skip
AGENT = MediationParty(3, f"李{RARE[0]}", R, PartyRole.LAWYER, stands_for=2, mandate="特别授权", phone="13900000000")
SAID = (
    f"2025年11月至2026年2月，申请人家中室内温度长期低于16℃（含“{RARE}”户），双方对采暖费退还多少发生争议；"
    "多次协商未果，经双方同意移交本调解室调解！"
)
LONG_TEXT = "\n".join(f"{mark}{SAID}" for mark in ("第一，", "第二，", "问：何时开始？答：", "第四，", "第五，"))
TERMS = (
    "被申请人于2026年4月10日前退还申请人采暖费1260.00元。",
    "被申请人于2026年9月30日前对立管进行改造，费用由被申请人承担。",
    "双方就此事再无其他争议。",
)

SHORT = MediationFacts(
    number="（2026）示人调字第7号",
    room=ROOM,
    today=date(2026, 3, 20),
    parties=(PERSON, COMPANY, AGENT),
    mediator="李调解",
    recorder="王小明",
    dispute_type="物业",
    source="信访移交",
    summary="双方因供暖温度不足、采暖费退还多少发生争议。",
    matter_number="500108202603020007",
    applied_on=date(2026, 3, 2),
    consented_on=date(2026, 3, 3),
    accepted_on=date(2026, 3, 4),
    informed_on=date(2026, 3, 4),
    due=date(2026, 4, 3),
    closed_on=date(2026, 3, 20),
    outcome="达成书面协议",
    agreement_facts="2025年11月至2026年2月，申请人家中温度不足，双方对退费发生争议。",
    terms=TERMS,
    amount_text="1260.00元",
    amount_capital="壹仟贰佰陆拾元整",
    performance_way="退款以银行转账方式一次付清。",
    effective_on=date(2026, 3, 20),
    confirm_by=date(2026, 4, 20),
    performance="履行中",
    sessions=(SessionFacts(datetime(2026, 3, 20, 9, 30), datetime(2026, 3, 20, 11, 5), "二楼调解室"),),
    agreed=True,
)


def _crowd() -> tuple[MediationParty, ...]:
    people = [replace(PERSON, position=n, name=f"{RARE[n % 7]}{FOREIGN if n == 4 else '某'}{n}") for n in range(1, 10)]
    firms = [
        replace(COMPANY, position=n, name=f"某某第{n}物业服务有限公司{RARE if n == 11 else ''}") for n in (10, 11, 12)
    ]
    return (*people, *firms, replace(AGENT, position=13, stands_for=10))


SITUATIONS: Mapping[str, MediationFacts] = {
    "short": SHORT,
    "long": replace(
        SHORT,
        parties=(
            replace(PERSON, name=FOREIGN + RARE, address=f"{PERSON.address}{RARE}" * 3, occupation=f"个体经营{RARE}"),
            replace(
                COMPANY, name=f"示例自治区某某{RARE}物业服务集团有限公司第一分公司", address=f"{COMPANY.address}" * 4
            ),
            replace(AGENT, mandate="承认、放弃、变更调解请求，签订协议，代收款项，参加回访和司法确认" * 2),
        ),
        mediator=f"{FOREIGN}、李{RARE}",
        summary=LONG_TEXT * 3,
        agreement_facts=LONG_TEXT * 2,
        terms=TERMS * 6,
        performance_way=SAID * 2,
        sessions=SHORT.sessions * 6,
        major=True,
        confirmation="已确认有效",
    ),
    "crowd": replace(SHORT, parties=_crowd()),
    "bare": MediationFacts(
        number="（2026）示人调字第8号",
        room=RoomFacts(ROOM.room, ROOM.organ_name, phone=ROOM.phone),
        today=date(2026, 3, 20),
        parties=(MediationParty(1, RARE[:2], A), MediationParty(2, "某公司", R, kind=PartyKind.ORGANISATION)),
        accepted_on=date(2026, 3, 4),
        outcome="调解不成",
    ),
}

_FIXED: Mapping[str, Any] = {"date": date(2026, 4, 10), "moment": datetime(2026, 3, 25, 9, 30), "days": 30}
_WORDS: Mapping[str, tuple[str, str]] = {
    "long": (f"示例区某某街道办事处{RARE}综合服务中心（{FOREIGN}，023-60000000转8008）", LONG_TEXT),
}


def asked(kind: PaperKind, situation: str) -> dict[str, Any]:
    """What the dialog of a paper gives; in the bare situation only what is required."""
    wanted = (field for field in MEDIATION_FORMS[kind].fields if field.required or situation != "bare")
    return {field.name: _value(field, situation) for field in wanted}


def _value(field: MoveField, situation: str) -> Any:
    if field.name == "paid":
        return "1,260" if situation != "long" else f"立管一批{RARE}"
    if field.name == "recusal":
        return "不申请"
    line, text = _WORDS.get(situation, (f"示例{RARE[0]}某", f"经查属实，{RARE[1]}某所述与票据相符。"))
    return _FIXED.get(field.kind) or (text if field.kind == "text" else line)
