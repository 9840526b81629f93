"""A clerk who registers without pause and lays each slip on a pile, until the power fails. Usage: clerk DATA_DIR PILE."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.services.office import open_office


def main(data_dir: Path, pile: Path) -> None:
    """Register and print for ever."""
    services = open_office(data_dir)
    ctx = services.default_context(lambda: datetime(2026, 3, 2, 9, 0))
    services.warm_up()  # without it the power would fail before the first slip is drawn
    print("open", flush=True)
    for n in count():
        draft = MatterDraft(
            petitioner=Person(name=f"王{chr(0x4E00 + n % 5000)}", phone="13800001234"),
            representatives=(Person(name="赵代表"),),
            headcount=3,
            demand=f"第{n}件：请求修复供水管道",
        )
        registered = services.intake.submit(ctx, draft)
        (pile / f"{registered.number}-{registered.paper.sha256}.pdf").write_bytes(registered.slip)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
