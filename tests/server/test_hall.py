"""Several counters on one server: no number twice, one writer at a time, a reading of one instant, the same finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from tests.integration.services.desk import DRAFT, UNIT
from tests.postgres import Server
from xinfang_desk.cli import run
from xinfang_desk.domain.context import Context
from xinfang_desk.domain.errors import EnvironmentTrouble, MoveRefused
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.store import schema

from .conftest import NOON, Counter

EACH = 12


def context(services: Services) -> Context:
    return services.default_context(lambda: NOON)


def found(services: Services, words: str) -> list[str]:
    return [row.number for row in services.casework.search(context(services), MatterFilter(text=words), None, 500).rows]


def test_counters_that_register_at_once_get_each_number_once(counter: Counter) -> None:
    hall = [counter() for _ in range(4)]

    def work(services: Services) -> list[str]:
        return [services.intake.submit(context(services), DRAFT).number for _ in range(EACH)]

    with ThreadPoolExecutor(len(hall)) as pool:
        numbers = sorted(number for each in pool.map(work, hall) for number in each)
    assert [int(number[-4:]) for number in numbers] == list(range(1, len(hall) * EACH + 1))
    assert hall[0].safekeeping.check(context(hall[0])) == (), "the chain of the log too is whole"


def test_what_one_counter_did_the_other_cannot_do_again(counter: Counter) -> None:
    first, second = counter(), counter()
    number = first.intake.submit(context(first), DRAFT).number
    assert found(second, "物业") == [number]
    second.casework.move(context(second), number, "refer", NOON.date(), {"unit": UNIT})
    with pytest.raises(MoveRefused):
        first.casework.move(context(first), number, "refer", NOON.date(), {"unit": UNIT})


def test_every_counter_opens_what_another_one_took_in(counter: Counter, tmp_path: Path) -> None:
    first, second = counter(), counter()
    number = first.intake.submit(context(first), DRAFT).number
    file = tmp_path / "收据.txt"
    file.write_bytes("收据".encode() * 1000)
    kept = first.casework.attach(context(first), number, file)
    assert second.casework.attach(context(second), number, file).sha256 == kept.sha256
    assert second.casework.attachment(context(second), kept.id) == file.read_bytes()
    assert second.safekeeping.check(context(second)) == ()
    with second.store.write(context(second), "test.damage") as tx:
        tx.connection.exec_driver_sql("UPDATE attachment_contents SET content = 'x'")
    with pytest.raises(EnvironmentTrouble, match="附件的内容已损坏"):
        first.casework.attachment(context(first), kept.id)
    assert {finding.code for finding in first.safekeeping.check(context(first))} == {"attachment"}


def test_a_reading_is_one_instant(counter: Counter) -> None:
    reader, writer = counter(), counter()
    count = select(func.count()).select_from(schema.matters)
    with reader.store.read(context(reader)) as connection:
        before = connection.scalar(count)
        writer.intake.submit(context(writer), DRAFT)
        assert connection.scalar(count) == before == 0
    with reader.store.read(context(reader)) as connection:
        assert connection.scalar(count) == 1


def test_a_reading_cannot_write(counter: Counter) -> None:
    services = counter()
    with pytest.raises(DBAPIError, match="read-only"), services.store.read(context(services)) as connection:
        connection.execute(schema.matters.delete())


def test_a_writer_that_waits_too_long_is_told(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xinfang_desk.store.engine.BUSY_MILLISECONDS", 200)
    first, second = counter(), counter()
    with first.store.write(context(first), "test.slow"), pytest.raises(EnvironmentTrouble, match="另一个窗口正在保存"):
        second.intake.submit(context(second), DRAFT)
    assert second.intake.submit(context(second), DRAFT).number.endswith("0001")


WORDS = (
    "物业",
    "费",
    "退还 物业",
    "物业 费用",
    "业物",
    "2024",
    "张",
    "13800138000",
    "。",
    "多收，曾",
    "收曾",
    "ZW",
    "漏水",
)


def test_the_same_words_find_the_same_as_in_the_local_file(counter: Counter, tmp_path: Path) -> None:
    local = open_office(tmp_path / "本机", clock=lambda: NOON)
    drafts = (
        DRAFT,
        replace(DRAFT, demand="反映屋面漏水", facts="物业公司不修。"),
        replace(DRAFT, demand="物业", facts="费用2024年起"),
    )
    for services in (local, counter_ := counter()):
        for draft in drafts:
            services.intake.submit(context(services), draft)
    for words in WORDS:
        assert found(counter_, words) == found(local, words), words
    assert any(found(local, words) for words in WORDS)
    twin = replace(DRAFT, petitioner=replace(DRAFT.petitioner, name="另一人", id_number="", phone=""))
    ways = [services.repeats.for_draft(context(services), twin) for services in (local, counter_)]
    assert [c.number for c in ways[0]] == [c.number for c in ways[1]] != []
    local.close()


def test_the_demonstration_year_counts_the_same(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def figures(*place: str) -> object:
        assert run([*place, "demo", "--matters", "120", "--seed", "7"]) == 0
        capsys.readouterr()
        year = str(datetime.now().year)
        assert run([*place, "stats", "--year", year, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    on_server = figures("--data-dir", str(tmp_path / "窗口"), "--database", url)
    assert on_server == figures("--data-dir", str(tmp_path / "本机"))
    assert run(["--data-dir", str(tmp_path / "窗口"), "--database", url, "check"]) == 0


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda url: url.replace("only-for-tests", "wrong"), "不接受这个用户名或密码"),
        (lambda url: url.replace(":only-for-tests", ""), "要求密码"),
        (lambda url: url.rpartition("/")[0] + "/nonesuch", "没有这个数据库"),
        (lambda url: url.replace("@127.0.0.1", "@server.invalid"), "找不到数据库服务器"),
    ],
)
def test_a_wrong_address_is_told(url: str, tmp_path: Path, spoil: Callable[[str], str], words: str) -> None:
    with pytest.raises(EnvironmentTrouble, match=words):
        open_office(tmp_path, spoil(url), clock=lambda: NOON)


def test_a_server_that_goes_away_is_told_and_nothing_is_half_saved(server: Server, tmp_path: Path) -> None:
    own = Server(server.programs)
    try:
        services = open_office(tmp_path, own.url(own.make()), clock=lambda: NOON)
        services.intake.submit(context(services), DRAFT)
        own.stop()
        for _ in range(2):
            with pytest.raises(EnvironmentTrouble):
                services.intake.submit(context(services), DRAFT)
        own.start()
        assert services.intake.submit(context(services), DRAFT).number.endswith("0002")
        assert services.safekeeping.check(context(services)) == ()
        services.close()
    finally:
        own.remove()
