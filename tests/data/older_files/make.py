"""Makes the database files of earlier programs that stand beside this script.

Run inside a check-out of the program that is to make the file, with this script's path: it works through that program's own
services, so that the file is a true one. Revision 0001 was made at commit a134e26 (0.1.0), revision 0002 at 2a3ad59 (0.2.0):

    git archive COMMIT | tar -x -C FOLDER && cd FOLDER && python …/older_files/make.py …/older_files

Beside `revision-000N.db.xz` it writes `revision-000N.json`: the figures of the year as that program counted them. Everything in
them is synthetic, and every moment is given, so that nothing depends on the day it is run.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
import tempfile
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))

from xinfang_desk.domain.codes import Channel, PersonKind, Purpose
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.matters import Material, MatterDraft
from xinfang_desk.domain.mediations import MediationOutcome, OutcomeDraft, SessionDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.services.office import open_office
from xinfang_desk.store.engine import dbapi
from xinfang_desk.store.migrate import HEAD

START = datetime(2026, 3, 2, 9, 30)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
UNIT, DISCIPLINE = "114", "101"
VISITOR = Person(name="张𬭩", id_number="11010519491231002X", phone="13800138000", address="示例区南坪街道1号2-3")
DRAFT = MatterDraft(
    petitioner=VISITOR,
    demand="要求退还多收的物业服务费",
    facts="自2024年起按面积多收，曾口头反映未果。",
    category="140200",
    locality="01",
    unit=UNIT,
    materials=(Material("收费票据", 3), Material("合同", 12, original=True)),
)


class Office:
    """An office of the program at hand, with a clock that the story moves."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.services = open_office(folder, clock=lambda: self.now)
        self.ctx = self.services.default_context(lambda: self.now)

    def register(self, **changes: Any) -> str:
        """Register a matter; its number."""
        return self.services.intake.submit(self.ctx, replace(DRAFT, **changes)).number

    def move(self, number: str, key: str, **values: Any) -> None:
        """Take a step today."""
        self.services.casework.move(self.ctx, number, key, self.now.date(), values)

    def days(self, count: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=count)


def first_story(office: Office) -> None:
    """What the first program could do: matters at every station of its road, a report, a nameless letter, a mediation."""
    waiting = office.register(petitioner=Person(name="李示例", phone="13900139000", address="示例路2号"))
    numbers = [office.register(demand=f"请求修复第{n}号楼路灯", headcount=n) for n in range(1, 6)]
    report = office.register(purpose=Purpose.ACCUSATION, demand="反映某单位工作人员收受礼金", unit=DISCIPLINE)
    office.register(petitioner=Person(kind=PersonKind.ANONYMOUS), channel=Channel.LETTER, demand="反映井盖缺失")
    office.days(3)
    for number in numbers:
        office.move(number, "refer", unit=UNIT)
    office.move(report, "refer" if HEAD == "0001" else "refer_discipline", unit=DISCIPLINE)
    office.days(4)
    for number in numbers[1:]:
        office.move(number, "accept", path="6")
    office.days(30)
    office.move(numbers[2], "extend", days=30, approver="刘示例", reason="需要鉴定")
    for number in numbers[3:]:
        office.move(number, "conclude", opinion="support", summary="同意修复")
    office.days(2)
    office.move(numbers[4], "serve", way="direct", receiver="张示例")
    office.move(numbers[4], "rate", rating_office="满意", rating_unit="基本满意", resolved_once=True)
    _keep_file(office, waiting, "收费票据.pdf")
    _mediate(office, numbers[1])
    office.services.ledgers.add(office.ctx, LedgerDraft("publicity", office.now.date(), "普法宣传", times=2))


def second_story(office: Office) -> None:
    """What came with the second program: the whole road, a withdrawn step, a decision about a repeat, a void paper."""
    told, undone, returned, simple, ended = (office.register(demand=f"请求清运第{n}处垃圾") for n in range(5))
    office.services.repeats.decide(office.ctx, undone, told, _decision("related"), "同一小区的两处")
    for number in (told, undone, returned, simple):
        office.move(number, "screen", matter_class="request", path="6", proposal="拟转区住房城乡建委")
        office.move(number, "refer", unit=UNIT)
    for number in (told, undone, returned):
        office.move(number, "notify", contact="王示例")
    office.services.casework.reverse(office.ctx, undone, office.now.date(), "联系人写错")
    office.days(2)
    for number in (told, returned):
        office.move(number, "receive", receiver="李示例")
    office.move(returned, "object", reason="不属于本单位职权范围")
    office.move(returned, "agree_objection", reason="同意退回")
    office.move(simple, "simplify", ground="clear")
    office.move(ended, "guide", route="2", destination="示例区劳动仲裁委", reason="依法应当仲裁")
    office.move(ended, "archive", retention="10")
    _keep_file(office, told, "情况说明.docx")


def _decision(value: str) -> Any:
    from xinfang_desk.domain.repeats import Decision

    return Decision(value)


def _keep_file(office: Office, number: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(b"synthetic")
        office.services.casework.attach(office.ctx, number, path)


def _mediate(office: Office, number: str) -> None:
    draft = replace(
        office.services.mediation.draft_from_matter(office.ctx, number),
        accepted_on=office.now.date(),
        dispute_type="物业",
        respondent="某物业服务有限公司",
        mediator="调解员甲",
        both_consent=True,
    )
    case = office.services.mediation.open_case(office.ctx, draft).row.number
    session = SessionDraft(office.now, office.now + timedelta(hours=1), present="双方", record="意见接近")
    office.days(1)
    office.services.mediation.add_session(office.ctx, case, session)
    outcome = OutcomeDraft(
        MediationOutcome.WRITTEN, office.now.date(), Decimal("1200.50"), facts="停车费争议", terms="退还"
    )
    office.services.mediation.conclude(office.ctx, case, outcome)


def figures_of(office: Office) -> dict[str, list[int]]:
    """Every figure of the year by its key, as [numerator, denominator]."""
    found = office.services.statistics.figures(office.ctx, *YEAR).figures
    return {v.figure.key: [str(getattr(v, f.name)) for f in fields(v) if f.name != "figure"] for v in found}


def _make_small(database: Path) -> None:
    """Put a line in place of each paper's pages, whose fonts are most of the file; hash and size follow."""
    connection = dbapi().connect(str(database))
    for (number,) in connection.execute("SELECT id FROM papers").fetchall():
        content = f"%PDF-1.4 paper {number}".encode()
        row = (content, hashlib.sha256(content).hexdigest(), len(content), number)
        connection.execute("UPDATE papers SET content = ?, sha256 = ?, size = ? WHERE id = ?", row)
    connection.commit()
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()


def make(target: Path) -> None:
    """Write the file and the figures of the program at hand."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        first_story(office)
        if HEAD != "0001":
            second_story(office)
        figures = figures_of(office)
        office.services.close()
        database = Path(folder) / "xinfang.db"
        _make_small(database)
        (target / f"revision-{HEAD}.db.xz").write_bytes(lzma.compress(database.read_bytes(), preset=9))
    words = json.dumps({"at": office.now.isoformat(), "figures": figures}, ensure_ascii=False, indent=1)
    (target / f"revision-{HEAD}.json").write_text(words + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve())
