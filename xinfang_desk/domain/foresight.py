"""What a step would bring about if it were taken as its dialog stands: told before, so that nobody is surprised after."""

from __future__ import annotations

from dataclasses import dataclass

from .views import ClockView


@dataclass(frozen=True)
class Foresight:
    """The paper by its name (`numbered`: with a document number taken at issue) or why there is none, and the terms.

    `starts` are the terms that begin or change with their dates, `stops` the names of those that end; `lacking` is what
    must be put right elsewhere before the step can be taken, in one sentence.
    """

    paper: str = ""
    numbered: bool = False
    no_paper: str = ""
    starts: tuple[ClockView, ...] = ()
    stops: tuple[str, ...] = ()
    lacking: str = ""
