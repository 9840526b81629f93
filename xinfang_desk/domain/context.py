"""In whose name, at which counter and at what moment a service call is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from .errors import NotPermitted


class Permission:
    """Names of the permissions that a service may ask for."""

    REGISTER = "matter.register"
    HANDLE = "matter.handle"
    VIEW_RESTRICTED = "matter.restricted"
    MEDIATE = "mediation.record"
    LEDGER = "ledger.record"
    REPORT = "report.make"
    EXPORT = "data.export"
    IMPORT = "data.import"
    SETTINGS = "office.settings"
    BACKUP = "office.backup"


ALL_PERMISSIONS = frozenset(v for k, v in vars(Permission).items() if k.isupper())


@dataclass(frozen=True)
class Operator:
    """经办人: who works at the counter. The office starts with one default operator who may do everything."""

    id: int
    login: str
    name: str
    permissions: frozenset[str] = field(default=ALL_PERMISSIONS)


@dataclass(frozen=True)
class Context:
    """One operator at one counter with a clock. Every service call takes it first.

    `clock` returns the local wall-clock time of the office; tests hand in a fixed one.
    """

    operator: Operator
    clock: Callable[[], datetime]
    counter: str = "1号窗口"

    def now(self) -> datetime:
        """This moment, local time, to the second."""
        return self.clock().replace(microsecond=0)

    def today(self) -> date:
        """The office's date."""
        return self.clock().date()

    def may(self, permission: str) -> bool:
        """Whether the operator holds the permission."""
        return permission in self.operator.permissions

    def require(self, permission: str) -> None:
        """Raise NotPermitted when the operator lacks the permission."""
        if not self.may(permission):
            raise NotPermitted(f"{self.operator.name}没有办理此项的权限，请联系管理员")
