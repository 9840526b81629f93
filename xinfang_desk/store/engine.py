"""Connections: the only place, with `search`, that knows which database engine is below.

SQLite comes from the sqlcipher3 wheel, so that every platform has the same engine version (still without a key here).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from ..domain.errors import EnvironmentTrouble, InputRejected

BUSY_MILLISECONDS = 5000
WRITERS = 0x786E6664
"""The advisory lock at which the writers of a server queue: any number will do that is the same at every counter."""

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
)

_APPEND_ONLY = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
)
_APPEND_ONLY_POSTGRES = (
    """CREATE FUNCTION audit_append_only() RETURNS trigger AS
       $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
       FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
)


def dbapi() -> Any:
    """The SQLite driver module."""
    from sqlcipher3 import dbapi2

    return dbapi2


def open_sqlite(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on a local file: foreign keys on, WAL, synchronous=FULL; writers begin IMMEDIATE.

    A migration opens it with `foreign_keys` off, because a table rebuild would otherwise cascade away the child rows.
    """
    engine = create_engine(f"sqlite:///{path.as_posix()}", module=dbapi())
    event.listen(engine, "connect", _prepare)
    if not foreign_keys:
        event.listen(engine, "connect", _without_foreign_keys)
    event.listen(engine, "begin", _begin)
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file that a SQLite URL names, None for a server's URL; InputRejected for what is no database URL."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if parsed.database in (None, "", ":memory:"):
        raise InputRejected.at("database", "数据库地址没有写明文件，请核对 --database")
    return Path(str(parsed.database)).absolute()


def open_url(url: str) -> Engine:
    """An engine on a shared server by its SQLAlchemy URL; the sentence never repeats the URL, which may hold a password."""
    parsed = _parsed(url)
    kind = parsed.get_backend_name()
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
        event.listen(engine, "begin", _begin_on_server)
        return engine
    except NoSuchModuleError:
        raise InputRejected.at("database", f"不认识“{kind}”这种数据库，请核对 --database") from None
    except ImportError as error:
        raise EnvironmentTrouble(f"没有安装“{kind}”数据库的驱动程序", "请联系维护人员安装后再试") from error


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise InputRejected.at("database", "数据库地址的写法不对，请核对 --database") from None


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guess
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _without_foreign_keys(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """The promises of the local file, kept on a server: one writer at a time, and a reading of one instant.

    Writers of all counters queue at one lock before their first query, so that a number, a month's mark or the end of the
    audit chain is never read by two of them; a write takes milliseconds.
    """
    if connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def foreign_key_faults(connection: Connection) -> list[str]:
    """Rows whose parent is missing, as text; empty when all is well (PostgreSQL enforces them itself)."""
    if connection.dialect.name != "sqlite":
        return []
    return [f"{row[0]}#{row[1]}→{row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def integrity_faults(connection: Connection) -> list[str]:
    """What the engine's own integrity check says; empty when all is well."""
    if connection.dialect.name != "sqlite":
        return []
    return [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]


def append_only_ddl(dialect: str) -> tuple[str, ...]:
    """Statements that make the audit table append-only."""
    return _APPEND_ONLY if dialect == "sqlite" else _APPEND_ONLY_POSTGRES


def revision_of(path: Path) -> str:
    """The schema revision of a database file, read without changing one byte; "" for a file without one."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    module = dbapi()
    try:
        connection = module.connect(uri, uri=True)
        try:
            return _read_revision(connection)
        finally:
            connection.close()
    except module.DatabaseError as error:
        raise EnvironmentTrouble(
            f"“{path.name}”不是本程序的数据库，或已经损坏", "请从备份恢复，或选择另一个数据目录"
        ) from error


def _read_revision(connection: Any) -> str:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    if "alembic_version" not in names:
        if names:
            raise dbapi().DatabaseError("foreign file")
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy by the backup API (a raw copy of an open WAL database may hold none of its rows)."""
    module = dbapi()
    origin, copy = module.connect(str(source)), module.connect(str(target))
    try:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        origin.close()


@contextmanager
def told() -> Iterator[None]:
    """Turn the engine's environment errors (locked, full, read-only, damaged) into a sentence with a remedy."""
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise trouble from error


_TROUBLES = (
    ("locked", "数据库正被另一个程序占用", "请稍候重试；若一直如此，请关闭其他正在使用本数据的程序"),
    ("busy", "数据库正被另一个程序占用", "请稍候重试；若一直如此，请关闭其他正在使用本数据的程序"),
    ("disk is full", "磁盘已满，没有保存", "请清理磁盘空间后重试，刚才填写的内容仍在屏幕上"),
    ("readonly", "数据库文件只读，无法保存", "请检查数据目录的写入权限"),
    ("unable to open", "无法打开数据库文件", "请检查数据目录是否存在、是否有权限"),
    ("disk i/o", "读写磁盘出错", "请检查磁盘，必要时从备份恢复"),
    ("malformed", "数据库文件已损坏", "请从最近一次已验证的备份恢复"),
    ("not a database", "数据库文件已损坏或不是本程序的文件", "请从最近一次已验证的备份恢复"),
    ("55p03", "另一个窗口正在保存，等待时间已到，没有保存", "请稍候再保存一次，刚才填写的内容仍在屏幕上"),
    ("password authentication failed", "数据库服务器不接受这个用户名或密码", "请核对 --database，或联系服务器管理员"),
    ("no password supplied", "数据库服务器要求密码，地址里没有写", "请核对 --database，或联系服务器管理员"),
    ("fatal:  database", "服务器上没有这个数据库", "请核对 --database，或联系服务器管理员"),
    ("fatal:  role", "服务器上没有这个用户", "请核对 --database，或联系服务器管理员"),
    ("42501", "数据库服务器没有给这个用户所需的权限", "请联系服务器管理员"),
    ("resolve host", "找不到数据库服务器", "请核对 --database 里的服务器名，并检查网络"),
    ("name or service not known", "找不到数据库服务器", "请核对 --database 里的服务器名，并检查网络"),
    ("connection timeout", "数据库服务器没有回应", "请检查网络和服务器是否开机"),
    ("connection refused", "连不上数据库服务器", "请检查网络和服务器是否开机"),
    (
        "server closed the connection",
        "与数据库服务器的连接断了，没有保存",
        "请检查网络后重试，刚才填写的内容仍在屏幕上",
    ),
    ("57p01", "与数据库服务器的连接断了，没有保存", "请检查网络后重试，刚才填写的内容仍在屏幕上"),
)


def _trouble(error: DBAPIError) -> EnvironmentTrouble | None:
    words = f"{error.orig} {getattr(error.orig, 'sqlstate', '')}".lower()  # the code is the same in every language
    for mark, message, remedy in _TROUBLES:
        if mark in words:
            return EnvironmentTrouble(message, remedy)
    if isinstance(error, OperationalError) and not isinstance(error.orig, dbapi().Error):
        return EnvironmentTrouble(
            "与数据库服务器的往来出错，没有保存", "请检查网络和服务器后重试，仍不行请联系服务器管理员"
        )
    return None
