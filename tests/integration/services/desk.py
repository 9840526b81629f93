"""A real office in a temporary folder with a clock that the test moves, and drafts as the counter would type them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from tests.postgres import Server
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.codes import Purpose
from xinfang_desk.domain.context import ALL_PERMISSIONS, Context, Operator, Permission
from xinfang_desk.domain.grounds import SuggestionKind
from xinfang_desk.domain.matters import Material, MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.views import Moved, Registered
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.store import schema

MONDAY = datetime(2026, 3, 2, 9, 30)
UNIT, OTHER_UNIT = "114", "110"

VISITOR = Person(
    name="张𬭩",
    id_number="11010519491231002X",
    phone="13800138000",
    address="示例区南坪街道1号2-3",
)
DRAFT = MatterDraft(
    petitioner=VISITOR,
    demand="要求退还多收的物业服务费",
    facts="自2024年起按面积多收，曾口头反映未果。",
    category="140200",
    locality="01",
    unit=UNIT,
    materials=(Material("收费票据", 3), Material("合同", 12, original=True)),
)
ACCUSATION = replace(DRAFT, purpose=Purpose.ACCUSATION, demand="反映某单位工作人员收受礼金", unit="101")


@dataclass
class Desk:
    """The open office and the time it is there."""

    services: Services
    now: datetime = MONDAY

    @property
    def ctx(self) -> Context:
        return self.services.default_context(lambda: self.now)

    @property
    def outsider(self) -> Context:
        """An operator who may do everything but see what is restricted."""
        return Context(Operator(2, "second", "李四", ALL_PERMISSIONS - {Permission.VIEW_RESTRICTED}), lambda: self.now)

    def days(self, count: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=count)

    @property
    def today(self) -> date:
        return self.now.date()

    def register(self, draft: MatterDraft = DRAFT, **changes: Any) -> Registered:
        return self.services.intake.submit(self.ctx, replace(draft, **changes))

    def visitor(self, name: str, **changes: Any) -> Registered:
        """Register somebody of this name without number or phone."""
        return self.register(petitioner=Person(name=name, address="示例路1号"), **changes)

    def move(self, number: str, key: str, **values: Any) -> Moved:
        on = values.pop("on", self.today)
        return self.services.casework.move(self.ctx, number, key, on, values)

    def letter(self, kind: SuggestionKind = SuggestionKind.RISK) -> str:
        """A matter of which a letter was sent today; its number."""
        number = self.register().number
        self.move(number, "refer", unit=UNIT)
        self.move(number, "accept", path=Road.PETITION)
        values = {"kind": kind, "to_organ": "区应急局", "problem": "多个小区消防通道被占", "suggestion": "开展排查"}
        self.move(number, "suggest", **values, deadline=self.today + timedelta(days=30))
        return number

    def tampering(self) -> AbstractContextManager[Connection]:
        """A connection behind the program's back."""
        return self.services.store.engine.execution_options(writing=True).begin()

    def count(self, table: str) -> int:
        with self.services.store.read() as connection:
            return connection.scalar(select(func.count()).select_from(schema.metadata.tables[table])) or 0

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {name: self.count(name) for name in schema.metadata.tables}


def add_second_operator(desk: Desk) -> None:
    """李四 works at the other counter."""
    with desk.services.store.write(desk.ctx, "test.operator") as tx:
        tx.connection.execute(insert(schema.operators).values(id=2, login="second", name="李四", permissions=[]))


SERVER: list[Server] = []
"""The server on which every office of these tests lies, where they are run by `make server`."""
_ON_SERVER: dict[Path, str] = {}


def opened(path: Path, copied_from: Path | None = None) -> Services:
    """The office of a folder: on the local file, or on a database of the server, which may begin as a copy."""
    if not SERVER:
        return open_office(path, clock=lambda: MONDAY)
    if path not in _ON_SERVER:
        _ON_SERVER[path] = SERVER[0].make(_ON_SERVER[copied_from] if copied_from else "template1")
    return open_office(path, SERVER[0].url(_ON_SERVER[path]), clock=lambda: MONDAY)


def open_desk(path: Path) -> Desk:
    """A new office with a second operator."""
    desk = Desk(opened(path))
    add_second_operator(desk)
    return desk
