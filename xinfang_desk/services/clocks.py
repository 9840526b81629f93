"""Rules and calendar of the office: what a change would move is shown before it is done, and done in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from ..domain.changes import CalendarPreview, DueChange, day_changes
from ..domain.clocks import label_of
from ..domain.context import Context, Permission
from ..domain.due import Running, due_dates, running_terms
from ..domain.errors import Problem, refuse_errors
from ..domain.rules import RULES, Rule
from ..domain.text import clean_name
from ..domain.workdays import WorkCalendar, YearTable
from ..store import clocks, courses, holidays, mediationcourses
from ..store import rules as kept_rules
from ..store.courses import KeptCourse
from ..store.mediationcourses import KeptCase
from ..store.operators import default_operator
from ..store.store import Store, Tx
from .casedrawing import in_force
from .deadlines import Deadlines

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]
MOST_DAYS, MOST_EXTENSION = 3650, 365
_TEXT_LIMIT = 200


class ClocksService:
    """Reads and changes the rules of the terms; open matters follow."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` is told when rules or holidays change."""
        self._store = store
        self._deadlines = deadlines

    def rules(self, _ctx: Context) -> tuple[Rule, ...]:
        """The rules in force."""
        return tuple(self._deadlines.rules().values())

    def preview_rules(
        self, ctx: Context, new: tuple[Rule, ...], cancelled: Cancelled | None = None
    ) -> tuple[DueChange, ...]:
        """Which running terms would end on another day; nothing is done yet. Only what the operator may see is named."""
        found = _checked(new)
        return self._preview(ctx, self._deadlines.calendar(), dict(self._deadlines.rules()) | found, cancelled)

    def change_rules(self, ctx: Context, new: tuple[Rule, ...], progress: Progress | None = None) -> int:
        """Keep new rules and compute every running term again; how many terms moved. InputRejected names what is wrong."""
        ctx.require(Permission.SETTINGS)
        found = _checked(new)
        with self._store.write(ctx, "rules.change", "期限规则") as tx:
            before = kept_rules.read(tx.connection)
            kept_rules.write(tx, found)
            rules = kept_rules.read(tx.connection)
            moved = recompute(tx, WorkCalendar(holidays.read(tx.connection)), rules, progress)
            tx.note(changed=[key for key in rules if rules[key] != before[key]], moved=moved)
        self._deadlines.forget()
        return moved

    def preview_calendar(
        self, ctx: Context, tables: Mapping[int, YearTable], cancelled: Cancelled | None = None
    ) -> tuple[DueChange, ...]:
        """Which running terms a new arrangement of holidays would move; nothing is done yet."""
        calendar = WorkCalendar({**self._deadlines.calendar().years, **tables})
        return self._preview(ctx, calendar, self._deadlines.rules(), cancelled)

    def look_at_calendar(self, ctx: Context, tables: Mapping[int, YearTable]) -> CalendarPreview:
        """The days that new arrangements would change, and the running terms that they would move; nothing is done yet."""
        days = day_changes(self._deadlines.calendar(), tables)
        return CalendarPreview(tables, days, self.preview_calendar(ctx, tables))

    def change_calendar(self, ctx: Context, tables: Mapping[int, YearTable], source: str) -> int:
        """Put these years in place of what was known of them and compute every running term again; how many moved.

        `source` says in the log where the arrangement comes from.
        """
        ctx.require(Permission.SETTINGS)
        with self._store.write(ctx, "holidays.import", source) as tx:
            holidays.replace_years(tx, tables)
            moved = recompute(tx, WorkCalendar(holidays.read(tx.connection)), kept_rules.read(tx.connection))
            tx.note(years=sorted(tables), moved=moved)
        self._deadlines.forget()
        return moved

    def preview_both(
        self, ctx: Context, rules: Mapping[str, Rule], tables: Mapping[int, YearTable]
    ) -> tuple[DueChange, ...]:
        """Which running terms would end on another day under these rules and these years together; nothing is done yet."""
        return self._preview(ctx, WorkCalendar({**self._deadlines.calendar().years, **tables}), rules, None)

    def _preview(
        self, ctx: Context, calendar: WorkCalendar, rules: Mapping[str, Rule], cancelled: Cancelled | None
    ) -> tuple[DueChange, ...]:
        found: list[DueChange] = []
        with self._store.read(ctx) as connection:
            for kept in courses.running(connection, restricted=ctx.may(Permission.VIEW_RESTRICTED)):
                if cancelled is not None and cancelled():
                    return ()
                found.extend(_changes(kept, due_dates(kept.course, calendar, rules).running))
            for case in mediationcourses.running_cases(connection):
                found.extend(_changes(case, running_terms(case.course, calendar, rules)))
        return tuple(found)


