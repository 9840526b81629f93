"""What stands on the receipt slip of a matter (登记回执, domain §5 F2)."""

from __future__ import annotations

from datetime import date

from ..domain.codes import MatterClass, SlipPaper
from ..domain.masking import mask_ids_in_text, mask_phones_in_text
from ..domain.matters import Material, MatterDraft
from ..domain.office import OfficeSettings
from ..domain.papers import SlipData, SlipPromise
from ..domain.people import Person
from ..store.records import MatterRecord

SUMMARY_LIMIT = 60
_HIDDEN = "（证件号码略）"


def slip_data(
    record: MatterRecord,
    *,
    unit: str,
    answer_by: date,
    office: OfficeSettings,
    operator: str,
    paper: SlipPaper,
) -> SlipData:
    """The slip of a registration; `unit` is the name of the unit it goes to, "" while that is open."""
    draft = record.draft
    return SlipData(
        number=record.number,
        registered_at=record.registered_at,
        name=draft.petitioner.display_name,
        headcount=draft.headcount,
        summary=summary(draft),
        materials=tuple(material_line(m) for m in draft.materials),
        unit=unit,
        answer_by=answer_by,
        organ_name=office.organ_name,
        address=office.address,
        phone=office.phone,
        hours=office.hours,
        query_way=office.query_way,
        operator=operator,
        paper=paper,
        promise=promise(record.status.matter_class, draft.petitioner),
    )


def promise(matter_class: MatterClass, petitioner: Person) -> SlipPromise:
    """What the slip may promise: a written answer only where Art. 23 owes one and somebody can be reached."""
    if matter_class is MatterClass.ACCUSATION:
        return SlipPromise.ACCUSATION
    reachable = not petitioner.address_unclear or petitioner.phone or petitioner.landline or petitioner.email
    return SlipPromise.ORDINARY if petitioner.name and reachable else SlipPromise.ANONYMOUS


def summary(draft: MatterDraft) -> str:
    """The matter in at most sixty characters, without an ID number (GB 11643) or the petitioners' own document numbers."""
    text = " ".join((draft.summary or draft.demand).split())
    for person in draft.people:
        if len(person.id_number) >= 6:
            text = text.replace(person.id_number, _HIDDEN)
    text = mask_phones_in_text(mask_ids_in_text(text))
    return text if len(text) <= SUMMARY_LIMIT else text[: SUMMARY_LIMIT - 1] + "…"


def material_line(material: Material) -> str:
    """A material as it stands in lists: name, pages, 原件 or 复印件."""
    form = "原件" if material.original else "复印件"
    back = "，已退还" if material.returned else ""
    return f"{material.name}（{form}，{material.pages}页{back}）"
