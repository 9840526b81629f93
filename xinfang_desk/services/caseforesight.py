"""Looking ahead in the mediation room: what a step would bring about, from the same table the step itself is taken by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..domain.folding import next_seq
from ..domain.foresight import Foresight
from ..domain.mediationcourse import CASE_ROAD
from ..domain.move import Move, Taken
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading
from .casemoves import whole_words
from .deadlines import Deadlines
from .dossierpieces import lacking_of
from .foresight import terms_changed, typed_so_far
from .mediationissue import kinds_of_step


def foresee_case(
    connection: Reading,
    record: CaseRecord,
    move: Move,
    on: date,
    values: Mapping[str, Any],
    deadlines: Deadlines,
    today: date,
) -> Foresight:
    """The papers by their names and the terms that begin, change or end, with these values, complete or not."""
    course, typed = record.course, typed_so_far(move, values)
    kinds = kinds_of_step(move, typed, record)
    after = CASE_ROAD.fold(course, move, Taken(next_seq(course), move.key, on, typed))
    lacks = lacking_of(connection, record) if move.key == "archive" and not typed.get("statement") else ()
    found = Foresight("、".join(kind.label for kind in kinds), lacking=whole_words(lacks) if lacks else "")
    return terms_changed(found, course, after, deadlines, today)
