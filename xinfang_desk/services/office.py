"""Composition: open a data directory or a server and hand out the services of the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain.context import Context, Operator
from ..domain.errors import EnvironmentTrouble, InputRejected
from ..store.lock import DataLock
from ..store.opening import has_database, local_file, needs_bringing_up, open_local, open_shared
from ..store.operators import default_operator
from ..store.seed import seed_new
from ..store.store import Store
from .administration import OfficeService
from .agreements import AgreementService
from .batches import BatchService
from .bookings import BookingService
from .bulletin import BulletinService
from .casedrawing import draw_up_cases
from .casefile import CaseFileService
from .casematerials import CaseMaterialsService
from .casepapers import CasePapersService
from .casework import CaseworkService
from .clocks import ClocksService, draw_up
from .consultations import ConsultationService
from .counting import Counting
from .crossing import CrossService
from .deadlines import Deadlines
from .deskpapers import DeskPapers
from .dossier import DossierService
from .intake import IntakeService
from .interchange import InterchangeService
from .ledgers import LedgerService
from .mediation import MediationService
from .moves import MoveMaker
from .officefile import OfficeFileService
from .paperdrafts import PaperDraftsService
from .paperregister import PaperRegisterService
from .papers import PapersService
from .phrases import PhrasesService
from .pinyin import initials
from .press import Press
from .publishing import PublishingService
from .receptions import ReceptionService
from .records import RecordsService
from .repeats import RepeatsService
from .reporting import ReportService
from .reviews import ReviewService
from .rosters import RosterService
from .safekeeping import SafekeepingService
from .statistics import StatisticsService
from .templates import TemplatesService


@dataclass(frozen=True)
class Services:
    """Everything that a screen or a command may ask for, bound to one open database."""

    intake: IntakeService
    casework: CaseworkService
    mediation: MediationService
    bookings: BookingService
    agreements: AgreementService
    statistics: StatisticsService
    crosstabs: CrossService
    reports: ReportService
    publishing: PublishingService
    ledgers: LedgerService
    receptions: ReceptionService
    reviews: ReviewService
    rosters: RosterService
    consultations: ConsultationService
    bulletin: BulletinService
    office: OfficeService
    papers: PapersService
    drafts: PaperDraftsService
    casefiles: CaseFileService
    case_papers: CasePapersService
    materials: CaseMaterialsService
    dossiers: DossierService
    batches: BatchService
    register: PaperRegisterService
    templates: TemplatesService
    clocks: ClocksService
    repeats: RepeatsService
    records: RecordsService
    phrases: PhrasesService
    office_file: OfficeFileService
    interchange: InterchangeService
    safekeeping: SafekeepingService
    store: Store
    press: Press
    lock: DataLock | None = None

    def default_context(self, clock: Callable[[], datetime] = datetime.now, counter: str = "1号窗口") -> Context:
        """The default operator at a counter with a clock."""
        return Context(self.default_operator(), clock, counter)

    def default_operator(self) -> Operator:
        """The operator that every new office starts with."""
        with self.store.read() as connection:
            return default_operator(connection)

    def warm_up(self) -> None:
        """Load in the background what the first registration and the first look at the statistics would wait for."""
        self.press.warm_up()
        initials("值班")
        self.statistics.warm_up(self.default_context())

    def close(self) -> None:
        """Close the database and let go of the data directory."""
        self.store.close()
        if self.lock is not None:
            self.lock.release()


def open_office(
    data_dir: Path, database_url: str = "", *, exclusive: bool = True, clock: Callable[[], datetime] = datetime.now
) -> Services:
    """Open (or make) the office's data and compose the services.

    An exclusive opening holds the data directory until `close`; a second one is told who holds it. A shared opening is for
    commands that only read. `database_url` names a server, or a SQLite file outside of the data directory: its own folder
    is held then. EnvironmentTrouble says what is wrong and what to do, InputRejected that the URL is none.
    """
    file = local_file(data_dir, database_url)
    held = exclusive or (file is not None and needs_bringing_up(file))
    lock = _hold(file.parent if file else data_dir, clock()) if held else None
    try:
        store = open_local(data_dir, clock(), file) if file else open_shared(database_url, data_dir)
        seed_new(store, clock)
        draw_up(store, clock)
        draw_up_cases(store, clock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return compose(store, lock)


def refuse_missing(data_dir: Path) -> None:
    """InputRejected when a directory holds no office: a mistyped path must not answer as an empty one."""
    if not has_database(data_dir):
        raise InputRejected.at("data_dir", f"“{data_dir}”里没有数据库，请核对 --data-dir")


def _hold(data_dir: Path, now: datetime) -> DataLock:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble(f"不能建立数据目录“{data_dir}”", "请检查路径和写入权限") from error
    lock = DataLock(data_dir)
    lock.take(now)
    return lock


def compose(store: Store, lock: DataLock | None = None, press: Press | None = None) -> Services:
    """The services on an open store; a test may hand in another press."""
    press = press or Press()
    deadlines = Deadlines(store)
    desk = DeskPapers(store.data_dir, deadlines)
    papers = PapersService(store, press, desk)
    casework = CaseworkService(store, deadlines, papers, desk, press)
    clocks = ClocksService(store, deadlines)
    repeats = RepeatsService(store, deadlines, desk)
    counting = Counting(store)
    crosstabs, reports = CrossService(store, counting), ReportService(store, counting)
    mediation = MediationService(store, deadlines, MoveMaker(deadlines, desk, papers), press)
    return Services(
        intake=IntakeService(store, deadlines, papers, desk, press, repeats),
        casework=casework,
        bookings=BookingService(store, deadlines, press),
        mediation=mediation,
        agreements=AgreementService(store, deadlines, mediation, press),
        statistics=StatisticsService(store, counting, crosstabs),
        crosstabs=crosstabs,
        reports=reports,
        publishing=PublishingService(store, reports),
        ledgers=LedgerService(store),
        receptions=ReceptionService(store, press),
        reviews=ReviewService(store, press),
        rosters=RosterService(store, deadlines),
        consultations=ConsultationService(store, press),
        bulletin=BulletinService(store),
        office=OfficeService(store, deadlines, clocks),
        papers=papers,
        drafts=PaperDraftsService(store, deadlines, press, desk, papers),
        casefiles=CaseFileService(store, deadlines, desk, papers, press),
        case_papers=CasePapersService(store, deadlines, press, mediation),
        materials=CaseMaterialsService(store),
        dossiers=DossierService(store, press, deadlines),
        batches=BatchService(store, casework, papers, press),
        register=PaperRegisterService(store),
        templates=TemplatesService(store, press),
        clocks=clocks,
        repeats=repeats,
        records=RecordsService(store),
        phrases=PhrasesService(store),
        office_file=OfficeFileService(store, deadlines, clocks),
        interchange=InterchangeService(store, deadlines),
        safekeeping=SafekeepingService(store),
        store=store,
        press=press,
        lock=lock,
    )
