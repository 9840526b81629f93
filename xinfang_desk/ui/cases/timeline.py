"""The timeline of a matter as lines to read: each step with its day, what was written down, its paper, and whether it still counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xinfang_desk.domain.lifecycle import REGISTER, REVERSE
from xinfang_desk.domain.papers import PaperStatus
from xinfang_desk.domain.text import format_date_cn, group_number
from xinfang_desk.domain.views import MatterDetail, MediationDetail, PaperView, StepView

from .. import words

SHORT = 18
"""Facts up to this many characters stand side by side; longer ones have a line of their own."""

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StepLine:
    """A step as the timeline shows it. `undone_by` is the step that took it back, `undoes` the one that it takes back."""

    step: StepView
    paper: PaperView | None = None
    undone_by: StepView | None = None
    undoes: StepView | None = None

    @property
    def paper_id(self) -> int | None:
        """The paper that the step issued."""
        return self.step.paper_id

    @property
    def facts(self) -> tuple[Facts, ...]:
        """What was written down, in lines: short facts side by side, long ones alone."""
        details = [(label, value.strip()) for label, value in self.step.details if value.strip()]
        return tuple(_gathered(fact for fact in details if self.undoes is None or fact[1] != self.undoes.label))

    @property
    def remark(self) -> str:
        """That the step has been taken back, or which one it takes back; "" for an ordinary step."""
        if self.undoes is not None:
            return f"撤回了{format_date_cn(self.undoes.on)}的“{self.undoes.label}”"
        if self.step.withdrawn:
            return f"已撤回{_why(self.undone_by)}"
        return ""

    @property
    def paper_words(self) -> str:
        """The paper by name and number, and that it is void; "" without one."""
        if self.paper is None:
            return ""
        void = "（已作废）" if self.paper.status is PaperStatus.VOID else ""
        number = f" {self.paper.number}" if "〔" in self.paper.number else ""
        return f"{self.paper.label}{number}{void}"


def step_lines(detail: MatterDetail | MediationDetail) -> tuple[StepLine, ...]:
    """The timeline of a matter or a case, oldest first."""
    papers = {paper.id: paper for paper in detail.papers}
    undone = _withdrawals(detail.steps)
    undoing = {later.seq: earlier for earlier, later in undone}
    by = {earlier.seq: later for earlier, later in undone}
    return tuple(
        StepLine(step, papers.get(step.paper_id or 0), by.get(step.seq), undoing.get(step.seq)) for step in detail.steps
    )


def spoken(line: StepLine) -> str:
    """The whole of a line in words, for lists that are heard and for the tests."""
    facts = "；".join(f"{label}：{words.one_line(value)}" for group in line.facts for label, value in group)
    head = f"{words.day(line.step.on)} {line.step.label}"
    return "\n".join(filter(None, (head, line.remark, facts, line.paper_words, line.step.operator)))


def told(line: StepLine) -> str:
    """Who entered the step and when."""
    return f"{line.step.operator} 于{words.moment(line.step.entered_at)}录入"


def _withdrawals(steps: Iterable[StepView]) -> list[tuple[StepView, StepView]]:
    """(step, the withdrawal that took it back): a withdrawal takes back the last step that still counts."""
    counting: list[StepView] = []
    found = []
    for step in steps:
        if step.move == REVERSE.key and counting:
            found.append((counting.pop(), step))
        elif step.move not in (REVERSE.key, REGISTER):
            counting.append(step)
    return found


def _why(reversing: StepView | None) -> str:
    details: Mapping[str, str] = dict(reversing.details) if reversing is not None else {}
    reason = details.get("撤回原因", "")
    return f"，原因：{words.one_line(reason)}" if reason else ""


def _gathered(facts: Iterable[tuple[str, str]]) -> Iterable[Facts]:
    side: list[tuple[str, str]] = []
    for label, value in facts:
        if len(label) + len(value) <= SHORT and len(side) < 2:
            side.append((label, value))
            continue
        if side:
            yield tuple(side)
        side = [(label, value)]
        if len(label) + len(value) > SHORT:
            yield tuple(side)
            side = []
    if side:
        yield tuple(side)


def paper_title(line: StepLine) -> str:
    """What Enter shows, for the tip of a line."""
    return f"回车查看{line.paper.label} {group_number(line.paper.number)}".strip() if line.paper is not None else ""
