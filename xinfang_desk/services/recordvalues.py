"""A half-written record as plain values for its file, and back; what does not fit is left at its default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..domain.records import RecordKind, RecordSlot, SessionDraft

_WORDS = ("place", "present", "record", "recorder", "investigator", "asked", "identity")


def to_values(slot: RecordSlot, draft: SessionDraft) -> dict[str, Any]:
    """The record and what it belongs to as JSON values."""
    return {
        "number": slot.number,
        "kind": slot.kind.value,
        "supplements": slot.supplements,
        "started": draft.started.isoformat(),
        "ended": draft.ended.isoformat(),
        "attending": list(draft.attending),
        **{name: getattr(draft, name) for name in _WORDS},
    }


def from_values(values: Mapping[str, Any]) -> tuple[RecordSlot, SessionDraft] | None:
    """The record that these values describe; None when it cannot be told whose it is or when it took place."""
    try:
        kind, supplements = RecordKind(values["kind"]), values.get("supplements")
        slot = RecordSlot(str(values["number"]), kind, int(supplements) if supplements is not None else None)
        started, ended = (datetime.fromisoformat(values[name]) for name in ("started", "ended"))
    except (KeyError, TypeError, ValueError):
        return None
    names = values.get("attending")
    draft = SessionDraft(
        started,
        ended,
        kind=kind,
        supplements=slot.supplements,
        attending=tuple(map(str, names)) if isinstance(names, list) else (),
        **{name: values[name] for name in _WORDS if isinstance(values.get(name), str)},
    )
    return slot, draft
