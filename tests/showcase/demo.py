"""`make demo`: walk the main job of the counter without a screen and leave its papers and pictures in a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from xinfang_desk.domain.codes import Opinion, Purpose, ServiceWay
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.text import group_number

VISITOR = Person(
    name="李𬭩", id_number="500108198001010018", phone="13800001234", address="示例区南坪街道人民路1号3单元502"
)
DRAFT = MatterDraft(
    petitioner=VISITOR,
    headcount=3,
    purpose=Purpose.REQUEST,
    demand="小区二次供水管道老化停水，请求尽快修复并公开维修费用",
    facts="2026年2月以来，小区二次供水管道多次破裂，先后停水六次。信访人多次向物业公司反映，至今未修复。",
)


def main(folder: Path) -> int:
    """Run the story; the folder holds everything it printed."""
    from tests.e2e.desk import desk

    out = folder.resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["XINFANG_PRINTER"] = f"folder:{out / '打印'}"
    with tempfile.TemporaryDirectory() as data, desk(Path(data), datetime(2026, 3, 2, 9, 5)) as counter:
        _walk(counter, out)
    print(f"回执、文书、报告和各页图片已放在：{folder}")
    return 0


def _walk(counter, out: Path) -> None:
    from tests.showcase.stage import picture
    from xinfang_desk.services.demo import fill

    fill(counter.services, counter.ctx, 400, seed=1)
    services, ctx = counter.services, counter.ctx
    unit = next(c for c in services.office.codes(ctx, "unit") if "住房" in c.label)
    registered = services.intake.submit(ctx, DRAFT)
    (out / "登记回执.pdf").write_bytes(registered.slip)
    print(f"已登记：{group_number(registered.number)}")
    _move(counter, out, registered.number, "refer", datetime(2026, 3, 4, 10), {"unit": unit.code})
    _move(
        counter,
        out,
        registered.number,
        "accept",
        datetime(2026, 3, 10, 10),
        {"path": Road.PETITION, "contact": "王工 60000001"},
    )
    _move(counter, out, registered.number, "conclude", datetime(2026, 4, 20, 10), {"opinion": Opinion.SUPPORT})
    _move(
        counter,
        out,
        registered.number,
        "serve",
        datetime(2026, 4, 22, 10),
        {"way": ServiceWay.DIRECT, "receiver": "李𬭩"},
    )
    for suffix in (".pdf", ".docx", ".xlsx"):
        report = services.reports.make(ctx, "annual", date(2025, 1, 1), date(2025, 12, 31))
        (out / f"年度报告{suffix}").write_bytes(services.reports.render(ctx, report, suffix))
    counter.window.tabs.show_matter(registered.number)
    for place in range(4):
        counter.window.tabs.setCurrentIndex(place)
        name = counter.window.tabs.tabText(place)
        picture(counter, out / f"{place + 1}-{name}.png")


def _move(counter, out: Path, number: str, key: str, on: datetime, values: dict) -> None:
    counter.moment = on
    moved = counter.services.casework.move(counter.ctx, number, key, on.date(), values)
    if moved.paper is not None:
        (out / f"{moved.paper.label}.pdf").write_bytes(moved.content)
    print(f"{on:%Y年%m月%d日}：{moved.status.state.label}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")))
