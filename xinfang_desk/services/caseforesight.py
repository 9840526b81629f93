"""Looking ahead in the mediation room: what a step would bring about, from the same table the step itself is taken by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..domain.folding import next_seq
from ..domain.foresight import Foresight
from ..domain.mediationcourse import CASE_ROAD, MediationCourse
from ..domain.move import Move, Taken
from .deadlines import Deadlines
from .foresight import terms_changed, typed_so_far
from .mediationissue import paper_kind


def foresee_case(
    course: MediationCourse, move: Move, on: date, values: Mapping[str, Any], deadlines: Deadlines, today: date
) -> Foresight:
    """The paper by its name and the terms that begin, change or end, with these values, complete or not."""
    taken = Taken(next_seq(course), move.key, on, typed_so_far(move, values))
    kind = paper_kind(move.key)
    after = CASE_ROAD.fold(course, move, taken)
    return terms_changed(Foresight(kind.label if kind else ""), course, after, deadlines, today)
