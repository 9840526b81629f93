"""Gathering what stands on a paper: the matter, the office's settings, the unit's name, the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.codes import SlipPaper
from ..domain.context import Context, Permission
from ..domain.errors import NotFound
from ..domain.lifecycle import MatterStatus
from ..domain.papers import LetterData, PaperKind, SlipData
from ..store import codes, numbers, operators, records, settings
from ..store.records import MatterRecord
from ..store.store import Reading, Tx
from .deadlines import Deadlines
from .letters import LetterFacts, letter_data
from .slips import slip_data


def plain_number(number: str) -> str:
    """A registration number without the spaces of its groups."""
    return "".join(number.split())


@dataclass(frozen=True)
class Step:
    """The step that a letter belongs to: its official date, the status after it and what its dialog asked."""

    on: date
    status: MatterStatus
    values: Mapping[str, Any]


class DeskPapers:
    """Turns rows into the data of papers."""

    def __init__(self, data_dir: Path, deadlines: Deadlines) -> None:
        """`data_dir` may hold the office's own templates."""
        self._data_dir = data_dir
        self._deadlines = deadlines

    def record(self, connection: Reading, ctx: Context, number: str) -> MatterRecord:
        """The matter with this number; NotFound when there is none for this operator's eyes."""
        found = records.by_number(connection, plain_number(number))
        if found is None or (found.restricted and not ctx.may(Permission.VIEW_RESTRICTED)):
            raise NotFound(f"没有登记编号为“{number}”的事项，请核对编号")
        return found

    def slip(self, connection: Reading, record: MatterRecord, paper: SlipPaper | None = None) -> SlipData:
        """The data of a matter's receipt slip."""
        office = settings.read(connection)
        return slip_data(
            record,
            unit=codes.label_of(connection, "unit", record.draft.unit),
            answer_by=self._deadlines.deadline("referral", record.status.registered_on).statutory,
            office=office,
            operator=operators.name_of(connection, record.registered_by),
            paper=paper or office.slip_paper,
        )

    def paper(self, tx: Tx, record: MatterRecord, kind: PaperKind, step: Step) -> LetterData:
        """The data of a step's paper at its issue."""
        return self.letter(tx, record, kind, step)

    def letter(self, tx: Tx, record: MatterRecord, kind: PaperKind, step: Step) -> LetterData:
        """The data of a letter at its issue: the document number is taken now."""
        number = numbers.next_document_number(tx, settings.read(tx.connection).organ_code, step.on.year)
        return self._letter(tx.connection, tx.ctx, record, kind, step, number)

    def letter_draft(self, connection: Reading, ctx: Context, record: MatterRecord, kind: PaperKind) -> LetterData:
        """The data of a letter that has not been issued; it has no number."""
        return self._letter(connection, ctx, record, kind, Step(ctx.today(), record.status, {}), "")

    def _letter(
        self, connection: Reading, ctx: Context, record: MatterRecord, kind: PaperKind, step: Step, number: str
    ) -> LetterData:
        facts = LetterFacts(
            number=record.number,
            draft=record.draft,
            status=step.status,
            restricted=record.restricted,
            unit=codes.label_of(connection, "unit", step.status.unit),
            office=settings.read(connection),
            operator=ctx.operator.name,
            conclusion_due=self._deadlines.conclusion_due(step.status),
            values=step.values,
        )
        return letter_data(kind, facts, document_number=number, signed_on=step.on, data_dir=self._data_dir)
