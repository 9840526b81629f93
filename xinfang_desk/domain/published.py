"""A published report and its comparison with the present: what each figure counted then and counts now.

A figure's side (numerator or denominator) is a mapping of rows to amounts: 1 for a count, the number summed for a sum. For
every count and sum holds: old + came in - fell out + altered = new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from .figures import Source, plain_text
from .reportdiff import PrintedChange
from .text import report_name

Side = Literal["numerator", "denominator"]
FEN = 100
SIDE_WORDS: Mapping[str, str] = {"numerator": "分子", "denominator": "分母"}


@dataclass(frozen=True)
class Counted:
    """What one side of a figure counted: row (number of matter or case, id of ledger entry) -> amount.

    For a "distinct" side the amount is the value that is told apart; sums of money are in fen.
    """

    source: Source
    kind: Literal["count", "sum", "distinct"]
    amounts: Mapping[str, Any]
    money: bool = False

    def amount(self, number: str) -> Any:
        """What a row counts for, money in yuan; None when it does not count."""
        found = self.amounts.get(number)
        return Decimal(found) / FEN if self.money and found is not None else found

    @property
    def total(self) -> int | Decimal:
        """The number that stands in the report."""
        if self.kind == "distinct":
            return len(set(self.amounts.values()))
        whole = sum(self.amounts.values())
        return Decimal(whole) / FEN if self.money else whole


@dataclass(frozen=True)
class FrozenFigure:
    """A figure as it was published: its words and both sides."""

    key: str
    label: str
    unit: str
    text: str
    numerator: Counted
    denominator: Counted | None = None

    def side(self, side: Side) -> Counted | None:
        """One side."""
        return self.numerator if side == "numerator" else self.denominator


@dataclass(frozen=True)
class Marks:
    """Where the database stood at the instant of the query: newest audit entry, newest row of each source, what counting used."""

    audit: int
    newest: Mapping[str, int]
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedReport:
    """A line of the list of published reports."""

    id: int
    kind: str
    first: date
    last: date
    title: str
    period: str
    made_at: datetime
    made_by: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The report with its period."""
        return report_name(self.period, self.title)


@dataclass(frozen=True)
class Why:
    """Why a row counts otherwise than before: its kind in one word (补录, 更正 …) and a sentence."""

    kind: str
    words: str


@dataclass(frozen=True)
class RowChange:
    """A row that came in (`old` None), fell out (`new` None) or counts another amount, with the reasons.

    `label` names a row that has no number of its own to be known by: a ledger entry.
    """

    number: str
    old: Any
    new: Any
    why: tuple[Why, ...] = ()
    label: str = ""

    @property
    def words(self) -> str:
        """The reasons in one line."""
        return "；".join(dict.fromkeys(why.words for why in self.why))


@dataclass(frozen=True)
class FigureChange:
    """A side of a figure that differs now. `hidden` rows are behind the wall for whoever asks, and only counted."""

    key: str
    label: str
    unit: str
    side: Side | Literal[""]
    source: Source
    old: int | Decimal
    new: int | Decimal
    old_text: str
    new_text: str
    rows: tuple[RowChange, ...] = ()
    hidden: int = 0

    @property
    def name(self) -> str:
        """The figure with its side."""
        return f"{self.label}（{SIDE_WORDS[self.side]}）" if self.side else self.label

    @property
    def came(self) -> tuple[RowChange, ...]:
        """The rows that count now and did not."""
        return tuple(row for row in self.rows if row.old is None)

    @property
    def left(self) -> tuple[RowChange, ...]:
        """The rows that counted and do not now."""
        return tuple(row for row in self.rows if row.new is None)

    @property
    def altered(self) -> tuple[RowChange, ...]:
        """The rows that count another amount."""
        return tuple(row for row in self.rows if row.old is not None and row.new is not None)


@dataclass(frozen=True)
class Comparison:
    """A published report held against the same period now; `policy` says which settings, rules or calendars changed.

    `printed` is what stands in the report itself otherwise than one made now would have it.
    """

    report: PublishedReport
    made_at: datetime
    changes: tuple[FigureChange, ...]
    policy: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    printed: tuple[PrintedChange, ...] = ()


def row_changes(old: Counted, new: Counted) -> tuple[RowChange, ...]:
    """The rows that differ between two counts of the same thing, by number."""
    numbers = sorted(set(old.amounts) | set(new.amounts))
    pairs = ((number, old.amount(number), new.amount(number)) for number in numbers)
    return tuple(RowChange(*pair) for pair in pairs if pair[1] != pair[2])


def emptied(figure: FrozenFigure) -> FrozenFigure:
    """The figure as it was while nothing counted for it."""
    base = None if figure.denominator is None else replace(figure.denominator, amounts={})
    text = "0" if base is None else "—"
    return replace(figure, text=text, numerator=replace(figure.numerator, amounts={}), denominator=base)


def kind_of(key: str) -> str:
    """The kind of ledger that a figure's key names: publicity of ledger.publicity.times."""
    return key.split(".")[1] if key.count(".") > 1 else key


def figure_changes(old: FrozenFigure, new: FrozenFigure) -> tuple[FigureChange, ...]:
    """Each side of a figure whose rows differ."""
    sides: tuple[Side, ...] = ("numerator", "denominator") if old.denominator else ("numerator",)
    return tuple(change for side in sides if (change := _side_change(old, new, side)) is not None)


def _side_change(old: FrozenFigure, new: FrozenFigure, side: Side) -> FigureChange | None:
    before, now = old.side(side), new.side(side)
    if before is None or now is None:
        return None
    rows = row_changes(before, now)
    if not rows:
        return None
    return FigureChange(
        old.key,
        old.label,
        old.unit,
        side if old.denominator else "",
        before.source,
        before.total,
        now.total,
        old.text if old.denominator else plain_text(before.total),
        new.text if new.denominator else plain_text(now.total),
        rows,
    )
