"""From a matter to a mediation case: its people and its demand are taken over, nothing is typed twice."""

from __future__ import annotations

from datetime import date

from ..domain.codes import PersonKind
from ..domain.masking import mask_ids_in_text, mask_phones_in_text
from ..domain.matters import MatterDraft
from ..domain.mediationparties import MediationParty, Side, party_of_person
from ..domain.mediations import MediationDraft
from ..store import codes
from ..store.records import MatterRecord
from ..store.store import Reading

SUMMARY_LIMIT = 3000


def draft_of_matter(connection: Reading, record: MatterRecord, today: date) -> MediationDraft:
    """A case as a matter fills it in: petitioners as applicants, agents with their principal, the demand as summary."""
    draft = record.draft
    told = "\n".join(filter(None, (draft.demand, draft.facts)))
    # The other party reads this text on the agreement: numbers of persons stay with the matter.
    summary = mask_phones_in_text(mask_ids_in_text(told, keep=(record.number,)))
    people = people_of(draft)
    return MediationDraft(
        accepted_on=today,
        applicant=draft.petitioner.name,
        summary=summary[:SUMMARY_LIMIT],
        matter_number=record.number,
        parties=people,
        suggested_respondent=codes.label_of(connection, "unit", draft.unit) if draft.unit else "",
    )


def people_of(draft: MatterDraft) -> tuple[MediationParty, ...]:
    """The people of a registration on the applicant's side, each once."""
    if draft.petitioner.kind is PersonKind.ANONYMOUS or not draft.petitioner.name:
        return ()
    principals = (draft.petitioner, *draft.representatives, *draft.joint_signers)
    found: list[MediationParty] = []
    for person in principals:
        if person.name and all(person.name != known.name for known in found):
            found.append(party_of_person(person, len(found) + 1, Side.APPLICANT))
    for agent in draft.agents:
        if agent.name:
            found.append(party_of_person(agent, len(found) + 1, Side.APPLICANT, principal=1))
    return tuple(found)
