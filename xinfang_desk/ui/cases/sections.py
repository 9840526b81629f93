"""The sections of the detail side: 时间线, 诉求, 当事人, 材料 (文书 is shared with the mediation room)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from xinfang_desk.domain.views import MatterDetail, MediationDetail

from .. import words
from ..widgets.buttonrow import ButtonRow
from ..widgets.factsheet import FactSheet, caption
from ..widgets.rowfitter import RowFitter
from ..widgets.table import RowsView, make_table
from . import columns
from .stepdrawing import StepDelegate
from .timeline import step_lines


class TimelineSection(QWidget):
    """What was done, oldest first; Enter on a step that issued a paper shows the paper."""

    paperWanted = Signal(int)

    def __init__(self, name: str = "cases.timeline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table(name, "时间线", columns.TIMELINE)
        self.table.horizontalHeader().hide()
        self._delegate = StepDelegate(self.table)
        self._delegate.paperClicked.connect(self.paperWanted)
        self.table.setItemDelegate(self._delegate)
        RowFitter(self.table, air=0)
        self._follow = True
        bar = self.table.verticalScrollBar()
        bar.rangeChanged.connect(self._to_end)
        bar.actionTriggered.connect(self._look_around)
        self.table.moved.connect(self._look_around)
        self.table.chosen.connect(self._chosen)
        _column(self).addWidget(self.table)

    def show_matter(self, detail: MatterDetail | MediationDetail) -> None:
        """Show the steps of this matter or case, the last one in sight."""
        self._delegate.forget()
        self._follow = True
        self.table.set_rows(step_lines(detail))

    def _to_end(self, _least: int, most: int) -> None:
        """The heights of the lines and of the place follow one another; the last step stays in sight through all of it."""
        if self._follow:
            self.table.verticalScrollBar().setValue(most)

    def _look_around(self, _what: object) -> None:
        """The clerk moves in the list by hand: it stays where it is put."""
        self._follow = False

    def _chosen(self, row: object) -> None:
        paper = getattr(row, "paper_id", None)
        if paper is not None:
            self.paperWanted.emit(paper)


class DemandSection(FactSheet):
    """What the petitioner asks and states, and how the matter is classed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("cases.demand", "诉求", parent)

    def show_matter(self, detail: MatterDetail) -> None:
        """Show the texts and facts of this matter."""
        texts = (
            ("主要诉求", detail.demand),
            ("事实与理由", detail.facts),
            ("信访过程", detail.course),
            ("概况信息", detail.summary),
        )
        facts = (
            ("信访目的", detail.purpose.label),
            ("事项类别", detail.matter_class.label),
            ("内容分类", detail.category),
            ("问题属地", detail.locality),
            ("信访日期", words.day(detail.petition_date)),
            ("登记人", detail.registered_by),
            ("办理路径", detail.path.label if detail.path else ""),
            ("国家系统编号", detail.external_number),
        )
        self.show_lines((*texts, *facts, *detail.facts_list))


class PartiesSection(QWidget):
    """The people of the matter, and what else the same person has brought."""

    matterWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked = make_table("cases.parties", "当事人", columns.party_columns(full_numbers=False))
        self._full = make_table("cases.partiesFull", "当事人（完整号码）", columns.party_columns(full_numbers=True))
        for table in (self._masked, self._full):
            RowFitter(table)
        self._show = QCheckBox("显示完整证件号码")
        self._show.setObjectName("cases.parties.full")
        self._show.toggled.connect(self._switch)
        self._heading = caption("可能是同一人的其他事项（仅供参考，回车打开）")
        self.linked = make_table("cases.linked", "可能是同一人的其他事项", columns.LINKED)
        self.linked.chosen.connect(self._chosen)
        layout = _column(self)
        layout.addWidget(self._masked, 2)
        layout.addWidget(self._full, 2)
        layout.addWidget(self._show)
        layout.addWidget(self._heading)
        layout.addWidget(self.linked, 2)
        self._full.hide()

    def show_matter(self, detail: MatterDetail) -> None:
        """Show the people, numbers masked again."""
        self._masked.set_rows(detail.parties)
        self._full.set_rows(detail.parties)
        self._show.setChecked(False)
        self.linked.set_rows(detail.linked)
        self.linked.setVisible(bool(detail.linked))
        self._heading.setVisible(bool(detail.linked))

    def _switch(self, on: bool) -> None:
        self._full.setVisible(on)
        self._masked.setVisible(not on)

    def _chosen(self, row: object) -> None:
        self.matterWanted.emit(getattr(row, "number", ""))


TO_INTERNAL, TO_OPEN = "改为内部材料", "改为一般材料"


class FilesSection(QWidget):
    """The material handed in and the files kept with the matter."""

    attachWanted = Signal()
    openWanted = Signal(object)
    markWanted = Signal(object)
    """Make a file 内部材料, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.materials = make_table("cases.materials", "当事人提交的材料", columns.MATERIALS)
        self.table: RowsView = make_table("cases.attachments", "电子文件", columns.ATTACHMENTS)
        self.table.chosen.connect(self.openWanted)
        self.table.moved.connect(self._suit)
        self._buttons = ButtonRow("cases.file", (("attach", "添加文件…"), ("open", "打开"), ("mark", TO_INTERNAL)))
        self._buttons.pressed.connect(self._pressed)
        layout = _column(self)
        layout.addWidget(self.materials, 1)
        layout.addWidget(self.table, 2)
        layout.addWidget(self._buttons)

    def show_matter(self, detail: MatterDetail) -> None:
        """Show the material and the files."""
        self.materials.set_rows(detail.materials)
        self.materials.setVisible(bool(detail.materials))
        chosen = getattr(self.table.current_row(), "id", 0)
        grown = len(detail.attachments) > self.table.rows_model.rowCount()
        self.table.set_rows(detail.attachments)
        for key in ("open", "mark"):
            self._buttons.button(key).setEnabled(bool(detail.attachments))
        places = [file.id for file in detail.attachments]
        if places:
            self.table.selectRow(places.index(chosen) if chosen in places and not grown else len(places) - 1)

    def _suit(self, row: object) -> None:
        """Name the button by what it does to this file."""
        button = self._buttons.button("mark")
        button.setText(TO_OPEN if getattr(row, "internal", False) else TO_INTERNAL)
        button.setAccessibleName(button.text())

    def _pressed(self, what: str) -> None:
        row = self.table.current_row()
        if what == "attach":
            self.attachWanted.emit()
        elif row is not None:
            (self.openWanted if what == "open" else self.markWanted).emit(row)


def _column(parent: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 8, 0, 0)
    layout.setSpacing(8)
    return layout
