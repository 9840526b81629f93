"""`make screenshots`: every tab and dialog, with a full year, with one matter and empty, at both window sizes, as PNG."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.e2e.desk import Desk, desk
from tests.showcase import counterscenes, figurescenes, ledgerscenes, officescenes, roomscenes
from tests.showcase.acts import NOW, Scenes, tab
from tests.showcase.demo import DRAFT
from tests.showcase.stage import close_dialogs, picture

SIZES = ((1366, 768), (1920, 1080))
FULL, ONE, EMPTY = "full", "one", "empty"
MATTERS, SEED = 2890, 2024
GROUPS: dict[str, tuple[str, Scenes]] = {
    "counter": (FULL, counterscenes.SCENES),
    "room": (FULL, roomscenes.SCENES),
    "ledger": (FULL, ledgerscenes.SCENES),
    "figures": (FULL, figurescenes.SCENES),
    "office": (FULL, officescenes.SCENES),
    "one": (ONE, figurescenes.sections(ONE)),
    "empty": (
        EMPTY,
        (
            ("intake-empty", (tab(0),)),
            ("cases-empty", (tab(1),)),
            *roomscenes.EMPTY,
            *ledgerscenes.EMPTY,
            *figurescenes.sections(EMPTY),
        ),
    ),
}
"""Name of a group of scenes -> what the database holds for it, and the scenes."""


def refuse_twins(names: Iterable[str]) -> None:
    """A name that stands twice would paint over the picture that has it."""
    twins = [name for name, number in Counter(names).items() if number > 1]
    if twins:
        raise ValueError(f"several pictures of one name: {', '.join(sorted(twins))}")


def every_name(groups: Iterable[str] = GROUPS) -> list[str]:
    """The names of all pictures of these groups."""
    return [name for group in groups for name, _acts in GROUPS[group][1]]


def _stock(counter: Desk, stage: str) -> None:
    """Fill the database for a stage."""
    from xinfang_desk.services.demo import fill

    if stage == FULL:
        fill(counter.services, counter.ctx, MATTERS, seed=SEED)
    elif stage == ONE:
        counter.services.intake.submit(counter.ctx, DRAFT)
    counter.window.tab(0).matter_changed("")


def _play(counter: Desk, scenes: Scenes, folder: Path, size: tuple[int, int]) -> None:
    for name, acts in scenes:
        close_dialogs(counter)
        for act in acts:
            act(counter)
        picture(counter, folder / f"{name}-{size[0]}x{size[1]}.png")
    close_dialogs(counter)


def draw(folder: Path, size: tuple[int, int], groups: Iterable[str] = GROUPS) -> None:
    """The scenes of these groups at one window size, those of a stage in one window."""
    wanted = list(groups)
    for stage in dict.fromkeys(GROUPS[group][0] for group in wanted):
        with tempfile.TemporaryDirectory() as data, desk(Path(data), NOW, size) as counter:
            _stock(counter, stage)
            for group in wanted:
                if GROUPS[group][0] == stage:
                    _play(counter, GROUPS[group][1], folder, size)


def main(folder: Path, *groups: str) -> int:
    """Draw at both sizes, all groups or only those named."""
    refuse_twins(every_name())
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XINFANG_PRINTER"] = f"folder:{Path(tempfile.mkdtemp())}"
    for size in SIZES:
        draw(folder, size, groups or GROUPS)
    print(f"图片已放在：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots"), *sys.argv[2:]))
