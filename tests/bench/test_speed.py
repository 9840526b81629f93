"""Speed as ratios to a bare baseline in the same run. These print figures; they judge nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.bench.ratio import compare, timed
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.store.engine import dbapi

ACCEPTANCE = Path(__file__).parents[1] / "data" / "acceptance_2024"
Show = Callable[[str], None]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def line(text: str) -> None:
        with capsys.disabled():
            print(f"\n  {text}")

    return line


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(tmp_path / "data")
    yield services
    services.close()


def process(mode: str, data_dir: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XINFANG_T0": repr(time.time())}
    command = [sys.executable, "-m", "tests.bench.first_paint", mode, str(data_dir)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


@pytest.mark.parametrize("mode", ["desk", "desk-open"], ids=["first-paint", "usable"])
def test_start(benchmark, tmp_path: Path, show: Show, mode: str) -> None:
    data = tmp_path / "data"
    open_office(data).close()
    ours, bare, ratio = compare(lambda: process(mode, data), lambda: process("bare", data), 9)
    show(f"{mode}: {ours:.0f} ms, bare four-tab window {bare:.0f} ms, ratio {ratio:.2f}")
    benchmark.extra_info.update(ours_ms=ours, bare_ms=bare, ratio=ratio)
    benchmark.pedantic(process, (mode, data), rounds=3)


class BareCounter:
    """One raw durable insert and a one-line page: the least that "saved and printed" can cost."""

    def __init__(self, folder: Path) -> None:
        self._connection = dbapi().connect(str(folder / "bare.db"), isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, demand TEXT)")

    def serve(self) -> None:
        self._connection.execute("INSERT INTO t (name, demand) VALUES (?, ?)", ("王小明", "请求修复小区供水管道"))
        canvas = Canvas(BytesIO(), pageCompression=1)
        canvas.drawString(72, 720, "500108202603020001")
        canvas.save()


def test_save_and_slip(benchmark, office: Services, tmp_path: Path, show: Show) -> None:
    ctx = office.default_context(lambda: datetime(2026, 3, 2, 9, 0))
    serial = count()

    def submit() -> None:
        name = f"王{chr(0x4E00 + next(serial) % 5000)}"
        office.intake.submit(
            ctx,
            MatterDraft(petitioner=Person(name=name, id_number="500108198001010018"), demand="请求修复小区供水管道"),
        )

    bare = BareCounter(tmp_path)
    ours, base, ratio = compare(lambda: timed(submit), lambda: timed(bare.serve), 60)
    show(f"save + slip: {ours * 1000:.1f} ms, raw insert + one-line page {base * 1000:.2f} ms, ratio {ratio:.1f}")
    benchmark.extra_info.update(ours_ms=ours * 1000, bare_ms=base * 1000, ratio=ratio)
    benchmark.pedantic(submit, rounds=40)


def test_import_a_year(benchmark, tmp_path: Path, show: Show) -> None:
    serial = count()
    source = ACCEPTANCE / "petitions.csv"

    def bring_in() -> None:
        services = open_office(tmp_path / f"data{next(serial)}")
        try:
            result = services.interchange.import_file(services.default_context(), "petitions", source)
            assert result.added == 2890
        finally:
            services.close()

    def bare() -> None:
        connection = dbapi().connect(str(tmp_path / f"bare{next(serial)}.db"))
        connection.execute("CREATE TABLE t (line TEXT)")
        lines = source.read_text("utf-8-sig").splitlines()
        connection.executemany("INSERT INTO t VALUES (?)", [(line,) for line in lines])
        connection.commit()
        connection.close()

    ours, base, ratio = compare(lambda: timed(bring_in), lambda: timed(bare), 3)
    show(f"import of 2,890 matters: {ours:.2f} s, bare lines into one table {base:.3f} s, ratio {ratio:.0f}")
    benchmark.extra_info.update(ours_s=ours, bare_s=base, ratio=ratio)
    benchmark.pedantic(bring_in, rounds=2)


def test_a_full_week_of_the_calendar(benchmark, show: Show) -> None:
    """Two hundred bookings drawn anew, and one frame of a drag over them, against an empty week."""
    from tests.bench.calendar_week import Week

    full, empty = Week(200), Week(0)
    ours, base, ratio = compare(lambda: timed(full.draw), lambda: timed(empty.draw), 15)
    dragged, _base, drag_ratio = compare(lambda: timed(full.drag), lambda: timed(empty.draw), 15)
    show(f"week of 200: {ours * 1000:.1f} ms, empty week {base * 1000:.1f} ms, ratio {ratio:.1f}")
    show(f"frame of a drag: {dragged * 1000:.1f} ms, ratio {drag_ratio:.2f}")
    benchmark.extra_info.update(ours_ms=ours * 1000, empty_ms=base * 1000, ratio=ratio, drag_ratio=drag_ratio)
    benchmark.pedantic(full.draw, rounds=10)
