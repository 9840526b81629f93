"""设置 · 统计口径: the ways of counting are kept and change what the cards show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, desk
from xinfang_desk.ui.office.countingpage import CountingPage
from xinfang_desk.ui.office.dialog import OfficeDialog


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path, datetime(2026, 3, 2, 9, 30)) as counter:
        yield counter
        for dialog in counter.window.findChildren(OfficeDialog):
            dialog.hide()  # what a test leaves open must not be found by the next one


def open_page(counter: Desk) -> CountingPage:
    counter.window.settings.open_settings()
    dialog = counter.dialog()
    assert isinstance(dialog, OfficeDialog)
    page = next(page for page in dialog.pages if isinstance(page, CountingPage))
    dialog.pager.show_page(page)
    counter.settle()
    return page


def test_the_ways_of_counting_are_kept_and_shown_again(counter: Desk) -> None:
    page = open_page(counter)
    assert page.values() == {
        "count_phone": False,
        "on_time_due": False,
        "silent_is_pleased": False,
        "rating_days": 30,
        "mediation_stops_clocks": False,
        "weight_on_time": 40,
        "weight_repeat": 30,
        "weight_satisfaction": 30,
    }
    page.fields["count_phone"].editor.setFocus()
    counter.choose("office.on_time_due", "应办结口径")
    counter.choose("office.silent_is_pleased", "含逾期未评口径")
    counter.fill("office.rating_days", "15")
    counter.fill("office.weight_repeat", "20")
    page.confirm()
    counter.settle()
    settings = counter.services.office.settings(counter.ctx)
    assert (settings.on_time_due, settings.silent_is_pleased, settings.rating_days) == (True, True, 15)
    assert settings.weight_repeat == 20
    assert not page.unsaved()
    assert page.window().line.text() == "已保存，各期统计都按新口径计算"
    counter.dialog().reject()
    counter.settle()
    counter.window.tabs.setCurrentIndex(3)
    counter.settle()
    assert counter.find("statistics.card.rate.on_time_conclusion.due").isVisible()


def test_calls_counted_into_the_total_change_it(counter: Desk) -> None:
    page = open_page(counter)
    page.fields["count_phone"].editor.setChecked(True)
    page.confirm()
    counter.settle()
    assert counter.services.office.settings(counter.ctx).count_phone
    counted = counter.services.statistics.figures(counter.ctx, date(2026, 1, 1), date(2026, 12, 31))
    assert "来电" in [name for name, _ in counted.by_month.series]
