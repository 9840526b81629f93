"""The settings as they are kept: tidied, checked, and led along when a unit that they name gets a new name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..domain.codeedits import Edited
from ..domain.errors import InputRejected, refuse_errors
from ..domain.office import SETTING_LIMITS, UNIT_SETTINGS, CodeItem, OfficeSettings, office_problems, unit_problems
from ..domain.signers import tidy_signers
from ..domain.text import clean_name, fold_digits
from ..store import codes, settings
from ..store.store import Tx


def tidied(new: OfficeSettings) -> OfficeSettings:
    """The settings without stray white space, digits as digits."""
    clean: dict[str, Any] = {name: clean_name(getattr(new, name)) for name in SETTING_LIMITS}
    region = fold_digits(clean_name(new.region_code))
    return replace(new, **clean, region_code=region, signers=tidy_signers(new.signers))


def checked_settings(new: OfficeSettings, old: OfficeSettings, units: Sequence[CodeItem]) -> OfficeSettings:
    """The settings to be kept; InputRejected names each wrong one by its field. A unit is judged when it is newly named."""
    new = tidied(new)
    changed = {name for name in UNIT_SETTINGS if getattr(new, name) != getattr(old, name)}
    refuse_errors((*office_problems(new), *(p for p in unit_problems(new, units) if p.field in changed)))
    return new


def follow_units(tx: Tx, new: Edited) -> None:
    """Let the settings follow a unit to its new entry; InputRejected when a unit that they name would be retired."""
    before = settings.read(tx.connection)
    followed: dict[str, Any] = {name: _followed(getattr(before, name), new) for name in UNIT_SETTINGS}
    after = replace(before, **followed)
    found = {item.code: item for item in new.items}
    for name, word in UNIT_SETTINGS.items():
        unit = found.get(getattr(after, name))
        if unit is not None and unit.retired and _was_in_use(tx, unit):
            raise InputRejected.at("retired", f"“{unit.label}”是{word}，停用前请先在“本单位”页改选")
    if after != before:
        settings.write(tx, after)


def _followed(code: str, new: Edited) -> str:
    return new.renewed.get(code, code)


def _was_in_use(tx: Tx, unit: CodeItem) -> bool:
    before = codes.item(tx.connection, unit.table, unit.code)
    return before is not None and not before.retired
