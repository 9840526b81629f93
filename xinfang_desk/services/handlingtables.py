"""督办 and 三项建议 as tables (Arts. 40, 41)."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.figures import rate_text
from ..domain.grounds import Adoption, SuperviseGround
from ..domain.handling import THREE, Suggested, of_kind, three_of
from ..domain.papers import ReportTable
from .checksums import sum_check
from .reportfacts import Facts


def supervision_table(facts: Facts) -> ReportTable:
    """督办 by ground, with the answers."""
    found = facts.handling.supervised
    grounds = [ground for ground in SuperviseGround if any(one.ground is ground for one in found)]
    counts = [[one.answered for one in found if one.ground is ground] for ground in grounds]
    rows = [
        (ground.label, str(len(each)), str(sum(each)), str(len(each) - sum(each)))
        for ground, each in zip(grounds, counts, strict=True)
    ]
    answered = sum(one.answered for one in found)
    rows.append(("合计", str(len(found)), str(answered), str(len(found) - answered)))
    checks = (
        "督办：" + sum_check([len(each) for each in counts], len(found)),
        "已反馈与未反馈：" + sum_check([answered, len(found) - answered], len(found)),
    )
    return ReportTable(
        "督办情况", ("督办情形", "督办件数", "已反馈", "未反馈"), tuple(rows) if found else (), checks if found else ()
    )


def suggestion_table(facts: Facts) -> ReportTable:
    """三项建议 by kind with their adoption, as the ledger tells them; the rate is that of the answers."""
    three = three_of(facts.letters)
    parts = [(kind.label, of_kind(three, kind)) for kind in THREE]
    unnamed = of_kind(three, None)
    parts += [("没有写明种类", unnamed)] if unnamed else []
    rows = [_suggestion_row(label, found) for label, found in (*parts, ("合计", three))]
    checks = ("提出：" + sum_check([len(found) for _label, found in parts], len(three)),)
    columns = ("建议种类", "提出", "采纳", "部分采纳", "未采纳", "尚未反馈", "采纳率", "采纳/已反馈")
    return ReportTable("三项建议及采纳情况", columns, tuple(rows) if three else (), checks if three else ())


def _suggestion_row(label: str, found: Sequence[Suggested]) -> tuple[str, ...]:
    counts = [sum(one.adopted is kind for one in found) for kind in Adoption]
    fed_back, adopted = sum(counts), counts[0] + counts[1]
    rest = len(found) - fed_back
    rate = (rate_text(adopted, fed_back, 2), f"{adopted}/{fed_back}")
    return (label, str(len(found)), *map(str, counts), str(rest), *rate)
