"""Fields of the short dialogs: what a step or a paper asks the clerk for, as data that dialogs and checks are built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .codes import Code

FieldKind = Literal["date", "unit", "line", "text", "choice", "days", "moment"]
"""`unit` is a code of the table 责任单位, `days` a count of calendar days, `moment` a date with a time of day."""


@dataclass(frozen=True)
class MoveField:
    """One field of a dialog. `choices` is a vocabulary (None with kind "choice" = 是/否); `required` ones are refused empty.

    `when` names the value of another field that makes this one required: ("result", "redo").
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    choices: type[Code] | None = None
    hint: str = ""
    when: tuple[str, str] | None = None
