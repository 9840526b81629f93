"""Where steps are taken: the same dialogs serve the table of matters and that of mediation cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xinfang_desk.domain.forms import FORMS, PaperForm
from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.mediationcourse import CASE_ROAD
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS, STANDALONE, MediationForm, papers_of_step
from xinfang_desk.domain.move import Move
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.views import MatterDetail, MediationDetail, PaperView

if TYPE_CHECKING:
    from xinfang_desk.services.office import Services


Form = PaperForm | MediationForm


@dataclass(frozen=True)
class PaperMaking:
    """How papers are made at a table: `drafts` words, keeps and issues them, `void` declares one void.

    `forms` are those that are offered (`offered(detail)`); the ones in `asking` ask first what they need. `void_hint` and
    `voided` say what becomes of a void one.
    """

    forms: Mapping[PaperKind, Form]
    asking: frozenset[PaperKind]
    offered: Callable[[Any], tuple[PaperKind, ...]]
    drafts: Callable[[Services], Any]
    void: Callable[[Services], Callable[..., PaperView]]
    void_hint: str
    voided: str


@dataclass(frozen=True)
class StepDesk:
    """A table of steps, the service that takes them (move, foresee, reverse and the half-filled steps), and its papers."""

    key: str
    named: Callable[[str], Move]
    service: Callable[[Services], Any]
    papers: PaperMaking


_STANDALONE = tuple(kind for kind, form in FORMS.items() if form.standalone)
_CASE_FORMS: Mapping[PaperKind, Form] = {
    **MEDIATION_FORMS,
    PaperKind.MEDIATION_CONSENT: FORMS[PaperKind.MEDIATION_CONSENT],
}


def _casework(services: Services) -> Any:
    return services.casework


def _drafts(services: Services) -> Any:
    return services.drafts


def _void(services: Services) -> Callable[..., PaperView]:
    return services.papers.void


def _mediation(services: Services) -> Any:
    return services.mediation


def _case_drafts(services: Services) -> Any:
    return services.case_papers


def _case_void(services: Services) -> Callable[..., PaperView]:
    return services.case_papers.void


def _always(_detail: MatterDetail | None) -> tuple[PaperKind, ...]:
    return _STANDALONE


def case_kinds(detail: MediationDetail | None) -> tuple[PaperKind, ...]:
    """What a case can be given now: the papers of no step, then those of steps that have none, as after an import."""
    if detail is None:
        return STANDALONE
    there = {paper.kind for paper in detail.papers if paper.status is PaperStatus.ISSUED}
    taken = [step.move for step in detail.steps if not step.withdrawn]
    of_steps = dict.fromkeys(kind for move in taken for kind in papers_of_step(move, {}, from_matter=False))
    return (*STANDALONE, *(kind for kind in of_steps if kind.value not in there))


MATTERS = StepDesk(
    "cases",
    move_named,
    _casework,
    PaperMaking(
        FORMS,
        frozenset(_STANDALONE),
        _always,
        _drafts,
        _void,
        "作废后文书和文号都保留在登记簿中，文号不再使用；补打件带有作废标记。作废不能撤销",
        "已作废，文号不再使用",
    ),
)
CASES = StepDesk(
    "mediation",
    CASE_ROAD.named,
    _mediation,
    PaperMaking(
        _CASE_FORMS,
        frozenset(STANDALONE),
        case_kinds,
        _case_drafts,
        _case_void,
        "作废后文书仍保留在案件中，补打件带有作废标记，卷宗不再装入。作废不能撤销",
        "已作废，可以重新出具",
    ),
)
