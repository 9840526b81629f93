"""Where steps are taken: the same dialogs serve the table of matters and that of mediation cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.mediationcourse import CASE_ROAD
from xinfang_desk.domain.move import Move

if TYPE_CHECKING:
    from xinfang_desk.services.office import Services


@dataclass(frozen=True)
class StepDesk:
    """A table of steps and the service that takes them (move, foresee, reverse and the half-filled steps).

    `preview`: whether the paper of a step can be looked at and worded before the step is taken.
    """

    key: str
    named: Callable[[str], Move]
    service: Callable[[Services], Any]
    preview: bool


def _casework(services: Services) -> Any:
    return services.casework


def _mediation(services: Services) -> Any:
    return services.mediation


MATTERS = StepDesk("cases", move_named, _casework, preview=True)
CASES = StepDesk("mediation", CASE_ROAD.named, _mediation, preview=False)
