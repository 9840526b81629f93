"""The facts of a matter that figures and cross-tables are counted from, as data: words, codes, days and numbers.

One list for the column store (`store.factshelf`) and for the trigger that tells it what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .codes import Channel, Code, MatterClass, Occurrence, Opinion, Path, Purpose, Rating
from .states import State

WORD_FACTS: Mapping[str, type[Code]] = MappingProxyType(
    {
        "channel": Channel,
        "occurrence": Occurrence,
        "matter_class": MatterClass,
        "purpose": Purpose,
        "path": Path,
        "state": State,
        "opinion": Opinion,
        "rating_office": Rating,
        "rating_unit": Rating,
    }
)
"""Facts that are words of a vocabulary."""

CODE_FACTS = ("category_id", "locality_id", "unit_id")
"""Facts that name an entry of a code table."""

DAY_FACTS = (
    "registered_on",
    "referred_on",
    "referral_due",
    "accepted_on",
    "concluded_on",
    "conclusion_due",
    "served_on",
)
"""Facts that are dates."""

NUMBER_FACTS = ("headcount", "extension_days")
FLAG_FACTS = ("resolved_once",)
"""Facts that are yes, no or not known."""

FACTS = (*WORD_FACTS, *CODE_FACTS, *DAY_FACTS, *NUMBER_FACTS, *FLAG_FACTS)
"""Every fact: the columns of `matters` of the same names."""
