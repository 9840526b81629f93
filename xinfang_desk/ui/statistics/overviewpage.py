"""总览: the cards of the main figures, the charts of the period, the checks that hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.charts import CHARTS, ChartData
from xinfang_desk.domain.overview import Overview

from ..theme import Theme
from ..widgets.card import Card
from . import figures
from .cards import CardRow
from .chartview import ChartView

NAMES = {"time.channel": "statistics.months", "top.unit": "statistics.units"}
"""Object names of charts where they are not simply that of the key."""
PAIRED = 4
"""So many charts stand in pairs; the wide ones follow."""
OPEN = "本期还没有结束，上期和上年同期是整期的数。"


class OverviewPage(QWidget):
    """Shows one Overview; `figureWanted(key)` for a card, `behindWanted(Behind)` for a mark of a chart."""

    figureWanted = Signal(str)
    behindWanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("总览")
        self.cards = CardRow(theme)
        self.charts = {key: ChartView(NAMES.get(key, f"statistics.{key}"), theme) for key in CHARTS}
        self.checks = QLabel("")
        self.checks.setObjectName("statistics.checks")
        self.checks.setProperty("role", "hint")
        self.checks.setWordWrap(True)
        self.cards.wanted.connect(self.figureWanted)
        for chart in self.charts.values():
            chart.opened.connect(self.behindWanted)
        self._lay_out()

    def show_overview(self, overview: Overview) -> None:
        """Show a counted period."""
        self.cards.show_cards(figures.cards(overview))
        for chart in overview.charts:
            self.charts[chart.key].show_chart(chart)
        note = OPEN if overview.open else ""
        unknown = [name for name, known in _beside(overview) if not known]
        note += f"{'、'.join(unknown)}的数据不全，不作比较。" if unknown else ""
        checks = f"核对：{'　'.join(overview.now.checks)}　　" if overview.now.checks else ""
        self.checks.setText(f"{checks}{note}")
        self.checks.setAccessibleName(self.checks.text())

    def shown_charts(self) -> tuple[ChartData, ...]:
        """The charts as they stand."""
        return tuple(view.chart for view in self.charts.values() if view.chart is not None)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.cards)
        inside = QWidget()
        inside.setObjectName("scrollBody")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(10)
        for place, chart in enumerate(self.charts.values()):
            card = Card()
            card.body.setContentsMargins(8, 6, 8, 6)
            card.body.addWidget(chart)
            if place < PAIRED:
                grid.addWidget(card, place // 2, place % 2)
            else:
                grid.addWidget(card, place - PAIRED // 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setAccessibleName("图表")
        area.setWidget(inside)
        self._area = area
        for chart in self.charts.values():
            chart.reached.connect(self._reveal)
        layout.addWidget(area, 1)
        layout.addWidget(self.checks)

    def _reveal(self) -> None:
        """The chart that the keys have reached is scrolled into sight."""
        chart = self.sender()
        if isinstance(chart, ChartView):
            self._area.ensureWidgetVisible(chart, 0, 12)


def _beside(overview: Overview) -> tuple[tuple[str, bool], ...]:
    """The periods beside, once where both are the same, and whether they are known from their beginnings."""
    both = (("上期", overview.previous_known), ("上年同期", overview.year_before_known))
    return both[1:] if overview.previous.first == overview.year_before.first else both
