"""Backups that were proven, restoring, and a check that finds each kind of damage."""

from __future__ import annotations

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from xinfang_desk.cli import run
from xinfang_desk.domain.errors import EnvironmentTrouble, NotFound
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.domain.views import Finding
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.store import backup as backups
from xinfang_desk.store.engine import dbapi, open_sqlite

from .desk import DRAFT, MONDAY, Desk, open_desk

pytestmark = pytest.mark.local


def filled(desk: Desk, tmp_path: Path) -> str:
    """An office with a matter that has papers and an attachment; its number."""
    number = desk.register().number
    desk.move(number, "refer", unit=DRAFT.unit)
    file = tmp_path / "收据.txt"
    file.write_text("收据", encoding="utf-8")
    desk.services.casework.attach(desk.ctx, number, file)
    return number


def data_dir(desk: Desk) -> Path:
    return desk.services.store.data_dir


def backup_file(desk: Desk) -> Path:
    return data_dir(desk) / "backups" / desk.services.safekeeping.backup(desk.ctx).name


def test_a_backup_is_proven_and_listed(desk: Desk, tmp_path: Path) -> None:
    filled(desk, tmp_path)
    info = desk.services.safekeeping.backup(desk.ctx)
    assert info.verified
    assert info.name == "备份-20260302-093000.zip"
    assert dict(info.counts)["matters"] == 1
    desk.days(1)
    second = desk.services.safekeeping.backup(desk.ctx)
    assert [b.name for b in desk.services.safekeeping.backups()] == [second.name, info.name]
    assert all(b.verified for b in desk.services.safekeeping.backups())
    with zipfile.ZipFile(data_dir(desk) / "backups" / info.name) as archive:
        names = archive.namelist()
    assert {"manifest.json", "xinfang.db"} < set(names)
    assert sum(name.startswith("attachments/") for name in names) == 1


def test_two_backups_in_one_second_do_not_meet(desk: Desk) -> None:
    names = [desk.services.safekeeping.backup(desk.ctx).name for _ in range(3)]
    assert len(set(names)) == 3


def test_a_backup_holds_what_the_open_database_has_not_yet_folded_in(desk: Desk) -> None:
    desk.register()
    assert (data_dir(desk) / "xinfang.db-wal").stat().st_size > 0
    assert dict(desk.services.safekeeping.backup(desk.ctx).counts)["matters"] == 1


def test_restoring_brings_back_that_moment_and_keeps_the_present_one(desk: Desk, tmp_path: Path) -> None:
    number = filled(desk, tmp_path)
    path = backup_file(desk)
    attachment = desk.services.casework.detail(desk.ctx, number).attachments[0]
    later = desk.visitor("李四").number
    desk.days(1)
    info = desk.services.safekeeping.restore(desk.ctx, path.name)
    assert "恢复前-20260303-093000.zip" in info.message
    assert desk.count("matters") == 1
    with pytest.raises(NotFound):
        desk.services.casework.detail(desk.ctx, later)
    assert desk.services.casework.attachment(desk.ctx, attachment.id) == "收据".encode()
    assert desk.services.safekeeping.check(desk.ctx) == ()
    assert desk.visitor("王五").number.endswith("0001")  # the counter goes on working
    before = next(b for b in desk.services.safekeeping.backups() if b.name.startswith("恢复前"))
    assert (before.verified, dict(before.counts)["matters"]) == (True, 2)
    desk.services.safekeeping.restore(desk.ctx, before.name)
    assert desk.services.casework.detail(desk.ctx, later).number == later


def test_restoring_mends_lost_and_changed_attachments(desk: Desk, tmp_path: Path) -> None:
    number = filled(desk, tmp_path)
    path = backup_file(desk)
    file = next(p for p in (data_dir(desk) / "attachments").rglob("*") if p.is_file())
    for harm in (lambda: file.write_text("改过"), file.unlink):
        harm()
        assert desk.services.safekeeping.check(desk.ctx) != ()
        desk.services.safekeeping.restore(desk.ctx, path.name)
        assert desk.services.safekeeping.check(desk.ctx) == ()
    assert desk.services.casework.detail(desk.ctx, number).number == number


@pytest.mark.parametrize("harm", ["middle", "head", "nothing-left"])
def test_a_damaged_database_is_replaced_and_its_bytes_are_kept(desk: Desk, tmp_path: Path, harm: str) -> None:
    number = filled(desk, tmp_path)
    name, folder = backup_file(desk).name, data_dir(desk)
    desk.services.close()
    database = folder / "xinfang.db"
    content = bytearray(database.read_bytes())
    if harm == "middle":
        content[8192:-4096] = b"\xff" * (len(content) - 12288)
    else:
        content[:100] = b"x" * 100
    database.write_bytes(bytes(content) if harm != "nothing-left" else b"")
    damaged = database.read_bytes()
    assert run(["--data-dir", str(folder), "backup", "restore", name]) == 0
    services = open_desk_again(folder)
    assert services.casework.detail(services.default_context(), number).number == number
    assert last_action(services) == "backup.restore"
    assert services.safekeeping.check(desk.ctx) == ()
    services.close()
    if harm != "nothing-left":
        kept = list((folder / "backups").glob("*/xinfang.db"))
        assert [path.read_bytes() for path in kept] == [damaged]


