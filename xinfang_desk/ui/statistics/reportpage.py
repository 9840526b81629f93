"""The section 报告: which report of which period, look at it, publish it, and the list of what was published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from xinfang_desk.domain.published import PublishedReport

from .. import words
from ..widgets.buttonrow import ButtonRow
from ..widgets.choice import ChoiceBox
from ..widgets.emptystate import EmptyState
from ..widgets.table import Column, make_table

KINDS = (
    ("annual", "年度工作报告"),
    ("article41", "信访情况年度报告"),
    ("yearly", "年度统计表"),
    ("assessment", "责任单位考核表"),
    ("quarterly", "季度报告"),
    ("monthly", "月报"),
    ("weekly", "周报"),
    ("daily", "日报"),
)
"""The reports on offer: key and name."""
TOLD = {
    "annual": "本单位的年度总结：举措和成效、存在的问题、下一年计划。数字自动填入，程序不掌握的留空并注明填什么",
    "article41": "按《信访工作条例》第四十一条：数据和领域，转送、交办、督办，三项建议及采纳，其他事项",
    "yearly": "全年各项指标，与上年比较，附分子、分母和核对",
    "assessment": "各责任单位的按期办结、重复信访、满意，按设置的权重计分；期间按上方所选",
    "quarterly": "一个季度的总量、办理质量、接访包案、调解和其他工作",
    "monthly": "一个月的总量、办理质量、接访包案、调解和其他工作",
    "weekly": "一周的登记情况和事项清单",
    "daily": "一天的登记情况和事项清单",
}
KEPT = (
    ("open", "打开(&O)"),
    ("compare", "与现在比较(&C)"),
    (".pdf", "导出 PDF"),
    (".docx", "导出 Word"),
    (".xlsx", "导出 Excel"),
)
"""What can be done with a published report."""


def _title(row: PublishedReport) -> str:
    return row.title


def _period(row: PublishedReport) -> str:
    return row.period


def _made(row: PublishedReport) -> str:
    return f"{words.day(row.made_at.date())} {row.made_at:%H:%M}"


def _by(row: PublishedReport) -> str:
    return row.made_by


def _proof(row: PublishedReport) -> str:
    return row.sha256[:12]


def _whole_proof(row: PublishedReport) -> str:
    return f"文件校验值 {row.sha256}，打开时核对"


COLUMNS = (
    Column("报告", _title),
    Column("期间", _period, width=260),
    Column("发布时点", _made, width=190),
    Column("发布人", _by, width=110),
    Column("校验值", _proof, width=130, tip=_whole_proof),
)


class ReportPage(QWidget):
    """Lays out the section; the controller decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("报告")
        self.kind = ChoiceBox((), KINDS[0][1])
        self.kind.clear()
        self.kind.add_choices(KINDS)
        self.kind.setObjectName("reports.kind")
        self.kind.setAccessibleName("报告种类")
        self.kind.setMinimumWidth(200)
        self.period = _label("reports.period", "section")
        self.told = _label("reports.told", "hint")
        self.told.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setObjectName("reports.progress")
        self.bar.setAccessibleName("进度")
        self.bar.setMaximumWidth(140)
        self.bar.setTextVisible(False)
        self.stop = _button("reports.stop", "取消")
        self.preview = _button("reports.preview", "预览(&V)")
        self.publish = _button("reports.publish", "发布并存档(&P)")
        self.publish.setProperty("kind", "primary")
        self.count = _label("reports.count", "label")
        self.table = make_table("reports.table", "已发布的报告", COLUMNS)
        self.empty = EmptyState("reports.empty")
        self.empty.tell(
            "还没有发布过报告", "选好种类和期间，先预览，再点“发布并存档”。存档的报告不再改变，随时可与现在比较"
        )
        self.kept = ButtonRow("reports.kept", KEPT)
        self._lay_out()
        self.set_busy(False)

    def show_published(self, rows: Sequence[PublishedReport]) -> None:
        """Show the list, the newest first, and select the first line."""
        self.table.set_rows(rows)
        self.count.setText(f"已发布 {len(rows)} 份" if rows else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.selectRow(0)
        self._allow()

    def show_wish(self, period: str, kind: str) -> None:
        """Which period the chosen report is of, and what it tells."""
        self.period.setText(period)
        self.told.setText(TOLD[kind])

    def set_busy(self, busy: bool) -> None:
        """While something is made: progress and a way out, no second start."""
        self._busy = busy
        self.bar.setRange(0, 0)
        for widget in (self.bar, self.stop):
            widget.setVisible(busy)
        self.stop.setEnabled(busy)
        for start in (self.preview, self.publish, self.kind):
            start.setEnabled(not busy)
        self._allow()

    def show_progress(self, done: int, total: int) -> None:
        """So far."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _allow(self) -> None:
        self.kept.setEnabled(not self._busy and self.table.rows_model.rowCount() > 0)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.kind)
        top.addWidget(self.period)
        top.addStretch(1)
        for widget in (self.bar, self.stop, self.preview, self.publish):
            top.addWidget(widget)
        layout.addLayout(top)
        layout.addWidget(self.told)
        layout.addSpacing(4)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(holder, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.kept)
        foot.addStretch(1)
        foot.addWidget(self.count)
        layout.addLayout(foot)


def _label(name: str, role: str) -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setProperty("role", role)
    return label


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text.partition("(")[0])
    return button
