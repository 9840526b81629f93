"""Frozen rows that services hand to screens, the command line and paper. No database object ever leaves the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from .bookings import Booking
from .codes import Channel, MatterClass, Occurrence, Path, Purpose, Role
from .course import MatterStatus
from .deadlines import Deadline, DueStatus
from .dossier import DossierPlace
from .errors import Problem
from .figures import FigureValue
from .matters import Material
from .mediationcourse import MediationStatus
from .mediationparties import MediationParty
from .mediations import MediationOutcome, MediationSource, Performance
from .mediationstates import UNDECIDED, MediationState
from .move import Move
from .papers import PaperStatus
from .people import Person
from .records import RecordKind
from .states import State

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list paged by key. `next_key` opens the following page (None = last); `total` counts the whole list."""

    rows: tuple[T, ...]
    next_key: tuple[Any, ...] | None
    total: int


@dataclass(frozen=True)
class PersonHit:
    """An earlier matter of what may be the same person; advice only. `reason` says what agreed: 证件号码, 手机, 姓名和出生日期."""

    number: str
    name: str
    registered_on: date
    channel: Channel
    demand: str
    state: State
    unit: str
    reason: str


@dataclass(frozen=True)
class MatterRow:
    """A line of a matter list. `due` is the strict last day of the clock that runs; `due_status` its words and level."""

    id: int
    number: str
    registered_on: date
    channel: Channel
    name: str
    headcount: int
    demand: str
    matter_class: MatterClass
    category: str
    locality: str
    unit: str
    state: State
    occurrence: Occurrence
    due: date | None
    due_status: DueStatus | None
    restricted: bool = False
    registered_at: datetime | None = None


@dataclass(frozen=True)
class MatterFilter:
    """What a list shows. Empty = no restriction. Dates by registration.

    `due`: a duty is "overdue", or ends "today", "soon" (within 3 days) or within the "week". `clock` names rules of which one
    runs, with a last day not after `clock_until`, rolled over rest days not before `clock_from`, and, where `extended`, after an extension;
    `clock_over`: rolled over rest days it ended before this day.

    `untold`: handed on to a unit, the petitioner not yet told by us where it went. `numbers` are matters chosen one by one.
    `urgent_first` puts what ends first at the top instead of what was registered last.
    """

    text: str = ""
    mine: bool = False
    channel: str = ""
    matter_class: str = ""
    unit: str = ""
    locality: str = ""
    category: str = ""
    state: str = ""
    occurrence: str = ""
    open_only: bool = False
    first: date | None = None
    last: date | None = None
    due: str = ""
    clock: str = ""
    clock_from: date | None = None
    clock_until: date | None = None
    clock_over: date | None = None
    extended: bool = False
    untold: bool = False
    numbers: tuple[str, ...] = ()
    urgent_first: bool = False


@dataclass(frozen=True)
class StepView:
    """A line of the timeline: what was done, on which official date, entered when and by whom."""

    seq: int
    move: str
    label: str
    on: date
    entered_at: datetime
    operator: str
    details: tuple[tuple[str, str], ...] = ()
    paper_id: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class ClockView:
    """A term of a matter with its dates and why; a stopped one says when and why it stopped instead of how it stands."""

    rule: str
    label: str
    deadline: Deadline
    due_status: DueStatus | None
    stopped_on: date | None = None
    stop_reason: str = ""

    @property
    def over(self) -> bool:
        """Whether its time has run out without the step it was given for: a window in which nobody acted."""
        return self.stopped_on is None and self.due_status is not None and self.due_status.level == "done"


@dataclass(frozen=True)
class PaperView:
    """A paper: its bytes are kept under `sha256`; `prints` counts how often it was printed again. A draft has no bytes yet."""

    id: int
    kind: str
    label: str
    number: str
    issued_at: datetime
    operator: str
    sha256: str
    size: int
    prints: int = 0
    status: PaperStatus = PaperStatus.ISSUED
    void_reason: str = ""


@dataclass(frozen=True)
class AttachmentView:
    """A file kept with a matter, stored under its hash; an `internal` one (内部材料) is left out of files that go out."""

    id: int
    name: str
    sha256: str
    size: int
    added_at: datetime
    operator: str
    internal: bool = False


@dataclass(frozen=True)
class PartyView:
    """A person of a matter with the role there."""

    role: Role
    person: Person


@dataclass(frozen=True)
class MatterDetail:
    """Everything of one matter that the detail side shows."""

    id: int
    number: str
    external_number: str
    petition_date: date
    registered_at: datetime
    registered_by: str
    channel: Channel
    purpose: Purpose
    matter_class: MatterClass
    path: Path | None
    category: str
    locality: str
    unit: str
    occurrence: Occurrence
    first_number: str
    headcount: int
    demand: str
    facts: str
    course: str
    summary: str
    status: MatterStatus
    parties: tuple[PartyView, ...]
    materials: tuple[Material, ...]
    steps: tuple[StepView, ...]
    papers: tuple[PaperView, ...]
    attachments: tuple[AttachmentView, ...]
    moves: tuple[Move, ...]
    deadline: Deadline | None
    due_status: DueStatus | None
    facts_list: tuple[tuple[str, str], ...] = ()
    linked: tuple[PersonHit, ...] = ()
    clocks: tuple[ClockView, ...] = ()
    last_step: StepView | None = None


