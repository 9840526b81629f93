"""Scenes of the statistics: overview, figures, cross-table, reports."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.e2e.desk import Desk
from tests.showcase.acts import NOW, Act, Scenes, click, double_click, section
from tests.showcase.demo import DRAFT
from xinfang_desk.domain.ledgers import LedgerDraft


def statistics_page(name: str) -> Act:
    """Turn to a section of the statistics."""
    return section(3, name)


def scrolled_to(name: str) -> Act:
    """Bring a chart into sight, as Tab does."""

    def act(counter: Desk) -> None:
        counter.find(name).setFocus(Qt.FocusReason.TabFocusReason)
        counter.settle()

    return act


def same_twice(counter: Desk) -> None:
    """A question that cannot be asked."""
    counter.find("statistics.cross.column").set_value("unit")
    click("statistics.cross.ask")(counter)


def published(counter: Desk) -> None:
    """A report of this month as it was before two late entries."""
    day = NOW.date()
    counter.services.publishing.publish(counter.ctx, "monthly", day.replace(day=1), day.replace(day=30))
    counter.services.intake.submit(counter.ctx, DRAFT)
    counter.services.ledgers.add(counter.ctx, LedgerDraft("publicity", day.replace(day=6), "进社区宣传", 1, items=120))
    counter.window.tab(3).archive.refresh()
    counter.settle()


def sections(stage: str) -> Scenes:
    """Each section, as it looks with what the database of this stage holds."""
    pages = ("overview", "figures", "cross", "ledger")
    shown = tuple((f"statistics-{page}-{stage}", (statistics_page(page),)) for page in pages)
    return (*shown, (f"statistics-reports-{stage}", (statistics_page("archive.page"),)))


SCENES: Scenes = (
    ("statistics", (statistics_page("overview"),)),
    ("statistics-charts", (scrolled_to("statistics.timely"),)),
    ("statistics-heat", (scrolled_to("statistics.heat"),)),
    ("statistics-figures", (statistics_page("figures"),)),
    ("statistics-list", (double_click("statistics.table"),)),
    (
        "statistics-figure",
        (
            click("statistics.story.back"),
            double_click("statistics.table", 11),
        ),
    ),
    ("statistics-side", (click("statistics.story.numerator"),)),
    ("statistics-cross", (click("statistics.story.back"), statistics_page("cross"), click("statistics.cross.ready.0"))),
    ("statistics-cross-narrow", (click("statistics.cross.ready.3"),)),
    ("statistics-cross-chart", (click("statistics.cross.ready.1"), click("statistics.cross.as.chart"))),
    ("statistics-cross-problem", (click("statistics.cross.as.table"), same_twice)),
    ("reports", (published, statistics_page("archive.page"))),
    ("reports-publish", (click("reports.publish"),)),
    ("reports-preview", (click("reports.preview"),)),
    ("reports-compare", (click("reports.kept.compare"),)),
)
