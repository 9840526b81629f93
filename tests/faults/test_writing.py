"""The power fails while a record is being written: at most the last few seconds are missing, and nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.writer import character
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.services.office import open_office
from xinfang_desk.store.engine import integrity_faults
from xinfang_desk.ui.mediation.recordkeeper import KEEP_MS

ROUNDS = 50
SEED = 20260302
MOST_SECONDS = 5.0
"""What may be missing: the two seconds until a keystroke is kept, and a slow disk."""


def with_one_case(data: Path) -> None:
    services = open_office(data)
    ctx = services.default_context()
    draft = MediationDraft(ctx.today(), applicant="孙丽华", respondent="吴建军", mediator="陈调解", both_consent=True)
    services.mediation.open_case(ctx, draft)
    services.close()


def power_cut(data: Path, log: Path, after: float) -> float:
    """Write for a while; the moment of the cut."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(data), str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline().strip() == "open"
    time.sleep(after)
    writer.kill()
    moment = time.monotonic()
    writer.communicate()
    return moment


def recovered(data: Path) -> str:
    """What the next start of the program finds."""
    services = open_office(data)
    try:
        with services.store.read() as connection:
            assert integrity_faults(connection) == []
        kept = services.records.drafts(services.default_context())
        assert len(kept) <= 1
        return kept[0].draft.record if kept else ""
    finally:
        services.close()


def missing(log: Path, text: str, cut: float) -> tuple[int, float]:
    """Characters that were typed and are not there, and for how long they had been there when the power failed."""
    notes = [line.split() for line in log.read_text().splitlines()] if log.exists() else []
    lost = [float(moment) for moment, place in notes if int(place) > len(text)]
    return len(lost), cut - lost[0] if lost else 0.0


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_fifty_power_cuts_while_a_record_is_written(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    data = tmp_path / "data"
    with_one_case(data)
    figures: list[tuple[int, float]] = []
    for turn in range(ROUNDS):
        log = tmp_path / f"log{turn}"
        cut = power_cut(data, log, chance.uniform(0.0, 6.0))
        text = recovered(data)
        assert text == "".join(map(character, range(len(text)))), f"round {turn}: what was found is not what was typed"
        figures.append(missing(log, text, cut))
    most, longest = max(count for count, _ in figures), max(seconds for _, seconds in figures)
    lost = sum(count for count, _ in figures) / ROUNDS
    print(
        f"\n{ROUNDS} cuts, {len(text)} characters found; missing at most {most}, {longest:.2f} s; {lost:.1f} on average"
    )
    assert len(text) > ROUNDS
    assert longest <= MOST_SECONDS
    assert longest > 0, f"no cut fell between a keystroke and its keeping ({KEEP_MS} ms): the test saw nothing"
