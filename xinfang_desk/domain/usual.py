"""What a step usually names, from the office's settings: where litigation and accusations go, to whom the office reports."""

from __future__ import annotations

from .office import OfficeSettings

REPORT, BRIEF = "report", "brief"


def usual_unit(move: str, chosen: str, office: OfficeSettings) -> str:
    """The unit that the dialog of a step begins with: the office's own for Arts. 22 and 30, else the matter's (`chosen`)."""
    own = {"refer_discipline": office.discipline_unit, "refer_legal": office.legal_unit}
    return own.get(move, "") or chosen


def usual_organs(move: str, office: OfficeSettings) -> tuple[str, ...]:
    """To whom a step of this office reports, the usual one first.

    What needs a decision goes to the party committee and government of the same level (Art. 22); what is grave and urgent
    goes to them and to the petition office one level up at once (Art. 25).
    """
    both = "、".join(filter(None, (office.government, office.superior_organ)))
    found = (both, office.government, office.superior_organ)
    if move == REPORT:
        found = (office.government, both, office.superior_organ)
    return tuple(dict.fromkeys(filter(None, found)))
