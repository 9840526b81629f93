"""Reading one matter back as the draft and the status it was written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from ..domain.codes import (
    Channel,
    Code,
    MatterClass,
    Occurrence,
    Opinion,
    Path,
    Purpose,
    Rating,
    Role,
    Urgency,
    VisitLevel,
)
from ..domain.course import MatterStatus, Opening
from ..domain.matters import Material, MatterDraft
from ..domain.opening import opening_of
from ..domain.people import Person
from ..domain.states import State
from .people import parties_of
from .schema import codes, matters

CODE_FIELDS = ("category", "locality", "unit")
"""Fields whose value is a code of the office's table of the same name."""

CODED_FIELDS: dict[str, type[Code]] = {
    "channel": Channel,
    "purpose": Purpose,
    "occurrence": Occurrence,
    "urgency": Urgency,
    "visit_level": VisitLevel,
}
"""Fields whose value is a word of a fixed vocabulary."""

SAME_FIELDS = (
    "external_number",
    "headcount",
    "first_number",
    "demand",
    "facts",
    "course",
    "summary",
    "accused",
    "safety_risk",
    "in_litigation",
    "in_arbitration",
    "in_reconsideration",
    "prior_opinion",
    "may_publish",
    "interviewer",
    "interview_result",
    "leader",
)
"""Fields that are stored as they are."""

UNIT, CATEGORY, LOCALITY = codes.alias("unit"), codes.alias("category"), codes.alias("locality")


@dataclass(frozen=True)
class MatterRecord:
    """A matter as it stands in the database, codes as they were chosen; `version` guards against a lost update."""

    id: int
    number: str
    registered_at: datetime
    registered_by: int
    draft: MatterDraft
    status: MatterStatus
    version: int
    restricted: bool

    @property
    def opening(self) -> Opening:
        """What the registration settled for the road."""
        return opening_of(self.draft, self.status.registered_on)


def by_number(connection: Connection, number: str) -> MatterRecord | None:
    """The matter with this registration number."""
    query = (
        select(
            matters,
            UNIT.c.code.label("unit_code"),
            CATEGORY.c.code.label("category_code"),
            LOCALITY.c.code.label("locality_code"),
        )
        .outerjoin(UNIT, UNIT.c.id == matters.c.unit_id)
        .outerjoin(CATEGORY, CATEGORY.c.id == matters.c.category_id)
        .outerjoin(LOCALITY, LOCALITY.c.id == matters.c.locality_id)
        .where(matters.c.number == number)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _record(connection, row)


def _record(connection: Connection, row: Row[Any]) -> MatterRecord:
    return MatterRecord(
        id=row.id,
        number=row.number,
        registered_at=row.registered_at,
        registered_by=row.registered_by,
        draft=_draft(connection, row),
        status=status_of(row),
        version=row.version,
        restricted=row.restricted,
    )


def _draft(connection: Connection, row: Row[Any]) -> MatterDraft:
    values: dict[str, Any] = {
        "petition_date": row.petition_date,
        "matter_class": MatterClass(row.matter_class),
        "path": Path(row.path) if row.path else None,
        "topics": tuple(row.topics),
        "materials": tuple(Material(**m) for m in row.materials),
        **{field: getattr(row, f"{field}_code") or "" for field in CODE_FIELDS},
        **{name: getattr(row, name) for name in SAME_FIELDS},
        **{name: words(getattr(row, name)) for name, words in CODED_FIELDS.items()},
        **_people(tuple(p.person for p in parties_of(connection, row.id))),
    }
    return MatterDraft(**values)


def _people(people: tuple[Person, ...]) -> dict[str, Person | tuple[Person, ...]]:
    def having(role: Role) -> tuple[Person, ...]:
        return tuple(p for p in people if p.role is role)

    return {
        "petitioner": next(iter(having(Role.MAIN)), Person()),
        "representatives": having(Role.REPRESENTATIVE),
        "joint_signers": having(Role.JOINT),
        "agents": having(Role.AGENT),
    }


def status_of(row: Row[Any]) -> MatterStatus:
    """The status from a row that carries the columns of `matters` and `unit_code`."""
    return MatterStatus(
        state=State(row.state),
        matter_class=MatterClass(row.matter_class),
        path=Path(row.path) if row.path else None,
        registered_on=row.registered_on,
        referred_on=row.referred_on,
        accepted_on=row.accepted_on,
        extension_days=row.extension_days,
        concluded_on=row.concluded_on,
        opinion=Opinion(row.opinion) if row.opinion else None,
        served_on=row.served_on,
        told_on=row.told_on,
        resolved_once=row.resolved_once,
        rating_office=Rating(row.rating_office) if row.rating_office else None,
        rating_unit=Rating(row.rating_unit) if row.rating_unit else None,
        unit=row.unit_code or "",
    )
