"""Cross-tables 交叉表: questions over two or three dimensions, and the matters behind each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ..domain.context import Context
from ..domain.crosstab import CrossQuestion, CrossTable, CrossValue, Key, question_problems
from ..domain.errors import refuse_errors
from ..domain.views import DrillList
from ..domain.watching import Watch
from ..store import figures as figure_store
from ..store.store import Store
from . import statfiles
from .counting import Counting, custom_of, refuse_backwards
from .crosstabs import CodeBook, all_values, cross_table, measure_behind, picked_words
from .drilling import matter_drill


class CrossService:
    """Answers one question at one instant of the database, and keeps the questions asked last."""

    def __init__(self, store: Store, counting: Counting) -> None:
        """Count in this store."""
        self._store, self._counting = store, counting

    def table(
        self, ctx: Context, question: CrossQuestion, first: date, last: date, watch: Watch | None = None
    ) -> CrossTable:
        """The cross-table of a question over a period; InputRejected names what cannot be asked."""
        refuse_backwards(first, last)
        refuse_errors(question_problems(question))
        period = (first, last)
        with self._store.read(ctx) as connection:
            self._counting.read_ahead(connection, [period], watch)
            facts = self._counting.facts(connection, ctx, custom_of(connection), period)
            table = cross_table(connection, facts, question, period)
        return replace(table, made_at=ctx.now())

    def matters(
        self,
        ctx: Context,
        question: CrossQuestion,
        picked: Mapping[str, Key],
        first: date,
        last: date,
        limit: int | None = 2000,
    ) -> DrillList:
        """The matters behind a cell, a line or a column: `picked` holds the value of each dimension that is fixed."""
        with self._store.read(ctx) as connection:
            book = CodeBook(connection)
            measure = measure_behind(book, question, picked)
            title = picked_words(book, question, picked)
            scope = custom_of(connection).scope((first, last), ctx.today())
            found = figure_store.list_behind(connection, "matters", measure, scope, limit=limit)
        return matter_drill(title, found, "人次" if measure.kind == "sum" else "")

    def values_of(self, ctx: Context, dimension: str) -> tuple[CrossValue, ...]:
        """The values to which a cross-table may be narrowed in a dimension."""
        with self._store.read(ctx) as connection:
            return all_values(CodeBook(connection), dimension)

    def recent(self, _ctx: Context) -> tuple[CrossQuestion, ...]:
        """The questions asked last at this data directory, the newest first."""
        return statfiles.recent_questions(self._store.data_dir)

    def remember(self, _ctx: Context, question: CrossQuestion) -> tuple[CrossQuestion, ...]:
        """Keep a question among the last ones; EnvironmentTrouble when the folder cannot be written."""
        return statfiles.remember_question(self._store.data_dir, question)
