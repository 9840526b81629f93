"""What a step usually names: where litigation and accusations go, to whom the office reports."""

from __future__ import annotations

from dataclasses import replace

from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.usual import usual_organs, usual_unit

OFFICE = OfficeSettings(government="区委、区政府", superior_organ="市信访办", discipline_unit="101", legal_unit="103")


def test_litigation_and_accusations_go_where_the_office_says() -> None:
    assert [usual_unit(move, "114", OFFICE) for move in ("refer_legal", "refer_discipline", "refer", "assign")] == [
        "103",
        "101",
        "114",
        "114",
    ]
    assert usual_unit("refer_legal", "114", replace(OFFICE, legal_unit="")) == "114"


def test_what_needs_a_decision_goes_to_the_government_and_what_is_urgent_one_level_up_too() -> None:
    both = "区委、区政府、市信访办"
    assert usual_organs("report", OFFICE) == ("区委、区政府", both, "市信访办")
    assert usual_organs("brief", OFFICE) == (both, "区委、区政府", "市信访办")
    assert usual_organs("brief", replace(OFFICE, superior_organ="")) == ("区委、区政府",)
