"""A PostgreSQL server for tests: its own cluster in a temporary folder, on loopback alone, gone at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

USER, PASSWORD = "office", "only-for-tests"
SYSTEM_USER = "postgres"
"""The account of the package: PostgreSQL refuses to run as root."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return kept[-1].parent if kept else None


class Server:
    """One running cluster."""

    def __init__(self, bin_folder: Path) -> None:
        """Make a cluster and start it."""
        self._bin = bin_folder
        self._folder = Path(tempfile.mkdtemp(prefix="xinfang-pg-"))
        self._names = count(1)
        self.port = _free_port()
        secret = self._folder / "secret"
        secret.write_text(PASSWORD, encoding="ascii")
        self._system = SYSTEM_USER if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        if self._system:
            shutil.chown(self._folder, self._system)
            shutil.chown(secret, self._system)
        cluster = str(self._folder / "data")
        self._run("initdb", "-D", cluster, "-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8",
                  "--locale=C.UTF-8")  # fmt: skip
        self.start()

    @property
    def programs(self) -> Path:
        """Where its programs lie."""
        return self._bin

    def start(self) -> None:
        """Start it, again after `stop`."""
        settings = f"-p {self.port} -h 127.0.0.1 -k {self._folder} -c fsync=off"
        self._run(
            "pg_ctl", "-D", str(self._folder / "data"), "-l", str(self._folder / "log"), "-o", settings, "-w", "start"
        )

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        subprocess.run(command, user=self._system, check=True, cwd=self._folder, stdout=subprocess.DEVNULL)

    def url(self, database: str, password: str = PASSWORD) -> str:
        """The address of one of its databases as an office writes it."""
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    def make(self, template: str = "template1") -> str:
        """A new database, a copy of another one; its name."""
        name = f"office_{next(self._names)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def run(self, statement: str, database: str = "postgres") -> None:
        """One statement of the administrator."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Break off every connection and stop the server."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Stop the server and delete the cluster."""
        if (self._folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._folder)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
