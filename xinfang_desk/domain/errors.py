"""The three kinds of trouble and how each is told: rule broken by input, environment, missing thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One finding about one field, in the words of the trade.

    `field` is the name of a form field ("name", "idNumber", "representatives" ...), the place where the sentence is shown.
    An "error" stops the step; a "warning" is advice that the clerk may pass over.
    """

    field: str
    message: str
    article: str = ""
    severity: Severity = "error"


class XinfangError(Exception):
    """Base of every error that is told to a user; `str(error)` is one clear Chinese sentence."""


class InputRejected(XinfangError):
    """The input breaks one or more rules; nothing was saved. `problems` names each with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the findings; the text is the first of them."""
        self.problems = problems
        super().__init__(problems[0].message if problems else "输入有误")

    @classmethod
    def at(cls, field: str, message: str, article: str = "") -> InputRejected:
        """A refusal with a single finding."""
        return cls((Problem(field, message, article),))


class MoveRefused(InputRejected):
    """A step that the state machine or the law does not allow now (程序不符)."""


class NotPermitted(XinfangError):
    """The operator lacks the permission for this call."""


class NotFound(XinfangError):
    """The thing asked for is not there, or not for this operator's eyes."""


class EnvironmentTrouble(XinfangError):
    """Disk, lock, printer or file trouble; `remedy` says what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep the sentence and the advice."""
        self.remedy = remedy
        super().__init__(message if not remedy else f"{message}。{remedy}")


def only_errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The findings that stop a step."""
    return tuple(p for p in problems if p.severity == "error")


def refuse_errors(problems: tuple[Problem, ...]) -> None:
    """Raise InputRejected when any finding is an error."""
    errors = only_errors(problems)
    if errors:
        raise InputRejected(errors)