def _changes(kept: KeptCourse | KeptCase, running: Running) -> Iterator[DueChange]:
    before = {rule: rolled for rule, _start, _due, rolled in kept.clocks}
    for clock, deadline in running:
        old = before.get(clock.rule)
        if old is not None and old != deadline.rolled:
            yield DueChange(kept.number, kept.name, label_of(clock.rule), old, deadline.rolled)


def recompute(tx: Tx, calendar: WorkCalendar, rules: Mapping[str, Rule], progress: Progress | None = None) -> int:
    """Draw the running clocks of every matter and case again; how many terms now end on another day."""
    moved = 0
    for done, kept in enumerate(list(courses.running(tx.connection, restricted=True)), 1):
        due = due_dates(kept.course, calendar, rules)
        changes = sum(1 for _ in _changes(kept, due.running))
        if changes or len(due.running) != len(kept.clocks):
            clocks.draw(tx, kept, due)
            moved += changes
        if progress is not None and done % courses.BATCH == 0:
            progress(done)
    return moved + _recompute_cases(tx, calendar, rules)


def _recompute_cases(tx: Tx, calendar: WorkCalendar, rules: Mapping[str, Rule]) -> int:
    moved = 0
    for case in list(mediationcourses.running_cases(tx.connection)):
        running = running_terms(case.course, calendar, rules)
        changes = sum(1 for _ in _changes(case, running))
        if changes or len(running) != len(case.clocks):
            mediationcourses.draw_case(tx, case.id, case.course, running)
            moved += changes
    return moved


def draw_up(store: Store, clock: Callable[[], datetime]) -> int:
    """Draw the clocks of a database that an older program left without them; how many matters were drawn."""
    with store.read() as connection:
        if not courses.undrawn(connection):
            return 0
        ctx = Context(default_operator(connection), clock)
    with store.write(ctx, "clocks.draw", "期限") as tx:
        calendar, rules = in_force(tx.connection)
        drawn = 0
        for kept in courses.every(tx.connection):
            clocks.draw(tx, kept, due_dates(kept.course, calendar, rules))
            drawn += 1
        tx.note(matters=drawn)
    return drawn


def _checked(new: tuple[Rule, ...]) -> dict[str, Rule]:
    """The rules by key with clean text; InputRejected names each finding as key.field."""
    clean = [replace(r, article=clean_name(r.article), note=clean_name(r.note)) for r in new if r.key in RULES]
    refuse_errors(tuple(problem for rule in clean for problem in rule_problems(rule)))
    return {rule.key: rule for rule in clean}


def rule_problems(rule: Rule) -> tuple[Problem, ...]:
    """Findings about one rule, each at "key.field"."""
    found = []
    if not 1 <= rule.days <= MOST_DAYS:
        found.append(Problem(f"{rule.key}.days", f"“{rule.label}”的期限应为1至{MOST_DAYS}{rule.unit_word}"))
    if not 0 <= rule.max_extension <= MOST_EXTENSION:
        found.append(Problem(f"{rule.key}.max_extension", f"“{rule.label}”的最长延期应为0至{MOST_EXTENSION}"))
    if not rule.article:
        found.append(Problem(f"{rule.key}.article", f"请写明“{rule.label}”期限的依据"))
    for name, text in (("article", rule.article), ("note", rule.note)):
        if len(text) > _TEXT_LIMIT:
            found.append(Problem(f"{rule.key}.{name}", f"“{rule.label}”的说明最多{_TEXT_LIMIT}字，请缩短"))
    return tuple(found)
