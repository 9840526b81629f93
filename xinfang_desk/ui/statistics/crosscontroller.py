"""What the cross-table decides: ask, tell what cannot be asked at its field, remember what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.crosstab import CrossQuestion, CrossTable, CrossValue
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.watching import Watch

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class CrossController(QObject):
    """One question at a time; a changed period asks the same again when the section is seen."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._question: CrossQuestion | None = None
        self._stale = False
        page = tab.cross
        page.asked.connect(self.ask)
        page.valuesWanted.connect(self._ask_values)
        tab.period.changed.connect(self.note_change)
        tab.sections.currentChanged.connect(self._seen)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; offer what was asked last."""
        self._services, self._ctx = services, ctx
        self._tab.tools.runner.submit(
            lambda: services.crosstabs.recent(ctx), self._tab.cross.show_recent, key="statistics.recent"
        )

    def ask(self, question: CrossQuestion) -> None:
        """Count a question over the period."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._question, self._stale = question, False
        self._tab.cross.clear_problems()
        first, last = self._tab.period.days()

        def work(watch: Watch) -> CrossTable:
            return services.crosstabs.table(ctx, question, first, last, watch)

        self._tab.run.submit("statistics.cross", work, self._show, self._refused)

    def note_change(self) -> None:
        """The period or what is counted has changed."""
        self._stale = self._question is not None
        self._seen()

    def _seen(self, _place: int = 0) -> None:
        if self._stale and self._question is not None and self._tab.cross.isVisible():
            self.ask(self._question)

    def _show(self, table: CrossTable) -> None:
        self._tab.cross.show_table(table)
        services, ctx, question = self._services, self._ctx, table.question
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.crosstabs.remember(ctx, question),
                self._tab.cross.show_recent,
                self._not_remembered,
                key="statistics.recent",
            )

    def _refused(self, error: BaseException) -> None:
        self._tab.tools.messages.explain(error, self._tab.cross.places)

    def _not_remembered(self, error: BaseException) -> None:
        """A folder that cannot be written costs only the memory of the question; the answer stands."""
        if not isinstance(error, EnvironmentTrouble):
            self._tab.tools.messages.explain(error)

    def _ask_values(self, dimension: str) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return

        def show(values: tuple[CrossValue, ...]) -> None:
            self._tab.cross.show_values(dimension, values)

        self._tab.tools.runner.submit(
            lambda: services.crosstabs.values_of(ctx, dimension), show, key="statistics.values"
        )
