"""One step of a matter, all of it in one transaction: the rules, the paper, the new status, the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..domain.codes import Code
from ..domain.errors import MoveRefused
from ..domain.lifecycle import Move, MoveField, apply_move
from ..domain.papers import PaperKind
from ..domain.text import clean_name, clean_text
from ..domain.views import Moved
from ..store import codes, matters, steps
from ..store.records import MatterRecord
from ..store.store import Tx
from .deadlines import Deadlines
from .deskpapers import DeskPapers, Step
from .letters import no_notice_reason
from .papers import PapersService

REMARK = "remark"
"""Key in a step's values for what the program itself has to say about the step."""


class MoveMaker:
    """Takes steps; `desk` gathers what stands on a step's paper, `papers` issues it."""

    def __init__(self, deadlines: Deadlines, desk: DeskPapers, papers: PapersService) -> None:
        """Work with these collaborators."""
        self._deadlines = deadlines
        self._desk = desk
        self._papers = papers

    def make(self, tx: Tx, record: MatterRecord, move: Move, on: date, values: Mapping[str, Any]) -> Moved:
        """Take the step within the transaction; MoveRefused says why not."""
        typed = typed_values(move, values)
        status = apply_move(record.status, move, on, typed, tx.today)
        _check_unit(tx, move, typed)
        typed = _cleaned(move, typed)
        moved, remark = self._issue(tx, record, move, Step(on, status, typed))
        matters.change_status(tx, record, status, self._deadlines.dates(status))
        kept = json_values(typed) | ({REMARK: remark} if remark else {})
        steps.add(tx, record.id, move.key, on, kept, moved.paper.id if moved.paper else None)
        tx.note(on=on.isoformat(), state=status.state.value)
        return moved

    def _issue(self, tx: Tx, record: MatterRecord, move: Move, step: Step) -> tuple[Moved, str]:
        """The paper of the step, or the remark why there is none."""
        if not move.paper:
            return Moved(step.status), ""
        kind = PaperKind(move.paper)
        reason = no_notice_reason(step.status, record.draft) if kind is PaperKind.ACCEPTANCE else ""
        if reason:
            return Moved(step.status), reason
        data = self._desk.letter(tx, record, kind, step)
        view, content = self._papers.issue_letter(tx, record.id, data)
        return Moved(step.status, view, content, self._papers.unprintable(data)), ""


def typed_values(move: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the move's own fields, choices as members of their vocabulary; empty ones left out."""
    found = {}
    for field in move.fields:
        value = values.get(field.name)
        if value not in (None, ""):
            found[field.name] = _typed(field, value)
    return found


def _typed(field: MoveField, value: Any) -> Any:
    if field.choices is not None and not isinstance(value, Code):
        return _member(field, field.choices, str(value))
    return value.strip() if isinstance(value, str) and not isinstance(value, Code) else value


def _member(field: MoveField, words: type[Code], value: str) -> Code:
    for member in words:
        if value in (member.value, member.label):
            return member
    raise MoveRefused.at(field.name, f"{field.label}“{value}”不是可用的值，应为：{'、'.join(m.label for m in words)}")


def _check_unit(tx: Tx, move: Move, typed: Mapping[str, Any]) -> None:
    unit = typed.get("unit")
    if unit and codes.item(tx.connection, "unit", unit) is None:
        raise MoveRefused.at("unit", f"代码表“责任单位”中没有“{unit}”，请重新选择", move.article)


def _cleaned(move: Move, typed: dict[str, Any]) -> dict[str, Any]:
    clean = {"line": clean_name, "text": clean_text}
    kinds = {field.name: field.kind for field in move.fields}
    return {name: clean[kinds[name]](value) if kinds[name] in clean else value for name, value in typed.items()}


def json_values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as JSON: vocabularies by their stored value, dates as ISO text."""
    return {
        name: value.value if isinstance(value, Code) else value.isoformat() if isinstance(value, date) else value
        for name, value in typed.items()
    }