def last_action(services: Services) -> str:
    with services.store.read() as connection:
        return str(connection.scalar(text("SELECT action FROM audit ORDER BY id DESC LIMIT 1")))


def rewritten(path: Path, name: str, content: bytes | None) -> None:
    """Replace or drop one file inside a backup, as somebody meddling would."""
    with zipfile.ZipFile(path) as archive:
        files = {item: archive.read(item) for item in archive.namelist()}
    if content is None:
        del files[name]
    else:
        files[name] = content
    with zipfile.ZipFile(path, "w") as archive:
        for item, data in files.items():
            archive.writestr(item, data)


def attachment_name(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return next(name for name in archive.namelist() if name.startswith("attachments/"))


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> Path:
    """A sound backup of a filled office."""
    filled(desk, tmp_path)
    return backup_file(desk)


def assert_refused(desk: Desk, path: Path, words: str) -> None:
    info = desk.services.safekeeping.verify(path.name)
    assert not info.verified
    assert words in info.message
    matters = desk.count("matters")
    with pytest.raises(EnvironmentTrouble, match="没有恢复"):
        desk.services.safekeeping.restore(desk.ctx, path.name)
    assert desk.count("matters") == matters
    assert not next(b for b in desk.services.safekeeping.backups() if b.name == path.name).verified


def test_a_changed_attachment_is_found(desk: Desk, kept: Path) -> None:
    rewritten(kept, attachment_name(kept), "改".encode())
    assert_refused(desk, kept, "与清单不符")


def test_a_missing_attachment_is_found(desk: Desk, kept: Path) -> None:
    rewritten(kept, attachment_name(kept), None)
    assert_refused(desk, kept, "已损坏")


def test_a_cut_file_is_found(desk: Desk, kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert_refused(desk, kept, "不是本程序的备份，或已经损坏")


def test_a_flipped_bit_is_found(desk: Desk, kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 0xFF
    kept.write_bytes(bytes(content))
    assert not desk.services.safekeeping.verify(kept.name).verified


def meddled(path: Path, tmp_path: Path, *statements: str) -> None:
    """Change the database inside a backup and make its manifest fit, as a clever meddler would."""
    import hashlib
    import json

    with zipfile.ZipFile(path) as archive:
        archive.extract("xinfang.db", tmp_path)
        manifest = json.loads(archive.read("manifest.json"))
    damage(tmp_path / "xinfang.db", *statements)
    content = (tmp_path / "xinfang.db").read_bytes()
    manifest["files"]["xinfang.db"] = hashlib.sha256(content).hexdigest()
    rewritten(path, "xinfang.db", content)
    rewritten(path, "manifest.json", json.dumps(manifest).encode())


def damage(path: Path, *statements: str) -> None:
    """Change a database file behind the program's back."""
    engine = open_sqlite(path, foreign_keys=False)
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_meddled_rows_show_in_counts_figures_and_log(desk: Desk, kept: Path, tmp_path: Path) -> None:
    copies = [kept.with_name(f"备份-{n}.zip") for n in range(3)]
    for copy in copies:
        shutil.copy(kept, copy)
    meddled(copies[0], tmp_path, "UPDATE matters SET headcount = 99")
    assert_refused(desk, copies[0], "统计数“petitions.people”应为1，恢复后为99")
    meddled(copies[1], tmp_path, "DELETE FROM steps WHERE move = 'refer'")
    assert_refused(desk, copies[1], "数据表 steps 应有2行，恢复出1行")
    meddled(copies[2], tmp_path, "DROP TRIGGER audit_no_update", "UPDATE audit SET operator_name = '别人' WHERE id = 2")
    assert_refused(desk, copies[2], "操作日志的链条断了")


def test_a_backup_of_a_newer_program_and_files_that_are_none(desk: Desk, kept: Path, tmp_path: Path) -> None:
    import json

    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    rewritten(kept, "manifest.json", json.dumps(manifest | {"revision": "9999"}).encode())
    assert_refused(desk, kept, "由更新版本的程序制作")
    with pytest.raises(NotFound, match="找不到备份"):
        desk.services.safekeeping.verify("没有的.zip")
    stray = data_dir(desk) / "backups" / "杂.zip"
    stray.write_bytes(b"nothing")
    assert "不是本程序的备份" in next(b.message for b in desk.services.safekeeping.backups() if b.name == "杂.zip")


def test_a_backup_never_writes_outside_its_folder(desk: Desk, kept: Path) -> None:
    import hashlib
    import json

    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["files"]["attachments/../../../evil"] = hashlib.sha256(b"x").hexdigest()
    rewritten(kept, "manifest.json", json.dumps(manifest).encode())
    rewritten(kept, "attachments/../../../evil", b"x")
    assert_refused(desk, kept, "不该有的文件")


def test_a_changed_file_is_no_longer_taken_for_proven(desk: Desk, kept: Path) -> None:
    with kept.open("ab") as file:
        file.write(b"more")
    assert not desk.services.safekeeping.backups()[0].verified


def test_a_backup_can_be_proven_by_its_path(desk: Desk, kept: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copy(kept, tmp_path / "usb.zip")
    assert desk.services.safekeeping.verify(Path(elsewhere)).verified


def test_a_full_disk_is_told_and_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(data_dir(desk))._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(EnvironmentTrouble, match="磁盘空间不够"):
        desk.services.safekeeping.backup(desk.ctx)
    assert list((data_dir(desk) / "backups").iterdir()) == []


DAMAGES = [
    ("petitioner", "没有信访人", "DELETE FROM parties"),
    ("number", "有空格或符号", "UPDATE matters SET number = '500108 20260302/0001'"),
    ("number", "编号中的日期与登记日期", "UPDATE matters SET number = '500108202401010001'"),
    ("headcount", "信访人数少于1人", "UPDATE matters SET headcount = 0"),
    ("headcount", "少于列出的代表", "UPDATE parties SET role = 'joint'", "INSERT INTO parties SELECT 9, matter_id, "
     "petitioner_id, 'joint', 1 FROM parties"),
    ("representatives", "代表超过5人", *(
        f"INSERT INTO parties SELECT {n}, matter_id, petitioner_id, 'representative', {n} FROM parties LIMIT 1"
        for n in range(10, 16)
    )),
    ("dates", "先后不合情理", "UPDATE matters SET referred_on = '2026-03-01'"),
    ("dates", "先后不合情理", "UPDATE matters SET concluded_on = '2026-03-02'"),
    ("dates", "晚于今天", "UPDATE matters SET referred_on = '2027-01-01'"),
    ("state", "状态与办理过程不符", "UPDATE matters SET state = 'served'"),
    ("state", "“在办”标记与状态不符", "UPDATE matters SET is_open = 0"),
    ("due", "期限与规则算出的不同", "UPDATE matters SET due_warning = '2026-01-01'"),
    ("due", "期限与规则算出的不同", "UPDATE matters SET due_on = NULL"),
    ("due", "期限与规则算出的不同", "UPDATE clocks SET due_on = '2026-04-01'"),
    ("due", "期限与规则算出的不同", "DELETE FROM clocks"),
    ("restricted", "没有限制查看", "UPDATE matters SET matter_class = 'accusation'"),
    ("first_number", "找不到", "UPDATE matters SET first_number = '500108202001010001'"),
    ("search", "检索不到", "DELETE FROM matter_fts"),
    ("steps", "没有办理过程", "DELETE FROM steps"),
    ("steps", "缺了一步", "UPDATE steps SET seq = 5 WHERE seq = 2"),
    ("paper", "与签发时不同", "UPDATE papers SET content = x'00' WHERE kind = 'slip'"),
    ("audit", "链条从这里断开", "DROP TRIGGER audit_no_update", "UPDATE audit SET operator_name = '别人' WHERE id = 2"),
    ("reference", "所属的记录不存在", "UPDATE matters SET unit_id = 99999"),
    ("mediation", "早于受理日期", "UPDATE mediations SET closed_on = '2020-01-01'"),
    ("mediation", "没有达成协议而有协议金额", "UPDATE mediations SET amount_fen = 100"),
    ("mediation", "状态与办理过程不符", "UPDATE mediations SET state = 'archived'"),
    ("mediation", "状态与办理过程不符", "UPDATE mediations SET mediator = '丁'"),
    ("mediation", "没有登记当事人", "DELETE FROM mediation_parties"),
    ("mediation_due", "期限与规则算出的不同", "DELETE FROM mediation_clocks"),
    ("mediation_due", "期限与规则算出的不同", "UPDATE mediations SET due_on = NULL"),
    ("mediation_steps", "缺了一步", "DELETE FROM mediation_steps"),
    ("mediation_steps", "缺了一步", "UPDATE mediation_steps SET seq = 9 WHERE seq = 2"),
    ("ledger", "数字或日期不合情理", "UPDATE ledger_entries SET times = -1"),
    ("ledger", "数字或日期不合情理", "UPDATE ledger_entries SET concluded = 9"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path]:
    """An office whose check finds nothing, and a copy of its data to damage."""
    folder = tmp_path_factory.mktemp("sound")
    desk = open_desk(folder / "data")
    filled(desk, folder)
    desk.services.mediation.open_case(
        desk.ctx, MediationDraft(desk.today, applicant="甲", respondent="乙", mediator="丙", both_consent=True)
    )
    desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "宣传", times=1))
    assert desk.services.safekeeping.check(desk.ctx) == ()
    desk.services.close()
    return desk, folder / "data"


@pytest.mark.parametrize("case", DAMAGES, ids=lambda case: f"{case[0]}-{case[2][:40]}")
def test_each_damage_is_found_with_its_place_and_remedy(
    sound: tuple[Desk, Path], tmp_path: Path, case: tuple[str, ...]
) -> None:
    code, words, *statements = case
    shutil.copytree(sound[1], tmp_path / "data")
    damage(tmp_path / "data" / "xinfang.db", *statements)
    findings = look(tmp_path / "data")
    hits = [finding for finding in findings if finding.code.endswith(code) and words in finding.message]
    assert hits, findings
    assert all(finding.place and finding.remedy for finding in findings)


def look(path: Path) -> tuple[Finding, ...]:
    services = open_desk_again(path)
    try:
        return services.safekeeping.check(services.default_context(lambda: MONDAY))
    finally:
        services.close()


def open_desk_again(path: Path) -> Services:
    return open_office(path, clock=lambda: MONDAY)


@pytest.mark.parametrize(("change", "words"), [("delete", "不在数据目录中"), ("write", "与登记时不同")])
def test_a_lost_or_changed_attachment_is_found(
    sound: tuple[Desk, Path], tmp_path: Path, change: str, words: str
) -> None:
    shutil.copytree(sound[1], tmp_path / "data")
    path = next(p for p in (tmp_path / "data" / "attachments").rglob("*") if p.is_file())
    if change == "delete":
        path.unlink()
    else:
        path.write_text("改过", encoding="utf-8")
    findings = look(tmp_path / "data")
    assert [(f.code, words in f.message, "收据.txt" in f.place) for f in findings] == [("attachment", True, True)]


def test_many_like_faults_are_listed_once_each_and_then_counted(desk: Desk) -> None:
    for n in range(60):
        desk.visitor(f"甲{n}")
    with desk.services.store.write(desk.ctx, "test") as tx:
        tx.connection.execute(text("UPDATE matters SET first_number = 'X1'"))
    findings = [f for f in desk.services.safekeeping.check(desk.ctx) if f.code == "first_number"]
    assert len(findings) == 51
    assert "另有10件同样情况" in findings[-1].message


def test_an_unknown_holiday_year_is_advice(desk: Desk) -> None:
    desk.now = desk.now.replace(year=2026, month=12, day=28)
    desk.register()
    codes = [finding.code for finding in desk.services.safekeeping.check(desk.ctx)]
    assert codes == ["advice.holidays"]


def test_the_check_tells_how_far_it_is(desk: Desk) -> None:
    told: list[tuple[int, int, str]] = []
    desk.services.safekeeping.check(desk.ctx, lambda *step: told.append(step))
    assert [step[0] for step in told] == list(range(len(told)))
    assert len(told) >= 12
    assert all(step[1] == len(told) and step[2] for step in told)


def test_the_health_light(desk: Desk) -> None:
    health = desk.services.safekeeping.health(desk.ctx)
    assert health.last_backup is None
    assert "还没有经过验证的备份，请尽快备份" in health.warnings
    assert 2026 in health.holiday_years
    desk.services.safekeeping.backup(desk.ctx)
    assert desk.services.safekeeping.health(desk.ctx).warnings == ()
    desk.days(9)
    assert desk.services.safekeeping.health(desk.ctx).warnings == ("最近一次备份已是9天前，请备份",)
    desk.now += timedelta(days=365)
    assert any("2027年的安排" in words for words in desk.services.safekeeping.health(desk.ctx).warnings)


def test_a_shared_server_is_not_backed_up_here(desk: Desk, tmp_path: Path) -> None:
    from xinfang_desk.store.store import Store

    server = create_engine("postgresql+pg8000://host/base", module=dbapi())  # any driver will do: nothing is connected
    with pytest.raises(EnvironmentTrouble, match="数据在共享服务器上"):
        backups.local_file(Store(server, tmp_path))
    with pytest.raises(EnvironmentTrouble, match="不在数据目录里"):
        backups.local_file(Store(desk.services.store.engine, tmp_path))
