"""Line charts and heat tables on paper: names, numbers, gaps, many lines over several pages."""

from __future__ import annotations

import io
from datetime import datetime
from math import isnan

import pytest
from pypdf import PdfReader

from xinfang_desk.documents.report import draw_report
from xinfang_desk.domain.papers import ReportChart, ReportData, ReportSection

NAN = float("nan")
MONTHS = ("1月", "2月", "3月")


def pages(chart: ReportChart) -> list[str]:
    report = ReportData(
        "图", "示例区信访办公室", "2026年", (ReportSection("", (), (), (chart,)),), datetime(2026, 3, 2)
    )
    return [page.extract_text() for page in PdfReader(io.BytesIO(draw_report(report))).pages]


def test_lines_bear_their_names_and_outermost_values() -> None:
    series = (("及时受理率", (100.0, 97.5, 99.0)), ("按期办结率", (NAN, 88.0, 91.25)))
    text = pages(ReportChart("办理时效", MONTHS, series, "%", form="lines"))[0]
    assert all(
        word in text for word in ("办理时效（单位：%）", "及时受理率", "按期办结率", "97.5", "91.25", "88", *MONTHS)
    )


@pytest.mark.parametrize("values", [(100.0, 100.0, 100.0), (0.5, NAN, NAN), (3.0, 0.0, 12.0)])
def test_lines_stand_on_any_values(values: tuple[float, ...]) -> None:
    text = pages(ReportChart("一条线", MONTHS, (("数", values),), "%" if values[0] != 3 else "件", form="lines"))[0]
    assert f"{max(v for v in values if not isnan(v)):g}" in text


def test_a_chart_of_gaps_says_that_there_is_nothing() -> None:
    assert "本期没有数据" in pages(ReportChart("空", MONTHS, (("数", (NAN, NAN, NAN)),), "%", form="lines"))[0]


def test_a_heat_table_holds_every_number_and_goes_on_over_the_page() -> None:
    series = tuple((f"街道{n}", (float(n), 0.0, 1000.0 + n)) for n in range(40))
    found = pages(ReportChart("街道 × 月份", (*MONTHS[:2], "合计"), series, form="heat"))
    assert len(found) == 2
    assert "街道 × 月份（续）" in found[1]
    text = "".join(found)
    assert all(f"街道{n}" in text and str(1000 + n) in text for n in range(40))
