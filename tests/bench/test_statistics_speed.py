"""The statistics of a million matters beside the best single SQL statement and beside polars on the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.million import make_million


def run(way: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.statistics_run", way, str(folder)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.timeout(1800)
def test_statistics_of_a_million(benchmark, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data"
    make_million(folder)
    found = {way: run(way, folder) for way in ("ours", "sql", "polars")}
    again = run("ours", folder)
    with capsys.disabled():
        print(f"\n  {'question':34} {'first':>8} {'reopened':>9} {'best':>8}   ms")
        for name, (cold, best) in found["ours"]["questions"].items():
            reopened = again["questions"][name][0]
            others = [(way, found[way]["questions"].get(name)) for way in ("sql", "polars")]
            beside = "  ".join(f"{way} {t[1]} ms, ratio {best / t[1]:.2f}" for way, t in others if t)
            print(f"  {name:34} {cold:8} {reopened:9} {best:8}   {beside}")
        print("  memory: " + ", ".join(f"{way} {result['memory_mb']} MB" for way, result in found.items()))
    benchmark.extra_info.update(found=found, reopened=again)
    benchmark.pedantic(run, ("ours", folder), rounds=1)