@dataclass(frozen=True)
class Registered:
    """What a successful registration gives back: the number, the slip's bytes and how they are to be printed."""

    id: int
    number: str
    paper: PaperView
    slip: bytes
    answer_by: date
    unprintable: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Moved:
    """What a move gives back: the new status and, where one was issued, the paper and its bytes."""

    status: MatterStatus
    paper: PaperView | None = None
    content: bytes = b""
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True)
class MediationRow:
    """A line of the mediation list. `accepted_on` is None before the acceptance; `due` is the strict last day of its term.

    `term` is the rule of that term with its three dates (statutory, rolled, warning).
    """

    id: int
    number: str
    accepted_on: date | None
    source: MediationSource
    dispute_type: str
    applicant: str
    respondent: str
    mediator: str
    major: bool
    outcome: MediationOutcome | None
    closed_on: date | None
    amount: Decimal
    performance: Performance | None
    matter_number: str
    due: date | None
    due_status: DueStatus | None
    state: MediationState = MediationState.APPLIED
    applied_on: date | None = None
    term: tuple[str, tuple[date, date, date]] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the dispute is still undecided."""
        return self.state in UNDECIDED


@dataclass(frozen=True)
class SessionView:
    """A record of a case, final. `supplements` is the id of the record that it corrects, `paper_id` its signed paper."""

    id: int
    started: datetime
    ended: datetime
    place: str
    present: str
    record: str
    operator: str
    kind: RecordKind = RecordKind.MEDIATION
    recorder: str = ""
    attending: tuple[str, ...] = ()
    investigator: str = ""
    asked: str = ""
    identity: str = ""
    supplements: int | None = None
    paper_id: int | None = None


@dataclass(frozen=True)
class CaseFileView:
    """A piece that was handed in for the file of a case (卷宗): a copy, an exhibit, a receipt. `place`: where it lies there."""

    id: int
    name: str
    place: DossierPlace
    sha256: str
    size: int
    added_at: datetime
    operator: str


@dataclass(frozen=True)
class MediationDetail:
    """Everything of one mediation case; `upcoming` are the planned bookings that its end would make pointless."""

    row: MediationRow
    summary: str
    facts: str
    terms: str
    performance_way: str
    sessions: tuple[SessionView, ...]
    papers: tuple[PaperView, ...]
    deadline: Deadline | None
    status: MediationStatus = field(default_factory=MediationStatus)
    parties: tuple[MediationParty, ...] = ()
    steps: tuple[StepView, ...] = ()
    moves: tuple[Move, ...] = ()
    clocks: tuple[ClockView, ...] = ()
    last_step: StepView | None = None
    upcoming: tuple[Booking, ...] = ()
    files: tuple[CaseFileView, ...] = ()

    @property
    def number(self) -> str:
        """卷号."""
        return self.row.number


@dataclass(frozen=True)
class MediationMoved:
    """What a step of a case gives back: the case after it and, where one was issued, the paper and its bytes."""

    detail: MediationDetail
    paper: PaperView | None = None
    content: bytes = b""
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True)
class LedgerRow:
    """A line of the work ledger."""

    id: int
    kind: str
    kind_label: str
    on: date
    title: str
    times: int | None
    people: int | None
    items: int | None
    concluded: int | None
    leader: str
    note: str
    drawn: bool = False
    """Drawn from the records of consultations or from the steps of matters, not typed."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    files: int = 0
    source: str = ""
    """Where a drawn line comes from: the registration number of the matter, "" for consultations."""
    hidden: bool = False
    """It tells of a matter behind the wall for the one who looks: its counts stand, its words do not."""


@dataclass(frozen=True)
class Series:
    """Counts for a chart: one value a category, per named series."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Statistics:
    """Every figure of a period, its charts, and the checks that hold."""

    first: date
    last: date
    figures: tuple[FigureValue, ...]
    by_month: Series
    by_category: Series
    checks: tuple[str, ...] = ()
    made_at: datetime | None = None


@dataclass(frozen=True)
class DrillList:
    """The list behind a figure: column titles, rows of text, and for matters their ids so that a row can be opened.

    `total` rows count, whether they are listed or not; `amount` says what they add up to ("" = they are only counted).
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...] = ()
    total: int = 0
    amount: str = ""


@dataclass(frozen=True)
class BadRow:
    """A row of a file that was refused: its line, column and the reason in one sentence."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class ImportResult:
    """What an import did (or, in a dry run, would do): all rows or none."""

    kind: str
    rows: int
    added: int
    unchanged: int
    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True)
class Finding:
    """One finding of the database check: where, what is wrong, what to do."""

    code: str
    place: str
    message: str
    remedy: str


@dataclass(frozen=True)
class BackupInfo:
    """A backup: file name, when made, size in bytes, row counts, and whether a trial restore agreed."""

    name: str
    made_at: datetime
    size: int
    counts: tuple[tuple[str, int], ...]
    verified: bool
    message: str = ""


STALE_DAYS = 7
"""After so many days the last proven backup is too old."""


@dataclass(frozen=True)
class Health:
    """The health light: backup, disk, holiday table. What lies on a shared server (`on_server`) is backed up there."""

    last_backup: datetime | None
    free_bytes: int
    holiday_years: tuple[int, ...]
    warnings: tuple[str, ...] = ()
    on_server: bool = False

    def wants_backup(self, today: date) -> bool:
        """Whether it is high time for a backup at this counter."""
        made = self.last_backup
        return not self.on_server and (made is None or (today - made.date()).days > STALE_DAYS)


@dataclass(frozen=True)
class Draft:
    """A half-typed form kept over a crash: its values by field name and when it was kept."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    kept_at: datetime | None = None
