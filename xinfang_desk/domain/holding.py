"""Named conditions of a table of steps: when a step may be offered, when a clock starts (`Move.only`, `ClockStart.when`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from .clocks import label_of
from .folding import C


@dataclass(frozen=True)
class Condition(Generic[C]):
    """A test on the course and the sentence that says why a step is refused when it does not hold."""

    test: Callable[[C], bool]
    refusal: str | Callable[[C], str] = ""


class Conditions(Generic[C]):
    """The conditions of one table; names beginning with "clock:", "no_clock:" and "given:" are understood everywhere."""

    def __init__(self, named: Mapping[str, Condition[C]]) -> None:
        """Take the conditions by name."""
        self.named = named

    def holds(self, name: str, course: C, values: Mapping[str, Any]) -> bool:
        """Whether a condition holds. "clock:x" = clock x runs, "no_clock:x" = it does not, "given:f" = field f is filled."""
        kind, _, what = name.partition(":")
        match kind if what else "":
            case "clock":
                return course.clock(what) is not None
            case "no_clock":
                return course.clock(what) is None
            case "given":
                return values.get(what) not in (None, "")
            case _:
                return self.named[name].test(course)

    def refusal_of(self, name: str, course: C) -> str:
        """Why a condition keeps a step from being taken, in one sentence; "" when it holds."""
        if self.holds(name, course, {}):
            return ""
        kind, _, what = name.partition(":")
        if kind == "clock":
            return f"现在没有正在等待的{label_of(what)}"
        if kind == "no_clock":
            return f"已经在等待{label_of(what)}，收到后再办"
        refusal = self.named[name].refusal
        return refusal if isinstance(refusal, str) else refusal(course)
